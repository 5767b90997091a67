// The GRU as it is drawn and written: z mixes the old h with the candidate n, r scales what n sees of the old h.
import { number } from "../kit/format.js";

const quantities = {
  h_before: { symbol: "h", name: "hidden state before", mark: "h", small: "before", step: -1, after: null },
  from_h: { symbol: "n", name: "from the hidden state before", mark: "from h", plain: true, after: null, plus: true },
  from_x: { symbol: "n", name: "from the token read", mark: "from x", plain: true, after: null, plus: true },
  seen: { symbol: "n", name: "what the reset gate lets through", mark: "seen", plain: true, after: "r", plus: true },
  rest: { symbol: "z", name: "one minus the update gate", mark: "1 − z", after: "z" },
  kept: { symbol: "h", name: "kept of the hidden state", mark: "kept", plain: true, after: "z" },
  written: { symbol: "h", name: "written to the hidden state", mark: "written", plain: true, after: "n" },
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
    { label: "h_before", at: ["start", 0, 14], words: "before" },
    { label: "z", at: ["z", 0, 14], align: "middle" },
    { label: "kept", at: ["kept", 0, 14], align: "middle" },
    { label: "h", at: ["now", 0, 14], align: "middle", words: "now" },
    { note: "to next step", at: ["end", 0, 112], align: "end" },
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
    { label: "kept", detail: `${number(q.z)} × ${number(q.h_before)}`, value: q.kept, quantity: "kept" },
    { label: "written", detail: `${number(q.rest)} × ${number(q.n)}`, value: q.written, quantity: "written" },
  ],
};

const lines = {
  n: (q) => `tanh(${number(q.from_x)} + ${number(q.r)} × ${number(q.from_h)}) = tanh(${number(q.z_n)})`,
  h: (q) => `${number(q.rest)} × ${number(q.n)} + ${number(q.z)} × ${number(q.h_before)}`,
};

export default { quantities, diagram, formulas, terms, lines };
