// The texts that nets learned to write: what ends one, what is counted in what they write, and which letters a unit may be for. Pure.
import { barsOf, fits, metreOf, rightOf } from "./abc.js";

/** What tunes are written with, in the order of the net's ids: as lstm_viz/tasks/tunes.py has it. */
export const VOCABULARY = "\n #'(,-/123456789:<=>ABCDEFGKM]^_abcdefghilmoprxyz|";

/** @typedef {"tunes" | "austen" | "code"} Which */
export const WHICH = /** @type {Which[]} */ (["tunes", "austen", "code"]);

/** @type {Record<Which, string>} */
export const NETS = { tunes: "tunes-lstm", austen: "austen-lstm", code: "python-lstm" };
/** What is held out, for browsers; of the tunes also what was learned from. @type {Record<Which, string>} */
export const FILES = { tunes: "net/writing/tunes.bin", austen: "net/writing/austen.bin", code: "net/writing/code.bin" };
/** After these a text is over. @type {Record<Which, string | null>} */
export const ENDS = { tunes: "\n\n", austen: null, code: null };

const BREAK = "\f";
const BLANK = "\n\n";

/** The text of a packed file. @param {ArrayBuffer | Uint8Array<ArrayBuffer>} bytes @returns {Promise<string>} */
export const inflated = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();

/** @param {string} text */
export const tunesOf = (text) => text.split(BLANK).filter((tune) => tune !== "").map((tune) => `${tune}${BLANK}`);

/** {held, train}: texts that are held out, each read from its beginning, and what was learned from, if it came along. @param {Which} which @param {string} text */
export function sidesOf(which, text) {
  const parts = text.split(BREAK);
  return which === "tunes" ? { held: tunesOf(parts[0]), train: tunesOf(parts[1]) } : { held: parts, train: [] };
}

/**
 * What is counted in a text: {right, many}. Of tunes the whole bars that have the length of their metre; of prose the quotes that are closed before the paragraph
 * ends; of code the lines whose round brackets are closed in the order they were opened, of those that have any and end outside of all strings.
 * @type {Record<Which, (text: string) => { right: number, many: number }>}
 */
export const COUNTED = {
  tunes: (text) => sum(tunesOf(text).map(rightOf)),
  austen(text) {
    const paragraphs = text.split(BLANK).slice(1, -1).filter((each) => each.includes('"'));
    return { right: paragraphs.filter((each) => (each.split('"').length - 1) % 2 === 0).length, many: paragraphs.length };
  },
  code(text) {
    const opened = Array.from(text.slice(0, text.lastIndexOf("\n") + 1)).filter((each) => "()[]".includes(each)).join("");
    return matched(opened);
  },
};

/** @param {{ right: number, many: number }[]} parts */
export const sum = (parts) => parts.reduce((all, { right, many }) => ({ right: all.right + right, many: all.many + many }), { right: 0, many: 0 });

/** Of brackets that close, how many close what was opened last. @param {string} brackets */
function matched(brackets) {
  /** @type {string[]} */
  const open = [];
  let [right, many] = [0, 0];
  for (const each of brackets) {
    if (each === "(" || each === "[") open.push(each);
    else {
      many += 1;
      if (open.pop() === (each === ")" ? "(" : "[")) right += 1;
      else open.length = 0;
    }
  }
  return { right, many };
}

/**
 * Kinds of letters: for which of them a unit may be. `of(text)`: of every place of a text the kind of the letter there.
 * @type {Record<Which, { names: string[], of: (text: string) => number[] }>}
 */
export const KINDS = {
  tunes: {
    names: ["bar", "line", "pitch", "length", "rest"],
    of: (text) => Array.from(text, (each) => ("|:]".includes(each) ? 0 : each === "\n" ? 1 : /[A-Ga-g^_=,'z]/.test(each) ? 2 : /[0-9/<>(-]/.test(each) ? 3 : 4)),
  },
  austen: {
    names: ["quote", "line", "space", "letter", "rest"],
    of(text) {
      return Array.from(text, (each) => (each === '"' ? 0 : each === "\n" ? 1 : each === " " ? 2 : /[a-zA-Z]/.test(each) ? 3 : 4));
    },
  },
  code: {
    names: ["close", "line", "indent", "letter", "rest"],
    of(text) {
      let head = true;
      return Array.from(text, (each) => {
        const indent = head && each === " ";
        head = each === "\n" || indent;
        return ")]}\"'".includes(each) ? 0 : each === "\n" ? 1 : indent ? 2 : /\w/.test(each) ? 3 : 4;
      });
    },
  },
};

/**
 * The bars of what is written, with what is wrong with each: null where it fits, or none is asked.
 * @param {string} text a tune, from its beginning
 */
export function barsTold(text) {
  const metre = metreOf(text);
  return { metre, bars: barsOf(text).map((bar) => ({ ...bar, right: bar.whole ? fits(bar, metre) : null })) };
}
