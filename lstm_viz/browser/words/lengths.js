// What "Different lengths" says, by key. A piece is plain text, {s: symbol, text} in the ink of that signal. Rows, steps and units count
// from 0, as in PyTorch. Pure.
import { gradient, number, percent } from "../kit/format.js";

export const LABEL = "A batch of rows of different lengths, run in four ways";
export const CHOICES = "What is run and looked at";
export const PLAY = { play: "Play", pause: "Pause" };
export const STEP = { left: "one step to the left", right: "one step to the right" };
/** @type {Record<string, string>} */
export const DIRECTION = { name: "read", forward: "forward", reverse: "in reverse" };
/** @type {{ name: string, zeros: string, symbol: string, read: Record<string, string> }} */
export const FILLING = { name: "filled with", zeros: "zeros", symbol: "“(”", read: { zeros: "zeros", symbol: "“(”" } };
/** @type {Record<string, string>} */
export const SYMBOL = { name: "state", h: "h", c: "c" };
/** @type {Record<string, string>} */
export const READS = { forward: "reads →", reverse: "reads ←" };
export const UNIT = "unit";
export const BLOCKS = "The batch in four ways";

export const ROWS = {
  name: "Rows", small: "one a line", label: "The rows of the batch, one a line",
  note: "Brackets: ()[]{}. The shipped net that reads them both ways says of each whether it has its partner.",
  home: "back to the example", mine: "back to my rows",
};

/** @type {Record<string, { name: string, what: string }>} */
export const WAY = {
  padded: { name: "padded", what: "every cell" },
  masked: { name: "masked", what: "ended rows keep h, c" },
  packed: { name: "packed", what: "longest first, no padding" },
  alone: { name: "one at a time", what: "each row by itself" },
};

/** @param {number} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/**
 * Some numbers with so many decimals that none looks like another that it is not.
 * @param {...number} values
 */
export function alike(...values) {
  const apart = (/** @type {number} */ digits) => values.every((one) => values.every((other) => Math.abs(one - other) < 1e-9 || number(one, digits) !== number(other, digits)));
  const digits = [2, 3, 4, 5].find(apart) ?? 6;
  return values.map((value) => number(value, digits));
}

/** @param {{ cells: number, padding: number, steps: number }} work @param {string} way */
export const work = ({ cells, padding, steps }, way) => `${counted(cells, "cell")} in ${counted(steps, "step")}${way === "padded" || way === "masked" ? `, ${padding} padding` : ""}`;
export const SIZES = "batch_sizes: how many rows have this step";

/** @param {string} way @param {{ cells: number, padding: number, steps: number }} cost @param {number[]} lengths */
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
  cell: "a cell: one row at one step; counted as far as the cursor",
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
  const kept = back ? 0 : own;
  const steps = counted(past, "step");
  if (t !== end) {
    const [at, held, left] = alike(now, kept, before);
    return t >= length
      ? [`At step ${t} row ${row} ${back ? "has not begun" : "has ended"}. Padded, it reads ${filling} there, and its `, state(symbol), ` of unit ${unit} is ${at}. Masked, it keeps ${held}. Packed or alone, it has no such step.`]
      : [`At step ${t} row ${row} reads a bracket of its own; padded, its `, state(symbol), ` of unit ${unit} is ${at}.`, ...(back ? [` It began from ${left}, which the padding had left; in the other three from 0.`] : [` No padding has been read yet: all four ways agree.`])];
  }
  const [ended, right, begun] = alike(padded, own, ...(back ? [before, 0] : []));
  return back
    ? [`In reverse the padding comes first. Padded, row ${row} reads ${steps} of ${filling} before its own last bracket: there its `, state(symbol), ` of unit ${unit} stands at ${begun}, not at 0. At its end, step 0, it is ${ended}; without padding it is ${right}.`]
    : [`Row ${row} ends after ${counted(length, "step")} with `, state(symbol), ` of unit ${unit} at ${right}. Padded, it goes on through ${steps} of ${filling} and ends at ${ended}. Masked, it keeps ${right}; packed or alone, there are no such steps.`];
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
  /**
   * What padding that is read first does to the start and to the end of a row.
   * @param {{ row: number, units: number, begun: number, off: number }} told
   */
  harm: ({ row, units, begun, off }) => `Mean over the ${units} units, padded: h of row ${row} starts ${number(begun, 3)} away from 0 and ends ${number(off, 3)} away from its end without padding. ${off < begun / 2
    ? "This net mostly forgets what it read first, so the harm is small here. Do not rely on it: another net may keep it."
    : "Of that, this row is too short to make the net forget much."}`,
};

export const ENDS = {
  name: "The last state of the row",
  /** @param {{ row: number, unit: number, symbol: string }} told @param {number} back @returns {Piece[]} */
  title: ({ row, unit, symbol }, back) => [`The last `, state(symbol), ` of row ${row}, unit ${unit}, ${back ? "reverse" : "forward"} half`],
  head: ["run", "read at", "value", "off by"],
  /** @type {Record<string, string>} */
  rows: { "padded-end": "padded", "padded-gather": "padded, at length − 1", masked: "masked", packed: "packed", alone: "one at a time" },
  nowhere: "out has no c",
  right: "reference",
  /** @param {number} units */
  axes: (units) => `h_n[half, row, unit], run alone h_n[half, unit]; half 0 is forward, 1 reverse. out[step, row, column]: the reverse half's columns come after the ${units} forward ones. h[row, unit]: in the masked loop below.`,
  /**
   * What the net says of a row's last bracket: packed from the row's own end; padded from the last column, in reverse from the own end, too.
   * @param {{ row: number, symbol: string, own: number, T: number, back: number, padded: number, right: number, turned: number, B: number }} told @returns {Piece[]}
   */
  said: ({ row, symbol, own, T, back, padded, right, turned, B }) => (own === T
    ? [`Row ${row} is as long as the longest, so the net says the same of its last “${symbol}” in every way: with its partner, ${percent(right)}.`]
    : [`Has the last “${symbol}” of row ${row} its partner? The net answers from both halves. Packed, at the row's own end, out[${own - 1}], it says ${percent(right)}; padded, ${back ? `at the same place, where the reverse half has just come out of the padding, ${percent(padded)}` : `in the last column, out[${T - 1}], ${percent(padded)}`}. ${turned === 0 ? "Of no row does that turn the answer over." : `It turns the answer over for ${turned} of ${B} rows.`}`]),
  /** @param {{ packed: number, numpy: number }} told @returns {Piece[]} */
  agree: ({ packed, numpy }) => [`Packed and one at a time: over all rows, steps and units the largest difference is ${gradient(packed)}.${Number.isNaN(numpy) ? "" : ` The last h and c of the same batch, packed by NumPy in Python, are at most ${gradient(numpy)} away from the browser's.`}`],
};

export const WORK = {
  name: "How much of the work is padding",
  /** @param {{ cells: number, steps: number }} cost */
  of: ({ cells, steps }) => `${counted(cells, "cell")} in ${counted(steps, "step")}`,
  /** @param {string} way @param {{ cells: number, padding: number, steps: number }} cost */
  spoken: (way, { cells, padding, steps }) => `${WAY[way].name}: ${counted(cells, "cell")} in ${counted(steps, "step")}, ${counted(padding, "cell")} of them padding`,
  /** @param {{ B: number, T: number, padding: number, own: number }} told @returns {Piece[]} */
  said: ({ B, T, padding, own }) => [`In each direction ${B * T} cells = ${counted(B, "row")} × ${counted(T, "step")}${padding === 0
    ? ". All rows are equally long: there is no padding, and the first three ways compute the same cells. "
    : `, ${padding} of them padding (${percent(padding / (B * T))}). Padded keeps what it computes there; masked computes it and throws it away; packed does not compute it. `}`,
  `A step computes its cells at once, one for each row that has it: ${counted(T, "step")} in the first three ways. One at a time a step has one cell: ${counted(own, "step")}, one after another.`],
};

export const BUCKETS = {
  name: "Batches of similar length",
  size: "rows a batch",
  /** @param {boolean} sorted @param {number} cells */
  of: (sorted, cells) => `${sorted ? "sorted by length" : "as they stand"}: ${counted(cells, "cell")} of padding`,
  /** @param {{ whole: number, plain: number, sorted: number, count: number }} told @returns {Piece[]} */
  said: ({ whole, plain, sorted, count }) => [`One batch of all rows has ${counted(whole, "cell")} of padding. Cut into batches of ${count}, each as wide as its own longest row, ${plain}; sorted by length first, ${sorted}. That is bucketing.`],
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
  /** @param {{ units: number, forward: number, reverse: number, begun: number }} told @returns {Segment[]} */
  reveal: ({ units, forward, reverse, begun }) => [`Mean distance over the ${units} units: forward ${number(forward, 3)}, reverse ${number(reverse, 3)}. The forward half reads the padding last and ends with it. The reverse half reads it first: it came to the row ${number(begun, 3)} away from 0, where it should begin, and then read the row. ${reverse < begun / 2 ? "It mostly forgets what it saw first" : "It has not forgotten that over this row"}: in reverse both numbers stand under the curve.`],
  none: "The question is about a row that is shorter than the longest: pick one.",
};
