// What is said of the net that a learner has trained, wherever it is shown. Pure.
import { number, percent } from "../kit/format.js";

/** @type {Record<string, string>} */
const TASKS = { recall: "Recall", order: "Temporal order", parity: "Parity", copy: "Copy memory", lag: "Long lag", sine: "Noisy sine", series: "Series", echo: "Delayed echo", brackets: "Brackets", continual: "Continual Reber", reber: "Embedded Reber", text: "Text" };
/** @type {Record<string, string>} */
const CELLS = { lstm: "LSTM", gru: "GRU", rnn: "tanh RNN" };

/** @param {{ task: string, cell: string, units: number }} told */
export const title = ({ task, cell, units }) => `Yours: ${TASKS[task]} · ${CELLS[cell]}, ${units} ${units === 1 ? "unit" : "units"}`;
/** @param {number} update @param {number} score */
export const note = (update, score, numbers = false) => `update ${update.toLocaleString("en")}, ${numbers ? `a score of ${number(score)}` : `${percent(score)} right`}`;
export const OPEN = "Open in Watch the gates";
/** Why a net cannot be opened there, by the name of a reason. @type {Record<string, string>} */
export const BARRED = {
  numbers: "This net reads two numbers a step, a value and a mark. Watch the gates reads one: it is not opened there.",
  norm: "Watch the gates explains a gate as a sum of weights. With layer norm that sum is normalised over all gates, so the net is not opened there.",
  cell: "Watch the gates draws LSTM, GRU and tanh RNN, and not this cell: it is not opened there.",
};
export const LOOK_BACK = "Look back";
/** Why a net is not looked at there. @type {Record<string, string>} */
export const UNLOOKED = {
  numbers: "Look back leaves symbols out one by one. This net reads numbers: it is not opened there.",
  norm: "Look back goes back through the gates as PyTorch’s cells have them. This net has layer norm between: it is not opened there.",
  cell: "Look back goes back through LSTM, GRU and tanh RNN, and not through this cell: it is not opened there.",
  stack: "Look back goes back through one layer that reads one way. This net has more: it is not opened there.",
};
export const UNKEPT = "This browser keeps nothing, so the net cannot be taken to another page.";
/** @param {string} shown */
export const elsewhere = (shown) => `The address asks for a net that was trained in another tab. ${shown} is shown.`;
export const QUESTION = "What does the net that you trained do, step by step?";
