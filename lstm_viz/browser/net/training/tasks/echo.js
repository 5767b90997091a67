// Delayed echo: after each letter the one that was read some steps before. Pure.
import { EXACT, NOTHING, chance, once } from "./task.js";

const LETTERS = ["A", "B", "C", "D"];
const DELAYS = [3, 1, 2, 5, 10];

/** @type {(delay: number) => import("./task.js").Task} */
const echo = once((delay) => ({
  id: "echo", reads: "ids", loss: "classes", inputs: LETTERS, says: LETTERS, every: true, length: [delay + 1, 1000, 20], guess: chance(LETTERS.length), best: EXACT,
  make(random, length, size) {
    const ids = new Int32Array(length * size);
    const targets = new Int32Array(length * size).fill(NOTHING);
    for (let b = 0; b < size; b++) for (let t = 0; t < length; t++) ids[t * size + b] = random.randint(0, LETTERS.length);
    targets.set(ids.subarray(0, (length - delay) * size), delay * size);
    return { ids, targets, size };
  },
  answers: (ids) => ids.map((_, t) => ids[t - delay] ?? NOTHING),
  parameters: { delay: DELAYS }, usual: { units: 16, updates: 500 }, of: ({ delay: steps = DELAYS[0] }) => echo(steps),
}));

export const ECHO = echo(DELAYS[0]);
