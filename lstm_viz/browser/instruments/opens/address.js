// What is in the address of "The forget gate learns to open".
import { flag, oneOf, whole } from "../../shell/address.js";

export const UNTIL = 300;                                   // updates
export const EVERY = 5;                                     // from look to look
export const STARTS = 10;
export const BIASES = [0, 1];

/** What is trained, but for the forget bias and the seed. */
const NET = { task: "recall", length: 40, cell: "lstm", units: 8, batch: 32, optimiser: "adam", rate: 0.01, clip: 1 };

/** The net of a start. @param {number} bias @param {number} start @returns {import("../../net/training/setup.js").Setup} */
export const setupOf = (bias, start) => /** @type {any} */ ({ ...NET, forget: bias, seed: start });

/** The same in the Playground. @param {number} bias @param {number} start */
export const playgroundOf = (bias, start) => `Playground?length=${NET.length}&forget=${bias}&seed=${start}&updates=500`;

/** `update`: before training, and null where the score leaves what a guess has. @type {AddressTable} */
export const TABLE = {
  bias: oneOf(BIASES),
  start: whole({ from: 1, to: STARTS }),
  update: whole({ to: UNTIL, usual: 0, none: "leaves" }),
  letter: oneOf(["A", "B", "C", "D"]),
  table: flag(),
  present: flag(),
};
