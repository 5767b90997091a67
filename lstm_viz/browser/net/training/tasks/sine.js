// A noisy sine of any phase, and of a period that the net must find; after each number the next one. Pure.
import { once } from "./task.js";

const NOISES = [0.1, 0, 0.05, 0.2, 0.5];
const [SHORTEST, LONGEST] = [10, 30];

/** The best, who knows the sine and not the noise; and who says the same number again. @param {number} noise */
function levels(noise) {
  const periods = Array.from({ length: LONGEST - SHORTEST + 1 }, (_, k) => SHORTEST + k);
  const moves = periods.reduce((sum, period) => sum + 1 - Math.cos((2 * Math.PI) / period), 0) / periods.length;
  const guess = moves + 2 * noise ** 2;
  return { best: { loss: noise ** 2, score: 1 - noise ** 2 / guess }, guess: { loss: guess, score: 0 } };
}

/** @type {(noise: number) => import("./task.js").Task} */
const sine = once((noise) => ({
  id: "sine", reads: "rows", loss: "numbers", inputs: ["value"], says: ["next"], every: true, ahead: true, length: [2, 500, 40], ...levels(noise),
  span: [-1 - 2 * noise, 1 + 2 * noise],
  make(random, length, size) {
    const x = new Float32Array(length * size);
    const targets = new Float32Array(length * size);
    for (let b = 0; b < size; b++) {
      const [period, phase] = [random.randint(SHORTEST, LONGEST + 1), random.random()];
      for (let t = 0; t <= length; t++) {
        const value = Math.sin(2 * Math.PI * (phase + t / period)) + noise * random.normal();
        if (t < length) x[t * size + b] = value;
        if (t > 0) targets[(t - 1) * size + b] = value;
      }
    }
    return { x, targets, size };
  },
  parameters: { noise: NOISES }, usual: { updates: 500 }, of: ({ noise: size = NOISES[0] }) => sine(size),
}));

export const SINE = sine(NOISES[0]);
