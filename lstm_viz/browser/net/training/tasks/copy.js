// Copy memory (Arjovsky, Shah and Bengio 2016): symbols, blanks, a mark, and as many blanks as symbols, at which they are said again in their
// order; at all other steps a blank is said. Pure.
import { EXACT, letters, once } from "./task.js";

const ALPHABETS = [8, 2, 4, 16];
const COPIED = [2, 1, 3, 5, 10];
const MORE = 6;                                             // steps that a copy usually takes beyond what is read and said
const LONGEST = 1000;

/** @type {(key: string) => import("./task.js").Task} */
const copy = once((key) => {
  const [length, copied, alphabet] = key.split(" ").map(Number);
  const names = letters(alphabet);
  const [BLANK, MARK] = [alphabet, alphabet + 1];
  return {
    id: "copy", reads: "ids", loss: "classes", inputs: [...names, "_", ":"], says: [...names, "_"], every: true,
    length: [2 * copied + 1, LONGEST, 2 * copied + MORE], judged: (target) => target < BLANK,
    // Who remembers nothing knows where blanks are asked for, and nothing of the symbols: Arjovsky and others' 10 ln 8 / (T + 20).
    guess: { loss: (copied * Math.log(alphabet)) / length, score: 1 / alphabet }, best: EXACT,
    make(random, steps, size) {
      const ids = new Int32Array(steps * size).fill(BLANK);
      const targets = new Int32Array(steps * size).fill(BLANK);
      for (let b = 0; b < size; b++) {
        for (let k = 0; k < copied; k++) ids[k * size + b] = targets[(steps - copied + k) * size + b] = random.randint(0, alphabet);
        ids[(steps - copied - 1) * size + b] = MARK;
      }
      return { ids, targets, size };
    },
    /** After the first mark the letters before it, as many as are copied. */
    answers(ids) {
      const mark = ids.indexOf(MARK);
      const known = ids.slice(0, Math.max(0, mark)).filter((id) => id < BLANK).slice(0, copied);
      return ids.map((_, t) => (mark >= 0 && t > mark ? known[t - mark - 1] ?? BLANK : BLANK));
    },
    other: ([first, ...rest]) => [(first + 1) % alphabet, ...rest],
    parameters: { copied: COPIED, alphabet: ALPHABETS }, usual: { units: 32, rate: 0.03, updates: 1000 },
    of: ({ length: own, copied: many = COPIED[0], alphabet: symbols = ALPHABETS[0] }) => copy(`${own ?? 2 * many + MORE} ${many} ${symbols}`),
  };
});

export const COPY = copy(`${2 * COPIED[0] + MORE} ${COPIED[0]} ${ALPHABETS[0]}`);
