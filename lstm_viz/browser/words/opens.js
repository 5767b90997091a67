// What "The forget gate learns to open" says, by key. A piece is plain text, {s: symbol, text} in the ink of that signal. Pure.
import { gradient, number, percent, power as raised } from "../kit/format.js";

export const LABEL = "A net that learns to remember, update by update";
export const CHOICES = "What is trained";
export const SHARE_LABEL = "Share and present";
export const BIAS = { name: "forget bias begins at", of: (/** @type {number} */ bias) => String(bias) };
export const START = { name: "start", of: (/** @type {number} */ start) => `start ${start}` };
export const LETTER = "the sequence begins with";
export const PLAYGROUND = "train it in the Playground";
export const TASK = "The net reads a letter, 38 letters of noise and a “?”. It learns to say which letter came first. An update is one step of training, on 32 sequences.";
export const PLAY = { play: "Play", pause: "Pause" };

/** @type {Record<string, string>} */
const GATES = { f: "forget gate", i: "input gate", o: "output gate" };

/** @type {(symbol: string) => Piece} */
const gate = (symbol) => ({ s: symbol, text: GATES[symbol] });

/** @param {number} done @param {number} all */
export const training = (done, all) => `Training: ${done} of ${all} starts`;
export const LOST = "What trains did not arrive. Load the page again.";
export const SLOW = "This browser has no WebAssembly with SIMD: the same training takes longer.";

/** A share of a gradient: of what is small, in powers of ten. @param {number} share */
export const left = (share) => (share >= 0.01 ? percent(share) : gradient(share));

/**
 * What is so at an update. `leaves`: where the score leaves a guess; null: it has not, as far as it was trained.
 * @param {{ update: number, score: number, reach: number, before: number, moved: Named<number>, leaves: number | null, right: number | null }} told
 * @returns {Piece[]}
 */
export function sentence({ update, score, reach, before, moved, leaves, right }) {
  const back = `Of the gradient at “?”, ${left(reach)} is left at the letter`;
  if (update === 0) return [`Before training: the net guesses. ${back}, 39 steps earlier.`];
  const phase = leaves === null || update < leaves ? "still guesses" : right !== null && update >= right ? "is right about every letter" : update === leaves ? "leaves the guess" : "tells some letters apart";
  const far = Object.entries(moved).sort((a, b) => b[1] - a[1]);
  const [[first], ...others] = far;
  return [`At update ${update} the net ${phase}: ${percent(score)} right. ${back}; before training ${left(before)}. The `, gate(first),
    ` has moved furthest, by ${number(moved[first])}, the `, ...others.flatMap(([symbol, by], k) => [...(k ? [" and the "] : []), gate(symbol), ` by ${number(by)}`]), "."];
}

export const TRAINING = { name: "Training time", slider: "Update that is looked at" };
export const SEQUENCE = { name: "Sequence time" };
export const SCORE = { name: "Right answers", guess: "guess", all: "all" };
export const REACH = { name: "Gradient left at the letter", small: "as a share of that at “?”" };
export const MOVED = { name: "How far the gates have moved", small: "from where they started, mean" };
export const BACK = { name: "Gradient left at every step", small: "thin: before training" };
export const MAP = {
  f: "forget gate, a unit a row: paper 0, full 1",
  /** @param {number} end */
  c: (end) => `cell, a unit a row: from −${number(end)} to ${number(end)}`,
};
/** @param {number} exponent */
export const power = (exponent) => raised(exponent);

/** @param {number} update @param {number} score @param {number} reach @param {Named<number>} moved */
export const spoken = (update, score, reach, moved) =>
  `update ${update}: ${percent(score)} right, ${left(reach)} of the gradient left at the letter, gates moved: ${Object.entries(moved).map(([symbol, by]) => `${GATES[symbol]} ${number(by)}`).join(", ")}`;
/** @param {{ update: number, first: number, before: number }} told */
export const backSpoken = ({ update, first, before }) => `Share of the gradient left at every step, from “?” back to the letter. At the letter ${left(first)} at update ${update}, ${left(before)} before training`;
/** @param {string} name @param {number} update */
export const mapSpoken = (name, update) => `${name}, at update ${update}`;

export const STARTS = {
  name: "Ten starts",
  lead: "The same net from ten sets of random numbers, on sequences of their own. Press one to look at it.",
  axis: "update",
  marks: { arrives: "a thousandth of the gradient reaches the letter", leaves: "the score leaves the guess", right: "99 % right" },
  moved: "moved when it leaves",
  waits: "waits",
  never: "not yet",
  /** @param {{ start: number, arrives: number | null, leaves: number | null, right: number | null }} told */
  spoken: ({ start, arrives, leaves, right }) => `start ${start}: ${[["gradient arrives", arrives], ["leaves the guess", leaves], ["99 % right", right]].map(([what, at]) => `${what} ${at === null ? "not by the end" : `at update ${at}`}`).join(", ")}`,
};

/**
 * What the starts have in common: of `all` that have left the guess, how many had the gradient first, and which gate moved furthest.
 * @param {{ all: number, first: number, furthest: Named<number>, least: number, bias: number, sooner: number | null, other: number }} told
 * @returns {Piece[]}
 */
export function common({ all, first, furthest, least, bias, sooner, other }) {
  if (all === 0) return ["No start has left the guess yet."];
  const others = Object.entries(furthest).filter(([symbol]) => symbol !== "f").reduce((sum, [, count]) => sum + count, 0);
  return [`In ${first} of ${all} starts a thousandth of the gradient reached the letter before the score left the guess, or at the same look; ${left(least)} and more had reached it by then. The `, gate("f"),
    ` had moved furthest of the three in ${furthest.f ?? 0}, another gate in ${others}.`,
    ...(sooner === null ? [] : [` With forget bias ${bias === 0 ? 1 : 0} ${sooner} of ${other} starts leave the guess ${bias === 0 ? "sooner" : "later"}.`])];
}

export const TABLE = {
  toggle: "Table", label: "Numbers of this start", values: "Table of the looks",
  head: ["update", "loss", "score", "gradient left", "f moved", "i moved", "o moved"],
  caption: (/** @type {number} */ start, /** @type {number} */ bias) => `Start ${start}, forget bias ${bias}: what every look at the net found. Loss and score: 256 sequences that it never trains on.`,
};
export const FILES = { csv: "All looks (CSV)" };

export const KEYS = {
  move: "one look back or on", ten: "ten looks", ends: "before training, at the end", start: "another start", play: "play or pause", leaves: "where the score leaves the guess",
};

export const PREDICTION = {
  options: ["forget gate", "input gate", "output gate", "it differs from start to start"],
  /** @param {Named<number>} furthest @param {number} all @returns {Segment[]} */
  reveal: (furthest, all) => [`Furthest from where it started when the score left the guess: the forget gate in ${furthest.f ?? 0} of ${all} starts, the input gate in ${furthest.i ?? 0}, the output gate in ${furthest.o ?? 0}.`],
  waits: "The question comes once the ten starts are trained.",
};
