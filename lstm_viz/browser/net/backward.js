// The gradient of one loss on its way back through time, every unit at every step: the reverse sweep that training
// does, done here on the numbers that are shown. The same as lstm_viz/analysis/gradients.py. Pure, no page.
import { gradient } from "../kit/format.js";
import { gradientOf } from "./source.js";
import { shadeShare } from "../kit/colour.js";
import { cellOf } from "./cells/index.js";
import { partsOf } from "./run.js";

const REMEMBERED = 4;                                       // sweeps of a layer; a long one takes some ten megabytes
/** By the net on its sequence, as it was sent. @type {WeakMap<Panel["original"], Map<number, Flow[]>>} */
const kept = new WeakMap();

/**
 * The loss after step `at`, see ./answers.js.
 * @param {Panel} panel @param {number} at @returns {Loss}
 */
export const lossOf = (panel, at) => ({ at, .../** @type {Answer | Amount} */ (panel.answer ?? panel.amount).loss(at) });

/**
 * The reverse sweep from the loss at step `at`: {at, loss, first, last, into, signals: symbol -> (T, H), along: (T, H) or
 * null}. `first`, `last`: the steps that the loss depends on, all others hold zeros. `into`: what reaches h from outside
 * the layer, the loss or the layer above. `along`: the part of the gradient on the cell's memory that came along the memory
 * alone since it entered; the rest left it and came back.
 * @param {Panel} panel @param {number} at @returns {Flow}
 */
export const sweep = (panel, at) => flowsOf(panel, at)[panel.number()];

/**
 * The sweep of a panel, or of every layer and direction of its stack, by their numbers.
 * @param {Panel} panel @param {number} at @returns {Flow[]}
 */
function flowsOf(panel, at) {
  if (!kept.has(panel.original)) kept.set(panel.original, new Map());
  const made = /** @type {Map<number, Flow[]>} */ (kept.get(panel.original));
  if (!made.has(at)) {
    if (made.size >= REMEMBERED / (panel.layers * panel.ways)) made.delete(/** @type {number} */ (made.keys().next().value));
    made.set(at, compute(panel, at));
  }
  return /** @type {Flow[]} */ (made.get(at));
}

/** @param {Panel} panel @param {number} at @returns {Flow[]} */
function compute(panel, at) {
  const loss = lossOf(panel, at);
  const { steps, units, ways } = panel;
  const parts = panel.stacked ? partsOf([panel]) : [panel];
  /** @type {Flow[]} */
  const flows = [];
  let above = new Float64Array(0);                          // (T, R*H): on what the layer hands on
  for (let layer = panel.layers - 1; layer >= 0; layer--) {
    const read = layer ? new Float64Array(steps * ways * units) : null;
    for (let way = 0; way < ways; way++) {
      const into = new Float64Array(steps * units);
      const own = parts[layer * ways + way];
      if (layer === panel.layers - 1) into.set(loss.gradient.subarray(way * units, (way + 1) * units), at * units);
      else for (let t = 0; t < steps; t++) into.set(above.subarray((t * ways + way) * units, (t * ways + way + 1) * units), t * units);
      const everywhere = ways > 1 && layer < panel.layers - 1;
      const [first, last] = everywhere ? [0, steps - 1] : own.reverse ? [at, steps - 1] : [0, at];
      const signals = through(own, into, first, last);
      flows[layer * ways + way] = { at, loss, first, last, into, signals, along: alongOf(own, into, first, last) };
      if (read) for (let t = first; t <= last; t++) own.addToInput(t, signals, read.subarray(t * ways * units, (t + 1) * ways * units));
    }
    if (read) above = read;
  }
  return flows;
}

/**
 * The gradient on every signal, of what reaches h from outside at the steps `first` to `last`.
 * @param {Panel} panel @param {Float64Array} into @param {number} first @param {number} last @returns {Named<Float64Array>}
 */
function through(panel, into, first, last) {
  const { stepBack } = cellOf(panel);
  const { steps, units, reverse } = panel;
  const names = [...Object.keys(panel.initial), ...panel.cell.gates.map((gate) => `z_${gate}`)];
  const signals = Object.fromEntries(names.map((name) => [name, new Float64Array(steps * units)]));
  const d = Object.fromEntries(Object.keys(panel.initial).map((name) => [name, new Float64Array(units)]));
  for (let k = first; k <= last; k++) {
    const t = reverse ? k : first + last - k;               // its own last step first
    for (let unit = 0; unit < units; unit++) d.h[unit] += into[t * units + unit];
    stepBack(panel, t, d, signals);
  }
  return signals;
}

/** @param {Panel} panel @param {Float64Array} into @param {number} first @param {number} last */
function alongOf(panel, into, first, last) {
  const { memory } = panel.cell;
  if (!memory || panel.weights?.norm) return null;          // through a norm a unit's way into its memory is all units'
  const { enters } = cellOf(panel);
  const { units, reverse } = panel;
  const along = new Float64Array(panel.steps * units);
  for (let k = first; k <= last; k++) {
    const t = reverse ? k : first + last - k;
    const next = panel.along(t, 1);
    for (let unit = 0; unit < units; unit++) {
      const came = next < first || next > last ? 0 : along[next * units + unit] * panel.value(memory.gate, next, unit);
      along[t * units + unit] = came + enters(panel, t, unit, into[t * units + unit]);
    }
  }
  return along;
}

/**
 * What is shown of each panel with the loss at step `back`: see ../source.js. One scale for all, and for all layers.
 * @param {Panel[]} panels @param {number} back @returns {Source[]}
 */
export function sourcesBack(panels, back) {
  const flows = panels.map((panel) => sweep(panel, back));
  const scale = logScale(panels.flatMap((panel) => flowsOf(panel, back)));
  return panels.map((panel, k) => {
    /** @type {(signal: Signal, t: number, unit: number) => number} */
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
