// What is in the address of "Layers".
import { DEPTHS, DROPOUTS, SEEDS, TASKS } from "../../net/training/depths.js";
import { flag, oneOf, text, whole } from "../../shell/address.js";
import { MASKS, WIDEST } from "./model.js";

export const SIGNALS = ["h", "c", "f", "i", "o"];

/** `read`: what the stack reads; `p`: of dropout; `mask`: the number of the last one drawn. @type {AddressTable} */
export const TABLE = {
  task: oneOf(TASKS),
  layers: oneOf(DEPTHS, { usual: 2 }),
  start: whole({ from: 1, to: SEEDS }),
  read: text({ usual: ({ home, task }) => home[task].read }),
  t: whole({ to: WIDEST - 1, usual: ({ home, task }) => home[task].t }),
  signal: oneOf(SIGNALS),
  p: oneOf(DROPOUTS, { usual: 0.5 }),
  mask: whole({ from: 2, to: MASKS }),
  present: flag(),
};
