// What differs from cell to cell in the drawing, one file a cell, by the name in `panel.cell.name`. A cell says:
//
//   quantities   id -> {symbol, name, mark, small?, step?, after, plus?}: every number that is shown beside the signals
//                themselves. `symbol`: the signal it belongs to, whose row it points at; `step`: -1 for the step before;
//                `after`: the signal with which it is known in slow motion (null: from the start of the step).
//   diagram      the drawing, a list of parts for diagram.js
//   formulas     rows of ids and operators for formula.js
//   terms        symbol -> (quantities) -> rows that add up to a signal which no affine map makes, for why.js
//   lines        symbol -> (quantities) -> the right side of its equation with numbers, for equations.js
//
// Its numbers: net/cells/; its sentences: words/cells/. modes/back/cells.js says the same of the gradients.
import lstm from "./lstm.js";
import rnn from "./rnn.js";
import gru from "./gru.js";
import { ownCell } from "./own.js";
import { preActivation } from "../words/cell.js";

export const CELLS = { lstm, rnn, gru };
const drawn = new WeakMap();

/** A panel's cell as it is drawn and written; one that came without weights is laid out by its signals. @param {Panel} panel */
export function cellOf(panel) {
  if (panel.weights) return CELLS[panel.cell.name];
  if (!drawn.has(panel)) drawn.set(panel, ownCell(panel));
  return drawn.get(panel);
}

/** Every quantity of a panel's cell by id: its signals, their pre-activations, and what the cell adds. */
export function quantitiesOf(panel) {
  const cell = cellOf(panel);
  const all = {};
  for (const { symbol, name } of panel.signals) {
    all[symbol] = { symbol, name, mark: symbol, after: symbol };
    if (panel.explains(symbol)) {
      const pre = { symbol, name: preActivation(name), mark: "z", sub: symbol };
      all[`z_${symbol}`] = { ...pre, after: symbol, plus: true };
    }
  }
  return { ...all, ...cell.quantities };
}
