// What "When the heart stumbles" computes: a net's forecast of every sample of the record, with some of its memory taken away or many steps ahead, and a
// panel of the stretch that is looked at. What takes longer is a generator that yields how far it is, from 0 to 1. Pure.
//
// Shapes: T samples, H units.
import { abreast, forward } from "../../net/engine.js";
import { HZ, QUIET, SAMPLES } from "../../net/heart/record.js";
import { fitted, saidBy } from "../../net/heart/line.js";
import { Panel } from "../../net/panel.js";
import { specOf } from "../../net/training/setup.js";
import { count, parts, whole } from "../../net/training/shape.js";
import { layersOf } from "../../net/training/shown.js";

export const UNITS = 16;
export const UNTIL = 1000;                                  // updates
export const STARTS = 99;                                   // seeds
export const NOISE = 0.2;                                   // of the spread, as the net was trained with
export const LASTS = [1, 2, 4, 8, 16, 32, 64];              // samples
export const AHEAD = [1, 2, 4, 9, 18];                      // samples
export const WINDOWS = [1, 4, 9, 18, 27];                   // samples that errors are averaged over: none, then to 0.3 s
const PART = 900;                                           // samples of one piece of work

/** @param {string} text what the record is called @param {number} seed @returns {import("../../net/training/setup.js").Setup} */
export const setupOf = (text, seed) => ({ task: "heart", length: HZ, cell: "lstm", units: UNITS, batch: 16, optimiser: "adam", rate: 0.02, clip: 1, forget: 1, schedule: "cosine", seed, text });

/** The arrays of a net and their shapes, in the order in which they are packed. */
export const partsOf = () => parts(whole(specOf(setupOf("", 1))));

/** Arrays from one row of numbers; null where it has another length. @param {ArrayLike<number>} flat @returns {Named<Float32Array> | null} */
export function arraysOf(flat) {
  const all = partsOf();
  if (flat.length !== all.reduce((sum, part) => sum + count(part), 0)) return null;
  let at = 0;
  return Object.fromEntries(all.map((part) => [part.array, Float32Array.from(Array.prototype.slice.call(flat, at, (at += count(part))))]));
}

/** @typedef {{ params: Params, W: ArrayLike<number>, b: ArrayLike<number>, parameters: Named<Float32Array> }} Net */

/** @param {Named<Float32Array>} parameters @returns {Net} */
export const netOf = (parameters) => ({ params: layersOf({ cell: "lstm" }, parameters)[0][0], W: parameters["head.weight"], b: parameters["head.bias"], parameters });

/** The same net with h of a unit at 0: nothing that reads it hears it. @param {Net} net @param {number | null} unit @returns {Net} */
export function silenced(net, unit) {
  if (unit === null) return net;
  const without = (/** @type {ArrayLike<number>} */ array) => Float64Array.from(array, (value, at) => (at % UNITS === unit ? 0 : value));
  return { ...net, params: { ...net.params, U: without(/** @type {any} */ (net.params.U)) }, W: without(net.W) };
}

/** @param {Net} net @param {ArrayLike<number>} h @param {number} [at] */
function says({ W, b }, h, at = 0) {
  let sum = b[0];
  for (let unit = 0; unit < UNITS; unit++) sum += W[unit] * h[at + unit];
  return sum;
}

const stateAt = (/** @type {Named<Float64Array>} */ values, /** @type {number} */ t) => ({ h: values.h.slice(t * UNITS, (t + 1) * UNITS), c: values.c.slice(t * UNITS, (t + 1) * UNITS) });
const rowsOf = (/** @type {Float32Array} */ x, /** @type {number} */ from, /** @type {number} */ to) => Array.from(x.subarray(from, to), (value) => [value]);

/** `said` (T,): of each sample, before it came, as nets read it; `states`: before every 900th sample. @typedef {{ said: Float64Array, states: { h: Float64Array, c: Float64Array }[] }} Pass */

/** A net reads the whole record once. `emptied`: nothing is left of what was before this sample. @param {Net} net @param {Float32Array} x @param {number | null} [emptied] @returns {Generator<number, Pass>} */
export function* passOf(net, x, emptied = null) {
  const said = Float64Array.from(x);                        // of the first sample nothing is said
  const blank = () => ({ h: new Float64Array(UNITS), c: new Float64Array(UNITS) });
  const states = [];
  let state = blank();
  const read = (/** @type {number} */ from, /** @type {number} */ to) => {
    if (from === to) return;
    const values = forward("lstm", net.params, { rows: rowsOf(x, from, to) }, state);
    for (let t = from; t < to; t++) if (t + 1 < x.length) said[t + 1] = says(net, values.h, (t - from) * UNITS);
    state = stateAt(values, to - from - 1);
  };
  for (let from = 0; from < x.length; from += PART) {
    const to = Math.min(x.length, from + PART);
    states.push(state);
    if (emptied !== null && emptied >= from && emptied < to) {
      read(from, emptied);
      state = blank();
      read(emptied, to);
    } else read(from, to);
    yield to / x.length;
  }
  return { said, states };
}

/** What a net says of each sample that has been given the last `many` before it, and nothing of what was before those. @param {Net} net @param {Float32Array} x @param {number} many @returns {Generator<number, Float64Array>} */
export function* lastOf(net, x, many) {
  const said = Float64Array.from(x);
  for (let t = 1; t < x.length; t++) {
    const from = Math.max(0, t - many);
    const { h } = forward("lstm", net.params, { rows: rowsOf(x, from, t) });
    said[t] = says(net, h, (t - 1 - from) * UNITS);
    if (t % 90 === 0) yield t / x.length;
  }
  return said;
}

/**
 * What a net says of each sample so many before it came, by reading its own forecasts on the way: for each of AHEAD (T,).
 * @param {Net} net @param {Float32Array} x @param {Pass} pass @returns {Generator<number, Float64Array[]>}
 */
export function* aheadOf(net, x, pass) {
  const said = AHEAD.map(() => Float64Array.from(x));
  const most = AHEAD[AHEAD.length - 1];
  for (let from = 0; from < x.length; from += PART) {
    const rows = Math.min(PART, x.length - from);
    const { h, c } = forward("lstm", net.params, { rows: rowsOf(x, from, from + rows) }, pass.states[from / PART]);
    const side = abreast("lstm", net.params, 1, rows);
    for (let row = 0; row < rows; row++) {
      const own = side.states[row];
      own.h.set(h.subarray(row * UNITS, (row + 1) * UNITS));
      own.c.set(c.subarray(row * UNITS, (row + 1) * UNITS));
      for (let by = 1, next = says(net, own.h); by <= most; by++) {
        const at = AHEAD.indexOf(by);
        if (at >= 0 && from + row + by < x.length) said[at][from + row + by] = next;
        if (by === most) break;
        side.step(0, row, [next]);
        next = says(net, own.h);
      }
      if (row % 90 === 89) yield (from + row) / x.length;
    }
  }
  return said;
}

/** Error of each sample in mV. @param {import("../../net/heart/record.js").Heart} heart @param {Float64Array} said */
export const errorsOf = ({ x, scale }, said) => said.map((value, t) => Math.abs(value - x[t]) * scale);

/** Forecasts without a net. @param {Float32Array} x */
export const PLAIN = {
  persistence: (x) => Float64Array.from(x, (value, t) => (t ? x[t - 1] : value)),
  line: (x) => saidBy(x, fitted(x, 0)),
  noisy: (x) => saidBy(x, fitted(x, NOISE)),
};

/** Root mean square of errors within samples. @param {Float64Array} errors @param {number} from @param {number} to */
export const rootOf = (errors, from, to) => Math.sqrt(errors.subarray(from, to).reduce((sum, error) => sum + error ** 2, 0) / (to - from));

/** The first sample after the quiet seconds whose averaged error is larger than all of theirs, but for the first second of them, in which a net has read little; null: there is none. @param {Float64Array} error */
export function firstOver(error) {
  const most = error.subarray(HZ, QUIET).reduce((a, b) => Math.max(a, b), 0);
  const at = error.subarray(QUIET).findIndex((value) => value > most);
  return at < 0 ? null : QUIET + at;
}

/** Signal, names and signals as the page brings them. @typedef {{ signals: Signal[], cell: CellKind }} Dress */

/**
 * A stretch as a panel, with the memory that the net brought to it. `emptied`: as in `passOf`.
 * @param {Dress} dress @param {Net} net @param {import("../../net/heart/record.js").Heart} heart @param {Pass} pass @param {number} from @param {number} to @param {number | null} emptied
 */
export function panelOf({ signals, cell }, net, { x, mv, offset, scale }, pass, from, to, emptied) {
  const part = Math.floor(from / PART);
  const start = emptied !== null && emptied > part * PART && emptied <= from ? emptied : part * PART;
  const blank = { h: new Float64Array(UNITS), c: new Float64Array(UNITS) };
  const run = (/** @type {number} */ a, /** @type {number} */ b, /** @type {any} */ state) => forward("lstm", net.params, { rows: rowsOf(x, a, b) }, state);
  const given = emptied === start ? blank : pass.states[part];
  const initial = start < from ? stateAt(run(start, from, given), from - start - 1) : given;
  let values = run(from, to, initial);
  if (emptied !== null && emptied > from && emptied < to) {
    const after = run(emptied, to, blank);
    for (const [symbol, array] of Object.entries(after)) values[symbol].set(array, (emptied - from) * UNITS);
  }
  const column = { offset, scale, low: null, high: null };
  return new Panel(/** @type {any} */ ({
    net: "heart", title: "heart", cell, signals, place: { layer: 0, direction: "forward" }, values, initial, weights: net.params, notes: {}, marks: [], depth: "",
    labels: Array.from(mv.subarray(from, to), (value) => value.toFixed(2)),
    reads: { kind: "numbers", names: ["signal"], x: rowsOf(x, from, to), columns: [column], drawn: "series" },
    answer: { kind: "number", names: ["next"], W: net.W, b: net.b, at: "every", recalls: null, targets: Array.from({ length: to - from }, (_, k) => mv[from + k + 1] ?? null), offset, scale, unit: "mV", h: null },
  }));
}

/** What a net says of the samples after t, by reading its own forecasts, in mV: the first is of t + 1. @param {Net} net @param {import("../../net/heart/record.js").Heart} heart @param {Panel} panel @param {number} k place in the panel @param {number} many */
export function onwards(net, { offset, scale }, panel, k, many) {
  const side = abreast("lstm", net.params, 1, 1);
  const state = stateAt(/** @type {any} */ (panel.values), k);
  side.states[0].h.set(state.h);
  side.states[0].c.set(state.c);
  const out = [];
  for (let by = 0; by < many; by++) {
    const next = says(net, side.states[0].h);
    out.push(next * scale + offset);
    side.step(0, 0, [next]);
  }
  return out;
}

export { HZ, QUIET, SAMPLES };
