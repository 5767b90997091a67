// What differs from cell to cell in backward mode, one file a cell. As in ../cells/index.js, of the gradients: quantities,
// compute (panel, flow, t, unit, out), diagram, formulas, sentences (quantities, {atLoss}), and beside these
//
//   step     (panel, t, d, out): one step of the reverse sweep. `d`: symbol of a state -> (H,), the gradient on it after
//            step t; becomes that before step t. `out`: symbol -> (T, H), where the step's rows are filled in
//   chosen   symbol -> one more formula, shown for the chosen signal
//   memory   {along, through} as words; null where there is one path only
import { meaned } from "../cells/index.js";
import gru from "./gru.js";
import lstm from "./lstm.js";
import rnn from "./rnn.js";

export const BACK = { lstm, rnn, gru };

/** The numbers of one unit at step t of a sweep; for unit null the mean of each over the layer. */
export const computeBack = (panel, flow, t, unit) =>
  meaned(panel, unit, (k, out) => BACK[panel.spec.cell].compute(panel, flow, t, k, out));
