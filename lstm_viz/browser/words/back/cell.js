// What stands in, above and below the drawing of the cell in backward mode, by key. Pure.
import { gradient, power } from "../../kit/format.js";
import { preActivation, why as forward } from "../cell.js";

/**
 * The drawing, for those who do not see it. `parts`: [{signal: {role, name}, value}]
 * @param {{ unit: number | null, units: number, cell: string, t: number, back: number, parts: { signal: { role: string, name: string }, value: number }[] }} told
 */
export function description({ unit, units, cell, t, back, parts }) {
  const who = unit === null ? `Mean of ${units} units` : `Unit ${unit}`;
  const told = parts.map(({ signal, value }) => `${signal.role === "state" ? signal.name : preActivation(signal.name)} ${gradient(value)}`);
  return `${who} of the ${cell} at step ${t + 1}, gradient of the loss at step ${back + 1} on: ${told.join(", ") || "nothing computed yet"}.`;
}

/** What the lines mean. */
export const legend = {
  oneWay: "one way back, through h;",
  minus: "minus",
  plus: "plus,",
  /** @param {{ start: number, end: number }} told */
  widths: ({ start, end }) => `width: size on a log scale from ${power(start)} to ${power(end)}, dotted below`,
};

/** Words in the drawing itself. */
export const drawing = {
  before: "before",
  along: "along",
  through: "through",
  fromLossAndGates: "from loss, next gates",
  fromOutsideAndGates: "from outside, next gates",
  toEveryUnits: "to every unit's",                          // above "h before"
  hBefore: "h before",
  toOwnH: "to own h before",
  toX: "to x",
  toOthers: "to the other units' h",
};

const next = { small: "next" };
const loss = { name: "from the loss", mark: "loss" };
const onHidden = { name: "gradient on the hidden state" };
/** @param {Named<string>} signals */
const slopes = (signals) => Object.fromEntries(Object.entries(signals).flatMap(([symbol, name]) => [
  [symbol, { name }],
  [`slope_${symbol}`, { name: `slope of the ${name}` }],
  [`dz_${symbol}`, { name: `gradient on the ${name}'s pre-activation` }],
]));

/** In the place of these where the net has several layers, whichever is shown. */
export const ofLayers = {
  dh_loss: { name: "from the loss or the layer above", mark: "loss or above" },
  dh_joins: { name: "from the loss or the layer above, and the gates of the next step", mark: "joins" },
};

/** The two ways back of a memory: along it, and through everything else. */
export const memories = {
  lstm: { along: "along the cell", through: "through h and the gates" },
  gru: { along: "along h", through: "through the gates" },
};

/** Names of the gradients and of what they are made of, by cell, as in words/cell.js. */
export const quantities = {
  lstm: {
    dh: onHidden,
    dh_loss: loss,
    dh_gates: { name: "from the gates of the next step", mark: "next gates" },
    dc_next: { name: "gradient on the cell state of the next step", ...next },
    f_next: { name: "forget gate of the next step", ...next },
    along_in: { name: "arriving along the cell", mark: "along" },
    through_in: { name: "arriving through h and the gates", mark: "through" },
    slope_c: { name: "slope of tanh at the cell state" },
    tanh_c: { name: "tanh of the cell state" },
    via_h: { name: "from the unit's own h into the cell", mark: "from own h" },
    dc: { name: "gradient on the cell state" },
    along: { name: "along the cell", mark: "along the cell" },
    through: { name: "through h and the gates", mark: "through h and gates" },
    along_out: { name: "on along the cell", mark: "along" },
    through_out: { name: "on, having come through h and the gates", mark: "through" },
    dc_before: { name: "passed to the cell state before" },
    c_before: { name: "cell state before", small: "before" },
    dg: { name: "gradient on the candidate" },
    ...slopes({ f: "forget gate", i: "input gate", g: "candidate", o: "output gate" }),
  },
  gru: {
    dh: onHidden,
    dh_loss: loss,
    dh_gates: { name: "from the gates of the next step", mark: "next gates" },
    dh_joins: { name: "from the loss and the gates of the next step", mark: "joins" },
    dh_next: { name: "gradient on the hidden state of the next step", ...next },
    z_next: { name: "update gate of the next step", ...next },
    along_in: { name: "arriving along h", mark: "along" },
    through_in: { name: "arriving through the gates", mark: "through" },
    along: { name: "along h", mark: "along h" },
    through: { name: "through the gates", mark: "through the gates" },
    along_out: { name: "on along h", mark: "along" },
    through_out: { name: "on, having come through the gates", mark: "through" },
    dh_kept: { name: "passed to the unit's own h before" },
    h_before: { name: "hidden state before", small: "before" },
    differs: { name: "hidden state before less the candidate", mark: "h before − n" },
    rest: { name: "one minus the update gate" },
    dn: { name: "gradient on the candidate" },
    from_h: { name: "from the hidden state before", mark: "from h" },
    dn_h: { name: "let through by the reset gate", mark: "seen" },
    ...slopes({ r: "reset gate", z: "update gate", n: "candidate" }),
  },
  rnn: {
    dh: onHidden,
    dh_loss: loss,
    dh_gates: { name: "from the units of the next step", mark: "next units" },
    slope_h: { name: "slope of tanh" },
    dz_h: { name: "gradient on the hidden state's pre-activation" },
    weight: { name: "the unit's weight on itself" },
    own: { name: "passed to the unit's own h before", mark: "own" },
  },
};

/** "What adds up to this gradient?" `signal`: {symbol, name}; questions and rows that speak of a symbol are in pieces. */
export const why = {
  nothingYet: forward.nothingYet,
  pickUnit: forward.pickUnit,
  /**
   * `own`: whether the gradient is a sum, as that on a state is.
   * @param {{ symbol: string, name: string }} told @param {boolean} own
   */
  question({ symbol, name }, own) {
    const named = { s: symbol, text: name };
    return own ? ["What adds up to the gradient on the ", named, "?"] : ["Why is the gradient on the ", named, " what it is?"];
  },
  fromLoss: "from the loss",
  fromAbove: "from the layer above",
  nextStep: ", next step",                                  // after the way along the memory
  /** @param {number} unit */
  ofUnit: (unit) => ` of unit ${unit}`,                     // after dz and its gate
  /** @param {number} count */
  others: (count) => `${count} others`,
  /** @param {{ gate: string, unit: number, detail: string, value: string }} told */
  fromUnit: ({ gate, unit, detail, value }) =>
    `gradient on the ${gate}'s pre-activation of unit ${unit} at the next step, ${detail}, adds ${value}; go to this unit`,
  /**
   * `weights`: whether rows are a weight times a gradient.
   * @param {{ widest: number, weights: boolean }} told
   */
  foot: ({ widest, weights }) =>
    `${weights ? "Each: a weight × a gradient of the next step. " : ""}Linear bars, the widest ${gradient(widest)}.`,
  /** @param {boolean} reverse */
  afterLoss: (reverse) => `${reverse ? "This half reads this step" : "This step comes"} after the loss, which it cannot change.`,
  /** @param {{ name: string, value: number }} told */
  product: ({ name, value }) => `It is a product, written above. Its smallest factor: ${name}, ${gradient(value)}.`,
};
