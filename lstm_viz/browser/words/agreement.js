// How near the browser's own numbers come to those of NumPy, which the instrument was sent.
import { gradient, power } from "../kit/format.js";
import { AGREES } from "../net/agreement.js";

export const CHECK = "check with NumPy";
export const CHECK_TITLE = "Ask the server for NumPy's numbers on this text, and compare";
export const CHECKING = "NumPy computes …";
/** @param {string} problem */
export const unchecked = (problem) => `not checked (${problem})`;

/** @param {number} difference */
export function agreed(difference) {
  if (difference > AGREES) return `browser and NumPy differ by ${gradient(difference)}: operating is off`;
  return difference === 0 ? "browser and NumPy agree exactly" : `browser and NumPy agree to ${power(Math.ceil(Math.log10(difference)))}`;
}
