// The rows as they are typed; which way they are read and what is looked at; and the tools.
import { el, write } from "../../kit/dom.js";
import { createActs } from "../../out/acts.js";
import { createTyped } from "../../shell/typed.js";
import * as words from "../../words/lengths.js";
import { DIRECTIONS, FILLINGS } from "./address.js";
import { READ } from "./model.js";
import { linesOf } from "./code.js";
import { csvOf } from "./table.js";

/** @param {any} ctx */
export function createRows(ctx) {
  const { store } = ctx;
  const typed = createTyped(() => store.set({ rows: area.value.replaceAll("\r", ""), t: null, playing: false }), { root: ctx.root });
  const area = el("textarea", { rows: "6", class: "gs-mono", maxlength: String(4 * READ), "aria-label": words.ROWS.label, ...typed.on });
  const back = el("button", { type: "button", class: "plain", click: () => (isHome() ? store.set({ rows: mine, t: null, playing: false }) : ctx.home()) });
  const element = el("section", { class: "dl-rows", "aria-label": words.ROWS.name },
    el("p", { class: "dl-head" }, el("b", {}, words.ROWS.name), ` ${words.ROWS.small}`), area, el("p", { class: "dl-note" }, words.ROWS.note, " ", back));
  let mine = null;                                          // rows of the learner that the example took the place of

  const isHome = () => store.get().rows === ctx.header.home.rows.join("\n");

  return {
    element,
    draw() {
      const { rows } = store.get();
      if (!typed.waits() && area.value !== rows) area.value = rows;
      if (!isHome()) mine = rows;
      back.hidden = isHome() && mine === null;
      write(back, isHome() ? words.ROWS.mine : words.ROWS.home);
    },
    destroy: typed.stop,
  };
}

/** @param {any} ctx */
export function createBand(ctx) {
  const { store } = ctx;
  const pick = (name, values, text, act) => values.map((value) => el("button", { type: "button", class: "choose", "data-value": value, click: () => act(value) }, text[value]));
  const groups = {
    direction: pick("direction", DIRECTIONS, words.DIRECTION, (direction) => store.set({ direction, t: null, playing: false })),
    filling: pick("filling", FILLINGS, words.FILLING, (filling) => store.set({ filling })),
    symbol: pick("symbol", ["h", "c"], words.SYMBOL, (symbol) => store.set({ symbol })),
  };
  const group = (name, label) => el("span", { class: "group", role: "group", "aria-label": label }, el("span", { class: "gs-muted" }, label), ...groups[name]);
  const play = el("button", { type: "button", class: "dl-play", click: () => ctx.toggle() });
  const step = (by, text) => el("button", { type: "button", class: "dl-step", "aria-label": text, title: text, click: () => ctx.goTo(ctx.now().t + by) }, by < 0 ? "←" : "→");
  const [left, right] = [step(-1, words.STEP.left), step(1, words.STEP.right)];
  const reads = el("span", { class: "gs-muted" });
  const unit = el("select", { "aria-label": words.UNIT, change: () => store.set({ unit: Number(unit.value) }) });
  const acts = createActs(ctx, () => "different-lengths", () => [
    { label: words.FILES.csv, ending: "csv", make: () => new Blob([csvOf(ctx.now().model)], { type: "text/csv" }) },
    { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf(ctx, "pytorch")], { type: "text/x-python" }) },
  ]);
  const element = el("div", { class: "choice spread" },
    el("div", { class: "choices dl-band", role: "group", "aria-label": words.CHOICES }, el("span", { class: "group" }, play, left, right, reads), group("direction", words.DIRECTION.name), group("filling", words.FILLING.name), group("symbol", words.SYMBOL.name),
      el("label", { class: "group" }, el("span", { class: "gs-muted" }, words.UNIT), unit)), acts.element, ctx.tools.share.address);

  return {
    element,
    draw() {
      const state = store.get();
      const { t, model: { T, units } } = ctx.now();
      left.setAttribute("aria-disabled", String(t === 0));
      right.setAttribute("aria-disabled", String(t === T - 1));
      write(reads, words.READS[state.direction]);
      write(play, state.playing ? words.PLAY.pause : words.PLAY.play);
      if (unit.length !== units) unit.replaceChildren(...Array.from({ length: units }, (_, k) => el("option", { value: k }, String(k))));
      unit.value = String(state.unit);
      for (const [name, buttons] of Object.entries(groups)) for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.value === state[name]));
    },
    destroy: () => acts.destroy(),
  };
}
