// From errors to alarms, and what alarms are worth against beats that are called odd. Pure.
import { HZ, QUIET } from "./record.js";

const MERGED = Math.round(0.3 * HZ);                        // samples: two alarms nearer than that are one
/** An alarm is of a beat if any of it lies from so many samples before the peak to so many after. */
export const [BEFORE, AFTER] = [Math.round(0.15 * HZ), Math.round(0.4 * HZ)];
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

/** Whether an alarm is of the beat that peaks there. @param {{ from: number, to: number }} alarm @param {number} t */
const ofBeat = ({ from, to }, t) => from <= t + AFTER && to >= t - BEFORE;

/**
 * What alarms are worth. `met`: odd beats that an alarm is of; `false`: alarms of no odd beat, of which so many are `regular`: of a beat that is not odd, and the rest of none.
 * @param {{ from: number, to: number }[]} alarms @param {{ t: number, odd: boolean }[]} beats @param {number} [until] samples that are counted
 */
export function countedOf(alarms, beats, until = Infinity) {
  const there = alarms.filter(({ from }) => from < until);
  const [odd, even] = [true, false].map((is) => beats.filter((beat) => beat.odd === is && beat.t >= QUIET && beat.t < until));
  const idle = there.filter((alarm) => !odd.some(({ t }) => ofBeat(alarm, t)));
  return {
    alarms: there.length, odd: odd.length, met: odd.filter(({ t }) => there.some((alarm) => ofBeat(alarm, t))).length,
    false: idle.length, regular: idle.filter((alarm) => even.some(({ t }) => ofBeat(alarm, t))).length, idle,
  };
}

/** The largest averaged error around each beat after the quiet seconds. @param {Float64Array} error @param {{ t: number, odd: boolean }[]} beats */
const topsOf = (error, beats) => beats.filter(({ t }) => t >= QUIET).map(({ t, odd }) => ({ odd, top: error.subarray(t - BEFORE, t + AFTER + 1).reduce((a, b) => Math.max(a, b), 0) }));

/**
 * What an error tells of beats at whatever threshold. `apart`: the chance that of an odd beat and a regular one, drawn at random, the odd one has the larger error;
 * `threshold`: at which nine in ten odd beats are met, and `false`: the false alarms there. null where one of the two kinds is missing.
 * @param {Float64Array} error @param {{ t: number, odd: boolean }[]} beats
 */
export function worthOf(error, beats) {
  const tops = topsOf(error, beats);
  const odd = tops.filter((each) => each.odd).map(({ top }) => top).sort((a, b) => b - a);
  const even = tops.filter((each) => !each.odd).map(({ top }) => top);
  if (!odd.length || !even.length) return null;
  const over = odd.reduce((sum, one) => sum + even.reduce((more, other) => more + (one > other ? 1 : one === other ? 0.5 : 0), 0), 0);
  const threshold = odd[Math.ceil(MET * odd.length) - 1];
  return { apart: over / (odd.length * even.length), threshold, false: countedOf(alarmsOf(error, threshold), beats).false };
}
