// What is in the address of "Words that a net has never seen".
import { flag, oneOf, text, whole } from "../../shell/address.js";
import { SIGNALS, silentFrom, silentTo } from "../../time/pair/axis.js";
import { TAKEN, WIDEST } from "./model.js";

/** Units of the bridge stand in an address with commas between them, neighbours as 64-127. @type {AddressField} */
const silent = { ...text(), commas: true, read: (given) => ({ value: silentTo(silentFrom(given)) }), write: String };

/** `t`: a step of the axis, first what is read and then what is said; null: the last. `look`: a letter. `moment`: of training. @type {AddressTable} */
export const TABLE = {
  text: text({ usual: ({ home }) => home.text }),
  t: whole({ to: 60, usual: ({ home, text: read }) => (read === home.text ? home.t : null), none: "end" }),
  look: whole({ to: 19, usual: null, none: "none" }),
  unit: whole({ to: 127, usual: ({ home }) => home.unit }),
  signal: oneOf(SIGNALS, { usual: "i" }),
  silent,
  taken: oneOf(TAKEN),
  width: whole({ from: 1, to: WIDEST }),
  moment: whole({ to: 99, usual: null, none: "last" }),
  table: flag(),
  present: flag(),
};
