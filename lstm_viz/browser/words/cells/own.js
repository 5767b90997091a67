// What a step of a cell gives of which only the values came, in sentences. Pure.
import { number } from "../../kit/format.js";
import { gateState } from "../phrases.js";

/**
 * [{after, text}]; see ../step.js. A signal that has fewer units than the widest one is not spoken of where it has none.
 * @param {Signal[]} signals @param {Quantities} q @param {Facts} facts @returns {Sentence[]}
 */
export const sentences = (signals, q, { whose, before }) =>
  signals.filter(({ symbol }) => q[symbol] !== undefined).map(({ symbol, name, role }, k) => ({
    after: symbol,
    text: [
      "The ", { s: symbol, text: name }, k === 0 ? whose : "",
      ...(role === "gate" ? [` ${gateState(q[symbol], before?.[symbol])} (`, { s: symbol, text: number(q[symbol]) }, ")."] : [" is ", { s: symbol, text: number(q[symbol]) }, "."]),
    ],
  }));
