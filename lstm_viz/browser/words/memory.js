// What "Build a memory" says of itself, by key; what its challenges ask for and their hints come with the payload. Pure.
import { number } from "../kit/format.js";

// What the address, the row on top and the keys of "Build a memory" say.
export const LABEL = "Build a memory";
export const SHARE_LABEL = "Share, export and present";
/** @type {(length: number, most: number) => string} */
export const longWeights = (length, most) =>
  `The weights in the address have ${length.toLocaleString("en")} characters. The first ${most.toLocaleString("en")} are read.`;
/** @type {(count: number) => string} */
const more = (count) => (count > 1 ? `, and ${count - 1} more` : "");
/** @type {(given: string, count: number) => string} */
export const noWeight = (given, count) => `“${given}” in the address is no weight of this net${more(count)}. It is left out.`;
/** @type {(given: string, count: number, limit: number) => string} */
export const beyond = (given, count, limit) => `“${given}” in the address is beyond ±${limit}${more(count)}. The nearest value is used.`;

export const KEYS = {
  step: "one step back, one step on",
  ends: "first step, last step",
  /** @type {(count: number) => string} */
  example: (count) => `pick one of the ${count} examples`,
  judge: "judge, also in the field of a weight",
  undo: "undo (with Shift: bring back)",
};

export const PROMPT = {
  /** @param {string} title @param {string} kind */
  locked: (title, kind) => ` Opens once you have solved “${title}” with the ${kind} or looked at a solution.`,
  rnn: "tanh RNN",
};

export const PREDICTION = {
  question: [
    "A latch whose ", { s: "f", text: "forget" }, " bias is 3: each idle step keeps ", { s: "f", text: "0.95" }, " of ", { s: "c", text: "c" },
    ". Over how many idle steps will ", { s: "h", text: "h" }, " stay above 0.5 after a pulse?",
  ],
  /** Each with the least number of steps that it is about. @type {[string, number][]} */
  options: [["up to 3", 0], ["4 to 20", 4], ["21 to 200", 21], ["more", 201]],
  /** @param {number} held @returns {Segment[]} */
  answer: (held) => [{ strong: `${held} idle steps` }],
  /** @param {number} held @returns {Segment[]} */
  reveal: (held) => [
    `Tried just now: it holds over ${held} and fails over ${held + 1}. 0.95 each step is a small leak, but leaks multiply. The unit is set up above; raise the bias and watch the gap.`,
  ],
};

// The rest of the page.
/** What signals are called beside their letters, and in a sentence. */
export const short = { f: "forget", i: "input", g: "candidate", o: "output", c: "cell", h: "hidden" };
/** @typedef {keyof typeof long} GateName */
export const long = { f: "forget gate", i: "input gate", g: "candidate", o: "output gate", h: "hidden state" };

/**
 * "pulse 1", "set 0, reset 1"
 * @param {{ name: string, amount: number }[]} entries
 */
export const reads = (entries) => entries.map(({ name, amount }) => `${name} ${amount}`).join(", ");

/**
 * What is asked for at a step: "on, above 0.5", "0.3 ± 0.05". `tolerance`: null where h has to be above or below `on`.
 * @param {{ target: number, tolerance: number | null, on: number }} told
 */
export function wanted({ target, tolerance, on }) {
  if (tolerance === null) return target > on ? `on, above ${on}` : `off, ${on} or less`;
  return `${Number(target.toFixed(2))} ± ${tolerance}`;
}

/** A weight: "weight of “pulse” in the forget gate of unit 1"; `unit`: null where there is one only. */
export const weight = {
  /** @param {GateName} gate @param {number | null} unit */
  bias: (gate, unit) => `bias ${placed(gate, unit)}`,
  /** @param {string} input @param {GateName} gate @param {number | null} unit */
  ofInput: (input, gate, unit) => `weight of “${input}” ${placed(gate, unit)}`,
  /**
   * `other`: the unit whose h it is, null where there is one only.
   * @param {string | null} other @param {GateName} gate @param {number | null} unit
   */
  ofHidden: (other, gate, unit) => `weight of h${other ?? ""} before ${placed(gate, unit)}`,
};

/** @param {GateName} gate @param {number | null} unit */
const placed = (gate, unit) => `in the ${long[gate]}${unit === null ? "" : ` of unit ${unit}`}`;

export const picker = {
  label: "Challenge",
  challenges: "challenge",
  builtFrom: "built from",
  /** @param {string} name @param {string} title */
  cell: (name, title) => (name === "rnn" ? "tanh RNN" : title),
  /** @param {string[]} cells */
  solved: (cells) => (cells.length ? `solved with ${cells.join(" and ")}` : "not solved yet"),
  /** @param {number} units */
  answer: (units) =>
    `${units === 1 ? "One unit; the answer is its h." : `${units} units; the answer is h of unit 1, the whole line. Unit 2 is dashed.`} All weights start at 0.`,
};

export const hints = {
  label: "Hints",
  title: "Hints",
  solution: "Show a solution",
  bestTry: "Show our best try",
  taken: "These weights are in the unit now. Take one away and watch which steps go wrong.",
  all: "Put all of it back",
  without: "without it",
  /** @param {string} part */
  withoutSpoken: (part) => `without ${part}`,
  /** @param {number} count @param {number} all */
  next: (count, all) => (count < all ? `Hint ${count + 1} of ${all}` : "No more hints"),
};

export const trace = {
  label: "The unit over one sequence",
  step: "step",
  sequence: "sequence",
  /** @param {number} at */
  example: (at) => ({ text: String(at), spoken: `example ${at}` }),
  /** @param {number} at */
  failed: (at) => ({ text: `hidden ${at + 1}`, spoken: `hidden ${at + 1}, which failed` }),
  /** @param {string | number} low @param {string | number} high */
  range: (low, high) => `${low} to ${high}`,
  /** @param {{ t: number, steps: number, read: string, h: number, want: string }} told */
  at: ({ t, steps, read, h, want }) => `step ${t + 1} of ${steps}, ${read}, h ${number(h)}, wanted ${want}`,
};

export const weights = {
  label: "Weights",
  undo: { text: "Undo", title: "Ctrl+Z" },
  redo: { text: "Redo", title: "Ctrl+Shift+Z" },
  reset: "All to 0",
  /** @param {string} weight */
  slider: (weight) => `${weight}, slider`,
  before: " before",                                        // after the letter h or c
  bias: "bias",
  part: "part",
  /** @param {number} weights */
  count: (weights) => `${weights} weights`,
  /** @param {number} t */
  step: (t) => `step ${t + 1}`,
};

/** @param {number} count */
const idleSteps = (count) => `${count} idle step${count === 1 ? "" : "s"}`;

export const verdict = {
  label: "Judge",
  /** @param {number} count */
  judge: (count) => `Judge on ${count} hidden sequences`,
  show: "Show it",
  /**
   * `held`: over how many idle steps the net holds; `given`: whether the page put its weights in.
   * @param {{ right: number, of: number, passed: boolean, given: boolean, held: number, most: number }} told
   */
  browser: ({ right, of, passed, given, held, most }) =>
    `Your browser: ${scored(right, of)}. ${passed ? solved({ given, held, most }) : "Not yet."}`,
  alone: "Python does not judge here: this saved page has no server.",
  asked: "Python: asked, with the same hidden sequences …",
  /** @param {{ right: number, of: number, agree: boolean, seed: number }} told */
  python: ({ right, of, agree, seed }) =>
    `Python: ${scored(right, of)}. ${agree ? "Both verdicts agree" : "The two verdicts DISAGREE: that is our mistake, please report it"} (seed ${seed}).`,
  /** @param {{ sequence: number, t: number, want: string, h: number }} told */
  fault: ({ sequence, t, want, h }) =>
    `First to fail: hidden sequence ${sequence + 1}, at step ${t + 1}. Wanted ${want}; h was ${number(h)}.`,
  /** After what is told of the old weights, which may be nothing. */
  old: " The weights have changed since. Judge again.",
  /**
   * `silent`: whether h never does anything; `on`: above what it should be, null where it is to be a number.
   * @param {{ inputs: string[], held: number, most: number, silent: boolean, on: number | null }} told
   */
  gap({ inputs, held, most, silent, on }) {
    const over = held === most ? `${idleSteps(most)}, the most that are tried.`
      : held > 0 ? `${idleSteps(held)}, not ${held + 1}.`
      : !silent ? "none, not even one idle step."
      : on === null ? "none. h stays at 0."
      : `none. It never turns on: h is never above ${on} where it should be.`;
    return `Longest wait after ${inputs.map((name) => `a ${name}`).join(" or ")} that still works: ${over}`;
  },
};

/** @param {number} right @param {number} of */
const scored = (right, of) => `${right} of ${of} sequences right at every step`;

/**
 * What passing says, and what it does not say.
 * @param {{ given: boolean, held: number, most: number }} told
 */
function solved({ given, held, most }) {
  if (given) return "These weights were given. Change them to solve it yourself.";
  if (held === most) return `Solved. It holds over ${most} idle steps, the most that are tried.`;
  return `Solved on these sequences; ${held ? `it holds over ${idleSteps(held)}` : "it does not hold over one idle step in all that is tried"}. Can you reach ${most}?`;
}

export const tools = {
  label: "Save and keep",
  files: { csv: "CSV", json: "JSON", python: "Python lines" },
  progress: "Your progress",
  save: "Save to a file",
  load: { text: "Load from a file", spoken: "Load progress from a file" },
  kept: "What you solve is also kept in this browser, if it allows that.",
  /** @param {number} size @param {number} most */
  tooLarge: (size, most) =>
    `The file has ${size.toLocaleString("en")} bytes. A file of progress has ${most.toLocaleString("en")} at most. Nothing is loaded.`,
  /** @param {number} count */
  loaded: (count) => `${count} solved ${count === 1 ? "net is" : "nets are"} loaded.`,
  picture: {
    /** @param {string} challenge @param {string} cell */
    heading: (challenge, cell) => `${challenge}, built with ${cell}`,
    source: "Drawn by LSTM Viz from the weights as they were set.",
  },
};

/** What is wrong with a file of progress. */
export const progress = {
  notJson: "This is not a file of progress: it is not JSON.",
  /** @param {string} format */
  notOurs: (format) => `This is not a file of progress: it does not say “${format}”.`,
  /** @param {number} count */
  refused: (count) =>
    `${count} of the nets in the file ${count > 1 ? "do" : "does"} not pass the judge here and ${count > 1 ? "are" : "is"} left out.`,
};

/** The comments of the Python lines. */
export const python = {
  /** @param {string} challenge */
  about: (challenge) => `A memory built by hand on a page of LSTM Viz: ${challenge}.`,
  allZero: "all 0",
  gap: "longest gap:",
};

export const compare = {
  label: "LSTM beside tanh RNN",
  title: "What can a tanh RNN of the same size do?",
  about:
    "Find out with your own weights first: switch to the tanh RNN above. This measures the nets that we found, on the hidden sequences and over gaps of idle steps. It shows no weights.",
  measure: "Measure our nets now",
  table: "LSTM and tanh RNN compared",
  columns: ["challenge", "units", "LSTM", "over a gap of", "tanh RNN", "over a gap of"],
  none: "none found",
  /** @param {{ right: number, of: number, passed: boolean }} told */
  score: ({ right, of, passed }) => `${passed ? "solved, " : ""}${right} of ${of}`,
  /** @param {number} seed */
  measured: (seed) => `Measured with seed ${seed}: how many of the hidden sequences are right at every step, and the longest gap that holds.`,
};

export const table = {
  label: "Table",
  toggle: "Table",
  values: "Table of values",
  step: "step",
  wanted: "wanted",
  right: "right",
  yes: "yes",
  no: "no",
};

/** The cell of unit 1 at the step under the cursor. */
export const cell = {
  label: "The cell at this step",
  /** @param {boolean} several @param {number} t */
  title: (several, t) => `${several ? "Unit 1" : "The unit"} at step ${t + 1}`,
  /** @param {number} t @param {string} read @param {{ name: string, value: number }[]} parts */
  description: (t, read, parts) =>
    `The cell at step ${t + 1}, which reads ${read}: ${parts.map(({ name, value }) => `${name} ${number(value)}`).join(", ")}.`,
};

/**
 * What stands below the sequence.
 * @param {{ good: number, steps: number, t: number, read: string, want: string, h: number, right: boolean }} told
 */
export function sentence({ good, steps, t, read, want, h, right }) {
  const all = good === steps ? "All steps of this sequence are right." : `${good} of ${steps} steps of this sequence are right.`;
  return `${all} Step ${t + 1} reads ${read}. Wanted: ${want}. h is ${number(h)}: ${right ? "right" : "wrong"}.`;
}

/** A weight that had to give way. */
export const healed = {
  /** @param {string} name */
  unknown: (name) => `“${name}” is no weight of this net. It is left out.`,
  empty: "The field is empty. The weight stays as it was.",
  /** @param {string} given */
  noNumber: (given) => `“${given}” is not a number. The weight stays as it was.`,
  /** @param {string} given @param {number} limit @param {boolean} negative */
  beyond: (given, limit, negative) => `${given} is beyond ±${limit}. The nearest value, ${negative ? "−" : ""}${limit}, is used.`,
};
