// The lines of PyTorch that run the net, with the numbers of the step under the cursor.
import { el } from "../../kit/dom.js";
import * as words from "../../words/layers.js";
import { pytorch } from "../../words/layers_code.js";

/** @param {any} ctx */
export function linesOf(ctx) {
  const { ids, symbols, says, net, stack } = ctx.now();
  const { t, layers, p } = ctx.store.get();
  return pytorch({ ids, inputs: symbols.length, outputs: says.length, units: net.units, layers, t, p, said: stack.said[t] });
}

/** @param {any} ctx */
export function createCode(ctx) {
  const lines = el("pre", { tabindex: 0, role: "region", "aria-label": words.CODE.label, keydown: (event) => { if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation(); } });
  const element = el("section", { class: "ly-code", "aria-label": words.CODE.name }, el("h2", {}, words.CODE.name), el("p", { class: "ly-note" }, words.CODE.small), lines);

  return {
    element,
    draw() {
      if (!ctx.now().trained) return;
      const text = linesOf(ctx);
      if (lines.textContent !== text) lines.textContent = text;
    },
  };
}
