// Spoken digits, thirteen numbers a frame, each recording of its own length: which digit is it, after every frame or after the last? The recordings are told as a text
// is, by its name, with what is left out of training (../../speech/recordings.js). Pure.
import { LONGEST, WIDTH, framesOf, sidesOf, toldBy } from "../../speech/recordings.js";
import { EXACT, NOTHING, chance, once } from "./task.js";

const NAMES = [..."0123456789"];
const INPUTS = Array.from({ length: WIDTH }, (_, k) => String(k + 1));

/** @type {(name: string) => import("./task.js").Task} */
const speech = once((name) => {
  const told = name ? toldBy(name) : null;
  const sides = told && sidesOf(told.all, told.out);
  const [, , offset, scale] = told?.all.columns ?? [];
  const rows = once((/** @type {number} */ nth) => framesOf(/** @type {any} */ (told).all, nth));
  return {
    id: "speech", reads: "rows", loss: "classes", inputs: INPUTS, says: NAMES, every: told?.asked !== "last", length: [1, LONGEST, LONGEST], guess: chance(NAMES.length), best: EXACT,
    make(random, _, size, mixed = false) {
      if (!told || !sides) throw new Error("The recordings are not here.");
      const from = mixed ? sides.train : sides.held;
      const chosen = Array.from({ length: size }, () => from[random.randint(0, from.length)]);
      const lengths = chosen.map((nth) => told.all.lengths[nth]);
      const T = Math.max(...lengths);
      const x = new Float32Array(T * WIDTH * size);
      const targets = new Int32Array(T * size).fill(NOTHING);
      chosen.forEach((nth, b) => rows(nth).forEach((frame, t) => {
        frame.forEach((value, k) => { x[(t * WIDTH + k) * size + b] = (value - offset[k]) / scale[k]; });
        if (told.asked === "every" || t === lengths[b] - 1) targets[t * size + b] = told.all.digits[nth];
      }));
      return { x, targets, size, lengths };
    },
    of: ({ text = "" }) => speech(text),
  };
});

export const SPEECH = speech("");
