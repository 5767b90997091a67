// What "When the heart stumbles" computes: a net's forecast of every sample of the record, with some of its memory taken away or many steps ahead, and a
// panel of the stretch that is looked at. Pure.
//
// Shapes: T samples, H units.
import { csv, number } from "../../kit/format.js";
import { abreast, forward } from "../../net/engine.js";
import { AFTER, BEFORE, averaged, worthOf } from "../../net/heart/alarms.js";
import { HZ, QUIET, SAMPLES } from "../../net/heart/record.js";
import { fitted, saidBy } from "../../net/heart/line.js";
import { Panel } from "../../net/panel.js";
import { layersOf } from "../../net/training/shown.js";
import { NAMES } from "../../words/heart.js";

export const UNITS = 16;
export const UNTIL = 1000;                                  // updates
export const STARTS = 99;                                   // seeds
export const NOISE = 0.2;                                   // of the spread, as the net was trained with
export const LASTS = [1, 2, 4, 8, 16, 32, 64];              // samples
export const AHEAD = [1, 2, 4, 9, 18];                      // samples
export const WINDOWS = [1, 4, 9, 18, 27];                   // samples that errors are averaged over: none, then to 0.3 s

/** @param {string} text what the record is called @param {number} seed @returns {import("../../net/training/setup.js").Setup} */
export const setupOf = (text, seed) => ({ task: "heart", length: HZ, cell: "lstm", units: UNITS, batch: 16, optimiser: "adam", rate: 0.02, clip: 1, forget: 1, schedule: "cosine", seed, text });

/** What a trained net is, in the place of a shipped one. @param {any} header @param {Named<Float32Array>} parameters @param {import("../../net/heart/record.js").Heart} heart @returns {NetGiven} */
export const shippedOf = ({ cell, signals }, parameters, { offset, scale }) => /** @type {any} */ ({
  net: "heart", title: NAMES.title, cell, signals, notes: {}, depth: "", layers: layersOf({ cell: "lstm" }, parameters),
  reads: { kind: "numbers", names: [NAMES.signal], columns: [{ offset, scale, low: null, high: null }], steps: null, classes: null, drawn: "series" },
  answer: { kind: "number", names: ["next"], W: parameters["head.weight"], b: parameters["head.bias"], at: "every", recalls: null, offset, scale, unit: "mV" },
});

/** @typedef {{ h: Float64Array, c: Float64Array }} State @typedef {{ params: Params, W: ArrayLike<number>, b: ArrayLike<number> }} Numbered */

/** The numbers of a net; `silent`: with h of this unit at 0, so that nothing that reads it hears it. @param {NetGiven} net @param {number | null} [silent] @returns {Numbered} */
export function numbersOf({ layers: [[params]], answer: { W, b } }, silent = null) {
  if (silent === null) return { params, W, b };
  const without = (/** @type {ArrayLike<number>} */ array) => Float64Array.from(array, (value, at) => (at % UNITS === silent ? 0 : value));
  return { params: { ...params, U: without(/** @type {any} */ (params.U)) }, W: without(W), b };
}

/** @param {Numbered} net @param {ArrayLike<number>} h @param {number} [at] */
function says({ W, b }, h, at = 0) {
  let sum = b[0];
  for (let unit = 0; unit < UNITS; unit++) sum += W[unit] * h[at + unit];
  return sum;
}

const blank = () => ({ h: new Float64Array(UNITS), c: new Float64Array(UNITS) });
const stateAt = (/** @type {Named<Float64Array>} */ values, /** @type {number} */ t) => ({ h: values.h.slice(t * UNITS, (t + 1) * UNITS), c: values.c.slice(t * UNITS, (t + 1) * UNITS) });
const rowsOf = (/** @type {Float32Array} */ x, /** @type {number} */ from, /** @type {number} */ to) => Array.from(x.subarray(from, to), (value) => [value]);

/**
 * A net reads the record, a second at a time: `read(second)`, in their order. `said` (T,): of each sample before it came, as nets read it; of the first one, itself.
 * `states`: before each second. `far`: of each of AHEAD what was said so many samples before. `silent`: a unit whose h is 0; `empty`: nothing is left of what was read before this
 * sample; `last`: at each sample it is given so many before it, and nothing of what was before those; `ahead`: it goes on from each sample by its own forecasts.
 * @param {NetGiven} given @param {Float32Array} x @param {{ silent?: number | null, empty?: number | null, last?: number | null, ahead?: boolean }} [how]
 */
export function readingOf(given, x, { silent = null, empty = null, last = null, ahead = false } = {}) {
  const net = numbersOf(given, silent);
  const said = Float64Array.from(x);
  /** @type {State[]} */
  const states = [];
  const far = ahead ? AHEAD.map(() => Float64Array.from(x)) : [];
  let state = blank();

  function on(/** @type {number} */ from, /** @type {number} */ to) {
    if (from === to) return;
    if (from === empty) state = blank();
    const values = forward("lstm", net.params, { rows: rowsOf(x, from, to) }, state);
    for (let t = from; t < to; t++) if (t + 1 < x.length) said[t + 1] = says(net, values.h, (t - from) * UNITS);
    state = stateAt(values, to - from - 1);
    if (ahead) go(values, from, to);
  }

  /** What it says of the samples after each of these. @param {Named<Float64Array>} values @param {number} from @param {number} to */
  function go(values, from, to) {
    const side = abreast("lstm", net.params, 1, to - from);
    const most = AHEAD[AHEAD.length - 1];
    for (let row = 0; row < to - from; row++) {
      Object.entries(stateAt(values, row)).forEach(([name, array]) => side.states[row][name].set(array));
      for (let by = 1, next = says(net, side.states[row].h); by <= most; by++) {
        const k = AHEAD.indexOf(by);
        if (k >= 0 && from + row + by < x.length) far[k][from + row + by] = next;
        if (by === most) break;
        side.step(0, row, [next]);
        next = says(net, side.states[row].h);
      }
    }
  }

  return {
    said, states, far,
    /** @param {number} second */
    read(second) {
      const [from, to] = [second * HZ, (second + 1) * HZ];
      if (last !== null) {
        for (let t = Math.max(1, from); t < to; t++) {
          const { h } = forward("lstm", net.params, { rows: rowsOf(x, Math.max(0, t - last), t) });
          said[t] = says(net, h, (Math.min(t, last) - 1) * UNITS);
        }
        return;
      }
      states.push(from === empty ? blank() : state);
      const cut = empty !== null && empty > from && empty < to ? empty : from;
      on(from, cut);
      on(cut, to);
    },
  };
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

/**
 * A stretch as a panel, with the memory that the net brought to it.
 * @param {NetGiven} given @param {import("../../net/heart/record.js").Heart} heart @param {State[]} states before each second @param {number} from @param {number} to
 * @param {{ silent?: number | null, empty?: number | null }} [how]
 */
export function panelOf(given, { x, mv }, states, from, to, { silent = null, empty = null } = {}) {
  const { params, W, b } = numbersOf(given, silent);
  const second = Math.floor(from / HZ);
  const start = second * HZ;
  const inside = (/** @type {number} */ a, /** @type {number} */ z) => empty !== null && empty > a && empty < z;
  const run = (/** @type {number} */ a, /** @type {number} */ z, /** @type {State} */ state) => {
    const values = forward("lstm", params, { rows: rowsOf(x, a, z) }, a === empty ? blank() : state);
    if (inside(a, z)) for (const [symbol, array] of Object.entries(forward("lstm", params, { rows: rowsOf(x, /** @type {number} */ (empty), z) }))) values[symbol].set(array, (/** @type {number} */ (empty) - a) * UNITS);
    return values;
  };
  const initial = start === from ? states[second] : stateAt(run(start, from, states[second]), from - start - 1);
  return new Panel(/** @type {any} */ ({
    ...given, layers: undefined, place: { layer: 0, direction: "forward" }, values: run(from, to, initial), initial: from === empty ? blank() : initial, weights: params, marks: [],
    labels: Array.from(mv.subarray(from, to), (value) => number(value, 2)),
    reads: { ...given.reads, x: rowsOf(x, from, to) },
    answer: { ...given.answer, W, b, targets: Array.from({ length: to - from }, (_, k) => mv[from + k + 1] ?? null), h: null },
  }));
}

/** What a net says of the samples after a place of a panel, by its own forecasts, in mV: the first is of the next. @param {NetGiven} given @param {import("../../net/heart/record.js").Heart} heart @param {Panel} panel @param {number} k @param {number} many @param {number | null} silent */
export function onwards(given, { offset, scale }, panel, k, many, silent = null) {
  const net = numbersOf(given, silent);
  const side = abreast("lstm", net.params, 1, 1);
  Object.entries(stateAt(/** @type {any} */ (panel.values), k)).forEach(([name, array]) => side.states[0][name].set(array));
  return Array.from({ length: many }, () => {
    const next = says(net, side.states[0].h);
    side.step(0, 0, [next]);
    return next * scale + offset;
  });
}

/** Root mean square of the errors around beats, odd ones or not, after the quiet seconds. @param {Float64Array} errors @param {import("../../net/heart/beats.js").Beat[]} beats @param {boolean} odd */
export function around(errors, beats, odd) {
  const parts = beats.filter((beat) => beat.odd === odd && beat.t >= QUIET).map(({ t }) => errors.subarray(t - BEFORE, t + AFTER + 1));
  const many = parts.reduce((sum, part) => sum + part.length, 0);
  return Math.sqrt(parts.reduce((sum, part) => sum + part.reduce((own, error) => own + error ** 2, 0), 0) / many);
}

/** Whose errors are looked at. */
export const FORECASTS = ["net", "noisy", "line", "persistence"];

const MOST_MARKS = 600;

/** The samples of beats that a learner marked, as text: each as what is added to the one before, in base 36. @param {number[]} samples */
export const marksOf = (samples) => [...new Set(samples)].sort((a, b) => a - b).map((t, k, all) => (t - (k ? all[k - 1] : 0)).toString(36)).join(".");

/** The same back; null where it is no such text. @param {string} text @returns {number[] | null} */
export function marksIn(text) {
  if (text === "") return [];
  const parts = text.slice(0, 5 * MOST_MARKS).split(".");
  if (parts.length > MOST_MARKS || parts.some((part) => !/^[0-9a-z]{1,4}$/.test(part))) return null;
  let sum = 0;
  const all = parts.map((part) => (sum += parseInt(part, 36)));
  return sum < SAMPLES && all.every((t, k) => k === 0 || t > all[k - 1]) ? all : null;
}

/** Beats as the learner has marked them: {t, odd}. @param {import("../../net/heart/beats.js").Beat[]} beats @param {number[]} marks */
export const ownBeats = (beats, marks) => beats.map(({ t }) => ({ t, odd: marks.includes(t) }));

/** What is said of each sample as a table. @param {import("../../net/heart/record.js").Heart} heart @param {Float64Array} said as nets read it @param {Float64Array} error averaged */
export const csvOf = ({ mv, offset, scale }, said, error) =>
  csv([["seconds", "millivolts", "forecast", "error"], ...Array.from(mv, (value, t) => [(t / HZ).toFixed(4), value, (said[t] * scale + offset).toFixed(4), error[t].toFixed(4)])]);

/** What errors are worth, averaged over so many samples, and their root mean square in the quiet seconds. @param {Float64Array} errors @param {import("../../net/heart/beats.js").Beat[]} beats @param {number} size */
export const worthRow = (errors, beats, size) => ({ .../** @type {NonNullable<ReturnType<typeof worthOf>>} */ (worthOf(averaged(errors, size), beats)), quiet: rootOf(errors, HZ, QUIET) });

/** The same of the distance from the median shape, which is most of the rule itself: a false alarm is a regular beat at least as far as nine in ten odd ones. @param {import("../../net/heart/beats.js").Beat[]} beats */
export function shapeRow(beats) {
  const rest = beats.filter(({ t }) => t >= QUIET);
  const error = new Float64Array(SAMPLES);
  for (const { t, distance } of rest) error[t] = distance;
  return /** @type {NonNullable<ReturnType<typeof worthOf>>} */ (worthOf(error, rest));
}
