// What a step of the LSTM does, in sentences. Pure.
import { number } from "../../kit/format.js";
import { doing, insteadOf, kept, opening, printed, shown, written, zero } from "../phrases.js";

/**
 * What tanh makes of the cell: it matters most where the cell is larger than 1.
 * @param {Quantities} q
 */
const leaves = (q) =>
  Math.abs(printed(q.c)) > 1
    ? `Tanh squeezes that to ${number(q.tanh_c)}, within ±1`
    : `Through tanh that is ${number(q.tanh_c)}`;

/**
 * [{after, text}]; see ../step.js.
 * @param {Quantities} q @param {Facts} facts @returns {Sentence[]}
 */
export function sentences(q, { whose, before, set, digits }) {
  /** @param {string} symbol */
  const does = (symbol) => doing(symbol, q[symbol], before?.[symbol], set(symbol));
  const cell = { s: "c", text: "cell" };
  const candidate = { s: "g", text: "candidate" };
  const forget = ["The ", { s: "f", text: "forget gate" }, whose, ...does("f")];
  const input = ["The ", { s: "i", text: "input gate" }, ...does("i")];
  const output = ["the ", { s: "o", text: "output gate" }, ...does("o")];
  // A shut gate over nothing is no surprise.
  /** @param {number} gate */
  const but = (gate) => (opening(gate).endsWith("shut") ? "and" : "but");
  const value = set("g") ? `set to ${number(q.g)} here` : number(q.g);
  const opened = set("h") ? q.o * q.tanh_c : q.h;
  const is = set("h") ? insteadOf("h", opened, q.h, set("h")) : [" is ", { s: "h", text: number(q.h) }, "."];
  const hidden = [{ s: "h", text: "hidden state" }, ...is];
  const last = {
    after: "h",
    text: zero(q.tanh_c)
      ? ["It has nothing to show, and ", ...output, ": the ", ...hidden]
      : [`${leaves(q)}; `, ...output, ` and ${shown(q.o, q.tanh_c, opened, digits)}: the `, ...hidden],
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
        : [...forget, ", so the ", cell, ` ${kept(q.f, q.c_before, q.kept, digits)}.`],
    },
    {
      after: "g",
      text: zero(q.g)
        ? [...input, `, ${but(q.i)} the `, candidate, ` is ${value}: nothing is written.`]
        : [...input, ", so the ", candidate, ` ${written(q.i, q.g, q.written, { remark: set("g") ? ", set here," : "", digits })}.`],
    },
    { after: "c", text: ["The ", cell, " is now ", { s: "c", text: number(q.c) }, "."] },
    last,
  ];
}
