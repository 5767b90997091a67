// What differs from cell to cell in backward mode, one file a cell. As in cell/index.js, of the gradients: quantities,
// diagram, formulas, and beside these
//
//   chosen   symbol -> one more formula, shown for the chosen signal
//   memory   {along, through} as words; null where there is one path only
import gru from "./gru.js";
import lstm from "./lstm.js";
import rnn from "./rnn.js";

export const BACK = { lstm, rnn, gru };
