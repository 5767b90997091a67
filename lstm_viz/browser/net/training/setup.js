// What a learner chooses of a net, its task and its training, and what is made of that. Pure.
import { taskOf, usualOf } from "./tasks.js";

/**
 * What a learner chooses; what is left out is as in PLAIN. `clip` 0: none; `forget` null: as PyTorch starts.
 * @typedef {{
 *   task: import("./tasks.js").TrainingTask, length: number, cell: TrainedCell, units: number, batch: number,
 *   optimiser: "adam" | "rmsprop" | "momentum" | "sgd", rate: number, clip: number, forget: number | null, seed: number,
 *   text?: string, alphabet?: number, fillers?: number, kinds?: number, copied?: number, delay?: number, noise?: number,
 * } & Partial<Further>} Setup From `alphabet` to `noise`: parameters of tasks, as usual if nothing is said. `text`: what the learner's own text is called (text.js); the built-in one if nothing is said
 *
 * `truncate`: the gradient is cut at every so many steps, 0: nowhere. `decay`: of the weights, apart from the gradient where the optimiser is
 * Adam. `start`: how the weights start, as is usual for the cell if nothing is said. `sequences`: as many as are drawn, and read over and
 * over; 0: new ones for every update. `recurrent`: recurrent dropout, of what is new at a step. `norm`: layer norm, or none. `patience`: training stops once the held-out loss was no lower for so many updates; 0: it does not.
 * `goal`: training stops once the held-out score is as high, and goes on past it if asked to; 0: it does not.
 * `carry`: 1: of a task of streams each batch reads on where the one before ended, with the memory that it left.
 * @typedef {{
 *   layers: 1 | 2 | 3, directions: 1 | 2, dropout: number, recurrent: number, norm: "none" | "layer", truncate: number, schedule: Schedule, decay: number, by: "norm" | "value", start: Start,
 *   sequences: number, patience: number, goal: number, carry: 0 | 1,
 * }} Further
 * @typedef {"pytorch" | "orthogonal" | "identity" | "chrono"} Start
 * @typedef {"constant" | "warm" | "half" | "cosine"} Schedule
 */

/** What is usual of that which a setup may leave out, but for the start. @type {Omit<Further, "start">} */
export const PLAIN = { layers: 1, directions: 1, dropout: 0, recurrent: 0, norm: "none", truncate: 0, schedule: "constant", decay: 0, by: "norm", sequences: 0, patience: 0, goal: 0, carry: 0 };

/** A setup that leaves nothing out. @param {Setup} setup @returns {Setup & Further} */
export const complete = (setup) => ({ ...PLAIN, start: startsOf(setup.cell)[0], ...usualOf(setup), ...setup });

/** The same, and what would do nothing is as if it had not been chosen. @param {Setup} setup @returns {Setup & Further} */
export function inForce(setup) {
  const given = complete(setup);
  const off = Object.keys(idle(given));
  return { ...given, ...Object.fromEntries(Object.entries(PLAIN).filter(([name]) => off.includes(name))), ...(off.includes("forget") && { forget: null }) };
}

/** What a cell is to the trainer. @type {Record<TrainedCell, Pick<import("./shape.js").Spec, "cell" | "gates" | "peephole" | "activation">>} */
const KINDS = {
  lstm: { cell: "lstm" },
  gru: { cell: "gru" },
  rnn: { cell: "rnn" },
  relu: { cell: "rnn", activation: "relu" },
  "lstm-1997": { cell: "lstm", gates: "unforgetting" },
  "lstm-peephole": { cell: "lstm", peephole: true },
  "lstm-coupled": { cell: "lstm", gates: "coupled" },
  "lstm-forget": { cell: "lstm", gates: "forget" },
};
export const CELLS = /** @type {TrainedCell[]} */ (Object.keys(KINDS));

/** Whether it has a forget gate, whose bias can start at a value. @param {TrainedCell} cell */
export const forgets = (cell) => KINDS[cell].cell === "lstm" && KINDS[cell].gates !== "unforgetting";

/** Whether something new is written into a memory at every step, of which a share can be dropped. @param {TrainedCell} cell */
const writes = (cell) => KINDS[cell].cell !== "rnn";

/** Whether it is an LSTM, of whatever gates. @param {TrainedCell} cell */
export const isLstm = (cell) => KINDS[cell].cell === "lstm";

/** What the names of its arrays begin with. @param {TrainedCell} cell */
export const moduleOf = (cell) => KINDS[cell].cell;

/** How the weights of a cell can start, the usual way first. @param {TrainedCell} cell @returns {Start[]} */
export function startsOf(cell) {
  /** @type {Start[]} */
  const own = cell === "rnn" ? ["identity"] : forgets(cell) ? ["chrono"] : [];
  if (cell === "relu") return ["identity", "pytorch", "orthogonal"];
  return ["pytorch", "orthogonal", ...own];
}

/**
 * Which choices do nothing beside the others, and why, by the name of a reason.
 * @param {Pick<Setup, "task" | "cell" | "units" | "clip"> & Pick<Further, "layers" | "directions" | "start" | "sequences" | "carry">} setup @returns {Named<string>}
 */
export const idle = ({ task, cell, units, clip, layers, directions, start, sequences, carry }) => ({
  ...(layers === 1 && { dropout: "oneLayer" }),
  ...(directions === 2 && { truncate: "reverse" }),
  ...(taskOf({ task }).streams ? sequences > 0 && { carry: "stock" } : carry > 0 && { carry: "noStream" }),
  ...(clip === 0 && { by: "unclipped" }),
  ...(start === "chrono" && { forget: "chrono" }),
  ...(!forgets(cell) && { forget: "noForget" }),
  ...(!writes(cell) && { recurrent: "noMemory" }),
  ...(!isLstm(cell) ? { norm: "noLstm" } : units === 1 && { norm: "oneUnit" }),
});

const WARM = 100;                                           // updates
const HALF = 200;
const FALL = 1000;
const LEAST = 0.01;

/** What the rate of a schedule is multiplied by before an update, from 0 on. @type {Record<Schedule, (update: number) => number>} */
const SCHEDULES = {
  constant: () => 1,
  warm: (update) => Math.min(1, (update + 1) / WARM),
  half: (update) => 0.5 ** Math.floor(update / HALF),
  cosine: (update) => LEAST + ((1 - LEAST) * (1 + Math.cos((Math.PI * Math.min(update, FALL)) / FALL))) / 2,
};

/** @param {Setup} setup @param {number} update */
export const rateAt = ({ rate, schedule = PLAIN.schedule }, update) => rate * SCHEDULES[schedule](update);

const MOMENTUM = 0.9;
const SPAN = 3;                                             // steps: the least that a chrono start can be made for

/** With two biases a gate, as PyTorch has them: a script of plain PyTorch follows it. @param {Setup} setup @returns {import("./shape.js").Spec} */
export function specOf(setup) {
  const { length, cell, units, batch, optimiser, rate, clip, by, forget, seed, layers, directions, dropout, recurrent, norm, truncate, decay, start } = inForce(setup);
  const task = taskOf(setup);
  const [name, momentum] = optimiser === "momentum" ? [/** @type {const} */ ("sgd"), MOMENTUM] : [optimiser, 0];
  return {
    ...KINDS[cell], units, layers, directions, batch, seed, biases: 2, steps: length,
    inputs: task.inputs.length, outputs: task.says.length, loss: task.loss, reads: task.reads,
    dropout, recurrent, norm, truncate,
    optimiser: { name, rate, momentum, decay },
    clip: clip > 0 ? { by, at: clip } : { by: "none" },
    start: {
      ...((start === "identity" || start === "orthogonal") && { recurrent: start }),
      ...(start === "chrono" && { chrono: Math.max(SPAN, length) }),
      ...(forget !== null && { forget }),
    },
  };
}
