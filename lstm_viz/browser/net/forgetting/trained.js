// Before, during and after training: how far back the gradient of the loss reaches in an LSTM and an RNN that learn the same, and how
// open the forget gates are meanwhile. Pure.
import { addedTo, reachOf } from "../training/inside.js";
import { panelOf, probesOf } from "../training/shown.js";
import { taskOf } from "../training/tasks.js";

/** @typedef {"recall-20" | "recall-40" | "adding-100"} RunName */
/** @typedef {import("../training/setup.js").Setup} Setup */
/**
 * What is made of the checkpoints of an update, of the LSTM and the RNN.
 * @typedef {{ update: number, scores: number[], left: Float64Array[], gate: { mean: number, most: number, unit: number }, added: import("../training/inside.js").Added, pushed: number }} Moment
 *   `left`: (T,) each, the size of the gradient on the memory at k steps before the loss, over that at the loss: the middle of some sequences. `added`: what makes
 *   the forget gates.
 *   `gate`: the mean of the forget gates over sequences, steps and units, and the unit whose mean is the largest. `pushed`: the mean size of h in the RNN
 */

const COMMON = { batch: 64, optimiser: /** @type {const} */ ("adam"), rate: 0.01, clip: 1 };
/** The forget bias that an LSTM begins with; "PyTorch": what is drawn there, near 0. */
export const FIRST = /** @type {const} */ (["PyTorch", 0, 1, 3]);
/** @typedef {typeof FIRST[number]} First */
/**
 * What is trained, and for how long: the nets of The race, and small ones that take seconds. `level`: the score from which on a net can do it.
 * @type {Record<RunName, { setup: Omit<Setup, "cell" | "forget" | "seed">, first: First, updates: number, each: number, level: number }>}
 */
export const RUNS = {
  "recall-40": { setup: { ...COMMON, task: "recall", length: 40, units: 8 }, first: "PyTorch", updates: 400, each: 10, level: 0.99 },
  "recall-20": { setup: { ...COMMON, task: "recall", length: 20, units: 8 }, first: "PyTorch", updates: 400, each: 10, level: 0.99 },
  "adding-100": { setup: { ...COMMON, task: "adding", length: 100, units: 16 }, first: 3, updates: 1500, each: 30, level: 0.94 },
};

/** The LSTM and the RNN. @param {RunName} name @param {First} first @param {number} seed @returns {Setup[]} */
export function setupsOf(name, first, seed) {
  const { setup } = RUNS[name];
  return [{ ...setup, cell: "lstm", forget: first === "PyTorch" ? null : first, seed }, { ...setup, cell: "rnn", forget: null, seed }];
}

/**
 * @param {import("../training/shown.js").Header} header @param {Setup[]} setups @param {import("../training/run.js").Checkpoint[]} checkpoints
 * @returns {Moment}
 */
export function momentOf(header, setups, checkpoints) {
  const { length } = setups[0];
  const probes = probesOf(taskOf(setups[0]), length);
  const panels = setups.map((setup, k) => probes.map((probe) => panelOf(header, setup, checkpoints[k], probe)));
  return { update: checkpoints[0].update, scores: checkpoints.map(({ score }) => score), left: panels.map(leftOf), gate: gateOf(panels[0]), added: addedTo(panels[0], "f"), pushed: pushedOf(panels[1]) };
}

/** At k steps before the loss the size of the gradient on the memory, over that at the loss: the middle of some sequences, (T,). @param {Panel[]} panels */
export function leftOf(panels) {
  const length = panels[0].steps;
  const each = panels.map((panel) => reachOf(panel, length - 1).left);
  return Float64Array.from({ length }, (_, k) => middle(each.map((one) => one[length - 1 - k])));
}

/** @param {number[]} values */
function middle(values) {
  const sorted = values.slice().sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** @param {Panel[]} panels */
export function gateOf(panels) {
  const { units, steps } = panels[0];
  const means = Array.from({ length: units }, (_, unit) => {
    let sum = 0;
    for (const panel of panels) for (let t = 0; t < steps; t++) sum += panel.value("f", t, unit);
    return sum / (steps * panels.length);
  });
  const most = Math.max(...means);
  return { mean: means.reduce((sum, each) => sum + each, 0) / units, most, unit: means.indexOf(most) };
}

/** @param {Panel[]} panels */
function pushedOf(panels) {
  const all = panels.flatMap(({ values }) => Array.from(values.h, Math.abs));
  return all.reduce((sum, each) => sum + each, 0) / all.length;
}
