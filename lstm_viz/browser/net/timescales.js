// How long each layer of a stack keeps things: by its forget gates, and by what is still seen of one changed symbol. Pure.
//
// Shapes: T steps, H units, L layers.
import { climb } from "./run.js";
import { heldOut } from "./training/run.js";
import { taskOf } from "./training/tasks.js";

/** The middle of some numbers; NaN of none. @param {ArrayLike<number>} values */
export function median(values) {
  const sorted = Array.from(values).sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length === 0 ? NaN : sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * Steps after which a forget gate that stands still at its mean would leave 1/e of c: -1 / ln(mean f), of every unit of every layer, over all steps of some sequences.
 * @param {Params[][]} layers @param {number[][]} sequences @returns {number[][]} [layer][unit]
 */
export function gateTimes(layers, sequences) {
  /** @type {Float64Array[]} */
  const sums = [];
  for (const ids of sequences) {
    climb("lstm", layers, { ids }).forEach(({ ways: [{ f }] }, layer) => {
      const units = f.length / ids.length;
      sums[layer] ??= new Float64Array(units);
      for (let at = 0; at < f.length; at++) sums[layer][at % units] += f[at];
    });
  }
  const steps = sequences.reduce((sum, { length }) => sum + length, 0);
  return sums.map((sum) => Array.from(sum, (each) => -1 / Math.log(each / steps)));
}

/**
 * How far c is from what it would have been, k steps after one symbol was another: the mean over sequences of the distance between both c of a layer, as a share of
 * its largest. In the n-th sequence the symbol becomes the one that stands 1 + n mod (symbols - 1) places on.
 * @param {Params[][]} layers @param {number[][]} sequences of as many steps each @param {number} at the step that is changed @param {number} symbols
 * @returns {number[][]} [layer][k]
 */
export function seenOf(layers, sequences, at, symbols) {
  const sums = layers.map(() => new Array(sequences[0].length - at).fill(0));
  sequences.forEach((ids, nth) => {
    const other = (ids[at] + 1 + (nth % (symbols - 1))) % symbols;
    const [own, beside] = [ids, ids.map((id, t) => (t === at ? other : id))].map((read) => climb("lstm", layers, { ids: read }).map(({ ways: [{ c }] }) => c));
    own.forEach((c, layer) => {
      const units = c.length / ids.length;
      for (let t = at; t < ids.length; t++) {
        let squares = 0;
        for (let k = t * units; k < (t + 1) * units; k++) squares += (beside[layer][k] - c[k]) ** 2;
        sums[layer][t - at] += Math.sqrt(squares);
      }
    });
  });
  return sums.map((sum) => {
    const most = Math.max(...sum);
    return sum.map((each) => each / most);
  });
}

/** The first step after the largest from which on it stays below a half; null where it never does. @param {number[]} shares */
export function halfOf(shares) {
  const last = shares.findLastIndex((share) => share >= 0.5);
  return last === shares.length - 1 ? null : last + 1;
}

const READ = 64;                                            // sequences, of those that are held out

/** The sequences on which time scales are measured. @param {{ task: import("./training/tasks.js").TrainingTask, length: number }} setup @returns {number[][]} */
export const measuredOn = ({ task, length }) => heldOut(taskOf({ task, length }), length, READ, undefined, READ).flatMap(({ ids, size }) =>
  Array.from({ length: size }, (_, b) => Array.from({ length }, (__, t) => /** @type {Int32Array} */ (ids)[t * size + b])));

/** The step that is changed: a quarter of the way in. @param {number} length */
export const changedAt = (length) => Math.floor(length / 4);

/**
 * Both measures of a net: `gate` by unit, `seen` by step after the change, each of every layer.
 * @param {{ task: import("./training/tasks.js").TrainingTask, length: number }} setup @param {Params[][]} layers
 */
export function timesOf(setup, layers) {
  const sequences = measuredOn(setup);
  return { gate: gateTimes(layers, sequences), seen: seenOf(layers, sequences, changedAt(setup.length), taskOf(setup).inputs.length) };
}
