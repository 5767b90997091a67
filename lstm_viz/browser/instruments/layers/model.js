// What "Layers" computes: what a stack does with a sequence, and what masks between its layers make of that. Pure.
//
// Shapes: T steps, H units, L layers, K answers.
import { softmax } from "../../net/answers.js";
import { dropped, masksOf } from "../../net/dropout.js";
import { climb } from "../../net/run.js";
import { setupOf } from "../../net/training/depths.js";
import { layersOf } from "../../net/training/shown.js";
import { deviation, mean } from "../../net/training/spread.js";
import { specOf } from "../../net/training/setup.js";
import { start as startOf } from "../../net/training/start.js";
import { taskOf } from "../../net/training/tasks.js";

export const WIDEST = 60;                                   // steps of a sequence
export const READ = 400;                                    // characters that are looked at
export const MASKS = 500;

/** @typedef {import("../../net/training/depths.js").Task} Task @typedef {import("../../net/training/depths.js").Layers} Layers */
/** `update`: of training. @typedef {{ setup: import("../../net/training/setup.js").Setup, update: number, loss: number | null, score: number | null, parameters: Named<Float32Array>, layers: Params[][], units: number }} Net */

/**
 * A net as it is trained so far. @param {import("../../net/training/setup.js").Setup} setup @param {{ update: number, loss: number, score: number, parameters: Named<Float32Array> } | null} checkpoint null: before its first update
 * @returns {Net}
 */
export function netOf(setup, checkpoint) {
  const parameters = checkpoint?.parameters ?? startOf(specOf(setup));
  return { setup, update: checkpoint?.update ?? 0, loss: checkpoint?.loss ?? null, score: checkpoint?.score ?? null, parameters, layers: layersOf(/** @type {any} */ (setup), parameters), units: setup.units };
}

/** By what a net is known here. @param {Task} task @param {Layers} layers @param {number} start */
export const keyOf = (task, layers, start) => `${task} ${layers} ${start}`;

/** The symbols of a task. @param {Task} task */
export const symbolsOf = (task) => taskOf({ task }).inputs;

/** What is typed, as symbols that a net knows; what it does not know is left out, and told. A blank line is typed as ↵. @param {Task} task @param {string} text */
export function idsOf(task, text) {
  const known = new Map(symbolsOf(task).map((name, id) => [name, id]));
  const all = Array.from(text.slice(0, READ).replaceAll("↵", "\n"));
  const ids = all.flatMap((each) => known.get(each) ?? []);
  return {
    ids: ids.slice(0, WIDEST),
    left: { strangers: [...new Set(all.filter((each) => !known.has(each)))], steps: Math.max(0, ids.length - WIDEST), characters: Math.max(0, text.length - READ) },
  };
}

/** The same as one types it. @param {Task} task @param {number[]} ids */
export const textOf = (task, ids) => ids.map((id) => symbolsOf(task)[id]).join("").replaceAll("\n", "↵");

/** What the output layer says of h of the uppermost layer at a step. @param {Net} net @param {ArrayLike<number>} h @param {number} t @returns {Float64Array} (K,) */
export function saidOf({ parameters, units }, h, t) {
  const [W, b] = [parameters["head.weight"], parameters["head.bias"]];
  const scores = Float64Array.from(b, (bias, k) => {
    let sum = bias;
    for (let unit = 0; unit < units; unit++) sum += W[k * units + unit] * h[t * units + unit];
    return sum;
  });
  softmax(scores);
  return scores;
}

/**
 * A stack on a sequence: the signals of every layer, from below, and what is said after each step.
 * @param {Net} net @param {number[]} ids
 */
export function stackOf(net, ids) {
  const layers = climb("lstm", net.layers, { ids }).map(({ ways: [values] }) => values);
  const { h } = layers[layers.length - 1];
  return { layers, said: ids.map((_, t) => saidOf(net, h, t)) };
}

/** @param {ArrayLike<number>} shares */
export const likeliest = (shares) => Array.from(shares).reduce((best, share, k) => (share > shares[best] ? k : best), 0);

/** Of some shares the largest, by number and share. @param {ArrayLike<number>} shares @param {number} count @returns {[number, number][]} */
export const firstOf = (shares, count) => Array.from(shares, (share, id) => /** @type {[number, number]} */ ([id, share])).sort((a, b) => b[1] - a[1]).slice(0, count);

/**
 * One sequence under many masks, which are drawn once each: `said(n)`, what the net says at a step under the n-th, and `over(n, k)`, mean and standard error of how
 * likely the k-th answer is there, over the first n.
 * @param {Net} net @param {number[]} ids up to the step that is asked @param {number} p
 */
export function createMasked(net, ids, p) {
  /** @type {{ masks: Float64Array[], pass: ReturnType<typeof dropped>, said: Float64Array }[]} */
  const made = [];
  const depth = net.layers.length;
  const at = (/** @type {number} */ nth) => {
    for (let n = made.length + 1; n <= nth; n++) {
      const masks = masksOf(n, p, ids.length, net.units, depth);
      const pass = dropped(net.layers, ids, masks);
      made.push({ masks, pass, said: saidOf(net, pass[depth - 1].values.h, ids.length - 1) });
    }
    return made[nth - 1];
  };
  return {
    at,
    /** @param {number} count @param {number} answer */
    over(count, answer) {
      at(count);
      const values = made.slice(0, count).map(({ said }) => said[answer]);
      return { mean: mean(values), error: deviation(values) / Math.sqrt(count), low: Math.min(...values), high: Math.max(...values) };
    },
  };
}

/** @param {(string | number)[][]} rows */
const csv = (rows) => rows.map((row) => `${row.map((each) => (typeof each === "string" && /[",\n]/.test(each) ? `"${each.replaceAll('"', '""')}"` : each)).join(",")}\r\n`).join("");

/** Every signal of every layer, step by step, as CSV with full digits. @param {Net} net @param {number[]} ids @param {ReturnType<typeof stackOf>} stack */
export function stackCsv({ setup, units }, ids, { layers }) {
  const names = symbolsOf(/** @type {Task} */ (setup.task));
  const signals = ["i", "f", "g", "o", "c", "h"];
  return csv([["layer", "step", "symbol", "unit", ...signals],
    ...layers.flatMap((values, layer) => ids.flatMap((id, t) => Array.from({ length: units }, (_, unit) => [layer + 1, t, names[id], unit, ...signals.map((name) => values[name][t * units + unit])])))]);
}

/** All recorded runs as CSV. @param {import("../../net/training/depths.js").Run[]} runs */
export const runsCsv = (runs) => csv([["task", "layers", "units", "rate", "seed", "dropout", "held_out_loss", "test_loss", "test_score", "gate_steps_by_layer", "half_seen_by_layer"],
  ...runs.map(({ task, layers, rate, seed, dropout, loss, test, right, gate, seen }) => [task, layers, setupOf(task, layers, rate, seed).units, rate, seed, dropout, loss, test, right, gate.join(" "), seen.map((each) => each ?? "beyond").join(" ")])]);
