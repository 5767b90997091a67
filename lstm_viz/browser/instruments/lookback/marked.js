// Characters inside sentences: each in a box of its own, so that quotes and brackets are not taken for the sentence's.
import { el } from "../../kit/dom.js";
import { plain } from "./model.js";

export const mark = (text) => el("code", { class: "lb-mark" }, text);

/** Writes strings and {mark}s into a node; touches the page only when they are others. */
export function writeMarked(node, parts) {
  if (node.textContent === plain(parts)) return;
  node.replaceChildren(...parts.map((part) => (part.mark === undefined ? part : mark(part.mark))));
}
