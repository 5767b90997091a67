// What "What moves?" computes: what is done to a film, what a net and who sees every step believe after each frame, and what that is worth on films of images that no net was
// trained on. Pure.
//
// Shapes: T frames, D = 16 numbers, K movements.
import { countOf, saidOf } from "../../net/classify.js";
import { BACKWARDS, KINDS, NOISE, ONSETS, PHASES, T, framesOf, placesOf, seen, stepOf, wayOf } from "../../net/moves/films.js";

export const UNITS = 32;
export const UNTIL = 4000;                                  // updates
export const STARTS = 99;                                   // seeds
export const PARTS = 50;                                    // of what is held out
export const EACH = 20;                                     // films of a part
export const HALF = 6;                                      // frames after which films are frozen, or forgotten, when all are tested
export const LEVELS = ["3", "0", "6", "9", "12"];           // of noise, the usual one first
export const SIGNS = ["•", "←", "→", "↑", "↓", "↻", "↺", "↔", "↕"];
const BRIGHTEST = 16;

/** What is done to all that is held out, each by itself. @type {Record<string, Done & { noise?: number, empty?: number }>} */
export const CHANGES = {
  whole: {},
  back: { turned: true },
  frozen: { freeze: HALF - 1 },
  skip: { skip: true },
  empty: { empty: HALF },
  none: { noise: 0 },
  six: { noise: 6 },
  nine: { noise: 9 },
  twelve: { noise: 12 },
};

/** @param {string} text what the images are called @param {number} seed @returns {import("../../net/training/setup.js").Setup} */
export const setupOf = (text, seed) => ({ task: "moves", length: T, cell: "lstm", units: UNITS, batch: 32, optimiser: "adam", rate: 0.01, clip: 1, forget: 1, schedule: "constant", seed, text });

/** `turned`: its last frame first; `skip`: every second frame left out; `freeze`: from this frame on, of what is left, it stands. @typedef {{ turned?: boolean, skip?: boolean, freeze?: number | null }} Done */

/** Which frame of the film each frame of what is seen is. @param {Done} done @returns {number[]} */
export function originsOf({ turned = false, skip = false, freeze = null }) {
  const all = Array.from({ length: T }, (_, t) => (turned ? T - 1 - t : t)).filter((_, t) => !skip || t % 2 === 0);
  return all.map((origin, t) => (freeze === null || t <= freeze ? origin : all[freeze]));
}

/** A film of the images with its noise. @param {Uint8Array} images @param {import("../../net/moves/films.js").Told} told @param {Uint8Array[]} noise */
export const filmOf = (images, told, noise) => framesOf(images, told).map((frame, t) => frame.map((value, k) => Math.min(BRIGHTEST, value + noise[t][k])));

/** How far the digit moves before each frame that is seen. @param {import("../../net/moves/films.js").Told} told @param {number[]} origins */
export function stepsOf(told, origins) {
  const places = placesOf(told);
  return origins.map((origin, t) => (t ? wayOf(places[origins[t - 1]], places[origin]) : [0, 0]));
}

/** All films that can be drawn, by their steps alone. */
const PATHS = KINDS.flatMap((_, kind) => Array.from({ length: ONSETS * PHASES }, (__, k) => {
  const told = { kind, onset: Math.floor(k / PHASES), phase: k % PHASES };
  return { kind, steps: Array.from({ length: T }, (___, t) => stepOf(told, t)) };
}));

/**
 * What who sees every step, and knows how films are drawn, has to believe after each: of all films that can be drawn the share of each movement among those that fit so far.
 * From where no film fits, null. @param {number[][]} steps @returns {(number[] | null)[]}
 */
export function exactOf(steps) {
  let fit = PATHS;
  return steps.map(([x, y], t) => {
    fit = fit.filter(({ steps: own }) => own[t][0] === x && own[t][1] === y);
    return fit.length ? KINDS.map((_, kind) => fit.filter((path) => path.kind === kind).length / fit.length) : null;
  });
}

/** The share of films that can be named rightly after each frame: that of who sees every step. */
export function bestPossible() {
  const exact = PATHS.map(({ steps }) => exactOf(steps));
  return Array.from({ length: T }, (_, t) => exact.reduce((sum, shares) => sum + Math.max(...(shares[t] ?? [])), 0) / PATHS.length);
}

/**
 * What a net says of a part of the films that are held out, after every frame.
 * @param {NetGiven} net @param {Uint8Array} images @param {ReturnType<typeof import("../../net/moves/films.js").heldOut>} held @param {number} part
 * @param {import("../../train/tested.js").How} [how] `change`: one of CHANGES
 */
export function testOf(net, images, held, part, { change = "whole", silent = null } = {}) {
  const { noise = NOISE, empty = null, ...done } = CHANGES[change];
  const films = Array.from({ length: EACH }, (_, k) => part * EACH + k);
  const origins = originsOf(done);
  const rows = films.map((nth) => {
    const all = filmOf(images, held.told(nth), held.noise(nth, noise)).map(seen);
    return origins.map((origin) => all[origin]);
  });
  const said = saidOf(net, rows, { silent, empty });
  return films.map((nth, k) => ({ nth, is: held.told(nth).kind, said: said[k] }));
}

/**
 * What that is worth. Backwards, it is a film of another movement, and `is` is that. `after`: the share that is right after each frame; `old`: backwards, that which names the movement
 * of the film forwards, where that is another one, of such films; `still`: that which says it stands, of those that move.
 * @typedef {import("../../net/classify.js").Count & { after: number[], old: number, still: number }} Score
 * @param {{ nth: number, is: number, said: Uint8Array }[][]} parts @param {import("../../train/tested.js").How} [how] @returns {Score}
 */
export function scoreOf(parts, { change = "whole" } = {}) {
  const all = parts.flat().map((each) => ({ ...each, was: each.is, is: CHANGES[change].turned ? BACKWARDS[each.is] : each.is }));
  const share = (/** @type {typeof all} */ some, /** @type {(each: typeof all[number]) => boolean} */ right) => some.filter(right).length / some.length;
  const ends = (/** @type {typeof all[number]} */ { said }) => said[said.length - 1];
  return {
    ...countOf(KINDS.length, all.map((each) => ({ nth: each.nth, is: each.is, said: ends(each) }))),
    after: Array.from(all[0].said, (_, t) => share(all, ({ is, said }) => said[t] === is)),
    old: share(all.filter(({ is, was }) => is !== was), (each) => ends(each) === each.was),
    still: share(all.filter(({ is }) => is !== 0), (each) => ends(each) === 0),
  };
}

/** A table as text: what is read and what is believed after every frame. @param {number[][]} rows @param {ArrayLike<number>[]} shares */
export const csvOf = (rows, shares) =>
  [["frame", ...rows[0].map((_, k) => `place${k + 1}`), ...KINDS.map((name) => `p_${name.replaceAll(" ", "_")}`)].join(","), ...shares.map((row, t) => [t + 1, ...rows[t], ...Array.from(row)].join(","))].join("\n") + "\n";
