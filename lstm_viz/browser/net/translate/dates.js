// Dates as people write them in ten languages, and the same in ISO: 3 de noviembre de 2026, 2026-11-03. The same in Python:
// lstm_viz/training/dates.py. Pure.
//
// A day is counted from the 1st of January 1950 on; the last is the 31st of December 2049, so that two digits of a year say which it is.
import { RandomState } from "../training/random.js";
import { CLDR } from "./cldr.js";

const FIRST = 1950;
export const DAYS = 36525;                                  // a hundred years
export const SAID = "0123456789-";                          // what an ISO date is written in
export const BEGIN = SAID.length;                           // what the decoder reads where it has written nothing yet
export const WRITTEN = 10;                                  // characters of an ISO date

/** @typedef {{ id: string, pattern: string, numeric: boolean }} Form */
/** @type {{ id: string, name: string, months: string[], short: string[], days: string[], forms: Form[] }[]} */
export const LANGUAGES = CLDR.map(({ forms, ...rest }) => ({
  ...rest,
  forms: Object.entries(forms).map(([id, pattern]) => ({ id, pattern, numeric: !pattern.includes("MMM") })),
}));

const DAY = 86_400_000;                                     // ms
const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

/** Year, month from 0, day of the month, day of the week from Monday. @param {number} day */
function dateOf(day) {
  const date = new Date(Date.UTC(FIRST, 0, 1) + day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate(), weekday: (date.getUTCDay() + 6) % 7 };
}

/** @param {number} day */
export function isoOf(day) {
  const { year, month, date } = dateOf(day);
  return `${year}-${two(month + 1)}-${two(date)}`;
}

/** The day of an ISO date; null where there is none such, or in another century. @param {string} iso */
export function dayOf(iso) {
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return null;
  const day = Math.round((Date.parse(`${iso}T00:00:00Z`) - Date.UTC(FIRST, 0, 1)) / DAY);
  return day >= 0 && day < DAYS && isoOf(day) === iso ? day : null;
}

/** @param {string} pattern CLDR's @param {typeof LANGUAGES[number]} language @param {ReturnType<typeof dateOf>} of */
function write(pattern, { months, short, days }, { year, month, date, weekday }) {
  /** @type {Named<string>} */
  const fields = {
    y: String(year), yy: two(year % 100), M: String(month + 1), MM: two(month + 1), MMM: short[month], MMMM: months[month],
    d: String(date), dd: two(date), EEEE: days[weekday],
  };
  return pattern.replace(/'([^']*)'|[A-Za-z]+/g, (field, quoted) => quoted ?? fields[field]);
}

/** A day as it is written. @param {number} day @param {number} language @param {number} form their places in LANGUAGES */
export const textOf = (day, language, form) => write(LANGUAGES[language].forms[form].pattern, LANGUAGES[language], dateOf(day));

const longest = (/** @type {string[]} */ names) => names.reduce((most, name, at) => (name.length > names[most].length ? at : most), 0);
const widest = LANGUAGES.flatMap((language) => language.forms.map(({ pattern }) => {
  const month = longest(pattern.includes("MMMM") ? language.months : language.short);
  return write(pattern, language, { year: FIRST, month, date: 10, weekday: longest(language.days) });
}));
/** Characters of the longest date that there is. */
export const LONGEST = Math.max(...widest.map(({ length }) => length));

/** Every character of any of them, in the order of their codes. */
export const ALPHABET = [...new Set([
  ..."0123456789", ...LANGUAGES.flatMap(({ months, short, days }) => [...months, ...short, ...days].flatMap((name) => [...name])), ...widest.flatMap((text) => [...text]),
])].sort((one, other) => /** @type {number} */ (one.codePointAt(0)) - /** @type {number} */ (other.codePointAt(0)));
const PLACES = new Map(ALPHABET.map((character, id) => [character, id]));

/** A text in ids; what stands in no date is left out, and told. @param {string} text */
export function encode(text) {
  const all = [...text.normalize("NFC")];
  return { ids: all.flatMap((character) => PLACES.get(character) ?? []), strangers: [...new Set(all.filter((character) => !PLACES.has(character)))] };
}

/** What ids of SAID say. @param {ArrayLike<number>} ids */
export const saidBy = (ids) => Array.from(ids, (id) => SAID[id]).join("");
/** @param {string} iso */
export const classesOf = (iso) => [...iso].map((character) => SAID.indexOf(character));

const SPLIT_SEED = 1582;
const HELD_SEED = 20_000_003;
export const HELD = 1000;                                   // days of each part that no net trains on

/** @typedef {{ days: number[], languages: number[], forms: number[] }} Pairs pair after pair */
/** @type {{ test: number[], validation: number[], training: number[] } | null} */
let parts = null;

/** All days in three parts: no day of one stands in another, however it is written. */
export function partsOf() {
  if (!parts) {
    const order = new RandomState(SPLIT_SEED).permutation(DAYS);
    parts = { test: order.slice(0, HELD), validation: order.slice(HELD, 2 * HELD), training: order.slice(2 * HELD) };
  }
  return parts;
}

/** Each day once, in a language and a form that are drawn. @param {RandomState} random @param {number[]} days @returns {Pairs} */
function written(random, days) {
  const [languages, forms] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  for (let k = 0; k < days.length; k++) {
    languages.push(random.randint(0, LANGUAGES.length));
    forms.push(random.randint(0, LANGUAGES[languages[k]].forms.length));
  }
  return { days, languages, forms };
}

/** Pairs to train on, of as many days. @param {number} count @param {number} seed */
export function trainingPairs(count, seed) {
  const { training } = partsOf();
  if (!(Number.isInteger(count) && count >= 1 && count <= training.length)) throw new Error(`There are 1 to ${training.length} pairs to train on, not ${count}.`);
  const random = new RandomState(seed);
  const order = random.permutation(training.length);
  return written(random, order.slice(0, count).map((place) => training[place]));
}

/** Those on which nets are scored: the same for all. @param {"validation" | "test"} which */
export const heldPairs = (which) => written(new RandomState(HELD_SEED), partsOf()[which]);
