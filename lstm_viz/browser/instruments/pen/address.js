// What is in the address of "Read my handwriting".
import { POINTS, drawingOf } from "../../net/pen/ink.js";
import { PROBLEM } from "../../words/pen.js";
import { flag, oneOf, whole } from "../../shell/address.js";
import { DIGITS, ORDERS, STARTS, UNITS } from "./model.js";

/** @type {AddressField} */
const drawing = {
  usual: ({ home }) => home.ink,
  read: (text, { usual }) => (drawingOf(text) ? { value: text } : { value: usual, said: [PROBLEM.address] }),
  write: String,
};

/** `ink`: the drawing, see net/pen/ink.js; `empty`: the point before which the memory is emptied. @type {AddressTable} */
export const TABLE = {
  ink: drawing,
  meant: whole({ to: DIGITS - 1, none: "none", usual: ({ home }) => home.meant }),
  t: whole({ to: POINTS - 1, usual: POINTS - 1 }),
  order: oneOf(ORDERS),
  unit: whole({ to: UNITS - 1, usual: 0 }),
  silent: flag(),
  empty: whole({ from: 1, to: POINTS - 1, none: "none", usual: null }),
  net: oneOf(["shipped", "yours"]),
  seed: whole({ from: 1, to: STARTS }),
  present: flag(),
};
