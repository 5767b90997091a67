// Recall: keep the first letter through noise; say it when asked. Pure.
import { EXACT, NOTHING, chance, fillers, letters, once } from "./task.js";

const ALPHABETS = [4, 2, 8, 16];
const FILLERS = [4, 1, 2, 8, 16];                           // letters that the noise is made of

/** @type {(key: string) => import("./task.js").Task} */
const recall = once((key) => {
  const [alphabet, noise] = key.split(" ").map(Number);
  const names = letters(alphabet);
  const query = alphabet + noise;
  return {
    id: "recall", reads: "ids", loss: "classes", inputs: [...names, ...fillers(noise), "?"], says: names, every: false, length: [3, 1000, 20], guess: chance(alphabet), best: EXACT,
    /** `mixed`: lengths from 2 on, filled up at the end. */
    make(random, length, size, mixed = false) {
      const ids = new Int32Array(length * size).fill(query);
      const targets = new Int32Array(length * size).fill(NOTHING);
      for (let b = 0; b < size; b++) {
        const steps = mixed ? random.randint(2, length + 1) : length;
        ids[b] = random.randint(0, alphabet);
        for (let t = 1; t < steps - 1; t++) ids[t * size + b] = alphabet + random.randint(0, noise);
        targets[(steps - 1) * size + b] = ids[b];
      }
      return { ids, targets, size };
    },
    answers: (ids) => ids.map((id) => (id === query && ids[0] < alphabet ? ids[0] : NOTHING)),
    other: ([first, ...rest]) => [(first + 1) % alphabet, ...rest],
    parameters: { alphabet: ALPHABETS, fillers: FILLERS },
    of: ({ alphabet: many = ALPHABETS[0], fillers: between = FILLERS[0] }) => recall(`${many} ${between}`),
  };
});

export const RECALL = recall(`${ALPHABETS[0]} ${FILLERS[0]}`);
