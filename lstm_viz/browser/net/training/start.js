// How the weights start, the same as lstm_viz/training/start.py: uniforms bit for bit, what is made of them to 1e-12, then float32. Pure.
import { RandomState } from "./random.js";
import { count, fail, forgetBlock, parts, suffix, whole } from "./shape.js";

/**
 * Every array by its name. As PyTorch starts, but from RandomState(seed): each array in turn from U(-k, k), k = 1/sqrt(H), the head's
 * k = 1/sqrt of what it reads; where one bias stands for two, two are drawn and summed. Peepholes are drawn likewise.
 * Of layer norm the gains begin at 1 and the shift at 0.
 * @param {import("./shape.js").Spec} given @param {number} [seed] @returns {Named<Float32Array>}
 */
export function start(given, seed = given.seed ?? 0) {
  const spec = whole(given);
  const random = new RandomState(seed);
  const { units: H, cell, directions } = spec;
  const arrays = /** @type {Named<Float32Array>} */ ({});
  /** @param {number} size @param {number} k */
  const drawn = (size, k) => Float32Array.from({ length: size }, () => random.uniform(-k, k));
  for (const part of parts(spec)) {
    if (part.array.includes(".norm")) {
      arrays[part.array] = new Float32Array(count(part)).fill(1, 0, count(part) - H);
      continue;
    }
    const k = 1 / Math.sqrt(part.array.startsWith("head.") ? directions * H : H);
    arrays[part.array] = drawn(count(part), k);
    if (spec.biases === 2 || !part.array.includes(".bias_ih")) continue;
    const other = drawn(count(part), k);                    // PyTorch's bias_hh; the n rows of a gru's stay apart
    const own = cell === "gru" ? 2 * H : other.length;
    for (let at = 0; at < own; at++) arrays[part.array][at] += other[at];
  }
  for (let layer = 0; layer < spec.layers; layer++) {
    for (let direction = 0; direction < directions; direction++) adjust(arrays, spec, suffix(layer, direction), random);
  }
  return arrays;
}

/** @param {Named<Float32Array>} arrays @param {Required<import("./shape.js").Spec>} spec @param {string} end @param {RandomState} random */
function adjust(arrays, spec, end, random) {
  const { cell, units: H, start: how } = spec;
  const [U, bias, other] = ["weight_hh", "bias_ih", "bias_hh"].map((name) => arrays[`${cell}.${name}${end}`]);
  const recurrent = how.recurrent ?? "uniform";
  if (recurrent === "orthogonal") {
    for (let at = 0; at < U.length; at += H * H) U.set(orthogonal(random, H), at);
  } else if (recurrent === "identity") {
    if (cell !== "rnn") fail("The identity start is for an rnn.");
    for (let at = 0; at < U.length; at++) U[at] = Number(at % (H + 1) === 0);
    bias.fill(0);
    other?.fill(0);
  } else if (recurrent !== "uniform") fail(`start.recurrent was ${recurrent}; accepted are uniform, orthogonal, identity.`);
  if (how.forget === undefined && how.chrono === undefined) return;
  const block = forgetBlock(spec);
  if (block === null) fail("There is no forget gate whose bias could start at a value.");
  if (how.forget !== undefined && how.chrono !== undefined) fail("start.forget and start.chrono both set the bias of the forget gate: give one.");
  for (let unit = 0; unit < H; unit++) {
    const f = block * H + unit;
    if (how.forget !== undefined) bias[f] = how.forget;
    else {
      if (!(/** @type {number} */ (how.chrono) > 2)) fail(`start.chrono was ${how.chrono}; accepted are numbers above 2.`);
      bias[f] = Math.log(random.uniform(1, /** @type {number} */ (how.chrono) - 1));
      if (block) {
        bias[unit] = -bias[f];                              // the input gate's, where there is one
        if (other) other[unit] = 0;
      }
    }
    if (other) other[f] = 0;
  }
}

/** A random orthogonal matrix (H, H), row by row: rows of normal deviates, each made square to those before it. @param {RandomState} random @param {number} size */
function orthogonal(random, size) {
  const rows = Array.from({ length: size }, () => Float64Array.from({ length: size }, () => random.normal()));
  for (let r = 0; r < size; r++) {
    for (let turn = 0; turn < 2; turn++) {                  // twice is enough (Kahan and Parlett)
      for (let s = 0; s < r; s++) {
        const along = dot(rows[r], rows[s]);
        for (let k = 0; k < size; k++) rows[r][k] -= along * rows[s][k];
      }
    }
    const length = Math.sqrt(dot(rows[r], rows[r]));
    for (let k = 0; k < size; k++) rows[r][k] /= length;
  }
  return rows.flatMap((row) => Array.from(row));
}

/** @param {Float64Array} a @param {Float64Array} b */
function dot(a, b) {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
