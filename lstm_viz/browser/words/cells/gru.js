// What a step of the GRU does, in sentences. Pure.
import { number } from "../../kit/format.js";
import { doing, insteadOf, kept, opening, written, zero } from "../phrases.js";

const SEES = {
  open: "sees",
  "mostly open": "sees most of",
  "half open": "sees about half of",
  "mostly shut": "sees little of",
  shut: "hardly sees",
};

/**
 * [{after, text}]; see ../step.js.
 * @param {Quantities} q @param {Facts} facts @returns {Sentence[]}
 */
export function sentences(q, { whose, before, set, digits }) {
  /** @param {string} symbol */
  const gate = (symbol) => doing(symbol, q[symbol], before?.[symbol], set(symbol));
  const state = { s: "h", text: "hidden state" };
  const candidate = { s: "n", text: "candidate" };
  const reset = ["The ", { s: "r", text: "reset gate" }, whose, ...gate("r")];
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
        : [...update, ", so the ", state, ` ${kept(q.z, q.h_before, q.kept, digits)}.`],
    },
    {
      after: "n",
      text: zero(q.n)
        ? ["What z does not keep is written anew, but the ", candidate, ` is ${value}: nothing is written.`]
        : ["What z does not keep is written anew: the ", candidate, ` ${written(q.rest, q.n, q.written, { remark: set("n") ? ", set here," : "", digits })}.`],
    },
    { after: "h", text: ["The ", state, " is now ", { s: "h", text: number(q.h) }, "."] },
  ];
}
