// What a learner chooses of a net and its task, and the net that is trained for it. Pure.
import { TASKS } from "./tasks.js";

/**
 * What a learner chooses.
 * @typedef {{
 *   task: import("./tasks.js").TrainingTask, length: number, cell: "lstm" | "gru" | "rnn", units: number, batch: number,
 *   optimiser: "adam" | "rmsprop" | "sgd", rate: number, clip: number, forget: number | null, seed: number,
 * }} Setup `clip` 0: none; `forget` null: as PyTorch starts.
 */

/** With two biases a gate, as PyTorch has them: a script of plain PyTorch follows it. @param {Setup} setup @returns {import("./shape.js").Spec} */
export function specOf({ task: name, length, cell, units, batch, optimiser, rate, clip, forget, seed }) {
  const task = TASKS[name];
  return {
    cell, units, batch, seed, biases: 2, steps: length, inputs: task.inputs.length, outputs: task.says.length, loss: task.loss, reads: task.reads,
    optimiser: { name: optimiser, rate }, clip: clip > 0 ? { by: "norm", at: clip } : { by: "none" },
    start: forget === null || cell !== "lstm" ? {} : { forget },
  };
}
