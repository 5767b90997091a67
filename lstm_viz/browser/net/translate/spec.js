// An encoder-decoder, checked: its sizes, the arrays that make it up, and how they start. Pure.
//
// Shapes: V characters that are read, K that are said, E numbers of an embedding, H units of the encoder in each direction,
// F = 2H: what the encoder says at a step, and units of the decoder.
import { RandomState } from "../training/random.js";
import { count, fail } from "../training/shape.js";
import { ALPHABET, LONGEST, SAID, WRITTEN } from "./dates.js";

export const ATTENTION = /** @type {const} */ (["none", "luong", "bahdanau"]);

/**
 * `attention`: "luong": general, after the step (Luong, Pham and Manning 2015); "bahdanau": additive, before it (Bahdanau, Cho and Bengio
 * 2015). `forcing`: the share of characters that the decoder reads as they should be, while it learns; for the rest it reads what it found
 * likeliest itself (Bengio and others 2015). `pairs`: of dates to train on. `fall`: the epochs within which the rate falls to zero, as half a cosine; 0: it stays. `inputs`, `outputs`: characters read and said; `steps` of each, at most.
 * @typedef {{ attention: typeof ATTENTION[number], units: number, embedding: number, batch: number, rate: number, clip: number, forcing: number, fall: number, pairs: number, seed: number,
 *   inputs: number, outputs: number, steps: [number, number] }} Spec
 * @typedef {Partial<Spec> & Pick<Spec, "attention">} Setup
 */

/** @type {Omit<Spec, "attention">} */
export const PLAIN = { units: 16, embedding: 16, batch: 32, rate: 0.01, clip: 1, forcing: 1, fall: 0, pairs: 12000, seed: 1, inputs: ALPHABET.length, outputs: SAID.length, steps: [LONGEST, WRITTEN] };
const LIMITS = { units: 128, embedding: 128, batch: 256, inputs: 4096, outputs: 256 };

/** With nothing left open; an Error that says what does not fit. @param {Setup} setup @returns {Spec} */
export function whole(setup) {
  const spec = { ...PLAIN, ...setup };
  if (!ATTENTION.includes(spec.attention)) fail(`attention was ${spec.attention}; accepted are ${ATTENTION.join(", ")}.`);
  for (const [name, most] of Object.entries(LIMITS)) {
    const size = spec[/** @type {keyof typeof LIMITS} */ (name)];
    if (!Number.isInteger(size) || size < 1 || size > most) fail(`${name} was ${size}; accepted are whole numbers from 1 to ${most}.`);
  }
  if (!spec.steps.every((most) => Number.isInteger(most) && most >= 1 && most <= 1000)) fail(`steps were ${spec.steps}; accepted are whole numbers from 1 to 1000.`);
  if (!(Number.isFinite(spec.rate) && spec.rate >= 0)) fail(`rate was ${spec.rate}; accepted are finite numbers, 0 or more.`);
  if (!(Number.isFinite(spec.fall) && spec.fall >= 0)) fail(`fall was ${spec.fall}; accepted are finite numbers, 0 or more.`);
  if (!(spec.clip > 0)) fail(`clip was ${spec.clip}; accepted are numbers above 0.`);
  if (!(spec.forcing >= 0 && spec.forcing <= 1)) fail(`forcing was ${spec.forcing}; accepted are numbers from 0 to 1.`);
  return spec;
}

/** Every array that is trained; one bias stands for PyTorch's two. @param {Setup} setup @returns {import("../training/shape.js").Part[]} */
export function parts(setup) {
  const { attention, units: H, embedding: E, inputs: V, outputs: K } = whole(setup);
  const F = 2 * H;
  const lstm = (/** @type {string} */ name, /** @type {string} */ end, /** @type {number} */ reads, /** @type {number} */ units) => [
    { array: `${name}.weight_ih_l0${end}`, shape: [4 * units, reads] },
    { array: `${name}.weight_hh_l0${end}`, shape: [4 * units, units] },
    { array: `${name}.bias_ih_l0${end}`, shape: [4 * units] },
  ];
  const own = {
    none: [],
    luong: [{ array: "attention.query", shape: [F, F] }, { array: "combine.weight", shape: [F, 2 * F] }],
    bahdanau: [{ array: "attention.query", shape: [F, F] }, { array: "attention.key", shape: [F, F] }, { array: "attention.v", shape: [F] }],
  };
  return [
    { array: "source.weight", shape: [V, E] }, ...lstm("encoder", "", E, H), ...lstm("encoder", "_reverse", E, H),
    { array: "target.weight", shape: [K + 1, E] }, ...lstm("decoder", "", attention === "bahdanau" ? E + F : E, F),
    ...own[attention], { array: "head.weight", shape: [K, F] }, { array: "head.bias", shape: [K] },
  ];
}

/** How many numbers are trained. @param {Setup} setup */
export const parametersOf = (setup) => parts(setup).reduce((sum, part) => sum + count(part), 0);

/**
 * As PyTorch starts, but from RandomState(seed): embeddings are standard normal deviates; all else is from U(-k, k), k = 1/sqrt of the units of an
 * LSTM, or of what a linear layer reads. Of an LSTM two biases are drawn and summed.
 * @param {Setup} setup @returns {Named<Float32Array>}
 */
export function start(setup) {
  const { units: H, seed } = whole(setup);
  const random = new RandomState(seed);
  const arrays = /** @type {Named<Float32Array>} */ ({});
  for (const part of parts(setup)) {
    const { array, shape } = part;
    const size = count(part);
    if (array === "source.weight" || array === "target.weight") {
      arrays[array] = Float32Array.from({ length: size }, () => random.normal());
      continue;
    }
    const reads = array.startsWith("encoder") ? H : shape.length === 2 && !array.startsWith("decoder") ? shape[1] : 2 * H;
    const k = 1 / Math.sqrt(reads);
    const drawn = () => Float32Array.from({ length: size }, () => random.uniform(-k, k));
    arrays[array] = drawn();
    if (array.includes(".bias_ih")) drawn().forEach((other, at) => { arrays[array][at] += other; });
  }
  return arrays;
}
