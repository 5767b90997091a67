// The quiet seconds of an electrocardiogram: stretches from random places, noise added to what is read; after each sample the next one. What is held out
// is the rest of the record, as it is. The record is told as a text is, by its name (../../heart/record.js). Pure.
import { QUIET, SAMPLES, recordBy } from "../../heart/record.js";
import { once } from "./task.js";

const STEPS = 90;
const NOISE = 0.2;                                          // of the spread of the signal

/** Who says the same again. @param {Float32Array} x @param {number} from @param {number} to */
function persistence(x, from, to) {
  let sum = 0;
  for (let t = from; t < to - 1; t++) sum += (x[t + 1] - x[t]) ** 2;
  return sum / (to - 1 - from);
}

/** @type {(name: string) => import("./task.js").Task} */
const heart = once((name) => {
  const all = name ? recordBy(name) : null;
  return {
    id: "heart", reads: "rows", loss: "numbers", inputs: ["signal"], says: ["next"], every: true, ahead: true, length: [2, 500, STEPS],
    guess: { loss: all ? persistence(all.x, QUIET, SAMPLES) : 1, score: 0 }, best: { loss: 0, score: 1 },
    make(random, length, size, mixed = false) {
      if (!all) throw new Error("The record is not here.");
      const [first, last] = mixed ? [0, QUIET] : [QUIET, SAMPLES];
      const x = new Float32Array(length * size);
      const targets = new Float32Array(length * size);
      for (let b = 0; b < size; b++) {
        const place = random.randint(first, last - length);
        for (let t = 0; t < length; t++) {
          x[t * size + b] = all.x[place + t] + (mixed ? NOISE * random.normal() : 0);
          targets[t * size + b] = all.x[place + t + 1];
        }
      }
      return { x, targets, size };
    },
    of: ({ text = "" }) => heart(text),
  };
});

export const HEART = heart("");
