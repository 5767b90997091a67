// From a number to a tint. The ends are fixed, so a colour means the same for every net and every text; only the
// scale "own" divides each row by its own largest value, and says so beside it.
import { ramp, css } from "../../kit/colour.js";
import { legend } from "../../words/lookback.js";
import { amount, power } from "./model.js";

export const ENDS = { gradient: { low: 1e-4, high: 100 }, removal: { low: 1e-3, high: 10 } };
const WASH = { light: 0.9, dark: 0.7 };                     // tints go this far only, so that every letter keeps its contrast
const STOPS = 255;

/** -1 .. 1: how far a value is on its way to the end of the scale. */
export function share(number, view, scale, own) {
  const { low, high } = ENDS[view];
  if (number === 0) return 0;
  if (scale === "own") return own === 0 ? 0 : number / own;
  if (scale === "linear") return Math.max(-1, Math.min(1, number / high));
  const size = Math.log10(Math.abs(number) / low) / Math.log10(high / low);
  return Math.sign(number) * Math.max(0, Math.min(1, size));
}

/** A share as a colour: the ground at zero, moss above, teal below. */
export function tint(part, colours, theme) {
  const colour = ramp(colours.ground, part < 0 ? colours.negative : colours.positive);
  return css(colour[Math.round(Math.abs(part) * WASH[theme] * STOPS)]);
}

/** What is printed along the legend, from its left end to its right. */
export function marks(view, scale) {
  const { low, high } = ENDS[view];
  if (scale === "own") return view === "gradient" ? ["0", legend.largest] : legend.signedLargest;
  if (scale === "linear") return view === "gradient" ? ["0", legend.most(high)] : [`≤ −${high}`, "0", legend.most(`+${high}`)];
  const at = (size) => (size < 0.01 ? power(Math.log10(size)) : amount(size).replace(/\.0+$/, ""));
  if (view === "removal") return [`≤ −${high}`, legend.within(low), legend.most(`+${high}`)];
  return [`≤ ${at(low)}`, "0.1", legend.most(at(high))];
}
