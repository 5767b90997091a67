// What is in the address of "Build a memory".
import { flag, oneOf, short, whole } from "../../shell/address.js";
import { clamp } from "../../kit/maths.js";
import * as words from "../../words/memory.js";
import { packed } from "./model.js";

const LONGEST = 4000;                                       // characters of weights that are read; the largest net here needs fewer than 700
const HINTS = 3;
const NUMBER = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i;

/** "f1.b:6,g1.x1:4": a number beyond the limit is the limit, and what is none is left at 0. */
function readWeights(given, known, limit) {
  /** @type {Record<string, number>} */
  const value = {};
  const strange = [];
  const beyond = [];
  for (const item of given.slice(0, LONGEST).split(",").filter(Boolean)) {
    const [name, number = ""] = item.split(/:(.*)/s);
    if (!known.includes(name) || !NUMBER.test(number)) strange.push(item);
    else {
      value[name] = clamp(Number(number), -limit, limit);
      if (value[name] !== Number(number)) beyond.push(item);
    }
  }
  return {
    value,
    said: [
      ...(given.length > LONGEST ? [words.longWeights(given.length, LONGEST)] : []),
      ...(strange.length ? [words.noWeight(short(strange[0]), strange.length)] : []),
      ...(beyond.length ? [words.beyond(short(beyond[0]), beyond.length, limit)] : []),
    ],
  };
}

/** @type {(near: Near) => any} */
const challengeOf = ({ model, challenge }) => model.challenges.get(challenge);

/** @type {AddressTable} */
export const TABLE = {
  challenge: oneOf(({ model }) => [...model.challenges.keys()], { always: true }),
  cell: oneOf(({ model }) => Object.keys(model.header.cells), { always: true }),
  w: {
    usual: () => NOTHING,
    read: (given, { near }) => readWeights(given, challengeOf(near).names[near.cell], near.model.header.limit),
    write: packed,
  },
  show: whole({ from: 1, to: (near) => challengeOf(near).examples.length, always: true }),
  t: whole({ to: (near) => challengeOf(near).examples[0].x.length - 1, always: true }),
  hints: whole({ to: HINTS }),
  table: flag(),
  present: flag(),
};

const NOTHING = Object.freeze({});

/** The values of a state by their names in the address; weights that are all 0 are none. */
export const valuesOf = (state, weights, hints) => ({ ...state, show: state.show || 1, w: packed(weights) ? weights : NOTHING, hints });
