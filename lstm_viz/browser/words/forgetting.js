// What "Why RNNs forget" says, by key. Sentences are segments: text, {s, text} in the ink of a signal, {strong}. Pure.
import { percent, power as ten } from "../kit/format.js";

/** @typedef {import("../net/forgetting/nets.js").Setting} Setting */
/** @typedef {import("../net/forgetting/nets.js").Name} Name */

/** A size: 0.00034 as "3.4×10⁻⁴", 0 as "exactly 0". @param {number} value */
export function size(value) {
  if (value === 0) return "exactly 0";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
  const [digits, exponent] = value.toExponential(1).split("e").map(Number);
  if (exponent >= -2 && exponent < 4) return minus(Number(value.toPrecision(2)));
  return `${digits.toFixed(1)}×${ten(exponent)}`.replace("-", "−");
}

/** A number with a true minus sign. @param {number} value */
export const minus = (value) => String(value).replace("-", "−");
/** @param {number} count @param {string} thing */
const counted = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;
/** @param {number} k */
export const back = (k) => (k === 0 ? "at the last input" : `${counted(k, "step")} back`);
/** @param {string} text */
const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** "21.6 times as much", "10.3 times less". @param {number} ratio */
export function times(ratio) {
  if (ratio === 0) return "nothing";
  const larger = Math.max(ratio, 1 / ratio);
  return `${larger < 1e4 ? Number(larger.toPrecision(3)) : size(larger)} times ${ratio >= 1 ? "as much" : "less"}`;
}
/** f to the power k. @param {number} k */
const raised = (k) => (k === 1 ? "" : ten(k).replace(/^10?/, "") || "⁰");

export const LABEL = "Why RNNs forget: how much of the gradient reaches an input, by how many steps back it was read";
export const SHARE_LABEL = "Share, export and present";
export const SETTINGS = "The nets and what they read";
export const FIELDS = {
  T: "steps", H: "units", init: "start", gain: "gain", curve: "RNN", size: "inputs", seed: "seeds from", bias: "forget bias of the third net",
  of: "seed", unit: "unit",
};
export const NOTES = {
  init: { orthogonal: "Of all nets but the chrono one: each matrix of U is orthogonal.", chrono: "Here the GRU takes it too. The RNN has no gate; the other LSTMs keep their bias." },
  gain: "The spectral radius that each recurrent matrix is scaled to.",
  size: "The inputs are drawn from N(0, 1), times this.",
};
export const RESET = "reset";
export const RESET_TITLE = "All settings as the page opens";
export const MORE = "more";

/** @param {string} name @param {string} value */
export function textOf(name, value) {
  if (name === "init") return value === "PyTorch" ? "as PyTorch" : value;
  return value;
}

/** A net's name. @param {Setting} setting @param {Name} name */
export const title = (setting, name) => ({
  rnn: `${setting.curve} RNN`,
  lstm: `LSTM, ${setting.init === "orthogonal" ? "orthogonal" : "PyTorch"} start`,
  bias: `LSTM, forget bias ${minus(setting.bias)}`,
  chrono: "LSTM, chrono start",
  gru: `GRU${setting.init === "chrono" ? ", chrono start" : ""}`,
})[name];

/** In two short lines: [what it is, how it starts]. @param {Setting} setting @param {Name} name */
export const label = (setting, name) => ({
  rnn: [`${setting.curve} RNN`, setting.init === "orthogonal" ? "orthogonal" : "no gates"],
  lstm: ["LSTM", setting.init === "orthogonal" ? "orthogonal start" : "PyTorch start"],
  bias: ["LSTM", `forget bias ${minus(setting.bias)}`],
  chrono: ["LSTM", "chrono start"],
  gru: ["GRU", setting.init === "chrono" ? "chrono start" : setting.init === "orthogonal" ? "orthogonal start" : "PyTorch start"],
})[name];
/** The mark at the end of a line. @type {Record<Name, string>} */
export const SHORT = { rnn: "RNN", lstm: "LSTM", bias: "bias", chrono: "chrono", gru: "GRU" };

/**
 * f to the power k, so that who raises what is printed comes to what is printed: "0.729", "=", "1.4×10⁻⁷"; "≈" where seven digits would not do.
 * @param {number} f @param {number} k
 */
export function powerOf(f, k) {
  const left = size(f ** k);
  const base = [3, 4, 5, 6, 7].map((digits) => f.toPrecision(digits)).find((text) => size(Number(text) ** k) === left);
  return { base: base ?? f.toPrecision(3), power: raised(k), is: base === undefined ? "≈" : "=", left };
}

/** What the words mean that come first. @type {Segment[]} */
export const TERMS = [
  "No net here has been trained. At every step each reads an input, here random numbers, and changes its state. The ", { strong: "gradient" }, " of an input says how much a small change of it would change the last state; training follows it, and where none arrives, nothing is learned. ",
  "An LSTM’s memory is its ", { s: "c", text: "cells" }, ", one a unit. At every step a cell keeps a share ", { s: "f", text: "f" }, " of what it holds, from 0 to 1: its ", { s: "f", text: "forget gate" },
  ". The ", { s: "f", text: "forget bias" }, " is added before σ makes a number from 0 to 1 of it: the larger the bias, the more is kept. ",
  "Each net is drawn from ten seeds, that is sets of random weights; numbers are those of the middle one.",
];

// The forget bias
export const BIAS = {
  title: "forget bias",
  which: "of the third net",
  gate: "forget gate",
  /** What the number f is, and what it leaves. @param {{ f: number, bias: number, k: number }} told @returns {Segment[]} */
  told({ f, bias, k }) {
    const { base, power, is, left } = powerOf(f, k);
    return [
      "f = σ(", { strong: minus(bias) }, " + what input and state add) = ", { number: base, s: "f" }, " on average. A step back along the ", { s: "c", text: "cell" }, " multiplies the gradient by f",
      ...(k < 2 ? [""] : [`: ${k} steps by f${power} ${is} `, { number: left, s: "f" }]), ". The bars measure this way and all others together.",
    ];
  },
  /** @param {{ bias: number, f: number | null }} told */
  value: ({ bias, f }) => `forget bias ${minus(bias)}${f === null ? "" : `; the forget gate stands at ${f.toFixed(3)}`}`,
  half: "PyTorch starts it near 0: half open",
};

// The sentence on top
/** @typedef {{ band: { middle: Float64Array }, gate: number | null, rate: number }} Told  of a net: the middle seed (T,), the mean of its gate, and by what a step multiplies */

/**
 * What is so at the step that is looked at: the chosen bias beside the usual one, whether the forget gates are all of it, and the usual one beside the RNN.
 * @param {{ setting: Setting, k: number, broken: { name: Name, step: number }[], nets: Record<Name, Told>, exchanged: Float64Array | null }} told
 *   `exchanged`: the net of the chosen bias with the forget gates of the usual one on the way back, middle seed (T,); null before it is measured
 * @returns {Segment[]}
 */
export function surprise({ setting, k, broken, nets, exchanged }) {
  if (broken.length) {
    const parts = broken.map(({ name, step }) => `${title(setting, name)}: the state is no longer a finite number from step ${step + 1} on`);
    return [{ strong: "Overflow." }, ` ${parts.join("; ")}. Its gradient is not a number, so it has no line.`];
  }
  const { T } = setting;
  if (T < 11) return [T > 1 ? `There are only ${T} steps: take more to see a gradient vanish.` : "One step only: there is no way back."];
  const [plain, more, rnn] = [nets.lstm, nets.bias, nets.rnn];
  const [without, by] = [plain.band.middle[k], more.band.middle[k]];
  const bias = { s: "f", text: `forget bias ${minus(setting.bias)}` };
  const beside = without > 0 && by > 0
    ? [bias, { strong: ` brings ${times(by / without)}${by >= without ? " gradient as" : " gradient than"} the usual one, near 0` }, `: ${size(by)} against ${size(without)}.`]
    : [bias, ` brings ${size(by)}, and the ${title(setting, "lstm")} ${size(without)}.`];
  return [{ strong: `${upper(back(k))}, ` }, ...beside, " It holds the ", { s: "f", text: "forget gates" }, " at ", { number: gateAt(more), s: "f" }, ` instead of ${gateAt(plain)}`,
    ...(exchanged && without > 0 && by > 0 ? reason(exchanged[k], by, without) : ["."]), " ", ...alone(plain, rnn)];
}

/** How open a net's gate is. @param {Told} net */
const gateAt = ({ gate }) => /** @type {number} */ (gate).toFixed(2);

const LIKE = 2;                                             // a ratio within which two gradients count as alike

/** Where the forget gates alone are the reason, or more than that: what says so. @param {number} with_ @param {number} by @param {number} without @returns {Segment[]} */
function reason(with_, by, without) {
  const all = Math.abs(Math.log(by / without));
  if (all < Math.log(LIKE)) return ["."];
  const rest = Math.abs(Math.log(with_ / without));
  if (rest <= Math.log(LIKE) || rest < 0.1 * all) return [{ strong: ", and that alone is the reason" }, `: with the usual ones on its way back it gets ${size(with_)}.`];
  return [(by < without) === (without < with_) ? { strong: ", and that alone is more than enough" } : "", "."];
}

/** The plain LSTM beside the RNN, in what a step multiplies by. @param {Told} lstm @param {Told} rnn @returns {Segment[]} */
function alone(lstm, rnn) {
  const [a, b] = [lstm.rate, rnn.rate];
  if (!(a > 0 && b > 0)) return ["In the LSTM with the usual bias or in the RNN the gradient is exactly 0."];
  return a < 0.9 && b < 0.9 && a / b < 1.25 && b / a < 1.25 ? [{ strong: "With the usual bias an LSTM forgets nearly as fast as an RNN" }, `: a step back leaves ${a.toFixed(2)}, in the RNN ${b.toFixed(2)}.`] : [`With the usual bias a step back multiplies by ${a.toFixed(2)}, in the RNN by ${b.toFixed(2)}.`];
}

/** Read out when the cursor moves. @param {{ k: number, T: number, at: { title: string, size: number }[] }} told */
export const here = ({ k, T, at }) => `${upper(back(k))}, step ${T - k} of ${T}: ${at.map((one) => `${one.title} ${size(one.size)}`).join(", ")}.`;

// Lanes and lines
export const LANES = {
  label: "Five nets: the size of the gradient at every step back",
  strip: "A bar for each net: the size of its gradient at every step back. Left: the last input. Full: 1 and more; empty: 10⁻²⁰ and less.",
  line: "Line: the middle of ten seeds. A seed draws the weights, and the inputs too.",
  band: "Band: from the least to the most of ten seeds.",
  seeds: "Thin lines: each of the ten seeds.",
  nets: "PyTorch start: weights and biases drawn between −1/√units and 1/√units, so the forget bias is near 0, the usual one. A plain RNN has no cell and no gates: its state is computed anew at every step. A GRU has gates and no cell apart. Chrono start: each unit has a forget bias of its own, drawn so that the units remember for different times, up to T steps.",
  all: "All nets read the same random numbers. Shade and lines are on a log scale: the norm of d|h_T| / dx at step T − k, over 4 sequences, in float64.",
  /** @param {string} name */
  pick: (name) => `Look into ${name}`,
  /** @param {{ name: string, middle: number, low: number, high: number, k: number }} told */
  value: ({ name, middle, low, high, k }) => `${name}, ${back(k)}: ${size(middle)}, of ten seeds ${size(low)} to ${size(high)}`,
  /** @param {number} low @param {number} high */
  range: (low, high) => (Number.isFinite(low) && Number.isFinite(high) ? `${size(low)} to ${size(high)}` : ""),
  /** @param {number} rate */
  rate: (rate) => (Number.isNaN(rate) ? "" : `× ${Number(rate.toPrecision(3))} a step`),
  rates: "straight line through the logarithm of the middle seed",
  middle: "middle of ten seeds",
  /** @param {{ all: { name: Name, k: number | null }[], last: [rnn: number, lstm: number], cross: number | null }} told */
  far: ({ all, last: [rnn, lstm], cross }) => `The furthest step back that still gets a thousandth, 0.001, or more: ${all.map(({ name, k }) => `${SHORT[name]} ${k ?? "none"}`).join(", ")}.${
    cross === null ? "" : ` The LSTM begins with less than the RNN, ${size(lstm)} against ${size(rnn)} at the last input, as its gates let only a part through; it loses less at every step, and from ${counted(cross, "step")} back on it has more.`}`,
};
export const LINES = { label: "show", options: { band: "middle and band", seeds: "all ten seeds" } };
export const CHART = {
  axis: "steps back, k",
  high: "size of the gradient",
  end: "last input",
  float32: "below this line float32 holds exactly 0",
  gone: "below the axis",
  /** For those who do not see it. @param {{ title: string, at: { k: number, size: number }[] }[]} nets */
  label: (nets) => `Size of the gradient against steps back, log axis. ${nets.map(({ title: name, at }) => `${name}: ${at.map(({ k, size: each }) => `${size(each)} ${back(k)}`).join(", ")}`).join(". ")}.`,
};
export const SCRUB = {
  label: "Steps back",
  /** @param {number} k @param {number} T */
  value: (k, T) => `${back(k)}, step ${T - k} of ${T}`,
  k: "k =",
  /** @param {number} k @param {number} T */
  of: (k, T) => `${k === 1 ? "step" : "steps"} back, step ${T - k} of ${T}`,
};
export const TRANSPORT = {
  label: "Send the gradient back", play: "Backward", pause: "Pause", first: "To the last step of the nets, k = 0", last: "To their first step",
  back: "One step nearer", next: "One step further back",
};

// One net from the inside
export const INSIDE = {
  title: "Inside one net",
  all: "all units",
  /** @param {{ name: string, seed: number, unit: number | null }} told */
  of: ({ name, seed, unit }) => `${name}, seed ${seed}, ${unit === null ? "all units" : `unit ${unit}`}`,
  /** @param {{ memory: string }} told @returns {Segment[]} */
  lead: ({ memory }) => (memory === "c" ? ["The gradient on the ", { s: "c", text: "cell" }, ", step by step back, and the two ways by which it came."] : ["The gradient on ", { s: "h", text: "h" }, ", step by step back."]),
  whole: "all of it",
  /** @param {string} memory */
  along: (memory) => (memory === "c" ? "along the cell alone" : "along h alone, by z"),
  through: "through h and the gates",
  product: "if all gates were at their mean",
  /**
   * @param {{ memory: string, gate: number | null, k: number, whole: number, along: number | null, through: number | null, start: number }} told
   * @returns {Segment[]}
   */
  told({ memory, gate, k, whole, along, through, start }) {
    if (gate === null || along === null || through === null) {
      return [`${upper(back(k))} the gradient on h is ${size(whole)}. A plain RNN has one way back only: through its weights and the slope of its curve, at every step.`];
    }
    const name = memory === "c" ? "forget gate" : "update gate";
    const symbol = memory === "c" ? "f" : "z";
    const { base, power, is, left } = powerOf(gate, k);
    const way = memory === "c" ? "cell" : "memory";
    if (k === 0) return [`Along the ${way} each step back multiplies by the `, { s: symbol, text: name }, ", on average ", { number: base, s: symbol }, ". Move back to see what is left."];
    return [
      "At the last step the gradient on the ", { s: memory, text: way }, " is ", { number: size(start), s: memory }, `. Along the ${way} each step back multiplies it by the `, { s: symbol, text: name }, `, on average ${base}: ${counted(k, "step")} by ${base}${power} ${is} `,
      { number: left, s: symbol }, ". Every unit has gates of its own, so what came that way is ", { number: size(along), s: symbol }, `. Through h and the gates, by all ways that leave the ${way} in between, came `, { number: size(through), s: "h" }, through > along ? `, the larger part: these ways run along the ${way} too, and there ${symbol} multiplies them.` : ".",
      ...(whole < 0.95 * Math.max(along, through) ? [" All of it is only ", { number: size(whole), s: memory }, ": the two partly cancel."] : []),
    ];
  },
  /** @param {{ told: string, k: number, lines: { name: string, size: number }[] }} told */
  label: ({ told, k, lines }) => `${told}. ${upper(back(k))}: ${lines.map(({ name, size: each }) => `${name} ${size(each)}`).join(", ")}.`,
  waits: "Computing",
};

// What the forget bias does
export const BIASES = {
  title: "What the forget bias does",
  axis: "forget bias",
  /** @param {number} k */
  lead: (k) => `The gradient ${back(k)}, for six forget biases and the chosen one. A mark is one seed; the line joins the middle seeds. Press one to set it.`,
  /** @param {{ k: number, best: number | null, most: number, f: { bias: number, f: number }[] }} told @returns {Segment[]} */
  told: ({ k, best, most, f }) => [
    { s: "f", text: "f" }, ` at bias ${f.map((one) => `${minus(one.bias)}: ${one.f.toFixed(2)}`).join(", ")}.`,
    ...(best === null ? [] : [` Of these, most arrives ${back(k)} with bias `, { strong: minus(best) }, `: ${size(most)}.`]),
  ],
  /** @param {number} k @param {{ bias: number, middle: number }[]} all */
  label: (k, all) => `Gradient ${back(k)} against the forget bias. ${all.map(({ bias, middle }) => `${minus(bias)}: ${size(middle)}`).join(", ")}.`,
  /** @param {number} bias */
  take: (bias) => `Set the forget bias to ${minus(bias)}`,
};

// Which gate it is
export const EXCHANGE = {
  title: "Is it the forget gate?",
  /** @param {number} k @returns {Segment[]} */
  lead: (k) => ["The LSTMs with the usual and with the chosen forget bias have the same weights. But another bias changes every gate in the end. So one gate alone is exchanged, at every step of the way back. What arrives ", `${back(k)}?`],
  head: ["on the way back", "arrives"],
  /** @type {Record<string, Segment[]>} */
  rows: {
    bias: [{ strong: "chosen bias" }, ", as it is"],
    f: ["its ", { s: "f", text: "forget gates f" }, " from the usual"],
    i: ["its ", { s: "i", text: "input gates i" }, " from the usual"],
    g: ["its ", { s: "g", text: "candidates g" }, " (what would be new in the cell) from the usual"],
    o: ["its ", { s: "o", text: "output gates o" }, " from the usual"],
    lstm: [{ strong: "usual bias" }, ", as it is"],
    given: ["its ", { s: "f", text: "forget gates f" }, " from the chosen"],
  },
  /**
   * @param {{ by: number, without: number, gates: Record<string, number>, k: number }} told  `gates`: what arrives with each gate exchanged, and with `given`
   * @returns {Segment[]}
   */
  told({ by, without, gates: { f, given, ...others }, k }) {
    const all = Math.abs(Math.log(by / without));
    if (!(all >= Math.log(LIKE))) return [`${upper(back(k))} both nets get nearly the same: there is nothing to explain.`];
    const share = (/** @type {number} */ value, /** @type {number} */ from) => Math.abs(Math.log(value / from)) / all;
    const most = Math.max(...Object.values(others).map((value) => share(value, by)));
    if (share(f, without) < 0.1 && share(given, by) < 0.1 && most < 0.1) {
      return ["It is the forget gate, and no other: exchanged alone, it brings each net to what the other one gets. The others hardly change anything."];
    }
    if (share(f, without) >= 0.1 && (f < without) === (without < by) && most < 0.1) {
      return ["It is the forget gates, and more than that: alone they would make a larger difference, and the rest takes some of it back. No other gate alone makes as much as a tenth of it."];
    }
    return ["Of the difference, on a log scale, the forget gates alone make ", { strong: percent(share(f, by)) }, "; the most that another one makes is ", percent(most), "."];
  },
};

export const TABLE = {
  label: "Table", toggle: "Table", values: "Table of values", k: "k",
  caption: "Size of the gradient by steps back: the middle of ten seeds, and from the least to the most",
};

export const AGREE = {
  /** What measures. @type {Record<string, string>} */
  by: {
    wasm: "Measured in your browser by WebAssembly, in float64",
    twin: "Measured in your browser by JavaScript, in float64: WebAssembly with SIMD, which takes a third of the time, is not to be had here",
  },
  /** @param {number} apart a share */
  agreed: (apart) => (apart === 0 ? "browser and NumPy agree exactly" : apart < 1e-6 ? `browser and NumPy agree to a share of ${ten(Math.ceil(Math.log10(apart)))}` : `browser and NumPy differ by a share of ${size(apart)}: where a gradient explodes, so does every rounding error on its way`),
  ask: "check with NumPy",
  title: "Ask the server for NumPy's numbers of these nets, and compare",
  waits: "NumPy computes …",
  /** @param {string} problem */
  failed: (problem) => `not checked (${problem})`,
};

export const FILES = { csv: "CSV", python: "Python lines", stem: "why-rnns-forget" };
export const CAPTION = {
  /** @param {Setting} setting */
  nets: ({ T, H, init, gain, curve, size: inputs, seed }) =>
    `${T} steps, ${H} units, start ${init}, gain ${gain}, ${curve} RNN, inputs ${inputs}, seeds ${seed} to ${seed + 9}.`,
  title: "How much of the gradient reaches an input, by steps back",
  source: "Drawn by LSTM Viz from nets that have learned nothing yet.",
};

export const KEYS = {
  step: "one step nearer, or further back", ten: "ten nearer (with →: further back)", ends: "the last input, the first", play: "send the gradient back, or pause",
  net: "the net before, the net after", bias: "less and more forget bias",
};

export const BUSY = "Computing";
export const LOST = "What computes here has stopped. Reload the page; its address brings it back.";

export const PREDICTION = {
  pick: "pick one",
  none: "There is nothing to predict before the nets are measured, nor with one step only.",
  /** @param {number} k @returns {Segment[]} */
  question: (k) => ["With ", { s: "f", text: "forget bias 1" }, ", some of the gradient arrives ", back(k), ". Will ", { s: "f", text: "forget bias 5" }, " bring more there, or less? And at the last input itself?"],
  options: { both: "more at both", far: "more there, less at the last input", less: "less there, more at the last input", neither: "less at both" },
  /** @param {string} answer @returns {Segment[]} */
  answer: (answer) => [answer],
  /** @param {{ k: number, far: [number, number], last: [number, number], f: [number, number] }} told @returns {Segment[]} */
  reveal: ({ k, far, last, f }) => [
    `${upper(back(k))}: ${size(far[0])} with bias 1, ${size(far[1])} with bias 5. At the last input itself: ${size(last[0])} and ${size(last[1])}. The `,
    { s: "f", text: "forget gate" }, ` stands on average at ${f.map((each) => powerOf(each, k).base).join(" and ")}: of the gradient on the cell, ${counted(k, "step")} along the cell alone leave ${f.map((each) => { const { base, power, is, left } = powerOf(each, k); return `${base}${power} ${is} ${left}`; }).join(" and ")}. `,
    "What an input gets is not that share itself: it reaches the cell through its gates, and what comes through h and the gates adds to it, or takes from it.",
  ],
};
