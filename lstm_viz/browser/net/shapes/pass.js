// A whole recurrent module on a batch of rows of different lengths, as nn.LSTM, nn.GRU and nn.RNN run it on a packed sequence: stacked layers in one or two
// directions, by the engine that all nets here run on. Pure.
//
// Shapes: as in ./layers.js. x (B, T, D), output (B, T, S*P), states (L*S, B, H or P): flat, row by row, whatever batch_first says.
import { sweep } from "../engine.js";
import { RandomState } from "../training/random.js";
import { GATES, STATES, handed, parametersOf, reads, sizeOf } from "./layers.js";

/** @typedef {import("./layers.js").Made} Made */
/** @typedef {Record<string, Float64Array>} Weights by PyTorch's names */

export const SEED = 1;

/** Weights as PyTorch draws them, from -1/sqrt(units) to 1/sqrt(units); the same for the same sizes. @param {Made} made @returns {Weights} */
export function seeded(made) {
  const draws = new RandomState(SEED);
  const bound = 1 / Math.sqrt(made.units);
  return Object.fromEntries(parametersOf(made).map(({ name, shape }) => [name, Float64Array.from({ length: sizeOf(shape) }, () => draws.uniform(-bound, bound))]));
}

/** x from -1 to 1, and if asked for a state to begin with; padding is zero. @param {Made} made @param {boolean} begun */
export function given(made, begun) {
  const { cell, layers, directions, batch, steps, inputs, units, lengths } = made;
  const draws = new RandomState(SEED + 1);
  const x = Float64Array.from({ length: batch * steps * inputs }, () => draws.uniform(-1, 1));
  for (let row = 0; row < batch; row++) x.fill(0, (row * steps + lengths[row]) * inputs, (row + 1) * steps * inputs);
  const count = layers * directions * batch;
  /** @type {Record<string, Float64Array>} */
  const start = {};
  for (const state of STATES[cell]) {
    const size = count * (state === "h" ? handed(made) : units);
    start[`${state}_0`] = begun ? Float64Array.from({ length: size }, () => draws.uniform(-1, 1)) : new Float64Array(size);
  }
  return { x, ...start };
}

/**
 * Everything that comes out: output, h_n and, of an LSTM, c_n.
 * @param {Made} made @param {Weights} weights @param {Record<string, Float64Array>} from x, h_0, c_0
 * @returns {Record<string, Float64Array>}
 */
export function pass(made, weights, from) {
  const { cell, layers, directions, batch, steps, units, lengths } = made;
  const out = handed(made);
  const wide = directions * out;
  const parameters = parametersOf(made);
  /** @type {Record<string, Float64Array>} */
  const last = Object.fromEntries(STATES[cell].map((state) => [`${state}_n`, new Float64Array(layers * directions * batch * (state === "h" ? out : units))]));
  let read = from.x;
  let size = made.inputs;
  for (let layer = 0; layer < layers; layer++) {
    const written = new Float64Array(batch * steps * wide);
    for (let direction = 0; direction < directions; direction++) {
      const own = paramsOf(made, weights, parameters.filter((one) => one.layer === layer && one.direction === direction), layer);
      for (let row = 0; row < batch; row++) {
        const index = (layer * directions + direction) * batch + row;
        const initial = Object.fromEntries(STATES[cell].map((state) => [state, stateAt(from[`${state}_0`], index, state === "h" ? out : units)]));
        const length = lengths[row];
        const rows = Array.from({ length }, (_, t) => read.subarray((row * steps + t) * size, (row * steps + t + 1) * size));
        const values = run(made, own, rows, initial, direction);
        for (let t = 0; t < length; t++) written.set(values.h.subarray(t * out, (t + 1) * out), (row * steps + t) * wide + direction * out);
        const end = direction === 0 ? length - 1 : 0;
        last.h_n.set(values.h.subarray(end * out, (end + 1) * out), index * out);
        if (last.c_n) last.c_n.set(values.c.subarray(end * units, (end + 1) * units), index * units);
      }
    }
    read = written;
    size = wide;
  }
  return { output: read, ...last };
}

/** @param {Float64Array} all @param {number} index @param {number} size */
const stateAt = (all, index, size) => all.subarray(index * size, (index + 1) * size);

/**
 * One layer and direction as the engine has them: the two biases are one, but for that of a GRU's candidate.
 * @param {Made} made @param {Weights} weights @param {import("./layers.js").Parameter[]} parameters @param {number} layer
 */
function paramsOf(made, weights, parameters, layer) {
  const { cell, units } = made;
  /** @type {Record<string, Float64Array>} */
  const by = Object.fromEntries(parameters.map(({ part, name }) => [part, weights[name]]));
  const b = new Float64Array(GATES[cell].length * units);
  const apart = cell === "gru" ? 2 * units : b.length;
  if (by.b_ih) for (let k = 0; k < b.length; k++) b[k] = by.b_ih[k] + (k < apart ? by.b_hh[k] : 0);
  const b_hn = cell === "gru" ? (by.b_hh ? by.b_hh.slice(apart) : new Float64Array(units)) : undefined;
  return { params: { W: by.ih, U: by.hh, b, ...(b_hn && { b_hn }) }, hr: by.hr, inputs: reads(made, layer) };
}

/**
 * One layer and direction on one row. With projections what a step hands to the next is hr h: U hr reads h itself, and what the first step
 * is given comes in beside x.
 * @param {Made} made @param {ReturnType<typeof paramsOf>} own @param {Float64Array[]} rows @param {Record<string, Float64Array>} initial @param {number} direction
 * @returns {Record<string, Float64Array>}
 */
function run(made, own, rows, initial, direction) {
  const way = direction === 0 ? "forward" : "reverse";
  const { params, hr, inputs } = own;
  const { W, U, b } = params;
  if (!hr) return sweep(way, made.cell, params, { rows: /** @type {any} */ (rows) }, initial);
  const { units, proj } = made;
  const all = W.length / inputs;
  const wider = new Float64Array(all * (inputs + proj));
  const folded = new Float64Array(all * units);
  for (let row = 0; row < all; row++) {
    wider.set(W.subarray(row * inputs, (row + 1) * inputs), row * (inputs + proj));
    wider.set(U.subarray(row * proj, (row + 1) * proj), row * (inputs + proj) + inputs);
    for (let k = 0; k < proj; k++) for (let unit = 0; unit < units; unit++) folded[row * units + unit] += U[row * proj + k] * hr[k * units + unit];
  }
  const begin = direction === 0 ? 0 : rows.length - 1;
  const beside = rows.map((row, t) => {
    const both = new Float64Array(inputs + proj);
    both.set(row);
    if (t === begin) both.set(initial.h, inputs);
    return both;
  });
  const values = sweep(way, made.cell, { W: wider, U: folded, b }, { rows: /** @type {any} */ (beside) }, { c: initial.c });
  const h = new Float64Array(rows.length * proj);
  for (let t = 0; t < rows.length; t++) for (let k = 0; k < proj; k++) for (let unit = 0; unit < units; unit++) h[t * proj + k] += hr[k * units + unit] * values.h[t * units + unit];
  return { ...values, h };
}
