// Spoken digits, as `python -m tools.speech` packs them: of each frame of sound thirteen numbers (MFCC), each one of 64 levels. Those that the shipped net
// is trained on come first, then those that are held out. Free Spoken Digit Dataset, CC BY-SA 4.0. Pure.
//
// Shapes: T frames, D = 13 numbers.
import { learn, textBy } from "../training/text.js";

export const WIDTH = 13;
export const HELD_OUT = 500;
export const LONGEST = 92;                                  // frames of a recording
/** What a net is not trained on: 500 recordings drawn at random, or all of a group that sounds alike. The last group has two voices. */
export const LEFT_OUT = ["mixed", "a", "b", "c", "d", "ef"];
/** After which frames a net is asked in training. */
export const ASKED = ["every", "last"];

const HEAD = 2 * 4 * WIDTH;
const BITS = 6;

/**
 * `columns` [low, step, offset, scale]: of each number its lowest level and the distance of two, both in halves; what a net takes from it, and what it divides it by.
 * `from`: of each recording its first frame.
 * @typedef {{ columns: Int16Array[], count: number, digits: Uint8Array, voices: Uint8Array, lengths: Uint8Array, from: Uint32Array, packed: Uint8Array }} Recordings
 */

/** An Error where the bytes are something else. @param {Uint8Array} bytes @returns {Recordings} */
export function recordingsOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wrong = () => new Error("These are not the spoken digits.");
  if (bytes.length < HEAD + 2) throw wrong();
  const columns = Array.from({ length: 4 }, (_, row) => Int16Array.from({ length: WIDTH }, (__, k) => view.getInt16(2 * (row * WIDTH + k), true)));
  const count = view.getUint16(HEAD, true);
  const at = HEAD + 2;
  const [said, lengths] = [bytes.subarray(at, at + count), bytes.subarray(at + count, at + 2 * count)];
  const from = new Uint32Array(count + 1);
  lengths.forEach((length, n) => { from[n + 1] = from[n] + length; });
  const packed = bytes.subarray(at + 2 * count);
  const [digits, voices] = [said.map((each) => each & 15), said.map((each) => each >> 4)];
  const whole = packed.length === 3 * Math.ceil((from[count] * WIDTH) / 4) && lengths.length === count;
  if (!whole || count === 0 || digits.some((digit) => digit > 9) || lengths.some((length) => length < 1 || length > LONGEST) || columns[3].some((scale) => scale <= 0)) throw wrong();
  return { columns, count, digits, voices, lengths, from, packed };
}

/**
 * Recordings that come with a page: of each its number, its digit and its frames.
 * @param {{ columns: number[][], numbers: number[], digits: number[], lengths: number[], levels: string }} given `levels`: a byte a number, in base64
 */
export function samplesOf({ columns, numbers, digits, lengths, levels }) {
  const [low, step] = columns;
  const bytes = Uint8Array.from(atob(levels), (letter) => letter.charCodeAt(0));
  let at = 0;
  const frames = lengths.map((length) => Array.from({ length }, () => Array.from({ length: WIDTH }, (_, k) => (low[k] + step[k] * bytes[at++]) / 2)));
  return { columns, recordings: numbers.map((nth, k) => ({ nth, digit: digits[k], frames: frames[k] })) };
}

/** The frames of a recording: numbers as they were. @param {Recordings} all @param {number} nth @returns {number[][]} */
export function framesOf({ columns: [low, step], from, packed }, nth) {
  const level = (/** @type {number} */ place) => {
    const bit = BITS * place;
    const at = bit >> 3;
    return ((packed[at] | ((packed[at + 1] ?? 0) << 8)) >> (bit & 7)) & 63;
  };
  return Array.from({ length: from[nth + 1] - from[nth] }, (_, t) => Array.from({ length: WIDTH }, (__, k) => (low[k] + step[k] * level((from[nth] + t) * WIDTH + k)) / 2));
}

/** Which recordings a net is trained on, and which it never hears. @param {Recordings} all @param {string} out of LEFT_OUT */
export function sidesOf({ count, voices }, out) {
  const group = LEFT_OUT.indexOf(out) - 1;
  const held = (/** @type {number} */ nth) => (group < 0 ? nth >= count - HELD_OUT : voices[nth] === group);
  const all = Array.from({ length: count }, (_, nth) => nth);
  return { train: all.filter((nth) => !held(nth)), held: all.filter(held) };
}

/** What a worker is told of them: a text, as it is told of every text that a net learns from, by its name; what is left out and when it is asked stands before it. @param {Uint8Array} bytes @param {string} out @param {string} asked */
export const toldOf = (bytes, out, asked) => learn(`${out} ${asked}\n${Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")}`);

/** The recordings of such a name; an Error where they were not told. @param {string} name */
export function toldBy(name) {
  const text = textBy(name) ?? "";
  const end = text.indexOf("\n");
  const [out, asked] = text.slice(0, end).split(" ");
  return { out, asked, all: recordingsOf(Uint8Array.from(text.slice(end + 1), (letter) => letter.charCodeAt(0))) };
}
