// What a net can be trained on here: sequences that are made as they are needed, the same as lstm_viz/training/synthetic/ makes from
// the same numpy.random.RandomState, bit for bit. One task a file, in tasks/. Pure.
import { ADDING } from "./tasks/adding.js";
import { ORDER } from "./tasks/order.js";
import { PARITY } from "./tasks/parity.js";
import { REBER } from "./tasks/reber.js";
import { RECALL } from "./tasks/recall.js";
import { TEXT } from "./tasks/text.js";

export { NOTHING } from "./tasks/task.js";
export { writingOf } from "./tasks/text.js";

/** @typedef {import("./tasks/task.js").Task} Task @typedef {import("./tasks/task.js").Made} Made @typedef {import("./tasks/task.js").TrainingTask} TrainingTask */

/** What there is, as it usually is. @type {Record<TrainingTask, Task>} */
export const TASKS = { recall: RECALL, order: ORDER, parity: PARITY, adding: ADDING, reber: REBER, text: TEXT };

/** The task of a setup: of its length, and its own text where it has one. @param {{ task: TrainingTask, length?: number, text?: string }} setup @returns {Task} */
export const taskOf = (setup) => TASKS[setup.task].of?.(setup) ?? TASKS[setup.task];
