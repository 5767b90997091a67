// What is in the address of "What the net looks back at".
import { flag, oneOf, text, whole } from "../../shell/address.js";
import { picked, predicted } from "../../words/lookback.js";
import { CURVES, NETS, SCALES, VIEWS } from "./model.js";

/** @type {(near: Near) => number} */
const last = ({ model }) => model.steps - 1;

/** @type {AddressTable} */
export const TABLE = {
  net: oneOf(NETS),
  text: text({ usual: ({ model }) => model.header.text, always: true }),
  t: whole({ to: last, usual: last, always: true, then: (t, near) => predicted(t, last(near)) }),
  k: whole({ to: ({ t }) => t, usual: ({ t }) => t, always: true, then: picked }),
  view: oneOf(VIEWS, { always: true }),
  scale: oneOf(SCALES, { always: true }),
  curve: oneOf(CURVES, { always: true }),
  table: flag(),
  present: flag(),
};
