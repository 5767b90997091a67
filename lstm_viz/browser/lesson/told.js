// Sentences of a lesson, in segments. As they come from a page: a string, {s, text} in the ink of a signal, {token} as the
// net reads it, {number, s?}, {strong}, {page, text}, a link to another page; and numbers that `told` reads off the model:
//
//   of the net as it is shown    {value: {symbol, unit, t}}, {chance: {token, t}} of that token after step t
//   of the net as it was sent    {was: {symbol, unit, t}}, {chance_before: {token, t}}
//   of both                      {bits_cost: {t}}, the surprise now minus before
//
// Each of these may name a `panel`.
import { el } from "../kit/dom.js";
import { glyph, number, percent } from "../kit/format.js";
import { base } from "../kit/host.js";
import { bitsMore } from "../words/lesson.js";

const NUMBERS = {
  value: (panel, { symbol, unit, t }) => ({ number: number(panel.value(symbol, t, unit)), s: symbol }),
  was: (panel, { symbol, unit, t }) => ({ number: number(panel.was(symbol, t, unit)), s: symbol }),
  chance: (panel, { token, t }) => ({ number: percent(panel.answer.at(t).probabilities[idOf(panel, token)]) }),
  chance_before: (panel, { token, t }) => ({ number: percent(panel.original.answer.at(t).probabilities[idOf(panel, token)]) }),
  bits_cost(panel, { t }) {
    return { number: bitsMore(panel.answer.at(t).bits - panel.original.answer.at(t).bits) };
  },
};

const idOf = (panel, token) => panel.answer.names.indexOf(token);

/** Segments with every number of the model written out as {number, s?}. */
export const told = (segments, model) => segments.map((segment) => {
  const [kind, place] = Object.entries(segment)[0] ?? [];             // none: an empty string
  return NUMBERS[kind]?.(model.panels[place.panel ?? 0], place) ?? segment;
});

/** The same segments about the net as it was sent. */
export const before = (segments) => segments.map((segment) => (segment.value ? { was: segment.value } : segment));

/** An answer that nobody has come to yet, with figures as wide as its own: it keeps the room for them. */
export const roomFor = (segments) => segments.map((segment) => (Object.keys(segment)[0] in NUMBERS ? { number: "−0.00" } : segment));

/** A segment without numbers of the model, as a node. */
export function node(segment) {
  if (typeof segment === "string") return document.createTextNode(segment);
  if (segment.token !== undefined) return el("b", { class: "token" }, `“${glyph(segment.token)}”`);
  if (segment.number !== undefined) return el("b", { class: segment.s ? `number ink-${segment.s}` : "number" }, segment.number);
  if (segment.page !== undefined) return base === null ? document.createTextNode(segment.text) : el("a", { href: segment.page }, segment.text);
  if (segment.strong !== undefined) return el("b", {}, segment.strong);
  return el("b", { class: `ink-${segment.s}` }, segment.text);
}

/** Segments as nodes, their numbers read off the model. */
export const words = (segments, model) => told(segments, model).map(node);
