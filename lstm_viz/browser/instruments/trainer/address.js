// What is in the Playground's address: what is trained, and what is looked at. A run itself is not.
import { flag, oneOf, whole } from "../../shell/address.js";
import { CELLS, forgets, startsOf } from "../../net/training/setup.js";
import { TASKS } from "../../net/training/tasks.js";

export const SPEEDS = ["50", "10", "full"];
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128];

/** What can be chosen of each, the usual one first. */
export const CHOICES = {
  task: Object.keys(TASKS),
  cell: CELLS,
  units: [8, ...SIZES.filter((size) => size !== 8)],
  rate: [0.01, 0.0001, 0.0003, 0.001, 0.003, 0.03, 0.1, 0.3, 1, 10],
  start: ["pytorch", "identity"],
  forget: ["none", 0, 1, 2, 3, 5],
  clip: [1, 0, 0.1, 0.3, 3, 10],
  batch: [32, 4, 8, 16, 64, 128],
  optimiser: ["adam", "rmsprop", "sgd"],
  updates: [250, 100, 500, 1000, 2500, 5000, 10_000],
};
export const SEEDS = 999;

const lengthOf = (task, k) => TASKS[task].length[k];

/** The first signal of a cell. @type {Record<TrainedCell, string>} */
const FIRST = { lstm: "f", gru: "z", rnn: "h", relu: "h", "lstm-1997": "i", "lstm-peephole": "f", "lstm-coupled": "f", "lstm-forget": "f" };

/** @type {AddressTable} */
export const TABLE = {
  task: oneOf(CHOICES.task, { always: true }),
  length: whole({ from: 2, to: ({ task }) => lengthOf(task, 1), usual: ({ task }) => lengthOf(task, 2) }),
  cell: oneOf(CHOICES.cell),
  units: oneOf(CHOICES.units),
  rate: oneOf(CHOICES.rate),
  start: oneOf(({ cell }) => startsOf(cell)),
  forget: oneOf(CHOICES.forget, { there: ({ cell }) => forgets(cell) }),
  clip: oneOf(CHOICES.clip),
  batch: oneOf(CHOICES.batch),
  optimiser: oneOf(CHOICES.optimiser),
  seed: whole({ from: 0, to: SEEDS, usual: 1 }),
  updates: oneOf(CHOICES.updates),
  probe: whole({ to: 3, usual: 1 }),
  t: whole({ to: ({ length }) => length - 1, usual: ({ length }) => Math.min(8, length - 1) }),
  unit: whole({ to: ({ units }) => units - 1 }),
  signal: oneOf(["f", "i", "g", "c", "o", "h", "r", "z", "n"], { usual: ({ cell }) => FIRST[cell] }),
  speed: oneOf(SPEEDS),
  present: flag(),
};

/** What another cell makes of the rest. @param {any} next @param {any} patch */
export function settled(next, patch) {
  const starts = startsOf(next.cell);
  return { start: ("cell" in patch && !("start" in patch)) || !starts.includes(next.start) ? starts[0] : next.start };
}

/** What a change of is another run. */
export const SETUP = ["task", "length", "cell", "units", "rate", "start", "forget", "clip", "batch", "optimiser", "seed"];

/** The setup as net/training/run.js takes it. @param {any} values @returns {import("../../net/training/setup.js").Setup} */
export const setupOf = ({ task, length, cell, units, rate, start, forget = "none", clip, batch, optimiser, seed }) =>
  ({ task, length: Math.max(length, lengthOf(task, 0)), cell, units, rate, start, forget: forget === "none" ? null : forget, clip, batch, optimiser, seed });
