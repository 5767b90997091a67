// What the address, the row on top and the keys of "Inside one step" say.
import { number } from "../kit/format.js";

export const LABEL = "One LSTM unit, step by step";
export const needsThree = (gate, given) => `${gate}=${given} in the address must be three numbers, W, U and b. The page’s own are used.`;
export const gaveWay = (name, said, used) => `${name} in the address: ${said}. ${used} is used.`;
export const fewSteps = (count, fewest) => `x in the address has ${count} of at least ${fewest} steps; the rest are 0.`;
export const manySteps = (most) => `x in the address has more than ${most} steps; the first ${most} are read.`;
export const input = (step) => `x at step ${step}`;
export const reads = (token) => `This step reads ${token}. Its parts follow one by one.`;
export const spoken = (step, token, words) => `Step ${step} reads ${token}. ${words}`;
export const saved = (name) => `${name} is saved.`;
export const unsaved = (name, problem) => `${name} could not be made: ${problem}`;
export const EXPORT = "Export";
export const EXPORT_KEY = "export";

export const KEYS = {
  step: "one step back, one step on; in slow motion by a part",
  ends: "first step, last step",
  play: "play, pause",
  undo: "take back (with Shift: do again)",
};


/** @param {string} text */
const c = (text) => ({ s: "c", text });
/** @param {number} value */
const long = (value) => number(value, 4);

/** @typedef {"up" | "still" | "down"} Way how c changes */

export const PREDICTION = {
  /** @param {number} t @param {number} x @param {number} before @returns {Segment[]} */
  question: (t, x, before) => [`Step ${t + 1} reads ${number(x)}, after c = `, c(number(before)), ". What will the ", c("cell"), " do?"],
  options: { up: "go up", still: "stay", down: "go down" },
  answers: { up: "goes up", still: "stays", down: "goes down" },
  /** @param {Way} way @returns {Segment[]} */
  answer: (way) => ["it ", { strong: PREDICTION.answers[way] }],
  /** @param {number} still */
  note: (still) => `To stay is to change by less than ${still}.`,
  /** @param {number} before @param {Named<number>} now @returns {Segment[]} */
  reveal: (before, { c: now, f, i, g }) => [
    "c goes from ", c(long(before)), " to ", c(long(now)), ": kept ", { s: "f", text: long(f) }, ` × ${long(before)}, written `,
    { s: "i", text: long(i) }, " × ", { s: "g", text: long(g) }, ".",
  ],
  again: "Ask about the next step",
};
