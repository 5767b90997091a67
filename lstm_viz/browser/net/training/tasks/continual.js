// Continual Reber (Gers, Schmidhuber and Cummins 2000): one embedded Reber string after the other, without a sign between them. Each sequence is the
// beginning of a stream, read with an empty memory, and ends after so many steps, wherever that is; as `streams` it is read on by the next batch. Pure.
import { SYMBOLS, decides, levels, mayFollow, other, streams, strings } from "./grammar.js";
import { following, once } from "./task.js";

const USUAL = 50;

/** @type {(length: number) => import("./task.js").Task} */
const continual = once((length) => ({
  id: "continual", reads: "ids", loss: "classes", inputs: SYMBOLS, says: SYMBOLS, every: true, ahead: true, length: [10, 1000, USUAL], ...levels(length, true),
  make: strings(true), streams, answers: following, allowed: mayFollow, decides, other,
  usual: { updates: 1000 }, of: ({ length: steps = USUAL, carry = 0, sequences = 0 }) => (carry && !sequences ? endless : continual)(steps),
}));

/** Of a stream that goes on: what is judged of it was read after as much. */
const endless = once((/** @type {number} */ length) => ({ ...continual(length), ...levels(length, true, length) }));

export const CONTINUAL = continual(USUAL);
