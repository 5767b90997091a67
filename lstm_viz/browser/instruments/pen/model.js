// What "Read my handwriting" computes: what a net believes after every point, and what it is worth on digits of people from whom it learned nothing. Pure.
import { countOf, saidOf } from "../../net/classify.js";
import { TESTED, TRAINED, pointsOf } from "../../net/pen/digits.js";
import { POINTS } from "../../net/pen/ink.js";

export const DIGITS = 10;
export const UNITS = 16;
export const UNTIL = 1000;                                  // updates
export const STARTS = 99;                                   // seeds
export const ORDERS = ["drawn", "reversed", "swapped"];

/** @param {string} text what the digits are called @param {number} seed @returns {import("../../net/training/setup.js").Setup} */
export const setupOf = (text, seed) => ({ task: "pen", length: POINTS, cell: "lstm", units: UNITS, batch: 64, optimiser: "adam", rate: 0.02, clip: 1, forget: 1, schedule: "cosine", seed, text });

/** `first`: of which digits. `said` [digit][point]: what was said of each after every point. @typedef {{ first: number, said: Uint8Array[] }} Said */

/**
 * What a net says of some digits after every point. `back`: their points from the last to the first; `empty`: its memory is emptied before this one.
 * @param {NetGiven} net @param {import("../../net/pen/digits.js").Digits} all @param {{ first: number, many: number }} part
 * @param {import("../../train/tested.js").How} [how] @returns {Said}
 */
export function testOf(net, all, { first, many }, { back = false, silent = null, empty = null } = {}) {
  const points = Array.from({ length: many }, (_, row) => pointsOf(all, first + row));
  return { first, said: saidOf(net, back ? points.map((each) => each.reverse()) : points, { silent, empty }) };
}

/**
 * What that is worth. `after`: the share that is right after each point; `wrong`: which digits of the file.
 * @typedef {import("../../net/classify.js").Count & { after: number[] }} Score
 * @param {import("../../net/pen/digits.js").Digits} all @param {Said[]} parts @returns {Score}
 */
export function scoreOf({ digits }, parts) {
  const read = parts.flatMap(({ first, said }) => said.map((each, row) => ({ nth: first + row, is: digits[first + row], each })));
  const after = Array.from({ length: POINTS }, (_, t) => read.filter(({ is, each }) => each[t] === is).length / read.length);
  return { ...countOf(DIGITS, read.map(({ nth, is, each }) => ({ nth, is, said: each[POINTS - 1] }))), after };
}

/** The test set in parts that take little longer than a frame. */
export const PARTS = Array.from({ length: Math.ceil(TESTED / 300) }, (_, k) => ({ first: TRAINED + 300 * k, many: Math.min(300, TESTED - 300 * k) }));

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

/** A table as text: what is believed after every point. @param {[number, number][]} points @param {ArrayLike<number>[]} shares */
export const csvOf = (points, shares) =>
  [["point", "x", "y", ...Array.from({ length: DIGITS }, (_, k) => `p${k}`)].join(","), ...shares.map((row, t) => [t + 1, ...points[t], ...Array.from(row)].join(","))].join("\n") + "\n";
