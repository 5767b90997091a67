// What a net says to texts that it never saw, in bits a letter, by kinds of letters, as it is and with a unit silenced; in slices, so that a page goes on. Pure.
import { listener } from "./write.js";

/** `bits` and `many` by kind of letter. @typedef {{ bits: number[], many: number[] }} Told */

/**
 * Reads texts; yields the share that is done after about `slice` letters, and returns what it was told.
 * @param {NetGiven} net @param {string[]} texts @param {{ kinds: (text: string) => number[], count: number, silent: number | null, slice?: number }} options @returns {Generator<number, Told>}
 */
export function* reading(net, texts, { kinds, count, silent, slice = 600 }) {
  const place = new Map(net.answer.names.map((name, id) => [name, id]));
  const unknown = "unknown" in net.reads ? net.reads.unknown : null;
  const all = texts.reduce((sum, text) => sum + text.length, 0);
  /** @type {Told} */
  const told = { bits: new Array(count).fill(0), many: new Array(count).fill(0) };
  let done = 0;
  for (const text of texts) {
    const letters = Array.from(text);
    const of = kinds(text);
    const hear = listener(net, silent);
    for (let at = 0; at + 1 < letters.length; at++) {
      const shares = hear(Number(place.get(letters[at]) ?? unknown));
      told.bits[of[at + 1]] -= Math.log2(shares[Number(place.get(letters[at + 1]) ?? unknown)]);
      told.many[of[at + 1]] += 1;
      if (++done % slice === 0) yield done / all;
    }
  }
  return told;
}

/** Bits a letter over all kinds, or of one. @param {Told} told @param {number | null} [kind] */
export function bitsOf({ bits, many }, kind = null) {
  const total = (/** @type {number[]} */ each) => (kind === null ? each.reduce((a, b) => a + b, 0) : each[kind]);
  return total(bits) / total(many);
}
