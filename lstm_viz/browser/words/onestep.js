// What the lesson of "Inside one step" asks and answers, by key. Pieces as in lesson.js. Pure.
import { number } from "../kit/format.js";

/** @param {string} text */
const c = (text) => ({ s: "c", text });
/** @param {number} value */
const long = (value) => number(value, 4);

/** @typedef {"up" | "still" | "down"} Way how c changes */

export const PREDICTION = {
  /** @param {number} t @param {number} x @param {number} before @returns {Segment[]} */
  question: (t, x, before) => [`Step ${t + 1} reads ${number(x)}, after c = `, c(number(before)), ". What will the ", c("cell"), " do?"],
  options: { up: "go up", still: "stay", down: "go down" },
  answers: { up: "goes up", still: "stays", down: "goes down" },
  /** @param {Way} way @returns {Segment[]} */
  answer: (way) => ["it ", { strong: PREDICTION.answers[way] }],
  /** @param {number} still */
  note: (still) => `To stay is to change by less than ${still}.`,
  /** @param {number} before @param {Named<number>} now @returns {Segment[]} */
  reveal: (before, { c: now, f, i, g }) => [
    "c goes from ", c(long(before)), " to ", c(long(now)), ": kept ", { s: "f", text: long(f) }, ` × ${long(before)}, written `,
    { s: "i", text: long(i) }, " × ", { s: "g", text: long(g) }, ".",
  ],
  again: "Ask about the next step",
};
