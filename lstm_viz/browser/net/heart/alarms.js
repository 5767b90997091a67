// From errors to alarms, and what alarms are worth against beats that are called odd. Pure.
import { HZ, QUIET } from "./record.js";

const MERGED = Math.round(0.3 * HZ);                        // samples: two alarms nearer than that are one
/** A beat has the samples from so many before its peak to so many after it, or to where the next beat begins. */
export const BEFORE = Math.round(0.15 * HZ);
export const AFTER = Math.round(0.4 * HZ);
const MET = 0.9;

/** Root mean square of the last `size` errors, at each sample; the error of the first is 0. @param {Float64Array} errors @param {number} size */
export function averaged(errors, size) {
  const out = new Float64Array(errors.length);
  let sum = 0;
  for (let t = 0; t < errors.length; t++) {
    sum += errors[t] ** 2 - (t >= size ? errors[t - size] ** 2 : 0);
    out[t] = Math.sqrt(Math.max(0, sum) / size);
  }
  return out;
}

/** Where the averaged error is at the threshold or above, after the quiet seconds: {from, to, top}, `to` the last sample, `top` where it is largest. @param {Float64Array} error @param {number} threshold */
export function alarmsOf(error, threshold) {
  /** @type {{ from: number, to: number, top: number }[]} */
  const all = [];
  for (let t = QUIET; t < error.length; t++) {
    if (error[t] < threshold) continue;
    const last = all[all.length - 1];
    if (!last || t - last.to > MERGED) all.push({ from: t, to: t, top: t });
    else {
      last.to = t;
      if (error[t] > error[last.top]) last.top = t;
    }
  }
  return all;
}

/** The last sample that a beat has. @param {{ t: number }[]} beats @param {number} k */
const endOf = (beats, k) => Math.min(beats[k].t + AFTER, (beats[k + 1]?.t ?? Infinity) - BEFORE - 1);

/**
 * The largest averaged error of each beat after the quiet seconds: {t, odd, top, at}, `at` where it is.
 * @param {Float64Array} error @param {{ t: number, odd: boolean }[]} beats
 */
export function topsOf(error, beats) {
  return beats.flatMap(({ t, odd }, k) => {
    if (t < QUIET) return [];
    let at = t - BEFORE;
    for (let step = at; step <= Math.min(endOf(beats, k), error.length - 1); step++) if (error[step] > error[at]) at = step;
    return [{ t, odd, top: error[at], at }];
  });
}

/**
 * What a threshold is worth. `met`: odd beats with an alarm; `idle`: regular beats with one, false alarms; `alone`: alarms that are of no beat, false ones too.
 * @param {Float64Array} error @param {number} threshold @param {{ t: number, odd: boolean }[]} beats @param {number} [until] samples that are counted
 */
export function countedOf(error, threshold, beats, until = Infinity) {
  const tops = topsOf(error, beats).filter(({ t }) => t < until);
  const over = tops.filter(({ top }) => top >= threshold);
  const of = (/** @type {number} */ at, /** @type {number} */ to) => beats.some(({ t }, k) => at <= endOf(beats, k) && to >= t - BEFORE);
  const alone = alarmsOf(error, threshold).filter(({ from, to }) => from < until && !of(from, to));
  const [odd, regular] = [true, false].map((is) => tops.filter((beat) => beat.odd === is));
  const idle = over.filter((beat) => !beat.odd);
  return { odd: odd.length, met: over.length - idle.length, regular: regular.length, idle, alone, missed: odd.filter(({ top }) => top < threshold), false: idle.length + alone.length };
}

/**
 * What an error tells of beats at whatever threshold. `apart`: the chance that of an odd beat and a regular one, drawn at random, the odd one has the larger error;
 * `threshold`: at which nine in ten odd beats are met, and `false`: how many regular beats have an alarm there. null where one of the two kinds is missing.
 * @param {Float64Array} error @param {{ t: number, odd: boolean }[]} beats
 */
export function worthOf(error, beats) {
  const tops = topsOf(error, beats);
  const odd = tops.filter((each) => each.odd).map(({ top }) => top).sort((a, b) => b - a);
  const even = tops.filter((each) => !each.odd).map(({ top }) => top);
  if (!odd.length || !even.length) return null;
  const over = odd.reduce((sum, one) => sum + even.reduce((more, other) => more + (one > other ? 1 : one === other ? 0.5 : 0), 0), 0);
  const threshold = odd[Math.ceil(MET * odd.length) - 1];
  return { apart: over / (odd.length * even.length), threshold, false: even.filter((top) => top >= threshold).length };
}
