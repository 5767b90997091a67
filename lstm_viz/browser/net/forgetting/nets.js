// The five nets of "Why RNNs forget", and what is made of what was measured in them. Pure.

/** @typedef {import("./start.js").Start} Start */
/**
 * @typedef {{ bias: number, T: number, H: number, init: "PyTorch" | "orthogonal" | "chrono", gain: string, curve: "tanh" | "ReLU", size: string, seed: number }} Setting
 *   what is chosen, as the address has it
 * @typedef {"rnn" | "lstm" | "bias" | "chrono" | "gru"} Name
 * @typedef {{ norms: Float64Array, gate: number | null, broken: number | null }} One  of one seed: norms (T,)
 * @typedef {{ norms: Float64Array, gates: Float64Array | null, broken: number | null }} Measured  of all seeds: norms (S, T), the mean of each seed's gate
 * @typedef {{ low: Float64Array, middle: Float64Array, high: Float64Array }} Band  (T,) each, over the seeds
 */

export const SEEDS = 10;
/** @type {Name[]} */
export const NAMES = ["rnn", "lstm", "bias", "chrono", "gru"];
export const BIASES = [-2, 0, 1, 2, 3, 5];
export const AS_DRAWN = "as drawn";
export const FLOAT32_SMALLEST = 2 ** -149;                  // below this, float32 holds exactly 0

/** The longest span of a chrono start. @param {Setting} setting */
export const longestOf = ({ T }) => Math.max(3, T);

/** How each of the five starts. @param {Setting} setting @returns {Record<Name, Start>} */
export function startsOf(setting) {
  const { bias, init, gain, curve } = setting;
  const scaled = gain === AS_DRAWN ? {} : { gain: Number(gain) };
  /** @type {import("./start.js").Options} */
  const weights = init === "orthogonal" ? { scheme: "orthogonal", ...scaled } : scaled;
  /** @type {import("./start.js").Options} */
  const chrono = { scheme: "chrono", longest: longestOf(setting), ...scaled };
  return {
    rnn: { cell: curve === "ReLU" ? "relu" : "rnn", options: weights },
    lstm: { cell: "lstm", options: weights },
    bias: { cell: "lstm", options: { forget: bias, ...weights } },
    chrono: { cell: "lstm", options: chrono },
    gru: { cell: "gru", options: init === "chrono" ? chrono : weights },
  };
}

/** The third net with another forget bias. @param {Setting} setting @param {number} bias */
export const biased = (setting, bias) => startsOf({ ...setting, bias }).bias;

export const GATES = /** @type {const} */ (["f", "i", "g", "o"]);
/**
 * The third net with one gate as in the second on its way back, by gate; `given`: the second with the forget gate of the third. The weights are the same in both.
 * @param {Setting} setting @returns {Record<typeof GATES[number] | "given", Start>}
 */
export function exchanged(setting) {
  const { lstm, bias } = startsOf(setting);
  const taken = GATES.map((gate) => [gate, { ...bias, taken: { gate, from: lstm.options } }]);
  return { ...Object.fromEntries(taken), given: { ...lstm, taken: { gate: "f", from: bias.options } } };
}

/** What a measurement depends on beside its seed. @param {Start} start @param {Setting} setting */
export const keyOf = (start, { T, H, size }) => JSON.stringify([start.cell, start.options, T, H, size, start.taken]);

/** One measurement of all seeds. @param {One[]} all @param {number} steps @returns {Measured} */
export function gathered(all, steps) {
  const norms = new Float64Array(all.length * steps);
  all.forEach((one, nth) => norms.set(one.norms, nth * steps));
  const gates = all.map(({ gate }) => gate);
  const broken = all.flatMap(({ broken: step }) => (step === null ? [] : [step]));
  return { norms, gates: gates.includes(null) ? null : Float64Array.from(/** @type {number[]} */ (gates)), broken: broken.length ? Math.min(...broken) : null };
}

/** The least, the middle and the largest of the seeds at each step; not a number as soon as one is not. @param {Float64Array} norms (S, T) @param {number} steps @returns {Band} */
export function bandOf(norms, steps) {
  const seeds = norms.length / steps;
  const [low, middle, high] = [new Float64Array(steps), new Float64Array(steps), new Float64Array(steps)];
  const column = new Float64Array(seeds);
  for (let k = 0; k < steps; k++) {
    let broken = false;
    for (let s = 0; s < seeds; s++) {
      column[s] = norms[s * steps + k];
      broken ||= Number.isNaN(column[s]);
    }
    column.sort();
    const half = seeds >> 1;
    low[k] = broken ? NaN : column[0];
    middle[k] = broken ? NaN : seeds % 2 ? column[half] : (column[half - 1] + column[half]) / 2;
    high[k] = broken ? NaN : column[seeds - 1];
  }
  return { low, middle, high };
}

/** By what one step back multiplies: exp of the slope of a straight line through the logarithms; NaN where there are none. @param {Float64Array} norms (T,) */
export function growthRate(norms) {
  let [n, x, y, xx, xy] = [0, 0, 0, 0, 0];
  norms.forEach((norm, k) => {
    if (!(norm > 0 && norm < Infinity)) return;
    const log = Math.log(norm);
    n += 1;
    x += k;
    y += log;
    xx += k * k;
    xy += k * log;
  });
  return n < 2 ? NaN : Math.exp((n * xy - x * y) / (n * xx - x * x));
}

const LEFT = 1 / 1000;

/** The furthest step back at which there is a thousandth or more; null where there is none, or no number. @param {Float64Array} norms (T,) */
export function furthestOf(norms) {
  const k = norms[0] < Infinity ? norms.findLastIndex((norm) => norm >= LEFT) : -1;
  return k < 0 ? null : k;
}

/** From which step back on there is more of the second, where it begins with less; else null. @param {Float64Array} one @param {Float64Array} other (T,) each */
export function crossing(one, other) {
  if (!(other[0] < one[0])) return null;
  const below = other.findLastIndex((norm, k) => !(norm > one[k]));
  return below + 1 < other.length ? below + 1 : null;
}

/** @param {Float64Array} values */
export const meanOf = (values) => values.reduce((sum, each) => sum + each, 0) / values.length;

/** The largest difference of two measurements as a share of the larger number; what both have no number for agrees. @param {Float64Array} a @param {Float64Array} b */
export function apart(a, b) {
  let most = 0;
  for (let k = 0; k < a.length; k++) {
    const larger = Math.max(Math.abs(a[k]), Math.abs(b[k]));
    if (Object.is(a[k], b[k]) || larger < 1e-300) continue;   // below, float64 has fewer digits
    const share = Math.abs(a[k] - b[k]) / larger;
    most = Math.max(most, Number.isNaN(share) ? 1 : share);
  }
  return most;
}
