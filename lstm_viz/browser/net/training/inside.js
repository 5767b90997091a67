// What a net is like inside at one checkpoint: how far back the gradient reaches, how open its gates are, how its weights lie. Pure.
import { sweep } from "../backward.js";

export const BINS = 20;
const EDGES = [0.1, 0.9];                                   // a gate beyond them is shut, or open

/**
 * What is left of the gradient of the loss at step `at` on its way through time, as a share of what there is at that step: on the
 * memory where the cell has one, else on h. NaN where the loss does not depend on a step, or there is no gradient. `alone`: the part of
 * it that came along the memory and never through h; null where there is no memory.
 * @param {Panel} panel @param {number} at @returns {{ symbol: "c" | "h", left: Float64Array, alone: Float64Array | null }}
 */
export function reachOf(panel, at) {
  const symbol = panel.initial.c ? "c" : "h";
  const { signals, along, first, last } = sweep(panel, at);
  const { units, steps } = panel;
  /** @param {Floats} values @param {number} t */
  const size = (values, t) => Math.hypot(...values.subarray(t * units, (t + 1) * units));
  const whole = size(signals[symbol], at);
  /** @param {Floats} values */
  const shares = (values) => Float64Array.from({ length: steps }, (_, t) => (t < first || t > last || whole === 0 ? NaN : size(values, t) / whole));
  return { symbol, left: shares(signals[symbol]), alone: along && shares(along) };
}

/**
 * Shares of values by where they lie from low to high, in BINS of the same width; what is beyond counts to the last one.
 * @param {ArrayLike<number>} values @param {number} low @param {number} high @returns {number[]}
 */
export function shares(values, low, high) {
  const counts = new Array(BINS).fill(0);
  for (let k = 0; k < values.length; k++) {
    const bin = Math.floor(((values[k] - low) / (high - low)) * BINS);
    counts[Math.min(BINS - 1, Math.max(0, bin))] += 1;
  }
  return counts.map((count) => count / values.length);
}

/**
 * Of every gate, over all units and steps: shares by how open it is, and the share that is shut and open.
 * @param {Panel} panel @returns {{ signal: Signal, bars: number[], shut: number, open: number }[]}
 */
export const gatesOf = (panel) => panel.signals.filter(({ role }) => role === "gate").map((signal) => {
  const values = Array.from(panel.values[signal.symbol]);
  /** @param {(value: number) => boolean} is */
  const share = (is) => values.reduce((sum, value) => sum + Number(is(value)), 0) / values.length;
  return { signal, bars: shares(values, 0, 1), shut: share((value) => value < EDGES[0]), open: share((value) => value > EDGES[1]) };
});

const KINDS = /** @type {const} */ (["W", "U", "b"]);

/**
 * What is added up before the sigmoid of a gate. `each`: the bias of every unit; the means over units, panels and steps: `bias`, and what the weights for x and
 * those for h add to it.
 * @typedef {{ each: number[], bias: number, x: number, h: number }} Added
 * @param {Panel[]} panels  one net on some sequences @param {string} symbol @returns {Added}
 */
export function addedTo(panels, symbol) {
  const { units, steps } = panels[0];
  const each = Array.from({ length: units }, (_, unit) => panels[0].bias(symbol, unit));
  let [bias, x, h] = [0, 0, 0];
  for (let unit = 0; unit < units; unit++) {
    bias += each[unit] / units;
    for (const panel of panels) {
      for (let t = 0; t < steps; t++) {
        x += panel.fromInput(symbol, t, unit);
        h += panel.fromHidden(symbol, t, unit);
      }
    }
  }
  const all = units * steps * panels.length;
  return { each, bias, x: x / all, h: h / all };
}

/** The mean bias of each gate of a layer. @param {Panel} panel */
export const biasesOf = ({ cell, units, weights }) =>
  Object.fromEntries(cell.gates.map((gate, k) => [gate, Array.from(weights.b.subarray(k * units, (k + 1) * units)).reduce((sum, each) => sum + each, 0) / units]));

/** The largest size among the weights of some panels, by kind. @param {Panel[]} panels */
export const sizesOf = (panels) => Object.fromEntries(KINDS.map((kind) => [kind, Math.max(...panels.map(({ weights }) => Array.from(weights[kind]).reduce((most, each) => Math.max(most, Math.abs(each)), 0)))]));

/**
 * How the weights for what is read, those for h, and the biases lie, each from -size to size.
 * @param {Panel} panel @param {Named<number>} sizes
 */
export const weightsOf = ({ weights }, sizes) => KINDS.map((kind) => ({ kind, bars: shares(weights[kind], -(sizes[kind] || 1), sizes[kind] || 1) }));
