// What is in the address of "Both directions".
import { flag, oneOf, text, whole } from "../../shell/address.js";
import { STARTS, WHO, WIDEST } from "./model.js";

/** `words`: the sentence; `who`: the row that is picked. @type {AddressTable} */
export const TABLE = {
  words: text({ usual: ({ home }) => home.words }),
  t: whole({ to: WIDEST - 1, usual: ({ home }) => home.t }),
  who: oneOf(WHO),
  start: whole({ from: 1, to: STARTS }),
  present: flag(),
};
