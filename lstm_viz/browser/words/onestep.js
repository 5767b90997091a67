// What "Inside one step" says of itself, by key. Pure.
import { number } from "../kit/format.js";

// What the address, the row on top and the keys of "Inside one step" say.
export const TITLE = "One LSTM unit";
export const LABEL = "One LSTM unit, step by step";
/** @type {(gate: string, given: string) => string} */
export const needsThree = (gate, given) => `${gate}=${given} in the address must be three numbers, W, U and b. The page’s own are used.`;
/** @type {(name: string, said: string, used: string) => string} */
export const gaveWay = (name, said, used) => `${name} in the address: ${said}. ${used} is used.`;
/** @type {(count: number, fewest: number) => string} */
export const fewSteps = (count, fewest) => `x in the address has ${count} of at least ${fewest} steps; the rest are 0.`;
/** @type {(most: number) => string} */
export const manySteps = (most) => `x in the address has more than ${most} steps; the first ${most} are read.`;
/** @type {(step: number) => string} */
export const input = (step) => `x at step ${step}`;
/** @type {(token: string) => string} */
export const reads = (token) => `This step reads ${token}. Its parts follow one by one.`;
/** @type {(step: number, token: string, words: string) => string} */
export const spoken = (step, token, words) => `Step ${step} reads ${token}. ${words}`;

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

// The rest of the page.
/** A number that is typed, and what could not be read as it was given. */
export const typed = {
  nothing: "Nothing stands there; a number is needed",
  /** @param {string} given */
  noNumber: (given) => `“${given}” is no number`,
  /** @param {string} given @param {string} low @param {string} high */
  outside: (given, low, high) => `${given} is outside ${low} to ${high}`.replaceAll("-", "−"),
  /** @param {string} given */
  notWhole: (given) => `${given} is no whole number`,
  /**
   * `stays`: whether nothing could be read, so that the last good number comes back.
   * @param {{ name: string, said: string, stays: boolean, value: string | number }} told
   */
  told: ({ name, said, stays, value }) => `${name}: ${said}. It ${stays ? "stays" : "is now"} ${value}.`,
};

export const presets = {
  label: "Settings to start from",
  text: "settings",
  own: "Your own settings.",
  undo: { text: "Undo", title: "Undo (Ctrl+Z)" },
  redo: { text: "Redo", title: "Redo (Ctrl+Shift+Z)" },
  reset: { text: "Reset", title: "Back to what the page opens with" },
};

export const settings = {
  label: "Weights",
  gates: { i: "input gate", f: "forget gate", g: "candidate", o: "output gate" },
  heads: { W: "W, times x", U: "U, times h before", b: "b, the bias" },
  order: "in PyTorch’s order",
  /** @param {string} name */
  gate: (name) => ` ${name}`,                               // after its symbol
  /** @param {string} weight @param {string} gate */
  weight: (weight, gate) => `${weight}, ${gate}`,
  /** @param {string} weight */
  slider: (weight) => `${weight}, slider`,
};

/** How many numbers there are. `one`, `two`: what stands before and after the number, with its products as text. */
export const counter = {
  label: "How many numbers",
  title: "How many numbers?",
  inputs: { label: "n, inputs", before: "inputs " },
  units: { label: "m, units", before: "units " },
  about:
    "Every unit has four rows, one for each gate and one for the candidate. " +
    "A row has n weights for x and m for the hidden state, as every unit reads the h of every unit. " +
    "For the m units together that makes m × m = m².",
  /** @param {{ nm: string, mm: string, biases: string }} told @returns {[before: string, after: string]} */
  one: ({ nm, mm, biases }) => [`One bias for each row: 4 (n m + m² + m) = 4 × (${nm} + ${mm} + ${biases}) = `, "."],
  /** @param {{ nm: string, mm: string, biases: string }} told @returns {[before: string, after: string]} */
  two: ({ nm, mm, biases }) => [`PyTorch keeps two, which are added: 4 (n m + m² + 2 m) = 4 × (${nm} + ${mm} + ${biases}) = `, "."],
  smallest: " This page’s unit is the smallest there is: the twelve sliders above.",
};

/** What can be taken away, and the code on the page. */
export const files = {
  csv: "CSV",
  json: "JSON",
  python: "Python lines",
  /** @param {number} t @param {number} steps */
  heading: (t, steps) => `One LSTM unit, step ${t + 1} of ${steps}`,
  source: "Drawn by LSTM Viz from the numbers shown.",
  code: { title: "The code, with these numbers", numpy: "NumPy", torch: "PyTorch", here: "This package" },
};

export const table = {
  label: "Table",
  toggle: "Table",
  values: "Table of values",
  caption: "Every number of every step",
  step: "step",
};

/** The cell of the step. */
export const cell = {
  label: "The cell at this step",
  reads: "reads",
  before: "before",
  input: "input",
  hiddenBefore: "hidden state before",
  rounded: "The drawing rounds to two decimals, the equations to four. ≈ stands where rounding shows in the last digit.",
  /** @param {number} t @param {number} steps */
  title: (t, steps) => `step ${t + 1} of ${steps}`,
  /** @param {number} t @param {{ name: string, value: number }[]} parts */
  description: (t, parts) =>
    `The cell at step ${t + 1}: ${parts.map(({ name, value }) => `${name} ${number(value)}`).join(", ") || "nothing computed yet"}.`,
  pending: "not computed yet",
};

/** @param {ArrayLike<number>} values */
const listed = (values) => Array.from(values, (value) => number(value)).join(", ");

/** The inputs and the curves over the steps. */
export const sequence = {
  label: "Sequence",
  more: "Add a step",
  less: "Remove the last step",
  /** @param {number} t */
  pick: (t) => `Step ${t + 1}`,
  step: "step",
  input: " input",                                          // after the letter x
  /** @param {number} steps @param {Named<ArrayLike<number>>} values */
  chart: (steps, { g, c, h }) =>
    `Gates, candidate, cell and hidden state over ${steps} steps. Candidate: ${listed(g)}. Cell: ${listed(c)}. Hidden: ${listed(h)}.`,
};
