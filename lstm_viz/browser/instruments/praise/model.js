// What "Is it praise?" computes: what a net says of a sentence after every word, whole or with something taken from it, and of the same words in another
// order. Pure.
//
// Shapes: T words, H units, D different words of the sentence.
import { csv } from "../../kit/format.js";
import { takingOf } from "../../net/classify.js";
import { operated } from "../../net/operate.js";
import { FIRST } from "../../net/panel.js";
import { folded } from "../../net/praise/file.js";
import { UNKNOWN } from "../../net/praise/words.js";
import { placed } from "../../net/run.js";
import { RandomState } from "../../net/training/random.js";

export const UNITS = 16;
export const MOST = 4;                                      // that people could give, and the least is less than nothing by as much
export const BESIDE = ["none", "swapped", "without", "shuffled", "backwards"];
export const ORDERS = 99;                                   // in which words are shuffled

const BUT = "but";
const ENDS = new Set([".", "!", "?", "..."]);

/** @typedef {import("../../net/praise/file.js").Moment} Moment */
/** `known`: the place of every word that the net knows. @typedef {{ header: any, known: Map<string, number> }} Known */

/**
 * A panel of the net on these words.
 * @param {Known} known @param {Moment} moment @param {string[]} words @param {import("../../net/classify.js").Taken} [taken]
 */
export function panelOf({ header, known }, moment, words, taken = {}) {
  const names = [...new Set(words)];
  const params = folded(moment, names.map((word) => known.get(word) ?? UNKNOWN));
  const panel = placed({
    net: "praise", title: "", cell: header.cell, signals: header.signals, notes: {}, depth: "", layers: [[params]], labels: words,
    reads: { kind: "symbols", names, ids: words.map((word) => names.indexOf(word)), unknown: null }, answer: null, marks: [],
  }, FIRST);
  const ops = takingOf(taken);
  if (ops.length) panel.become(operated(panel, 0, ops));
  return panel;
}

/** What the net says after every word (T,). @param {Panel} panel @param {Moment} moment */
export const scoresOf = ({ values: { h }, steps }, { head, bias }) =>
  Array.from({ length: steps }, (_, t) => head.reduce((sum, weight, unit) => sum + weight * h[t * head.length + unit], bias[0]));

/** What the net says before it has read anything. @param {Moment} moment */
export const nothingOf = ({ bias }) => bias[0];

/** What it says of these words, in the end. @param {Known} known @param {Moment} moment @param {string[]} words @param {import("../../net/classify.js").Taken} [taken] @returns {number} */
export const endOf = (known, moment, words, taken) => (words.length ? /** @type {number} */ (scoresOf(panelOf(known, moment, words, taken), moment).at(-1)) : nothingOf(moment));

/** The clauses around the first "but" in the place of each other; null where there are no two. @param {string[]} words @returns {string[] | null} */
export function swapped(words) {
  const at = words.indexOf(BUT);
  let end = words.length;
  while (end > 0 && ENDS.has(words[end - 1])) end -= 1;
  const comma = words[at - 1] === "," ? 1 : 0;
  if (at - comma < 1 || end - at < 2) return null;
  return [...words.slice(at + 1, end), ...words.slice(at - comma, at + 1), ...words.slice(0, at - comma), ...words.slice(end)];
}

/** @param {string[]} words @param {number} order */
export const shuffled = (words, order) => new RandomState(order).shuffle(words.slice());

/** Another sentence of the same words; null where there is none. @param {string} beside @param {string[]} words @param {number} t @param {number} order @returns {string[] | null} */
export function otherOf(beside, words, t, order) {
  if (beside === "swapped") return swapped(words);
  if (words.length < 2) return null;
  return beside === "without" ? words.toSpliced(t, 1) : beside === "shuffled" ? shuffled(words, order) : beside === "backwards" ? words.toReversed() : null;
}

/** The words of a sentence, each once, in their order. @param {string[]} words */
export const different = (words) => [...new Set(words)];

/** A table as text: what is said after every word. @param {string[]} words @param {Map<string, number>} known @param {number[]} scores */
export const csvOf = (words, known, scores) => csv([["step", "word", "known", "score"], ...words.map((word, t) => [t + 1, `"${word.replaceAll('"', '""')}"`, Number(known.has(word)), scores[t]])]);
