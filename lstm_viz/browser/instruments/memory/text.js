// Words of the lesson: "{f:forget gate}" wears the ink of f. And the small parts that several views are made of.
import { el } from "../../kit/dom.js";
import { ink } from "../../kit/ink.js";

const SVG = "http://www.w3.org/2000/svg";
export const SHORT = { f: "forget", i: "input", g: "candidate", o: "output", c: "cell", h: "hidden" };
export const LONG = { f: "forget gate", i: "input gate", g: "candidate", o: "output gate", h: "hidden state" };

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

/** "pulse 1", "set 0, reset 1" */
export const reads = (panel, t) => panel.reads.entries(t).map(({ name, amount }) => `${name} ${amount}`).join(", ");

/** What is asked for at a step: "on (above 0.5)", "0.3 ± 0.05". */
export function wanted(model, challenge, target) {
  const { on } = model.header;
  if (challenge.tolerance === null) return target > on ? `on, above ${on}` : `off, ${on} or less`;
  return `${Number(target.toFixed(2))} ± ${challenge.tolerance}`;
}

/** "unit 1 " where there are several. */
export const unitWord = (challenge, unit) => (challenge.units > 1 ? ` of unit ${unit}` : "");

/** A weight in words: "weight of the pulse in the forget gate of unit 1". */
export function weightWords(challenge, name) {
  const [, gate, unit, from, k] = name.match(/^([a-z])(\d)\.([a-z])(\d?)$/);
  const where = `in the ${LONG[gate]}${unitWord(challenge, unit)}`;
  if (from === "b") return `bias ${where}`;
  return from === "x" ? `weight of “${challenge.inputs[k - 1]}” ${where}` : `weight of h${challenge.units > 1 ? k : ""} before ${where}`;
}
