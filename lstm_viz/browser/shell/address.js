// What is in the address: one table {name: field} for each instrument. Pure.
//
// A table is read and written in its order, so a field may ask what those before it say. Reading never fails: what makes
// no sense gives way, with a sentence. A value that is as usual leaves the address, unless the field says `always`.
import { clamp } from "../kit/maths.js";
import * as words from "../words/shell.js";

/**
 * @typedef {AddressField} Field
 * @typedef {AddressTable} Table
 *
 * @typedef {object} Common
 * @property {any} [usual]  a value, or a function of what is near
 * @property {(near: Near) => boolean} [there]
 * @property {boolean} [always]
 */

/** @type {(each: any, near: Near) => any} */
const asked = (each, near) => (typeof each === "function" ? each(near) : each);
/** @param {Common} field */
const common = ({ usual, there, always = false }) => ({ usual: (near) => asked(usual, near), there, always });

/** Given text, short enough for a sentence. @type {(text: string, most?: number) => string} */
export const short = (text, most = 24) => (Array.from(text).length > most ? `${Array.from(text).slice(0, most).join("")}…` : text);

/**
 * A whole number from `from` to `to`. `none`: a word that stands for null. `instead`: what is used in the place of what is
 * no number, if not what is usual; `then` says what is used.
 * @param {Common & {from?: number | ((near: Near) => number), to: number | ((near: Near) => number), none?: string, instead?: number,
 *   then?: (value: any, near: Near) => string}} options
 * @returns {Field}
 */
export function whole({ from = 0, to, none, instead, then = words.used, ...rest }) {
  /** @type {(value: number | null, near: Near) => number | null} */
  const settle = (value, near) => (value === null ? null : clamp(value, asked(from, near), asked(to, near)));
  return {
    ...common({ usual: from, ...rest }),
    settle,
    read(text, { name, usual, near }) {
      if (none !== undefined && text === none) return { value: null };
      const number = /^\s*[-+]?\d+\s*$/.test(text) ? Number(text) : NaN;
      if (!Number.isFinite(number)) {
        const used = instead ?? usual;
        return { value: used, said: [words.notWhole(name, short(text), then(used ?? none ?? null, near))] };
      }
      const value = settle(number, near);
      return value === number ? { value } : { value, said: [words.outside(name, short(text), asked(from, near), asked(to, near), then(value, near))] };
    },
    write: (value) => (value === null ? String(none) : String(value)),
  };
}

/**
 * A number from `from` to `to`.
 * @param {Common & {from: number, to: number}} options
 * @returns {Field}
 */
export function real({ from, to, ...rest }) {
  return {
    ...common(rest),
    settle: (value) => clamp(value, from, to),
    read(text, { name, usual }) {
      const number = text.trim() === "" ? NaN : Number(text);
      if (!Number.isFinite(number)) return { value: usual, said: [words.notNumber(name, short(text), words.used(usual))] };
      const value = clamp(number, from, to);
      return value === number ? { value } : { value, said: [words.outside(name, short(text), from, to, words.used(value))] };
    },
    write: String,
  };
}

/**
 * One of the values that are known: words or numbers.
 * @param {readonly (string | number)[] | ((near: Near) => readonly (string | number)[])} known  the first is the usual one
 * @param {Common} [rest]
 * @returns {Field}
 */
export function oneOf(known, rest = {}) {
  return {
    ...common({ usual: (near) => asked(known, near)[0], ...rest }),
    read(text, { name, usual, near }) {
      const all = asked(known, near);
      const value = all.find((each) => String(each) === text);
      return value === undefined ? { value: usual, said: [words.notOneOf(name, short(text), all, words.used(usual))] } : { value };
    },
    write: String,
  };
}

/**
 * On or off: 1 or 0.
 * @param {Common} [rest]
 * @returns {Field}
 */
export function flag(rest = {}) {
  const on = oneOf([0, 1]);
  return {
    ...common({ usual: false, ...rest }),
    read(text, at) {
      const { value, said } = on.read(text, { ...at, usual: Number(at.usual) });
      return { value: Boolean(value), said };
    },
    write: (value) => (value ? "1" : "0"),
  };
}

/**
 * Text as it is: whoever reads it next says what is wrong with it.
 * @param {Common} [rest]
 * @returns {Field}
 */
export const text = (rest = {}) => ({ ...common({ usual: "", ...rest }), read: (given) => ({ value: given }), write: String });

/**
 * Everything that an address says, and the usual values of what it does not; nothing of fields that are not there.
 * @param {Table} table
 * @param {string} search
 * @param {Near} near  `near.start`: usual values that the page brings
 * @returns {{values: any, messages: string[]}}
 */
export function readAddress(table, search, near = {}) {
  const given = new URLSearchParams(search);
  const { start = {} } = near;
  /** @type {Record<string, any>} */
  const values = {};
  /** @type {string[]} */
  const messages = [];
  for (const [name, field] of Object.entries(table)) {
    const known = { ...near, ...values };
    if (!has(field, known)) continue;
    const usual = nearest(field, Object.hasOwn(start, name) ? start[name] : field.usual(known), known);
    const { value, said = [] } = given.has(name) ? field.read(given.get(name), { name, usual, near: known }) : { value: usual };
    values[name] = value;
    messages.push(...said);
  }
  return { values, messages };
}

/**
 * The address that brings these values back, without fields that are not there. Other parameters stay as they are.
 * @param {Table} table
 * @param {string} address
 * @param {Record<string, any>} values
 * @param {Near} near
 */
export function link(table, address, values, near = {}) {
  const url = new URL(address);
  url.hash = "";
  const known = { ...near, ...values };
  /** @type {string[]} */
  const readable = [];
  for (const [name, field] of Object.entries(table)) {
    if (!has(field, known)) url.searchParams.delete(name);
    else if (field.always || !same(values[name], nearest(field, field.usual(known), known))) url.searchParams.set(name, field.write(values[name]));
    else url.searchParams.delete(name);
    if (field.commas) readable.push(name);
  }
  return readable.reduce((href, name) => href.replace(new RegExp(`[?&]${name}=[^&]*`), (part) => part.replaceAll("%2C", ",").replaceAll("%3A", ":")), url.href);
}

/** @type {(field: Field, value: any, near: Near) => any} */
const nearest = (field, value, near) => (field.settle ? field.settle(value, near) : value);
/** @type {(field: Field, near: Near) => boolean} */
const has = (field, near) => !field.there || field.there(near);

/** @type {(a: any, b: any) => boolean} */
function same(a, b) {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((item, at) => Object.is(item, b[at]));
}
