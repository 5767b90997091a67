// What a net makes of a text, and what its task asks after every step: the same as lstm_viz/tasks. Pure, no page.
//
// What differs from task to task comes with the net: its symbols, the one that stands for all others, what it recalls.

export const STEPS = 2000;                                  // characters of a text that are read

const NOT_ASKED = -1;

/**
 * Text as a net reads it.
 * @param {Omit<SymbolsGiven, "ids"> | Omit<NumbersGiven, "x">} reads @param {string} text @returns {Encoded}
 */
export const encode = (reads, text) => (reads.kind === "numbers" ? measured(reads, text) : symbols(reads, text));

/** A text that says the same again. @param {{ kind: string }} reads @param {string[]} labels @param {string} [said] */
export const textOf = ({ kind }, labels, said) => (kind === "numbers" ? [...labels, ...(said === undefined ? [] : [`=${said}`])].join(" ") : labels.join(""));

/**
 * Text to ids; a character that is no symbol of the net becomes the `unknown` one, or is left out.
 *
 *   labels             the characters that are read, as they were typed; one a step
 *   ids                their places among the symbols
 *   replaced, dropped  the different characters that the net has never seen, in the order of their first coming
 * @param {Pick<SymbolsGiven, "names" | "unknown">} symbols @param {string} text @returns {Encoded}
 */
function symbols({ names, unknown }, text) {
  const place = new Map(names.map((name, id) => [name, id]));
  const read = charactersOf(text).slice(0, STEPS);
  const strangers = [...new Set(read)].filter((character) => !place.has(character));
  if (unknown === null) {
    const labels = read.filter((character) => place.has(character));
    return { labels, ids: labels.map((label) => Number(place.get(label))), replaced: [], dropped: strangers };
  }
  return { labels: read, ids: read.map((character) => place.get(character) ?? unknown), replaced: strangers, dropped: [] };
}

/** @param {string} text @returns {string[]} */
export const charactersOf = (text) => Array.from(text);

const NUMBER = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const BLANKS = /[ \t\r\n;]+/;
const PAIR = /^[+-]?[0-9]+,[0-9]+$/;
const LARGEST = 1e6;                                        // size of a number that is read

/** One step's numbers, as typed; null where the item is none. @param {string} item @param {number} width */
function rowOf(item, width) {
  const parts = item.split(",");
  if (parts.length !== width || !parts.every((part) => NUMBER.test(part))) return null;
  const row = parts.map(Number);
  return row.every((value) => Math.abs(value) <= LARGEST) ? row : null;
}

/**
 * Text to numbers: one a step, or some with commas between them; where it is asked, the right class at the end ("=8").
 * An item that is no such thing is left out, a class that stands before other items too.
 *
 *   parted  pairs of numbers with no blank after their comma ("12,5"): read as two, and perhaps meant as one
 * @param {Omit<NumbersGiven, "x">} reads @param {string} text @returns {Encoded}
 */
function measured({ names, classes }, text) {
  const [labels, typed, dropped] = [/** @type {string[]} */ ([]), /** @type {number[][]} */ ([]), new Set()];
  const parted = new Set(names.length === 1 ? text.split(BLANKS).filter((item) => PAIR.test(item)) : []);
  const items = text.split(names.length === 1 ? /[ \t\r\n,;]+/ : BLANKS).filter((item) => item !== "");
  const last = items.at(-1) ?? "";
  const said = last[0] === "=" ? (classes ?? []).indexOf(last.slice(1)) : NOT_ASKED;
  for (const item of said < 0 ? items : items.slice(0, -1)) {
    const row = rowOf(item, names.length);
    if (row === null) dropped.add(item);
    else if (labels.length < STEPS) {
      labels.push(item);
      typed.push(row);
    }
  }
  return { labels, ids: [], typed, said, replaced: [], dropped: [...dropped], parted: [...parted] };
}

/** What a net reads of typed numbers. @param {Omit<NumbersGiven, "x">} reads @param {number[][]} typed @returns {Float64Array[]} */
export const rowsOf = ({ columns = [] }, typed) =>
  typed.map((row) => Float64Array.from(row, (value, k) => (value - columns[k].offset) / columns[k].scale));

/**
 * What should be said after every step of a text.
 * @param {Pick<AnswerGiven, "kind" | "recalls" | "pairs" | "asks">} answer @param {Pick<Encoded, "ids" | "typed" | "said">} encoded
 * @returns {(number | null)[]}
 */
export function wanted(answer, { ids, typed, said = NOT_ASKED }) {
  if (!typed) return targetsOf(answer, ids);
  if (answer.kind === "number") return typed.map((_, t) => typed[t + 1]?.[0] ?? null);
  return typed.map((_, t) => (t === typed.length - 1 ? said : NOT_ASKED));
}

/**
 * What the net should say after every step: the next symbol, the first one where it is asked for, or whether the one that
 * was read has its partner; -1: nothing is asked.
 * @param {Pick<AnswerGiven, "recalls" | "pairs" | "asks">} answer @param {readonly number[]} ids @returns {number[]}
 */
export function targetsOf({ recalls, pairs, asks }, ids) {
  if (asks) return asks(ids);
  if (pairs) return partnersOf(pairs, ids);
  if (!recalls) return ids.map((_, t) => ids[t + 1] ?? NOT_ASKED);
  const { letters, query } = recalls;
  return ids.map((id) => (id === query && letters.includes(ids[0]) ? ids[0] : NOT_ASKED));
}

/**
 * 1 for what has its partner, 0 for what stands alone: a closer is the partner of the innermost that is open, if it fits.
 * @param {[opens: number, closes: number][]} pairs @param {readonly number[]} ids
 */
function partnersOf(pairs, ids) {
  const closes = new Map(pairs);
  const paired = ids.map(() => 0);
  /** @type {number[]} */
  const inside = [];
  ids.forEach((id, t) => {
    if (closes.has(id)) return inside.push(t);
    const opened = inside.at(-1);
    if (opened === undefined || closes.get(ids[opened]) !== id) return undefined;
    inside.pop();
    return (paired[opened] = paired[t] = 1);
  });
  return paired;
}
