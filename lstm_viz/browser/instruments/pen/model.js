// What "Read my handwriting" computes: what a net believes after every point, and what it is worth on digits of people from whom it learned nothing. Pure.
//
// Shapes: T points, K digits, H units.
import { abreast } from "../../net/engine.js";
import { operated } from "../../net/operate.js";
import { TESTED, TRAINED, pointsOf } from "../../net/pen/digits.js";
import { POINTS } from "../../net/pen/ink.js";
import { read } from "../../net/run.js";
import { specOf } from "../../net/training/setup.js";
import { count, parts, whole } from "../../net/training/shape.js";
import { layersOf } from "../../net/training/shown.js";

export const DIGITS = 10;
export const UNITS = 16;
export const UNTIL = 1000;                                  // updates
export const STARTS = 99;                                   // seeds
export const ORDERS = ["drawn", "reversed", "swapped"];

/** @param {string} text what the digits are called @param {number} seed @returns {import("../../net/training/setup.js").Setup} */
export const setupOf = (text, seed) => ({ task: "pen", length: POINTS, cell: "lstm", units: UNITS, batch: 64, optimiser: "adam", rate: 0.02, clip: 1, forget: 1, schedule: "cosine", seed, text });

const DIGITS_KEPT = 9;                                      // all that float32 has

/** What a browser keeps of a net that was trained here. @param {number} seed @param {Named<Float32Array>} parameters */
export const savedOf = (seed, parameters) => ({ seed, arrays: Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, Array.from(values, (value) => Number(value.toPrecision(DIGITS_KEPT)))])) });

/** The arrays of a net that was kept; null where they are not those of such a net. @param {{ seed: number, arrays: Named<number[]> }} kept @returns {Named<Float32Array> | null} */
export function parametersOf({ seed, arrays }) {
  const all = parts(whole(specOf(setupOf("", seed))));
  if (seed < 1 || seed > STARTS || Object.keys(arrays).length !== all.length || all.some((part) => arrays[part.array]?.length !== count(part))) return null;
  return Object.fromEntries(all.map(({ array }) => [array, Float32Array.from(arrays[array])]));
}

/** A net that was trained here, as the shipped one is. @param {NetGiven} shipped @param {Named<Float32Array>} parameters @returns {NetGiven} */
export const trainedNet = (shipped, parameters) => ({
  ...shipped,
  layers: layersOf({ cell: "lstm" }, parameters),
  answer: { ...shipped.answer, W: parameters["head.weight"], b: parameters["head.bias"] },
});

/** A signal of some units, null: of all, at 0 from one point to another. @param {string} symbol @param {number[] | null} units @param {number} from @param {number | null} to @returns {Op} */
const shut = (symbol, units, from, to) => ({ kind: "clamp", on: true, panel: 0, symbol, units, from, to, value: 0 });

/**
 * A panel of these points. `silent`: h of this unit at 0 at every point; `empty`: at this point all forget gates are shut, and h before it is 0, so that
 * nothing is left of what was read before.
 * @param {NetGiven} net @param {[number, number][]} points @param {number | null} silent @param {number | null} [empty]
 */
export function panelOf(net, points, silent, empty = null) {
  const panel = read(net, { labels: points.map(String), ids: [], typed: points, said: -1 });
  const ops = [...(silent === null ? [] : [shut("h", [silent], 0, null)]), ...(empty === null ? [] : [shut("f", null, empty, empty), shut("h", null, empty - 1, empty - 1)])];
  if (ops.length) panel.become(operated(panel, 0, ops));
  return panel;
}

/** The chance of each digit after every point. @param {Panel} panel @returns {Float32Array[]} */
export const sharesOf = (panel) => Array.from({ length: panel.steps }, (_, t) => /** @type {any} */ (panel.answer).at(t).probabilities);

/** @param {ArrayLike<number>} shares */
export const likeliest = (shares) => Array.from(shares).reduce((best, share, k) => (share > shares[best] ? k : best), 0);

/** The same net with h of a unit at 0: nothing that reads it hears it. @param {NetGiven} net @param {number | null} silent */
function silenced({ layers: [[params]], answer: { W, b } }, silent) {
  if (silent === null) return { params, W, b };
  const without = (/** @type {Floats} */ array) => Float64Array.from(array, (value, at) => (at % UNITS === silent ? 0 : value));
  return { params: { ...params, U: without(params.U) }, W: without(W), b };
}

/** `first`: of which digits. `said` [digit][point]: what was said of each after every point. @typedef {{ first: number, said: Uint8Array[] }} Said */

/**
 * What a net says of some digits after every point. `back`: their points from the last to the first; `empty`: its memory is emptied before this one.
 * @param {NetGiven} net @param {import("../../net/pen/digits.js").Digits} all @param {number} first @param {number} many
 * @param {{ back?: boolean, silent?: number | null, empty?: number | null }} [how] @returns {Said}
 */
export function saidOf(net, all, first, many, { back = false, silent = null, empty = null } = {}) {
  const { params, W, b } = silenced(net, silent);
  const { columns = [] } = /** @type {NumbersGiven} */ (net.reads);
  const side = abreast("lstm", params, POINTS, many);
  const said = Array.from({ length: many }, () => new Uint8Array(POINTS));
  for (let row = 0; row < many; row++) {
    const points = pointsOf(all, first + row);
    for (let t = empty ?? 0; t < POINTS; t++) {
      const point = points[back ? POINTS - 1 - t : t];
      side.step(t, row, point.map((value, axis) => (value - columns[axis].offset) / columns[axis].scale));
      const h = side.states[row].h;
      let [best, top] = [0, -Infinity];
      for (let k = 0; k < DIGITS; k++) {
        let score = b[k];
        for (let unit = 0; unit < UNITS; unit++) score += W[k * UNITS + unit] * h[unit];
        if (score > top) [best, top] = [k, score];
      }
      said[row][t] = best;
    }
  }
  return { first, said };
}

/**
 * What that is worth. `after`: the share that is right after each point; `counts` [is][said]: after the last; `wrong`: which digits of the file.
 * @typedef {{ right: number, many: number, after: number[], counts: number[][], wrong: { nth: number, is: number, said: number }[] }} Score
 * @param {import("../../net/pen/digits.js").Digits} all @param {Said[]} parts @returns {Score}
 */
export function scoreOf({ digits }, parts) {
  const counts = Array.from({ length: DIGITS }, () => new Array(DIGITS).fill(0));
  const after = new Array(POINTS).fill(0);
  /** @type {Score["wrong"]} */
  const wrong = [];
  let many = 0;
  for (const { first, said } of parts) said.forEach((each, row) => {
    const is = digits[first + row];
    const last = each[POINTS - 1];
    each.forEach((digit, t) => { after[t] += Number(digit === is); });
    counts[is][last] += 1;
    many += 1;
    if (last !== is) wrong.push({ nth: first + row, is, said: last });
  });
  return { right: after[POINTS - 1], many, after: after.map((count) => count / many), counts, wrong };
}

/** The test set in parts that take little longer than a frame. */
export const PARTS = Array.from({ length: Math.ceil(TESTED / 300) }, (_, k) => ({ first: TRAINED + 300 * k, many: Math.min(300, TESTED - 300 * k) }));

/** The digit that suffers most where a unit is silent, and what is then said of it mostly. @param {Score} score */
export function hurtOf({ counts }) {
  const kept = counts.map((row, digit) => row[digit] / row.reduce((sum, count) => sum + count, 0));
  const digit = kept.reduce((worst, share, k) => (share < kept[worst] ? k : worst), 0);
  return { digit, share: kept[digit], said: likeliest(counts[digit].map((count, k) => (k === digit ? -1 : count))) };
}

/** Of the learned paths the one that is nearest to eight points, all sixteen numbers at once. @param {import("../../net/pen/digits.js").Digits} all @param {[number, number][]} points */
export function nearestOf({ points: known, digits }, points) {
  const own = points.flat();
  let [nth, least] = [0, Infinity];
  for (let k = 0; k < TRAINED; k++) {
    let sum = 0;
    for (let j = 0; j < own.length && sum < least; j++) sum += (known[k * own.length + j] - own[j]) ** 2;
    if (sum < least) [nth, least] = [k, sum];
  }
  return { nth, digit: digits[nth] };
}

const Z = 1.959964;

/** The share's 95 % interval of Wilson (1927): of so many independent answers so many are right. @param {number} right @param {number} many @returns {[number, number]} */
export function interval(right, many) {
  const share = right / many;
  const middle = share + Z ** 2 / (2 * many);
  const half = Z * Math.sqrt((share * (1 - share)) / many + Z ** 2 / (4 * many ** 2));
  return [(middle - half) / (1 + Z ** 2 / many), (middle + half) / (1 + Z ** 2 / many)];
}

/** A table as text: what is believed after every point. @param {[number, number][]} points @param {ArrayLike<number>[]} shares */
export const csvOf = (points, shares) =>
  [["point", "x", "y", ...Array.from({ length: DIGITS }, (_, k) => `p${k}`)].join(","), ...shares.map((row, t) => [t + 1, ...points[t], ...Array.from(row)].join(","))].join("\n") + "\n";
