// The GRU as it is drawn, written and told: z mixes the old h with the candidate n, r scales what n sees of the old h.
import { number } from "../format.js";
import { doing, insteadOf, kept, opening, written, zero } from "../phrases.js";

const quantities = {
  h_before: { symbol: "h", name: "hidden state before", mark: "h", small: "before", step: -1, after: null },
  from_h: { symbol: "n", name: "from the hidden state before", mark: "from h", plain: true, after: null, plus: true },
  from_x: { symbol: "n", name: "from the token read", mark: "from x", plain: true, after: null, plus: true },
  seen: { symbol: "n", name: "what the reset gate lets through", mark: "seen", plain: true, after: "r", plus: true },
  rest: { symbol: "z", name: "one minus the update gate", mark: "1 − z", after: "z" },
  kept: { symbol: "h", name: "kept of the hidden state", mark: "kept", plain: true, after: "z" },
  written: { symbol: "h", name: "written to the hidden state", mark: "written", plain: true, after: "n" },
};

// from_h and from_x carry their biases; from_h is what it is before the reset gate scales it.
function compute(panel, t, unit, out) {
  for (const symbol of ["r", "z", "n", "h"]) out[symbol] = panel.value(symbol, t, unit);
  for (const symbol of ["r", "z"]) out[`z_${symbol}`] = panel.preactivation(symbol, t, unit);
  out.h_before = panel.value("h", t - 1, unit);
  out.from_h = panel.fromHidden("n", t, unit) + panel.weights.b_hn[unit];
  out.from_x = panel.fromInput("n", t, unit) + panel.bias("n", unit);
  out.seen = out.r * out.from_h;
  out.z_n = out.from_x + out.seen;
  out.rest = 1 - out.z;
  out.kept = out.z * out.h_before;
  out.written = out.rest * out.n;
  return out;
}

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

const SEES = {
  open: "sees",
  "mostly open": "sees most of",
  "half open": "sees about half of",
  "mostly shut": "sees little of",
  shut: "hardly sees",
};

function sentences(q, { who, before, set }) {
  const gate = (symbol) => doing(symbol, q[symbol], before?.[symbol], set(symbol));
  const state = { s: "h", text: "hidden state" };
  const candidate = { s: "n", text: "candidate" };
  const reset = ["The ", { s: "r", text: "reset gate" }, ` of ${who}`, ...gate("r")];
  const update = ["The ", { s: "z", text: "update gate" }, ...gate("z")];
  const value = set("n") ? `set to ${number(q.n)} here` : number(q.n);
  const sees = [", so the ", candidate, ` ${SEES[opening(q.r)]} what comes from the hidden states before (${number(q.from_h)})`];
  const first = { after: "r", text: [...reset, ...(set("n") ? [] : sees), "."] };
  if (set("h")) {
    return [
      first,
      { after: "z", text: [...update, "."] },
      { after: "n", text: ["The ", candidate, ` is ${value}.`] },
      { after: "h", text: ["By them the ", state, ...insteadOf("h", q.kept + q.written, q.h, set("h"))] },
    ];
  }
  return [
    first,
    {
      after: "z",
      text: zero(q.h_before)
        ? [...update, ", but the ", state, ` held nothing to keep (${number(q.h_before)}).`]
        : [...update, ", so the ", state, ` ${kept(q.z, q.h_before, q.kept)}.`],
    },
    {
      after: "n",
      text: zero(q.n)
        ? ["What z does not keep is written anew, but the ", candidate, ` is ${value}: nothing is written.`]
        : ["What z does not keep is written anew: the ", candidate, ` ${written(q.rest, q.n, q.written, set("n") ? ", set here," : "")}.`],
    },
    { after: "h", text: ["The ", state, " is now ", { s: "h", text: number(q.h) }, "."] },
  ];
}

const keeps = {
  symbol: "z",
  share: (panel, unit) => panel.average("z", unit),
};

const memory = { state: "h", gate: "z" };

export default { quantities, compute, diagram, formulas, terms, lines, sentences, keeps, memory };
