// The plain RNN's backward step as it is drawn and written.
import { drawing, quantities as words } from "../../words/back/cell.js";

const names = words.rnn;

const quantities = {
  dh: { symbol: "h", ...names.dh, mark: "dh", after: "h" },
  dh_loss: { symbol: "h", ...names.dh_loss, plain: true, after: null },
  dh_gates: { symbol: "h", ...names.dh_gates, plain: true, after: null },
  slope_h: { symbol: "h", ...names.slope_h, mark: "1 − h²", plain: true, after: null },
  dz_h: { symbol: "h", ...names.dz_h, mark: "dz", sub: "h", after: "h" },
  weight: { symbol: "h", ...names.weight, mark: "U", after: null },
  own: { symbol: "h", ...names.own, plain: true, after: "h" },
};

const diagram = {
  height: 216,
  columns: { start: [0, 0], weight: [128, 100], x: [210, 160], others: [288, 218], tanh: [392, 304], end: [468, 358] },
  parts: [
    { pipe: "dh", path: [["end", 0, 76], ["tanh", 0, 76]] },
    { pipe: "dz_h", path: [["tanh", 0, 76], ["weight", 0, 76]] },
    { pipe: "own", path: [["weight", 0, 76], ["start", 0, 76]], arrow: true },
    { pipe: "dz_h", path: [["others", 0, 84], ["others", 0, 166]], arrow: true },
    { pipe: "dz_h", path: [["x", 0, 84], ["x", 0, 166]], arrow: true },
    { pill: "× U", of: "own", at: ["weight", 0, 76] },
    { pill: "tanh′", of: "dz_h", at: ["tanh", 0, 76] },
    { label: "own", at: ["start", 0, 14] },
    { label: "weight", at: ["weight", 0, 14], align: "middle" },
    { label: "dz_h", at: ["others", 0, 14], align: "middle" },
    { label: "dh", at: ["end", 0, 14], align: "end", words: "" },
    { note: drawing.toOwnH, at: ["start", 0, 112] },
    { note: drawing.toX, at: ["x", 0, 188], align: "middle" },
    { note: drawing.toOthers, at: ["others", -8, 188] },
  ],
};

const formulas = [["dh", "=", "dh_loss", "+", "dh_gates"], ["dz_h", "=", "dh", "×", "slope_h"], ["own", "=", "weight", "×", "dz_h"]];

export default { quantities, diagram, formulas, chosen: {}, memory: null };
