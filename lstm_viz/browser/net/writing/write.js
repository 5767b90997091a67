// A net that writes: it reads what was given, then letter after letter draws the next one from what it expects, and reads that. Pure.
//
// Shapes: T steps, H units, K letters. The same seed gives the same text: one number of numpy's RandomState a letter.
import { softmax } from "../answers.js";
import { abreast, reader } from "../engine.js";
import { RandomState } from "../training/random.js";

/** `temperature` 0: always the likeliest. `top` 0: all letters may come, else so many of the likeliest. `silent`: the unit whose h is 0 at every step. */
/** @typedef {{ seed: number, temperature: number, top: number, silent: number | null }} How */
/** What was written: ids of the given letters and those that came, every signal (T*H), what was expected after every step, before it was made warmer (T*K). */
/** @typedef {{ ids: number[], given: number, values: Named<Float64Array>, shares: Float64Array[], ended: boolean }} Written */

/**
 * The shares that are drawn from.
 * @param {ArrayLike<number>} shares @param {number} temperature @param {number} top @returns {Float64Array}
 */
export function warmed(shares, temperature, top) {
  const order = Array.from(shares, (_, k) => k).sort((a, b) => shares[b] - shares[a] || a - b);
  const kept = order.slice(0, temperature === 0 ? 1 : top || order.length);
  const out = new Float64Array(shares.length);
  const highest = shares[order[0]];
  let sum = 0;
  for (const k of kept) sum += out[k] = temperature === 0 ? 1 : (shares[k] / highest) ** (1 / temperature);
  return out.map((share) => share / sum);
}

/** The letter on which a number from 0 to 1 falls. @param {ArrayLike<number>} shares @param {number} number */
export function drawn(shares, number) {
  let last = 0;
  for (let k = 0, sum = 0; k < shares.length; k++) {
    if (shares[k] === 0) continue;
    sum += shares[k];
    last = k;
    if (number < sum) return k;
  }
  return last;
}

/** What a net expects after a step: of h (H,) the shares of all letters. @param {NetGiven} net @returns {(h: Float64Array) => Float64Array} */
export function speaker(net) {
  const { W, b } = net.answer;
  return (h) => {
    const scores = new Float64Array(b.length);
    for (let k = 0, at = 0; k < scores.length; k++) {
      let sum = b[k];
      for (let unit = 0; unit < h.length; unit++) sum += W[at++] * h[unit];
      scores[k] = sum;
    }
    softmax(scores);
    return scores;
  };
}

/**
 * Reads a text letter by letter and keeps nothing of it: `hear(id)` gives the shares of the next letter. @param {NetGiven} net @param {number | null} silent
 */
export function listener(net, silent = null) {
  const [read, says] = [reader(net.cell.name, net.layers[0][0]), speaker(net)];
  return (/** @type {number} */ id) => {
    const h = read(id);
    if (silent !== null) h[silent] = 0;
    return says(h);
  };
}

/**
 * Reads the given ids, one or more, and writes until it ends a text (`ends` in a row) or there are `letters` in all.
 * @param {NetGiven} net @param {number[]} given @param {How} how @param {{ letters: number, ends: number[] | null }} until @returns {Written}
 */
export function written(net, given, { seed, temperature, top, silent }, { letters, ends }) {
  const steps = Math.max(letters, given.length);
  const random = new RandomState(seed);
  const { step, states: [{ h }], values, units } = abreast(net.cell.name, net.layers[0][0], steps, 1);
  const says = speaker(net);
  const ids = [...given];
  const shares = [];
  const over = () => ends !== null && ids.length > given.length && ends.every((id, k) => ids[ids.length - ends.length + k] === id);
  for (let t = 0; t < ids.length; t++) {
    step(t, 0, ids[t]);
    if (silent !== null) h[silent] = values.h[t * units + silent] = 0;
    shares.push(says(h));
    if (t === ids.length - 1 && ids.length < steps && !over()) ids.push(drawn(warmed(shares[t], temperature, top), random.random()));
  }
  const cut = Object.fromEntries(Object.entries(values).map(([symbol, all]) => [symbol, all.subarray(0, ids.length * units)]));
  return { ids, given: given.length, values: cut, shares, ended: over() };
}
