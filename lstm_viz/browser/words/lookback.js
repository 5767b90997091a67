// What "What the net looks back at" says of itself, by key. Sentences that name characters are strings and {mark}s. Pure.
import { glyph, percent, spoken } from "../kit/format.js";
import { NOTHING, listed as characters } from "./reading.js";

// What only "What the net looks back at" says.
/** @typedef {"gradient" | "removal"} LookedBy */

export const LABEL = "What each prediction looks back at";
export const TEXT = "text";
export const EXAMPLE = "Example";
export const EXAMPLE_TITLE = "Put the page’s own text back";

export const NO_NET = "What is needed to read this did not arrive, so the text before it is shown. Try again.";

/**
 * What there is to say of a text before it is read.
 * @param {{ length: number, most: number, replaced: string[] }} told
 */
export const reading = ({ length, most, replaced }) => [
  ...(length > most ? [cut(length, most)] : []),
  ...(replaced.length ? [`These nets were never trained on ${characters(replaced)}. They read each of them as the same unknown character.`] : []),
  ...(length === 0 ? [NOTHING] : []),
];

/** @param {number} length @param {number} most */
export const cut = (length, most) => `The text has ${length.toLocaleString("en")} characters. The first ${most} are read, as every pair of them has its own number.`;

/** What the net is called that was trained in this tab. */
export const OWN_NET = "Your net";
/** Where no answer is known. */
export const NOT_KNOWN = "·";
export const NOT_HERE = "The address asks for a net that was trained in another tab. The three nets of this page are shown.";

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
  /** @type {(name: string, t: number) => string} */
  answer: (name, t) => `the answer “${name}” after step ${t + 1}`,
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

// The rest of the page.
/**
 * `target`: the character that is predicted, null beyond the text.
 * @param {string | null} target
 */
const predictedAloud = (target) => (target === null ? "what comes next" : spoken(target));

/** The text on top, and the nets below it. */
export const rows = {
  how: "Top row: press the character to predict. Other rows: press an earlier one. Dashed, at the end: what the net would write next.",
  why: {
    first: "Nothing is read before the first character, so no net predicts it.",
    target: "This is the character that is predicted. Press an earlier one.",
    later: "This character comes after the one that is predicted, so it cannot matter to it. To predict a later one, press it in the top row.",
  },
  own: {
    how: `Top row: the right answer after each step, ${NOT_KNOWN} where none is known. Press one to look from it. Row below: what was read. Press an earlier symbol.`,
    predict: "answer",
    chooser: "Answer that is looked from",
    /** @param {{ t: number, steps: number }} told */
    place: ({ t, steps }) => `after step ${t + 1} of ${steps}`,
    /** @param {{ known: boolean, says: string, t: number, steps: number, from: string, back: number }} told */
    at: ({ known, says, t, steps, from, back }) =>
      `${known ? "answer" : "likeliest"} ${spoken(says)}, after step ${t + 1} of ${steps}; seen from ${spoken(from)}, ${back} back`,
  },
  chooser: "Character that is predicted",
  predict: "predict",
  unknown: "What comes next is not known.",
  guess: "Dashed: what the net would write next",
  /** @param {number} units */
  units: (units) => `${units} units`,
  /** @param {{ t: number, steps: number }} told */
  place: ({ t, steps }) => (t + 1 < steps ? `character ${t + 2} of ${steps}` : "what comes next"),
  /** @param {{ target: string | null, t: number, steps: number, from: string, back: number }} told */
  at: ({ target, t, steps, from, back }) =>
    `${predictedAloud(target)}, ${target === null ? "after the end" : `character ${t + 2} of ${steps}`}; seen from ${spoken(from)}, ${back} back`,
  /** @param {string} token @param {number} share */
  gives: (token, share) => ["gives ", { mark: glyph(token) }, ` ${percent(share)}`],
  bits: "bits",
  /** @param {string} most */
  bitsOfMost: (most) => `bits, of at most ${most}`,
  /** @param {{ title: string, view: LookedBy, size: string, from: string, back: number }} told */
  net: ({ title, view, size, from, back }) => `${title}: ${view} ${size} bits at ${spoken(from)}, ${back} back`,
};

export const switches = {
  look: { label: "look by", options: { gradient: "gradient", removal: "removal" } },
  nets: { label: "nets", page: "RNN, LSTM and GRU on Python code" },
  own: {
    gradient: "Tint: the size of the gradient of this answer’s loss on each symbol up to it. A slope: what a very small change there would do.",
    removal: "Tint: how many bits more this answer costs when the symbol is left out. Ochre: the net misses it. Teal: the net does better without it.",
  },
  scale: { label: "scale", options: { log: "shared, log", linear: "shared, linear", own: "each row by its own maximum" } },
  what: {
    gradient: "Tint: the size of the gradient of this prediction’s loss on each earlier character. A slope: what a very small change there would do.",
    removal: "Tint: how many bits more this prediction costs when the character is left out. Ochre: the net misses it. Teal: the net does better without it.",
  },
  notes: {
    log: "One scale for all nets and texts, in powers of ten.",
    linear: "One scale for all nets and texts. Small sizes fade to nothing: most of the past looks empty.",
    own: "Each row is divided by its own largest value. This hides vanishing: a net that has forgotten everything looks like one that has not.",
  },
};

/** Along the legend: the ends of a scale, and what each row is divided by. */
export const legend = {
  largest: "the row’s largest",
  signedLargest: ["−largest", "0", "+largest"],
  /** @param {string | number} end */
  most: (end) => `≥ ${end} bits`,
  /** @param {number} end */
  within: (end) => `within ±${end}`,
};

export const chart = {
  curves: { label: "curves", options: { one: "this prediction", all: "the median of all predictions" } },
  hollow: "Open marks: below 0, the prediction is better without it.",
  few: "At the right end only 1 or 2 predictions reach so far back. The table has their number.",
  /** @param {{ view: LookedBy, all: boolean }} told */
  title: ({ view, all }) =>
    `${SIZES[view]} against characters back, in bits${all ? ": the median of all predictions that reach so far" : ""}`,
  axis: "characters back",
  /**
   * For those who do not see it. `far`: [{distance, sizes: [[net, size]]}]
   * @param {string} title @param {{ distance: number, sizes: [net: string, size: string][] }[]} far
   */
  label: (title, far) =>
    `${title}. ${far.map(({ distance, sizes }) => `${distance} back: ${sizes.map(([net, size]) => `${net} ${size}`).join(", ")}`).join(". ")}`,
};

const SIZES = { gradient: "Size of the gradient", removal: "Size of the change by removal" };
const KINDS = { gradient: "Size of the gradient", removal: "Change by removal" };

export const table = {
  label: "Table",
  toggle: "Table",
  values: "Table of values",
  /** @param {{ view: LookedBy, target: string | null, t: number }} told */
  prediction: ({ view, target, t }) =>
    `${KINDS[view]} in bits, for the prediction of ${target === null ? "what comes next" : `${spoken(target)}, character ${t + 2}`}`,
  /** @param {{ view: LookedBy, says: string, t: number }} told */
  answer: ({ view, says, t }) => `${KINDS[view]} in bits, for the answer ${spoken(says)} after step ${t + 1}`,
  predictionHead: ["place", "back", "character"],
  /** @param {LookedBy} view */
  medians: (view) => `${SIZES[view]} in bits: the median of the n predictions that reach so far back`,
  mediansHead: ["back", "n"],
};

/**
 * A character inside a sentence: blanks by their names, any other as {mark}, which is drawn in a box of its own.
 * @param {string} token
 */
export const named = (token) => (token === " " ? "the space" : token === "\n" ? "the new line" : { mark: glyph(token) });

/** @param {number} count */
const distance = (count) => (count === 1 ? "just before it" : `${count} characters before it`);

/** @param {string[]} names */
const listed = (names) => (names.length < 3 ? names.join(" and ") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

/**
 * What is to be seen, in a sentence or two: strings, and the characters in them as {mark}. `target`: null beyond the text;
 * `sizes`: [[net, size as it is printed]]; `first`: the nets in which no earlier character has a larger one.
 */
export const seen = {
  /** The same of one net that answers. `says`: the right answer, or the likeliest where none is known. @param {{ view: LookedBy, target: string | null, says: string, t: number, from: string, back: number, size: string, first: boolean }} told */
  own({ view, target, says, t, from, back, size, first }) {
    const open = target === null ? " No answer is known here: it is the one that the net finds likeliest." : "";
    if (view === "removal") return ["Without ", named(from), ` ${distance(back)}, the answer `, named(says), ` after step ${t + 1} costs this many bits more: ${size}. A minus means that it costs less.${open}`];
    return ["How much the answer ", named(says), ` after step ${t + 1} depends on `, named(from), ` ${distance(back)}, by the size of its gradient: ${size} bits.${first ? " No other symbol has a larger one." : ""}${open}`];
  },
  /** @param {{ target: string | null, from: string, back: number, sizes: [net: string, size: string][], first: string[] }} told */
  gradient({ target, from, back, sizes, first }) {
    const list = sizes.map(([net, size]) => `${net} ${size}`).join(", ");
    const top = first.length === 0 ? "" : ` In the ${listed(first)} no earlier character has a larger one.`;
    return [
      "How much the prediction of ", target === null ? "what comes next" : named(target), " depends on ", named(from), ` ${distance(back)}`,
      `, by the size of its gradient: ${list} bits.${top}`,
    ];
  },
  /** @param {{ target: string | null, from: string, back: number, sizes: [net: string, size: string][] }} told */
  removal({ target, from, back, sizes }) {
    const list = sizes.map(([net, size]) => `${net} ${size}`).join(", ");
    return [
      "Without ", named(from), ` ${distance(back)}`, ", ", target === null ? "each net’s likeliest character" : named(target),
      ` costs this many bits more: ${list}. A minus means that it costs less.`,
    ];
  },
};
