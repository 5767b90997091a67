// Embedded Reber strings, one a sequence: after each symbol the next one. A net must carry the second letter to the last but one. Pure.
import { SYMBOLS, decides, levels, mayFollow, other, strings, toTheEnd } from "./grammar.js";
import { once } from "./task.js";

const USUAL = 25;                                           // steps, so that one string in two hundred is cut

/** @type {(length: number) => import("./task.js").Task} */
const reber = once((length) => ({
  id: "reber", reads: "ids", loss: "classes", inputs: SYMBOLS, says: SYMBOLS, every: true, ahead: true, length: [8, 100, USUAL], ...levels(length, false),
  make: strings(false), answers: toTheEnd, allowed: mayFollow, decides, other,
  usual: { updates: 1000 }, of: ({ length: steps = USUAL }) => reber(steps),
}));

export const REBER = reber(USUAL);
