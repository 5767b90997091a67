// What a backward step of the LSTM does, in sentences. Pure.
import { gradient } from "../../kit/format.js";
import { arriving, passes, total } from "./phrases.js";

/**
 * [{after, text}]; see ../step.js.
 * @param {Quantities} q @param {BackFacts} facts @returns {Sentence[]}
 */
export function sentences(q, facts) {
  const cell = { s: "c", text: "cell" };
  const forget = { s: "f", text: "forget gate" };
  return [
    { after: "h", text: arriving(q, facts) },
    {
      after: "c",
      text: facts.atLoss
        ? ["Through the ", { s: "o", text: "output gate" }, " and tanh the ", cell, " gets ", total(q.dc, "c"), ": here the way along the cell begins."]
        : [
            "On the ", cell, ` it is ${gradient(q.along)} along the cell and ${gradient(q.through)} through h and the gates (${gradient(q.through_in)} from steps read later, ${gradient(q.via_h)} from its own h here), together `,
            total(q.dc, "c"), ".",
          ],
    },
    { after: "f", text: ["The ", forget, " (", { s: "f", text: gradient(q.f) }, `) passes ${passes(q.f, q.dc, q.dc_before)} to the cell before.`] },
  ];
}
