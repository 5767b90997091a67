// The lines of PyTorch that run the shipped net on the eight points.
import { el } from "../../kit/dom.js";
import { likeliest, panelOf, sharesOf } from "../../net/classify.js";
import * as words from "../../words/pen.js";
import { pytorch } from "../../words/pen_code.js";

/** @param {any} ctx */
export function linesOf(ctx) {
  const { points } = ctx.now();
  const shares = sharesOf(panelOf(ctx.shipped, points)).at(-1);
  const said = likeliest(shares);
  return pytorch({ points, said, share: shares[said] });
}

/** @param {any} ctx */
export function createCode(ctx) {
  const lines = el("pre", { tabindex: 0, "aria-label": words.CODE.label, keydown: (event) => { if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation(); } });
  const element = el("section", { class: "pn-code", "aria-label": words.CODE.name }, el("h2", {}, words.CODE.name), el("p", { class: "an-note" }, words.CODE.small), lines);
  let shown = null;

  return {
    element,
    draw() {
      const { points, growing } = ctx.now();
      element.hidden = points === null;
      if (points === null || points === shown || growing) return;
      shown = points;
      lines.textContent = linesOf(ctx);
    },
  };
}
