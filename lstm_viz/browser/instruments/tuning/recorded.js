// Sweeps that were recorded (weights/sweeps.json): what they were of, and what came of each run. Pure.
import { clamp } from "../../kit/maths.js";
import { guess } from "../../net/training/scored.js";
import { planned } from "../../net/training/sweep.js";
import { readAddress } from "../../shell/address.js";
import { TABLE, sweepOf } from "./address.js";

/** @typedef {import("../../net/training/scored.js").Result} Result */
/**
 * Runs in the order in which they are planned. `ends`: loss and score at the end, as they came out; the curves, loss, score and train, in 12
 * bits a number, of two letters each.
 * @typedef {{ id: string, search: string, runs: { ends: [number, number], curves: [string, string, string], ended: number, diverged: boolean }[] }} Recorded
 */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const STEPS = 64 * 64 - 1;
const HIGHEST = 6;                                          // of a loss, in those of a guess

/** @param {number[]} values @param {number} most */
const packed = (values, most) => values.map((value) => {
  const step = Math.round(clamp(value / most, 0, 1) * STEPS);
  return LETTERS[step >> 6] + LETTERS[step & 63];
}).join("");

/** @param {string} text @param {number} most */
const unpacked = (text, most) => (text.match(/../g) ?? []).map((pair) => (64 * LETTERS.indexOf(pair[0]) + LETTERS.indexOf(pair[1])) * (most / STEPS));

/** The highest loss, score and training loss that a curve has. @param {import("../../net/training/setup.js").Setup} setup */
const highest = (setup) => [HIGHEST * guess(setup).loss, 1, HIGHEST * guess(setup).loss];

/** What a recorded sweep was of. @param {string} search */
export const chosenIn = (search) => readAddress(TABLE, search).values;

/** Every run that was recorded, by its key. @param {Recorded[]} sweeps @returns {Map<string, Result>} */
export function resultsOf(sweeps) {
  const found = new Map();
  for (const { search, runs } of sweeps) {
    planned(sweepOf(chosenIn(search))).forEach(({ key, setup }, k) => {
      const { ends, curves, ended, diverged } = runs[k];
      const most = highest(setup);
      const [loss, score, train] = curves.map((text, nth) => unpacked(text, most[nth]));
      const ending = (values, last) => [...values.slice(0, -1), last];
      found.set(key, { loss: ending(loss, ends[0]), score: ending(score, ends[1]), train, ended, diverged });
    });
  }
  return found;
}

/** A run as it is recorded. @param {import("../../net/training/setup.js").Setup} setup @param {Result} result @returns {Recorded["runs"][number]} */
export function recordOf(setup, { loss, score, train, ended, diverged }) {
  const [a, b, c] = highest(setup);
  return { ends: [loss[loss.length - 1], score[score.length - 1]], curves: [packed(loss, a), packed(score, b), packed(train, c)], ended, diverged };
}

const SAME = 1e-6;                                          // of a loss: browsers' logarithms differ in their last digits

/** Whether two runs came out alike. @param {Result} a @param {Result} b */
export function alike(a, b) {
  const [one, other] = [a, b].map(({ loss, score }) => ({ loss: loss[loss.length - 1], score: score[score.length - 1] }));
  return a.ended === b.ended && a.diverged === b.diverged && one.score === other.score && Math.abs(one.loss - other.loss) <= SAME * Math.abs(other.loss);
}
