// What the address, the row on top and the keys of "Build a memory" say.

export const LABEL = "Build a memory";
export const SHARE_LABEL = "Share and present";
export const longWeights = (length, most) =>
  `The weights in the address have ${length.toLocaleString("en")} characters. The first ${most.toLocaleString("en")} are read.`;
const more = (count) => (count > 1 ? `, and ${count - 1} more` : "");
export const noWeight = (given, count) => `“${given}” in the address is no weight of this net${more(count)}. It is left out.`;
export const beyond = (given, count, limit) => `“${given}” in the address is beyond ±${limit}${more(count)}. The nearest value is used.`;

export const KEYS = {
  step: "one step back, one step on",
  ends: "first step, last step",
  example: (count) => `pick one of the ${count} examples`,
  judge: "judge, also in the field of a weight",
  undo: "undo (with Shift: bring back)",
};

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
