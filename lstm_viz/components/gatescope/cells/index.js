// What differs from cell to cell, one file a cell, by the name in `panel.spec.cell`. A cell says:
//
//   quantities   id -> {symbol, name, mark, small?, step?, after, plus?}: every number that is shown beside the signals
//                themselves. `symbol`: the signal it belongs to, whose row it points at; `step`: -1 for the step before;
//                `after`: the signal with which it is known in slow motion (null: from the start of the step).
//   compute      (panel, t, unit, out) -> out, each quantity and signal by id
//   diagram      the drawing, a list of parts for diagram.js
//   formulas     rows of ids and operators for formula.js
//   terms        symbol -> (quantities) -> rows that add up to a signal which no affine map makes, for why.js
//   lines        symbol -> (quantities) -> the right side of its equation with numbers, for equations.js
//   sentences    (quantities, facts) -> [{after, text}], for words.js; `facts.set(symbol)`: the operation that sets it, or null
//   keeps        {symbol?, share(panel, unit)}: the part of a unit's memory that one step leaves, on average
//   memory       {state, gate}: the state that is carried on and the gate that multiplies it; null where there is none
//
// back/cells.js says the same of the gradients.
import lstm from "./lstm.js";
import rnn from "./rnn.js";
import gru from "./gru.js";
import { Panel } from "../model.js";

export const CELLS = { lstm, rnn, gru };

/** Every quantity of a panel's cell by id: its signals, their pre-activations, and what the cell adds. */
export function quantitiesOf(panel) {
  const cell = CELLS[panel.spec.cell];
  const all = {};
  for (const { symbol, name } of panel.signals) {
    all[symbol] = { symbol, name, mark: symbol, after: symbol };
    if (panel.explains(symbol)) {
      const pre = { symbol, name: `pre-activation of the ${name}`, mark: "z", sub: symbol };
      all[`z_${symbol}`] = { ...pre, after: symbol, plus: true };
    }
  }
  return { ...all, ...cell.quantities };
}

/** The numbers of one unit at step t. */
export const compute = (panel, t, unit) =>
  meaned(panel, unit, (k, out) => CELLS[panel.spec.cell].compute(panel, t, k, out));

/** What `fill(unit, out)` finds for a unit; for unit null the mean of each number over the layer. */
export function meaned(panel, unit, fill) {
  if (unit !== null) return fill(unit, {});
  const mean = {};
  const one = {};
  for (let k = 0; k < panel.units; k++) {
    fill(k, one);
    for (const id in one) mean[id] = (mean[id] ?? 0) + one[id] / panel.units;
  }
  return mean;
}

const twins = new WeakMap();

/** The net as it was sent, a panel of its own on the same numbers; null while it is what is shown. */
export function trained(panel) {
  if (!panel.changed) return null;
  if (!twins.has(panel)) {
    const { spec, head, original: { ids, tokens, targets } } = panel;
    const floats = new Float32Array(head.W.buffer, head.W.byteOffset - spec.head.W.at * head.W.BYTES_PER_ELEMENT);
    twins.set(panel, new Panel({ ...spec, ids, tokens, targets }, floats));
  }
  return twins.get(panel);
}

/** The operation in force on a signal of a unit at step t, by symbol: `set(symbol)` is null where there is none. */
export const setting = (panel, t, unit) => (symbol) => (unit === null || !panel.signal(symbol) ? null : panel.at(symbol, t, unit));

/** What a signal's equation makes of the other numbers, whatever it is set to itself. */
export function lawful(panel, symbol, numbers) {
  if (panel.explains(symbol)) return panel.activate(symbol, numbers[`z_${symbol}`]);
  return CELLS[panel.spec.cell].terms[symbol](numbers).reduce((sum, { value }) => sum + value, 0);
}

/** After how many steps a unit still holds 1/e of what it held, from the share that a step leaves on average. */
export function timescale(panel, unit) {
  const share = CELLS[panel.spec.cell].keeps.share(panel, unit);
  return share <= 0 ? 0 : share >= 1 ? Infinity : -1 / Math.log(share);
}
