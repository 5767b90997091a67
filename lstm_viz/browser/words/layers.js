// What "Layers" says, by key. Layers count from 1 from below, as one speaks of them; steps from 0, as in PyTorch. Pure.
import { glyph, number, percent, spoken } from "../kit/format.js";

/** @param {number} size @param {string} name */
const count = (size, name) => `${size} ${name}${size === 1 ? "" : "s"}`;

export const LABEL = "A stack of LSTM layers, step by step";
export const CHOICES = "Which net is looked at";
export const SHARE_LABEL = "Share and present";
export const LOST = "What trains did not arrive. Load the page again.";
export const DIVERGED = "The training of this net left all bounds, which it never did where the record was made. Load the page again.";

export const TASK = {
  name: "task",
  /** @type {Record<string, { name: string, what: string }>} */
  of: {
    text: { name: "text", what: "After every character of some small verses: which one comes next?" },
    brackets: { name: "brackets", what: "After every bracket: which one comes next? Only a closer can be known: it has to fit the innermost opener." },
    recall: { name: "recall", what: "At the “?”: which of A, B, C, D came first? Until then nothing is asked." },
  },
};
export const LAYERS = { name: "layers", label: "How many layers are stacked" };
export const START = { name: "start", label: "The random numbers that the net starts from" };
export const SEQUENCE = { label: "What the stack reads", another: "another", home: "back to the example" };

/** @param {number} units @param {number} layers @param {string} parameters @param {number} rate */
export const size = (units, layers, parameters, rate) => `${layers === 1 ? "" : `${layers} × `}${units} units, ${parameters} parameters, trained with Adam at rate ${rate}`;
/** @param {number} update @param {number} until */
export const training = (update, until) => `· training: update ${update} of ${until}`;

/** What gave way. @param {{ strangers: string[], steps: number, characters: number }} left @param {boolean} none @param {string} known @param {number} most */
export function left({ strangers, steps, characters }, none, known, most) {
  const shown = strangers.slice(0, 8).map(spoken).join(" ");
  return [
    ...(none ? ["There is nothing here that the net knows: what was there before is shown."] : []),
    ...(strangers.length ? [`Left out: ${shown}${strangers.length > 8 ? ` and ${strangers.length - 8} more` : ""}. The net knows ${known}`] : []),
    ...(steps ? [`Only the first ${most} steps are read; ${steps} more are left out.`] : []),
    ...(characters ? [`Only the first 400 characters are read; ${characters.toLocaleString("en")} are left out.`] : []),
  ];
}
/** @param {string[]} names */
export const known = (names) => names.map(glyph).join(" ");

export const SIGNAL = { name: "shown of each layer", label: "Which signal of every layer is drawn" };
export const STAGE = {
  name: "The stack on the sequence",
  slider: "Step",
  /** @param {number} layer */
  layer: (layer) => `layer ${layer}`,
  reads: "reads",
  says: "says",
  /** Where the colours end; of what goes further they say no more. @param {number} value @param {boolean} open */
  end: (value, open) => `${number(value, Number.isInteger(value) ? 0 : 1)}${open ? (value < 0 ? " or less" : " or more") : ""}`,
  /** @param {number} t @param {number} last @param {string} symbol @param {string} says */
  spoken: (t, last, symbol, says) => `step ${t} of ${last}, reads ${spoken(symbol)}, says ${spoken(says)}`,
  /** @param {string} signal @param {number} layers @param {number} units @param {number} steps */
  label: (signal, layers, units, steps) => `${signal} of ${count(layers, "layer")} of ${units} units at ${steps} steps, the first layer below`,
};

export const TOWER = {
  /** @param {number} t */
  title: (t) => `Step ${t}: what goes up`,
  /** @param {string} symbol @param {number} of */
  reads: (symbol, of) => [`reads ${spoken(symbol)}`, `one of ${of} symbols`],
  /** @param {string} name @param {number} rows @param {number} columns */
  by: (name, rows, columns) => `↑ ${name} (${rows} × ${columns})`,
  /** @param {number} layer */
  layer: (layer) => `layer ${layer}`,
  /** @param {number} units */
  h: (units) => `${units} numbers: up, and on to the next step`,
  /** @param {number} unit @param {number} value */
  unit: (unit, value) => `unit ${unit}: ${number(value)}`,
  c: "stays in its layer: on to the next step, never up",
  /** @param {string} symbol @param {number} layer @param {number} low @param {number} high */
  spoken: (symbol, layer, low, high) => `${symbol} of layer ${layer}, from ${number(low)} to ${number(high)}`,
  says: "says",
};

/** What is so at the cursor. @param {{ t: number, last: number, symbol: string, layers: number, units: number, says: string, share: number }} told */
export function sentence({ t, last, symbol, layers, units, says, share }) {
  const onward = t < last ? ` To step ${t + 1} ${layers === 1 ? "it hands" : "each layer hands"} on its own h and c.` : "";
  const of = t > 0 ? `of it and of its own h and c of step ${t - 1}` : "of it";
  const up = layers === 1 ? `The layer makes ${units} numbers h ${of}, and the output layer reads them.`
    : `Layer 1 makes ${units} numbers h ${of}. They are all that goes up to layer 2: it never sees the symbol.${layers === 3 ? " Layer 3 reads h of layer 2, the output layer h of layer 3." : " The output layer reads h of layer 2."}`;
  return `Step ${t} reads ${spoken(symbol)}. ${up}${onward} The answer: ${spoken(says)}, ${percent(share)}.`;
}

/** @param {number} steps */
export const steps = (steps) => (steps >= 1000 ? "over 1,000" : Number(steps.toPrecision(2)).toString());

export const TIMES = {
  name: "How long does each layer keep something?",
  gate: "By the forget gates, every unit a dot",
  gateNote: "−1 / ln(mean f) steps: after so many a gate that stood still at its mean f would leave 37 % of c. The tick is the median of the layer.",
  seen: "By what is still seen of one changed symbol",
  /** @param {number} at */
  seenNote: (at) => `In 64 sequences the symbol at step ${at} is replaced by another. The line: how far c of the layer is from what it would have been, as a share of its largest.`,
  axis: "steps",
  after: "steps after the change",
  /** @param {number} layer @param {number} middle */
  gateOf: (layer, middle) => `layer ${layer}: ${steps(middle)}`,
  /** @param {number} layer @param {number | null} half */
  seenOf: (layer, half) => `layer ${layer}: ${half === null ? "above half at the end" : `below half after ${half}`}`,
  /** @param {number[][]} gate */
  gateSpoken: (gate) => gate.map((units, layer) => `Layer ${layer + 1}: ${steps(Math.min(...units))} to ${steps(Math.max(...units))} steps.`).join(" "),
  starts: "The same net from ten starts, recorded",
  startsGate: "by the gates, in steps",
  startsSeen: "by what is seen, in steps",
  /** @param {number} start */
  startsKey: (start) => `A start: the random numbers that a net begins with. Each line is one; the thick one is start ${start}.`,
  waits: "waits for the net",
  none: "One layer has no other to be slower than. Choose two or three.",
};

/** @param {number} tick */
export const axis = (tick) => tick.toLocaleString("en");

/** @typedef {{ slower: number, faster: number }} Tally */
/** In how many starts an upper layer is slower. @param {string} task @param {{ upper: number, all: number, gate: Tally, seen: Tally }[]} told */
export function timesVerdict(task, told) {
  const { name } = TASK.of[task];
  return told.map(({ upper, all, gate, seen }) => `${name[0].toUpperCase()}${name.slice(1)}, layer ${upper} beside layer ${upper - 1}, of ${all} starts: by the gates ${compared(gate, all)}; by what is seen ${compared(seen, all)}.`).join(" ");
}
/** @param {Tally} tally @param {number} all */
const compared = ({ slower, faster }, all) => [[slower, "slower"], [faster, "faster"], [all - slower - faster, "alike"]].filter(([times]) => times).map(([times, what]) => `${what} from ${times}`).join(", ");

const SMALL = 0.005;                                        // of a chance: half a point

export const DROPOUT = {
  name: "What does dropout between layers do?",
  rate: "p",
  rateLabel: "The share that is dropped",
  /** @param {number} p @param {number} t */
  note: (p, t) => `Step ${t}, as if this net were trained one update further with dropout=${p}. Of what a layer hands up, each number is set to 0 with chance ${p}; the others are multiplied by 1/(1 − ${p}) = ${number(1 / (1 - p))}. The mask is drawn anew for every step. What goes on to the next step is not touched.`,
  /** @param {number} layer */
  h: (layer) => `h of layer ${layer}`,
  mask: "× mask",
  /** @param {number} layer */
  read: (layer) => `what layer ${layer} reads`,
  another: "another mask",
  many: "98 more masks",
  reset: "start again",
  train: "model.train()",
  eval: "model.eval()",
  /** @param {number} nth */
  pass: (nth) => `mask ${nth}`,
  again: ["once", "and again"],
  /** @param {number} of @param {number} dropped */
  dropped: (of, dropped) => `${dropped} of ${of} dropped`,
  answer: "answer",
  /** @param {string} symbol @param {number} share */
  says: (symbol, share) => `${glyph(symbol)} ${percent(share)}`,
  /** @param {{ symbol: string, count: number, mean: number, error: number, low: number, high: number, evaluated: number }} told */
  mean: ({ symbol, count: n, mean, error, low, high, evaluated }) => `The chance of ${spoken(symbol)} under ${n} masks: ${percent(low)} to ${percent(high)}, mean ${(100 * mean).toFixed(1)} % (± ${(100 * error).toFixed(1)}, one standard error). In evaluation: ${(100 * evaluated).toFixed(1)} %. ${
    n < 20 ? "Draw more masks to compare." : Math.abs(mean - evaluated) <= 2 * error ? "Of so many masks the two cannot be told apart." : Math.abs(mean - evaluated) < SMALL ? "The two are less than half a point apart." : "They differ by more than two standard errors: a mask leaves what it multiplies as it was in the mean, but the layers above and the softmax are no straight lines."}`,
  none: "One layer: there is nothing between layers, so nothing is dropped. PyTorch takes the argument and warns:",
  /** PyTorch's own words, see tests/js/test_layers.py. @param {number} p */
  warning: (p) => `UserWarning: dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater than 1, but got dropout=${p} and num_layers=1`,
  trained: "And a net that is trained with it?",
  trainedNote: "Two layers on the text, trained with dropout between them and evaluated without: from ten starts each, recorded as those below.",
  table: "Recorded nets by dropout",
  columns: ["dropout", "rate"],
  /** @param {number} p */
  of: (p) => `dropout=${p}`,
  beside: "none",
  spokenMask: (/** @type {number} */ of, /** @type {number} */ dropped) => `${dropped} of ${of} numbers are set to 0`,
};

export const NETS = {
  columns: ["test loss, each start a dot", "mean ± standard deviation", "right answers"],
  /** @param {number} value @param {number} spread */
  mean(value, spread) {
    const digits = Math.max(0, 1 - Math.floor(Math.log10(spread)));
    return `${value.toFixed(digits)} ± ${spread.toFixed(digits)}`;
  },
  /** @param {string} net @param {number[]} values */
  spoken: (net, values) => `${net}: ${loss(Math.min(...values))} to ${loss(Math.max(...values))}`,
  /** @param {number} value @param {boolean} narrow */
  log: (value, narrow) => `${loss(value)} (${narrow ? "log" : "logarithmic"})`,
};

export const DEPTH = {
  name: "Are more layers worth it, at equal parameters?",
  /** @param {string} command @param {string} date @param {number} runs */
  note: (command, date, runs) => `${runs} nets, recorded on ${date} by ${command}: every one from ten starts at each of four rates (.003, .01, .03, .1), 1,000 updates. For each net the rate is the one with the lowest mean loss on held-out sequences; the dots are the test losses, on 1,024 sequences that had no part in that. The loss is the mean of −ln of the chance that the right answer got: lower is better.`,
  columns: ["layers", "units", "parameters", "rate"],
  /** @param {number} layers */
  of: (layers) => (layers === 2 ? "Two layers" : "Three layers"),
  beside: "one layer",
  /** @param {number} start */
  run: (start) => `Train start ${start} of all three depths here`,
  stop: "Stop",
  allRun: "All ten starts have been trained here.",
  progress: "Progress",
  /** @param {number} layers @param {number} update @param {number} until */
  running: (layers, update, until) => `${count(layers, "layer")}, update ${update} of ${until}`,
  /** @param {number} layers @param {number} start @param {number} here @param {number} recorded */
  compared: (layers, start, here, recorded) => `${count(layers, "layer")}, start ${start}: held-out loss ${loss(here, 4)} here, ${loss(recorded, 4)} recorded.`,
  elsewhere: "What ten starts show",
  table: "Recorded nets by depth",
};

/** @param {number} share */
export const right = (share) => `${(100 * share).toFixed(1)} %`;
/** @param {number} value @param {number} [digits] */
export const loss = (value, digits = 3) => Number(value.toPrecision(digits)).toString();

/** What came of ten starts. @param {string} name @param {string} other @param {{ kind: string, by: number, low: number, high: number, count: number, behind: number, right: [number, number] }} told */
export function verdict(name, other, { kind, by, low, high, count: n, behind, right: shares }) {
  if (kind === "few") return `${name}: too few starts for a verdict.`;
  const said = kind === "open" ? `no difference to ${other} that ${n} starts show` : `${kind} than ${other}`;
  return `${name}: ${said}. Loss differs by ${signed(by)} (95 % interval ${signed(low)} to ${signed(high)}), lower from ${behind} of ${n} starts. Right: ${right(shares[1])}, with ${other} ${right(shares[0])}.`;
}
/** @param {number} value */
const signed = (value) => `${value < 0 ? "−" : "+"}${loss(Math.abs(value))}`;

export const CODE = { name: "In PyTorch", label: "Lines of PyTorch", small: "This very net on this sequence; the file is in Export. The numbers are those of the step under the cursor." };
export const FILES = { stack: "All signals of all layers (CSV)", runs: "All recorded runs (CSV)", net: "This net (safetensors)", py: "Lines of PyTorch" };
export const KEYS = { move: "one step back or on", five: "five steps", ends: "first or last step", layers: "one layer more or less", start: "another start", signal: "another signal", mask: "another mask", another: "another sequence" };

const OPTIONS = ["slower from at least nine of ten", "faster from at least nine of ten", "neither"];
export const PREDICTION = {
  options: OPTIONS,
  /** @param {string} task @param {Parameters<typeof timesVerdict>[1][number]} told */
  reveal: (task, told) => [timesVerdict(task, [told])],
  /** @param {{ all: number, gate: Tally }} told */
  truth: ({ all, gate }) => OPTIONS[gate.slower >= 0.9 * all ? 0 : gate.faster >= 0.9 * all ? 1 : 2],
};
