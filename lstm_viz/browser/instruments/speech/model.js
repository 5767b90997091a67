// What "What digit was said?" computes: what a net believes after every frame of a sound, and what it is worth on recordings that it never heard. Pure.
//
// Shapes: T frames, D = 13 numbers, K digits.
import { countOf, saidOf } from "../../net/classify.js";
import { changed, originsOf } from "../../net/speech/edit.js";
import { LONGEST, framesOf, sidesOf } from "../../net/speech/recordings.js";
import { warped } from "../../net/speech/warp.js";

export const DIGITS = 10;
export const UNITS = 24;
export const UNTIL = 1000;                                  // updates
export const STARTS = 99;                                   // seeds
export const PARTS = 25;                                    // of what is held out
export const EARLY = 12;                                    // frames of which it is counted what is said
export const NAMES = Array.from({ length: DIGITS }, (_, digit) => String(digit));

/** What is done to all that is held out, each by itself. @type {Record<string, { speed?: string, back?: boolean, half?: string, shuffled?: boolean }>} */
export const CHANGES = {
  whole: {},
  back: { back: true },
  shuffled: { shuffled: true },
  first: { half: "first" },
  second: { half: "second" },
  fast: { speed: "fast" },
  slow: { speed: "2" },
  slower: { speed: "3" },
};

/** @param {string} text what the recordings are called @param {number} seed @returns {import("../../net/training/setup.js").Setup} */
export const setupOf = (text, seed) => ({ task: "speech", length: LONGEST, cell: "lstm", units: UNITS, batch: 64, optimiser: "adam", rate: 0.02, clip: 1, forget: 1, schedule: "cosine", seed, text });

/**
 * The frames of a sound and where each comes from. `frames` gives those of a recording, null where they are not here; then so is the sound.
 * @param {import("../../net/speech/edit.js").Sound} sound @param {(nth: number) => number[][] | null} frames
 */
export function soundOf(sound, frames) {
  const own = frames(sound.sound);
  const other = sound.tail === null ? [] : frames(sound.tail);
  if (!own || !other) return null;
  const origins = originsOf(sound, own.length, other.length);
  return { length: own.length, other: other.length, origins, rows: origins.map(({ of, frame }) => (of === "tail" ? other : own)[frame]) };
}

/** What a net reads of frames: how many standard deviations each number is from its mean, over all that is trained on. @param {{ columns: ArrayLike<number>[] }} all @param {number[][]} rows */
export const standardised = ({ columns: [, , offset, scale] }, rows) => rows.map((row) => row.map((value, k) => (value - offset[k]) / scale[k]));

/**
 * What a net says of a part of what is held out, after every frame.
 * @param {NetGiven} net @param {import("../../net/speech/recordings.js").Recordings} all @param {string} out what was left out of its training @param {number} part
 * @param {import("../../train/tested.js").How} [how] `change`: one of CHANGES
 */
export function testOf(net, all, out, part, { change = "whole", silent = null } = {}) {
  const chosen = sidesOf(all, out).held.filter((_, k) => k % PARTS === part);
  const said = saidOf(net, chosen.map((nth) => changed(framesOf(all, nth), CHANGES[change])), { silent });
  return chosen.map((nth, k) => ({ nth, is: all.digits[nth], said: said[k] }));
}

/**
 * What that is worth. `heard`: the share that is right after a tenth of the frames, two tenths and so on; `early` [is][t][said]: what is said after the first frames.
 * @typedef {import("../../net/classify.js").Count & { heard: number[], early: number[][][] }} Score
 * @param {{ nth: number, is: number, said: Uint8Array }[][]} parts @returns {Score}
 */
export function scoreOf(parts) {
  const all = parts.flat().sort((a, b) => a.nth - b.nth);
  const early = NAMES.map(() => Array.from({ length: EARLY }, () => new Array(DIGITS).fill(0)));
  for (const { is, said } of all) said.subarray(0, EARLY).forEach((digit, t) => { early[is][t][digit] += 1; });
  const heard = Array.from({ length: 10 }, (_, tenth) => all.filter(({ is, said }) => said[Math.ceil(((tenth + 1) * said.length) / 10) - 1] === is).length / all.length);
  return { ...countOf(DIGITS, all.map(({ nth, is, said }) => ({ nth, is, said: said[said.length - 1] }))), heard, early };
}

/**
 * Of those that are trained on the recording that is nearest to a sound, looked for one after the other; each step yields nothing until the last has been compared.
 * @param {import("../../net/speech/recordings.js").Recordings} all @param {number[][]} rows @returns {Generator<undefined, { nth: number, digit: number }>}
 */
export function* nearestOf(all, rows) {
  const own = standardised(all, rows);
  let [nth, least] = [0, Infinity];
  for (const other of sidesOf(all, "mixed").train) {
    const off = warped(own, standardised(all, framesOf(all, other)), least);
    if (off < least) [nth, least] = [other, off];
    yield;
  }
  return { nth, digit: all.digits[nth] };
}

/** A table as text: what is read and what is believed after every frame. @param {number[][]} rows @param {ArrayLike<number>[]} shares */
export const csvOf = (rows, shares) =>
  [["frame", ...rows[0].map((_, k) => `mfcc${k + 1}`), ...NAMES.map((name) => `p${name}`)].join(","), ...shares.map((row, t) => [t + 1, ...rows[t], ...Array.from(row)].join(","))].join("\n") + "\n";
