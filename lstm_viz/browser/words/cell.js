// What stands in, above and below the drawing of the cell, by key. Pure.
import { glyph, number } from "../kit/format.js";
import { opening, stands, standsAt } from "./phrases.js";

/** @param {{ symbol: string, name: string }} told */
const named = ({ symbol, name }) => ({ s: symbol, text: name });

/** The picked unit, above the drawing. `signal`: {symbol, name}. Notes are in pieces, see kit/ink.js. */
export const unit = {
  /** @param {number | null} unit */
  name: (unit) => (unit === null ? "mean of layer" : `unit ${unit}`),
  mean: "mean of layer",
  previous: "Previous unit",
  next: "Next unit",
  /** @param {number} units */
  ofMeans: (units) => [`Each number is a mean over ${units} units, taken on its own: means need not multiply.`],
  /** @param {Piece[]} pieces */
  asTrained: (pieces) => ["As trained: ", ...pieces],
  /** @param {{ symbol: string, name: string }} signal @param {{ set: number, steps: number }} more */
  operated: (signal, { set, steps }) =>
    ["The ", named(signal), ` is set or held at ${set === steps ? "every step" : `${set} of ${steps} steps`}.`],
  /** @param {{ weight: number, slope: number, left: number, lasts: string }} told */
  ownWeight: ({ weight, slope, left, lasts }) =>
    [`Own weight (size) × mean slope of tanh: ${number(weight)} × ${number(slope)} = ${number(left)}; by that alone a change lasts ${lasts}.`],
  /** @param {{ symbol: string, name: string }} signal @param {{ mean: number, lasts: string }} more */
  keeps: (signal, { mean, lasts }) => ["The ", named(signal), ` is ${number(mean)} on average here; at that rate a value lasts ${lasts}.`],
};

/**
 * What a signal is called before its activation.
 * @param {string} name
 */
export const preActivation = (name) => `pre-activation of the ${name}`;

/**
 * The drawing, for those who do not see it. `parts`: [{name, value, op, was}], `op` and `was` null where there is none.
 * @param {{ unit: number | null, units: number, cell: string, t: number, parts: { name: string, value: string, op: Op | null, was: string | null }[] }} told
 */
export function description({ unit, units, cell, t, parts }) {
  const who = unit === null ? `Mean of ${units} units` : `Unit ${unit}`;
  const told = parts.map(({ name, value, op, was }) => {
    const asides = [op ? `${stands(op)} here` : "", was === null ? "" : `was ${was}`].filter(Boolean);
    return `${name} ${value}${asides.length ? ` (${asides.join(", ")})` : ""}`;
  });
  return `${who} of the ${cell} at step ${t + 1}: ${told.join(", ") || "nothing computed yet"}.`;
}

/** Words in the drawing itself. */
export const drawing = {
  before: "before",
  now: "now",
  bias: "bias",
  toNextStep: "to next step",
  toTheLeft: "to the left",                                 // where the next step is in reverse
  hBefore: " before",                                       // after the letter h
  reads: " reads",                                          // after the letter x, before the token
  /** @param {Op} op */
  operated: (op) => ` ${stands(op)}`,                       // after a symbol, in place of its word
};

/**
 * Names of the numbers that are shown beside the signals themselves, by cell. `mark`: how a number that has no symbol is
 * called in the drawing and the formula; `small`: what stands after its symbol.
 */
export const quantities = {
  lstm: {
    c_before: { name: "cell state before", small: "before" },
    kept: { name: "kept of the cell state", mark: "kept" },
    written: { name: "written to the cell state", mark: "written" },
    tanh_c: { name: "tanh of the cell state" },
  },
  gru: {
    h_before: { name: "hidden state before", small: "before" },
    from_h: { name: "from the hidden state before", mark: "from h" },
    from_x: { name: "from the token read", mark: "from x" },
    seen: { name: "what the reset gate lets through", mark: "seen" },
    rest: { name: "one minus the update gate" },
    kept: { name: "kept of the hidden state", mark: "kept" },
    written: { name: "written to the hidden state", mark: "written" },
  },
  rnn: {
    h_before: { name: "hidden state before", small: "before" },
    weight: { name: "the unit's weight on itself" },
    own: { name: "the unit's own part", mark: "own" },
    from_x: { name: "from the token read" },
    from_others: { name: "from the other units", mark: "others" },
    bias: { name: "bias" },
    with_x: { name: "own part and token", mark: "sum" },
    with_others: { name: "own part, token and other units", mark: "sum" },
  },
};

/** Rows of "why" for a signal that no affine map makes. */
export const terms = { kept: "kept", written: "written", tanhOfC: "tanh of c", heldBack: "held back" };

/** The formula with live numbers. */
export const formula = {
  /**
   * `text`: the number, "" where it is not known; `op`, `was`: null where there is none; `step`: -1, 0 or 1.
   * @param {{ name: string, text: string, op: Op | null, was: string | null, step: number }} told
   */
  term: ({ name, text, op, was, step }) =>
    `${name} ${text || "not computed yet"}${op ? `, ${stands(op)} here` : ""}${was === null ? "" : `, was ${was}`}` +
    `${step ? `, go to the ${step < 0 ? "step before" : "next step"}` : ""}`,
  /** @param {string} text */
  was: (text) => `was ${text}`,
  /** @param {Op} op */
  operated: (op) => ` ${stands(op)}`,                       // after a symbol
  pipes: "pipe width ",                                     // before what −1 and +1 look like
  /** @param {number} most */
  cut: (most) => `, cut at ${most}`,
};

/** "Why is the forget gate open?": questions, answers and the rows of the waterfall. */
export const why = {
  /**
   * In pieces; where `op` sets the signal there is nothing to ask.
   * @param {Signal} signal @param {number} value @param {Op | null} [op]
   */
  question(signal, value, op = null) {
    if (op) return ["The ", named(signal), ` is ${standsAt(op)} ${number(value)} here.`];
    const gate = signal.role === "gate" && Number.isFinite(value);
    return ["Why is the ", named(signal), ` ${gate ? opening(value) : number(value)}?`];
  },
  /** @param {string} sum @param {string} value */
  wouldBe: (sum, value) => `${sum} would be ${value}`,
  nothingYet: "Nothing of this step is computed yet.",
  noUnit: "Why?",
  pickUnit: "Pick a unit: each one has reasons of its own.",
  each: "each ",                                            // before the letter h
  /**
   * After it. `layer`: of the panel.
   * @param {{ layer: number, reverse: boolean }} told
   */
  whence: ({ layer, reverse }) =>
    `: a unit one step before${reverse ? ", on the right" : ""}${layer ? `; below: one of layer ${layer} at this step` : ""}`,
  /** @param {number} size */
  embedded: (size) => ` The net reads each symbol as ${size} numbers, its embedding. Embedding and weights are one weight here, their product.`,
  drag: ". Drag a weight, or press it to type.",
  /**
   * `signals`: those that have weights, as pieces.
   * @param {Piece[]} signals
   */
  elsewhere: (signals) => [
    "No weights here. They make the ",
    ...signals.flatMap((each, at) => [at === 0 ? "" : at < signals.length - 1 ? ", " : " and ", each]),
    ": pick one to change its weights.",
  ],
  largestOnly: { text: "largest only", spoken: "show the largest only" },
  /** @param {number} units */
  all: (units) => ({ text: `show all ${units}`, spoken: `show all ${units} units` }),
  /** @param {string} weight */
  was: (weight) => `was ${weight}`,
  /** @param {{ unit: number, product: string, value: string }} told */
  fromUnit: ({ unit, product, value }) => `h of unit ${unit} one step before, ${product}, adds ${value}; go to this unit`,
  /** @param {{ name: string, layer: number, product: string, value: string }} told */
  fromBelow: ({ name, layer, product, value }) => `${name} of layer ${layer}, ${product}, adds ${value}; go to this unit`,
  /** @param {string} unit */
  below: (unit) => ` ${unit} below`,                        // after the letter h
  /** @param {number} count */
  othersBelow: (count) => `${count} others below`,
  /** @param {number} count */
  othersRead: (count) => `${count} other inputs`,
  bias: "bias",
  innerBias: "inner bias",
  /**
   * `share`: how much of the token is read, 1 unless an operation says other; `was`: the token before any operation.
   * @param {{ token: string, was: string, share: number }} told
   */
  input({ token, was, share }) {
    if (share !== 1) return `x “${glyph(token)}”`;
    return was === token ? `x reads “${glyph(token)}”` : `x “${glyph(token)}” for “${glyph(was)}”`;
  },
  /** @param {string} name  of a number that is read */
  column: (name) => `reads ${name}`,
  /** @param {string} token */
  alsoInput: (token) => `x also “${glyph(token)}”`,
  /** @param {number} count */
  others: (count) => (count === 1 ? "1 other unit" : `${count} other units`),
  /** @param {string} name */
  total: (name) => ` ${name}`,                              // after the symbol
  totalWouldBe: " would be",
};

/** "The maths and the code". */
/** Where a signal comes from, of a cell of which only the values came. */
export const origin = {
  /** In pieces. @param {Signal} signal @returns {Piece[]} */
  title: (signal) => ["Where the ", named(signal), " comes from"],
  weightless: "Only the values came, not the weights. So nothing can be added up here.",
};

export const maths = {
  title: "The maths and the code",
  columns: { maths: "Maths", numpy: "NumPy", torch: "PyTorch" },
  pickUnit: "Pick a unit to see the numbers in the equations.",
  /** @param {{ unit: number, t: number }} told */
  below: ({ unit, t }) =>
    `Below each equation: the numbers of unit ${unit} at step ${t + 1}, in the order of its terms. ` +
    "x, h and the gates are vectors; ⊙ and * multiply unit by unit.",
  /** @param {string} rest */
  forwardOnly: (rest) => `These are the equations of the forward step; the backward ones stand beside the drawing. ${rest}`,
  /** @param {{ symbol: string, op: Op, value: string, line: string, would: string }} told */
  operated: ({ symbol, op, value, line, would }) => `${symbol} is ${standsAt(op)} ${value} here; ${line} would be ${would}`,
};
