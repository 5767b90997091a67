// Layer norm of one step of an lstm (Ba, Kiros and Hinton 2016): W x and U h are normalised, each over all gates together, and scaled, the
// biases being the shifts; c is on its way out to tanh. Pure, no page.
//
// Shapes: H units, G gates. `norm` ((2*G + 2)*H): gains of W x, gate by gate, those of U h, gain and shift of c.
const EPSILON = 1e-5;                                       // PyTorch's

/** Numbers less their mean, by their deviation; `one`: 1 / that. @param {Numbers} values */
function normalised(values) {
  const { length } = values;
  let [mean, square] = [0, 0];
  for (let k = 0; k < length; k++) mean += values[k] / length;
  for (let k = 0; k < length; k++) square += (values[k] - mean) ** 2 / length;
  const one = 1 / Math.sqrt(square + EPSILON);
  return { of: Float64Array.from({ length }, (_, k) => (values[k] - mean) * one), one };
}

/** @param {Numbers} norm @param {number} units */
function apart(norm, units) {
  const own = Float64Array.from(/** @type {any} */ (norm));
  const rows = (own.length - 2 * units) / 2;
  return { x: own.subarray(0, rows), h: own.subarray(rows, 2 * rows), gain: own.subarray(2 * rows, 2 * rows + units), shift: own.subarray(2 * rows + units) };
}

/**
 * What an engine does with it: `gates` turns W x and U h (G*H) into what the gates are given, with the biases; `leaves` gives what tanh is of.
 * @param {Numbers} norm @param {number} units
 */
export function normOf(norm, units) {
  const { x, h, gain, shift } = apart(norm, units);
  return {
    /** @param {Float64Array} fromX @param {Float64Array} fromH @param {Float64Array} b */
    gates(fromX, fromH, b) {
      const [read, was] = [normalised(fromX).of, normalised(fromH).of];
      for (let k = 0; k < b.length; k++) {
        fromX[k] = read[k] * x[k] + b[k];
        fromH[k] = was[k] * h[k];
      }
    },
    /** @param {Float64Array} c (H,) */
    leaves: (c) => normalised(c).of.map((value, unit) => value * gain[unit] + shift[unit]),
  };
}

/** The gradient on numbers from that on `gain` times what they are normalised. @param {Numbers} values @param {Numbers} d @param {Numbers} gain */
function back(values, d, gain) {
  const { of, one } = normalised(values);
  const { length } = of;
  let [mean, along] = [0, 0];
  for (let k = 0; k < length; k++) {
    mean += (d[k] * gain[k]) / length;
    along += (d[k] * gain[k] * of[k]) / length;
  }
  return of.map((value, k) => one * (d[k] * gain[k] - mean - value * along));
}

/** From the gradient on what tanh is of that on c. @param {Numbers} norm @param {Numbers} c (H,) @param {Numbers} d */
export const leavesBack = (norm, c, d) => back(c, d, apart(norm, c.length).gain);

/**
 * From the gradients on what all gates are given, dz (G*H), those on W x ("x") or U h ("h") before the norm.
 * @param {Numbers} norm @param {"x" | "h"} which @param {number} units @param {Numbers} values W x or U h @param {Numbers} dz
 */
export const gatesBack = (norm, which, units, values, dz) => back(values, dz, apart(norm, units)[which]);
