// The lines of PyTorch that run the two-way net, with the numbers of the word under the cursor.
import { el } from "../../kit/dom.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/directions.js";
import { pytorch } from "../../words/directions_code.js";
import { NAMES } from "../../net/training/tasks/tags.js";
import { UNITS } from "./model.js";

/** @param {any} ctx */
export function linesOf(ctx) {
  const { ids, said } = ctx.now();
  return pytorch({ ids, names: NAMES, units: UNITS.both, t: ctx.store.get().t, said });
}

/** @param {any} ctx */
export function createCode(ctx) {
  const lines = el("pre", { class: "lines", tabindex: 0, "aria-label": words.CODE.label, keydown: scrollOnly });
  const element = el("section", { class: "bd-code", "aria-label": words.CODE.name }, el("h2", {}, words.CODE.name), el("p", { class: "bd-note" }, words.CODE.small), lines);

  return {
    element,
    draw() {
      if (!ctx.now().said) return;
      const text = linesOf(ctx);
      if (lines.textContent !== text) lines.textContent = text;
    },
  };
}
