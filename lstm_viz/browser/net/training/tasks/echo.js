// Delayed echo: after each letter the one that was read some steps before. Pure.
import { EXACT, NOTHING, chance, letters, once } from "./task.js";

const ALPHABETS = [4, 2, 8, 16];
const DELAYS = [3, 1, 2, 5, 10];

/** @type {(key: string) => import("./task.js").Task} */
const echo = once((key) => {
  const [delay, alphabet] = key.split(" ").map(Number);
  const names = letters(alphabet);
  return {
    id: "echo", reads: "ids", loss: "classes", inputs: names, says: names, every: true, length: [delay + 1, 1000, 20], guess: chance(alphabet), best: EXACT,
    make(random, length, size) {
      const ids = new Int32Array(length * size);
      const targets = new Int32Array(length * size).fill(NOTHING);
      for (let b = 0; b < size; b++) for (let t = 0; t < length; t++) ids[t * size + b] = random.randint(0, alphabet);
      targets.set(ids.subarray(0, (length - delay) * size), delay * size);
      return { ids, targets, size };
    },
    answers: (ids) => ids.map((_, t) => ids[t - delay] ?? NOTHING),
    parameters: { delay: DELAYS, alphabet: ALPHABETS }, usual: { units: 16, updates: 500 },
    of: ({ delay: steps = DELAYS[0], alphabet: many = ALPHABETS[0] }) => echo(`${steps} ${many}`),
  };
});

export const ECHO = echo(`${DELAYS[0]} ${ALPHABETS[0]}`);
