// What forecasts are worth: from which steps they are made, their errors by steps ahead, intervals from days drawn again, and a band from errors of another time. Pure.
//
// Shapes: N forecasts, K steps ahead.
import { RandomState } from "../training/random.js";
import { minuteOf, pieceOf } from "./series.js";

/** @typedef {import("./series.js").Series} Series */

/** The steps from which forecasts of a part are scored: with so many readings before them in their piece, and all that is forecast in it. @param {Series} series @param {number} from @param {number} to @param {number} [stride] */
export function origins(series, from, to, stride = series.stride) {
  const { ahead, lead } = series;
  /** @type {number[]} */
  const found = [];
  for (let at = from; at + ahead <= to; at += stride) {
    const [start, end] = pieceOf(series, at);
    if (at - start >= lead && at + ahead <= end) found.push(at);
  }
  return found;
}

/** `errors` (N, K): the forecast less what came. @typedef {{ at: number[], steps: number, errors: Float64Array }} Errors */

/** @param {Series} series @param {number[]} at @param {(to: number, steps: number) => Float64Array} ahead @param {number} [steps] @returns {Errors} */
export function errorsOf({ values, ahead: most }, at, ahead, steps = most) {
  const errors = new Float64Array(at.length * steps);
  at.forEach((to, n) => ahead(to, steps).forEach((value, k) => { errors[n * steps + k] = value - values[to + k]; }));
  return { at, steps, errors };
}

/** Several parts of the same, one after the other. @param {Errors[]} parts @returns {Errors} */
export function joined(parts) {
  const errors = new Float64Array(parts.reduce((sum, part) => sum + part.errors.length, 0));
  parts.reduce((from, part) => {
    errors.set(part.errors, from);
    return from + part.errors.length;
  }, 0);
  return { at: parts.flatMap(({ at }) => at), steps: parts[0].steps, errors };
}

/** Root of the mean squared error at each number of steps ahead, (K,). @param {Errors} errors */
export function rmseOf({ at, steps, errors }) {
  const sums = new Float64Array(steps);
  errors.forEach((error, k) => { sums[k % steps] += error ** 2; });
  return Array.from(sums, (sum) => Math.sqrt(sum / at.length));
}

const DRAWN = 1000;
const SEED = 7;
const [LOW, HIGH] = [0.025, 0.975];

/** To which block of time a forecast belongs. @param {Series} series @param {number} at */
const blockOf = (series, at) => Math.floor(series.starts.length > 1 ? /** @type {number} */ (minuteOf(series, at)) / series.every / series.block : at / series.block);

/**
 * The 95 % interval of a root mean squared error so many steps ahead, or with `other` of the difference to another one's: whole blocks of time (days) are drawn again, 1,000 times.
 * @param {Series} series @param {Errors} errors @param {number} k @param {Errors | null} [other] @returns {[number, number]}
 */
export function intervalOf(series, { at, steps, errors }, k, other = null) {
  /** @type {Map<number, [number, number, number]>} */
  const blocks = new Map();
  at.forEach((to, n) => {
    const key = blockOf(series, to);
    const sums = blocks.get(key) ?? [0, 0, 0];
    blocks.set(key, [sums[0] + errors[n * steps + k] ** 2, sums[1] + (other ? other.errors[n * steps + k] ** 2 : 0), sums[2] + 1]);
  });
  const all = [...blocks.values()];
  const random = new RandomState(SEED);
  const drawn = Float64Array.from({ length: DRAWN }, () => {
    let [own, others, many] = [0, 0, 0];
    for (let draw = 0; draw < all.length; draw++) {
      const [a, b, count] = all[random.randint(0, all.length)];
      [own, others, many] = [own + a, others + b, many + count];
    }
    return Math.sqrt(own / many) - Math.sqrt(others / many);
  }).sort();
  return [drawn[Math.floor(LOW * DRAWN)], drawn[Math.ceil(HIGH * DRAWN) - 1]];
}

export const SHARE = 0.8;                                   // that the band should hold

/**
 * What is added to a forecast so many steps ahead for the lower and the upper edge of a band: a tenth of the errors of another time lay beyond each.
 * @param {Errors} errors @returns {[number, number][]} (K, 2)
 */
export function bandOf({ at, steps, errors }) {
  const edge = (1 - SHARE) / 2;
  return Array.from({ length: steps }, (_, k) => {
    const sorted = Float64Array.from(at, (__, n) => -errors[n * steps + k]).sort();
    return [sorted[Math.floor(edge * (at.length - 1))], sorted[Math.ceil((1 - edge) * (at.length - 1))]];
  });
}

/** How often the band held what came, at each number of steps ahead. @param {Errors} errors @param {[number, number][]} band */
export const heldBy = ({ at, steps, errors }, band) =>
  band.map(([low, high], k) => at.reduce((sum, _, n) => sum + Number(-errors[n * steps + k] >= low && -errors[n * steps + k] <= high), 0) / at.length);

/**
 * How much of the variance of a number the clock explains: its means at each time of a season are taken in one part, and said of another; 1: all of it, 0 or less: nothing.
 * @param {{ values: number[], places: number[] }} learned @param {{ values: number[], places: number[] }} tested
 */
export function followed(learned, tested) {
  /** @type {Map<number, [number, number]>} */
  const sums = new Map();
  learned.places.forEach((place, n) => {
    const [sum, many] = sums.get(place) ?? [0, 0];
    sums.set(place, [sum + learned.values[n], many + 1]);
  });
  const mean = tested.values.reduce((sum, value) => sum + value, 0) / tested.values.length;
  let [missed, whole] = [0, 0];
  tested.values.forEach((value, n) => {
    const [sum, many] = sums.get(tested.places[n]) ?? [mean, 1];
    missed += (value - sum / many) ** 2;
    whole += (value - mean) ** 2;
  });
  return whole > 0 ? 1 - missed / whole : 0;
}
