// The noise-free long lag of Hochreiter and Schmidhuber (1997, experiment 2a). Of p + 1 symbols there are two sequences, x a b c ... x and
// y a b c ... y; the last of the p steps asks for the first symbol again. Pure.
import { EXACT, following, once } from "./task.js";

const CAPITALS = Array.from({ length: 26 }, (_, k) => String.fromCharCode(65 + k));
const others = (/** @type {number} */ from, /** @type {number} */ count) => Array.from({ length: count }, (_, k) => String.fromCharCode(from + k));
const NAMES = [...CAPITALS.map((each) => each.toLowerCase()).filter((each) => each !== "x" && each !== "y"), ...CAPITALS, ...others(48, 10), ...others(0x3b1, 24), ...others(0x430, 32)];
const LONGEST = 100;
const USUAL = 10;

/** @type {(length: number) => import("./task.js").Task} */
const lag = once((length) => {
  const names = [...NAMES.slice(0, length - 1), "x", "y"];
  return {
    id: "lag", reads: "ids", loss: "classes", inputs: names, says: names, every: true, ahead: true, length: [2, LONGEST, USUAL],
    judged: (target) => target >= length - 1,
    guess: { loss: Math.LN2 / length, score: 0.5 }, best: EXACT,        // all but the last symbol follow from the one before
    make(random, steps, size) {
      const ids = new Int32Array(steps * size);
      const targets = new Int32Array(steps * size);
      for (let b = 0; b < size; b++) {
        ids[b] = targets[(steps - 1) * size + b] = steps - 1 + random.randint(0, 2);
        for (let t = 1; t < steps; t++) ids[t * size + b] = targets[(t - 1) * size + b] = t - 1;
      }
      return { ids, targets, size };
    },
    answers: (ids) => following(ids).map((next, t) => (t === length - 1 ? ids[0] : next)),
    other: ([first, ...rest]) => [2 * length - 1 - first, ...rest],
    usual: { cell: "lstm-1997", batch: 4, updates: 1000 }, of: ({ length: steps = USUAL }) => lag(steps),
  };
});

export const LAG = lag(USUAL);
