// What is said of an encoder and a decoder that stand on one axis: the matrix of attention, the bridge, the maps. Pure.
import { glyph, number, percent } from "../kit/format.js";

/** @param {string} symbol @param {string} [text] @returns {Piece} */
const ink = (symbol, text = symbol) => ({ s: symbol, text });
/** @param {number} count @param {string} one */
const counted = (count, one) => `${count.toLocaleString("en")} ${count === 1 ? one : `${one}s`}`;
/** @param {string} character */
const quoted = (character) => `“${glyph(character)}”`;

export const MATRIX = {
  label: "What is read and what is written",
  caption: "Across: the characters that are read. Down: those that are written, each with its weights on what was read, in percent.",
  reads: "reads",
  halves: ["forward half", "backward half"],
  nothing: "This net cannot look back at what was read. All it knows crossed the bridge before the first character was written.",
  legend: "A square is a weight of attention: how much of what is read goes into a written character, in percent; each row adds up to 100. Press a square, or a character above or at the left.",
  /** @param {string} character @param {number} j */
  letter: (character, j) => `${quoted(character)}, character ${j + 1} that is read: show where it was used`,
  /** @param {number} share */
  share: (share) => percent(share),
  /** @param {string} right */
  wrong: (right) => `≠ ${right}`,
  /** @param {string} best */
  other: (best) => `likeliest ${best}`,
  /** @param {string} put @param {number} k @param {number} share @param {string | null} right */
  said: (put, k, share, right) => `writes “${put}” as character ${k + 1}, ${percent(share)}${right === null ? "" : `; right would be “${right}”`}`,
  none: "·",
  /** @param {number} k */
  later: (k) => `character ${k + 1}, not written yet: go there`,
  /** @param {number} weight */
  weight: (weight) => (weight >= 0.1 ? String(Math.round(100 * weight)) : ""),
  /** @param {string} put @param {string} character @param {number} j @param {number} weight */
  weightOf: (put, character, j, weight) => `“${put}” looks at ${quoted(character)}, character ${j + 1}, with ${percent(weight)}`,
};

export const BRIDGE = {
  name: "What crosses the bridge",
  half: ["from the forward half", "from the backward half"],
  open: "let all cross",
  /** @param {boolean} off */
  turn: (off) => (off ? "let it cross" : "silence this half"),
  /** @param {number} unit @param {number} h @param {number} c @param {boolean} gone */
  unit: (unit, h, c, gone) => `unit ${unit}: h ${number(h)}, c ${number(c)}${gone ? ", silenced" : ""}`,
  /** @param {{ unit: number, h: string, c: string, end: number, silent: number[], D: number, H: number }} told @returns {Piece[]} */
  said: ({ unit, h, c, end, silent, D, H }) => [
    `Upper `, ink("h"), `, from −1 to 1; lower `, ink("c"), `, from −${end} to ${end}. Unit ${unit} ends the ${unit < H ? "forward" : "backward"} half with `, ink("h"), ` ${h} and `, ink("c"), ` ${c}${silent.includes(unit) ? "; silenced, it begins the decoder with 0" : ", and so begins the decoder’s"}. `,
    silent.length === 0 ? "Press a unit to silence it: it then crosses as 0." : silent.length === D ? "Nothing crosses: the decoder begins with zeros." : `${counted(silent.length, "unit")} of ${D} ${silent.length === 1 ? "does" : "do"} not cross.`,
  ],
};

/** What is said of the cursor on the axis. @param {any} now */
export function spoken({ t, S, chars, said, steps }) {
  if (t < S) return `step ${t + 1} of ${steps}: the forward half reads ${quoted(chars[t])}, the backward half ${quoted(chars[S - 1 - t])}`;
  return `step ${t + 1} of ${steps}: the decoder writes “${said[t - S].letter}”`;
}

export const MAPS = {
  name: "Gates and states of encoder and decoder",
  slider: "Step: what is read, then what is written",
  forward: "forward, writes",
  backward: "backward",
  bridge: "bridge",
  /** @param {string} name @param {number} units @param {number} S @param {number} T */
  map: (name, units, S, T) => `${name} of ${units} units: ${S} steps of the encoder, the upper half of the rows forward and the lower half backward, then ${T} steps of the decoder`,
};

/** Of what is counted over many examples. */
export const COUNT = { stop: "stop", progress: "Examples that are counted" };

/** The buttons that step along the axis. */
export const STEP = { name: "Steps", first: "first step", back: "one step back", on: "one step on", last: "last step", play: "Play", pause: "Pause" };
export const WIDTH = "beginnings kept";
