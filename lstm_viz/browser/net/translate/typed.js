// What a typed date says, by the forms of ./dates.js. Pure.
import { LANGUAGES, dayOf } from "./dates.js";

/** @typedef {{ iso: string, day: number | null, language: number, form: number, weekday: boolean }} Reading `day`: null in another century; `weekday`: whether it is the right one, if one is said */

/** @param {string} text */
const plain = (text) => text.normalize("NFC").toLowerCase().trim();
/** @param {string} text */
const quoted = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

/** A pattern of CLDR as a regular expression, and the names of what it catches. @param {string} pattern @param {typeof LANGUAGES[number]} names */
function matcher(pattern, { months, short, days }) {
  /** @type {string[]} */
  const fields = [];
  /** @param {string[]} all */
  const any = (all) => `(${all.map((name) => quoted(plain(name))).join("|")})`;
  const source = [...pattern.matchAll(/'([^']*)'|[A-Za-z]+|[^A-Za-z']+/g)].map(([part, words]) => {
    if (words !== undefined) return quoted(plain(words));
    if (!/[A-Za-z]/.test(part)) return quoted(part);
    fields.push(part);
    return { y: "(\\d{4})", yy: "(\\d{2})", MMM: any(short), MMMM: any(months), EEEE: any(days) }[part] ?? (part.length === 2 ? "(\\d{2})" : "(\\d{1,2})");
  }).join("");
  return { fields, test: new RegExp(`^${source}$`) };
}

const FORMS = LANGUAGES.flatMap((names, language) => names.forms.map(({ pattern }, form) => ({ language, form, names, ...matcher(pattern, names) })));

/** @param {string} text @returns {Reading | null} the first that fits */
export function reading(text) {
  const asked = plain(text);
  for (const { language, form, names, fields, test } of FORMS) {
    const found = test.exec(asked)?.slice(1);
    if (!found) continue;
    const said = Object.fromEntries(fields.map((field, k) => [field, found[k]]));
    /** @param {string[]} all @param {string} name */
    const place = (all, name) => all.findIndex((each) => plain(each) === name);
    const month = said.MMMM ? place(names.months, said.MMMM) + 1 : said.MMM ? place(names.short, said.MMM) + 1 : Number(said.MM ?? said.M);
    const year = said.y ? Number(said.y) : Number(said.yy) + (Number(said.yy) < 50 ? 2000 : 1900);
    const date = Number(said.dd ?? said.d);
    const then = new Date(Date.UTC(2000, month - 1, date));
    then.setUTCFullYear(year, month - 1, date);
    if (then.getUTCMonth() !== month - 1 || then.getUTCDate() !== date) continue;   // no such day
    const iso = `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`;
    const weekday = !said.EEEE || place(names.days, said.EEEE) === (then.getUTCDay() + 6) % 7;
    return { iso, day: dayOf(iso), language, form, weekday };
  }
  return null;
}

