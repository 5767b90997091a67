// What the lesson of "Build a memory" asks and answers, by key. Pieces as in lesson.js. Pure.

export const PROMPT = {
  /** @param {string} title @param {string} kind */
  locked: (title, kind) => ` Opens once you have solved “${title}” with the ${kind} or looked at a solution.`,
  rnn: "tanh RNN",
};

export const PREDICTION = {
  question: [
    "A latch whose ", { s: "f", text: "forget" }, " bias is 3: each idle step keeps ", { s: "f", text: "0.95" }, " of ", { s: "c", text: "c" },
    ". Over how many idle steps will ", { s: "h", text: "h" }, " stay above 0.5 after a pulse?",
  ],
  /** Each with the least number of steps that it is about. @type {[string, number][]} */
  options: [["up to 3", 0], ["4 to 20", 4], ["21 to 200", 21], ["more", 201]],
  /** @param {number} held @returns {Segment[]} */
  answer: (held) => [{ strong: `${held} idle steps` }],
  /** @param {number} held @returns {Segment[]} */
  reveal: (held) => [
    `Tried just now: it holds over ${held} and fails over ${held + 1}. 0.95 each step is a small leak, but leaks multiply. The unit is set up above; raise the bias and watch the gap.`,
  ],
};
