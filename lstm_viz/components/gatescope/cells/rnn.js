// The plain tanh RNN as it is drawn, written and told.
import { number } from "../format.js";
import { insteadOf, zero } from "../phrases.js";

const quantities = {
  h_before: { symbol: "h", name: "hidden state before", mark: "h", small: "before", step: -1, after: null },
  weight: { symbol: "h", name: "the unit's weight on itself", mark: "U", after: null, plus: true, constant: true },
  own: { symbol: "h", name: "the unit's own part", mark: "own", plain: true, after: "h", plus: true },
  from_x: { symbol: "h", name: "from the token read", mark: "x", after: "h", plus: true },
  from_others: { symbol: "h", name: "from the other units", mark: "others", plain: true, after: "h", plus: true },
  bias: { symbol: "h", name: "bias", mark: "b", after: "h", plus: true },
  with_x: { symbol: "h", name: "own part and token", mark: "sum", plain: true, after: "h", plus: true },
  with_others: { symbol: "h", name: "own part, token and other units", mark: "sum", plain: true, after: "h", plus: true },
};

function compute(panel, t, unit, out) {
  out.h = panel.value("h", t, unit);
  out.h_before = panel.value("h", t - 1, unit);
  out.z_h = panel.preactivation("h", t, unit);
  out.weight = panel.recurrent("h", unit, unit);
  out.own = out.weight * out.h_before;
  out.from_x = panel.fromInput("h", t, unit);
  out.bias = panel.bias("h", unit);
  out.from_others = panel.fromHidden("h", t, unit) - out.own;
  out.with_x = out.own + out.from_x;
  out.with_others = out.with_x + out.from_others;
  return out;
}

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
    { label: "h_before", at: ["start", 0, 14], words: "before" },
    { label: "weight", at: ["weight", 0, 14], align: "middle" },
    { label: "own", at: ["own", 0, 14], align: "middle" },
    { label: "z_h", at: ["z", 0, 14], align: "middle" },
    { label: "h", at: ["end", 0, 14], align: "end", words: "now" },
    { note: "to next step", at: ["end", 0, 112], align: "end" },
    { label: "from_x", at: ["x", 0, 196], align: "middle", token: true },
    { label: "from_others", at: ["others", 0, 196], align: "middle" },
    { label: "bias", at: ["bias", 0, 196], align: "middle", words: "bias" },
  ],
};

const formulas = [
  ["own", "=", "weight", "×", "h_before"],
  ["z_h", "=", "own", "+", "from_x", "+", "from_others", "+", "bias"],
  ["h", "=", "tanh", "(", "z_h", ")"],
];

const terms = {};

const lines = {};

function sentences(q, { who, token, others, set }) {
  const state = { s: "h", text: "hidden state" };
  const carried = zero(q.h_before)
    ? ["The ", state, ` of ${who} was 0.00, so nothing of its own is carried over. `]
    : [
        "The ", state,
        ` of ${who} was ${number(q.h_before)}; through its own weight (${number(q.weight)}) it passes on ${number(q.own)}. `,
      ];
  const count = others === 1 ? "other unit" : `${others} other units`;
  const rest = others > 0 ? `, the ${count} ${number(q.from_others, 2, true)}` : "";
  const is = set("h") ? insteadOf("h", Math.tanh(q.z_h), q.h, set("h")) : [" is now ", { s: "h", text: number(q.h) }, "."];
  return [
    {
      after: "h",
      text: [
        ...carried,
        `Reading ${token} adds ${number(q.from_x, 2, true)}${rest}, the bias ${number(q.bias, 2, true)}: `,
        `${number(q.z_h)} in all. Through tanh the `, state, ...is,
      ],
    },
  ];
}

const keeps = {
  // What is left of a small change of h after one step, by the unit's own weight: |w| (1 - h²), on average.
  share: (panel, unit) => {
    const weight = Math.abs(panel.recurrent("h", unit, unit));
    let sum = 0;
    for (let t = 0; t < panel.steps; t++) sum += weight * (1 - panel.value("h", t, unit) ** 2);
    return panel.steps ? sum / panel.steps : 0;
  },
};

const memory = null;

export default { quantities, compute, diagram, formulas, terms, lines, sentences, keeps, memory };
