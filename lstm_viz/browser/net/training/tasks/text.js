// A text: windows from random places; after each character the next one is right. What is trained on ends where what is held out begins. Pure.
import { encode, single, textBy } from "../text.js";
import { VERSES } from "../verses.js";
import { following, once } from "./task.js";

const STEPS = 200;                                          // of a window, at most

/** @param {string} text @returns {import("./task.js").Task} */
function written(text) {
  const { names, train, held, unknown } = encode(text);
  return {
    id: "text", reads: "ids", loss: "classes", inputs: names, says: names, every: true, ahead: true, unknown, characters: train.length + held.length,
    length: [2, Math.min(STEPS, held.length - 1), Math.min(40, held.length - 1)], guess: single(held), best: { loss: 0, score: 1 },
    make(random, length, size, mixed = false) {
      const from = mixed ? train : held;
      const ids = new Int32Array(length * size);
      const targets = new Int32Array(length * size);
      for (let b = 0; b < size; b++) {
        const place = random.randint(0, from.length - length);
        for (let t = 0; t < length; t++) {
          ids[t * size + b] = from[place + t];
          targets[t * size + b] = from[place + t + 1];
        }
      }
      return { ids, targets, size };
    },
    answers: following, usual: { units: 32, updates: 1000, speed: "full" },
    of: (setup) => textTask(writingOf(setup)),
  };
}

const textTask = once(written);

/** The text of a setup. @param {{ text?: string }} setup `text`: what it is called; the built-in one if nothing is said, or nothing is known of it */
export const writingOf = ({ text }) => (text && textBy(text)) || VERSES;

export const TEXT = textTask(VERSES);
