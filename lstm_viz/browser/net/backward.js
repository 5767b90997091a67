// The gradient of one loss on its way back through time, every unit at every step: the reverse sweep that training
// does, done here on the numbers that are shown. The same as lstm_viz/analysis/gradients.py. Pure, no page.
import { gradient } from "../kit/format.js";
import { gradientOf } from "./source.js";
import { shadeShare } from "../kit/colour.js";
import { cellOf } from "./cells/index.js";

const REMEMBERED = 4;                                       // sweeps of a panel; a long one takes some ten megabytes
/** By the net on its sequence, as it was sent. @type {WeakMap<Panel["original"], Map<number, Flow>>} */
const kept = new WeakMap();

/**
 * The loss after step `at`, see ./answers.js.
 * @param {Panel} panel @param {number} at @returns {Loss}
 */
export const lossOf = (panel, at) => ({ at, .../** @type {Answer | Amount} */ (panel.answer ?? panel.amount).loss(at) });

/**
 * The reverse sweep from the loss at step `at`: {at, loss, signals: symbol -> (T, H), along: (T, H) or null}. `along`:
 * the part of the gradient on the cell's memory that came along the memory alone; the rest left it and came back.
 * @param {Panel} panel @param {number} at @returns {Flow}
 */
export function sweep(panel, at) {
  if (!kept.has(panel.original)) kept.set(panel.original, new Map());
  const made = /** @type {Map<number, Flow>} */ (kept.get(panel.original));
  if (!made.has(at)) {
    if (made.size >= REMEMBERED) made.delete(/** @type {number} */ (made.keys().next().value));
    made.set(at, compute(panel, at));
  }
  return /** @type {Flow} */ (made.get(at));
}

/** @param {Panel} panel @param {number} at @returns {Flow} */
function compute(panel, at) {
  const { stepBack } = cellOf(panel);
  const { memory } = panel.cell;
  const { steps, units } = panel;
  const loss = lossOf(panel, at);
  const rows = () => new Float64Array(steps * units);
  const names = [...Object.keys(panel.initial), ...panel.cell.gates.map((gate) => `z_${gate}`)];
  const signals = Object.fromEntries(names.map((name) => [name, rows()]));
  const d = Object.fromEntries(Object.keys(panel.initial).map((name) => [name, new Float64Array(units)]));
  d.h.set(loss.gradient);
  for (let t = at; t >= 0; t--) stepBack(panel, t, d, signals);
  return { at, loss, signals, along: memory && alongOf(panel, at, signals, memory) };
}

/** @param {Panel} panel @param {number} at @param {Named<Float64Array>} signals @param {{ state: string, gate: string }} memory */
function alongOf(panel, at, signals, { state, gate }) {
  const { units } = panel;
  const along = new Float64Array(panel.steps * units);
  const last = at * units;
  along.set(signals[state].subarray(last, last + units), last);
  for (let k = last - 1; k >= 0; k--) along[k] = along[k + units] * panel.values[gate][k + units];
  return along;
}

/**
 * What is shown of each panel with the loss at step `back`: see ../source.js. One scale for all.
 * @param {Panel[]} panels @param {number} back @returns {Source[]}
 */
export function sourcesBack(panels, back) {
  const flows = panels.map((panel) => sweep(panel, back));
  const scale = logScale(flows);
  return panels.map((panel, k) => {
    /** @type {Source["value"]} */
    const value = (signal, t, unit) => flows[k].signals[gradientOf(signal)][t * panel.units + unit];
    return {
      back, scale, value,
      flow: flows[k],
      print: gradient,
      mean(signal, t) {
        let sum = 0;
        for (let unit = 0; unit < panel.units; unit++) sum += value(signal, t, unit);
        return sum / panel.units;
      },
      shade(signal, colours) {
        const paint = shadeShare(colours);
        return (size, wash = 1) => paint(scale.share(size) * wash);
      },
    };
  });
}

/**
 * The colours' and widths' scale for sweeps that are shown together: {floor, top, share(value)}. `share`: 0 up to
 * `floor`, 1 from `top` on, by the logarithm of the size between them, with the sign of the value.
 * @param {Flow[]} flows @returns {LogScale}
 */
export function logScale(flows) {
  let largest = 0;
  for (const { signals } of flows) {
    for (const values of Object.values(signals)) {
      for (const value of values) if (Math.abs(value) > largest && Math.abs(value) < Infinity) largest = Math.abs(value);
    }
  }
  const end = largest > 0 ? Math.ceil(Math.log10(largest) - 1e-12) : 0;
  const start = Math.min(FLOOR, end - DECADES);
  /** @param {number} value */
  const share = (value) => {
    const size = Math.min(1, Math.max(0, (Math.log10(Math.abs(value)) - start) / (end - start)));
    return value < 0 ? -size : size;
  };
  return { floor: 10 ** start, top: 10 ** end, start, end, share };
}

const FLOOR = -8;                                           // power of ten below which nothing is drawn
const DECADES = 4;                                          // fewest powers of ten that a scale spans
