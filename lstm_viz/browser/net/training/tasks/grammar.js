// The embedded Reber grammar: a finite grammar (Reber 1967) inside one whose last letter but one repeats its second. Pure.
import { NOTHING } from "./task.js";

export const SYMBOLS = ["B", "T", "P", "S", "X", "V", "E"];
const NONE = SYMBOLS.length;
const END = 6;
const INNER = ["B1", "T2 P3", "S2 X4", "T3 V5", "X3 S6", "P4 V6", "E7"];

/** Of every place: the symbols that may come, and the place after each. @type {[symbol: number, to: number][][]} */
export const GRAMMAR = [[[0, 1]], [[1, 2], [2, 10]]];
for (const [letter, start] of [[1, 2], [2, 10]]) {
  for (const ways of INNER) GRAMMAR.push(ways.split(" ").map(([name, to]) => [SYMBOLS.indexOf(name), start + Number(to)]));
  GRAMMAR.push([[letter, 18]]);                             // what stood before the inner string comes again after it
}
GRAMMAR.push([[END, 0]]);
const NAUGHT = 1e-15;                                       // a share that is as good as none
const DECIDES = [9, 17];                                    // the places from which the letter comes again

/**
 * Strings, and after each symbol the next one; of two that may follow either is as likely. One that is longer is cut; one that is shorter is
 * filled up with E, where nothing is asked, or if `endless` by further strings. @param {boolean} endless @returns {import("./task.js").Task["make"]}
 */
export const strings = (endless) => (random, length, size) => {
  const ids = new Int32Array(length * size).fill(END);
  const targets = new Int32Array(length * size).fill(NOTHING);
  for (let b = 0; b < size; b++) {
    for (let t = 0, at = 0; t <= length && (t === 0 || at !== 0 || endless); t++) {
      const [symbol, to] = GRAMMAR[at][random.randint(0, GRAMMAR[at].length)];
      if (t < length) ids[t * size + b] = symbol;
      if (t > 0) targets[(t - 1) * size + b] = symbol;
      at = to;
    }
  }
  return { ids, targets, size };
};

/**
 * Endless strings that are read on from call to call: what comes first is what was asked for last. `ends`: of every one the place in the grammar
 * and that symbol, NONE before the first.
 * @param {number} size @returns {import("./task.js").Streams}
 */
export function streams(size) {
  const ends = new Uint32Array(2 * size).map((_, k) => (k % 2 ? NONE : 0));
  return {
    ends,
    make(random, length) {
      const ids = new Int32Array(length * size);
      const targets = new Int32Array(length * size);
      for (let b = 0; b < size; b++) {
        let [at, symbol] = ends.subarray(2 * b, 2 * b + 2);
        for (let t = 0; t <= length; t++) {
          if (t > 0 || symbol === NONE) [symbol, at] = GRAMMAR[at][random.randint(0, GRAMMAR[at].length)];
          if (t < length) ids[t * size + b] = symbol;
          if (t > 0) targets[(t - 1) * size + b] = symbol;
        }
        ends.set([at, symbol], 2 * b);
      }
      return { ids, targets, size };
    },
  };
}

/** Whether streams may end so. @param {ArrayLike<number>} ends */
export const streamsEnd = (ends) => Array.from(ends).every((each, k) => each < (k % 2 ? NONE + 1 : GRAMMAR.length));

/** The place after every step; null from where on the string is none. @param {readonly number[]} ids @returns {(number | null)[]} */
function places(ids) {
  let at = /** @type {number | null} */ (0);
  return ids.map((id) => (at = at === null ? null : GRAMMAR[at].find(([symbol]) => symbol === id)?.[1] ?? null));
}

/** What may come after every step. @param {readonly number[]} ids */
export const mayFollow = (ids) => places(ids).map((at) => (at === null ? [] : GRAMMAR[at].map(([symbol]) => symbol)));

/** Where the letter must come again. @param {readonly number[]} ids */
export const decides = (ids) => places(ids).map((at) => at !== null && DECIDES.includes(at));

/** The same strings, in the first of them the other letter, and again. @param {readonly number[]} ids */
export function other(ids) {
  const again = places(ids).indexOf(GRAMMAR.length - 1);
  return ids.map((id, t) => (t === 1 || t === again ? 3 - id : id));
}

/** What comes next, up to the end of a string. @param {readonly number[]} ids */
export function toTheEnd(ids) {
  const end = places(ids).indexOf(0);
  return ids.map((_, t) => (end >= 0 && t >= end ? NOTHING : ids[t + 1] ?? NOTHING));
}

/**
 * The best for strings of so many steps, and the best of those who know no more than the symbol that they read. `from`: steps before those.
 * @param {number} length @param {boolean} endless @param {number} [from] @returns {{ best: import("./task.js").Level, guess: import("./task.js").Level }}
 */
export function levels(length, endless, from = 0) {
  const K = SYMBOLS.length;
  const heard = new Float64Array(K * K);                    // how often a symbol comes next, by the one that is read
  let [asked, loss] = [0, 0];
  let now = new Map([[1 * K + 0, 1]]);                      // share of the strings, by the place, and the symbol that led there: B
  for (let t = 0; t < from + length; t++) {
    const next = new Map();
    for (const [key, share] of now) {
      const [at, read] = [Math.floor(key / K), key % K];
      if (at === 0 && !endless) continue;
      const part = share / GRAMMAR[at].length;
      const counts = Number(t >= from);
      asked += counts * share;
      loss += counts * share * Math.log(GRAMMAR[at].length);
      for (const [symbol, to] of GRAMMAR[at]) {
        heard[read * K + symbol] += counts * part;
        next.set(to * K + symbol, (next.get(to * K + symbol) ?? 0) + part);
      }
    }
    now = next;
  }
  const read = SYMBOLS.map((_, k) => heard.subarray(k * K, (k + 1) * K).reduce((sum, each) => sum + each, 0));
  const cost = heard.reduce((sum, each, k) => sum - (each ? each * Math.log(each / read[Math.floor(k / K)]) : 0), 0);
  return { best: { loss: loss / asked, score: 1 }, guess: { loss: cost / asked, score: allRight(length, endless, from) } };
}

/**
 * The share of strings of which all steps are right, of the best who has one set of symbols for each that is read; no two of those that may follow
 * a symbol are parts of each other, so that no order of the symbols serves two of them. @param {number} length @param {boolean} endless @param {number} from
 */
function allRight(length, endless, from) {
  const over = (/** @type {number} */ to) => to === 0 && !endless;
  const setOf = GRAMMAR.map((ways) => ways.map(([symbol]) => symbol).sort().join(" "));
  const sets = SYMBOLS.map((_, read) => new Set(GRAMMAR.flatMap((ways) => ways.flatMap(([symbol, to]) => (symbol === read && !over(to) ? [setOf[to]] : [])))));
  let begins = new Map([[0, 1]]);
  for (let t = 0; t < from; t++) {
    const next = new Map();
    for (const [at, share] of begins) for (const [, to] of GRAMMAR[at]) next.set(to, (next.get(to) ?? 0) + share / GRAMMAR[at].length);
    begins = next;
  }
  const choices = sets.reduce((/** @type {string[][]} */ all, each) => all.flatMap((one) => Array.from(each, (set) => [...one, set])), [[]]);
  return Math.max(...choices.map((chosen) => {
    let now = begins;
    let right = 0;
    for (let t = 0; t < length && Math.max(0, ...now.values()) > NAUGHT; t++) {
      const next = new Map();
      for (const [at, share] of now) {
        for (const [symbol, to] of GRAMMAR[at]) {
          const part = share / GRAMMAR[at].length;
          if (over(to)) right += part;
          else if (chosen[symbol] === setOf[to]) next.set(to, (next.get(to) ?? 0) + part);
        }
      }
      now = next;
    }
    return Array.from(now.values()).reduce((sum, each) => sum + each, right);
  }));
}
