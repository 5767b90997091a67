// What the predictions of a net look back at: how much each earlier symbol matters to each of them, by slope and by
// removal. The same as lstm_viz/analysis/lookback.py. Pure, no page.
import { Answer, softmax } from "../answers.js";
import { cellOf } from "../cells/index.js";
import { forward } from "../engine.js";
import { FIRST } from "../panel.js";
import { read } from "../run.js";

/** @typedef {{ bits: Float32Array, gradient: Float32Array, removal: Float32Array, guess: string, says: string[] }} Looked */

/**
 * What a net gives, {bits, gradient, removal, guess, says}; a generator, as it takes a while: it yields after each row of a matrix.
 *
 *   bits      (T,) the loss of each prediction; where no answer is known, as after the last symbol of a text, that of the likeliest one
 *   says      (T,) the names of what these losses are of; `guess` is the last of them
 *   gradient  T (T + 1) / 2, row by row up to the diagonal: the size of the gradient of loss t on the input of step k
 *   removal   as many: how many bits more prediction t costs without the symbol of step k; below 0 it costs less
 * @param {NetGiven} net of one layer that reads one way @param {Encoded} encoded @returns {Generator<undefined, Looked>}
 */
export function* lookBack(net, encoded) {
  const panel = read(net, encoded, FIRST);
  const answer = /** @type {Answer} */ (panel.answer);
  const { steps } = panel;
  const losses = Array.from({ length: steps }, (_, t) => answer.loss(t));
  const targets = losses.map(({ target }) => target);
  const bits = Float64Array.from(losses, ({ size }) => size / Math.LN2);
  const [gradient, removal] = [0, 1].map(() => new Float32Array((steps * (steps + 1)) / 2));
  const slopes = slopesOf(panel);
  const scores = new Float64Array(answer.names.length);
  for (let t = 0; t < steps; t++) {
    gradient.set(slopes(t, losses[t].gradient), (t * (t + 1)) / 2);
    yield;
  }
  for (let k = 0; k < steps; k++) {
    const less = new Answer(answer.given, without(panel, k), panel.reads);
    for (let t = k; t < steps; t++) {
      less.score(t - k, scores);
      const right = scores[targets[t]];
      removal[(t * (t + 1)) / 2 + k] = (softmax(scores).log - right) / Math.LN2 - bits[t];
    }
    yield;
  }
  return { bits: Float32Array.from(bits), gradient, removal, guess: answer.names[targets[steps - 1]], says: targets.map((target) => answer.names[target]) };
}

/**
 * From a loss's gradient on h of step t, in nats, its size on the input of each step up to t, in bits.
 * @param {Panel} panel @returns {(t: number, seed: Float64Array) => Float64Array}
 */
function slopesOf(panel) {
  const { steps, units, inputs, initial, cell } = panel;
  const { stepBack } = cellOf(panel);
  const states = Object.keys(initial);
  const signals = Object.fromEntries([...states, ...cell.gates.map((gate) => `z_${gate}`)].map((name) => [name, new Float64Array(steps * units)]));
  const dx = new Float64Array(inputs);
  for (const name of /** @type {const} */ (["slope", "rest", "fromHidden"])) remember(panel, name);
  return (t, seed) => {
    const d = Object.fromEntries(states.map((name) => [name, new Float64Array(units)]));
    d.h.set(seed);
    const sizes = new Float64Array(t + 1);
    for (let k = t; k >= 0; k--) {
      stepBack(panel, k, d, signals);
      panel.addToInput(k, signals, dx.fill(0));
      sizes[k] = Math.hypot(...dx) / Math.LN2;
    }
    return sizes;
  };
}

/**
 * What every sweep asks again of a signal, a step and a unit, found once.
 * @param {Panel} panel @param {"slope" | "rest" | "fromHidden"} name
 */
function remember(panel, name) {
  const find = panel[name].bind(panel);
  /** @type {Map<string, Float64Array>} */
  const kept = new Map();
  panel[name] = (symbol, t, unit) => {
    let values = kept.get(symbol);
    if (!values) kept.set(symbol, (values = new Float64Array(panel.steps * panel.units).fill(NaN)));
    const at = t * panel.units + unit;
    if (Number.isNaN(values[at])) values[at] = find(symbol, t, unit);
    return values[at];
  };
}

/**
 * h after steps k to T - 1 of the net as if it had never read the symbol of step k: what follows comes one step earlier.
 * @param {Panel} panel @param {number} k @returns {Float64Array} (T - k, H)
 */
function without({ units, steps, initial, values, weights, reads, cell }, k) {
  const before = Object.fromEntries(Object.keys(initial).map((name) => [name, k === 0 ? initial[name] : values[name].subarray((k - 1) * units, k * units)]));
  const h = new Float64Array((steps - k) * units);
  h.set(before.h);
  h.set(forward(cell.name, weights, { ids: /** @type {number[]} */ (reads.ids).slice(k + 1) }, before).h, units);
  return h;
}
