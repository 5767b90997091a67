// A text through an encoder of two halves and a decoder, with attention and without, float64, and everything that happens on the way. The
// same as `translate` of lstm_viz/attention.py. Pure, no page.
//
// Shapes: S characters read, H units of a half, F = 2 * H of the decoder, K that can be said. The decoder's unit k < H begins as the forward
// half's unit k ended, and H + k as the backward half's: between them nothing is computed.
import { softmax } from "../answers.js";
import { abreast, sweep } from "../engine.js";
import { DIRECTIONS } from "../panel.js";
import { WRITTEN, saidBy } from "./dates.js";

/** @typedef {"none" | "luong" | "bahdanau"} Attention */
/**
 * What a net writes: at most so many steps; `end`: what says that it is done, and null where all that is written has one length; ids as text.
 * @typedef {{ most: number, end: number | null, text: (ids: ArrayLike<number>) => string }} Writes
 */
/** @type {Writes} */
export const ISO = { most: WRITTEN, end: null, text: saidBy };
/**
 * Embeddings are multiplied into W: what is read picks a column. `query`, `key` (F, F), `v` (F,) score; `combine` (F, 2 * F).
 * @typedef {{ attention: Attention, H: number, F: number, K: number, encoder: Params[], decoder: Params, query: Floats, key: Floats, v: Floats, combine: Floats, head: { W: Floats, b: Floats }, writes: Writes }} Net
 * @typedef {{ h: Float64Array, c: Float64Array }} State
 * @typedef {{ source: number[], S: number, H: number, F: number, encoder: Named<Float64Array>[], states: Float64Array, first: State }} Encoded
 *
 * `read`: the id that the decoder reads; K where it has said nothing yet. `signals`: those of its LSTM, (F,); of attention, else null: what it
 * asks with, scores, their shares `weights` (S,), what comes of it `context` (F,), Luong's `combined` (F,). `says`: shares (K,), `said` the likeliest.
 * @typedef {{ read: number, signals: Named<Float64Array>, query: Float64Array | null, scores: Float64Array | null, weights: Float64Array | null, context: Float64Array | null, combined: Float64Array | null, says: Float64Array, said: number }} Step
 *
 * What is done to a net while it writes. `given`: what it reads in the place of its own characters. `silent`: units that do not cross, h and c
 * are 0; `closed`: attention answers nothing; `even`: it looks at every character alike; `erased`: the decoder's h and c are 0 before every character but the first.
 * @typedef {{ given?: readonly number[] | null, silent?: readonly number[], closed?: boolean, even?: boolean, erased?: boolean }} Operated
 */

/** Two matrices multiplied, (R, K) and the transposed (V, K), as (R, V). @param {Floats} left @param {Floats} right @param {number} K */
function times(left, right, K) {
  const [R, V] = [left.length / K, right.length / K];
  const out = new Float64Array(R * V);
  for (let row = 0; row < R; row++) for (let column = 0; column < V; column++) {
    let sum = 0;
    for (let k = 0; k < K; k++) sum += left[row * K + k] * right[column * K + k];
    out[row * V + column] = sum;
  }
  return out;
}

/** Some columns of a matrix of so many. @param {Floats} matrix @param {number} columns @param {number} from @param {number} to */
function columnsOf(matrix, columns, from, to) {
  const rows = matrix.length / columns;
  const out = new Float64Array(rows * (to - from));
  for (let row = 0; row < rows; row++) for (let k = from; k < to; k++) out[row * (to - from) + k - from] = matrix[row * columns + k];
  return out;
}

/** Matrices side by side. @param {Float64Array} left @param {Float64Array} right @param {number} rows */
function beside(left, right, rows) {
  const [a, b] = [left.length / rows, right.length / rows];
  const out = new Float64Array(left.length + right.length);
  for (let row = 0; row < rows; row++) {
    out.set(left.subarray(row * a, (row + 1) * a), row * (a + b));
    out.set(right.subarray(row * b, (row + 1) * b), row * (a + b) + a);
  }
  return out;
}

/** @param {{ attention: Attention, units: number, embedding: number }} setup @param {Named<Floats>} arrays by their names in a file @param {Writes} [writes] @returns {Net} */
export function netOf({ attention, units: H, embedding: E }, arrays, writes = ISO) {
  const F = 2 * H;
  const source = arrays["source.weight"];
  const encoder = ["", "_reverse"].map((way) => ({
    W: times(arrays[`encoder.weight_ih_l0${way}`], source, E), U: arrays[`encoder.weight_hh_l0${way}`], b: arrays[`encoder.bias_ih_l0${way}`],
  }));
  const into = arrays["decoder.weight_ih_l0"];
  const reads = E + (attention === "bahdanau" ? F : 0);
  const symbols = times(columnsOf(into, reads, 0, E), arrays["target.weight"], E);
  const W = attention === "bahdanau" ? beside(symbols, columnsOf(into, reads, E, reads), 4 * F) : symbols;
  const none = new Float64Array(0);
  return {
    attention, H, F, K: arrays["head.bias"].length, encoder, decoder: { W, U: arrays["decoder.weight_hh_l0"], b: arrays["decoder.bias_ih_l0"] },
    query: arrays["attention.query"] ?? none, key: arrays["attention.key"] ?? none, v: arrays["attention.v"] ?? none, combine: arrays["combine.weight"] ?? none,
    head: { W: arrays["head.weight"], b: arrays["head.bias"] }, writes,
  };
}

/** Both halves on what is read, at least one character; where each ends is what crosses. @param {Net} net @param {number[]} ids @returns {Encoded} */
export function encode({ encoder, H, F }, ids) {
  const S = ids.length;
  const halves = encoder.map((params, way) => sweep(DIRECTIONS[way], "lstm", params, { ids }));
  const states = new Float64Array(S * F);
  halves.forEach(({ h }, way) => {
    for (let at = 0; at < S; at++) states.set(h.subarray(at * H, (at + 1) * H), at * F + way * H);
  });
  /** @param {string} symbol */
  const ended = (symbol) => {
    const both = new Float64Array(F);
    halves.forEach((values, way) => both.set(way ? values[symbol].subarray(0, H) : values[symbol].subarray((S - 1) * H), way * H));
    return both;
  };
  return { source: ids, S, H, F, encoder: halves, states, first: { h: ended("h"), c: ended("c") } };
}

/** matrix · vector + bias. @param {Floats} matrix @param {Numbers} vector @param {Floats | null} [bias] */
function product(matrix, vector, bias = null) {
  const size = vector.length;
  const out = new Float64Array(matrix.length / size);
  for (let row = 0, at = 0; row < out.length; row++) {
    let sum = bias ? bias[row] : 0;
    for (let k = 0; k < size; k++, at++) sum += matrix[at] * vector[k];
    out[row] = sum;
  }
  return out;
}

/**
 * A decoder that writes rows side by side, each from its own state: `step(t, row, read)` makes a character of one of them.
 * @param {Net} net @param {Encoded} encoded @param {Operated} operated @param {number} rows @param {number} most steps
 */
function writer(net, encoded, { silent = [], closed = false, even = false, erased = false }, rows, most) {
  const { attention, F, K, query, key, v, combine, head, decoder } = net;
  const { S, states, first } = encoded;
  const side = abreast("lstm", decoder, most, rows);
  for (const state of side.states) for (const name of /** @type {const} */ (["h", "c"])) {
    state[name].set(first[name]);
    for (const unit of silent) state[name][unit] = 0;
  }
  const known = Array.from({ length: attention === "none" ? 0 : S }, (_, s) => states.subarray(s * F, (s + 1) * F));
  const keys = attention === "bahdanau" ? known.map((state) => product(key, state)) : known;

  /** @param {Float64Array} h */
  function look(h) {
    const asked = product(query, h);
    const scores = Float64Array.from(keys, (each) => {
      let sum = 0;
      if (attention === "luong") for (let k = 0; k < F; k++) sum += asked[k] * each[k];
      else for (let k = 0; k < F; k++) sum += v[k] * Math.tanh(each[k] + asked[k]);
      return sum;
    });
    const weights = even ? new Float64Array(S).fill(1 / S) : scores.slice();
    if (!even) softmax(weights);
    const context = new Float64Array(F);
    if (!closed) known.forEach((state, s) => {
      for (let k = 0; k < F; k++) context[k] += weights[s] * state[k];
    });
    return { query: asked, scores, weights, context };
  }

  const nothing = { query: null, scores: null, weights: null, context: null };
  /** @param {number} t @param {number} row @param {number} read @returns {Step} */
  function step(t, row, read) {
    const state = side.states[row];
    if (erased && t > 0) for (const each of Object.values(state)) each.fill(0);
    /** @type {ReturnType<typeof look> | typeof nothing} */
    let looked = nothing;
    if (attention === "bahdanau") {
      looked = look(state.h);
      const x = new Float64Array(K + 1 + F);
      x[read] = 1;
      x.set(/** @type {Float64Array} */ (looked.context), K + 1);
      side.step(t, row, x);
    } else side.step(t, row, read);
    const at = (t * rows + row) * F;
    const signals = Object.fromEntries(Object.entries(side.values).map(([symbol, values]) => [symbol, values.subarray(at, at + F)]));
    const { h } = signals;
    if (attention === "luong") looked = look(h);
    let combined = null;
    if (attention === "luong") {
      const both = new Float64Array(2 * F);
      both.set(/** @type {Float64Array} */ (looked.context));
      both.set(h, F);
      combined = product(combine, both).map(Math.tanh);
    }
    const says = product(head.W, combined ?? h, head.b);
    const { best } = softmax(says);
    return { read, signals, ...looked, combined, says, said: best };
  }
  return { step, states: side.states };
}

/**
 * What is written of what was read: at every step the likeliest, which is read at the next, up to the end. The step that says it is one of the `steps`.
 * @param {Net} net @param {Encoded} encoded @param {Operated} [operated] @param {number} [most] steps
 */
export function write(net, encoded, operated = {}, most = net.writes.most) {
  const { given } = operated;
  const { step } = writer(net, encoded, operated, 1, most);
  /** @type {Step[]} */
  const steps = [];
  const { end, text } = net.writes;
  for (let t = 0; t < most; t++) {
    steps.push(step(t, 0, t === 0 ? net.K : given?.[t - 1] ?? steps[t - 1].said));
    if (end !== null && (given?.[t] ?? steps[t].said) === end) break;
  }
  const said = steps.map((each) => each.said);
  return { steps, said, text: text(said) };
}

/** @param {Net} net @param {number[]} ids of what is read, one or more @param {number} most steps @param {Operated} [operated] */
export function read(net, ids, most, operated = {}) {
  const encoded = encode(net, ids);
  return { ...encoded, ...write(net, encoded, operated, most) };
}

/**
 * Beam search: at every step the `width` likeliest beginnings, by the product of their shares. The likeliest first; one that has come to its end stays as it is.
 * @typedef {{ ids: number[], text: string, log: number }} Candidate
 * @param {Net} net @param {Encoded} encoded @param {number} width @param {Operated} [operated]
 * @returns {Candidate[][]} of every step, what was kept
 */
export function beams(net, encoded, width, operated = {}) {
  const { step, states } = writer(net, encoded, operated, width, net.writes.most);
  let kept = [{ ids: /** @type {number[]} */ ([]), text: "", log: 0 }];
  const all = [];
  const { most, end, text } = net.writes;
  /** @param {number[]} ids */
  const done = (ids) => end !== null && ids.at(-1) === end;
  for (let t = 0; t < most && !kept.every(({ ids }) => done(ids)); t++) {
    const said = kept.map(({ ids }, row) => (done(ids) ? null : step(t, row, t === 0 ? net.K : ids[t - 1]).says));
    const after = states.map(({ h, c }) => ({ h: h.slice(), c: c.slice() }));
    const next = kept.flatMap(({ ids, log }, row) => (said[row] === null ? [{ row, ids, log }] : Array.from(said[row], (share, id) => ({ row, ids: [...ids, id], log: log + Math.log(share) }))))
      .sort((a, b) => b.log - a.log).slice(0, width);
    next.forEach(({ row }, at) => {
      states[at].h.set(after[row].h);
      states[at].c.set(after[row].c);
    });
    kept = next.map(({ ids, log }) => ({ ids, text: text(ids), log }));
    all.push(kept);
  }
  return all;
}

/** How likely a net says a text to be, as the log of the product of its shares. @param {Net} net @param {Encoded} encoded @param {readonly number[]} ids @param {Operated} [operated] */
export const logOf = (net, encoded, ids, operated = {}) => write(net, encoded, { ...operated, given: ids }).steps.reduce((sum, { says }, t) => sum + Math.log(says[ids[t]]), 0);

