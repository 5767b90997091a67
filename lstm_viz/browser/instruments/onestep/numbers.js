// Numbers that people type, or write into an address. Pure.
import { typed as words } from "../../words/onestep.js";

/** As it is written in a field or an address: at most three decimals. */
export const plain = (value) => String(Number(value.toFixed(3)));

/**
 * {value, said}: the nearest number that is allowed; value null where nothing sensible can be read. `said` is null where
 * nothing had to give way, else how it is to be told, after what was typed.
 */
export function read(text, low, high, whole = false) {
  const typed = String(text).trim().replace("−", "-");
  const number = typed === "" ? NaN : Number(typed);
  if (typed === "") return { value: null, said: words.nothing };
  if (Number.isNaN(number)) return { value: null, said: words.noNumber(short(typed)) };
  if (number < low || number > high) {
    return { value: number < low ? low : high, said: words.outside(short(typed), plain(low), plain(high)) };
  }
  if (whole && !Number.isInteger(number)) return { value: Math.round(number), said: words.notWhole(short(typed)) };
  return { value: Number(number.toFixed(3)), said: null };
}

export const short = (text) => (Array.from(text).length <= 24 ? text : `${Array.from(text).slice(0, 24).join("")}…`);
