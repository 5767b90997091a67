// What is in the Playground's address: what is trained, and what is looked at. A run itself is not.
import { flag, oneOf, whole } from "../../shell/address.js";
import { DIRECTIONS } from "../../net/panel.js";
import { CELLS, PLAIN, forgets, startsOf } from "../../net/training/setup.js";
import { TASKS } from "../../net/training/tasks.js";

export const SPEEDS = ["50", "10", "full"];
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128];

/** What can be chosen of each, the usual one first. */
export const CHOICES = {
  task: Object.keys(TASKS),
  cell: CELLS,
  units: [8, ...SIZES.filter((size) => size !== 8)],
  rate: [0.01, 0.0001, 0.0003, 0.001, 0.003, 0.03, 0.1, 0.3, 1, 10],
  start: ["pytorch", "orthogonal", "identity", "chrono"],
  forget: ["none", 0, 1, 2, 3, 5],
  clip: [1, 0, 0.1, 0.3, 3, 10],
  batch: [32, 4, 8, 16, 64, 128],
  optimiser: ["adam", "rmsprop", "momentum", "sgd"],
  layers: [1, 2],
  directions: [1, 2],
  dropout: [0, 0.1, 0.2, 0.3, 0.5],
  truncate: [0, 1, 2, 5, 10, 20, 50, 100],
  schedule: ["constant", "warm", "half", "cosine"],
  decay: [0, 0.0001, 0.001, 0.01, 0.1],
  by: ["norm", "value"],
  sequences: [0, 32, 64, 128, 256, 1024],
  patience: [0, 100, 250, 500],
  updates: [250, 100, 500, 1000, 2500, 5000, 10_000],
};
export const SEEDS = 999;

const lengthOf = (task, k) => TASKS[task].length[k];
const DRAWN = 32_000;                                       // values of a map: units times steps

/** The most steps of a task that can be drawn of so many units. @param {{ task: string, units: number }} near */
export const longest = ({ task, units }) => Math.min(lengthOf(task, 1), DRAWN / units);

/** The first signal of a cell. @type {Record<TrainedCell, string>} */
const FIRST = { lstm: "f", gru: "z", rnn: "h", relu: "h", "lstm-1997": "i", "lstm-peephole": "f", "lstm-coupled": "f", "lstm-forget": "f" };

/** @type {AddressTable} */
export const TABLE = {
  task: oneOf(CHOICES.task, { always: true }),
  cell: oneOf(CHOICES.cell),
  units: oneOf(CHOICES.units),
  length: whole({ from: 2, to: longest, usual: ({ task }) => lengthOf(task, 2) }),
  layers: oneOf(CHOICES.layers),
  directions: oneOf(CHOICES.directions),
  rate: oneOf(CHOICES.rate),
  start: oneOf(({ cell }) => startsOf(cell)),
  forget: oneOf(CHOICES.forget, { there: ({ cell }) => forgets(cell) }),
  clip: oneOf(CHOICES.clip),
  batch: oneOf(CHOICES.batch),
  optimiser: oneOf(CHOICES.optimiser),
  ...Object.fromEntries(["schedule", "by", "decay", "dropout", "truncate", "sequences", "patience"].map((name) => [name, oneOf(CHOICES[name])])),
  seed: whole({ from: 0, to: SEEDS, usual: 1 }),
  updates: oneOf(CHOICES.updates),
  probe: whole({ to: 3, usual: 1 }),
  t: whole({ to: ({ length }) => length - 1, usual: ({ length }) => Math.min(8, length - 1) }),
  layer: whole({ to: ({ layers }) => layers - 1 }),
  direction: oneOf(DIRECTIONS, { there: ({ directions }) => directions === 2 }),
  unit: whole({ to: ({ units }) => units - 1 }),
  signal: oneOf(["f", "i", "g", "c", "o", "h", "r", "z", "n"], { usual: ({ cell }) => FIRST[cell] }),
  speed: oneOf(SPEEDS),
  inside: flag(),
  present: flag(),
};

/** What another cell or another stack of layers makes of the rest. @param {any} next @param {any} patch */
export function settled(next, patch) {
  const { cell, layers, directions, start, layer, direction } = next;
  const starts = startsOf(cell);
  return {
    start: ("cell" in patch && !("start" in patch)) || !starts.includes(start) ? starts[0] : start,
    layer: Math.min(layer, layers - 1), direction: directions === 2 ? direction : DIRECTIONS[0],
  };
}

/** What a change of is another run. */
export const SETUP = ["task", "length", "cell", "units", "rate", "start", "forget", "clip", "batch", "optimiser", "seed", ...Object.keys(PLAIN)];

/** The setup as net/training/run.js takes it. @param {any} values @returns {import("../../net/training/setup.js").Setup} */
export const setupOf = (values) => ({
  .../** @type {import("../../net/training/setup.js").Setup} */ (Object.fromEntries(SETUP.map((name) => [name, values[name]]))),
  length: Math.max(values.length, lengthOf(values.task, 0)), forget: (values.forget ?? "none") === "none" ? null : values.forget,
});
