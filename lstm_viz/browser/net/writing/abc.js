// Tunes in ABC notation, plain: how long each bar is, how long it should be, and what there is to be played. The bars are those of lstm_viz/bars.py. Pure.
//
// Lengths are whole numbers of a 20,160th of an eighth, so that tuplets of up to nine and halves of halves add up exactly.

export const EIGHTH = 20160;
const SHORTEST = 64;
const PLAIN = "|";
const SIGNS = /(?<note>(?<pitch>[\^_=]{0,2}[A-Ga-g][,']*|z)(?<length>\d*\/*\d*)(?<tie>-?))|(?<broken>>+|<+)|\((?<tuplet>[2-9])|(?<bar>:*\|+[\]:]*|::|\[\|)|(?<ending>\[?[12](?=\D|$))|(?<blank>[ \n]+)|(?<strange>[^])/g;
const KINDS = /** @type {const} */ (["note", "broken", "tuplet", "bar", "ending", "blank", "strange"]);
/** @type {Record<number, number>} */
const IN_TIME_OF = { 2: 3, 3: 2, 4: 3, 6: 2, 8: 3 };

/**
 * A bar: where it stands in the text, how long it is, and whether it must be `whole`: a plain line on both sides, so that it is no upbeat and no end of a part.
 * `sound`: there is nothing strange in it.
 * @typedef {{ start: number, end: number, length: number, whole: boolean, sound: boolean }} Bar
 * What is to be heard: from when and how long, in eighths, how high, in half tones above middle C (null: a rest), and which letters it is written with.
 * @typedef {{ at: number, length: number, pitch: number | null, start: number, end: number }} Tone
 */

/** The length of what stands after a pitch: "" an eighth, "2" two, "/" a half; 0 where it is none. @param {string} written */
export function lengthOf(written) {
  const [, number, slashes, under] = /** @type {RegExpExecArray} */ (/^(\d*)(\/*)(\d*)$/.exec(written));
  if (number.length > 2 || under.length > 2 || slashes.length > 4) return 0;
  const below = under ? Number(under) : 2 ** slashes.length;
  return below > 0 && below <= SHORTEST ? (EIGHTH * (number ? Number(number) : 1)) / below : 0;
}

/** The length of a whole bar; null where no metre is written. @param {string} tune */
export function metreOf(tune) {
  const found = /^M:(\d{1,2})\/(\d{1,2})$/m.exec(tune);
  return found && Number(found[2]) ? (8 * EIGHTH * Number(found[1])) / Number(found[2]) : null;
}

/** Where the notes begin: after the lines of the head. @param {string} tune */
const bodyOf = (tune) => /** @type {RegExpExecArray} */ (/^(?:[A-Z]:[^\n]*\n)*/.exec(tune))[0].length;

/**
 * Walks through a tune: `note(match, length, at, before)` for every note, `line(match, at)` for every bar line; what is strange is told by `strange`.
 * @param {string} tune
 * @param {{ note: (sign: Named<string>, at: number, end: number) => void, longer: (by: number) => void, line: (bar: string, at: number) => void, strange: (at: number) => void, ending?: () => void }} told
 */
function walk(tune, told) {
  const metre = metreOf(tune);
  const compound = metre !== null && metre % (3 * EIGHTH) === 0;
  const from = bodyOf(tune);
  let [left, factor, dots, last, notes] = [0, 1, 1, 0, 0];
  for (const match of tune.slice(from).matchAll(SIGNS)) {
    const sign = /** @type {Named<string>} */ (match.groups);
    const at = from + /** @type {number} */ (match.index);
    const kind = KINDS.find((name) => sign[name] !== undefined);
    if (kind === "note") {
      const own = lengthOf(sign.length);
      if (own === 0) told.strange(at);
      last = own * dots * (left ? factor : 1);
      left = Math.max(0, left - 1);
      dots = 1;
      notes += 1;
      told.note(sign, at, at + match[0].length);
      told.longer(last);
    } else if (kind === "broken") {
      const short = 1 / 2 ** sign.broken.length;
      const [first, second] = sign.broken[0] === ">" ? [2 - short, short] : [short, 2 - short];
      if (notes === 0 || sign.broken.length > 3) told.strange(at);
      dots = second;
      told.longer(last * (first - 1));
    } else if (kind === "tuplet") {
      left = Number(sign.tuplet);
      factor = (IN_TIME_OF[left] ?? (compound ? 3 : 2)) / left;
    } else if (kind === "bar") {
      told.line(sign.bar, at);
      [left, dots, last, notes] = [0, 1, 0, 0];
    } else if (kind === "ending") told.ending?.();
    else if (kind === "strange") told.strange(at);
  }
}

/** Every bar of a tune that has a note. @param {string} tune @returns {Bar[]} */
export function barsOf(tune) {
  /** @type {Bar[]} */
  const found = [];
  let [start, line, length, sound, notes] = [bodyOf(tune), "", 0, true, 0];
  walk(tune, {
    note: () => { notes += 1; },
    longer: (by) => { length += by; },
    strange: () => { sound = false; },
    ending: () => { line = ""; },
    line(bar, at) {
      if (notes) found.push({ start, end: at, length, sound, whole: sound && line === PLAIN && bar === PLAIN });
      [start, line, length, sound, notes] = [at + bar.length, bar, 0, true, 0];
    },
  });
  return found;
}

/** Whether a bar has the length of the metre; lengths are sums of fractions, so nearly is enough. @param {Bar} bar @param {number | null} metre */
export const fits = ({ length }, metre) => metre !== null && Math.abs(length - metre) < 1e-3;

/** {right, many}: the whole bars that have the length of the metre, and all whole bars. @param {string} tune */
export function rightOf(tune) {
  const metre = metreOf(tune);
  const whole = barsOf(tune).filter((bar) => bar.whole);
  return { right: whole.filter((bar) => fits(bar, metre)).length, many: whole.length };
}

/** @type {Named<number>} */
const PLACES = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const SHARPS = "FCGDAEB";
/** @type {Named<number>} */
const MODES = { "": 0, mix: -1, dor: -2, m: -3, phr: -4, lyd: 1 };
const SIGNED = /** @type {Named<number>} */ ({ "^": 1, _: -1, "=": 0 });

/** Of each letter, by how many half tones a key moves it; plain C where no key can be read. @param {string} tune @returns {Named<number>} */
export function keyOf(tune) {
  const found = /^K:([A-G])([#b]?)(mix|dor|phr|lyd|m|)$/m.exec(tune);
  if (!found) return {};
  const fifths = "FCGDAEB".indexOf(found[1]) - 1 + (found[2] === "#" ? 7 : found[2] === "b" ? -7 : 0) + MODES[found[3]];
  const order = fifths > 0 ? SHARPS : SHARPS.split("").reverse().join("");
  return Object.fromEntries(Array.from({ length: Math.abs(fifths) }, (_, k) => [order[k % 7], Math.sign(fifths)]));
}

/**
 * {tones, left, seconds?}: what is played, each note once, repeats not taken; and the letters that could not be read.
 * @param {string} tune @returns {{ tones: Tone[], left: string[] }}
 */
export function tonesOf(tune) {
  const key = keyOf(tune);
  /** @type {Named<number>} what was altered in this bar */
  let altered = {};
  /** @type {Tone[]} */
  const tones = [];
  const left = new Set();
  let clock = 0;
  let tied = false;
  /** @type {Tone | null} */
  let now = null;
  walk(tune, {
    note({ pitch, tie }, start, end) {
      const [, sign, letter, marks] = /** @type {RegExpExecArray} */ (/^([\^_=]*)(.)([,']*)$/.exec(pitch));
      let high = null;
      if (letter !== "z") {
        const octave = (letter === letter.toLowerCase() ? 12 : 0) + 12 * (marks.split("'").length - marks.split(",").length);
        const place = letter.toUpperCase() + octave;
        if (sign) altered[place] = Array.from(sign).reduce((sum, each) => sum + SIGNED[each], 0);
        high = PLACES[letter.toUpperCase()] + octave + (altered[place] ?? key[letter.toUpperCase()] ?? 0);
      }
      if (tied && now && now.pitch === high) now.end = end;
      else tones.push(now = { at: clock, length: 0, pitch: high, start, end });
      tied = tie !== "";
    },
    longer(by) {
      if (!now) return;
      now.length += by / EIGHTH;
      clock += by / EIGHTH;
    },
    line() { altered = {}; },
    strange: (at) => void left.add(tune[at]),
  });
  return { tones: tones.filter(({ length }) => length > 0), left: [...left] };
}
