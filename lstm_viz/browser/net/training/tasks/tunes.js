// Tunes: windows from random places of those that are learned from; after each letter the next one is right. What is held out is other tunes. They are told as a
// text is, by its name (../text.js). Pure.
import { VOCABULARY, sidesOf } from "../../writing/texts.js";
import { textBy } from "../text.js";
import { chance, following, once } from "./task.js";

const STEPS = 96;
const PLACE = new Map(Array.from(VOCABULARY, (letter, id) => [letter, id]));

/** @type {(name: string) => import("./task.js").Task} */
const tunes = once((name) => {
  const text = name ? textBy(name) : undefined;
  const [held, train] = text === undefined ? [[], []] : [sidesOf("tunes", text).held, sidesOf("tunes", text).train].map((side) => Array.from(side.join(""), (letter) => Number(PLACE.get(letter))));
  return {
    id: "tunes", reads: "ids", loss: "classes", inputs: [...VOCABULARY], says: [...VOCABULARY], every: true, ahead: true, length: [2, STEPS, STEPS], guess: chance(VOCABULARY.length), best: { loss: 0, score: 1 },
    make(random, length, size, mixed = false) {
      const from = mixed ? train : held;
      if (from.length <= length) throw new Error("The tunes are not here.");
      const ids = new Int32Array(length * size);
      const targets = new Int32Array(length * size);
      for (let b = 0; b < size; b++) {
        const place = random.randint(0, from.length - length);
        for (let t = 0; t < length; t++) [ids[t * size + b], targets[t * size + b]] = [from[place + t], from[place + t + 1]];
      }
      return { ids, targets, size };
    },
    answers: following,
    of: ({ text: told = "" }) => tunes(told),
  };
});

export const TUNES = tunes("");
