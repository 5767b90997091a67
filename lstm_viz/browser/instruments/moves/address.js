// What is in the address of "What moves?".
import { flag, oneOf, whole } from "../../shell/address.js";
import { HELD_FILMS, KINDS, ONSETS, PHASES, T } from "../../net/moves/films.js";
import { LEVELS, STARTS, UNITS } from "./model.js";

/** `film`: which of those that are held out; `kind`, `onset`, `phase`: where it is to be another than was drawn; `turned`, `skip`, `freeze`: as of Done in model.js; `empty`: the frame before which the memory is emptied. @type {AddressTable} */
export const TABLE = {
  film: whole({ to: HELD_FILMS - 1, usual: ({ home }) => home.film }),
  kind: whole({ to: KINDS.length - 1, none: "drawn", usual: null }),
  onset: whole({ to: ONSETS - 1, none: "drawn", usual: null }),
  phase: whole({ to: PHASES - 1, none: "drawn", usual: null }),
  noise: oneOf(LEVELS),
  turned: flag(),
  skip: flag(),
  freeze: whole({ to: T - 2, none: "none", usual: null }),
  t: whole({ to: T - 1, usual: ({ home }) => home.t }),
  unit: whole({ to: UNITS - 1, usual: 0 }),
  silent: flag(),
  empty: whole({ from: 1, to: T - 1, none: "none", usual: null }),
  net: oneOf(["shipped", "yours"]),
  seed: whole({ from: 1, to: STARTS }),
  present: flag(),
};
