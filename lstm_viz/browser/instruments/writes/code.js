// Lines of PyTorch that write the same letters.
import { el } from "../../kit/dom.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/writes.js";
import { pytorch } from "../../words/writes_code.js";

/** @param {any} ctx */
export function linesOf(ctx) {
  const { text, temperature, top, dice, unit, silent } = ctx.store.get();
  const { letters, given, net } = ctx.now();
  return pytorch({ which: text, given: letters.slice(0, given).join(""), many: letters.length - given, temperature, top, dice, unit: silent ? unit : null, names: net.answer.names, first: letters.slice(given, given + 40).join("") });
}

/** @param {any} ctx */
export function createCode(ctx) {
  const lines = el("pre", { class: "lines", tabindex: 0, "aria-label": words.CODE.label, keydown: scrollOnly });
  const element = el("section", { class: "wr-code", "aria-label": words.CODE.name }, el("h2", {}, words.CODE.name), el("p", { class: "an-note" }, words.CODE.small), lines);
  return {
    element,
    draw() {
      const text = linesOf(ctx);
      if (lines.textContent !== text) lines.textContent = text;
    },
  };
}
