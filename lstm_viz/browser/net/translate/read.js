// One text through an encoder-decoder, float64: every signal of the encoder and the decoder, and where the decoder looks. The same as
// `translate` of lstm_viz/attention.py. Pure.
//
// Shapes: S source steps, E embedding, H units of the encoder in each direction, F = 2H: what it says, and units of the decoder, K said.
import { softmax } from "../answers.js";
import { forward } from "../engine.js";
import { whole } from "./spec.js";

/**
 * What the engine takes of such a net.
 * @typedef {{ attention: "none" | "luong" | "bahdanau", H: number, F: number, E: number, K: number, encoder: [Params, Params], decoder: Params, arrays: Named<Float64Array> }} Net
 * Of a step: `read`, the id that the decoder read; the signals of its LSTM; `query`, `scores`, `weights` (S) and `context` of its look at the text, null
 * without attention; `combined`: of general attention, what it answers from in the place of h; `says`: shares (K); `said`: the likeliest.
 * @typedef {{ read: number, signals: Named<Float64Array>, query: Float64Array | null, scores: Float64Array | null, weights: Float64Array | null, context: Float64Array | null,
 *   combined: Float64Array | null, says: Float64Array, said: number }} Step
 */

/** @param {import("./spec.js").Setup} setup @param {Named<ArrayLike<number>>} parameters by the trainer's names @returns {Net} */
export function netOf(setup, parameters) {
  const { attention, units: H, embedding: E, outputs: K } = whole(setup);
  const arrays = Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, Float64Array.from(values)]));
  const lstm = (/** @type {string} */ name, end = "") => /** @type {Params} */ (/** @type {unknown} */ ({
    W: arrays[`${name}.weight_ih_l0${end}`], U: arrays[`${name}.weight_hh_l0${end}`], b: arrays[`${name}.bias_ih_l0${end}`],
  }));
  return { attention, H, F: 2 * H, E, K, encoder: [lstm("encoder"), lstm("encoder", "_reverse")], decoder: lstm("decoder"), arrays };
}

/** A (M, K) x. @param {Float64Array} A @param {ArrayLike<number>} x */
function times(A, x) {
  const out = new Float64Array(A.length / x.length);
  for (let r = 0, at = 0; r < out.length; r++) for (let k = 0; k < x.length; k++, at++) out[r] += A[at] * x[k];
  return out;
}

/** The rows of one direction, in places of the text. @param {Named<Float64Array>} values @param {number} H */
function turned(values, H) {
  return Object.fromEntries(Object.entries(values).map(([symbol, rows]) => {
    const steps = rows.length / H;
    return [symbol, Float64Array.from(rows, (_, at) => rows[(steps - 1 - Math.floor(at / H)) * H + (at % H)])];
  }));
}

/**
 * `given`: what the decoder reads instead of what it said before. `closed`: the decoder is shown nothing, a context of zeros.
 * `encoder`: of both directions, every signal (S*H), in places of the text; `states` (S*F): what the encoder says; `first`: where the decoder begins.
 * @param {Net} net @param {number[]} ids of the text, one or more @param {number} steps characters to say @param {{ given?: ArrayLike<number>, closed?: boolean }} [how]
 */
export function read(net, ids, steps, { given, closed = false } = {}) {
  const { attention, H, F, E, K, arrays } = net;
  const S = ids.length;
  const rows = ids.map((id) => arrays["source.weight"].subarray(id * E, (id + 1) * E));
  const encoder = [forward("lstm", net.encoder[0], { rows }), turned(forward("lstm", net.encoder[1], { rows: [...rows].reverse() }), H)];
  const states = new Float64Array(S * F);
  for (let s = 0; s < S; s++) encoder.forEach(({ h }, back) => states.set(h.subarray(s * H, (s + 1) * H), s * F + back * H));
  const first = Object.fromEntries(["h", "c"].map((name) => [name, Float64Array.from([...encoder[0][name].subarray((S - 1) * H), ...encoder[1][name].subarray(0, H)])]));
  const keys = attention === "bahdanau" ? Array.from({ length: S }, (_, s) => times(arrays["attention.key"], states.subarray(s * F, (s + 1) * F))) : [];

  /** @param {Float64Array} h */
  function look(h) {
    const query = times(arrays["attention.query"], h);
    const scores = Float64Array.from({ length: S }, (_, s) => {
      let score = 0;
      for (let r = 0; r < F; r++) score += attention === "luong" ? query[r] * states[s * F + r] : arrays["attention.v"][r] * Math.tanh(keys[s][r] + query[r]);
      return score;
    });
    const weights = scores.slice();
    softmax(weights);
    const context = new Float64Array(F);
    for (let s = 0; s < S && !closed; s++) for (let r = 0; r < F; r++) context[r] += weights[s] * states[s * F + r];
    return { query, scores, weights, context };
  }

  const nothing = { query: null, scores: null, weights: null, context: null };
  /** @type {Named<Float64Array>} */
  let state = first;
  let before = K;                                           // nothing was said yet
  /** @type {Step[]} */
  const done = [];
  for (let t = 0; t < steps; t++) {
    const embedded = arrays["target.weight"].subarray(before * E, (before + 1) * E);
    let seen = attention === "bahdanau" ? look(state.h) : null;
    const signals = forward("lstm", net.decoder, { rows: [seen ? [...embedded, ...seen.context] : embedded] }, state);
    state = { h: signals.h, c: signals.c };
    let combined = null;
    if (attention === "luong") {
      seen = look(state.h);
      combined = times(arrays["combine.weight"], [...seen.context, ...state.h]).map(Math.tanh);
    }
    const says = times(arrays["head.weight"], combined ?? state.h).map((sum, k) => sum + arrays["head.bias"][k]);
    softmax(says);
    const said = says.indexOf(Math.max(...says));
    done.push({ read: before, signals, ...(seen ?? nothing), combined, says, said });
    before = given ? given[t] : said;
  }
  return { ids, S, H, F, encoder, states, first, steps: done, said: done.map(({ said }) => said) };
}
