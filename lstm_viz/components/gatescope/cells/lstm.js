// The LSTM as it is drawn, written and told.
import { number } from "../format.js";
import { doing, insteadOf, kept, opening, printed, shown, written, zero } from "../phrases.js";

const quantities = {
  c_before: { symbol: "c", name: "cell state before", mark: "c", small: "before", step: -1, after: null },
  kept: { symbol: "c", name: "kept of the cell state", mark: "kept", plain: true, after: "f" },
  written: { symbol: "c", name: "written to the cell state", mark: "written", plain: true, after: "g" },
  tanh_c: { symbol: "c", name: "tanh of the cell state", mark: "tanh", of: "c", plain: true, after: "c" },
};

function compute(panel, t, unit, out) {
  for (const symbol of ["f", "i", "g", "c", "o", "h"]) out[symbol] = panel.value(symbol, t, unit);
  for (const symbol of ["f", "i", "g", "o"]) out[`z_${symbol}`] = panel.preactivation(symbol, t, unit);
  out.c_before = panel.value("c", t - 1, unit);
  out.kept = out.f * out.c_before;
  out.written = out.i * out.g;
  out.tanh_c = Math.tanh(out.c);
  return out;
}

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
    { label: "c_before", at: ["start", 0, 14], words: "before" },
    { label: "f", at: ["f", 0, 14], align: "middle" },
    { label: "kept", at: ["kept", 0, 14], align: "middle" },
    { label: "c", at: ["now", 0, 14], align: "middle", words: "now" },
    { note: "to next step", at: ["end", 0, 34], align: "end" },
    { label: "i", at: ["plus", -30, 117], align: "end" },
    { value: "written", at: ["plus", 10, 119] },
    { label: "g", at: ["plus", 14, 221] },
    { value: "tanh_c", at: ["now", -13, 165], align: "end" },
    { label: "h", at: ["end", 0, 138], align: "end", words: "now" },
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
    { label: "kept", detail: `${number(q.f)} × ${number(q.c_before)}`, value: q.kept, quantity: "kept" },
    { label: "written", detail: `${number(q.i)} × ${number(q.g)}`, value: q.written, quantity: "written" },
  ],
  h: (q) => [
    { label: "tanh of c", detail: `tanh(${number(q.c)})`, value: q.tanh_c, quantity: "tanh_c" },
    { label: "held back", detail: `${number(q.o - 1)} × ${number(q.tanh_c)}`, value: q.o * q.tanh_c - q.tanh_c, quantity: "o" },
  ],
};

const lines = {
  c: (q) => `${number(q.f)} × ${number(q.c_before)} + ${number(q.i)} × ${number(q.g)}`,
  h: (q) => `${number(q.o)} × tanh(${number(q.c)}) = ${number(q.o)} × ${number(q.tanh_c)}`,
};

function sentences(q, { who, before, set }) {
  const does = (symbol) => doing(symbol, q[symbol], before?.[symbol], set(symbol));
  const cell = { s: "c", text: "cell" };
  const candidate = { s: "g", text: "candidate" };
  const forget = ["The ", { s: "f", text: "forget gate" }, ` of ${who}`, ...does("f")];
  const input = ["The ", { s: "i", text: "input gate" }, ...does("i")];
  const output = ["the ", { s: "o", text: "output gate" }, ...does("o")];
  // A shut gate over nothing is no surprise.
  const but = (gate) => (opening(gate).endsWith("shut") ? "and" : "but");
  const value = set("g") ? `set to ${number(q.g)} here` : number(q.g);
  const opened = set("h") ? q.o * q.tanh_c : q.h;
  const is = set("h") ? insteadOf("h", opened, q.h, set("h")) : [" is ", { s: "h", text: number(q.h) }, "."];
  const hidden = [{ s: "h", text: "hidden state" }, ...is];
  const last = {
    after: "h",
    text: zero(q.tanh_c)
      ? ["It has nothing to show, and ", ...output, ": the ", ...hidden]
      : [`${leaves(q)}; `, ...output, ` and ${shown(q.o, q.tanh_c, opened)}: the `, ...hidden],
  };
  if (set("c")) {
    return [
      { after: "f", text: [...forget, "."] },
      { after: "g", text: [...input, ", and the ", candidate, ` is ${value}.`] },
      { after: "c", text: ["By them the ", cell, ...insteadOf("c", q.kept + q.written, q.c, set("c"))] },
      last,
    ];
  }
  return [
    {
      after: "f",
      text: zero(q.c_before)
        ? [...forget, `, ${but(q.f)} the `, cell, ` held nothing to keep (${number(q.c_before)}).`]
        : [...forget, ", so the ", cell, ` ${kept(q.f, q.c_before, q.kept)}.`],
    },
    {
      after: "g",
      text: zero(q.g)
        ? [...input, `, ${but(q.i)} the `, candidate, ` is ${value}: nothing is written.`]
        : [...input, ", so the ", candidate, ` ${written(q.i, q.g, q.written, set("g") ? ", set here," : "")}.`],
    },
    { after: "c", text: ["The ", cell, " is now ", { s: "c", text: number(q.c) }, "."] },
    last,
  ];
}

/** What tanh makes of the cell: it matters most where the cell is larger than 1. */
const leaves = (q) =>
  Math.abs(printed(q.c)) > 1
    ? `Tanh squeezes that to ${number(q.tanh_c)}, within ±1`
    : `Through tanh that is ${number(q.tanh_c)}`;

const keeps = {
  symbol: "f",
  share: (panel, unit) => panel.average("f", unit),
};

const memory = { state: "c", gate: "f" };

export default { quantities, compute, diagram, formulas, terms, lines, sentences, keeps, memory };
