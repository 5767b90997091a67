// LSTMs of other gates or with layer norm, and the relu net, as far as their gradients go: what trains here is shown by its values. What each part means:
// index.js; the same steps forward: ../engine.js. Pure.
import { gatesBack, leavesBack, normOf } from "../norm.js";
import own from "./own.js";
import rnn from "./rnn.js";

/**
 * Of an lstm whatever gates it has: without f nothing is lost, without i 1 - f of what is new is taken, without o h is c. With layer norm
 * c is normalised before its tanh.
 * @type {CellNumbers["stepBack"]}
 */
function stepBack(panel, t, d, out) {
  const { units, values: { f, i, g, c, o }, weights: { peep, norm } } = panel;
  const from = t * units;
  const cell = c.subarray(from, from + units);
  const leaves = norm ? normOf(norm, units).leaves(/** @type {Float64Array} */ (cell)) : cell;
  const tanh = Array.from(leaves, Math.tanh);
  const shown = tanh.map((value, unit) => (o ? d.h[unit] * o[from + unit] * (1 - value ** 2) : d.h[unit]));
  const ofH = norm && o ? leavesBack(norm, cell, shown) : shown;
  const rows = new Map(Array.from("ifo", (gate, k) => [gate, k * units]));
  /** @param {string} gate @param {number} unit */
  const sees = (gate, unit) => (peep ? peep[/** @type {number} */ (rows.get(gate)) + unit] : 0);
  for (let unit = 0; unit < units; unit++) {
    const at = from + unit;
    const before = panel.value("c", panel.prior(t), unit);
    const dh = d.h[unit];
    let dc = d.c[unit] + ofH[unit];
    if (o) {
      out.z_o[at] = dh * tanh[unit] * o[at] * (1 - o[at]);
      dc += out.z_o[at] * sees("o", unit);
    }
    out.h[at] = dh;
    out.c[at] = dc;
    out.z_g[at] = dc * (i ? i[at] : 1 - f[at]) * (1 - g[at] ** 2);
    d.c[unit] = dc * (f ? f[at] : 1);
    if (f) {
      out.z_f[at] = dc * (before - (i ? 0 : g[at])) * f[at] * (1 - f[at]);
      d.c[unit] += out.z_f[at] * sees("f", unit);
    }
    if (i) {
      out.z_i[at] = dc * g[at] * i[at] * (1 - i[at]);
      d.c[unit] += out.z_i[at] * sees("i", unit);
    }
  }
  d.h.fill(0);
  const { gates } = panel.cell;
  let dz = gates.map((gate) => out[`z_${gate}`].subarray(from, from + units));
  if (norm) {
    const was = gates.flatMap((gate) => Array.from({ length: units }, (_, unit) => panel.fromHidden(gate, t, unit)));
    const all = gatesBack(norm, "h", units, was, dz.flatMap((part) => Array.from(part)));
    dz = gates.map((_, k) => all.subarray(k * units, (k + 1) * units));
  }
  gates.forEach((gate, k) => panel.addToHidden(gate, dz[k], d.h));
}

/** @type {CellNumbers["enters"]} */
function enters({ units, values: { c, o }, weights: { peep } }, t, unit, dh) {
  if (!o) return dh;
  const at = t * units + unit;
  const tanh_c = Math.tanh(c[at]);
  return dh * (o[at] * (1 - tanh_c ** 2) + (peep ? tanh_c * o[at] * (1 - o[at]) * peep[2 * units + unit] : 0));
}

/** @type {CellNumbers["stepBack"]} */
function reluBack(panel, t, d, out) {
  const from = t * panel.units;
  for (let unit = 0; unit < panel.units; unit++) {
    out.h[from + unit] = d.h[unit];
    out.z_h[from + unit] = panel.values.h[from + unit] > 0 ? d.h[unit] : 0;
  }
  d.h.fill(0);
  panel.addToHidden("h", out.z_h.subarray(from, from + panel.units), d.h);
}

/** What there is of an LSTM's variant. @type {CellNumbers} */
export const variant = { ...own, stepBack, enters };
/** @type {CellNumbers} */
export const relu = { ...rnn, stepBack: reluBack };
