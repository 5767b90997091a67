// Where a signal comes from, in the place of "why", where only the values of a cell came: its equation, if there is one.
import { el } from "../kit/dom.js";
import { inked } from "../kit/ink.js";
import { origin as words, why } from "../words/cell.js";
import { typeset } from "./equations.js";

/** @param {Panel} panel */
export function createOrigin(panel) {
  const title = el("h3", { class: "gs-question" });
  const line = el("p", { class: "gs-answer gs-code-maths" });
  const element = el("section", { class: "gs-why" }, el("div", { class: "gs-why-head" }, title, line), el("p", { class: "gs-hint" }, words.weightless));
  let shown;

  return {
    element,
    resize() {},
    /** @param {{ symbol: string | null }} view  null: none computed yet */
    update({ symbol }) {
      if (symbol === shown) return;
      shown = symbol;
      const signal = symbol === null ? null : panel.signal(symbol);
      inked(title, signal ? words.title(signal) : [why.nothingYet]);
      const equation = panel.cell.equations.find((each) => each.symbol === symbol);
      line.replaceChildren(...(equation ? typeset(equation.maths, panel) : []));
    },
  };
}
