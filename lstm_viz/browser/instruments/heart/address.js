// What is in the address of "When the heart stumbles".
import { HZ, SAMPLES } from "../../net/heart/record.js";
import { flag, oneOf, real, whole } from "../../shell/address.js";
import { MARKS } from "../../words/heart.js";
import { FORECASTS, STARTS, UNITS, WINDOWS, marksIn, marksOf } from "./model.js";

export const SPAN = 4 * HZ;                                 // samples of the stretch that is looked at
export const LEAST = 0.02;                                  // mV, of a threshold
export const MOST = 1;
export const USUAL = 0.4;

/** @type {AddressField} */
const marks = {
  usual: () => "",
  read: (text) => (marksIn(text) ? { value: marksOf(marksIn(text) ?? []) } : { value: "", said: [MARKS.address] }),
  write: String,
};

/** `at`: the sample that is looked at; `from`: the first of the stretch; `size`: samples that errors are averaged over; `empty`: the sample before which the memory is emptied; `marks`: the learner's own, see model.js. @type {AddressTable} */
export const TABLE = {
  at: whole({ to: SAMPLES - 1, usual: ({ home }) => home.at }),
  from: whole({ to: SAMPLES - SPAN, usual: ({ home }) => home.from }),
  by: oneOf(FORECASTS),
  size: oneOf(WINDOWS, { usual: 9 }),
  threshold: real({ from: LEAST, to: MOST, usual: USUAL }),
  marks,
  onwards: flag(),
  unit: whole({ to: UNITS - 1, usual: ({ home }) => home.unit }),
  silent: flag(),
  empty: whole({ from: 1, to: SAMPLES - 1, none: "none", usual: null }),
  net: oneOf(["shipped", "yours"]),
  seed: whole({ from: 1, to: STARTS, usual: 2 }),                  // 1 is the shipped net
  present: flag(),
};
