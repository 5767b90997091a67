// What the net expects the next number to be, what came, and how far it is off; here, and over the whole sequence.
import { el, write } from "../kit/dom.js";
import { number } from "../kit/format.js";
import { beside } from "../net/source.js";
import { amount as words, output } from "../words/out.js";

/** @param {Ctx} ctx @param {number} index */
export function createAmount(ctx, index = 0) {
  const fact = (name) => {
    const [key, value] = [el("dt", { class: "key" }, name), el("span", { class: "bits" })];
    const said = el("dd", {}, value);
    return { key, value, said, item: el("div", {}, key, said) };
  };
  const [expects, came, off] = [words.expects, words.came, words.off].map(fact);
  const was = el("span", { class: "note" });
  expects.said.append(was);
  const whole = el("p", { class: "note" });
  const element = el("section", { class: "output gs-amount", "aria-label": output.label(beside(ctx.model, index)) },
    el("dl", {}, expects.item, came.item, off.item), whole);
  let drawn = null;

  function draw({ t: now, part, back }) {
    const panel = ctx.model.panels[index];
    const { amount, original } = panel;
    const t = back ?? now;                                  // in backward mode the forecast whose loss it is
    const made = back !== null || part === null || part >= panel.signals.length;
    if (drawn?.amount === amount && drawn.t === t && drawn.made === made && drawn.back === back) return;
    drawn = { amount, t, made, back };
    write(expects.key, back === null ? words.expects : output.atLoss(back, words.expects));
    const before = original.amount.at(t).value;
    const differs = made && panel.changed && number(before, 1) !== number(amount.at(t).value, 1);
    write(was, differs ? words.was(number(before, 1)) : "");
    const { value, target, error } = amount.at(t);
    write(expects.value, made ? words.amount(value, amount.unit) : output.waiting);
    write(came.value, target === null ? words.ends : words.amount(target, amount.unit));
    write(off.value, error === null || !made ? "" : `${number(error, 1, true)}${amount.unit && ` ${amount.unit}`}`);
    off.item.style.visibility = error === null || !made ? "hidden" : "";
    write(whole, amount.rmse === null ? "" : words.whole({ rmse: number(amount.rmse, 1), persistence: number(/** @type {number} */ (amount.persistence), 1) }));
  }

  return { element, update: draw, refresh: () => draw(ctx.store.get()) };
}
