// What a net is held against: the same number again, the number a season ago, and a linear model of the last numbers, fitted by least squares. Pure.
import { minuteOf, pieceOf, scaleOf } from "./series.js";

/** @typedef {import("./series.js").Series} Series */
/** What is said of some steps from `to` on. @typedef {(to: number, steps: number) => Float64Array} Ahead */

/** The last number, over and over. @param {Series} series @returns {Ahead} */
export const same = ({ values }) => (to, steps) => new Float64Array(steps).fill(values[to - 1]);

/**
 * The number so many steps ago, or twice as many where that is not known yet; by the clock where there are gaps. Where nothing stands there, the last number. @param {Series} series @param {number} season @returns {Ahead}
 */
export function seasonal(series, season) {
  const { values, starts, every } = series;
  /** @type {Map<number, number> | null} */
  const slots = starts.length > 1 ? new Map() : null;
  const slotOf = (/** @type {number} */ at) => Math.round(/** @type {number} */ (minuteOf(series, at)) / every);
  if (slots) for (let at = 0; at < values.length; at++) slots.set(slotOf(at), values[at]);
  return (to, steps) => {
    const last = values[to - 1];
    const now = slots ? slotOf(to) : to;
    return Float64Array.from({ length: steps }, (_, k) => {
      const ago = now + k - season * Math.ceil((k + 1) / season);
      return (slots ? slots.get(ago) : values[ago]) ?? last;
    });
  };
}

/**
 * A linear model of the last `order` numbers and a constant, fitted to what is trained on by least squares (the normal equations, by Cholesky's method); each forecast
 * after the first reads those before it. `weights`: of the oldest first, the constant last, for numbers scaled by what is trained on.
 * @param {Series} series @param {number} order
 */
export function linear(series, order) {
  const { values, starts, ends } = series;
  const { offset, scale } = scaleOf(series, "past");
  const x = Float64Array.from(values, (value) => (value - offset) / scale);
  const size = order + 1;
  const A = new Float64Array(size * size);
  const y = new Float64Array(size);
  starts.forEach((start, k) => gather(x, start, Math.min(ends[0], starts[k + 1] ?? values.length), order, A, y));
  const weights = solved(A, y);
  /** @type {Ahead} */
  const ahead = (to, steps) => {
    const [from] = pieceOf(series, to);
    const read = new Float64Array(order + steps);
    for (let k = 0; k < order; k++) read[k] = x[Math.max(from, to - order + k)];   // of a piece that began later, its first number
    for (let k = 0; k < steps; k++) {
      let sum = weights[order];
      for (let j = 0; j < order; j++) sum += weights[j] * read[k + j];
      read[order + k] = sum;
    }
    return read.subarray(order).map((value) => value * scale + offset);
  };
  return { weights, ahead };
}

/**
 * Adds what a piece [start, end) gives to the normal equations: A (order + 1, order + 1), its lower half, and y. Rows follow on each other by one step, so that
 * each sum of products is its neighbour on the diagonal less what fell out and with what came in.
 * @param {Float64Array} x @param {number} start @param {number} end @param {number} order @param {Float64Array} A @param {Float64Array} y
 */
function gather(x, start, end, order, A, y) {
  const [size, last] = [order + 1, end - order];            // windows begin at start up to last, and end before what they are followed by
  if (last <= start) return;
  const own = new Float64Array(order * order);
  for (let i = 0; i < order; i++) {
    let [sum, first, next] = [0, 0, 0];
    for (let from = start; from < last; from++) {
      first += x[from + i] * x[from];
      next += x[from + i] * x[from + order];
      sum += x[from + i];
    }
    own[i * order] = first;
    y[i] += next;
    A[order * size + i] += sum;
  }
  for (let i = 1; i < order; i++) {
    for (let j = 1; j <= i; j++) own[i * order + j] = own[(i - 1) * order + j - 1] - x[start + i - 1] * x[start + j - 1] + x[last + i - 1] * x[last + j - 1];
  }
  for (let i = 0; i < order; i++) for (let j = 0; j <= i; j++) A[i * size + j] += own[i * order + j];
  for (let from = start; from < last; from++) y[order] += x[from + order];
  A[order * size + order] += last - start;
}

const LEAST = 1e-9;                                         // added to the diagonal for each row: a season that never varies has many solutions

/** Of A w = y, A symmetric and its lower half given. @param {Float64Array} A @param {Float64Array} y */
function solved(A, y) {
  const n = y.length;
  for (let i = 0; i < n; i++) {
    A[i * n + i] += LEAST * A[n * n - 1];
    for (let j = 0; j <= i; j++) {
      let sum = A[i * n + j];
      for (let k = 0; k < j; k++) sum -= A[i * n + k] * A[j * n + k];
      A[i * n + j] = i === j ? Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : sum / A[j * n + j];
    }
  }
  const w = y.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) w[i] -= A[i * n + k] * w[k];
    w[i] /= A[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) w[i] -= A[k * n + i] * w[k];
    w[i] /= A[i * n + i];
  }
  return w;
}
