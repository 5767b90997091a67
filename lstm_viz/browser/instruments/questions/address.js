// What is in the address of a page of questions.
import { flag, oneOf, real, short, whole } from "../../shell/address.js";
import * as words from "../../words/questions.js";
import { used } from "../../words/shell.js";
import { STEPS, USUAL } from "./model.js";

/** @type {AddressField} what both nets read: a 0 or a 1 for each step */
const ones = {
  usual: () => USUAL, there: undefined, always: false,
  read: (text) => (/^[01]+$/.test(text) && text.length === STEPS ? { value: text } : { value: USUAL, said: [words.notOnes(short(text), STEPS, used(USUAL))] }),
  write: String,
};

/** @param {import("./sets.js").Set} set @returns {AddressTable} */
export const tableOf = ({ questions, sliders }) => ({
  q: oneOf(Object.keys(questions)),
  t: whole({ to: STEPS - 1 }),
  x: ones,
  ...Object.fromEntries(Object.entries(sliders).map(([name, { usual, from, to }]) => [name, real({ usual, from, to })])),
  present: flag(),
});
