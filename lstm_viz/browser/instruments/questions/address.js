// What is in the address of "What an LSTM is".
import { flag, oneOf, real, short, whole } from "../../shell/address.js";
import { used } from "../../words/shell.js";
import * as words from "../../words/questions.js";
import { BIAS, BACK, STEPS, USUAL } from "./model.js";

/** @type {AddressField} what both nets read: a 0 or a 1 for each step */
const ones = {
  usual: () => USUAL, there: undefined, always: false,
  read: (text) => (/^[01]+$/.test(text) && text.length === STEPS ? { value: text } : { value: USUAL, said: [words.notOnes(short(text), STEPS, used(USUAL))] }),
  write: String,
};

/** @type {AddressTable} */
export const TABLE = {
  q: oneOf(Object.keys(words.QUESTIONS)),
  t: whole({ to: STEPS - 1 }),
  x: ones,
  bias: real({ usual: BIAS.usual, from: BIAS.from, to: BIAS.to }),
  back: real({ usual: BACK.usual, from: BACK.from, to: BACK.to }),
  present: flag(),
};
