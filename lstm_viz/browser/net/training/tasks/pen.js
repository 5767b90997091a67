// Digits, eight points each: after the last point, which digit is it? Drawn from those to train on, or from those of other writers. The numbers are told
// as a text is, by its name (../../pen/digits.js). Pure.
import { TESTED, TRAINED, digitsBy, pointsOf } from "../../pen/digits.js";
import { EXACT, NOTHING, chance, once } from "./task.js";

const STEPS = 8;
const NAMES = [..."0123456789"];
const MIDDLE = 50;                                          // and half of the span: what is read lies from -1 to 1

/** @type {(name: string) => import("./task.js").Task} */
const pen = once((name) => {
  const all = name ? digitsBy(name) : null;
  return {
    id: "pen", reads: "rows", loss: "classes", inputs: ["x", "y"], says: NAMES, every: false, length: [STEPS, STEPS, STEPS], guess: chance(NAMES.length), best: EXACT,
    make(random, length, size, mixed = false) {
      if (!all) throw new Error("The digits are not here.");
      const x = new Float32Array(length * 2 * size);
      const targets = new Int32Array(length * size).fill(NOTHING);
      for (let b = 0; b < size; b++) {
        const nth = mixed ? random.randint(0, TRAINED) : TRAINED + random.randint(0, TESTED);
        pointsOf(all, nth).forEach((point, t) => point.forEach((value, axis) => { x[(t * 2 + axis) * size + b] = (value - MIDDLE) / MIDDLE; }));
        targets[(length - 1) * size + b] = all.digits[nth];
      }
      return { x, targets, size };
    },
    of: ({ text = "" }) => pen(text),
  };
});

export const PEN = pen("");
