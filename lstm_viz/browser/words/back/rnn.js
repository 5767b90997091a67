// What a backward step of the plain RNN does, in sentences. Pure.
import { gradient } from "../../kit/format.js";
import { arriving, total } from "./phrases.js";

/**
 * [{after, text}]; see ../step.js.
 * @param {Quantities} q @param {BackFacts} facts @returns {Sentence[]}
 */
export function sentences(q, facts) {
  return [
    { after: "h", text: arriving(q, facts) },
    {
      after: "h",
      text: [`Times the slope of tanh (${gradient(q.slope_h)}) that is `, total(q.dz_h, "h"), `; through its own weight (${gradient(q.weight)}) the unit's h before gets ${gradient(q.own)}.`],
    },
  ];
}
