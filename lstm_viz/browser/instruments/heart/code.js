// The lines of PyTorch that run the shipped net on the record as SciPy has it.
import { el } from "../../kit/dom.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/heart.js";
import { pytorch } from "../../words/heart_code.js";

export const linesOf = () => pytorch();

export function createCode() {
  const element = el("section", { class: "hb-code", "aria-label": words.CODE.name }, el("h2", {}, words.CODE.name), el("p", { class: "an-note" }, words.CODE.small),
    el("pre", { class: "lines", tabindex: 0, "aria-label": words.CODE.label, keydown: scrollOnly }, el("code", {}, linesOf())));
  return { element, draw() {} };
}
