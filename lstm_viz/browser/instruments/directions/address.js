// What is in the address of "Both directions".
import { flag, oneOf, text, whole } from "../../shell/address.js";
import { STARTS, WHO as MADE, WIDEST } from "./model.js";
import { WHO as POSTAL } from "./postal.js";

export const WHO = { made: MADE, addresses: POSTAL };
/** What is read: made sentences first, then addresses. */
export const DATA = ["made", "addresses"];
const real = ({ data }) => data === "addresses";

/** `words`: the sentence; `address`: the same of addresses; `who`: the net or half that is picked. @type {AddressTable} */
export const TABLE = {
  data: oneOf(DATA),
  words: text({ usual: ({ home }) => home.words, there: (near) => !real(near) }),
  address: text({ usual: ({ home }) => home.address, there: real }),
  t: whole({ to: WIDEST - 1, usual: (near) => (real(near) ? near.home.at : near.home.t) }),
  who: oneOf(({ data }) => WHO[data]),
  start: whole({ from: 1, to: STARTS, usual: (near) => (real(near) ? near.home.start : 1) }),
  present: flag(),
};
