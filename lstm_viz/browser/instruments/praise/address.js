// What is in the address of "Is it praise?".
import { flag, oneOf, text, whole } from "../../shell/address.js";
import { CHARACTERS, MOST } from "../../net/praise/words.js";
import { BESIDE, ORDERS, UNITS } from "./model.js";

/** `text`: as much of it as is read; `empty`: the word before which the memory is emptied; `order`: which of the shuffled orders; `moment`: of the training, the last is the trained net. @type {AddressTable} */
export const TABLE = {
  text: { ...text({ usual: ({ home }) => home.text }), write: (value) => value.slice(0, CHARACTERS) },
  t: whole({ to: MOST - 1, usual: ({ home }) => home.t }),
  unit: whole({ to: UNITS - 1, usual: ({ home }) => home.unit }),
  silent: flag(),
  empty: whole({ from: 1, to: MOST - 1, none: "none", usual: null }),
  beside: oneOf(BESIDE),
  order: whole({ from: 1, to: ORDERS }),
  moment: whole({ to: ({ home }) => home.moment, usual: ({ home }) => home.moment }),
  held: oneOf(["all", "movie", "product", "tweet", "news"]),
  who: oneOf(["net", "ridge", "lexicon"]),
  present: flag(),
};
