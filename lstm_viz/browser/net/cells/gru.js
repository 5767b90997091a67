// The GRU in numbers: z mixes the old h with the candidate n, r scales what n sees of the old h. What each part means: index.js. Pure.

// from_h and from_x carry their biases; from_h is what it is before the reset gate scales it.
/** @type {CellNumbers["compute"]} */
function compute(panel, t, unit, out) {
  for (const symbol of ["r", "z", "n", "h"]) out[symbol] = panel.value(symbol, t, unit);
  for (const symbol of ["r", "z"]) out[`z_${symbol}`] = panel.preactivation(symbol, t, unit);
  out.h_before = panel.value("h", panel.prior(t), unit);
  out.from_h = panel.fromHidden("n", t, unit) + panel.weights.b_hn[unit];
  out.from_x = panel.fromInput("n", t, unit) + panel.bias("n", unit);
  out.seen = out.r * out.from_h;
  out.z_n = out.from_x + out.seen;
  out.rest = 1 - out.z;
  out.kept = out.z * out.h_before;
  out.written = out.rest * out.n;
  return out;
}

/** @type {CellNumbers["laws"]} */
const laws = { h: (q) => q.kept + q.written };

/** @type {CellNumbers["keeps"]} */
const keeps = {
  symbol: "z",
  share: (panel, unit) => panel.average("z", unit),
};

/** @type {CellNumbers["computeBack"]} */
function computeBack(panel, flow, t, unit, out) {
  /** @type {(symbol: string, step: number) => number} */
  const at = (symbol, step) => (panel.within(step) ? flow.signals[symbol][step * panel.units + unit] : 0);
  const next = panel.along(t, 1);
  for (const symbol of ["r", "z", "n"]) {
    out[symbol] = panel.value(symbol, t, unit);
    out[`slope_${symbol}`] = panel.slope(symbol, t, unit);
    out[`dz_${symbol}`] = at(`z_${symbol}`, t);
  }
  out.h_before = panel.value("h", panel.prior(t), unit);
  out.differs = out.h_before - out.n;
  out.rest = panel.rest("z", t, unit);
  out.from_h = panel.fromHidden("n", t, unit) + panel.weights.b_hn[unit];
  out.dh = at("h", t);
  out.dh_next = at("h", next);
  out.z_next = panel.within(next) ? panel.value("z", next, unit) : 0;
  out.dh_loss = flow.into[t * panel.units + unit];
  out.dh_joins = out.dh - out.dh_next * out.z_next;
  out.dh_gates = out.dh_joins - out.dh_loss;
  out.along = /** @type {Float64Array} */ (flow.along)[t * panel.units + unit];
  out.through = out.dh - out.along;
  out.along_in = panel.within(next) ? /** @type {Float64Array} */ (flow.along)[next * panel.units + unit] * out.z_next : 0;
  out.through_in = out.dh_next * out.z_next - out.along_in;
  out.along_out = out.along * out.z;
  out.through_out = out.through * out.z;
  out.dh_kept = out.dh * out.z;
  out.dn = out.dh * out.rest;
  out.dn_h = out.dz_n * out.r;
  return out;
}

// step_vjp of lstm_viz/cells/gru.py: r lets through what U_n makes of the old h, so d(z_n) goes back times r.
/** @type {CellNumbers["stepBack"]} */
function stepBack(panel, t, d, out) {
  const from = t * panel.units;
  const through = new Float64Array(panel.units);
  for (let unit = 0; unit < panel.units; unit++) {
    const at = from + unit;
    const [r, z, n] = ["r", "z", "n"].map((symbol) => panel.values[symbol][at]);
    const dh = d.h[unit];
    const dz_n = dh * panel.rest("z", t, unit) * panel.slope("n", t, unit);
    out.h[at] = dh;
    out.z_n[at] = dz_n;
    out.z_r[at] = dz_n * (panel.fromHidden("n", t, unit) + panel.weights.b_hn[unit]) * panel.slope("r", t, unit);
    out.z_z[at] = dh * (panel.value("h", panel.prior(t), unit) - n) * panel.slope("z", t, unit);
    through[unit] = dz_n * r;
    d.h[unit] = dh * z;
  }
  for (const gate of ["r", "z"]) panel.addToHidden(gate, out[`z_${gate}`].subarray(from, from + panel.units), d.h);
  panel.addToHidden("n", through, d.h);
}

/** @type {CellNumbers["enters"]} */
const enters = (panel, t, unit, dh) => dh;

export default { compute, laws, keeps, computeBack, stepBack, enters };
