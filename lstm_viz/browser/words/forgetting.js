// What "Why RNNs forget" says, by key. Sentences are segments: text, {s, text} in the ink of a signal, {strong}. Pure.
import { power as ten } from "../kit/format.js";

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

// The forget bias
export const BIAS = {
  title: "forget bias",
  which: "of the third net",
  gate: "forget gate",
  /** What the number f is, and what it leaves. @param {{ f: number, bias: number, k: number }} told @returns {Segment[]} */
  told: ({ f, bias, k }) => [
    "f = σ(", { strong: minus(bias) }, " + …) = ", { number: f.toFixed(3), s: "f" }, " on average. Along the ", { s: "c", text: "cell" }, " alone ",
    ...(k < 2 ? ["a step keeps so much"] : [`f${raised(k)} = `, { number: size(f ** k), s: "f" }, " is left"]), "; lanes count all ways.",
  ],
  /** @param {{ bias: number, f: number | null }} told */
  value: ({ bias, f }) => `forget bias ${minus(bias)}${f === null ? "" : `; the forget gate stands at ${f.toFixed(3)}`}`,
  half: "PyTorch starts it near 0: half open",
};

// The sentence on top
/**
 * What the figure says first: the plain LSTM against the RNN, then what the forget bias adds.
 * @param {{ setting: Setting, broken: { name: Name, step: number }[], rnn: Float64Array, lstm: Float64Array, bias: Float64Array, rates: [rnn: number, lstm: number] }} told
 *   the middle seeds (T,), and by what a step multiplies in two of them
 * @returns {Segment[]}
 */
export function surprise({ setting, broken, rnn, lstm, bias, rates }) {
  if (broken.length) {
    const parts = broken.map(({ name, step }) => `${title(setting, name)}: the state is no longer a finite number from step ${step + 1} on`);
    return [{ strong: "Overflow." }, ` ${parts.join("; ")}. Its gradient is not a number, so it has no line.`];
  }
  const { T } = setting;
  if (T < 11) return [T > 1 ? `There are only ${T} steps: take more to see a gradient vanish.` : "One step only: there is no way back."];
  const first = plain(setting, rnn, lstm, rates);
  const far = Math.min(50, T - 1);
  if (!(lstm[far] > 0)) return first;
  const ratio = bias[far] / lstm[far];
  return [...first, " ", { strong: `${upper(back(far))}, ` }, { s: "f", text: `forget bias ${minus(setting.bias)}` }, { strong: ` brings ${times(ratio)}${ratio > 0 ? ` ${ratio >= 1 ? "as" : "than"} the ${title(setting, "lstm").replace(", ", " with ")}` : ""}.` }];
}

/** @param {Setting} setting @param {Float64Array} rnn @param {Float64Array} lstm @param {number[]} rates @returns {Segment[]} */
function plain(setting, rnn, lstm, rates) {
  const alike = lstm[10] / rnn[10];
  if (alike >= 0.5 && alike <= 2 && rnn[rnn.length - 1] < 0.1 * rnn[0] && lstm[lstm.length - 1] < 0.1 * lstm[0]) {
    return [
      { strong: "10 steps back, an LSTM as it starts is no better than a plain RNN." },
      ` Further back both vanish: a step multiplies the gradient by ${rates[1].toFixed(2)} (LSTM) or ${rates[0].toFixed(2)} (RNN).`,
    ];
  }
  const numbers = `${title(setting, "rnn")}: ${size(rnn[10])}; ${title(setting, "lstm")}: ${size(lstm[10])}.`;
  if (lstm[10] === 0 || rnn[10] === 0) return [{ strong: "10 steps back, the gradient is exactly 0 in at least one of RNN and LSTM." }, ` ${numbers}`];
  return [
    { strong: `10 steps back, ${times(alike)} arrives in the LSTM ${alike >= 1 ? "as" : "than"} in the RNN.` },
    ` ${upper(back(rnn.length - 1))}: ${size(rnn[rnn.length - 1])} and ${size(lstm[lstm.length - 1])}.`,
  ];
}

/** Read out when the cursor moves. @param {{ k: number, T: number, at: { title: string, size: number }[] }} told */
export const here = ({ k, T, at }) => `${upper(back(k))}, step ${T - k} of ${T}: ${at.map((one) => `${one.title} ${size(one.size)}`).join(", ")}.`;

// Lanes and lines
export const LANES = {
  label: "Five nets: the size of the gradient at every step back",
  strip: "The gradient: how much a small change of an input changes the last state. Left: the last input. Full: 1 and more; empty: 10⁻²⁰.",
  line: "Line: the middle of ten seeds. A seed is one draw of the weights to start with, and of the inputs.",
  band: "Band: from the least to the most of ten seeds.",
  seeds: "Thin lines: each of the ten seeds.",
  chrono: "Chrono start: each unit has a forget bias of its own, drawn so that the units remember for different times, up to T steps.",
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
  /** @param {{ name: Name, k: number | null }[]} all @param {number} T */
  far: (all, T) => `The furthest step back that still gets a thousandth of what the last input gets, middle of ten seeds: ${all.map(({ name, k }) => `${SHORT[name]} ${k === null ? "none" : k === T - 1 ? `all ${k}` : k}`).join(", ")}.`,
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
  product: "its gate’s mean, to the power k",
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
    return [
      "Along the ", { s: memory, text: memory === "c" ? "cell" : "memory" }, " each step multiplies by the ", { s: symbol, text: name }, ", on average ", { number: gate.toFixed(3), s: symbol },
      ...(k === 0 ? ["."] : [`: ${counted(k, "step")} leave ${gate.toFixed(3)}${raised(k)} = `, { number: size(gate ** k), s: symbol }, " of what there was, "
        , { number: size(start), s: memory }, ". "]),
      ...(k === 0 ? [" Move back to see what is left."] : [`${upper(back(k))} `, { number: size(along), s: symbol }, " has come that way (by each unit’s own gates, not by their average), and ", { number: size(through), s: "h" },
        ` through h and the gates${through > along ? ": that is the larger part" : ""}.`,
        ...(whole < 0.95 * Math.max(along, through) ? [" All of it is only ", { number: size(whole), s: memory }, ": the two partly cancel."] : [])]),
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
    { s: "f", text: "forget gate" }, ` stands at ${f[0].toFixed(2)} and ${f[1].toFixed(3)}: of the gradient on the cell, ${counted(k, "step")} along the cell alone leave ${size(f[0] ** k)} and ${size(f[1] ** k)}. `,
    "What an input gets is not that share itself: it reaches the cell through its gates, and what comes through h and the gates adds to it, or takes from it.",
  ],
};
