// What a net can be trained on here: sequences that are made as they are needed, the same as lstm_viz/training/synthetic/ makes from
// the same numpy.random.RandomState, bit for bit. One task a file, in tasks/. Pure.
import { ADDRESSES } from "./tasks/addresses.js";
import { ADDING } from "./tasks/adding.js";
import { BRACKETS } from "./tasks/brackets.js";
import { CONTINUAL } from "./tasks/continual.js";
import { COPY } from "./tasks/copy.js";
import { ECHO } from "./tasks/echo.js";
import { HEART } from "./tasks/heart.js";
import { FORECAST } from "./tasks/forecast.js";
import { LAG } from "./tasks/lag.js";
import { MOVES } from "./tasks/moves.js";
import { ORDER } from "./tasks/order.js";
import { PARITY } from "./tasks/parity.js";
import { PEN } from "./tasks/pen.js";
import { REBER } from "./tasks/reber.js";
import { RECALL } from "./tasks/recall.js";
import { SERIES } from "./tasks/series.js";
import { SINE } from "./tasks/sine.js";
import { SPEECH } from "./tasks/speech.js";
import { TAGS } from "./tasks/tags.js";
import { TEXT } from "./tasks/text.js";
import { TUNES } from "./tasks/tunes.js";

export { NOTHING } from "./tasks/task.js";
export { seriesOf } from "./tasks/series.js";
export { writingOf } from "./tasks/text.js";

/** @typedef {import("./tasks/task.js").Task} Task @typedef {import("./tasks/task.js").Made} Made @typedef {import("./tasks/task.js").TrainingTask} TrainingTask */

/** What the Playground offers, as it usually is. @type {Record<Exclude<TrainingTask, "tags" | "addresses" | "pen" | "speech" | "heart" | "forecast" | "tunes" | "moves">, Task>} */
export const TASKS = { recall: RECALL, order: ORDER, parity: PARITY, adding: ADDING, echo: ECHO, copy: COPY, lag: LAG, brackets: BRACKETS, reber: REBER, continual: CONTINUAL, sine: SINE, series: SERIES, text: TEXT };

/** What there is; tags, addresses, pen, speech, heart, forecast, tunes and moves have pages of their own. @type {Record<TrainingTask, Task>} */
const ALL = { ...TASKS, tags: TAGS, addresses: ADDRESSES, pen: PEN, speech: SPEECH, heart: HEART, forecast: FORECAST, tunes: TUNES, moves: MOVES };

/** The names of all that can be chosen of tasks themselves, and all values of each. @type {Named<number[]>} */
export const PARAMETERS = {};
for (const { parameters = {} } of Object.values(TASKS)) {
  for (const [name, values] of Object.entries(parameters)) PARAMETERS[name] = [...new Set([...(PARAMETERS[name] ?? []), ...values])];
}

/** The task of a setup: of its length, its parameters, and its own text where it has one. @param {{ task: TrainingTask, length?: number, text?: string }} setup @returns {Task} */
export const taskOf = (setup) => ALL[setup.task].of?.(setup) ?? ALL[setup.task];

/** What can be chosen of the task of a setup itself, the usual value of each first. @param {Parameters<typeof taskOf>[0]} setup @returns {Named<number[]>} */
export const parametersOf = (setup) => taskOf(setup).parameters ?? {};

/** The usual values of these. @param {Parameters<typeof taskOf>[0]} setup @returns {Named<number>} */
export const usualOf = (setup) => Object.fromEntries(Object.entries(parametersOf(setup)).map(([name, [usual]]) => [name, usual]));
