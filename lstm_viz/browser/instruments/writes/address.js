// What is in the address of "It writes".
import { WHICH } from "../../net/writing/texts.js";
import { flag, oneOf, real, text, whole } from "../../shell/address.js";
import { DICE, LONGEST, MOMENTS, SHOWN, STARTS, TOPS, UNITS, WARMEST } from "./model.js";

/** `text`: what was learned from; `net`: the moment of its training, or the learner's own; `dice`: the seed of what is drawn; `t`: the letter that is looked at; `seed`: of training. @type {AddressTable} */
export const TABLE = {
  text: oneOf(WHICH),
  net: oneOf(({ text: which }) => (which === "tunes" ? [...MOMENTS, "yours"] : ["trained"])),
  prompt: text({ usual: ({ home, text: which }) => home[which].prompt }),
  dice: whole({ to: DICE, usual: ({ home, text: which }) => home[which].dice }),
  temperature: real({ from: 0, to: WARMEST, usual: 1 }),
  top: oneOf(TOPS),
  t: whole({ to: LONGEST - 1, none: "end", usual: ({ home, text: which }) => home[which].t ?? null }),
  unit: whole({ to: UNITS - 1, usual: ({ home, text: which }) => home[which].unit }),
  silent: flag(),
  shown: oneOf(SHOWN),
  table: flag(),
  seed: whole({ from: 1, to: STARTS }),
  present: flag(),
};
