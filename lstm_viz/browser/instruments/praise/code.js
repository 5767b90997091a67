// The lines of PyTorch that run the shipped net on the sentence.
import { el } from "../../kit/dom.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/praise.js";
import { pytorch } from "../../words/praise_code.js";

/** @param {any} ctx */
export function linesOf(ctx) {
  const { read } = ctx.now();
  return pytorch({ words: read, update: ctx.moments.at(-1).update, score: ctx.endOf(read) });
}

/** @param {any} ctx */
export function createCode(ctx) {
  const lines = el("code");
  const element = el("section", { class: "pr-part", "aria-label": words.CODE.name }, el("h2", {}, words.CODE.name), el("p", { class: "an-note" }, words.CODE.small),
    el("pre", { class: "lines", tabindex: 0, "aria-label": words.CODE.label, keydown: scrollOnly }, lines));
  let shown = null;

  return {
    element,
    draw() {
      const { read } = ctx.now();
      element.hidden = read.length === 0;
      if (read.length === 0 || read === shown) return;
      shown = read;
      lines.textContent = linesOf(ctx);
    },
  };
}
