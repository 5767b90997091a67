// The nets of "Why RNNs forget" before any training, and what they read: the same as lstm_viz/cells/_start.py and the `init` of each
// cell make of a seed. Uniforms bit for bit, what is made of them to within rounding. Float64. Pure.
//
// Shapes: D inputs, H units, G gates, T steps, B sequences. Matrices lie row by row.
import { Generator } from "./generator.js";
import { orthogonal, spectralRadius } from "./matrices.js";

export const INPUTS = 4;                                    // D
export const SEQUENCES = 4;                                 // B

/**
 * @typedef {{ scheme?: "pytorch" | "orthogonal" | "chrono", forget?: number, longest?: number, gain?: number }} Options
 *   `forget`: the bias of an LSTM's forget gate; `longest`: T_max of a chrono start; `gain`: the spectral radius of each block of U
 * @typedef {{ cell: "lstm" | "gru" | "rnn" | "relu", options: Options }} Start
 * @typedef {{ cell: Start["cell"], units: number, W: Float64Array, U: Float64Array, b: Float64Array, own: Float64Array | null }} Net
 *   W (G*H, D), U (G*H, H), b (G*H,); `own`: PyTorch's second bias of a GRU's candidate, (H,). Gates in PyTorch's order.
 */

const GATES = { lstm: 4, gru: 3, rnn: 1, relu: 1 };

/** @param {Start} start @param {number} seed @param {number} units @returns {Net} */
export function netOf({ cell, options: { scheme = "pytorch", forget, longest, gain } }, seed, units) {
  const made = drawn(seed, units, GATES[cell] * units, scheme === "orthogonal");
  const b = Float64Array.from(made.first, (each, k) => each + (cell === "gru" && k >= 2 * units ? 0 : made.second[k]));
  for (let unit = 0; unit < units && scheme === "chrono"; unit++) {
    const keeps = Math.log(1 + (/** @type {number} */ (longest) - 2) * made.more[unit]);
    b[units + unit] = keeps;                                // f of an LSTM, z of a GRU: both stand second
    if (cell === "lstm") b[unit] = -keeps;
  }
  if (forget !== undefined) b.fill(forget, units, 2 * units);
  return { cell, units, W: made.W, U: gain === undefined ? made.U : withGain(made, units, gain), b, own: cell === "gru" ? made.second.slice(2 * units) : null };
}

/**
 * @typedef {{ W: Float64Array, U: Float64Array, first: Float64Array, second: Float64Array, more: Float64Array, radii: number[] }} Drawn
 *   the two biases of PyTorch; fractions from 0 to 1 for a chrono start; of each block of U the spectral radius, once it is asked for
 */

/** @type {Map<string, Drawn>} */
const kept = new Map();
const KEPT = 80;                                            // of ten seeds, three kinds of net; 64 units: some 10 MB

/** @param {number} seed @param {number} units @param {number} rows @param {boolean} square whether U is of orthogonal blocks @returns {Drawn} */
function drawn(seed, units, rows, square) {
  const key = `${seed} ${units} ${rows} ${square}`;
  const found = kept.get(key) ?? draw(seed, units, rows, square);
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > KEPT) kept.delete(/** @type {string} */ (kept.keys().next().value));
  return found;
}

/** @param {number} seed @param {number} units @param {number} rows @param {boolean} square @returns {Drawn} */
function draw(seed, units, rows, square) {
  const random = new Generator(seed);
  /** @param {number} size @param {number} k */
  const uniform = (size, k) => Float64Array.from({ length: size }, () => random.uniform(-k, k));
  const more = () => Float64Array.from({ length: units }, () => random.random());
  const k = 1 / Math.sqrt(units);
  if (!square) {
    const [W, U, first, second] = [uniform(rows * INPUTS, k), uniform(rows * units, k), uniform(rows, k), uniform(rows, k)];
    return { W, U, first, second, more: more(), radii: [] };
  }
  const W = uniform(rows * INPUTS, Math.sqrt(6 / (INPUTS + units)));
  const U = new Float64Array(rows * units);
  const block = units * units;
  for (let at = 0; at < U.length; at += block) U.set(orthogonal(Float64Array.from({ length: block }, () => random.normal()), units), at);
  return { W, U, first: new Float64Array(rows), second: new Float64Array(rows), more: more(), radii: [] };
}

/** U, each block (H, H) times what makes its spectral radius `gain`. @param {Drawn} made @param {number} units @param {number} gain */
function withGain({ U, radii }, units, gain) {
  const scaled = new Float64Array(U.length);
  const block = units * units;
  for (let at = 0, nth = 0; at < U.length; at += block, nth++) {
    radii[nth] ??= spectralRadius(U.subarray(at, at + block), units);
    const by = gain / radii[nth];
    for (let k = at; k < at + block; k++) scaled[k] = U[k] * by;
  }
  return scaled;
}

/**
 * What the nets of a seed read, as (T, D, B): N(0, 1) times `size`.
 * @param {number} seed @param {number} steps @param {number} size @returns {Float64Array}
 */
export function inputsOf(seed, steps, size) {
  const random = new Generator(seed, 1);
  const x = new Float64Array(steps * INPUTS * SEQUENCES);
  for (let t = 0; t < steps; t++) {
    for (let b = 0; b < SEQUENCES; b++) {
      for (let d = 0; d < INPUTS; d++) x[(t * INPUTS + d) * SEQUENCES + b] = size * random.normal();
    }
  }
  return x;
}
