// Dropout between the layers of a stack, as PyTorch has it: what a layer hands to the one above is multiplied by a mask of zeros and 1/(1-p), drawn anew for every step
// and unit. Pure.
//
// Shapes: T steps, H units, L layers; a mask (T, H), L - 1 of them.
import { sweep } from "./engine.js";
import { handedOn } from "./run.js";
import { RandomState } from "./training/random.js";

const MASKS = 60_000_003;                                   // the seed of the first

/**
 * The n-th masks of a stack, from below. @param {number} nth @param {number} p @param {number} steps @param {number} units @param {number} layers
 * @returns {Float64Array[]}
 */
export function masksOf(nth, p, steps, units, layers) {
  const random = new RandomState(MASKS + nth);
  return Array.from({ length: layers - 1 }, () => Float64Array.from({ length: steps * units }, () => (random.uniform(0, 1) < p ? 0 : 1 / (1 - p))));
}

/**
 * A stack in training, of layers that read forwards: of each layer the rows that it reads and its values.
 * @param {Params[][]} layers @param {number[]} ids @param {Float64Array[]} masks
 * @returns {{ rows: Float64Array[] | null, values: Named<Float64Array> }[]}
 */
export function dropped(layers, ids, masks) {
  /** @type {Inputs} */
  let below = { ids };
  return layers.map(([weights], layer) => {
    const read = below;
    const values = sweep("forward", "lstm", weights, read);
    if (layer < layers.length - 1) {
      const units = weights.U.length / weights.b.length;
      below = { rows: handedOn([values], [weights]).map((row, t) => row.map((h, unit) => h * masks[layer][t * units + unit])) };
    }
    return { rows: /** @type {Float64Array[] | null} */ (read.rows ?? null), values };
  });
}
