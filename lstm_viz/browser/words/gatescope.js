// What Gatescope's lesson asks and answers, by key. Pieces as in lesson.js, and {token} as the net reads it. Pure.

export const PREDICTION = {
  last: "This is the last step: nothing comes after it. Go back a few steps to be asked again.",
  /** @param {number} t @param {string} token @param {Segment} signal @param {number} unit @returns {Segment[]} */
  question: (t, token, signal, unit) => [`Step ${t + 1} reads `, { token }, ". What will the ", signal, ` of unit ${unit} be?`],
  gate: ["open: 0.5 or more", "shut: below 0.5"],
  signed: ["zero or above", "below zero"],
  /** @param {number} t @param {Segment} now @param {Segment} before @returns {Segment[]} */
  reveal: (t, now, before) => [`At step ${t + 1} it is `, now, "; at the step before it was ", before, "."],
  /** @param {number} t */
  ask: (t) => `Ask about step ${t + 1}`,
  /** @param {number} t */
  another: (t) => `Another question, about step ${t + 1}`,
};
