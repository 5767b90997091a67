// The LSTM in numbers. What each part means: index.js. Pure.

/** @type {CellNumbers["compute"]} */
function compute(panel, t, unit, out) {
  for (const symbol of ["f", "i", "g", "c", "o", "h"]) out[symbol] = panel.value(symbol, t, unit);
  for (const symbol of ["f", "i", "g", "o"]) out[`z_${symbol}`] = panel.preactivation(symbol, t, unit);
  out.c_before = panel.value("c", panel.prior(t), unit);
  out.kept = out.f * out.c_before;
  out.written = out.i * out.g;
  out.tanh_c = Math.tanh(out.c);
  return out;
}

/**
 * What the equation of a signal that no affine map makes leaves of the other numbers.
 * @type {CellNumbers["laws"]}
 */
const laws = {
  c: (q) => q.kept + q.written,
  h: (q) => q.o * q.tanh_c,
};

/** @type {CellNumbers["keeps"]} */
const keeps = {
  symbol: "f",
  share: (panel, unit) => panel.average("f", unit),
};

/** @type {CellNumbers["computeBack"]} */
function computeBack(panel, flow, t, unit, out) {
  /** @type {(symbol: string, step: number) => number} */
  const at = (symbol, step) => (panel.within(step) ? flow.signals[symbol][step * panel.units + unit] : 0);
  const next = panel.along(t, 1);
  for (const symbol of ["f", "i", "g", "o"]) {
    out[symbol] = panel.value(symbol, t, unit);
    out[`slope_${symbol}`] = panel.slope(symbol, t, unit);
    out[`dz_${symbol}`] = at(`z_${symbol}`, t);
  }
  out.c_before = panel.value("c", panel.prior(t), unit);
  out.tanh_c = Math.tanh(panel.value("c", t, unit));
  out.slope_c = 1 - out.tanh_c ** 2;
  out.dh = at("h", t);
  out.dh_loss = flow.into[t * panel.units + unit];
  out.dh_gates = out.dh - out.dh_loss;
  out.dc_next = at("c", next);
  out.f_next = panel.within(next) ? panel.value("f", next, unit) : 0;
  out.dc = at("c", t);
  out.along = /** @type {Float64Array} */ (flow.along)[t * panel.units + unit];
  out.through = out.dc - out.along;
  out.along_in = panel.within(next) ? /** @type {Float64Array} */ (flow.along)[next * panel.units + unit] * out.f_next : 0;
  out.through_in = out.dc_next * out.f_next - out.along_in;
  out.via_h = out.dh * out.o * out.slope_c;
  out.along_out = out.along * out.f;
  out.through_out = out.through * out.f;
  out.dc_before = out.dc * out.f;
  out.dg = out.dc * out.i;
  return out;
}

// step_vjp of lstm_viz/cells/lstm.py. As d(f) = d(z_f) is met nowhere else, only d(z_f) is kept.
/** @type {CellNumbers["stepBack"]} */
function stepBack(panel, t, d, out) {
  const from = t * panel.units;
  for (let unit = 0; unit < panel.units; unit++) {
    const at = from + unit;
    const { f, i, g, c, o } = panel.values;
    /** @param {string} symbol */
    const slope = (symbol) => panel.slope(symbol, t, unit);
    const tanh_c = Math.tanh(c[at]);
    const dc = d.c[unit] + d.h[unit] * o[at] * (1 - tanh_c ** 2);
    out.h[at] = d.h[unit];
    out.c[at] = dc;
    out.z_f[at] = dc * panel.value("c", panel.prior(t), unit) * slope("f");
    out.z_i[at] = dc * g[at] * slope("i");
    out.z_g[at] = dc * i[at] * slope("g");
    out.z_o[at] = d.h[unit] * tanh_c * slope("o");
    d.c[unit] = dc * f[at];
  }
  d.h.fill(0);
  for (const gate of ["i", "f", "g", "o"]) panel.addToHidden(gate, out[`z_${gate}`].subarray(from, from + panel.units), d.h);
}

/** @type {CellNumbers["enters"]} */
const enters = (panel, t, unit, dh) => dh * panel.value("o", t, unit) * (1 - Math.tanh(panel.value("c", t, unit)) ** 2);

export default { compute, laws, keeps, computeBack, stepBack, enters };
