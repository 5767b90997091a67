// What of a setup can be varied in a sweep: within which limits, or among which kinds. Pure.
import { CELLS, startsOf } from "./setup.js";
import { taskOf } from "./tasks.js";

/**
 * `all`: every value that there is; without it numbers from `from` to `to`, `whole` ones or any, and `none`, a word that stands for null
 * or for what is usual. `usual`: values to begin with.
 * @typedef {{ from?: number, to?: number, whole?: boolean, none?: string, all?: readonly Value[], usual: readonly Value[] }} Field
 * @typedef {number | string} Value
 * @typedef {{ name: string, values: Value[] }} Axis
 */

export const VALUES = 10;                                   // of an axis, at most
const LONGEST = 250;                                        // steps: what the Playground draws of its largest net

/** @type {Record<string, Field>} */
export const FIELDS = {
  rate: { from: 1e-6, to: 100, usual: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3] },
  units: { from: 1, to: 128, whole: true, usual: [2, 4, 8, 16, 32] },
  length: { from: 2, to: LONGEST, whole: true, usual: [10, 20, 40, 80, 160] },
  batch: { from: 1, to: 128, whole: true, usual: [4, 8, 16, 32, 64] },
  forget: { from: -10, to: 10, none: "none", usual: ["none", 0, 1, 3, 5] },
  clip: { from: 0, to: 1000, usual: [0, 0.1, 1, 10] },
  dropout: { from: 0, to: 0.9, usual: [0, 0.1, 0.3, 0.5] },
  recurrent: { from: 0, to: 0.9, usual: [0, 0.1, 0.3, 0.5] },
  norm: { all: ["none", "layer"], usual: ["none", "layer"] },
  decay: { from: 0, to: 10, usual: [0, 0.01, 0.1, 0.3, 1] },
  sequences: { from: 0, to: 4096, whole: true, usual: [32, 64, 128, 256, 0] },
  truncate: { from: 0, to: LONGEST, whole: true, usual: [0, 1, 5, 10] },
  patience: { from: 0, to: 5000, whole: true, usual: [0, 100, 250] },
  layers: { all: [1, 2], usual: [1, 2] },
  directions: { all: [1, 2], usual: [1, 2] },
  cell: { all: CELLS, usual: ["lstm", "gru", "rnn"] },
  start: { all: ["pytorch", "orthogonal", "identity", "chrono"], usual: ["pytorch", "orthogonal", "chrono"] },
  optimiser: { all: ["adam", "rmsprop", "momentum", "sgd"], usual: ["adam", "rmsprop", "momentum", "sgd"] },
  schedule: { all: ["constant", "warm", "half", "cosine"], usual: ["constant", "warm", "half", "cosine"] },
  by: { all: ["norm", "value"], usual: ["norm", "value"] },
};
export const NAMES = Object.keys(FIELDS);

/**
 * Where the values of a field lie, beside what else is chosen.
 * @param {string} name @param {{ task: import("./tasks.js").TrainingTask, cell: TrainedCell }} near @returns {Field}
 */
export function fieldOf(name, { task, cell }) {
  const field = FIELDS[name];
  if (name === "length") return { ...field, from: taskOf({ task }).length[0], to: Math.min(LONGEST, taskOf({ task }).length[1]) };
  if (name === "directions" && taskOf({ task }).ahead) return { ...field, all: [1], usual: [1] };  // it would have read what it is asked
  return name === "start" ? { ...field, all: startsOf(cell), usual: startsOf(cell) } : field;
}

/** A value as the field has it; null where it is none, or outside. @param {Field} field @param {string} text @returns {Value | null} */
export function valueIn({ from = -Infinity, to = Infinity, whole = false, none, all }, text) {
  if (all) return all.find((each) => String(each) === text) ?? null;
  if (text === none) return text;
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : NaN;
  return value >= from && value <= to && (!whole || Number.isInteger(value)) ? value : null;
}

/**
 * The values of an axis as they are typed, with blanks or commas between them; in the order of their size where they are numbers.
 * `wrong`: what is none or outside; `twice`: what stood there before; `over`: how many there were more than can be. Left out are all three.
 * @param {Field} field @param {string} text @returns {{ values: Value[], wrong: string[], twice: Value[], over: number }}
 */
export function valuesIn(field, text) {
  const [values, twice, wrong] = [/** @type {Value[]} */ ([]), /** @type {Value[]} */ ([]), /** @type {string[]} */ ([])];
  for (const part of text.split(/[\s,;]+/).filter(Boolean)) {
    const value = valueIn(field, part);
    if (value === null) wrong.push(part);
    else if (values.includes(value)) twice.push(value);
    else values.push(value);
  }
  const over = Math.max(0, values.length - VALUES);
  return { values: sorted(values.slice(0, VALUES), field), wrong, twice, over };
}

/** @param {Value[]} values @param {Field} field */
const sorted = (values, { all, none }) => (all ? values
  : [...values].sort((a, b) => (a === none ? -Infinity : Number(a)) - (b === none ? -Infinity : Number(b))));
