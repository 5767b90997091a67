// The GRU's backward step as it is drawn and written.
import { drawing, memories, quantities as words } from "../../words/back/cell.js";

const names = words.gru;

const next = { step: 1, after: null };

const quantities = {
  dh: { symbol: "h", ...names.dh, mark: "dh", after: "h" },
  dh_loss: { symbol: "h", ...names.dh_loss, plain: true, after: null },
  dh_gates: { symbol: "h", ...names.dh_gates, plain: true, after: null },
  dh_joins: { symbol: "h", ...names.dh_joins, plain: true, after: null },
  dh_next: { symbol: "h", ...names.dh_next, mark: "dh", ...next },
  z_next: { symbol: "z", ...names.z_next, mark: "z", ...next },
  along_in: { symbol: "h", ...names.along_in, plain: true, after: null },
  through_in: { symbol: "h", ...names.through_in, plain: true, after: null },
  along: { symbol: "h", ...names.along, plain: true, after: "h" },
  through: { symbol: "h", ...names.through, plain: true, after: "h" },
  along_out: { symbol: "h", ...names.along_out, plain: true, after: "z" },
  through_out: { symbol: "h", ...names.through_out, plain: true, after: "z" },
  dh_kept: { symbol: "h", ...names.dh_kept, mark: "dh", after: "z" },
  h_before: { symbol: "h", ...names.h_before, mark: "h", step: -1, after: null },
  differs: { symbol: "h", ...names.differs, plain: true, after: null },
  rest: { symbol: "z", ...names.rest, mark: "1 − z", after: null },
  dn: { symbol: "n", ...names.dn, mark: "dn", after: "n" },
  from_h: { symbol: "n", ...names.from_h, plain: true, after: null },
  dn_h: { symbol: "n", ...names.dn_h, plain: true, after: "r" },
};
for (const symbol of ["r", "z", "n"]) {
  const slope = symbol === "n" ? "1 − n²" : `${symbol} (1 − ${symbol})`;
  quantities[symbol] = { symbol, ...names[symbol], mark: symbol, after: null };
  quantities[`slope_${symbol}`] = { symbol, ...names[`slope_${symbol}`], mark: slope, plain: true, after: null };
  quantities[`dz_${symbol}`] = { symbol, ...names[`dz_${symbol}`], mark: "dz", sub: symbol, after: symbol };
}

const BUS = 344;
const LOW = 274;

const diagram = {
  height: 388,
  columns: {
    start: [0, 0], z: [128, 96], in: [152, 112], r: [204, 148], plus: [270, 198], now: [372, 272], x: [404, 306], end: [468, 358],
  },
  parts: [
    { bus: [["start", 98], ["x", -4]], y: BUS },
    { pipe: "along_in", path: [["end", 0, 68], ["now", 0, 68]], strand: "along" },
    { pipe: "through_in", path: [["end", 0, 84], ["now", 0, 84]], strand: "through" },
    { pipe: "dh_joins", path: [["now", 0, 176], ["now", 0, 88]], strand: "joins" },
    { pipe: "along", path: [["now", 0, 68], ["z", 0, 68]], strand: "along" },
    { pipe: "through", path: [["now", 0, 84], ["z", 0, 84]], strand: "through" },
    { pipe: "along_out", path: [["z", 0, 68], ["start", 0, 68]], strand: "along", arrow: true },
    { pipe: "through_out", path: [["z", 0, 84], ["start", 0, 84]], strand: "through", arrow: true },
    { pipe: "dh", path: [["plus", 0, 93], ["plus", 0, 150]] },
    { pipe: "dn", path: [["plus", 0, 150], ["plus", 0, 214]] },
    { pipe: "dz_n", path: [["plus", 0, 214], ["plus", 0, LOW], ["r", 0, LOW]] },
    { pipe: "dz_n", path: [["plus", 0, LOW], ["x", -4, LOW], ["x", -4, BUS]], arrow: true },
    { pipe: "dn_h", path: [["r", 0, LOW], ["in", 0, LOW], ["in", 0, BUS]], arrow: true },
    { pipe: "dz_r", path: [["r", 0, LOW + 24], ["r", 0, BUS]], arrow: true },
    { pipe: "dz_z", path: [["z", 0, 100], ["z", 0, BUS]], arrow: true },
    { valve: "z", at: ["z", 0, 76] },
    { valve: "rest", at: ["plus", 0, 150], upright: true },
    { valve: "r", at: ["r", 0, LOW] },
    { sum: "dh", at: ["now", 0, 76] },
    { pill: "tanh′", of: "dz_n", at: ["plus", 0, 214] },
    { label: "dh_kept", at: ["start", 0, 14], words: drawing.before },
    { label: "z", at: ["z", 0, 14], align: "middle", words: "" },
    { label: "dh", at: ["plus", -8, 14], align: "middle", words: "" },
    { value: "along_in", at: ["end", 0, 30], align: "end", words: drawing.along },
    { value: "through_in", at: ["end", 0, 52], align: "end", words: drawing.through },
    { value: "dh_joins", at: ["now", 12, 130] },
    { note: drawing.fromLossAndGates, at: ["end", 0, 194], align: "end" },
    { label: "rest", at: ["plus", -30, 119], align: "end" },
    { label: "dz_n", at: ["plus", 30, 226] },
    { label: "r", at: ["r", 12, 312] },
    { note: drawing.toEveryUnits, at: ["start", 0, BUS - 4] },
    { note: drawing.hBefore, at: ["start", 0, BUS + 14] },
    { dz: "z", at: ["z", 0, BUS + 37] },
    { dz: "r", at: ["r", 0, BUS + 18] },
  ],
};

const formulas = [["dh", "=", "dh_next", "×", "z_next", "+", "dh_loss", "+", "dh_gates"]];

const chosen = {
  r: ["dz_r", "=", "dz_n", "×", "from_h", "×", "slope_r"],
  z: ["dz_z", "=", "dh", "×", "differs", "×", "slope_z"],
  n: ["dz_n", "=", "dh", "×", "rest", "×", "slope_n"],
  h: ["dh", "=", "along", "+", "through"],
};

const memory = memories.gru;

export default { quantities, diagram, formulas, chosen, memory };
