// The forward pass in the browser: rnn, lstm and gru from their weights, float64. The same as lstm_viz/run.py; and the relu rnn and
// lstms of other gates that can be trained here. Pure, no page.
//
// Shapes: T steps, D input size, H hidden units, G gates. `params` = {W (G*H, D), U (G*H, H), b (G*H), b_hn? (H)}, plain or
// typed arrays, row by row, gates in PyTorch's order (i, f, g, o), peep? (3*H), what i, f and o see of c, and norm? of layer norm, see ./norm.js. `x` = {rows: T arrays of D numbers}, or {ids: T numbers}
// where each input is one-hot, but for the steps of the Map `instead`, step -> D numbers. A state is {h: (H,), c?: (H,)}.
import { sigmoid } from "../kit/maths.js";
import { normOf } from "./norm.js";

/**
 * @typedef {(symbol: string, t: number, row: Float64Array) => void} Touch
 * @typedef {(out: Named<Float64Array>, at: number, units: number, fromX: Float64Array, fromH: Float64Array,
 *   state: Named<Float64Array>, done: (symbol: string) => void, own: Float64Array, norm: ReturnType<typeof normOf> | null) => void} Run
 */

/** @type {Record<TrainedCell, { gates: string[], symbols: string[], state: string[], run: Run }>} */
const CELLS = {
  rnn: { gates: ["h"], symbols: ["z_h", "h"], state: ["h"], run: rnn },
  lstm: { gates: ["i", "f", "g", "o"], symbols: ["z_f", "f", "z_i", "i", "z_g", "g", "c", "z_o", "o", "h"], state: ["h", "c"], run: lstm },
  gru: { gates: ["r", "z", "n"], symbols: ["z_r", "r", "z_z", "z", "z_n", "n", "h"], state: ["h"], run: gru },
  relu: { gates: ["h"], symbols: ["z_h", "h"], state: ["h"], run: relu },
  "lstm-1997": variant(["i", "g", "o"]),
  "lstm-peephole": variant(["i", "f", "g", "o"]),
  "lstm-coupled": variant(["f", "g", "o"]),
  "lstm-forget": variant(["f", "g"]),
};

/**
 * The state before the first step where none is given: nothing.
 * @param {TrainedCell} cell @param {Params} params @returns {Named<Float64Array>}
 */
export const blank = (cell, params) =>
  Object.fromEntries(CELLS[cell].state.map((name) => [name, new Float64Array(params.b.length / CELLS[cell].gates.length)]));

/**
 * {units, inputs, steps} of such weights and inputs; an Error that says what does not fit.
 * @param {TrainedCell} cell @param {Params} params @param {Inputs} x
 */
export function sizes(cell, params, x) {
  const { gates } = CELLS[cell] ?? fail(`There is no cell ${cell}; cells are ${Object.keys(CELLS).join(", ")}.`);
  const units = params.b.length / gates.length;
  const inputs = params.W.length / params.b.length;
  if (!Number.isInteger(units) || units < 1 || !Number.isInteger(inputs) || params.U.length !== units * params.b.length) {
    fail(`W, U and b have ${params.W.length}, ${params.U.length} and ${params.b.length} numbers, which fit no ${cell}.`);
  }
  if (x.ids?.some((id) => !(id >= 0 && id < inputs))) fail(`An input is a number from 0 to ${inputs - 1}.`);
  if (x.rows?.some((row) => row.length !== inputs)) fail(`Each step takes ${inputs} inputs.`);
  return { units, inputs, steps: /** @type {{ length: number }} */ (x.ids ?? x.rows).length };
}

/**
 * Every signal at every step, {symbol: (T*H)}, pre-activations among them as z_<symbol>. `initial`: the state before the
 * first step, zero where it is missing. `touch(symbol, t, row)`, if given, is called as soon as a signal of a step is
 * there and before anything uses it, and may write to its row (H,): that is how a gate is clamped.
 * @param {TrainedCell} cell @param {Params} params @param {Inputs} x @param {Partial<Named<Numbers>>} initial @param {Touch | null} touch
 * @returns {Named<Float64Array>}
 */
export function forward(cell, params, x, initial = {}, touch = null) {
  const { units, inputs, steps } = sizes(cell, params, x);
  const made = prepared(cell, params, units, steps, initial);
  const { kind, out, state, own, fromX, fromH, norm } = made;
  for (let t = 0; t < steps; t++) {
    hear(made, x.instead?.get(t) ?? x.rows?.[t] ?? /** @type {number[]} */ (x.ids)[t], inputs);
    const at = t * units;
    const done = touch ? (/** @type {string} */ symbol) => touch(symbol, t, out[symbol].subarray(at, at + units)) : nothing;
    kind.run(out, at, units, fromX, fromH, state, done, own, norm);
    for (const name of kind.state) state[name].set(out[name].subarray(at, at + units));
  }
  return out;
}

/**
 * Reads a step at a time, where what comes next is not known before: an id or D numbers; gives h (H,), which the next step writes over.
 * @param {TrainedCell} cell @param {Params} params @returns {(read: number | Numbers) => Float64Array}
 */
export function reader(cell, params) {
  const { units, inputs } = sizes(cell, params, { rows: [] });
  const made = prepared(cell, params, units, 1, {});
  const { kind, out, state, own, fromX, fromH, norm } = made;
  return (read) => {
    hear(made, read, inputs);
    kind.run(out, 0, units, fromX, fromH, state, nothing, own, norm);
    for (const name of kind.state) state[name].set(out[name]);
    return state.h;
  };
}

/**
 * Sequences side by side, which all begin with nothing: `step(t, row, read)` makes a step of one of them and keeps its state in
 * `states[row]`. `values`: {symbol: (T*B*H)}, of what has been stepped.
 * @param {TrainedCell} cell @param {Params} params @param {number} steps @param {number} rows
 */
export function abreast(cell, params, steps, rows) {
  const { units, inputs } = sizes(cell, params, { rows: [] });
  const made = prepared(cell, params, units, steps * rows, {});
  const { kind, out, own, fromX, fromH, norm } = made;
  const states = Array.from({ length: rows }, () => blank(cell, params));
  return {
    values: out, states, units,
    /** @param {number} t @param {number} row @param {number | Numbers} read */
    step(t, row, read) {
      const at = (t * rows + row) * units;
      const state = states[row];
      hear({ ...made, state }, read, inputs);
      kind.run(out, at, units, fromX, fromH, state, nothing, own, norm);
      for (const name of kind.state) state[name].set(out[name].subarray(at, at + units));
    },
  };
}

/**
 * What a pass works on. @param {TrainedCell} cell @param {Params} params @param {number} units @param {number} steps
 * @param {Partial<Named<Numbers>>} initial
 */
function prepared(cell, params, units, steps, initial) {
  const kind = CELLS[cell];
  const [W, U, b] = [params.W, params.U, params.b].map((each) => new Float64Array(each));
  const out = Object.fromEntries(kind.symbols.map((symbol) => [symbol, new Float64Array(steps * units)]));
  const state = Object.fromEntries(kind.state.map((name) => [name, new Float64Array(/** @type {any} */ (initial[name] ?? units))]));
  const apart = params.b_hn ?? params.peep;
  const own = /** @type {Float64Array} */ (apart && new Float64Array(apart));
  const norm = params.norm ? normOf(params.norm, units) : null;
  return { kind, W, U, b, out, state, own, norm, fromX: new Float64Array(b.length), fromH: new Float64Array(b.length) };
}

/** What a step is given, W x + b and U h, of an id or D numbers. @param {ReturnType<typeof prepared>} made @param {number | Numbers} read @param {number} inputs */
function hear({ W, U, b, state, fromX, fromH, norm }, read, inputs) {
  const bias = norm ? null : b;
  if (typeof read === "number") column(W, read, inputs, bias, fromX);
  else product(W, read, bias, fromX);
  product(U, state.h, null, fromH);
  norm?.gates(fromX, fromH, b);
}

/**
 * One step: x_t is D numbers, state {h, c?} -> {symbol: (H,)}.
 * @param {TrainedCell} cell @param {Params} params @param {Numbers} x_t @param {Named<Numbers>} state
 */
export const step = (cell, params, x_t, state) => forward(cell, params, { rows: [x_t] }, state);

/**
 * The same of a layer that reads in one direction. In reverse it begins with the last step, and what comes out is turned
 * back: t is always a place in the sequence.
 * @param {LayerPlace["direction"]} direction @param {TrainedCell} cell @param {Params} params @param {Inputs} x @param {Partial<Named<Numbers>>} [initial]
 * @param {Touch | null} [touch]
 */
export function sweep(direction, cell, params, x, initial, touch = null) {
  if (direction === "forward") return forward(cell, params, x, initial, touch);
  const { ids, rows, instead } = x;
  const { units, steps } = sizes(cell, params, x);
  const turned = instead && new Map(Array.from(instead, ([t, row]) => [steps - 1 - t, row]));
  /** @type {Touch | null} */
  const there = touch && ((symbol, t, row) => touch(symbol, steps - 1 - t, row));
  const values = forward(cell, params, { ids: ids?.slice().reverse(), rows: rows?.slice().reverse(), instead: turned }, initial, there);
  return Object.fromEntries(Object.entries(values).map(([symbol, flat]) => [symbol, backwards(flat, units)]));
}

/** @param {Float64Array} flat @param {number} size */
function backwards(flat, size) {
  const out = new Float64Array(flat.length);
  for (let at = 0; at < flat.length; at += size) out.set(flat.subarray(at, at + size), flat.length - at - size);
  return out;
}

/**
 * Runs what a panel was sent once more: how far that is from the values sent.
 * @param {Pick<Panel, "cell" | "place" | "initial" | "original">} panel
 */
export function largestDifference({ cell, place, initial, original: { reads, weights, values: sent } }) {
  return difference(sweep(place.direction, cell.name, weights, reads.x, initial), sent);
}

/**
 * The largest difference of the browser's own numbers to those sent, of those beyond ±1 as a share of them.
 * @param {Named<Numbers>} own @param {Named<Numbers>} sent
 */
export function difference(own, sent) {
  let largest = 0;
  for (const [symbol, values] of Object.entries(sent)) {
    for (let at = 0; at < values.length; at++) {
      if (Object.is(values[at], Math.fround(own[symbol][at]))) continue;     // the same inf or nan among them
      const apart = Math.abs(values[at] - own[symbol][at]) / Math.max(1, Math.abs(values[at]));
      largest = Math.max(largest, Number.isNaN(apart) ? Infinity : apart);
    }
  }
  return largest;
}

/** @type {Run} */
function rnn(out, at, units, fromX, fromH, state, done) {
  write(out.z_h, at, units, 0, fromX, fromH);
  done("z_h");
  tanh(out.z_h, out.h, at, units);
  done("h");
}

/** @type {Run} */
function lstm(out, at, units, fromX, fromH, state, done, own, norm) {
  gate(out, "f", at, units, 1, fromX, fromH, done);
  gate(out, "i", at, units, 0, fromX, fromH, done);
  write(out.z_g, at, units, 2, fromX, fromH);
  done("z_g");
  tanh(out.z_g, out.g, at, units);
  done("g");
  const { f, i, g, c, o, h } = out;
  const before = state.c;
  for (let unit = 0, k = at; unit < units; unit++, k++) c[k] = f[k] * before[unit] + i[k] * g[k];
  done("c");
  gate(out, "o", at, units, 3, fromX, fromH, done);
  const leaves = norm?.leaves(c.subarray(at, at + units));
  for (let k = at; k < at + units; k++) h[k] = o[k] * Math.tanh(leaves ? leaves[k - at] : c[k]);
  done("h");
}

/** @type {Run} */
function gru(out, at, units, fromX, fromH, state, done, own) {
  gate(out, "r", at, units, 0, fromX, fromH, done);
  gate(out, "z", at, units, 1, fromX, fromH, done);
  const { r, z, n, z_n, h } = out;
  for (let unit = 0; unit < units; unit++) {
    z_n[at + unit] = fromX[2 * units + unit] + r[at + unit] * (fromH[2 * units + unit] + own[unit]);
  }
  done("z_n");
  tanh(z_n, n, at, units);
  done("n");
  const before = state.h;
  for (let unit = 0, k = at; unit < units; unit++, k++) h[k] = (1 - z[k]) * n[k] + z[k] * before[unit];
  done("h");
}

/** @type {Run} */
function relu(out, at, units, fromX, fromH, state, done) {
  write(out.z_h, at, units, 0, fromX, fromH);
  done("z_h");
  for (let k = at; k < at + units; k++) out.h[k] = Math.max(0, out.z_h[k]);
  done("h");
}

/**
 * An lstm with some of its gates: without f the cell loses nothing; without i it takes 1 - f of what is new; without o it is shown as it
 * is. With peepholes i and f see the cell as it was, o as it is.
 * @param {string[]} gates in the order of their rows
 */
function variant(gates) {
  const symbols = ["f", "i", "g", "c", "o", "h"].filter((symbol) => gates.includes(symbol) || "ch".includes(symbol))
    .flatMap((symbol) => (gates.includes(symbol) ? [`z_${symbol}`, symbol] : [symbol]));
  /** @type {Run} */
  function run(out, at, units, fromX, fromH, state, done, peep, norm) {
    /** @param {string} symbol @param {Float64Array} sees @param {number} from */
    const open = (symbol, sees, from) => {
      const z = out[`z_${symbol}`];
      write(z, at, units, gates.indexOf(symbol), fromX, fromH);
      const row = "ifo".indexOf(symbol) * units;
      for (let unit = 0; peep && unit < units; unit++) z[at + unit] += peep[row + unit] * sees[from + unit];
      done(`z_${symbol}`);
      sigmoids(z, out[symbol], at, units);
      done(symbol);
    };
    const { f, i, g, c, o, h } = out;
    if (f) open("f", state.c, 0);
    if (i) open("i", state.c, 0);
    write(out.z_g, at, units, gates.indexOf("g"), fromX, fromH);
    done("z_g");
    tanh(out.z_g, g, at, units);
    done("g");
    for (let unit = 0, k = at; unit < units; unit++, k++) c[k] = (f ? f[k] : 1) * state.c[unit] + (i ? i[k] : 1 - f[k]) * g[k];
    done("c");
    if (o) open("o", c, at);
    const leaves = o && norm?.leaves(c.subarray(at, at + units));
    for (let k = at; k < at + units; k++) h[k] = o ? o[k] * Math.tanh(leaves ? leaves[k - at] : c[k]) : c[k];
    done("h");
  }
  return { gates, symbols, state: ["h", "c"], run };
}

/**
 * @param {Named<Float64Array>} out @param {string} symbol @param {number} at @param {number} units @param {number} block
 * @param {Float64Array} fromX @param {Float64Array} fromH @param {(symbol: string) => void} done
 */
function gate(out, symbol, at, units, block, fromX, fromH, done) {
  const before = `z_${symbol}`;
  write(out[before], at, units, block, fromX, fromH);
  done(before);
  sigmoids(out[before], out[symbol], at, units);
  done(symbol);
}

/**
 * @param {Float64Array} z @param {number} at @param {number} units @param {number} block
 * @param {Float64Array} fromX @param {Float64Array} fromH
 */
function write(z, at, units, block, fromX, fromH) {
  for (let unit = 0, row = block * units; unit < units; unit++, row++) z[at + unit] = fromX[row] + fromH[row];
}

/** @param {Float64Array} z @param {Float64Array} values @param {number} at @param {number} units */
function sigmoids(z, values, at, units) {
  for (let k = at; k < at + units; k++) values[k] = sigmoid(z[k]);
}

/** @param {Float64Array} z @param {Float64Array} values @param {number} at @param {number} units */
function tanh(z, values, at, units) {
  for (let k = at; k < at + units; k++) values[k] = Math.tanh(z[k]);
}

/**
 * out = matrix · vector + bias. Four rows at once: each number of the vector is read once for all of them.
 * @param {Float64Array} matrix @param {Numbers} vector @param {Float64Array | null} bias @param {Float64Array} out
 */
function product(matrix, vector, bias, out) {
  const size = vector.length;
  const most = out.length - (out.length % 4);
  let row = 0;
  for (; row < most; row += 4) {
    const first = row * size;
    const second = first + size;
    const third = second + size;
    const fourth = third + size;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let k = 0; k < size; k++) {
      const value = vector[k];
      a += matrix[first + k] * value;
      b += matrix[second + k] * value;
      c += matrix[third + k] * value;
      d += matrix[fourth + k] * value;
    }
    out[row] = a;
    out[row + 1] = b;
    out[row + 2] = c;
    out[row + 3] = d;
  }
  for (; row < out.length; row++) {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += matrix[row * size + k] * vector[k];
    out[row] = sum;
  }
  if (bias) for (row = 0; row < out.length; row++) out[row] += bias[row];
}

/**
 * The same where the vector is one-hot: one column of the matrix.
 * @param {Float64Array} matrix @param {number} id @param {number} inputs @param {Float64Array | null} bias @param {Float64Array} out
 */
function column(matrix, id, inputs, bias, out) {
  for (let row = 0; row < out.length; row++) out[row] = matrix[row * inputs + id] + (bias ? bias[row] : 0);
}

function nothing() {}

/** @param {string} message @returns {never} */
function fail(message) {
  throw new Error(message);
}
