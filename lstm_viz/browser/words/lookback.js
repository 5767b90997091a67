// What only "What the net looks back at" says.

export const LABEL = "What each prediction looks back at";
export const EXAMPLE = "Example";
export const EXAMPLE_TITLE = "Put the page’s own text back";

/** Which character is predicted after step t, counted from 1 as on the screen. */
export const predicted = (t, last) => `${t < last ? `Character ${t + 2}` : "What comes next"} is predicted (t=${t}).`;
export const picked = (k) => `Character ${k + 1} is picked (k=${k}).`;

const COUNTS = { 1: "one net", 2: "two nets", 3: "three nets" };

/** What is going on while the learner waits; an empty text is answered by the example. */
export function computing(length, most, nets) {
  const characters = Math.min(length, most) || "the example’s";
  return `Computing ${characters} ${characters === 1 ? "character" : "characters"} in ${COUNTS[nets] ?? `${nets} nets`}.`;
}

export const caption = {
  target: (character, place) => `“${character}” (character ${place})`,
  next: "what comes next",
  title: (target, view) => `What the prediction of ${target} looks back at, by ${view}`,
  text: (text) => `text: ${text}`,
  nets: (nets) => `nets: ${nets.map(({ name, bits }) => `${name}, ${bits} bits`).join("; ")}. Drawn by LSTM Viz from the nets’ own numbers.`,
};

export const KEYS = {
  move: "the predicted character, one back or one on",
  ten: "ten back (with →: ten on)",
  ends: "the first, the last",
  pick: "pick an earlier character, further back or nearer",
  view: "gradient or removal",
};

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
