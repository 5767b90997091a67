// What is in the address of "Shapes", and what of it can be.
import { clamp } from "../../kit/maths.js";
import { LIMITS } from "../../net/shapes/file.js";
import { parametersOf, tensorsOf } from "../../net/shapes/layers.js";
import { flag, oneOf, short, text, whole } from "../../shell/address.js";
import * as words from "../../words/shapes.js";

export const BATCH = 64;
export const STEPS = 200;
/** Of each number that can be typed the least and the most. */
export const BOUNDS = {
  layers: () => [1, LIMITS.layers], inputs: () => [1, LIMITS.inputs], units: () => [1, LIMITS.units], proj: (state) => [0, state.units - 1], batch: () => [1, BATCH], steps: () => [1, STEPS],
};

/** @param {any} state @returns {import("../../net/shapes/layers.js").Made} */
export function madeOf({ cell, layers, directions, batch_first: first, bias, proj, inputs, units, batch, steps, lengths }) {
  return { cell, layers, directions, first, bias, proj: proj ?? 0, inputs, units, batch, steps, lengths: lengths ?? Array(batch).fill(steps) };
}

/** Lengths that fit: one a row, from 1 to all steps; null where all rows are as long as can be. @param {number[] | null} lengths @param {any} state */
function fitted(lengths, { batch, steps }) {
  if (lengths === null) return null;
  const all = Array.from({ length: batch }, (_, row) => clamp(lengths[row] ?? steps, 1, steps));
  return all.every((length) => length === steps) ? null : all;
}

/**
 * Lengths as they are typed: the list, or what is wrong.
 * @param {string} typed @param {any} state @returns {{ lengths: number[] | null } | { wrong: string }}
 */
export function lengthsOf(typed, { batch, steps }) {
  const bare = typed.trim().replace(/^[[(]|[\])]$/g, "").trim();
  if (bare === "") return { lengths: null };
  const parts = bare.split(/[\s,]+/).filter(Boolean);
  if (parts.some((part) => !/^[-+]?\d+$/.test(part))) return { wrong: "form" };
  const lengths = parts.map(Number);
  if (lengths.some((length) => length <= 0)) return { wrong: "zero" };
  if (lengths.length !== batch) return { wrong: "count" };
  return lengths.some((length) => length > steps) ? { wrong: "long" } : { lengths: fitted(lengths, { batch, steps }) };
}

/** The sizes of every block that has numbers to pick. @param {any} state @returns {Record<string, number[]>} */
export function shapesOf(state) {
  const made = madeOf(state);
  return { ...Object.fromEntries(Object.entries(tensorsOf(made)).map(([name, { shape }]) => [name, shape])), ...Object.fromEntries(parametersOf(made).map(({ name, shape }) => [name, shape])) };
}

/** Where the page begins: the last step of the first row of output. @param {any} state */
const lastStep = ({ batch_first: first, steps, lengths }) => ({ block: "output", at: first ? [0, (lengths?.[0] ?? steps) - 1, 0] : [(lengths?.[0] ?? steps) - 1, 0, 0] });

/** The nearest number that there is. @param {{ block: string, at: number[] }} pick @param {any} state */
export function nearest(pick, state) {
  const shape = shapesOf(state)[pick.block];
  if (!shape) return lastStep(state);
  return { block: pick.block, at: shape.map((size, axis) => clamp(pick.at[axis] ?? 0, 0, size - 1)) };
}

export const written = ({ block, at }) => `${block}.${at.join(".")}`;

/** @type {AddressTable} */
export const TABLE = {
  cell: oneOf(["lstm", "gru", "rnn"]),
  layers: whole({ from: 1, to: LIMITS.layers, usual: 1 }),
  directions: oneOf([1, 2]),
  batch_first: flag(),
  bias: flag({ usual: true }),
  inputs: whole({ from: 1, to: LIMITS.inputs, usual: 5 }),
  units: whole({ from: 1, to: LIMITS.units, usual: 4 }),
  proj: whole({ to: (near) => near.units - 1, usual: 0, there: (near) => near.cell === "lstm" }),
  batch: whole({ from: 1, to: BATCH, usual: 2 }),
  steps: whole({ from: 1, to: STEPS, usual: 3 }),
  lengths: {
    usual: () => null, commas: true,
    read(given, { name, near }) {
      const found = lengthsOf(given, near);
      return "wrong" in found ? { value: null, said: [words.LENGTHS_WRONG[found.wrong](name, short(given), near.batch, near.steps)] } : { value: found.lengths };
    },
    write: (lengths) => (lengths ?? []).join(","),
  },
  start: oneOf(["zeros", "numbers"]),
  pick: {
    /** The very object where that is picked: it is then not written. */
    usual: (near) => (near.pick && written(near.pick) === written(lastStep(near)) ? near.pick : lastStep(near)),
    read(given, { name, usual, near }) {
      const [block, ...at] = given.split(".");
      const shape = shapesOf(near)[block];
      const numbers = at.map(Number);
      const good = shape && numbers.length === shape.length && numbers.every((value, axis) => Number.isInteger(value) && value >= 0 && value < shape[axis]);
      return good ? { value: { block, at: numbers } } : { value: usual, said: [words.badPick(name, short(given), words.placed(usual))] };
    },
    write: written,
  },
  layout: oneOf(["torch", "keras"]),
  x: text({ usual: null }),                                 // null: the right shape
  h: text({ usual: null }),
  c: text({ usual: null }),
  present: flag(),
};

/** The nearest state that can be shown. `turned`: the batch_first for which the picked place is written: the number that is picked stays so. @param {any} next @param {any} patch */
export function settle(next, patch = {}) {
  const state = { ...next, turned: next.batch_first, proj: next.cell === "lstm" ? clamp(next.proj ?? 0, 0, next.units - 1) : 0 };
  state.lengths = fitted(state.lengths, state);
  const { block, at: [a, b, ...rest] } = next.pick;
  const turns = !patch.pick && next.turned !== undefined && next.turned !== next.batch_first && ["x", "output"].includes(block);
  const wanted = turns ? { block, at: [b, a, ...rest] } : next.pick;
  const pick = nearest(wanted, state);
  return { ...state, pick: written(pick) === written(next.pick) ? next.pick : pick };
}
