// What the Playground says, by key. Pure.
import { gradient, number, percent } from "../kit/format.js";
import { KEPT, textOf } from "./train.js";

export const LABEL = "Playground: a net while it learns, update by update";
export const SHARE_LABEL = "Share, export and present";
export const FILES = {
  /** @param {number} update */
  weights: (update) => `Weights of update ${update.toLocaleString("en")} (safetensors)`,
  script: "Script of plain PyTorch",
  notebook: "Jupyter notebook of plain PyTorch",
  curves: "Curves (CSV)",
};

/** What a run is called among others. @param {{ task: string, cell: string, units: number, seed: number }} chosen */
export const run = ({ task, cell, units, seed }) => KEPT.seed(`${textOf("task", task)}, ${textOf("cell", cell)}, ${units} ${units === 1 ? "unit" : "units"}`, seed);

export const SETTINGS = "What is trained, and how";

/** @type {Record<string, string>} */
const TASKS = {
  recall: "The first letter is A, B, C or D. Then comes noise. At “?” the net says which letter it was.",
  order: "Two of the letters are X or Y, the rest is noise. At “?” the net says which two, in their order.",
  parity: "Bits. After each one the net says whether the ones so far are even or odd in number.",
  adding: "Numbers from 0 to 1, two of them marked (*). At the end the net says the sum of those two.",
};

/** What stands below the choices: the task, and what one gets who remembers nothing. @param {string} task @param {{ loss: number, score: number }} guess */
export const about = (task, guess) =>
  `${TASKS[task]} ${task === "adding" ? `A guess, always 1, has a squared error of ${gradient(guess.loss)}.` : `A guess is right in ${percent(guess.score)}.`}`;

/** @type {Record<string, string>} */
export const LOOKED = { recall: "starts with", order: "marks", parity: "sequence", adding: "sequence" };
export const LOOK = "The sequence that is looked at";

export const TRAINING = {
  name: "training time",
  /** @param {number} t */
  what: (t) => `step ${t + 1}, update after update`,
  /** @param {number} update */
  at: (update) => update.toLocaleString("en"),
  before: "update ",
  /** @param {number} until */
  of: (until) => ` of ${until.toLocaleString("en")}`,
  strip: "Training time",
  /** @param {number} update @param {number} score @param {string} measure */
  spoken: (update, score, measure) => `update ${update}, ${measure} ${number(score)}`,
};
export const SEQUENCE = {
  name: "sequence time",
  /** @param {number} update */
  what: (update) => `update ${update.toLocaleString("en")}, step after step`,
  before: "step ",
  /** @param {number} steps */
  of: (steps) => ` of ${steps}, reads `,
  strip: "Sequence time",
  /** @param {number} t @param {number} steps @param {string} read */
  spoken: (t, steps, read) => `step ${t + 1} of ${steps}, reads ${read}`,
};

export const CURVES = {
  loss: "loss",
  score: "score",
  /** @type {Record<string, string>} */
  lossUnit: { classes: "bits, held out", numbers: "squared error" },
  /** @type {Record<string, string>} */
  scoreUnit: { classes: "share right", numbers: "1 is exact" },
  guess: "guess",
  oracle: "exact",
  says: { last: "at the end it says", every: "here it says" },
  /** @param {string} name */
  chance: (name) => `chance of “${name}”, if asked here`,
  chanceNow: "chance of the right answer",
  sum: "its answer, if asked here",
  right: "right",
  /** @param {string} what @param {number} value @param {number} update */
  spoken: (what, value, update) => `${what} over training time, at update ${update}: ${number(value)}`,
  /** @param {string} what @param {number} value @param {number} t */
  over: (what, value, t) => `${what}, step after step; at step ${t + 1}: ${number(value)}`,
};

/** @param {number} unit */
export const unit = (unit) => `unit ${unit}`;
export const UNIT = { before: "unit before", after: "next unit" };

/**
 * The sentence of a state, in pieces. `score`: on the held-out sequences; `guess`: of who remembers nothing.
 * @param {{ update: number, classes: boolean, score: number, guess: number, loss: number,
 *   learned: { names: string[], update: number }[], all: number, gate: { name: string, symbol: string, from: number, to: number } | null,
 *   unit: number, t: number, cell: number | null }} told
 * @returns {Piece[]}
 */
export function sentence({ update, classes, score, guess, loss, learned, all, gate, unit: one, t, cell }) {
  const worth = classes
    ? `it is right in ${percent(score)} of the held-out sequences; a guess is right in ${percent(guess)}.`
    : `its squared error on the held-out sequences is ${gradient(loss)}; who always says 1, the mean, gets ${gradient(guess)}.`;
  if (update === 0) return ["Nothing is learned yet: ", worth];
  const since = learned.map(({ names, update: at }, k) => `${names.join(" and ")} at ${k === 0 ? "update " : ""}${at.toLocaleString("en")}`).join(", ");
  const whole = learned.reduce((sum, { names }) => sum + names.length, 0) === all;
  const gained = learned.length ? [`Learned${whole ? ", all of them" : ""}: ${since}. `] : [];
  const at = `At update ${update.toLocaleString("en")} `;
  if (!gate) return [...gained, at, worth];
  const memory = cell === null ? [] : [" Its ", { s: "c", text: "cell" }, " holds ", { s: "c", text: number(cell) }, "."];
  return [
    ...gained, at, worth, ` At step ${t + 1} the `, { s: gate.symbol, text: gate.name }, ` of unit ${one} went from ${number(gate.from)} to `,
    { s: gate.symbol, text: number(gate.to) }, ".", ...memory,
  ];
}

/** A map, for those who do not see it. @param {{ name: string, units: number, training: boolean, t: number, update: number }} told */
export const mapLabel = ({ name, units, training, t, update }) =>
  `${name} of ${units} ${units === 1 ? "unit" : "units"}, ${training ? `at step ${t + 1}, update after update` : `at update ${update.toLocaleString("en")}, step after step`}`;

export const MESSAGES = {
  /** @param {number} update */
  diverged: (update) => `The loss of update ${update + 1} is no number any more: the steps were too large. The net is shown as it was before. A smaller rate, or a clip, and Start again.`,
};

export const KEYS = {
  move: "back, on: in training or in sequence time, whichever frame is thick",
  ends: "first, last",
  turn: "the other frame",
  unit: "unit before, next unit",
  start: "start, pause, train on",
  one: "one update",
  signal: "pick a signal",
};

export const prediction = {
  waits: "Two nets are being trained for the question.",
  /** @param {number} update */
  at: (update) => `at update ${update.toLocaleString("en")}`,
  /** @param {number} until */
  never: (until) => `not within ${until.toLocaleString("en")} updates`,
  /** @param {string[]} told @returns {Segment[]} */
  reveal: ([first, second]) => [`Both were trained just now, from the same seed on the same sequences: the first was right in 99 % ${first}, the second ${second}. The second is set up above; press Start and watch its forget gates.`],
};
