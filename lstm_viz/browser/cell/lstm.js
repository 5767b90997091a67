// The LSTM as it is drawn and written.
import { number } from "../kit/format.js";
import { drawing, quantities as words, terms as parts } from "../words/cell.js";

const names = words.lstm;

const quantities = {
  c_before: { symbol: "c", ...names.c_before, mark: "c", step: -1, after: null },
  kept: { symbol: "c", ...names.kept, plain: true, after: "f" },
  written: { symbol: "c", ...names.written, plain: true, after: "g" },
  tanh_c: { symbol: "c", ...names.tanh_c, mark: "tanh", of: "c", plain: true, after: "c" },
};

const BUS = 264;

const diagram = {
  height: 286,
  // x of each column in a drawing 468 and 358 wide
  columns: {
    start: [0, 0], f: [128, 96], kept: [201, 148], i: [190, 140], plus: [262, 188], now: [350, 256], o: [394, 292],
    end: [468, 358],
  },
  parts: [
    { bus: [["start", 98], ["o", 0]], y: BUS },
    { stem: "f", path: [["f", 0, BUS], ["f", 0, 100]] },
    { stem: "i", path: [["i", 0, BUS], ["i", 0, 148], ["plus", -24, 148]] },
    { stem: "g", path: [["plus", 0, BUS], ["plus", 0, 208]] },
    { stem: "o", path: [["o", 0, BUS], ["o", 0, 200]] },
    { pipe: "g", path: [["plus", 0, 210], ["plus", 0, 148]] },
    { pipe: "written", path: [["plus", 0, 148], ["plus", 0, 88]] },
    { pipe: "c_before", path: [["start", 0, 76], ["f", 0, 76]] },
    { pipe: "kept", path: [["f", 0, 76], ["plus", 0, 76]] },
    { pipe: "c", path: [["plus", 0, 76], ["end", 0, 76]], arrow: true },
    { pipe: "c", path: [["now", 0, 76], ["now", 0, 120]], branch: true },
    { pipe: "tanh_c", path: [["now", 0, 120], ["now", 0, 176], ["o", 0, 176]] },
    { pipe: "h", path: [["o", 0, 176], ["end", 0, 176]], arrow: true },
    { valve: "f", at: ["f", 0, 76] },
    { valve: "i", at: ["plus", 0, 148], upright: true },
    { valve: "o", at: ["o", 0, 176] },
    { sum: "c", at: ["plus", 0, 76] },
    { pill: "tanh", of: "tanh_c", at: ["now", 0, 121] },
    { label: "c_before", at: ["start", 0, 14], words: drawing.before },
    { label: "f", at: ["f", 0, 14], align: "middle" },
    { label: "kept", at: ["kept", 0, 14], align: "middle" },
    { label: "c", at: ["now", 0, 14], align: "middle", words: drawing.now },
    { note: drawing.toNextStep, reversed: drawing.toTheLeft, at: ["end", 0, 34], align: "end" },
    { label: "i", at: ["plus", -30, 117], align: "end" },
    { value: "written", at: ["plus", 10, 119] },
    { label: "g", at: ["plus", 14, 221] },
    { value: "tanh_c", at: ["now", -13, 165], align: "end" },
    { label: "h", at: ["end", 0, 138], align: "end", words: drawing.now },
    { label: "o", at: ["end", 0, 224], align: "end" },
    { reads: true, y: BUS },
    { z: "f", at: ["f", 0, BUS] },
    { z: "i", at: ["i", 0, BUS] },
    { z: "g", at: ["plus", 0, BUS] },
    { z: "o", at: ["o", 0, BUS] },
  ],
};

const formulas = [
  ["c", "=", "f", "×", "c_before", "+", "i", "×", "g"],
  ["h", "=", "o", "×", "tanh_c"],
];

const terms = {
  c: (q) => [
    { label: parts.kept, detail: `${number(q.f)} × ${number(q.c_before)}`, value: q.kept, quantity: "kept" },
    { label: parts.written, detail: `${number(q.i)} × ${number(q.g)}`, value: q.written, quantity: "written" },
  ],
  h: (q) => [
    { label: parts.tanhOfC, detail: `tanh(${number(q.c)})`, value: q.tanh_c, quantity: "tanh_c" },
    { label: parts.heldBack, detail: `${number(q.o - 1)} × ${number(q.tanh_c)}`, value: q.o * q.tanh_c - q.tanh_c, quantity: "o" },
  ],
};

const lines = {
  c: (q) => `${number(q.f)} × ${number(q.c_before)} + ${number(q.i)} × ${number(q.g)}`,
  h: (q) => `${number(q.o)} × tanh(${number(q.c)}) = ${number(q.o)} × ${number(q.tanh_c)}`,
};

export default { quantities, diagram, formulas, terms, lines };
