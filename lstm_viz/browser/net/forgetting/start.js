// The nets of "Why RNNs forget" before any training, and what they read: the same as lstm_viz/cells/_start.py and the `init` of each
// cell make of a seed. Uniforms bit for bit, what is made of them to within rounding. Float64. Pure.
//
// Shapes: D inputs, H units, G gates, T steps, B sequences. Matrices lie row by row.
import { Generator } from "./generator.js";
import { orthogonal, spectralRadius } from "./matrices.js";
import { SEEDS } from "./nets.js";

export const INPUTS = 4;                                    // D
export const SEQUENCES = 4;                                 // B

/**
 * @typedef {{ scheme?: "pytorch" | "orthogonal" | "chrono", forget?: number, longest?: number, gain?: number }} Options
 *   `forget`: the bias of an LSTM's forget gate; `longest`: T_max of a chrono start; `gain`: the spectral radius of each block of U
 * @typedef {{ cell: "lstm" | "gru" | "rnn" | "relu", options: Options, taken?: { gate: "i" | "f" | "g" | "o", from: Options } }} Start
 *   `taken`: on the way back one gate is that of an LSTM that starts in another way
 * @typedef {{ cell: Start["cell"], units: number, W: Float64Array, U: Float64Array, b: Float64Array, own: Float64Array | null }} Net
 *   W (G*H, D), U (G*H, H), b (G*H,); `own`: PyTorch's second bias of a GRU's candidate, (H,). Gates in PyTorch's order.
 */

const GATES = { lstm: 4, gru: 3, rnn: 1, relu: 1 };

/** @param {Start} start @param {number} seed @param {number} units @returns {Net} */
export function netOf({ cell, options: { scheme = "pytorch", forget, longest, gain } }, seed, units) {
  const made = drawn(seed, units, GATES[cell] * units, scheme === "orthogonal");
  const b = made.first.map((each, k) => each + (cell === "gru" && k >= 2 * units ? 0 : made.second[k]));
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

const KEPT = 80;                                            // of ten seeds, three kinds of net; 64 units: some 10 MB

/**
 * What `make` makes of a key; the newest are kept.
 * @template T @param {number} most @param {(...key: any[]) => T} make @returns {(...key: any[]) => T}
 */
function keeping(most, make) {
  /** @type {Map<string, T>} */
  const kept = new Map();
  return (...key) => {
    const name = key.join(" ");
    const found = kept.get(name) ?? make(...key);
    kept.delete(name);
    kept.set(name, found);
    if (kept.size > most) kept.delete(/** @type {string} */ (kept.keys().next().value));
    return found;
  };
}

/** The fractions of a seed, as many as the largest net takes, and as weights: all nets of a seed and size begin with the same. */
const stream = keeping(SEEDS, (/** @type {number} */ seed, /** @type {number} */ units) => {
  const random = new Generator(seed);
  const fractions = new Float64Array(4 * units * (INPUTS + units + 2) + units);
  for (let at = 0; at < fractions.length; at++) fractions[at] = random.random();
  const k = 1 / Math.sqrt(units);
  return { fractions, weights: fractions.map((each) => -k + 2 * k * each) };
});

/** `square`: whether U is of orthogonal blocks. @type {(seed: number, units: number, rows: number, square: boolean) => Drawn} */
const drawn = keeping(KEPT, (seed, units, rows, square) => (square ? orthogonalOf(seed, units, rows) : uniformOf(seed, units, rows)));

/** @param {number} seed @param {number} units @param {number} rows @returns {Drawn} */
function uniformOf(seed, units, rows) {
  const { fractions, weights } = stream(seed, units);
  let at = 0;
  const [W, U, first, second] = [rows * INPUTS, rows * units, rows, rows].map((size) => weights.subarray(at, (at += size)));
  return { W, U, first, second, more: fractions.subarray(at, at + units), radii: [] };
}

/** @param {number} seed @param {number} units @param {number} rows @returns {Drawn} */
function orthogonalOf(seed, units, rows) {
  const random = new Generator(seed);
  const k = Math.sqrt(6 / (INPUTS + units));
  const W = Float64Array.from({ length: rows * INPUTS }, () => random.uniform(-k, k));
  const U = new Float64Array(rows * units);
  const block = units * units;
  for (let at = 0; at < U.length; at += block) U.set(orthogonal(Float64Array.from({ length: block }, () => random.normal()), units), at);
  return { W, U, first: new Float64Array(rows), second: new Float64Array(rows), more: Float64Array.from({ length: units }, () => random.random()), radii: [] };
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
 * @type {(seed: number, steps: number, size: number) => Float64Array}
 */
export const inputsOf = keeping(SEEDS, (seed, steps, size) => {
  const random = new Generator(seed, 1);
  const x = new Float64Array(steps * INPUTS * SEQUENCES);
  for (let t = 0; t < steps; t++) {
    for (let b = 0; b < SEQUENCES; b++) {
      for (let d = 0; d < INPUTS; d++) x[(t * INPUTS + d) * SEQUENCES + b] = size * random.normal();
    }
  }
  return x;
});
