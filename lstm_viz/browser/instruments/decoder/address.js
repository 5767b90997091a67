// What is in the address of "Encoder and decoder".
import { flag, oneOf, text, whole } from "../../shell/address.js";
import { SIGNALS, silentFrom, silentTo } from "../../time/pair/axis.js";
import { ATTENTIONS, FROM, MOST, WIDEST } from "./model.js";

/** Units of the bridge stand in an address with commas between them, neighbours as 32-63. @type {AddressField} */
const silent = { ...text(), commas: true, read: (given) => ({ value: silentTo(silentFrom(given)) }), write: String };

/** The page opens where the month is written; whatever else is read opens at its end. */
const opening = ({ home, text: read }) => (read === home.text ? home.t : null);

/** `t`: a step of the axis, first what is read and then what is written; null: the last. `look`: a character that is read. @type {AddressTable} */
export const TABLE = {
  text: text({ usual: ({ home }) => home.text }),
  net: oneOf(ATTENTIONS, { usual: ({ home }) => home.net }),
  from: oneOf(FROM),
  t: whole({ to: 2 * MOST, usual: opening, none: "end" }),
  look: whole({ to: MOST - 1, usual: null, none: "none" }),
  unit: whole({ to: 255, usual: ({ home }) => home.unit }),
  signal: oneOf(SIGNALS, { usual: "c" }),
  silent,
  done: oneOf(["nothing", "even", "erased"]),
  width: whole({ from: 1, to: WIDEST }),
  teacher: flag(),
  beside: oneOf(["luong", "bahdanau"]),
  forced: flag({ usual: true }),
  start: whole({ from: 1, to: 99 }),
  table: flag(),
  present: flag(),
};
