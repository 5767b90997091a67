// What the gradient of an LSTM is multiplied by at every step of its way back, and what would be left of it at the first step if one of
// these factors were that of another update. Pure.
import { lossOf } from "../backward.js";

/**
 * `f`: along the memory; `slope`: 1 − tanh²(c), by which h follows the cell, and `o` beside it; `write`: i (1 − g²), by which the candidate goes into
 * the cell; `gates`: by which f, i and o go with what they read; `U`: the weights for h.
 */
export const FACTORS = ["f", "U", "slope", "o", "write", "gates"];
export const INTO = "into";                                 // what comes from the loss: where the way back begins

/**
 * What is left at the first step of the gradient on c, as a share of that at the last one, with the factors of these names taken from
 * `other`: the same sequence, another update. Without names it is `reachOf` of inside.js.
 * @param {Panel} panel @param {Panel} other @param {string[]} names
 */
export function leftWith(panel, other, names) {
  /** @param {string} name */
  const from = (name) => (names.includes(name) ? other : panel);
  const [forget, rows, slope, out, write, gates] = FACTORS.map(from);
  const { units, steps } = panel;
  const last = steps - 1;
  let dh = Float64Array.from(lossOf(from(INTO), last).gradient);
  const dc = new Float64Array(units);
  let whole = NaN;
  for (let t = last; ; t--) {
    for (let unit = 0; unit < units; unit++) dc[unit] += dh[unit] * out.value("o", t, unit) * (1 - Math.tanh(slope.value("c", t, unit)) ** 2);
    if (t === last) whole = Math.hypot(...dc);
    if (t === 0) return Math.hypot(...dc) / whole;
    /** @param {(unit: number) => number} of */
    const each = (of) => Float64Array.from({ length: units }, (_, unit) => of(unit));
    const before = new Float64Array(units);
    rows.addToHidden("i", each((unit) => dc[unit] * gates.value("g", t, unit) * gates.slope("i", t, unit)), before);
    rows.addToHidden("f", each((unit) => dc[unit] * gates.value("c", t - 1, unit) * gates.slope("f", t, unit)), before);
    rows.addToHidden("o", each((unit) => dh[unit] * Math.tanh(gates.value("c", t, unit)) * gates.slope("o", t, unit)), before);
    rows.addToHidden("g", each((unit) => dc[unit] * write.value("i", t, unit) * write.slope("g", t, unit)), before);
    for (let unit = 0; unit < units; unit++) dc[unit] *= forget.value("f", t, unit);
    dh = before;
  }
}

/**
 * The same over several sequences, as the geometric mean, by the name of the one factor that is taken from the others.
 * @param {Panel[]} panels @param {Panel[]} others @returns {Named<number>}
 */
export const swapped = (panels, others) => Object.fromEntries(FACTORS.map((name) =>
  [name, Math.exp(panels.reduce((sum, panel, k) => sum + Math.log(leftWith(panel, others[k], [name])), 0) / panels.length)]));
