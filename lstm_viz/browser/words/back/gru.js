// What a backward step of the GRU does, in sentences. Pure.
import { gradient } from "../../kit/format.js";
import { passes, total } from "./phrases.js";

/**
 * [{after, text}]; see ../step.js.
 * @param {Quantities} q @param {BackFacts} facts @returns {Sentence[]}
 */
export function sentences(q, { atLoss }) {
  const state = { s: "h", text: "hidden state" };
  return [
    {
      after: "h",
      text: atLoss
        ? ["The gradient on the ", state, " is ", total(q.dh, "h"), ": the loss is read from it here."]
        : ["The gradient on the ", state, ` is ${gradient(q.along)} along h and ${gradient(q.through)} through the gates, together `, total(q.dh, "h"), "."],
    },
    {
      after: "z",
      text: ["The ", { s: "z", text: "update gate" }, " (", { s: "z", text: gradient(q.z) }, `) passes ${passes(q.z, q.dh, q.dh_kept)} along h to the step before.`],
    },
  ];
}
