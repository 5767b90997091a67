// What there is to say about an answer. Pure.
import { glyph } from "../kit/format.js";

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/**
 * What there is to say about the answer of step t: {label, token, note, bits} with a token, or {label, note} without.
 * The answer is called what "came" where it is the next token, and what it "should say" where the task asks for another.
 * @param {Panel} panel @param {number} t @returns {AnswerWords}
 */
export function answer(panel, t) {
  const said = /** @type {Answer} */ (panel.answer);
  const { names, next } = said;
  const { target, rank, bits } = said.at(t);
  const label = next ? "came" : "should say";
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
