// What differs from cell to cell, one file a cell, by the name in `panel.spec.cell`. A cell says:
//
//   quantities   id -> {symbol, name, mark, small?, step?, after, plus?}: every number that is shown beside the signals
//                themselves. `symbol`: the signal it belongs to, whose row it points at; `step`: -1 for the step before;
//                `after`: the signal with which it is known in slow motion (null: from the start of the step).
//   compute      (panel, t, unit, out) -> out, each quantity and signal by id
//   diagram      the drawing, a list of parts for diagram.js
//   formulas     rows of ids and operators for formula.js
//   terms        symbol -> (quantities) -> rows that add up to a signal which no affine map makes, for why.js
//   lines        symbol -> (quantities) -> its equation with numbers, for equations.js
//   sentences    (quantities, facts) -> [{after, text}], for words.js
//   keeps        {symbol?, share(panel, unit)}: the part of a unit's memory that one step leaves, on average
//   memory       {state, gate}: the state that is carried on and the gate that multiplies it; null where there is none
//   back         (panel, t, d, out): one step of the reverse sweep. `d`: symbol of a state -> (H,), the gradient on it
//                after step t; becomes that before step t. `out`: symbol -> (T, H), where the step's rows are filled in
//
// In backward mode BACK says the same of the gradients: quantities, compute (panel, flow, t, unit, out), diagram,
// formulas, chosen (symbol -> one more formula, shown for the chosen signal), memory ({along, through} as words; null
// where there is one path only) and sentences (quantities, {atLoss}).
import lstm from "./lstm.js";
import lstmBack from "./lstm_back.js";
import rnn from "./rnn.js";
import rnnBack from "./rnn_back.js";
import gru from "./gru.js";
import gruBack from "./gru_back.js";

export const CELLS = { lstm, rnn, gru };
export const BACK = { lstm: lstmBack, rnn: rnnBack, gru: gruBack };

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

/** The numbers of one unit at step t; for unit null the mean of each over the layer. */
export const compute = (panel, t, unit) =>
  meaned(panel, unit, (k, out) => CELLS[panel.spec.cell].compute(panel, t, k, out));

/** The same in backward mode, of a sweep. */
export const computeBack = (panel, flow, t, unit) =>
  meaned(panel, unit, (k, out) => BACK[panel.spec.cell].compute(panel, flow, t, k, out));

function meaned(panel, unit, fill) {
  if (unit !== null) return fill(unit, {});
  const mean = {};
  const one = {};
  for (let k = 0; k < panel.units; k++) {
    fill(k, one);
    for (const id in one) mean[id] = (mean[id] ?? 0) + one[id] / panel.units;
  }
  return mean;
}

/** After how many steps a unit still holds 1/e of what it held, from the share that a step leaves on average. */
export function timescale(panel, unit) {
  const share = CELLS[panel.spec.cell].keeps.share(panel, unit);
  return share <= 0 ? 0 : share >= 1 ? Infinity : -1 / Math.log(share);
}
