// What there is to say of a text before it is run: too long, symbols that the net does not know, nothing to read.
import { number } from "../kit/format.js";
import { STEPS } from "../net/tasks.js";

const LISTED = 8;
/** @type {Record<string, string>} */
const NAMED = { " ": "space", "\n": "line break", "\t": "tab" };
const PRINTS = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;

/** @param {number} length @param {number} most */
const cut = (length, most) => `The text has ${length.toLocaleString("en")} characters. The first ${most.toLocaleString("en")} are read.`;
/** @param {string[]} known @param {string[]} dropped */
const leftOut = (known, dropped) => `This net knows only the symbols ${known.join(" ")}. Left out: ${listed(dropped)}.`;
/** @param {string[]} replaced */
const unknown = (replaced) => `This net was never trained on ${listed(replaced)}. It reads each of them as the same unknown character.`;
export const NOTHING = "There is nothing to read yet, so the example is shown.";

/** @param {number} width @param {string[]} dropped */
const noNumbers = (width, dropped) =>
  `This net reads ${width === 1 ? "numbers with blanks between them" : `${width} numbers a step with a comma between them, and blanks between the steps`}. Left out: ${quoted(dropped)}.`;
/** @param {string[]} items */
const quoted = (items) => `${items.slice(0, LISTED).map((item) => `“${item.length > LONGEST ? `${item.slice(0, LONGEST)}…` : item}”`).join(", ")}${items.length > LISTED ? ` and ${items.length - LISTED} more` : ""}`;
/** @param {string[]} items */
const tooSoon = (items) => `What it is stands at the end. Left out before it: ${quoted(items)}.`;
/** @param {string[]} items */
const parts = ([first, ...others]) =>
  `A comma stands between two numbers: “${first}” is read as ${first.replace(",", " and ")}${others.length ? `, and ${others.length} more like it` : ""}. For one number write a point, ${first.replace(",", ".")}.`;
/** @param {string} name @param {{ low: number, high: number }} column @param {string[]} others */
const strange = (name, { low, high }, others) =>
  `This net learned from ${name} between ${number(low, 0)} and ${number(high, 0)}. Outside of that: ${others.slice(0, LISTED).join(", ")}${others.length > LISTED ? ` and ${others.length - LISTED} more` : ""}.`;
/** @param {number} steps @param {number} given */
const otherLength = (steps, given) => `This net learned from sequences of ${steps} steps. This one has ${given}.`;
const LONGEST = 12;                                         // characters of what is left out

/**
 * @param {Omit<SymbolsGiven, "ids"> | Omit<NumbersGiven, "x">} reads  what the net reads
 * @param {Encoded} encoded  what it makes of the text
 * @param {number} length  of the text, in characters
 */
export function readingWords(reads, encoded, length) {
  return reads.kind === "numbers" ? ofNumbers(reads, encoded) : ofSymbols(reads.names, encoded, length);
}

/** @param {Omit<NumbersGiven, "x">} reads @param {Encoded} encoded */
function ofNumbers({ names, columns = [], classes, steps }, { labels, dropped, typed = [], parted = [] }) {
  const early = dropped.filter((item) => item[0] === "=" && classes?.includes(item.slice(1)));
  const strangers = dropped.filter((item) => !early.includes(item));
  const outside = columns.flatMap((column, k) => {
    const others = [...new Set(typed.map((row) => row[k]).filter((value) => value < column.low || value > column.high))];
    return others.length ? [strange(names[k], column, others.map((value) => number(value, Number.isInteger(value) ? 0 : 1)))] : [];
  });
  return [
    ...(strangers.length ? [noNumbers(names.length, strangers)] : []),
    ...(early.length ? [tooSoon(early)] : []),
    ...(parted.length ? [parts(parted)] : []),
    ...outside,
    ...(steps && labels.length && labels.length !== steps ? [otherLength(steps, labels.length)] : []),
    ...(labels.length ? [] : [NOTHING]),
  ];
}

/** @param {string[]} names @param {Encoded} encoded @param {number} length */
function ofSymbols(names, { labels, dropped, replaced }, length) {
  return [
    ...(length > STEPS ? [cut(length, STEPS)] : []),
    ...(dropped.length ? [leftOut(names, dropped)] : []),
    ...(replaced.length ? [unknown(replaced)] : []),
    ...(labels.length ? [] : [NOTHING]),
  ];
}

/**
 * Characters in quotes or by their name; those that print nothing, or turn the line round, by their code.
 * @param {string[]} characters
 */
export function listed(characters) {
  const shown = characters.slice(0, LISTED).map((each) => NAMED[each] ?? (PRINTS.test(each) ? `“${each}”` : codeOf(each)));
  const more = characters.length - LISTED;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** @param {string} character */
const codeOf = (character) => `U+${Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0")}`;
