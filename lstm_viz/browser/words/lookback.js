// What only "What the net looks back at" says.

export const LABEL = "What each prediction looks back at";
export const EXAMPLE = "Example";
export const EXAMPLE_TITLE = "Put the page’s own text back";

/** Which character is predicted after step t, counted from 1 as on the screen. @type {(t: number, last: number) => string} */
export const predicted = (t, last) => `${t < last ? `Character ${t + 2}` : "What comes next"} is predicted (t=${t}).`;
/** @type {(k: number) => string} */
export const picked = (k) => `Character ${k + 1} is picked (k=${k}).`;

/** @type {Record<number, string>} */
const COUNTS = { 1: "one net", 2: "two nets", 3: "three nets" };

/**
 * What is going on while the learner waits; an empty text is answered by the example.
 * @param {number} length @param {number} most @param {number} nets
 */
export function computing(length, most, nets) {
  const characters = Math.min(length, most) || "the example’s";
  return `Computing ${characters} ${characters === 1 ? "character" : "characters"} in ${COUNTS[nets] ?? `${nets} nets`}.`;
}

export const caption = {
  /** @type {(character: string, place: number) => string} */
  target: (character, place) => `“${character}” (character ${place})`,
  next: "what comes next",
  /** @type {(target: string, view: string) => string} */
  title: (target, view) => `What the prediction of ${target} looks back at, by ${view}`,
  /** @type {(text: string) => string} */
  text: (text) => `text: ${text}`,
  /** @type {(nets: {name: string, bits: string}[]) => string} */
  nets: (nets) => `nets: ${nets.map(({ name, bits }) => `${name}, ${bits} bits`).join("; ")}. Drawn by LSTM Viz from the nets’ own numbers.`,
};

export const KEYS = {
  move: "the predicted character, one back or one on",
  ten: "ten back (with →: ten on)",
  ends: "the first, the last",
  pick: "pick an earlier character, further back or nearer",
  view: "gradient or removal",
};
