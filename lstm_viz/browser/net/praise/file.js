// What is shipped of the net that rates sentences, as lstm_viz/browser/instruments/praise packs it: a net's numbers one after the other, and a file of all
// that is asked for later. Pure.
//
// Shapes: V words known, E embedding, H units.

const GATES = 4;

/** @typedef {{ words: number, embedding: number, units: number }} Sizes */
/** `embedding` (V, E) in steps of `scale` (E,), `W` (4H, E), `U`, `b`, `head` (H,), `bias` (1,). @typedef {{ embedding: Int8Array, scale: Float32Array, W: Float32Array, U: Float32Array, b: Float32Array, head: Float32Array, bias: Float32Array }} Moment */
/** `update`: when it was; `r` and `sign` on what was held out. @typedef {{ update: number, r: number, sign: number }} Told */

/** In the order in which they stand in the file. @param {Sizes} sizes @returns {[Exclude<keyof Moment, "embedding">, number][]} */
const partsOf = ({ embedding: E, units: H }) => [["scale", E], ["W", GATES * H * E], ["U", GATES * H * H], ["b", GATES * H], ["head", H], ["bias", 1]];

const FLOAT = 4;
/** @param {number} bytes */
const padded = (bytes) => Math.ceil(bytes / FLOAT) * FLOAT;

/** How many bytes a net has. @param {Sizes} sizes */
export const sizeOf = (sizes) => FLOAT * partsOf(sizes).reduce((sum, [, count]) => sum + count, 0) + padded(sizes.words * sizes.embedding);

/** A net, from its bytes; an Error where they are not as many. @param {Uint8Array} bytes @param {Sizes} sizes @returns {Moment} */
export function momentOf(bytes, sizes) {
  if (bytes.length !== sizeOf(sizes)) throw new Error("This is not the net.");
  const { buffer } = bytes.slice();
  let at = 0;
  const floats = Object.fromEntries(partsOf(sizes).map(([name, count]) => {
    const array = new Float32Array(buffer, at, count);
    at += FLOAT * count;
    return [name, array];
  }));
  return /** @type {Moment} */ (/** @type {unknown} */ ({ ...floats, embedding: new Int8Array(buffer, at, sizes.words * sizes.embedding) }));
}

/**
 * A net that reads these words and no other: W with the embedding folded in, (4H, D), a column for each.
 * @param {Moment} moment @param {number[]} places  of the words @returns {Params}
 */
export function folded({ embedding, scale, W, U, b }, places) {
  const E = scale.length;
  const [rows, columns] = [b.length, places.length];
  const out = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) places.forEach((place, column) => {
    let sum = 0;
    for (let k = 0; k < E; k++) sum += W[row * E + k] * embedding[place * E + k] * scale[k];
    out[row * columns + column] = sum;
  });
  return { W: out, U, b };
}

/**
 * What is asked for later. `moments`: the net before it was trained to the end; `count` and `mean`, in hundredths, of every word; `lexicon`; of every
 * sentence that was held out `rating`, `net`, `ridge`, `lexicon` in hundredths, and `source`.
 * @typedef {{ moments: Moment[], count: Uint16Array, mean: Int16Array, lexicon: import("./lexicon.js").Lexicon, held: { rating: Int16Array, net: Int16Array, ridge: Int16Array, lexicon: Int16Array, source: Uint8Array } }} More
 * @param {Uint8Array} bytes @param {Sizes} sizes @returns {More} an Error where the bytes are something else
 */
export function moreOf(bytes, sizes) {
  const { buffer } = bytes.slice();
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, FLOAT, length)));
  let at = FLOAT + length;
  /** @type {(many: number) => number} */
  const next = (many) => {
    const from = at;
    at += padded(many);
    return from;
  };
  const moments = Array.from({ length: header.moments }, () => momentOf(bytes.subarray(next(sizeOf(sizes)), at), sizes));
  const count = new Uint16Array(buffer, next(2 * sizes.words), sizes.words);
  const mean = new Int16Array(buffer, next(2 * sizes.words), sizes.words);
  /** @type {any} */
  const held = Object.fromEntries(["rating", "net", "ridge", "lexicon"].map((name) => [name, new Int16Array(buffer, next(2 * header.held), header.held)]));
  held.source = new Uint8Array(buffer, next(header.held), header.held);
  /** @type {string[]} */
  const words = header.lexicon.split("\n");
  const ratings = new Int8Array(buffer, next(words.length), words.length);
  if (at !== bytes.length) throw new Error("This is not the file.");
  return { moments, count, mean, held, lexicon: new Map(words.map((word, k) => [word, ratings[k] / 10])) };
}
