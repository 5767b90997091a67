// The lines of PyTorch that run the shipped net on the film above.
import { el } from "../../kit/dom.js";
import { likeliest, panelOf, sharesOf } from "../../net/classify.js";
import { KINDS } from "../../net/moves/films.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/moves.js";
import { pytorch } from "../../words/moves_code.js";

/** @param {any} ctx */
export function linesOf(ctx) {
  const { frames, rows } = ctx.now();
  const shares = sharesOf(panelOf(ctx.shipped, rows)).at(-1);
  const said = likeliest(shares);
  return pytorch({ frames, kinds: KINDS, said, share: shares[said] });
}

/** @param {any} ctx */
export function createCode(ctx) {
  const lines = el("pre", { class: "lines", tabindex: 0, "aria-label": words.CODE.label, keydown: scrollOnly });
  const element = el("section", { class: "mv-code", "aria-label": words.CODE.name }, el("h2", {}, words.CODE.name), el("p", { class: "an-note" }, words.CODE.small), lines);
  let shown = null;

  return {
    element,
    draw() {
      const now = ctx.now();
      element.hidden = now === null;
      if (!now || now.rows === shown) return;
      shown = now.rows;
      lines.textContent = linesOf(ctx);
    },
  };
}
