// Sentences of the opening as nodes. Every number carries four digits for who points at it.
import { el } from "../../../kit/dom.js";
import { glyph } from "../../../kit/format.js";
import { amount, exact } from "../../../words/opening.js";

/** @param {any} segment */
function node(segment) {
  if (typeof segment === "string") return document.createTextNode(segment);
  if (segment.token !== undefined) return el("b", { class: "token" }, glyph(segment.token));
  if (segment.strong !== undefined) return el("b", {}, segment.strong);
  const ink = segment.s ? `ink-${segment.s}` : "";
  if (segment.number === undefined) return el("b", { class: ink }, segment.text);
  return el("b", { class: `number ${ink}`, title: exact(segment.number) }, amount(segment.number, segment.plus, segment.digits));
}

/** @param {Segment[]} segments */
export const nodes = (segments) => segments.map(node);

