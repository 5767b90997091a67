// Settings in contrasting pairs: two runs that differ in one thing, and what came of each. Pure.
import { PLAIN, startsOf } from "../../net/training/setup.js";
import { usualOf } from "../../net/training/tasks.js";
import { SETUP } from "./address.js";

const USUAL = { ...PLAIN, cell: "lstm", units: 8, rate: 0.01, forget: "none", clip: 1, batch: 32, optimiser: "adam", seed: 1 };
const ADDING = { task: "adding", units: 16, batch: 64 };

/**
 * `sides`: what either of them changes in `base`. `found`: the first update, of those that are looked at, at which the score on what is held
 * out was `score` or more, null: none by `updates`; without `score` that on the held-out sequences after `updates`.
 * @typedef {{ id: string, base: any, sides: [any, any], score?: number, updates: number, found: [number | null, number | null] }} Pair
 * @type {Pair[]}
 */
export const PAIRS = [
  { id: "forget", base: { task: "recall", length: 50 }, sides: [{ forget: 0 }, { forget: 3 }], updates: 500, score: 0.99, found: [350, 105] },
  { id: "clip", base: { task: "recall", length: 20, optimiser: "sgd", rate: 1 }, sides: [{ clip: 0 }, { clip: 1 }], updates: 500, score: 0.99, found: [null, 285] },
  { id: "cell", base: { task: "parity", length: 50 }, sides: [{ cell: "lstm-1997" }, { cell: "lstm" }], updates: 1000, score: 0.99, found: [610, 165] },
  { id: "start", base: { ...ADDING, length: 100 }, sides: [{ start: "pytorch" }, { start: "chrono" }], updates: 1000, score: 0.9, found: [845, 530] },
  { id: "identity", base: { ...ADDING, length: 30 }, sides: [{ cell: "rnn" }, { cell: "relu" }], updates: 1000, score: 0.9, found: [null, 310] },
  { id: "momentum", base: { task: "recall", length: 20, rate: 0.1 }, sides: [{ optimiser: "sgd" }, { optimiser: "momentum" }], updates: 1000, score: 0.99, found: [null, 300] },
  { id: "data", base: { task: "order", length: 20 }, sides: [{ sequences: 64 }, { sequences: 0 }], updates: 500, found: [0.9, 1] },
  { id: "cut", base: { task: "recall", length: 20 }, sides: [{ truncate: 1 }, { truncate: 0 }], updates: 500, score: 0.99, found: [310, 160] },
  { id: "norm", base: { ...ADDING, length: 50 }, sides: [{ norm: "none" }, { norm: "layer" }], updates: 1000, score: 0.9, found: [555, 90] },
  { id: "recurrent", base: { task: "order", length: 20, units: 16, sequences: 64 }, sides: [{ recurrent: 0 }, { recurrent: 0.3 }], updates: 500, found: [0.879, 0.984] },
  { id: "stream", base: { task: "continual", length: 50 }, sides: [{ cell: "lstm-1997" }, { cell: "lstm" }], updates: 1000, score: 0.99, found: [null, 630] },
  { id: "lag", base: { task: "lag", length: 10, batch: 4 }, sides: [{ cell: "lstm-1997" }, { cell: "lstm" }], updates: 1000, score: 0.99, found: [140, null] },
];

/** All that a side sets. @param {Pair} pair @param {number} side */
export function sideOf({ base, sides, updates }, side) {
  const set = { ...USUAL, ...base, ...sides[side], updates };
  return { start: startsOf(set.cell)[0], ...usualOf(set), ...set };
}

/** Which side of which pair the settings are, the end of the run among them; null where they are none. @param {any} state @returns {{ pair: Pair, side: number } | null} */
export function pairOf(state) {
  for (const pair of PAIRS) {
    const side = [0, 1].findIndex((k) => {
      const set = sideOf(pair, k);
      return [...SETUP, "updates"].every((name) => state[name] === set[name]);
    });
    if (side >= 0) return { pair, side };
  }
  return null;
}
