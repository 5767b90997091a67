// What the lesson of "Inside one step" asks and answers, by key. Pieces as in lesson.js. Pure.
import { number } from "../kit/format.js";

const c = (text) => ({ s: "c", text });
const long = (value) => number(value, 4);

export const PREDICTION = {
  question: (t, x, before) => [`Step ${t + 1} reads ${number(x)}, after c = `, c(number(before)), ". What will the ", c("cell"), " do?"],
  options: { up: "go up", still: "stay", down: "go down" },
  answers: { up: "goes up", still: "stays", down: "goes down" },
  answer: (way) => ["it ", { strong: PREDICTION.answers[way] }],
  note: (still) => `To stay is to change by less than ${still}.`,
  reveal: (before, { c: now, f, i, g }) => [
    "c goes from ", c(long(before)), " to ", c(long(now)), ": kept ", { s: "f", text: long(f) }, ` × ${long(before)}, written `,
    { s: "i", text: long(i) }, " × ", { s: "g", text: long(g) }, ".",
  ],
  again: "Ask about the next step",
};
