// What a learner chooses of a net, its task and its training, and what is made of that. Pure.
import { TASKS } from "./tasks.js";

/**
 * What a learner chooses. `clip` 0: none; `forget` null: as PyTorch starts.
 * @typedef {{
 *   task: import("./tasks.js").TrainingTask, length: number, cell: TrainedCell, units: number, batch: number,
 *   optimiser: "adam" | "rmsprop" | "sgd", rate: number, clip: number, forget: number | null, seed: number,
 *   start?: Start,
 * }} Setup
 * `start`: how the weights start, as is usual for the cell if nothing is said.
 * @typedef {"pytorch" | "identity"} Start
 */

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

/** What the names of its arrays begin with. @param {TrainedCell} cell */
export const moduleOf = (cell) => KINDS[cell].cell;

/** How the weights of a cell can start, the usual way first. @param {TrainedCell} cell @returns {Start[]} */
export const startsOf = (cell) => (cell === "relu" ? ["identity", "pytorch"] : ["pytorch"]);

/** With two biases a gate, as PyTorch has them: a script of plain PyTorch follows it. @param {Setup} setup @returns {import("./shape.js").Spec} */
export function specOf({ task: name, length, cell, units, batch, optimiser, rate, clip, forget, seed, start = startsOf(cell)[0] }) {
  const task = TASKS[name];
  return {
    ...KINDS[cell], units, batch, seed, biases: 2, steps: length, inputs: task.inputs.length, outputs: task.says.length, loss: task.loss, reads: task.reads,
    optimiser: { name: optimiser, rate }, clip: clip > 0 ? { by: "norm", at: clip } : { by: "none" },
    start: { ...(start === "identity" && { recurrent: start }), ...(forget !== null && forgets(cell) && { forget }) },
  };
}
