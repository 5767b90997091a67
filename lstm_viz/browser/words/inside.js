// What the Playground says of a net's inside, by key. Pure.
import { gradient, number, percent, power as raised } from "../kit/format.js";

export const TITLE = "Inside the net at this update";
export const LEAD = "Thick, and filled: at the update that is looked at. Thin line: before training. All of the sequence above, of the layer that is shown.";
export const HEADS = {
  reach: "How far back the gradient reaches",
  gates: "How open the gates are",
  weights: "How the weights lie",
};
export const HIDDEN = "hidden state";

/** @param {number} exponent */
export const power = (exponent) => raised(exponent);
/** @param {number} t */
export const step = (t) => `step ${t + 1}`;

/**
 * `now`, `before`: what is left at the step that is furthest from the loss, as a share.
 * @param {{ name: string, loss: number, far: number, update: number, now: number, before: number }} told
 */
export function reach({ name, loss, far, update, now, before }) {
  const of = `Of the gradient on the ${name} at step ${loss + 1}, where the loss is, `;
  if (Number.isNaN(now)) return `${of}nothing can be said: there is none.`;
  const here = now > 1 ? `${gradient(now)} times as much is there at step ${far + 1}` : `a share of ${gradient(now)} is left at step ${far + 1}`;
  return `${of}${here}${update === 0 ? ", before training" : `. Before training: ${gradient(before)}`}.`;
}

/** @param {{ shut: number, open: number }} told */
export const openness = ({ shut, open }) => `shut ${percent(shut)}, open ${percent(open)}`;
/** @param {{ name: string, shut: number, open: number }} told */
export const gate = ({ name, shut, open }) => `${name}, all units and steps: below 0.1 ${percent(shut)}, above 0.9 ${percent(open)}`;
export const GATES = "All units, all steps. Shut: below 0.1; open: above 0.9. There the gate is saturated: its slope is below 0.09, and it learns slowly. Each row by its largest bar.";
export const NO_GATES = "This cell has no gates.";

export const KINDS = { W: "for what is read", U: "for h, one step before", b: "biases" };
/** @param {number} value */
export const size = (value) => number(value, value < 10 ? 1 : 0);
/** @param {{ kind: string, end: string }} told */
export const lie = ({ kind, end }) => `Weights ${kind}: how many lie where, from −${end} to ${end}`;
/** The mean bias of each gate. @param {Named<number>} now @param {Named<number>} before */
export const biases = (now, before) =>
  `Mean bias ${Object.keys(now).map((gate) => `of ${gate} ${number(now[gate])} (was ${number(before[gate])})`).join(", ")}. Each row by its largest bar.`;
