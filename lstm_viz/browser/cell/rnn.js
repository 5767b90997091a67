// The plain tanh RNN as it is drawn and written.
import { drawing, quantities as words } from "../words/cell.js";

const names = words.rnn;

const quantities = {
  h_before: { symbol: "h", ...names.h_before, mark: "h", step: -1, after: null },
  weight: { symbol: "h", ...names.weight, mark: "U", after: null, plus: true, constant: true },
  own: { symbol: "h", ...names.own, plain: true, after: "h", plus: true },
  from_x: { symbol: "h", ...names.from_x, mark: "x", after: "h", plus: true },
  from_others: { symbol: "h", ...names.from_others, plain: true, after: "h", plus: true },
  bias: { symbol: "h", ...names.bias, mark: "b", after: "h", plus: true },
  with_x: { symbol: "h", ...names.with_x, plain: true, after: "h", plus: true },
  with_others: { symbol: "h", ...names.with_others, plain: true, after: "h", plus: true },
};

const diagram = {
  height: 232,
  columns: {
    start: [0, 0], weight: [108, 86], own: [178, 143], x: [200, 156], others: [262, 206], bias: [324, 256],
    z: [358, 278], tanh: [392, 304], end: [468, 358],
  },
  parts: [
    { pipe: "from_x", path: [["x", 0, 178], ["x", 0, 88]] },
    { pipe: "from_others", path: [["others", 0, 178], ["others", 0, 88]] },
    { pipe: "bias", path: [["bias", 0, 178], ["bias", 0, 88]] },
    { pipe: "h_before", path: [["start", 0, 76], ["weight", 0, 76]] },
    { pipe: "own", path: [["weight", 0, 76], ["x", 0, 76]] },
    { pipe: "with_x", path: [["x", 0, 76], ["others", 0, 76]] },
    { pipe: "with_others", path: [["others", 0, 76], ["bias", 0, 76]] },
    { pipe: "z_h", path: [["bias", 0, 76], ["tanh", 0, 76]] },
    { pipe: "h", path: [["tanh", 0, 76], ["end", 0, 76]], arrow: true },
    { sum: "with_x", at: ["x", 0, 76] },
    { sum: "with_others", at: ["others", 0, 76] },
    { sum: "z_h", at: ["bias", 0, 76] },
    { pill: "× U", of: "own", at: ["weight", 0, 76] },
    { pill: "tanh", of: "h", at: ["tanh", 0, 76] },
    { label: "h_before", at: ["start", 0, 14], words: drawing.before },
    { label: "weight", at: ["weight", 0, 14], align: "middle" },
    { label: "own", at: ["own", 0, 14], align: "middle" },
    { label: "z_h", at: ["z", 0, 14], align: "middle" },
    { label: "h", at: ["end", 0, 14], align: "end", words: drawing.now },
    { note: drawing.toNextStep, reversed: drawing.toTheLeft, at: ["end", 0, 112], align: "end" },
    { label: "from_x", at: ["x", 0, 196], align: "middle", token: true },
    { label: "from_others", at: ["others", 0, 196], align: "middle" },
    { label: "bias", at: ["bias", 0, 196], align: "middle", words: drawing.bias },
  ],
};

const formulas = [
  ["own", "=", "weight", "×", "h_before"],
  ["z_h", "=", "own", "+", "from_x", "+", "from_others", "+", "bias"],
  ["h", "=", "tanh", "(", "z_h", ")"],
];

const terms = {};

const lines = {};

export default { quantities, diagram, formulas, terms, lines };
