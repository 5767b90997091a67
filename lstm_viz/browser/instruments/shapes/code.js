// The lines of PyTorch with the sizes of what is shown; they run as they stand.
import { el, write } from "../../kit/dom.js";
import { codeOf } from "../../words/shapecode.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/shapes.js";

/** @param {any} ctx */
export function createCode(ctx) {
  const code = el("code");
  const lines = el("pre", { class: "lines sh-code", tabindex: "0", role: "region", "aria-label": words.CODE.label, keydown: scrollOnly }, code);
  const copy = el("button", { type: "button", class: "plain", click: async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      ctx.tools.say(words.CODE.copied);
    } catch {
      document.getSelection()?.selectAllChildren(code);              // no clipboard here: they are marked
    }
  } }, words.CODE.copy);
  return {
    element: el("section", { class: "sh-lines" }, el("div", { class: "sh-top" }, el("h2", {}, words.CODE.label), copy), lines),
    draw() {
      const { made, begun } = ctx.now();
      write(code, codeOf(made, begun));
    },
  };
}
