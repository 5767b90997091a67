// What the lesson of "What the net looks back at" asks and answers, by key. Pieces are strings, {strong}, and a character
// as {mark}, which is drawn in a box of its own. Pure.

export const PREDICTION = {
  pick: "pick a net",
  /** @param {Segment} character @param {number} t @returns {Segment[]} */
  target: (character, t) => [character, `, character ${t + 2}`],
  beyond: ["what comes next"],
  /** @param {Segment[]} target @param {Segment} character @param {number} back @returns {Segment[]} */
  question: (target, character, back) => ["The prediction of ", ...target, ": in which net is its gradient largest on ", character, ` ${back} back?`],
  /** @param {string} net @returns {Segment[]} */
  answer: (net) => [{ strong: net }],
  /** @param {{ title: string, size: string }[]} sizes @returns {Segment[]} */
  reveal: (sizes) => [`In bits: ${sizes.map(({ title, size }) => `${title} ${size}`).join(", ")}.`],
  again: "Ask about this place",
};
