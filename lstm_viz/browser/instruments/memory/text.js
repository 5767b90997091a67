// Texts of the payload: "{f:forget gate}" wears the ink of f. And the small parts that several views are made of.
import { el } from "../../kit/dom.js";
import { ink } from "../../kit/ink.js";
import * as words from "../../words/memory.js";

const SVG = "http://www.w3.org/2000/svg";
export const LONG = words.long;

export const pieces = (text) => text.split(/(\{[a-z]:[^}]+\})/).filter(Boolean).map((part) => {
  const named = part.match(/^\{([a-z]):([^}]+)\}$/);
  return ink(named ? { s: named[1], text: named[2] } : part);
});

export const plain = (text) => text.replace(/\{[a-z]:([^}]+)\}/g, "$1");

/** @type {(name: string, index?: string | number) => HTMLElement} */
export const symbol = (name, index = "") => el("span", { class: `gs-symbol ink-${name}` }, name, ...(index === "" ? [] : [el("sub", {}, String(index))]));

export function node(tag, attributes = {}, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, each] of Object.entries(attributes)) if (each !== null) element.setAttribute(name, each);
  if (text !== undefined) element.textContent = text;
  return element;
}

/** What is read at a step, and what is asked for then. */
export const reads = (panel, t) => words.reads(panel.reads.entries(t));
export const wanted = (model, challenge, target) => words.wanted({ target, tolerance: challenge.tolerance, on: model.header.on });

/** A weight in words: "weight of the pulse in the forget gate of unit 1". */
export function weightWords(challenge, name) {
  const [, gate, unit, from, k] = name.match(/^([a-z])(\d)\.([a-z])(\d?)$/);
  const among = (each) => (challenge.units > 1 ? each : null);
  if (from === "b") return words.weight.bias(gate, among(unit));
  return from === "x" ? words.weight.ofInput(challenge.inputs[k - 1], gate, among(unit)) : words.weight.ofHidden(among(k), gate, among(unit));
}
