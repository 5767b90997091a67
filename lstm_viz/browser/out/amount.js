// What the net expects the next number to be, what came, and how far it is off; here, and over the whole sequence.
import { el, write } from "../kit/dom.js";
import { number, signed } from "../kit/format.js";
import { beside } from "../net/source.js";
import { amount as words, output } from "../words/out.js";

/** @param {Ctx} ctx @param {number} index */
export function createAmount(ctx, index = 0) {
  const fact = (key) => {
    const value = el("span", { class: "bits" });
    return { value, item: el("div", {}, el("dt", { class: "key" }, key), el("dd", {}, value)) };
  };
  const [expects, came, off] = [words.expects, words.came, words.off].map(fact);
  const whole = el("p", { class: "note" });
  const element = el("section", { class: "output gs-amount", "aria-label": output.label(beside(ctx.model, index)) },
    el("dl", {}, expects.item, came.item, off.item), whole);
  let drawn = null;

  function draw({ t, part }) {
    const panel = ctx.model.panels[index];
    const { amount } = panel;
    const made = part === null || part >= panel.signals.length;
    if (drawn?.amount === amount && drawn.t === t && drawn.made === made) return;
    drawn = { amount, t, made };
    const { value, target, error } = amount.at(t);
    write(expects.value, made ? words.amount(value, amount.unit) : output.waiting);
    write(came.value, target === null ? words.ends : words.amount(target, amount.unit));
    write(off.value, error === null || !made ? "" : signed(error));
    off.item.style.visibility = error === null || !made ? "hidden" : "";
    write(whole, amount.rmse === null ? "" : words.whole({ rmse: number(amount.rmse, 1), persistence: number(/** @type {number} */ (amount.persistence), 1) }));
  }

  return { element, update: draw, refresh: () => draw(ctx.store.get()) };
}
