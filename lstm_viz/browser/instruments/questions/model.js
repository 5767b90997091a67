// Two nets of one unit, with weights set by hand: an LSTM that writes what it reads and keeps it, and a tanh RNN. Pure.
//
// The LSTM's gates hear the input alone, so that its memory has one way back: c before, times f.
import { forward } from "../../net/engine.js";

export const STEPS = 16;
export const USUAL = `1${"0".repeat(STEPS - 1)}`;           // one 1, then nothing
export const BIAS = { from: -2, to: 8, step: 0.5, usual: 4 };  // of the forget gate
export const BACK = { from: 0, to: 1.5, step: 0.1, usual: 0.9 };  // the RNN's weight from h before
export const WRITES = 2;                                    // the RNN's weight from x

/** @param {number} bias @returns {Params} rows i, f, g, o */
export const lstm = (bias) => ({ W: Float64Array.of(8, 0, 4, 0), U: new Float64Array(4), b: Float64Array.of(-4, bias, 0, 2) });
/** @param {number} back @returns {Params} */
export const rnn = (back) => ({ W: Float64Array.of(WRITES), U: Float64Array.of(back), b: new Float64Array(1) });

/**
 * Every signal of both at every step, (T,): f, i, g, o, c, h of the LSTM, r of the RNN; and `kept` of c and `held` of r: how much a small
 * change of it at a step would change it at the last step, the derivative.
 * @param {{ x: string, bias: number, back: number }} state
 */
export function run({ x, bias, back }) {
  const rows = Array.from(x, (each) => [Number(each)]);
  const { f, i, g, o, c, h } = forward("lstm", lstm(bias), { rows });
  const { h: r } = forward("rnn", rnn(back), { rows });
  return { f, i, g, o, c, h, r, kept: products(f), held: products(r.map((value) => back * (1 - value ** 2))) };
}

/** The product of the factors of all later steps. @param {Float64Array} factors */
function products(factors) {
  const out = new Float64Array(factors.length).fill(1);
  for (let t = factors.length - 2; t >= 0; t--) out[t] = factors[t + 1] * out[t + 1];
  return out;
}

/** @param {string} x @param {number} t with the input of step t turned over */
export const turned = (x, t) => `${x.slice(0, t)}${x[t] === "1" ? "0" : "1"}${x.slice(t + 1)}`;

/** A table of all rows that there are. @param {string} x @param {Record<string, any>} found */
export function csvOf(x, found) {
  const names = Object.keys(found).filter((name) => found[name]?.length === STEPS && ArrayBuffer.isView(found[name]));
  const lines = Array.from(x, (one, t) => [t + 1, one, ...names.map((name) => found[name][t])].join());
  return `${["step", "x", ...names].join()}\n${lines.join("\n")}\n`;
}
