// Parity: bits; after each one, whether the ones so far are odd in number. Pure.
import { EXACT, chance } from "./task.js";

/** @type {import("./task.js").Task} */
export const PARITY = {
  id: "parity", reads: "ids", loss: "classes", inputs: ["0", "1"], says: ["even", "odd"], every: true, length: [2, 1000, 10], guess: chance(2), best: EXACT,
  make(random, length, size) {
    const ids = new Int32Array(length * size);
    const targets = new Int32Array(length * size);
    for (let b = 0; b < size; b++) {
      for (let t = 0, odd = 0; t < length; t++) {
        ids[t * size + b] = random.randint(0, 2);
        odd ^= ids[t * size + b];
        targets[t * size + b] = odd;
      }
    }
    return { ids, targets, size };
  },
  answers: (ids) => ids.map((_, t) => ids.slice(0, t + 1).reduce((sum, bit) => sum ^ bit, 0)),
  other: ([first, ...rest]) => [1 - first, ...rest],
};
