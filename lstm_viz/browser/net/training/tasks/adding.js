// Adding: numbers from 0 to 1; two of them are marked, one in each half; their sum at the end. Pure.
import { EXACT } from "./task.js";

/** @type {import("./task.js").Task} */
export const ADDING = {
  id: "adding", reads: "rows", loss: "numbers", inputs: ["value", "mark"], says: ["sum"], every: false, length: [2, 1000, 30],
  guess: { loss: 1 / 6, score: 0 }, best: EXACT,            // who always says 1, the mean, is off by the variance of a sum of two, 2/12
  make(random, length, size) {
    const x = new Float32Array(length * 2 * size);
    const targets = new Float32Array(length * size).fill(NaN);
    const half = Math.floor(length / 2);
    for (let b = 0; b < size; b++) {
      for (let t = 0; t < length; t++) x[t * 2 * size + b] = random.random();
      const places = [random.randint(0, half), random.randint(half, length)];
      for (const t of places) x[(t * 2 + 1) * size + b] = 1;
      targets[(length - 1) * size + b] = x[places[0] * 2 * size + b] + x[places[1] * 2 * size + b];
    }
    return { x, targets, size };
  },
};
