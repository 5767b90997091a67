// What there is to say about an answer: a symbol, or a class of the symbol that was read. Pure.
import { glyph } from "../kit/format.js";

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** What stands before and beside the guesses of a net. */
const KINDS = {
  symbol: {
    guesses: "expects",
    likeliest: "The likeliest next tokens",
    right: "came",
    surprise: "Surprise in bits: 0 where the net was sure of what came, 1 where it gave it 50 %, 2 for 25 %, 3 for 12.5 %",
    bits: "1 bit: the net gave what came 50 %; 2 bits: 25 %; 0 bits: it was sure",
  },
  class: {
    guesses: "says",
    likeliest: "What the net says of the token read, the likeliest first",
    right: "is",
    surprise: "Surprise in bits: 0 where the net was sure of what is so, 1 where it gave it 50 %, 2 for 25 %, 3 for 12.5 %",
    bits: "1 bit: the net gave what is so 50 %; 2 bits: 25 %; 0 bits: it was sure",
  },
};

/** Of one class for the whole, which counts at the end. */
const WHOLE = { ...KINDS.class, guesses: "says so far", likeliest: "What the net says of the whole, the likeliest first" };

/** @param {Answer} said */
export const wordsOf = ({ kind, last }) => (last ? WHOLE : KINDS[kind]);

/**
 * What there is to say about the answer of step t: {label, token, note, bits} with a token, or {label, note} without.
 * The answer is called what "came" where it is the next token, what it "should say" where the task asks for another, and
 * what it "is" where something is said of the token that is read.
 * @param {Panel} panel @param {number} t @returns {AnswerWords}
 */
export function answer(panel, t) {
  const said = /** @type {Answer} */ (panel.answer);
  const { names, next } = said;
  const { target, rank, bits } = said.at(t);
  if (said.last && target < 0) return { label: WHOLE.right, note: t < panel.steps - 1 ? "it counts after the last step" : "nobody has said what it is" };
  if (said.kind === "class") return { label: KINDS.class.right, token: said.label(t), bits, note: rank === 0 ? "that is what it says" : "the net says otherwise" };
  const label = next ? KINDS.symbol.right : "should say";
  if (target < 0) return { label, note: next && t === panel.steps - 1 ? "the text ends here" : "nothing is asked at this step" };
  const token = said.label(t);
  const note = rank === 0 ? "first guess" : `${ordinal(/** @type {number} */ (rank) + 1)} of ${names.length} symbols`;
  const known = names[target] === token;
  return { label, token, bits, note: known ? note : `${note}, read as ${glyph(names[target])}` };
}

/**
 * "third", "12th"
 * @param {number} place
 */
export function ordinal(place) {
  if (place <= ORDINALS.length) return ORDINALS[place - 1];
  const teen = place % 100 > 10 && place % 100 < 14;
  return `${place}${(!teen && ["", "st", "nd", "rd"][place % 10]) || "th"}`;
}
