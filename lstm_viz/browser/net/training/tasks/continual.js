// Continual Reber (Gers, Schmidhuber and Cummins 2000): one embedded Reber string after the other, without a sign between them. Each sequence is the
// beginning of a stream, read with an empty memory, and ends after so many steps, wherever that is. Pure.
import { SYMBOLS, decides, levels, mayFollow, other, strings } from "./grammar.js";
import { following, once } from "./task.js";

const USUAL = 50;

/** @type {(length: number) => import("./task.js").Task} */
const continual = once((length) => ({
  id: "continual", reads: "ids", loss: "classes", inputs: SYMBOLS, says: SYMBOLS, every: true, ahead: true, length: [10, 1000, USUAL], ...levels(length, true),
  make: strings(true), answers: following, allowed: mayFollow, decides, other,
  usual: { updates: 1000 }, of: ({ length: steps = USUAL }) => continual(steps),
}));

export const CONTINUAL = continual(USUAL);
