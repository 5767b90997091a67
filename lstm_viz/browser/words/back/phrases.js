// Plain words for gradients. Pure.
import { gradient } from "../../kit/format.js";
import { opening } from "../phrases.js";

/** @type {(value: number, symbol: string) => Piece} */
export const total = (value, symbol) => ({ s: symbol, text: gradient(value) });

/**
 * The gradient on h, and where it comes from.
 * @type {(q: Quantities, facts: BackFacts) => Piece[]}
 */
export const arriving = (q, { atLoss, above }) => [
  "The gradient on the ", { s: "h", text: "hidden state" }, " is ", total(q.dh, "h"),
  above ? `: ${gradient(q.dh_loss)} from the layer above and ${gradient(q.dh_gates)} from the units of the next step.`
    : atLoss ? ": the loss is read from it here." : ": all that the units of the next step pass back.",
];

const SHARES = { open: "nearly all", "mostly open": "most", "half open": "about half", "mostly shut": "little", shut: "almost nothing" };

/**
 * How much of a gradient a gate passes on: "nearly all, 0.0026 of 0.0027,".
 * @param {number} gate @param {number} whole @param {number} part
 */
export function passes(gate, whole, part) {
  if (whole === 0) return "nothing, as there is nothing to pass,";
  const [all, some] = [gradient(whole), gradient(part)];
  return all === some ? `all of it, ${some},` : `${SHARES[opening(gate)]}, ${some} of ${all},`;
}

/**
 * What the sign of a gradient means: "were the forget gate a little more open, the loss would fall".
 * @param {Signal} signal @param {number} value @param {string} letters @returns {Piece[]}
 */
export function meaning(signal, value, letters) {
  const more = signal.role === "gate" ? "a little more open" : "a little higher";
  const named = { s: signal.symbol, text: signal.name };
  const end = value === 0 ? "stay as it is" : value > 0 ? "rise" : "fall";
  return [letters, " is ", total(value, signal.symbol), ": were the ", named, ` ${more} here, the loss would ${end}.`];
}
