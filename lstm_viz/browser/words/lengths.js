// What "Different lengths" says, by key. A piece is plain text, {s: symbol, text} in the ink of that signal. Rows, steps and units count
// from 0, as in PyTorch. Pure.
import { gradient, number, percent } from "../kit/format.js";

export const LABEL = "A batch of rows of different lengths, run in four ways";
export const CHOICES = "What is run and looked at";
export const SHARE_LABEL = "Share and present";
export const PLAY = { play: "Play", pause: "Pause" };
export const STEP = { left: "one step to the left", right: "one step to the right" };
/** @type {Record<string, string>} */
export const DIRECTION = { name: "read", forward: "forward", reverse: "in reverse" };
/** @type {{ name: string, zeros: string, symbol: string, read: Record<string, string> }} */
export const FILLING = { name: "filled with", zeros: "zeros", symbol: "(", read: { zeros: "zeros", symbol: "“(”" } };
/** @type {Record<string, string>} */
export const SYMBOL = { name: "state", h: "h", c: "c" };
export const UNIT = "unit";
export const BLOCKS = "The batch in four ways";

export const ROWS = {
  name: "Rows", small: "one a line", label: "The rows of the batch, one a line",
  note: "Brackets: ()[]{}. The shipped net that reads them both ways says of each whether it has its partner.",
  home: "back to the example", mine: "back to my rows",
};

/** @type {Record<string, { name: string, what: string }>} */
export const WAY = {
  padded: { name: "padded", what: "every step" },
  masked: { name: "masked", what: "past its end a row keeps its state" },
  packed: { name: "packed", what: "longest first, no padding" },
  alone: { name: "one at a time", what: "each row by itself" },
};

/** @param {number} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** @param {{ steps: number, padding: number, calls: number }} work @param {string} way */
export const work = ({ steps, padding, calls }, way) => {
  if (way === "alone" || way === "packed") return `${counted(steps, "step")}, ${counted(calls, "call")}`;
  return `${counted(steps, "step")}, ${padding} padding`;
};

/** @param {string} way @param {{ steps: number, padding: number, calls: number }} cost @param {number[]} lengths */
export const blockSpoken = (way, cost, lengths) => `${WAY[way].name}: ${WAY[way].what}. ${counted(lengths.length, "row")} of ${lengths.join(", ")} steps. Up to the cursor ${work(cost, way)}`;

export const CURSOR = {
  slider: "Step that is looked at",
  /** @param {{ t: number, T: number, token: string | null, row: number, values: { way: string, value: number, there: boolean }[] }} told */
  spoken: ({ t, T, token, row, values }) => `step ${t} of 0 to ${T - 1}, row ${row} ${token === null ? "has ended: padding" : `reads ${token}`}: ${values.map(({ way, value, there }) => `${WAY[way].name} ${there || way === "padded" || way === "masked" ? number(value) : "no step"}`).join(", ")}`,
};

export const LEGEND = {
  /** @param {number} end */
  low: (end) => `−${number(end, Number.isInteger(end) ? 0 : 1)}`,
  /** @param {number} end */
  high: (end) => number(end, Number.isInteger(end) ? 0 : 1),
  /** @param {string} symbol @param {number} unit @param {number} back */
  of: (symbol, unit, back) => `${symbol} of unit ${unit}, ${back ? "reverse" : "forward"} half`,
  /** @param {string} filling */
  padding: (filling) => `padding: ${filling}`,
  held: "state kept",
};

/** @type {(symbol: string) => Piece} */
const state = (symbol) => ({ s: symbol, text: symbol });

/**
 * What happens to the picked row. `before`: in reverse, its padded state when its own last bracket is about to be read.
 * @param {{ row: number, unit: number, symbol: string, back: number, t: number, filling: string, length: number, T: number, end: number, now: number, own: number, padded: number, before: number }} told
 * @returns {Piece[]}
 */
export function sentence({ row, unit, symbol, back, t, filling, length, T, end, now, own, padded, before }) {
  const past = T - length;
  if (past === 0) return [`Row ${row} is as long as the longest: it has no padding, and its `, state(symbol), ` of unit ${unit} ends at ${number(own)} in all four ways.`];
  const steps = counted(past, "step");
  if (t !== end) {
    const here = t >= length
      ? [`At step ${t} row ${row} ${back ? "has not begun" : "has ended"}. Padded, it reads ${filling} there, and its `, state(symbol), ` of unit ${unit} is ${number(now)}. Masked, it keeps ${number(back ? 0 : own)}. Packed or alone, it has no such step.`]
      : [`At step ${t} row ${row} reads a bracket of its own; padded, its `, state(symbol), ` of unit ${unit} is ${number(now)}.`, ...(back ? [` It began from ${number(before)}, which the padding had left; in the other three from 0.`] : [` No padding has been read yet: all four ways agree.`])];
    return here;
  }
  return back
    ? [`In reverse the padding comes first. Padded, row ${row} reads ${steps} of ${filling} before its own last bracket: its `, state(symbol), ` of unit ${unit} is ${number(before)} then, not 0, and ends at ${number(padded)} instead of ${number(own)}.`]
    : [`Row ${row} ends after ${counted(length, "step")} with `, state(symbol), ` of unit ${unit} at ${number(own)}. Padded, it goes on through ${steps} of ${filling} and ends at ${number(padded)}. Masked, it keeps ${number(own)}; packed or alone, there are no such steps.`];
}

/**
 * What was left out of the rows that were typed. @param {{ strangers: string[], empty: number, rows: number, cut: number, characters: number }} left @param {boolean} none
 */
export function left({ strangers, empty, rows, cut, characters }, none) {
  const shown = strangers.slice(0, 8).map((each) => `“${each}”`).join(" ");
  return [
    ...(none ? ["There is no bracket in these rows, so there is nothing to run: what was there before is shown."] : []),
    ...(strangers.length ? [`Left out, as the net has never seen it: ${shown}${strangers.length > 8 ? ` and ${strangers.length - 8} more` : ""}.`] : []),
    ...(empty && !none ? [`${counted(empty, "row")} without a bracket ${empty === 1 ? "is" : "are"} left out: a row has at least one step. pack_padded_sequence refuses a length of 0, too.`] : []),
    ...(rows ? [`Only the first 8 rows are run; ${counted(rows, "row")} more ${rows === 1 ? "is" : "are"} left out.`] : []),
    ...(cut ? [`A row has at most 40 steps here: ${counted(cut, "row")} ${cut === 1 ? "is" : "are"} cut.`] : []),
    ...(characters ? [`Only the first 5,000 characters are read; ${characters.toLocaleString("en")} are left out.`] : []),
  ];
}

export const WATCH = {
  name: "The state of one row",
  /** @param {{ row: number, unit: number, symbol: string, back: number }} told */
  title: ({ row, unit, symbol, back }) => [`${symbol} of unit ${unit}, row ${row}, ${back ? "in reverse: from right to left" : "forward"}`],
  /** @param {{ row: number, unit: number, symbol: string, back: number, length: number, T: number }} told */
  spoken: ({ row, unit, symbol, back, length, T }) => `${symbol} of unit ${unit} of row ${row} over ${T} steps, ${back ? "read from right to left" : "read from left to right"}, in four ways; steps ${length} and after are padding`,
  none: "no step",
  held: "kept",
};

export const ENDS = {
  name: "The last state of the row",
  /** @param {{ row: number, unit: number, symbol: string }} told @param {number} back @returns {Piece[]} */
  title: ({ row, unit, symbol }, back) => [`The last `, state(symbol), ` of row ${row}, unit ${unit}, ${back ? "reverse" : "forward"} half`],
  head: ["run", "read at", "value", "off by"],
  /** @type {Record<string, string>} */
  rows: { "padded-end": "padded", "padded-gather": "padded, at length − 1", masked: "masked", packed: "packed", alone: "one at a time" },
  nowhere: "out has no c",
  right: "what it is held to",
  /**
   * What the net says of a row's last bracket from the last column, and from the row's own end.
   * @param {{ row: number, symbol: string, own: number, T: number, padded: number, right: number, turned: number, B: number }} told @returns {Piece[]}
   */
  said: ({ row, symbol, own, T, padded, right, turned, B }) => (own === T
    ? [`Row ${row} ends in the last column, so there the net says the same of its last “${symbol}” in every way: with its partner, ${percent(right)}.`]
    : [`Has the last “${symbol}” of row ${row} its partner? Read at the row's own end, packed, the net says ${percent(right)}; read in the last column of the padded output, out[${T - 1}], ${percent(padded)}. ${turned === 0 ? "Of no row does that turn the answer over." : `It turns the answer over for ${turned} of ${B} rows.`}`]),
  /** @param {{ packed: number, numpy: number }} told @returns {Piece[]} */
  agree: ({ packed, numpy }) => [`Packed and one at a time: over all rows, steps and units the largest difference is ${gradient(packed)}.${Number.isNaN(numpy) ? "" : ` NumPy's packed run is ${gradient(numpy)} away.`}`],
};

export const WORK = {
  name: "How much of the work is padding",
  /** @param {string} way @param {{ steps: number, padding: number, calls: number }} cost */
  of: (way, { steps, calls }) => `${counted(steps, "step")}, ${counted(calls, "call")}`,
  /** @param {string} way @param {{ steps: number, padding: number, calls: number }} cost */
  spoken: (way, { steps, padding, calls }) => `${WAY[way].name}: ${counted(steps, "step")} in ${counted(calls, "call")}, ${padding} of them padding`,
  /** @param {{ share: number }} told @returns {Piece[]} */
  said: ({ share }) => [share === 0
    ? "All rows are equally long: there is no padding, and the first three ways compute the same steps. "
    : `${percent(share)} of the rectangle is padding. Padded keeps what it computes there; masked computes it and throws it away; packed does not compute it. `,
  "One at a time computes as few steps as packed, but each by itself: as many calls as steps, where a batch takes one call for all its rows."],
};

export const BUCKETS = {
  name: "Batches of similar length",
  size: "rows a batch",
  /** @param {boolean} sorted @param {number} steps */
  of: (sorted, steps) => `${sorted ? "sorted by length" : "as they stand"}: ${counted(steps, "step")} of padding`,
  /** @param {{ whole: number, plain: number, sorted: number, count: number }} told @returns {Piece[]} */
  said: ({ whole, plain, sorted, count }) => [`One batch of all rows has ${counted(whole, "step")} of padding. Cut into batches of ${count}, each as wide as its own longest row, ${plain}; sorted by length first, ${sorted}. That is bucketing.`],
};

export const MEANS = {
  name: "A mean over padding",
  /** @type {Record<string, string>} */
  rows: { padded: "padded, over all steps", zeros: "packed, zeros counted", own: "over the row's own" },
  /** @type {Record<string, string>} */
  code: { padded: "out.mean(0)", zeros: "out.mean(0)", own: "out.sum(0) / lengths" },
  /** @param {{ row: number, unit: number, length: number, T: number, back: number }} told @returns {Piece[]} */
  said: ({ row, unit, length, T, back }) => [`The mean of `, state("h"), ` of unit ${unit} over the steps of row ${row}, ${back ? "reverse" : "forward"} half. ${length === T
    ? "It has no padding: all three are one number."
    : `The first counts ${counted(T - length, "state")} of padding; the second divides by ${T} what only ${counted(length, "step")} gave; the third, of the packed output, is the row's mean.`}`],
};

export const CODE = {
  name: "The lines",
  ways: "Lines for which way",
  pytorch: { name: "PyTorch", small: "runs as it stands in the folder of LSTM Viz; a test runs it", label: "Lines of PyTorch" },
  keras: { name: "Keras", small: "with the same weights; not run here", label: "Lines of Keras" },
};

export const TABLE = {
  toggle: "Table", label: "Numbers of this row", values: "Table of the steps",
  head: ["step", "reads", "padded", "masked", "packed", "one at a time"],
  padding: "padding", none: "–",
  /** @param {{ row: number, unit: number, symbol: string, back: number }} told */
  caption: ({ row, unit, symbol, back }) => `${symbol} of unit ${unit} of row ${row}, ${back ? "reverse half: begin at the bottom" : "forward half"}. Masked, what is kept is repeated.`,
};
export const FILES = { csv: "All states (CSV)", py: "Lines of PyTorch (.py)" };

export const KEYS = {
  move: "one step to the left or right", ten: "ten steps", ends: "first step, last step", row: "another row", unit: "next unit, the one before", symbol: "h or c",
  direction: "forward or in reverse", play: "play or pause",
};

export const PREDICTION = {
  /** @param {{ row: number, length: number, T: number }} told @returns {Segment[]} */
  question: ({ row, length, T }) => [`Row ${row} has ${length} of ${T} steps, and is run padded, both ways. Which half's last h is further from what it is without padding?`],
  options: ["the forward half's", "the reverse half's", "about the same"],
  /** @param {{ forward: number, reverse: number }} told @returns {Segment[]} */
  reveal: ({ forward, reverse }) => [`Mean distance over the 16 units: forward ${number(forward, 3)}, reverse ${number(reverse, 3)}. The forward half reads the padding after the row, the reverse half before it, and then the row itself.`],
  none: "The question is about a row that is shorter than the longest: pick one.",
};
