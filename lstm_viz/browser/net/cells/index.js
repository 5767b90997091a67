// What differs from cell to cell in numbers, one file a cell, by the name in `panel.cell.name`. A cell says:
//
//   compute      (panel, t, unit, out) -> out, each quantity and signal by id
//   laws         symbol -> (quantities) -> number, of a signal that no affine map makes
//   keeps        {symbol?, share(panel, unit)}: the part of a unit's memory that one step leaves, on average
//   computeBack  (panel, flow, t, unit, out) -> out, the same of the gradients
//   stepBack     (panel, t, d, out): one step of the reverse sweep. `d`: symbol of a state -> (H,), the gradient on it after
//                step t; becomes that before step t. `out`: symbol -> (T, H), where the step's rows are filled in
//   enters       (panel, t, unit, dh) -> what of a gradient that reaches h from outside goes into the memory at once
import lstm from "./lstm.js";
import rnn from "./rnn.js";
import gru from "./gru.js";
import own from "./own.js";
import { relu, variant } from "./variant.js";
import { Panel } from "../panel.js";

/** @type {Record<TrainedCell, CellNumbers>} */
const CELLS = { lstm, rnn, gru, relu, "lstm-1997": variant, "lstm-peephole": variant, "lstm-coupled": variant, "lstm-forget": variant };

/**
 * The numbers of a panel's cell; of one that came without weights, whatever it is called, those that came. With layer norm there is what
 * a variant has.
 * @param {Panel} panel
 */
export const cellOf = (panel) => (panel.weights?.norm ? variant : panel.weights ? CELLS[panel.cell.name] : own);

/**
 * The numbers of one unit at step t.
 * @param {Panel} panel @param {number} t @param {number | null} unit
 */
export const compute = (panel, t, unit) =>
  meaned(panel, unit, (k, out) => cellOf(panel).compute(panel, t, k, out));

/**
 * What `fill(unit, out)` finds for a unit; for unit null the mean of each number over the layer.
 * @param {Panel} panel @param {number | null} unit @param {(unit: number, out: Quantities) => Quantities} fill
 */
export function meaned(panel, unit, fill) {
  if (unit !== null) return fill(unit, {});
  /** @type {Quantities} */
  const mean = {};
  /** @type {Quantities} */
  let one = {};
  for (let k = 0; k < panel.units; k++) {
    if (!panel.weights) one = {};                           // a unit may have fewer signals
    fill(k, one);
    for (const id in one) mean[id] = (mean[id] ?? 0) + one[id] / panel.unitsOf(panel.signal(id));
  }
  return mean;
}

/** @type {WeakMap<Panel["original"], Panel>} */
const twins = new WeakMap();

/**
 * The net as it was sent, a panel of its own on the same numbers; null while it is what is shown.
 * @param {Panel} panel
 */
export function trained(panel) {
  if (!panel.changed) return null;
  if (!twins.has(panel.original)) twins.set(panel.original, new Panel(panel.given));
  return twins.get(panel.original);
}

/**
 * The operation in force on a signal of a unit at step t, by symbol: `set(symbol)` is null where there is none.
 * @type {(panel: Panel, t: number, unit: number | null) => (symbol: string) => ClampOp | HoldOp | null}
 */
export const setting = (panel, t, unit) => (symbol) => (unit === null || !panel.signal(symbol) ? null : panel.at(symbol, t, unit));

/**
 * What a signal's equation makes of the other numbers, whatever it is set to itself.
 * @param {Panel} panel @param {string} symbol @param {Quantities} numbers
 */
export function lawful(panel, symbol, numbers) {
  if (panel.explains(symbol)) return panel.activate(symbol, numbers[`z_${symbol}`]);
  return cellOf(panel).laws[symbol](numbers);
}

/**
 * After how many steps a unit still holds 1/e of what it held, from the share that a step leaves on average.
 * @param {Panel} panel @param {number} unit
 */
export function timescale(panel, unit) {
  const share = cellOf(panel).keeps.share(panel, unit);
  return share <= 0 ? 0 : share >= 1 ? Infinity : -1 / Math.log(share);
}

/**
 * The numbers of one unit at step t of a sweep, see backward.js; for unit null the mean of each over the layer.
 * @param {Panel} panel @param {Flow} flow @param {number} t @param {number | null} unit
 */
export const computeBack = (panel, flow, t, unit) =>
  meaned(panel, unit, (k, out) => cellOf(panel).computeBack(panel, flow, t, k, out));
