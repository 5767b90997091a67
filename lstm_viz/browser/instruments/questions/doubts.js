// What "Many small doubts" computes: the LSTM of one unit, told apart in other ways; years of sunspots; recorded runs. Pure.
import { sigmoid } from "../../kit/maths.js";
import { forward } from "../../net/engine.js";
import { RandomState } from "../../net/training/random.js";
import { SUNSPOTS } from "../../net/training/sunspots.js";
import { STEPS, lstm, run as plain } from "./model.js";

export const BEGINS = { from: 0, to: 2, step: 0.25, usual: 1 };  // c before the first step
export const SEAM = 8;                                      // steps of the first of two pieces
export const BATCH = 64;                                    // sequences over which a batch would be normed
export const FIRST = 1976;                                  // of the years that are shown
const YEARS = SUNSPOTS.slice(FIRST - 1700 - 1, FIRST - 1700 + STEPS);  // with the year before

/** The unit whose gates hear h, too: nothing less is asked of who works them out. @param {number} bias @returns {Params} */
export const hearing = (bias) => ({ ...lstm(bias), U: Float64Array.of(0.5, 1, -0.5, 0.5) });

/**
 * Gates and cell from what nn.LSTM hands out: what it read, its weights, and h at every step. @param {Params} params @param {number[]} x @param {Float64Array} h
 */
export function replayed({ W, U, b }, x, h) {
  /** @param {number} row @param {number} t */
  const z = (row, t) => W[row] * x[t] + U[row] * (t ? h[t - 1] : 0) + b[row];
  /** @param {number} row */
  const gate = (row) => Float64Array.from(x, (_, t) => sigmoid(z(row, t)));
  const [i, f, o] = [0, 1, 3].map(gate);
  const c = new Float64Array(x.length);
  x.forEach((_, t) => { c[t] = f[t] * (t ? c[t - 1] : 0) + i[t] * Math.tanh(z(2, t)); });
  return { f, i, o, c };
}

/** Of each step the mean and the spread of c over sequences that are drawn: half ones, half zeros. @param {number} bias */
export function overBatch(bias) {
  const random = new RandomState(0);
  const all = Array.from({ length: BATCH }, () => forward("lstm", lstm(bias), { rows: Array.from({ length: STEPS }, () => [random.random() < 0.5 ? 0 : 1]) }).c);
  const mean = Float64Array.from({ length: STEPS }, (_, t) => all.reduce((sum, c) => sum + c[t], 0) / BATCH);
  const spread = mean.map((middle, t) => Math.sqrt(all.reduce((sum, c) => sum + (c[t] - middle) ** 2, 0) / BATCH));
  return { mean, spread };
}

/** How closely two rows go together. @param {ArrayLike<number>} one @param {ArrayLike<number>} other */
export function correlation(one, other) {
  const [a, b] = [one, other].map((list) => {
    const middle = Array.from(list).reduce((sum, each) => sum + each, 0) / list.length;
    return Array.from(list, (each) => each - middle);
  });
  const dot = (/** @type {number[]} */ p, /** @type {number[]} */ q) => p.reduce((sum, each, k) => sum + each * q[k], 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

/** The middle of some numbers. @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * Of each net on the continual Reber grammar: how many seeds solve it, and after how many updates. @param {{ net: string, at: number | null }[]} runs
 */
export const variants = (runs) => [...new Set(runs.map(({ net }) => net))].map((net) => {
  const own = runs.filter((one) => one.net === net);
  const solved = own.flatMap(({ at }) => (at === null ? [] : [at]));
  return { net, all: own.length, solved: solved.length, middle: median(solved), least: Math.min(...solved), most: Math.max(...solved) };
});

/** All of it. @param {{ x: string, bias: number, back: number, begins: number }} state @param {{ net: string, at: number | null }[]} runs */
export function run(state, runs) {
  const { x, bias, begins } = state;
  const read = Array.from(x, Number);
  const rows = read.map((each) => [each]);
  const found = plain(state);
  const heard = forward("lstm", hearing(bias), { rows });
  const again = replayed(hearing(bias), read, heard.h);
  const apart = Math.max(...Object.entries(again).flatMap(([name, all]) => Array.from(all, (value, t) => Math.abs(value - heard[name][t]))));
  const second = forward("lstm", lstm(bias), { rows: rows.slice(SEAM) });
  const { c: started } = forward("lstm", lstm(bias), { rows }, { c: Float64Array.of(begins) });
  return {
    ...found, hears: heard.h, again_f: again.f, again_i: again.i, again_o: again.o, again_c: again.c, apart,
    fresh: Float64Array.from([...found.c.subarray(0, SEAM), ...second.c]),
    cut: found.kept.map((value, t) => (t < SEAM ? 0 : value)),
    zero: found.c, started, stays: Math.abs(started[STEPS - 1] - found.c[STEPS - 1]),
    ...overBatch(bias),
    came: Float64Array.from(YEARS.slice(1)), before: Float64Array.from(YEARS.slice(0, -1)),
    together: correlation(YEARS.slice(1), YEARS.slice(0, -1)),
    off: Math.sqrt(YEARS.slice(1).reduce((sum, each, k) => sum + (each - YEARS[k]) ** 2, 0) / STEPS),
    variants: variants(runs),
  };
}
