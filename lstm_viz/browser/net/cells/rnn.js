// The plain tanh RNN in numbers. What each part means: index.js. Pure.

/** @type {CellNumbers["compute"]} */
function compute(panel, t, unit, out) {
  out.h = panel.value("h", t, unit);
  out.h_before = panel.value("h", panel.prior(t), unit);
  out.z_h = panel.preactivation("h", t, unit);
  out.weight = panel.recurrent("h", unit, unit);
  out.own = out.weight * out.h_before;
  out.from_x = panel.fromInput("h", t, unit);
  out.bias = panel.bias("h", unit);
  out.from_others = panel.fromHidden("h", t, unit) - out.own;
  out.with_x = out.own + out.from_x;
  out.with_others = out.with_x + out.from_others;
  return out;
}

/** @type {CellNumbers["laws"]} */
const laws = {};

/** @type {CellNumbers["keeps"]} */
const keeps = {
  // What is left of a small change of h after one step, by the unit's own weight: |w| (1 - h²), on average.
  share: (panel, unit) => {
    const weight = Math.abs(panel.recurrent("h", unit, unit));
    let sum = 0;
    for (let t = 0; t < panel.steps; t++) sum += weight * (1 - panel.value("h", t, unit) ** 2);
    return panel.steps ? sum / panel.steps : 0;
  },
};

/** @type {CellNumbers["computeBack"]} */
function computeBack(panel, flow, t, unit, out) {
  const at = t * panel.units + unit;
  out.dh = flow.signals.h[at];
  out.dh_loss = flow.into[at];
  out.dh_gates = out.dh - out.dh_loss;
  out.slope_h = panel.slope("h", t, unit);
  out.dz_h = flow.signals.z_h[at];
  out.weight = panel.recurrent("h", unit, unit);
  out.own = out.weight * out.dz_h;
  return out;
}

// step_vjp of lstm_viz/cells/rnn.py.
/** @type {CellNumbers["stepBack"]} */
function stepBack(panel, t, d, out) {
  const from = t * panel.units;
  for (let unit = 0; unit < panel.units; unit++) {
    const at = from + unit;
    out.h[at] = d.h[unit];
    out.z_h[at] = d.h[unit] * panel.slope("h", t, unit);
  }
  d.h.fill(0);
  panel.addToHidden("h", out.z_h.subarray(from, from + panel.units), d.h);
}

/** @type {CellNumbers["enters"]} */
const enters = (panel, t, unit, dh) => dh;

export default { compute, laws, keeps, computeBack, stepBack, enters };
