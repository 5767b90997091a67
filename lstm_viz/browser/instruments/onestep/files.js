// What can be taken away: CSV, JSON, lines that reproduce the numbers, a picture; and those lines on the page.
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { createMenu, pictures } from "../../out/export.js";
import { files as words } from "../../words/onestep.js";
import { NEEDS } from "../../words/shell.js";
import { GATES, KINDS, inputsOf, weight, weightOf } from "./model.js";
import { plain } from "./numbers.js";
import { COLUMNS, cellOf } from "./table.js";

const column = (unit, kind) => GATES.map((gate) => plain(weightOf(unit, kind, gate)));
const matrix = (unit, kind) => `[${column(unit, kind).map((value) => `[${value}]`).join(", ")}]`;
const vector = (unit, kind) => `[${column(unit, kind).join(", ")}]`;
const list = (unit) => inputsOf(unit).map(plain).join(", ");

export function asCsv(unit) {
  const rows = unit.labels.map((_, t) => [t + 1, ...COLUMNS.map((name) => cellOf(unit, name, t))]);
  return [["step", ...COLUMNS], ...rows].map((row) => row.join(",")).join("\r\n") + "\r\n";
}

export function asJson(unit) {
  const params = Object.fromEntries(KINDS.map((kind) => [kind, GATES.map((gate) => weightOf(unit, kind, gate))]));
  const values = Object.fromEntries(COLUMNS.slice(1).map((name) => [name, Array.from(unit.values[name])]));
  return JSON.stringify({ cell: "lstm", order: GATES, params, x: inputsOf(unit), values }, null, 1);
}

/** With this package. */
export function asPython(unit) {
  return `"""One LSTM unit, as LSTM Viz showed it. Gate order i, f, g, o."""
# ${NEEDS}

from lstm_viz import run

params = {
    "W": ${matrix(unit, "W")},
    "U": ${matrix(unit, "U")},
    "b": ${vector(unit, "b")},
}
x = [[value] for value in [${list(unit)}]]
trace = run("lstm", params, x)
for t in range(len(x)):
    print(t + 1, {symbol: round(float(trace[symbol][t, 0]), 4) for symbol in "figcoh"})
`;
}

/** With NumPy alone, gate by gate. */
export function asNumpy(unit) {
  const line = (name, kind) => `${name} = ${vector(unit, kind)}`;
  return `import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

# gate order i, f, g, o
${line("W_i, W_f, W_g, W_o", "W")}
${line("U_i, U_f, U_g, U_o", "U")}
${line("b_i, b_f, b_g, b_o", "b")}
h = c = 0.0
for x in [${list(unit)}]:
    f = sigmoid(W_f * x + U_f * h + b_f)
    i = sigmoid(W_i * x + U_i * h + b_i)
    g = np.tanh(W_g * x + U_g * h + b_g)
    c = f * c + i * g
    o = sigmoid(W_o * x + U_o * h + b_o)
    h = o * np.tanh(c)
    print(f"c {c:.4f}  h {h:.4f}")
`;
}

export function asTorch(unit) {
  return `import torch

lstm = torch.nn.LSTM(input_size=1, hidden_size=1)
with torch.no_grad():  # rows in the order i, f, g, o
    lstm.weight_ih_l0[:] = torch.tensor(${matrix(unit, "W")})
    lstm.weight_hh_l0[:] = torch.tensor(${matrix(unit, "U")})
    lstm.bias_ih_l0[:] = torch.tensor(${vector(unit, "b")})
    lstm.bias_hh_l0[:] = 0  # the second bias: it is added to the first
    h, (h_n, c_n) = lstm(torch.tensor([${list(unit)}], dtype=torch.float)[:, None])
print(h[:, 0], c_n)  # h of every step; c of the last one only
`;
}

export function createFiles(ctx) {
  const stem = () => "one-lstm-unit";
  const text = (label, make, ending, type) => ({ label, ending, make: () => new Blob([make(ctx.unit)], { type }) });
  return createMenu(ctx.tools.say, stem, () => ({
    links: ctx.header.exports.map(({ label, href }) => ({ label, href: () => ctx.href(new URL(href, document.baseURI)) })),
    files: [
      text(words.csv, asCsv, "csv", "text/csv"), text(words.json, asJson, "json", "application/json"), text(words.python, asPython, "py", "text/x-python"),
      ...pictures(shown(ctx)),
    ],
  }));
}

/** What the picture of Gatescope asks for, answered by this page. */
function shown(ctx) {
  return {
    root: ctx.root,
    parts: ".os-picture",
    caption() {
      const { w, x, t } = ctx.store.get();
      return [
        words.heading(t, x.length),
        `x: ${x.map((value) => number(value)).join(", ")}`,
        ...KINDS.map((kind) => `${kind}: ${GATES.map((gate) => `${gate} ${number(weight(w, kind, gate))}`).join(", ")}`),
        words.source,
      ];
    },
  };
}

/** @type {[title: string, make: (unit: any) => string][]} */
const CODES = [[words.code.numpy, asNumpy], [words.code.torch, asTorch], [words.code.here, asPython]];

export function createCode(ctx) {
  const parts = CODES.map(([title, make]) => ({ make, code: el("code"), title }));
  const element = el("details", { class: "gs-code os-code", toggle: () => draw() },
    el("summary", {}, words.code.title),
    ...parts.map(({ title, code }) => el("section", { "aria-label": title }, el("h3", {}, title), el("pre", {}, code))));

  function draw() {
    if (!element.open) return;
    for (const { make, code } of parts) write(code, make(ctx.unit));
  }

  return { element, draw };
}
