// What a net writes that was trained on a text: character after character, each drawn by the net's own shares and read by it next. Pure.
import { forward } from "../engine.js";
import { RandomState } from "./random.js";
import { layersOf } from "./shown.js";

/**
 * Ids that the net writes after reading `first`, from a state that has read nothing. One uniform number is drawn for each, so that the same
 * seed tells two nets, or two moments of one, apart by their shares alone. Layers read forwards.
 * @param {import("./shown.js").Stack} stack @param {Named<Float32Array>} parameters
 * @param {{ first: number, count: number, temperature: number, seed: number }} asked `temperature`: what the logits are divided by
 * @returns {number[]}
 */
export function written(stack, parameters, { first, count, temperature, seed }) {
  const random = new RandomState(seed);
  const layers = layersOf(stack, parameters).map(([forwards]) => forwards);
  const [W, b] = [parameters["head.weight"], parameters["head.bias"]];
  /** @type {Named<Float64Array>[]} */
  const states = layers.map(() => ({}));
  /** @type {number[]} */
  const ids = [];
  while (ids.length < count) {
    /** @type {Inputs} */
    let x = { ids: [ids.at(-1) ?? first] };
    layers.forEach((params, layer) => {
      states[layer] = forward(stack.cell, params, x, states[layer]);
      x = { rows: [states[layer].h] };
    });
    ids.push(drawn(logits(W, b, states[layers.length - 1].h), temperature, random.random()));
  }
  return ids;
}

/** @param {Float32Array} W @param {Float32Array} b @param {Float64Array} h */
const logits = (W, b, h) => Float64Array.from(b, (bias, k) => h.reduce((sum, value, unit) => sum + W[k * h.length + unit] * value, bias));

/** Which class a number from 0 to 1 falls on, where each takes its share. @param {Float64Array} values @param {number} temperature @param {number} number */
function drawn(values, temperature, number) {
  const most = values.reduce((a, b) => Math.max(a, b));
  const sizes = values.map((value) => Math.exp((value - most) / temperature));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  let below = 0;
  for (let k = 0; k < sizes.length; k++) {
    below += sizes[k] / whole;
    if (number < below) return k;
  }
  return sizes.length - 1;                                  // what rounding left
}
