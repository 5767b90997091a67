// What a net can be trained on here: sequences that are made as they are needed, the same as lstm_viz/training/synthetic.py
// makes from the same numpy.random.RandomState, bit for bit. Pure.
//
// One of them is made of a text (text.js): the built-in one, or the learner's own.
//
// Shapes: T steps, B sequences, D inputs. Ids and classes are [step][sequence], numbers [step][input][sequence].

import { encode, single, textBy } from "./text.js";
import { VERSES } from "./verses.js";

/**
 * @typedef {import("./random.js").RandomState} RandomState
 * @typedef {{ ids?: Int32Array, x?: Float32Array, targets: Int32Array | Float32Array, size: number }} Made
 * `guess`: what one gets who remembers nothing, {loss: in nats or squared, score}; `length`: [least, most, usual].
 * @typedef {{
 *   id: TrainingTask, reads: "ids" | "rows", loss: "classes" | "numbers", inputs: string[], says: string[], every: boolean,
 *   length: [number, number, number], guess: { loss: number, score: number },
 *   make(random: RandomState, length: number, size: number, mixed?: boolean): Made,
 *   answers?: (ids: readonly number[]) => number[], unknown?: number | null,
 * }} Task `mixed`: of what is trained on; of another length, or another part of a text, than what is held out.
 *   `answers`: the right class after every step of any sequence of symbols, -1 where nothing is asked. `unknown`: the symbol of all others.
 * @typedef {"recall" | "order" | "parity" | "adding" | "text"} TrainingTask
 */

export const NOTHING = -1;                                  // a target where nothing is asked

const LETTERS = ["A", "B", "C", "D"];
const NOISE = ["w", "x", "y", "z"];
const QUERY = LETTERS.length + NOISE.length;

/** Keep the first letter through noise; say it when asked. `mixed`: lengths from 2 on, filled up at the end. @type {Task["make"]} */
function recall(random, length, size, mixed = false) {
  const ids = new Int32Array(length * size).fill(QUERY);
  const targets = new Int32Array(length * size).fill(NOTHING);
  for (let b = 0; b < size; b++) {
    const steps = mixed ? random.randint(2, length + 1) : length;
    ids[b] = random.randint(0, LETTERS.length);
    for (let t = 1; t < steps - 1; t++) ids[t * size + b] = LETTERS.length + random.randint(0, NOISE.length);
    targets[(steps - 1) * size + b] = ids[b];
  }
  return { ids, targets, size };
}

const MARKS = ["X", "Y"];
const ASKS = NOISE.length + MARKS.length;

/** Two marks, each X or Y, one in the first half and one in the second: which were they, in which order? @type {Task["make"]} */
function order(random, length, size) {
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
}

/** Bits; after each one, whether the ones so far are odd in number. @type {Task["make"]} */
function parity(random, length, size) {
  const ids = new Int32Array(length * size);
  const targets = new Int32Array(length * size);
  for (let b = 0; b < size; b++) {
    for (let t = 0, odd = 0; t < length; t++) {
      ids[t * size + b] = random.randint(0, 2);
      odd ^= ids[t * size + b];
      targets[t * size + b] = odd;
    }
  }
  return { ids, targets, size };
}

/** Numbers from 0 to 1; two of them are marked, one in each half; their sum at the end. @type {Task["make"]} */
function adding(random, length, size) {
  const x = new Float32Array(length * 2 * size);
  const targets = new Float32Array(length * size).fill(NaN);
  const half = Math.floor(length / 2);
  for (let b = 0; b < size; b++) {
    for (let t = 0; t < length; t++) x[t * 2 * size + b] = random.random();
    const places = [random.randint(0, half), random.randint(half, length)];
    for (const t of places) x[(t * 2 + 1) * size + b] = 1;
    targets[(length - 1) * size + b] = x[places[0] * 2 * size + b] + x[places[1] * 2 * size + b];
  }
  return { x, targets, size };
}

/** The first letter at every question mark. @param {readonly number[]} ids */
const recalled = (ids) => ids.map((id) => (id === QUERY && ids[0] < LETTERS.length ? ids[0] : NOTHING));

/** The two marks at every question mark that has two before it. @param {readonly number[]} ids */
const ordered = (ids) => ids.map((id, t) => {
  const marks = ids.slice(0, t).filter((each) => each >= NOISE.length && each < ASKS).map((each) => each - NOISE.length);
  return id === ASKS && marks.length === 2 ? 2 * marks[0] + marks[1] : NOTHING;
});

/** @param {readonly number[]} ids */
const odd = (ids) => ids.map((_, t) => ids.slice(0, t + 1).reduce((sum, bit) => sum ^ bit, 0));

/** @param {number} classes */
const chance = (classes) => ({ loss: Math.log(classes), score: 1 / classes });

const STEPS = 200;                                          // of a window of text, at most

/**
 * Windows of a text from random places; after each character the next one is right. What is trained on ends where what is held out begins.
 * @param {string} text @returns {Task}
 */
function written(text) {
  const { names, train, held, unknown } = encode(text);
  return {
    id: "text", reads: "ids", loss: "classes", inputs: names, says: names, every: true, unknown,
    length: [2, Math.min(STEPS, held.length - 1), Math.min(40, held.length - 1)], guess: single(held),
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
    answers: (ids) => ids.map((_, t) => ids[t + 1] ?? NOTHING),
  };
}

/** What is built in. @type {Record<TrainingTask, Task>} */
export const TASKS = {
  recall: { id: "recall", reads: "ids", loss: "classes", inputs: [...LETTERS, ...NOISE, "?"], says: LETTERS, every: false, length: [3, 1000, 20], guess: chance(4), make: recall, answers: recalled },
  order: { id: "order", reads: "ids", loss: "classes", inputs: [...NOISE, ...MARKS, "?"], says: ["XX", "XY", "YX", "YY"], every: false, length: [4, 1000, 20], guess: chance(4), make: order, answers: ordered },
  parity: { id: "parity", reads: "ids", loss: "classes", inputs: ["0", "1"], says: ["even", "odd"], every: true, length: [2, 1000, 10], guess: chance(2), make: parity, answers: odd },
  // Who always says 1, the mean, is off by the variance of a sum of two, 2/12.
  adding: { id: "adding", reads: "rows", loss: "numbers", inputs: ["value", "mark"], says: ["sum"], every: false, length: [2, 1000, 30], guess: { loss: 1 / 6, score: 0 }, make: adding },
  text: written(VERSES),
};

/** @type {Map<string, Task>} */
const own = new Map();

/** The text of a setup. @param {{ text?: string }} setup `text`: what it is called; the built-in one if nothing is said, or nothing is known of it */
export const writingOf = ({ text }) => (text && textBy(text)) || VERSES;

/** The task of a setup, of its own text where it has one. @param {{ task: TrainingTask, text?: string }} setup @returns {Task} */
export function taskOf({ task, text }) {
  const given = task === "text" && text ? textBy(text) : undefined;
  if (!text || given === undefined) return TASKS[task];
  const made = own.get(text) ?? written(given);
  own.set(text, made);
  return made;
}
