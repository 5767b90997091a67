// What is in the address of "Inside one step": i=W,U,b and so on for each gate, x=0,1,0, and the place in the sequence.
import { flag, oneOf, short } from "../../shell/address.js";
import { SPEEDS } from "../../time/player.js";
import * as words from "../../words/onestep.js";
import { GATES, KINDS, weight } from "./model.js";
import { plain, read } from "./numbers.js";

/** A number of an address: the nearest that is allowed, and what is said where it had to give way. */
function one(text, name, usual, low, high, whole = false) {
  const { value, said } = read(text, low, high, whole);
  const used = value ?? usual;
  return { value: used, said: said ? [words.gaveWay(name, said, plain(used).replace("-", "−"))] : [] };
}

/** Collects numbers into a list. */
function listOf(readings) {
  return { value: readings.map(({ value }) => value), said: readings.flatMap(({ said }) => said) };
}

/** W, U and b of a gate. @returns {AddressField} */
const gate = (name) => ({
  usual: ({ home }) => KINDS.map((kind) => weight(home.w, kind, name)),
  always: true,
  commas: true,
  read(text, { usual, near: { header: { limit } } }) {
    const texts = text.slice(0, 200).split(",");
    if (texts.length !== KINDS.length) return { value: usual, said: [words.needsThree(name, short(text))] };
    return listOf(texts.map((each, kind) => one(each, `${KINDS[kind]}_${name}`, usual[kind], -limit, limit)));
  },
  write: (value) => value.map(plain).join(","),
});

/** The input of each step. @type {AddressField} */
const inputs = {
  usual: ({ home }) => home.x,
  always: true,
  commas: true,
  read(text, { near: { header: { limit, steps: [fewest, most] } } }) {
    const texts = text.slice(0, 400).split(",");
    const said = [
      ...(texts.length < fewest ? [words.fewSteps(texts.length, fewest)] : []),
      ...(texts.length > most ? [words.manySteps(most)] : []),
    ];
    const length = Math.min(Math.max(texts.length, fewest), most);
    const list = listOf(Array.from({ length }, (_, t) => (t < texts.length ? one(texts[t], words.input(t + 1), 0, -limit, limit) : { value: 0, said: [] })));
    return { value: list.value, said: [...said, ...list.said] };
  },
  write: (value) => value.map(plain).join(","),
};

/** A whole number up to `to`. @returns {AddressField} */
const place = (to, usual, always) => ({
  usual: () => usual,
  always,
  read: (text, { name, near }) => one(text, name, 0, 0, to(near), true),
  write: String,
});

/** @type {AddressTable} */
export const TABLE = {
  ...Object.fromEntries(GATES.map((name) => [name, gate(name)])),
  x: inputs,
  t: place(({ x }) => x.length - 1, 0, true),
  part: place(({ header }) => header.signals.length, null),
  pace: oneOf(["step", "sequence", "slow"], { usual: ({ part }) => (part === null ? "step" : "slow") }),
  speed: oneOf(SPEEDS, { usual: 1 }),
  loop: flag(),
  table: flag(),
  present: flag(),
};

/** The values of a state by their names in the address. */
export const valuesOf = (state) => ({ ...state, ...Object.fromEntries(GATES.map((name) => [name, KINDS.map((kind) => weight(state.w, kind, name))])) });

/** A state of the values of an address. @param {any} values */
export function stateOf({ t, x, part, pace, speed, loop, table, present, ...gates }) {
  return { w: KINDS.flatMap((_, kind) => GATES.map((name) => gates[name][kind])), x, t, part, pace, speed, loop, table, present };
}
