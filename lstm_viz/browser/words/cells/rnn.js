// What a step of the plain RNN does, in sentences. Pure.
import { number, signed } from "../../kit/format.js";
import { insteadOf, zero } from "../phrases.js";

/**
 * [{after, text}]; see ../step.js.
 * @param {Quantities} q @param {Facts} facts @returns {Sentence[]}
 */
export function sentences(q, { whose, read, others, set }) {
  const state = { s: "h", text: "hidden state" };
  const carried = zero(q.h_before)
    ? ["The ", state, `${whose} was 0.00, so nothing of its own is carried over. `]
    : [
        "The ", state,
        `${whose} was ${number(q.h_before)}; through its own weight (${number(q.weight)}) it passes on ${number(q.own)}. `,
      ];
  const count = others === 1 ? "other unit" : `${others} other units`;
  const rest = others > 0 ? `, the ${count} ${signed(q.from_others)}` : "";
  const is = set("h") ? insteadOf("h", Math.tanh(q.z_h), q.h, set("h")) : [" is now ", { s: "h", text: number(q.h) }, "."];
  return [
    {
      after: "h",
      text: [
        ...carried,
        `Reading ${read} adds ${signed(q.from_x)}${rest}, the bias ${signed(q.bias)}: `,
        `${number(q.z_h)} in all. Through tanh the `, state, ...is,
      ],
    },
  ];
}
