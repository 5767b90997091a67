// Temporal order: two marks, each X or Y, one in the first half and one in the second: which were they, in which order? Pure.
import { EXACT, NOTHING, chance } from "./task.js";

const NOISE = ["w", "x", "y", "z"];
const MARKS = ["X", "Y"];
const ASKS = NOISE.length + MARKS.length;
const isMark = (/** @type {number} */ id) => id >= NOISE.length && id < ASKS;

/** @type {import("./task.js").Task} */
export const ORDER = {
  id: "order", reads: "ids", loss: "classes", inputs: [...NOISE, ...MARKS, "?"], says: ["XX", "XY", "YX", "YY"], every: false, length: [4, 1000, 20], guess: chance(4), best: EXACT,
  make(random, length, size) {
    const ids = new Int32Array(length * size).fill(ASKS);
    const targets = new Int32Array(length * size).fill(NOTHING);
    const half = Math.floor((length - 1) / 2);
    for (let b = 0; b < size; b++) {
      for (let t = 0; t < length - 1; t++) ids[t * size + b] = random.randint(0, NOISE.length);
      const places = [random.randint(0, half), random.randint(half, length - 1)];
      const marks = [random.randint(0, 2), random.randint(0, 2)];
      places.forEach((t, k) => {
        ids[t * size + b] = NOISE.length + marks[k];
      });
      targets[(length - 1) * size + b] = 2 * marks[0] + marks[1];
    }
    return { ids, targets, size };
  },
  /** The two marks at every question mark that has two before it. */
  answers: (ids) => ids.map((id, t) => {
    const marks = ids.slice(0, t).filter(isMark).map((each) => each - NOISE.length);
    return id === ASKS && marks.length === 2 ? 2 * marks[0] + marks[1] : NOTHING;
  }),
  other(ids) {
    const first = ids.findIndex(isMark);
    return ids.map((id, t) => (t === first ? 2 * NOISE.length + 1 - id : id));
  },
};
