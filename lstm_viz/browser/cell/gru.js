// The GRU as it is drawn and written: z mixes the old h with the candidate n, r scales what n sees of the old h.
import { number } from "../kit/format.js";
import { drawing, quantities as words, terms as parts } from "../words/cell.js";

const names = words.gru;

const quantities = {
  h_before: { symbol: "h", ...names.h_before, mark: "h", step: -1, after: null },
  from_h: { symbol: "n", ...names.from_h, plain: true, after: null, plus: true },
  from_x: { symbol: "n", ...names.from_x, plain: true, after: null, plus: true },
  seen: { symbol: "n", ...names.seen, plain: true, after: "r", plus: true },
  rest: { symbol: "z", ...names.rest, mark: "1 − z", after: "z" },
  kept: { symbol: "h", ...names.kept, plain: true, after: "z" },
  written: { symbol: "h", ...names.written, plain: true, after: "n" },
};

const BUS = 344;
const LOW = 274;

const diagram = {
  height: 366,
  columns: {
    start: [0, 0], z: [128, 96], kept: [201, 148], in: [152, 112], r: [204, 148], plus: [270, 198], now: [372, 280],
    x: [404, 306], end: [468, 358],
  },
  parts: [
    { bus: [["start", 98], ["x", -4]], y: BUS },
    { stem: "z", path: [["z", 0, BUS], ["z", 0, 100]] },
    { stem: "z", path: [["z", 0, 150], ["plus", -24, 150]] },
    { stem: "n", path: [["in", 4, BUS], ["in", 4, LOW]], plain: true },
    { stem: "r", path: [["r", 0, BUS], ["r", 0, LOW + 24]] },
    { stem: "n", path: [["x", -4, BUS], ["x", -4, LOW]], plain: true },
    { pipe: "from_h", path: [["in", 0, LOW], ["r", 0, LOW]] },
    { pipe: "seen", path: [["r", 0, LOW], ["plus", 0, LOW]] },
    { pipe: "from_x", path: [["x", 0, LOW], ["plus", 0, LOW]] },
    { pipe: "z_n", path: [["plus", 0, LOW], ["plus", 0, 214]] },
    { pipe: "n", path: [["plus", 0, 214], ["plus", 0, 150]] },
    { pipe: "written", path: [["plus", 0, 150], ["plus", 0, 88]] },
    { pipe: "h_before", path: [["start", 0, 76], ["z", 0, 76]] },
    { pipe: "kept", path: [["z", 0, 76], ["plus", 0, 76]] },
    { pipe: "h", path: [["plus", 0, 76], ["end", 0, 76]], arrow: true },
    { valve: "z", at: ["z", 0, 76] },
    { valve: "rest", at: ["plus", 0, 150], upright: true },
    { valve: "r", at: ["r", 0, LOW] },
    { sum: "h", at: ["plus", 0, 76] },
    { sum: "n", at: ["plus", 0, LOW] },
    { pill: "tanh", of: "n", at: ["plus", 0, 216] },
    { label: "h_before", at: ["start", 0, 14], words: drawing.before },
    { label: "z", at: ["z", 0, 14], align: "middle" },
    { label: "kept", at: ["kept", 0, 14], align: "middle" },
    { label: "h", at: ["now", 0, 14], align: "middle", words: drawing.now },
    { note: drawing.toNextStep, reversed: drawing.toTheLeft, at: ["end", 0, 112], align: "end" },
    { label: "rest", at: ["plus", -30, 119], align: "end" },
    { value: "written", at: ["plus", 13, 119] },
    { label: "n", at: ["plus", 30, 170] },
    { value: "z_n", at: ["plus", 32, 240] },
    { label: "from_h", at: ["in", -4, 226] },
    { label: "from_x", at: ["x", 18, 226], align: "end" },
    { label: "r", at: ["r", 10, 312] },
    { reads: true, y: BUS },
    { z: "z", at: ["z", 0, BUS] },
    { z: "r", at: ["r", 0, BUS] },
  ],
};

const formulas = [
  ["n", "=", "tanh", "(", "from_x", "+", "r", "×", "from_h", ")"],
  ["h", "=", "rest", "×", "n", "+", "z", "×", "h_before"],
];

const terms = {
  h: (q) => [
    { label: parts.kept, detail: `${number(q.z)} × ${number(q.h_before)}`, value: q.kept, quantity: "kept" },
    { label: parts.written, detail: `${number(q.rest)} × ${number(q.n)}`, value: q.written, quantity: "written" },
  ],
};

const lines = {
  n: (q) => `tanh(${number(q.from_x)} + ${number(q.r)} × ${number(q.from_h)}) = tanh(${number(q.z_n)})`,
  h: (q) => `${number(q.rest)} × ${number(q.n)} + ${number(q.z)} × ${number(q.h_before)}`,
};

export default { quantities, diagram, formulas, terms, lines };
