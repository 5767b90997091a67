// The digits of the data set, as `python -m tools.pen` packs them: 16 bytes each, x and y of eight points, then a byte each, which digit it is. What nets
// are trained on comes first, by 30 people; then what 14 others wrote. E. Alpaydin and F. Alimoglu (1996), UCI Machine Learning Repository 81, CC BY 4.0. Pure.
import { learn, textBy } from "../training/text.js";

export const TRAINED = 7494;
export const TESTED = 3498;
const ALL = TRAINED + TESTED;
const POINTS = 8;
const NUMBERS = 2 * POINTS;
const MOST = 100;

/** `points`: 16 numbers a digit; `digits`: which it is. @typedef {{ points: Uint8Array, digits: Uint8Array }} Digits */

/** An Error where the bytes are something else. @param {Uint8Array} bytes @returns {Digits} */
export function digitsOf(bytes) {
  const [points, digits] = [bytes.subarray(0, ALL * NUMBERS), bytes.subarray(ALL * NUMBERS)];
  if (bytes.length !== ALL * (NUMBERS + 1) || points.some((value) => value > MOST) || digits.some((digit) => digit > 9)) throw new Error("These are not the digits.");
  return { points, digits };
}

/** The eight points of a digit. @param {Digits} all @param {number} nth @returns {[number, number][]} */
export const pointsOf = ({ points }, nth) => Array.from({ length: POINTS }, (_, t) => [points[nth * NUMBERS + 2 * t], points[nth * NUMBERS + 2 * t + 1]]);

/** What a worker is told of them: a text, as it is told of every text that a net learns from, by its name. @param {Digits} all */
export const toldOf = ({ points, digits }) => learn(Array.from([...points, ...digits], (byte) => String.fromCharCode(byte)).join(""));

/** The digits of such a name; an Error where they were not told. @param {string} name */
export const digitsBy = (name) => digitsOf(Uint8Array.from(textBy(name) ?? "", (letter) => letter.charCodeAt(0)));
