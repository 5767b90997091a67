// Recall: keep the first letter through noise; say it when asked. Pure.
import { EXACT, NOTHING, chance } from "./task.js";

const LETTERS = ["A", "B", "C", "D"];
const NOISE = ["w", "x", "y", "z"];
const QUERY = LETTERS.length + NOISE.length;

/** @type {import("./task.js").Task} */
export const RECALL = {
  id: "recall", reads: "ids", loss: "classes", inputs: [...LETTERS, ...NOISE, "?"], says: LETTERS, every: false, length: [3, 1000, 20], guess: chance(4), best: EXACT,
  /** `mixed`: lengths from 2 on, filled up at the end. */
  make(random, length, size, mixed = false) {
    const ids = new Int32Array(length * size).fill(QUERY);
    const targets = new Int32Array(length * size).fill(NOTHING);
    for (let b = 0; b < size; b++) {
      const steps = mixed ? random.randint(2, length + 1) : length;
      ids[b] = random.randint(0, LETTERS.length);
      for (let t = 1; t < steps - 1; t++) ids[t * size + b] = LETTERS.length + random.randint(0, NOISE.length);
      targets[(steps - 1) * size + b] = ids[b];
    }
    return { ids, targets, size };
  },
  answers: (ids) => ids.map((id) => (id === QUERY && ids[0] < LETTERS.length ? ids[0] : NOTHING)),
  other: ([first, ...rest]) => [(first + 1) % LETTERS.length, ...rest],
};
