// Beats of an electrocardiogram, and which of them are odd, by a rule of three lines that knows no net: a beat is odd where its shape is far from the
// shape of the quiet seconds' beats, or where it comes early. It is a rule, not a finding: nobody who can read such curves has looked. Pure.
import { HZ, QUIET } from "./record.js";

const TALL = 0.5;                                           // mV above the median of the second around it: a beat, and no wave between two
const APART = Math.round(0.25 * HZ);                        // samples: the highest of so many on both sides
const HALF = Math.round(HZ / 2);
const EACH = 3;                                             // of that second every third sample
const [BEFORE, AFTER] = [Math.round(0.12 * HZ), Math.round(0.3 * HZ)];   // what of a beat is its shape
const LATEST = 8;                                           // intervals of which the usual one is the median
export const FAR = 0.35;                                    // mV
export const EARLY = 0.8;                                   // of the usual interval

/**
 * `t`: sample of its peak; `distance`: root mean square from the median shape, in mV; `interval`: seconds since the beat before, NaN of the first; `early`:
 * that as a share of the usual one; `odd`: by the rule.
 * @typedef {{ t: number, distance: number, interval: number, early: number, odd: boolean }} Beat
 */

/** @param {ArrayLike<number>} values */
export function median(values) {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Samples at which a beat peaks. @param {Float64Array} mv */
function peaksOf(mv) {
  const found = [];
  for (let t = APART; t < mv.length - APART; t++) {
    let highest = true;
    for (let by = 1; by <= APART && highest; by++) highest = mv[t - by] < mv[t] && mv[t + by] <= mv[t];
    if (!highest) continue;
    const around = [];
    for (let k = Math.max(0, t - HALF); k <= Math.min(mv.length - 1, t + HALF); k += EACH) around.push(mv[k]);
    if (mv[t] - median(around) > TALL) found.push(t);
  }
  return found;
}

/** A beat's shape: the samples around its peak, less their median. @param {Float64Array} mv @param {number} t */
function shapeOf(mv, t) {
  const part = mv.subarray(t - BEFORE, t + AFTER);
  const middle = median(part);
  return part.map((value) => value - middle);
}

/** All beats of a record. @param {Float64Array} mv @returns {Beat[]} */
export function beatsOf(mv) {
  const peaks = peaksOf(mv).filter((t) => t >= BEFORE && t + AFTER <= mv.length);
  const shapes = peaks.map((t) => shapeOf(mv, t));
  const quiet = shapes.filter((_, k) => peaks[k] < QUIET);
  const usual = Float64Array.from({ length: BEFORE + AFTER }, (_, at) => median(quiet.map((shape) => shape[at])));
  const intervals = peaks.map((t, k) => (k ? (t - peaks[k - 1]) / HZ : NaN));
  return peaks.map((t, k) => {
    const distance = Math.sqrt(shapes[k].reduce((sum, value, at) => sum + (value - usual[at]) ** 2, 0) / usual.length);
    const early = k > 1 ? intervals[k] / median(intervals.slice(Math.max(1, k - LATEST), k)) : NaN;
    return { t, distance, interval: intervals[k], early, odd: distance > FAR || early < EARLY };
  });
}
