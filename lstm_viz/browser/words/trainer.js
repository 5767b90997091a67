// What the Playground says, by key. Pure.
import { gradient, number, percent } from "../kit/format.js";
import { about as aboutSeries } from "./ownseries.js";
import { about as aboutText } from "./owntext.js";
import { KEPT, judged, textOf, updates } from "./train.js";

export const LABEL = "Playground: a net while it learns, update by update";
export const SHARE_LABEL = "Share, export and present";
export const FILES = {
  /** @param {number} update */
  weights: (update) => `Weights of update ${update.toLocaleString("en")} (safetensors)`,
  loads: "Lines of PyTorch that load these weights",
  script: "Script of plain PyTorch",
  notebook: "Jupyter notebook of plain PyTorch",
  curves: "Curves (CSV)",
  thinned: "Curves (CSV), of a very long run: every update at both ends, fewer between",
  json: "Settings and curves (JSON)",
};

/** What a run is called among others. `begins`: its own text. @param {{ task: string, cell: string, units: number, seed: number, begins?: string }} chosen */
export const run = ({ task, cell, units, seed, begins }) => KEPT.seed(`${textOf("task", task)}${begins ? ` “${begins}…”` : ""}, ${textOf("cell", cell)}, ${units} ${units === 1 ? "unit" : "units"}`, seed);

export const SETTINGS = "What is trained, and how";

/** "A, B, C or D", "one of A to P". @param {string[]} names */
const among = (names) => (names.length > 4 ? `one of ${span(names)}` : `${names.slice(0, -1).join(", ")} or ${names[names.length - 1]}`);
/** @param {string[]} names */
const span = (names) => `${names[0]} to ${names[names.length - 1]}`;
const COUNTED = ["no", "one", "two", "three", "four"];

/** What is read and what is asked. @typedef {{ inputs: string[], says: string[] }} Symbols @type {Record<string, string | ((symbols: Symbols) => string)>} */
const TASKS = {
  recall: ({ inputs, says }) => `The first letter is ${among(says)}. Then comes ${inputs.length > says.length + 2 ? "noise" : `nothing but ${inputs[says.length]}`}. At “?” the net says which letter it was.`,
  order: "Two of the letters are X or Y, the rest is noise. At “?” the net says which two, in their order.",
  parity: "Bits. After each one the net says whether the ones so far are even or odd in number.",
  adding: "Numbers from 0 to 1, two of them marked (*). At the end the net says the sum of those two.",
  brackets: ({ says }) => `Brackets of ${COUNTED[says.length / 2]} kinds, up to six deep. After each one the net says the next one; closers count for the score, for what is opened is chance.`,
  echo: ({ says }) => `Letters, ${span(says)}. After each one the net says which it read some steps before.`,
  sine: "A sine with noise on it, of any phase, and of a period of 10 to 30 steps that the net must find. After each number it says the next one.",
  copy: ({ says }) => `Letters, ${span(says.slice(0, -1))}, then blanks (_), then a mark (:). After the mark the net says the letters again, in their order; before it, blanks.`,
  lag: "x a b c … x, or y a b c … y: nothing else ever comes, and the first symbol decides the last. After each symbol the net says the next one (Hochreiter and Schmidhuber 1997).",
  continual: "Embedded Reber strings, one after the other with nothing between: what was kept of one is in the way in the next. After each symbol the net says which may come. Each sequence is a new stream, read with an empty memory and cut at its last step; under “more” the memory is handed on, and streams do not end.",
  reber: "Strings of a small grammar (embedded Reber, after Reber 1967). After each symbol the net says which may come next. The last letter but one repeats the second, T or P, however long the string between.",
};

/** What one gets who remembers nothing, and where that is not all that there is to get, the best. @type {Record<string, (guess: Level, best: Level) => string>} */
const GUESSES = {
  adding: ({ loss }) => `A guess, always 1, has a squared error of ${gradient(loss)}.`,
  brackets: ({ loss, score }, best) => `Who knows the bracket that was read and no more has ${percent(score)} of the closers, at ${bits(loss)} bits a bracket; who knows all that are open takes ${bits(best.loss)}.`,
  sine: ({ loss }, best) => `Who says the same number again has a squared error of ${gradient(loss)}; who knows the sine ${best.loss ? `is off by the noise alone, ${gradient(best.loss)}` : "has none"}.`,
  copy: ({ loss, score }) => `Who remembers nothing says any of them: right in ${percent(score)}, at ${bits(loss)} bits a step, blanks among them.`,
  lag: ({ score }) => `A guess of the last symbol is right in ${percent(score)}.`,
  continual: ({ loss, score }, best) => GRAMMAR({ loss, score }, best, "streams"),
  reber: ({ loss, score }, best) => GRAMMAR({ loss, score }, best, "strings"),
};
/** @param {Level} guess @param {Level} best @param {string} what */
const GRAMMAR = ({ loss, score }, best, what) => `Who knows only the symbol just read has ${percent(score)} of the ${what} right, at ${bits(loss)} bits a symbol; who knows the grammar and the letter takes ${bits(best.loss)}.`;
/** @typedef {{ loss: number, score: number }} Level */
/** @param {number} loss */
const bits = (loss) => number(loss / Math.LN2);

/** What is other about a cell than about PyTorch's, and why one would want it. @type {Record<string, string>} */
const CELLS = {
  relu: "max(0, ·) stands in the place of tanh; W_hh starts as the identity, so that at first every unit adds up what it reads, and while it is above 0 its gradient goes back undiminished (Le, Jaitly and Hinton 2015).",
  "lstm-1997": "No forget gate, c = c + i·g: what is written stays, and so does its gradient; but nothing ever clears the cell (Hochreiter and Schmidhuber 1997).",
  "lstm-peephole": "Each gate also sees the cell itself, even while the output gate hides it: to count or to time needs that (Gers, Schraudolph and Schmidhuber 2002).",
  "lstm-coupled": "One gate does both, i = 1 − f: something new is written where something old is let go, with fewer weights (Greff and others 2017 found no loss by it).",
  "lstm-forget": "Only the forget gate is left: c = f·c + (1 − f)·g, and the cell is shown as it is, h = c. About half the weights of an LSTM (van der Westhuizen and Lasenby 2018).",
};

/** What stands below the choices: the task, what one gets who remembers nothing, and what is other about the cell. @param {string} task @param {string} cell @param {Symbols & { guess: Level, best: Level }} of @param {import("./owntext.js").Facts | null} text @param {Parameters<typeof aboutSeries>[0] | null} series */
export const about = (task, cell, { inputs, says, guess, best }, text = null, series = null) => [
  ...(text ? [aboutText(text, guess)] : series ? [aboutSeries(series, guess)] : [said(TASKS[task], { inputs, says }), GUESSES[task]?.(guess, best) ?? `A guess is right in ${percent(guess.score)}.`]), CELLS[cell] ?? "",
].join(" ").trim();

/** @param {string | ((symbols: Symbols) => string)} words @param {Symbols} symbols */
const said = (words, symbols) => (typeof words === "function" ? words(symbols) : words);

/** @type {Record<string, string>} */
export const LOOKED = { recall: "starts with", order: "marks", parity: "sequence", adding: "sequence", text: "held-out piece", copy: "sequence", lag: "begins with", brackets: "sequence", echo: "sequence", sine: "sequence", series: "held-out piece", reber: "string", continual: "stream" };
/** @param {number} count */
export const otherTasks = (count) => `With other tasks: ${count} more`;
export const LOOK = "The sequence that is looked at";

export const TRAINING = {
  name: "training time",
  /** @param {number} t */
  what: (t) => `step ${t + 1}, update after update`,
  /** @param {number} update */
  at: (update) => update.toLocaleString("en"),
  before: "update ",
  /** @param {number} until */
  of: (until) => ` of ${until.toLocaleString("en")}`,
  strip: "Training time",
  /** @param {number} update @param {number} score @param {string} measure */
  spoken: (update, score, measure) => `update ${update}, ${measure} ${number(score)}`,
};
export const SEQUENCE = {
  name: "sequence time",
  /** @param {number} update */
  what: (update) => `update ${update.toLocaleString("en")}, step after step`,
  before: "step ",
  /** @param {number} steps */
  of: (steps) => ` of ${steps.toLocaleString("en")}, reads `,
  strip: "Sequence time",
  /** @param {number} t @param {number} steps @param {string} read */
  spoken: (t, steps, read) => `step ${t + 1} of ${steps}, reads ${read}`,
};

export const CURVES = {
  loss: "loss",
  score: "score",
  /** @type {Record<string, string>} */
  lossUnit: { classes: "bits, held out", numbers: "squared error" },
  /** @type {Record<string, string>} */
  scoreUnit: { classes: "share right", numbers: "1 is exact" },
  guess: "guess",
  oracle: "exact",
  best: "best",
  says: { last: "at the end it says", every: "here it says", nothing: "here, where nothing is asked, it says" },
  /** @param {string} name */
  chance: (name) => `chance of “${name}”, if asked here`,
  chanceNow: "chance of the right answer",
  chanceAllowed: "chance of what may come",
  sum: "its answer, if asked here",
  forecast: "its forecast; thin: what comes",
  right: "right",
  among: "✓",
  /** @param {string} what @param {number} value @param {number} update */
  spoken: (what, value, update) => `${what} over training time, at update ${update}: ${number(value)}`,
  /** @param {string} what @param {number} value @param {number} t */
  over: (what, value, t) => `${what}, step after step; at step ${t + 1}: ${number(value)}`,
};

/** @param {number} unit */
export const unit = (unit) => `unit ${unit}`;
export const UNIT = { before: "unit before", after: "next unit" };

/**
 * The sentence of a state, in pieces. `score`: on the held-out sequences; `guess`: of who remembers nothing.
 * @param {{ task: string, update: number, classes: boolean, score: number, guess: number, loss: number,
 *   learned: { names: string[], update: number }[], all: number, gate: { name: string, symbol: string, from: number, to: number } | null,
 *   unit: number, where: string, t: number, cell: number | null, written: number | null }} told `written`: bits a character of a text
 * @returns {Piece[]}
 */
export function sentence({ task, update, classes, score, guess, loss, learned, all, gate, unit: one, where, t, cell, written }) {
  const worth = written !== null
    ? `it takes ${number(written)} bits a character of the held-out text and is right in ${percent(score)}.`
    : classes ? `it is right in ${percent(score)} of ${judged(task)}; a guess is right in ${percent(guess)}.`
    : `its squared error on the held-out sequences is ${gradient(loss)}; who ${task === "adding" ? "always says 1, the mean," : "says the same again"} gets ${gradient(guess)}.`;
  if (update === 0) return ["Nothing is learned yet: ", worth];
  const since = learned.map(({ names, update: at }, k) => `${names.join(" and ")} at ${k === 0 ? "update " : ""}${at.toLocaleString("en")}`).join(", ");
  const whole = learned.reduce((sum, { names }) => sum + names.length, 0) === all;
  const gained = learned.length ? [`Learned${whole ? ", all of them" : ""}: ${since}. `] : [];
  const at = `At update ${update.toLocaleString("en")} `;
  if (!gate) return [...gained, at, worth];
  const memory = cell === null ? [] : [" Its ", { s: "c", text: "cell" }, " holds ", { s: "c", text: number(cell) }, "."];
  return [
    ...gained, at, worth, ` At step ${t + 1} the `, { s: gate.symbol, text: gate.name }, ` of unit ${one}${where} went from ${number(gate.from)} to `,
    { s: gate.symbol, text: number(gate.to) }, ".", ...memory,
  ];
}

/** A map, for those who do not see it. @param {{ name: string, units: number, training: boolean, t: number, update: number }} told */
export const mapLabel = ({ name, units, training, t, update }) =>
  `${name} of ${units} ${units === 1 ? "unit" : "units"}, ${training ? `at step ${t + 1}, update after update` : `at update ${update.toLocaleString("en")}, step after step`}`;

export const PAIRS = { fold: "pairs", label: "Two settings that differ in one thing", sides: "Which of the two" };

/**
 * A pair by its id: what it asks, what its sides are called, and why they differ.
 * @type {Record<string, { asks: string, sides: [string, string], why: string }>}
 */
export const PAIR = {
  forget: {
    asks: "Recall over 50 steps: forget bias 0 or 3?", sides: ["0", "3"],
    why: "With 0 a forget gate begins half shut, σ(0) = .5, so that little is left of the letter after a few steps; with 3 it begins at .95 (Gers, Schmidhuber and Cummins 2000; Jozefowicz and others 2015).",
  },
  clip: {
    asks: "SGD with a rate of 1: no clip, or a norm of 1?", sides: ["no clip", "clip 1"],
    why: "Now and then a gradient is many times as long as most. A step by all of it throws away what was learned; a clipped one keeps its direction (Pascanu, Mikolov and Bengio 2013).",
  },
  cell: {
    asks: "Parity over 50 bits: no forget gate, as in 1997, or one?", sides: ["1997", "forget gate"],
    why: "At every 1 the answer turns over, so what was held must go. A cell that only adds has to write the very opposite; a forget gate shuts (Gers, Schmidhuber and Cummins 2000).",
  },
  start: {
    asks: "Adding over 100 steps: PyTorch’s start or chrono?", sides: ["PyTorch’s", "chrono"],
    why: "Chrono begins with forget gates that hold for 1 to 100 steps, so the gradient finds the marks; PyTorch’s forget about half at every step (Tallec and Ollivier 2018).",
  },
  identity: {
    asks: "Adding over 30 steps, no gates: tanh or ReLU with the identity?", sides: ["tanh", "ReLU"],
    why: "To keep a sum is what the identity does, and tanh squashes it at every step (Le, Jaitly and Hinton 2015). It hangs on the start, though: with seed 2 neither of them gets there.",
  },
  momentum: {
    asks: "SGD with a rate of .1: without momentum or with .9?", sides: ["without", "momentum"],
    why: "On a plateau gradients are small and point one way. Momentum adds them up, to ten times the step; where they turn about, they cancel (Polyak 1964).",
  },
  data: {
    asks: "Temporal order: 64 sequences over and over, or always new ones?", sides: ["the same 64", "always new"],
    why: "Sixty-four can be learned by heart: the thin line, their loss, falls to nothing while the held-out loss rises. Stop early, under more, ends there.",
  },
  cut: {
    asks: "Recall: the gradient cut at every step, or nowhere?", sides: ["cut", "not cut"],
    why: "No gradient goes back even one step, and it is learned all the same, only later: the untrained gates let something of the letter through, and each step learns to read what reaches it.",
  },
  norm: {
    asks: "Adding over 50 steps: without a norm or with layer norm?", sides: ["without", "layer norm"],
    why: "Small weights leave every gate near one half at the start. The norm brings what the gates are given to deviation 1, so that they differ from step to step from the first update on (Ba, Kiros and Hinton 2016).",
  },
  recurrent: {
    asks: "Temporal order from 64 sequences: without recurrent dropout or with .3?", sides: ["without", ".3"],
    why: "Sixty-four can be learned by heart. Where at every step another part of what is new is missing, no single write can be relied on, and what is learned holds for sequences that were never seen (Semeniuta, Severyn and Barth 2016).",
  },
  stream: {
    asks: "Continual Reber: no forget gate, as in 1997, or one?", sides: ["1997", "forget gate"],
    why: "What the cell kept of one string is in the way in the next, and nothing says where one ends: a forget gate learns to clear it (Gers, Schmidhuber and Cummins 2000).",
  },
  lag: {
    asks: "Long lag: no forget gate, as in 1997, or one?", sides: ["1997", "forget gate"],
    why: "Every symbol but the last follows from the one before, so what was before can be let go: a gate that can forget learns that, and then nothing of the first symbol is left to learn from. A cell that only adds still has it.",
  },
};

/** What came of either side. @param {[string, string]} sides @param {[number | null, number | null]} found @param {number | undefined} score @param {number} until @param {boolean} classes */
export function foundOf(sides, found, score, until, classes) {
  const told = sides.map((side, k) => {
    const at = found[k];
    if (score === undefined) return `with “${side}” in ${percent(at ?? 0)} of the held-out sequences`;
    return `with “${side}” ${at === null ? `not within ${updates(until)}` : `at update ${at.toLocaleString("en")}`}`;
  }).join(", ");
  if (score === undefined) return `Right after ${updates(until)}: ${told}.`;
  return `${classes ? `Right in ${percent(score)}` : `A score of ${number(score)}`}: ${told}.`;
}

/** @param {number} typed @param {number} units @param {number} taken */
export const tooLong = (typed, units, taken) =>
  `${typed.toLocaleString("en")} steps are more than ${taken < 1000 ? `can be drawn of ${units} units here` : "there are"}: ${taken.toLocaleString("en")} are taken.`;

export const MESSAGES = {
  long: "This net is large: its first update takes more than a second. Pause works as soon as it is done.",
  /** @param {number} update */
  diverged: (update) => `The loss of update ${update + 1} is no number any more: the steps were too large. The net is shown as it was before. A smaller rate, or a clip, and Start again.`,
  /** @param {import("../net/training/run.js").Stopped} stopped @param {string} kind @param {number} goal */
  stopped: (stopped, kind, goal) => ("score" in stopped ? reached(stopped, kind, goal) : patient(stopped, kind)),
};

/** @param {{ update: number, score: number }} stopped @param {string} kind @param {number} goal */
const reached = ({ update, score }, kind, goal) =>
  `Stopped: the score reached ${number(goal)} at update ${update.toLocaleString("en")}${score > goal ? `, where it is ${kind === "classes" ? percent(score) : number(score)}` : ""}. Train on goes past it.`;
/** @param {{ update: number, lowest: { update: number, loss: number } }} stopped @param {string} kind */
const patient = ({ update, lowest }, kind) =>
  `Stopped at update ${update.toLocaleString("en")}: the held-out loss was lowest at update ${lowest.update.toLocaleString("en")}, ${kind === "classes" ? `${number(lowest.loss / Math.LN2)} bits` : gradient(lowest.loss)}, and not lower since. Train on, and it waits as long once more.`;

export const KEYS = {
  move: "back, on: in training or in sequence time, whichever frame is thick",
  ends: "first, last",
  turn: "the other frame",
  unit: "unit before, next unit",
  start: "start, pause, train on",
  one: "one update",
  signal: "pick a signal",
};

export const prediction = {
  waits: "Two nets are being trained for the question.",
  /** @param {number} update */
  at: (update) => `at update ${update.toLocaleString("en")}`,
  /** @param {number} until */
  never: (until) => `not within ${until.toLocaleString("en")} updates`,
  /** @param {string[]} told @returns {Segment[]} */
  reveal: ([first, second]) => [`Both were trained just now, from the same seed on the same sequences: the first was right in 99 % ${first}, the second ${second}. The second is set up above; press Start and watch its forget gates.`],
};
