// Numbers and tokens as people read them. Pure.

/**
 * Decimals that say what a number is: two; a third where two would make 0.01 or nothing of a small one. Python's twin
 * is `number` of lstm_viz/ui/words/numbers.py.
 * @param {number} value
 */
export const decimals = (value) => (Math.abs(value) >= 0.001 && Math.abs(value) < 0.01 ? 3 : 2);

const HUGE = 1e7;

/**
 * With as many decimals as it needs, a true minus sign, and never "-0.00"; from ten million on in powers of ten. `plus` prefixes "+" to values above zero.
 * A dash where there is no number.
 * @param {number | undefined} value
 */
export function number(value, digits = decimals(value ?? 0), plus = false) {
  if (value === undefined) return "–";
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (Math.abs(value) >= HUGE) return gradient(value, plus);
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return (value < 0 ? "−" : plus ? "+" : "") + text;
}

/**
 * With its sign, "+0.08" as "−0.08"; without `plus` as any number.
 * @param {number | undefined} value
 */
export const signed = (value, plus = true) => number(value, undefined, plus);

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** @param {number} exponent */
const raised = (exponent) =>
  (exponent < 0 ? "⁻" : "") + Array.from(String(Math.abs(exponent)), (digit) => SUPERSCRIPTS[Number(digit)]).join("");

/**
 * A power of ten: "10⁻⁸"; "1", "10" as they are.
 * @param {number} exponent
 */
export const power = (exponent) => (exponent === 0 ? "1" : exponent === 1 ? "10" : `10${raised(exponent)}`);

/**
 * A gradient: three significant digits, "3.1×10⁻⁶" below a thousandth and from a million on; "0" is exactly zero.
 * @param {number} value @returns {string}
 */
export function gradient(value, plus = false) {
  if (!Number.isFinite(value)) return number(value);
  if (value === 0) return "0";
  const [digits, exponent] = Math.abs(value).toExponential(2).split("e").map(Number);
  const sign = value < 0 ? "−" : plus ? "+" : "";
  return sign + (exponent >= -3 && exponent < 6 ? String(Number(`${digits}e${exponent}`)) : `${digits}×10${raised(exponent)}`);
}

/**
 * A share as whole percent; "<1 %" rather than "0 %" for a share that is not zero.
 * @param {number} share
 */
export function percent(share) {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > 0) return "<1 %";
  if (whole === 100 && share < 1) return ">99 %";
  return `${whole} %`;
}

/** @type {Record<string, string>} */
const GLYPHS = { " ": "␣", "\n": "↵", "\t": "⇥", "\u007f": "␡" };

const LONGEST = 48;                                         // characters of a token that are shown

/**
 * A token as one visible mark, a long one cut: blanks and control characters get their standard pictures.
 * @param {string} token
 */
export function glyph(token) {
  if (GLYPHS[token]) return GLYPHS[token];
  const code = /** @type {number} */ (token.codePointAt(0));
  if (code < 32) return String.fromCodePoint(0x2400 + code);
  if ((code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) {
    return "◌";
  }
  return token.length > LONGEST ? `${token.slice(0, LONGEST - 1)}…` : token;
}

const FIGURE = /^[+−-]?(?:\d+\.?\d*|\.\d+)$/;

/**
 * A token in at most so many characters: numbers with fewer digits where that says them all and makes none of them nothing,
 * anything else cut.
 * @param {string} token @param {number} most
 */
export function fitted(token, most) {
  if (token.length <= most) return token;
  const parts = token.split(/,\s*/);
  if (parts.every((part) => FIGURE.test(part))) {
    const values = parts.map((part) => Number(part.replace("−", "-")));
    for (let digits = 2; digits >= 0; digits--) {
      const rounded = values.map((value) => Number(value.toFixed(digits)));
      if (rounded.some((value, k) => value === 0 && values[k] !== 0)) break;
      const text = rounded.map((value) => `${value < 0 ? "−" : ""}${Math.abs(value)}`).join(",");
      if (text.length <= most) return text;
    }
  }
  return `${token.slice(0, most - 1)}…`;
}

/** @type {Record<string, string>} */
const SPOKEN = { " ": "space", "\n": "new line", "\t": "tab" };

/**
 * A token in words, for screen readers and sentences.
 * @param {string} token
 */
export function spoken(token) {
  return SPOKEN[token] ?? `“${glyph(token)}”`;
}

/** Rows of values as a file of them. @param {unknown[][]} rows */
export const csv = (rows) => rows.map((row) => `${row.join(",")}\r\n`).join("");
