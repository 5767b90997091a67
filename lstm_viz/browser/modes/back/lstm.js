// The LSTM's backward step as it is drawn and written.
import { drawing, memories, quantities as words } from "../../words/back/cell.js";

const names = words.lstm;

const next = { step: 1, after: null };

const quantities = {
  dh: { symbol: "h", ...names.dh, mark: "dh", after: "h" },
  dh_loss: { symbol: "h", ...names.dh_loss, plain: true, after: null },
  dh_gates: { symbol: "h", ...names.dh_gates, plain: true, after: null },
  dc_next: { symbol: "c", ...names.dc_next, mark: "dc", ...next },
  f_next: { symbol: "f", ...names.f_next, mark: "f", ...next },
  along_in: { symbol: "c", ...names.along_in, plain: true, after: null },
  through_in: { symbol: "c", ...names.through_in, plain: true, after: null },
  slope_c: { symbol: "c", ...names.slope_c, mark: "1 − tanh²", of: "c", plain: true, after: null },
  tanh_c: { symbol: "c", ...names.tanh_c, mark: "tanh", of: "c", plain: true, after: null },
  via_h: { symbol: "c", ...names.via_h, plain: true, after: "c" },
  dc: { symbol: "c", ...names.dc, mark: "dc", after: "c" },
  along: { symbol: "c", ...names.along, plain: true, after: "c" },
  through: { symbol: "c", ...names.through, plain: true, after: "c" },
  along_out: { symbol: "c", ...names.along_out, plain: true, after: "f" },
  through_out: { symbol: "c", ...names.through_out, plain: true, after: "f" },
  dc_before: { symbol: "c", ...names.dc_before, mark: "dc", after: "f" },
  c_before: { symbol: "c", ...names.c_before, mark: "c", step: -1, after: null },
  dg: { symbol: "g", ...names.dg, mark: "dg", after: "g" },
};
for (const symbol of ["f", "i", "g", "o"]) {
  const slope = symbol === "g" ? "1 − g²" : `${symbol} (1 − ${symbol})`;
  quantities[symbol] = { symbol, ...names[symbol], mark: symbol, after: null };
  quantities[`slope_${symbol}`] = { symbol, ...names[`slope_${symbol}`], mark: slope, plain: true, after: null };
  quantities[`dz_${symbol}`] = { symbol, ...names[`dz_${symbol}`], mark: "dz", sub: symbol, after: symbol };
}

const BUS = 264;

const diagram = {
  height: 308,
  columns: {
    start: [0, 0], f: [128, 96], i: [190, 140], plus: [262, 188], now: [350, 256], o: [394, 292], end: [468, 358],
  },
  parts: [
    { bus: [["start", 98], ["o", 0]], y: BUS },
    { pipe: "along_in", path: [["end", 0, 68], ["now", 0, 68]], strand: "along" },
    { pipe: "through_in", path: [["end", 0, 84], ["now", 0, 84]], strand: "through" },
    { pipe: "dh", path: [["end", 0, 194], ["o", 0, 194]] },
    { pipe: "via_h", path: [["o", 0, 194], ["now", 0, 194], ["now", 0, 88]], strand: "joins" },
    { pipe: "along", path: [["now", 0, 68], ["f", 0, 68]], strand: "along" },
    { pipe: "through", path: [["now", 0, 84], ["f", 0, 84]], strand: "through" },
    { pipe: "along_out", path: [["f", 0, 68], ["start", 0, 68]], strand: "along", arrow: true },
    { pipe: "through_out", path: [["f", 0, 84], ["start", 0, 84]], strand: "through", arrow: true },
    { pipe: "dc", path: [["plus", 0, 93], ["plus", 0, 148]] },
    { pipe: "dg", path: [["plus", 0, 148], ["plus", 0, 210]] },
    { pipe: "dz_g", path: [["plus", 0, 210], ["plus", 0, BUS]], arrow: true },
    { pipe: "dz_f", path: [["f", 0, 100], ["f", 0, BUS]], arrow: true },
    { pipe: "dz_i", path: [["plus", -24, 148], ["i", 0, 148], ["i", 0, BUS]], arrow: true },
    { pipe: "dz_o", path: [["o", 0, 218], ["o", 0, BUS]], arrow: true },
    { valve: "f", at: ["f", 0, 76] },
    { valve: "i", at: ["plus", 0, 148], upright: true },
    { valve: "o", at: ["o", 0, 194] },
    { sum: "dc", at: ["now", 0, 76] },
    { pill: "tanh′", of: "via_h", at: ["now", 0, 137] },
    { pill: "tanh′", of: "dz_g", at: ["plus", 0, 210] },
    { label: "dc_before", at: ["start", 0, 14], words: drawing.before },
    { label: "f", at: ["f", 0, 14], align: "middle", words: "" },
    { label: "dc", at: ["plus", -8, 14], align: "middle", words: "" },
    { value: "along_in", at: ["end", 0, 30], align: "end", words: drawing.along },
    { value: "through_in", at: ["end", 0, 52], align: "end", words: drawing.through },
    { label: "via_h", at: ["end", 0, 103], align: "end" },
    { label: "dh", at: ["end", 0, 142], align: "end", words: "" },
    { label: "i", at: ["plus", -30, 117], align: "end", words: "" },
    { label: "o", at: ["o", -14, 230], align: "end", words: "" },
    { note: drawing.toEveryUnits, at: ["start", 0, BUS - 4] },
    { note: drawing.hBefore, at: ["start", 0, BUS + 14] },
    { dz: "f", at: ["f", 0, BUS + 37] },                   // below the end of the bus, which its number may reach
    { dz: "i", at: ["i", 0, BUS + 18] },
    { dz: "g", at: ["plus", 0, BUS + 37] },
    { dz: "o", at: ["o", 0, BUS + 18] },
  ],
};

const formulas = [
  ["dh", "=", "dh_loss", "+", "dh_gates"],
  ["dc", "=", "dc_next", "×", "f_next", "+", "dh", "×", "o", "×", "slope_c"],
];

const chosen = {
  f: ["dz_f", "=", "dc", "×", "c_before", "×", "slope_f"],
  i: ["dz_i", "=", "dc", "×", "g", "×", "slope_i"],
  g: ["dz_g", "=", "dc", "×", "i", "×", "slope_g"],
  c: ["dc", "=", "along", "+", "through"],
  o: ["dz_o", "=", "dh", "×", "tanh_c", "×", "slope_o"],
};

const memory = memories.lstm;

export default { quantities, diagram, formulas, chosen, memory };
