// What "The forget gate learns to open" says, by key. A piece is plain text, {s: symbol, text} in the ink of that signal. Pure.
import { gradient, number, percent, power as raised } from "../kit/format.js";

export const LABEL = "A net that learns to remember, update by update";
export const CHOICES = "What is trained";
export const TASK = "The task: a letter, 38 steps of noise, “?”: say the letter. One of four: a guess is right in 25 %. An update changes the weights once; a look, every five, measures the net.";
export const BIAS = { name: "forget bias at first", of: (/** @type {number} */ bias) => String(bias) };
export const START = { name: "start", of: (/** @type {number} */ start) => `start ${start}` };
export const LETTER = "first letter";
export const PLAYGROUND = "train it in the Playground";
export const PLAY = { play: "Play", pause: "Pause", back: "One look back", on: "One look on" };

/** @type {Record<string, string>} */
const GATES = { f: "forget gate", i: "input gate", o: "output gate" };

/** @type {(symbol: string) => Piece} */
const gate = (symbol) => ({ s: symbol, text: GATES[symbol] });

/** @param {number} done @param {number} all */
export const training = (done, all) => `Training: ${done} of ${all} starts`;
export const LOST = "What trains did not arrive. Load the page again.";
export const SLOW = "This browser has no WebAssembly with SIMD: the same training takes longer.";

/** A share of a gradient: of what is small, in powers of ten. @param {number} share */
export const left = (share) => (share >= 0.01 ? percent(share) : share >= 0.001 ? `${number(100 * share, 1)} %` : gradient(share));

/** How many times as much, to two digits: "÷ 840". @param {number} ratio */
export function times(ratio) {
  const size = Math.max(ratio, 1 / ratio);
  const digits = Number(size.toPrecision(2));
  if (digits <= 1) return "the same";
  return `${ratio < 1 ? "÷" : "×"} ${digits < 1e4 ? digits : gradient(digits)}`;
}

/**
 * What is so at an update. `leaves`: where the score leaves a guess; null: it has not, as far as it was trained.
 * @param {{ update: number, score: number, reach: number, gates: Named<number>, open: number, added: { bias: number }, before: { reach: number, gates: Named<number>, open: number, added: { bias: number } }, leaves: number | null, all: boolean }} told
 * @returns {Piece[]}
 */
export function sentence({ update, score, reach, gates, open, added, before, leaves, all }) {
  const phase = leaves === null || update < leaves ? "is on the plateau: it still guesses" : all ? "is right about every letter" : update === leaves ? "leaves the guess" : "tells some letters apart";
  /** @type {(was: string) => string} */
  const then = (was) => (update === 0 ? "" : `, before training ${was}`);
  return [update === 0 ? "Before training the net guesses" : `At update ${update} the net ${phase}`, `: ${percent(score)} right. Of the gradient at “?”, ${left(reach)} is left at the letter (mean of A to D)${then(left(before.reach))}. The `,
    gate("f"), ` is ${number(gates.f)} open on average${then(number(before.gates.f))}; in the most open unit ${number(open)}${then(number(before.open))}. The forget bias is ${number(added.bias)} on average${then(number(before.added.bias))}.`];
}

export const TRAINING = { name: "Training time", slider: "Update that is looked at", axis: "updates" };
export const SEQUENCE = { name: "Sequence time" };
export const SCORE = { name: "Right answers", small: "line: the score leaves the guess, above 40 % for three looks", guess: "guess", all: "all" };
export const REACH = { name: "Gradient left at the letter", small: "share of that at “?”, mean of A to D" };
export const OPEN = { name: "How open the gates are", small: "means" };
export const ADDED = { name: "What opens the forget gate", small: "f = σ(sum)" };
export const LINES = { bias: "forget bias", x: "+ weights · x", h: "+ weights · h", unit: "bias of a unit", alone: "memory alone", f: "f", i: "i", o: "o", open: "f of the most open unit", before: "before", opens: "+0.05", peak: "peak" };
export const BACK = { name: "Gradient left at every step", small: (/** @type {string} */ letter) => `with ${letter}` };
export const MAP = {
  f: { name: "forget gate, a unit (a memory cell) a row", ends: ["0 shut", "1 open"] },
  c: { name: "tanh(c): what h sees of each cell", ends: ["−1", "1"] },
};
/** @param {number} exponent */
export const power = (exponent) => raised(exponent);

/** @param {{ update: number, score: number, reach: number, alone: number, gates: Named<number>, open: number, added: { each: number[], bias: number, x: number, h: number } }} told */
export const spoken = ({ update, score, reach, alone, gates, open, added }) =>
  `update ${update}: ${percent(score)} right, ${left(reach)} of the gradient left at the letter, ${left(alone)} along the memory alone, open: ${Object.entries(gates).map(([symbol, by]) => `${GATES[symbol]} ${number(by)}`).join(", ")}, forget gate of the most open unit ${number(open)}, forget bias ${number(added.bias)} on average, of the units ${number(Math.min(...added.each))} to ${number(Math.max(...added.each))}, to it the weights for x add ${number(added.x)} and those for h ${number(added.h)}`;
/** @param {{ update: number, first: number, alone: number, before: number }} told */
export const backSpoken = ({ update, first, alone, before }) => `Share of the gradient left at every step, from “?” back to the letter. At the letter ${left(first)} at update ${update}, ${left(alone)} along the memory alone, ${left(before)} before training`;
/** @param {string} name @param {number} update */
export const mapSpoken = (name, update) => `${name}, at update ${update}`;

export const FACTORS = {
  name: "What the gradient is multiplied by",
  lead: "On its way back the gradient meets these factors at every step. Each is put back alone, at all steps, to what it was at another update. How much would then be left at the letter?",
  /** @type {Named<Piece[]>} */
  names: {
    f: [gate("f"), " f: along the memory"],
    U: ["weights for h: how h of the step before moves gates and candidate"],
    slope: ["1 − tanh²(c): how far h follows the cell; 0 where the cell is full"],
    o: [gate("o"), " o: how much of the cell h shows"],
    write: ["i (1 − g²): how far the cell follows its candidate g"],
    gates: ["slopes of the three gates: how far they follow h"],
  },
  head: "factor",
  before: "as before training",
  /** @param {number | null} update */
  peak: (update) => `as at the peak${update === null ? "" : ` (update ${update})`}`,
  none: "–",
  /** @param {number} update @param {number} reach */
  now: (update, reach) => `At update ${update}, with nothing put back: ${left(reach)}. The peak: most of the gradient, up to where the score leaves the guess.`,
};

export const STARTS = {
  name: "Ten starts",
  lead: "The same net from ten sets of random numbers, on sequences of their own. Press one to look at it.",
  axis: "update",
  marks: { opens: "a gate is the first to be 0.05 further open than before training", arrives: "a thousandth of the gradient is left at the letter", leaves: "the score leaves the guess: above 40 % for three looks", right: "99 % right" },
  first: "first to open",
  back: "f put back",
  waits: "waits",
  never: "not by 300",
  /** @param {{ start: number, opens: number | null, first: string[], arrives: number | null, leaves: number | null, right: number | null, back: number | null }} told */
  spoken: ({ start, opens, first, arrives, leaves, right, back }) => `start ${start}: ${[["gradient arrives", arrives], ["leaves the guess", leaves], ["99 % right", right]].map(([what, at]) => `${what} ${at === null ? "not by the end" : `at update ${at}`}`).join(", ")}${
    opens === null ? "" : `, first to open: ${first.map((symbol) => GATES[symbol]).join(" and ")} at update ${opens}`}${back === null ? "" : `, gradient at the peak with f put back ${times(back)}`}`,
};

/** @param {number[]} range */
const rise = ([low, high]) => `${number(low)} to ${number(high)}`;

/** @param {string[]} all */
const list = (all) => (all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all[all.length - 1]}`);

/**
 * What the starts have in common, of those that have left the guess. `arrives`, `opens`: in how many sooner, at the same look, later than the
 * score leaves, and than another gate; `peak`: from the least to the most that was left; `back`: the same, with f and with U put back; `moves`: how far the forget bias
 * and what is added to it have moved by the end, and in how many starts the bias furthest.
 * @param {{ moves: { most: number, by: Named<number[]> }, all: number, arrives: number[], opens: number[], peak: number[], back: { f: number[], U: number[] } | null, bias: number, sooner: number | null, other: number }} told
 * @returns {Piece[]}
 */
export function common({ moves, all, arrives, opens, peak, back, bias, sooner, other }) {
  if (all === 0) return ["No start has left the guess yet."];
  /** @type {(counts: number[], how: string[]) => string} */
  const each = (counts, how) => list(counts.flatMap((count, k) => (count ? [`${how[k]} in ${count}`] : [])));
  return [`Of ${all} starts that have left the guess: a thousandth of the gradient was left at the letter ${each(arrives, ["before that", "at the same look", "later"])}; the most up to then was ${left(peak[0])} to ${left(peak[1])}. The `, gate("f"),
    ` was 0.05 further open ${each(opens, ["before the two others", "at the same look as another", "later than another"])}.`,
    ...(back ? [` By the end the forget bias itself has risen by ${rise(moves.by.bias)}, and what the weights for x and for h add to it by ${rise(moves.by.x)} and ${rise(moves.by.h)}: the bias moves furthest in ${moves.most}.`, ` At the peak, with the forget gates as before training, what is left would be ${times(back.f[1])} to ${times(back.f[0])}; with those weights for h, ${times(back.U[1])} to ${times(back.U[0])}.`] : []),
    ...(sooner === null ? [] : [` With forget bias ${bias === 0 ? 1 : 0}, ${sooner} of ${other} starts leave the guess ${bias === 0 ? "sooner" : "later"} than here.`])];
}

export const TABLE = {
  toggle: "Table", label: "Numbers of this start", values: "Table of the looks",
  head: ["update", "loss", "score", "gradient left", "along memory", "f", "i", "o", "f, most open", "forget bias", "from x", "from h"],
  caption: (/** @type {number} */ start, /** @type {number} */ bias) => `Start ${start}, forget bias ${bias}: what every look at the net found. Loss and score: 256 sequences that it never trains on. f, i, o: how open, mean of the units. Forget bias, from x and from h are what is added up before the forget gate’s sigmoid, means.`,
};
export const FILES = { csv: "All looks (CSV)" };

export const KEYS = {
  move: "one look back or on", ten: "ten looks", ends: "before training, at the end", start: "another start", play: "play or pause", leaves: "where the score leaves the guess",
};

export const PREDICTION = {
  /** By factor. @type {Named<string>} */
  options: { f: "f: the forget gates have closed again", U: "the weights for h have shrunk", slope: "1 − tanh²(c): the cells have filled", gates: "the slopes of the gates: they saturate" },
  differs: "it differs from start to start",
  /** @param {{ all: number, less: number, counts: Named<number>, slope: number[], forget: number }} told @returns {Segment[]} */
  reveal: ({ all, less, counts, slope, forget }) => [
    `Less is left in ${less} of ${all} starts. With one factor put back as it was at the peak, most would be left with ${Object.entries(counts).sort((a, b) => b[1] - a[1]).map(([name, count]) => `${PREDICTION.names[name]} in ${count}`).join(", ")}: with 1 − tanh²(c) ${times(slope[0])} to ${times(slope[1])}. `,
    `The forget gates have not closed: put back, they would leave less in ${forget}. A cell that holds the letter is full, and tanh of a full cell is flat: h hardly follows it, so hardly any gradient comes from h to the cell.`],
  /** @type {Named<string>} */
  names: { f: "the forget gates", U: "the weights for h", slope: "1 − tanh²(c)", o: "the output gates", write: "i (1 − g²)", gates: "the slopes of the gates" },
  waits: "The question comes once the ten starts with forget bias 0 are trained.",
};
