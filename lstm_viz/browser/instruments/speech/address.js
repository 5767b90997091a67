// What is in the address of "What digit was said?".
import { flag, oneOf, whole } from "../../shell/address.js";
import { SPEEDS } from "../../net/speech/edit.js";
import { ASKED, LEFT_OUT, LONGEST, WIDTH } from "../../net/speech/recordings.js";
import { STARTS, UNITS } from "./model.js";

const LAST = 2999;                                          // recording
const MOST = 3 * 2 * LONGEST - 1;                           // frames of a sound that is spliced and slow

/** `sound` to `back`: as of net/speech/edit.js; `empty`: the frame before which the memory is emptied; `row`: which of the thirteen numbers stands tall. @type {AddressTable} */
export const TABLE = {
  sound: whole({ to: LAST, usual: ({ home }) => home.sound }),
  from: whole({ to: LONGEST - 1 }),
  to: whole({ from: 1, to: LONGEST, none: "end", usual: null }),
  tail: whole({ to: LAST, none: "none", usual: null }),
  tailfrom: whole({ to: LONGEST - 1 }),
  speed: oneOf(SPEEDS),
  back: flag(),
  t: whole({ to: MOST, usual: ({ home }) => home.t }),
  unit: whole({ to: UNITS - 1, usual: 0 }),
  row: whole({ to: WIDTH - 1, usual: 0 }),
  silent: flag(),
  empty: whole({ from: 1, to: MOST, none: "none", usual: null }),
  net: oneOf(["shipped", "yours"]),
  seed: whole({ from: 1, to: STARTS }),
  out: oneOf(LEFT_OUT),
  asked: oneOf(ASKED),
  present: flag(),
};
