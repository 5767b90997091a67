// Plain words for numbers. Every word is chosen by the number as it is printed (two decimals, three below 0.01), so that
// word and number can never disagree on the page. Pure; `tests/js/test_words.py` tries a grid of values.
//
//   a gate v      > 0.90 open | > 0.60 mostly open | >= 0.40 half open | >= 0.10 mostly shut | < 0.10 shut
//   a part of a whole, by the gate that lets it through (v as above):
//                 open: all where both print alike, else nearly all | mostly open: most | half open: about half |
//                 mostly shut: little | shut: nothing where the part prints as 0.00, else almost nothing
//                 Where the gate itself stands beside with more digits, all needs a gate of 1 to these `digits`, too.
//   zero          prints as 0.00
import { decimals, number } from "../kit/format.js";

/**
 * The value that is printed.
 * @param {number} value
 */
export const printed = (value) => Math.sign(value) * Number(Math.abs(value).toFixed(decimals(value)));

/** @param {number} value */
export const zero = (value) => printed(value) === 0;
/** @type {(one: number, other: number) => boolean} */
export const same = (one, other) => number(one) === number(other);

/**
 * How far a gate is open: "open", "mostly open", "half open", "mostly shut", "shut".
 * @param {number} value
 */
export function opening(value) {
  const gate = printed(value);
  if (gate > 0.9) return "open";
  if (gate > 0.6) return "mostly open";
  if (gate >= 0.4) return "half open";
  if (gate >= 0.1) return "mostly shut";
  return "shut";
}

/**
 * What a gate does at this step, seen from the step before (undefined: there is none).
 * @param {number} value @param {number} [before]
 */
export function gateState(value, before) {
  const now = opening(value);
  if (before === undefined || !Number.isFinite(before)) return `is ${now}`;
  if (opening(before) === now) return `stays ${now}`;
  if (now === "open") return "opens";
  if (now === "shut") return "shuts";
  return `is now ${now}`;
}

/**
 * How much of `whole` a gate lets through as `part`, in a word; see the table above.
 * @param {number} gate @param {number} whole @param {number} part @param {number} [digits]
 */
export function share(gate, whole, part, digits) {
  switch (opening(gate)) {
    case "open": return same(whole, part) && (digits === undefined || number(gate, digits) === number(1, digits)) ? "all" : "nearly all";
    case "mostly open": return "most";
    case "half open": return "about half";
    case "mostly shut": return "little";
    default: return zero(part) ? "nothing" : "almost nothing";
  }
}

/**
 * What becomes of a memory: "keeps nearly all, −0.96 of its −1.00".
 * @param {number} gate @param {number} whole @param {number} part @param {number} [digits]
 */
export function kept(gate, whole, part, digits) {
  const how = share(gate, whole, part, digits);
  if (how.endsWith("all") && same(whole, part)) return `keeps ${how} of its ${number(whole)}`;
  if (how === "nothing") return `erases its ${number(whole)}`;
  if (how === "almost nothing") return `erases its ${number(whole)} down to ${number(part)}`;
  return `keeps ${how}, ${number(part)} of its ${number(whole)}`;
}

/**
 * What becomes of a candidate: "−1.00 is not written". `remark` stands behind its value: ", set here,".
 * @param {number} gate @param {number} whole @param {number} part @param {{ remark?: string, digits?: number }} options
 */
export function written(gate, whole, part, { remark = "", digits } = {}) {
  const how = share(gate, whole, part, digits);
  const what = `${number(whole)}${remark}`;
  if (how === "all") return `${what} is written in full`;
  if (how === "nearly all" && same(whole, part)) return `${what} is written ${WRITTEN[how]}`;
  if (how === "nothing") return `${what} is not written`;
  return `${what} is written ${WRITTEN[how]}: ${number(part)}`;
}

/** @type {Record<string, string>} */
const WRITTEN = {
  "nearly all": "nearly in full",
  most: "for the most part",
  "about half": "by about half",
  little: "only in small part",
  "almost nothing": "almost not at all",
};

/**
 * How much of what there is a gate shows: "shows about half of it".
 * @param {number} gate @param {number} whole @param {number} part @param {number} [digits]
 */
export function shown(gate, whole, part, digits) {
  const how = share(gate, whole, part, digits);
  if (how === "nothing") return "hides it";
  if (how === "almost nothing") return "hides nearly all of it";
  return `shows ${how} of it`;
}

/**
 * What an operation does to a number: "set", "held"; with its preposition "set to", "held at".
 * @param {Op} op
 */
export const stands = (op) => (op.kind === "hold" ? "held" : "set");
/** @param {Op} op */
export const standsAt = (op) => (op.kind === "hold" ? "held at" : "set to");

/**
 * What a gate does at this step, in pieces: " stays open (0.98)", or " is set to 0.00 here" where `op` sets it.
 * @param {string} symbol @param {number} value @param {number | undefined} before @param {Op | null} op @returns {Piece[]}
 */
export function doing(symbol, value, before, op) {
  const figure = { s: symbol, text: number(value) };
  return op ? [` is ${standsAt(op)} `, figure, " here"] : [` ${gateState(value, before)} (`, figure, ")"];
}

/**
 * How the sentence of a state ends that an operation sets: "would be 0.31, but is held at −0.96 here."
 * @type {(symbol: string, would: number, value: number, op: Op) => Piece[]}
 */
export const insteadOf = (symbol, would, value, op) =>
  [` would be ${number(would)}, but is ${standsAt(op)} `, { s: symbol, text: number(value) }, " here."];

/**
 * A count of steps in words: "less than a step", "about 11 steps".
 * @param {number} count
 */
export function steps(count) {
  if (count < 1) return "less than a step";
  if (count > 200) return "more than 200 steps";
  const whole = Math.round(count);
  return whole === 1 ? "about a step" : `about ${whole} steps`;
}
