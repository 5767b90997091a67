// The lines of PyTorch that run the two-way net, with the numbers of the word under the cursor.
import { el } from "../../kit/dom.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/directions.js";
import { ofAddress, pytorch } from "../../words/directions_code.js";
import { NAMES } from "../../net/training/tasks/tags.js";
import { UNITS } from "./model.js";
import { UNITS as POSTAL } from "./postal.js";

/** @param {any} ctx */
export function linesOf(ctx) {
  const { matter, read, said } = ctx.now();
  const { t, start } = ctx.store.get();
  if (matter.id === "made") return pytorch({ ids: read.ids, names: NAMES, units: UNITS.both, t, said });
  return ofAddress({ words: read.words, features: read.words.map((word) => matter.featuresOf(start, word)), inputs: matter.inputs(start).length, tags: matter.TAGS, units: POSTAL.both, t, said });
}

/** @param {any} ctx */
export function createCode(ctx) {
  const lines = el("pre", { class: "lines", tabindex: 0, "aria-label": words.CODE.label, keydown: scrollOnly });
  const element = el("section", { class: "bd-code", "aria-label": words.CODE.name }, el("h2", {}, words.CODE.name), el("p", { class: "bd-note" }, words.CODE.small), lines);

  return {
    element,
    draw() {
      element.hidden = !ctx.now().said;
      if (element.hidden) return;
      const text = linesOf(ctx);
      if (lines.textContent !== text) lines.textContent = text;
    },
  };
}
