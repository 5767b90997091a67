// What adds up to a signal, as numbers: the rows of "why", the ends of their axis, its marks, the question. Pure.
import { CELLS } from "./cells/index.js";
import { number } from "./format.js";
import { opening } from "./phrases.js";

export const LARGEST = 3;                                   // units shown before "other units"
const ROOM = 5.3;                                           // least span of the axis

/**
 * The rows that add up to a signal: {rows: [{kind, label?, unit?, weight?, from?, scale?, detail?, value}], total, made}.
 * `made`: true where an activation of the total gives the signal. `count`: how many units are listed one by one.
 */
export function waterfall(panel, symbol, t, unit, numbers, count = LARGEST) {
  if (!panel.explains(symbol)) {
    const rows = CELLS[panel.spec.cell].terms[symbol](numbers).map((row) => ({ kind: "term", ...row }));
    return { rows, total: numbers[symbol], made: false };
  }
  const [bias, input, ...units] = panel.contributions(symbol, t, unit);
  units.sort((one, other) => size(other) - size(one));
  const shown = listed(panel, count);
  const rest = units.slice(shown);
  const rows = [bias, input, ...units.slice(0, shown)];
  if (rest.length) rows.push({ kind: "others", count: rest.length, value: sum(rest) });
  return { rows, total: sum(rows), made: true };
}

const size = (term) => (Number.isFinite(term.value) ? Math.abs(term.value) : Infinity);

const sum = (rows) => rows.reduce((total, row) => total + row.value, 0);

/** A single unit is not hidden behind "1 other unit". */
const listed = (panel, count) => (panel.units === count + 1 ? panel.units : Math.min(count, panel.units));

/**
 * The ends of the axis: what the running sums of all steps need, so that bars can be compared from step to step.
 * `numbersAt(t)`: the cell's numbers at a step, for signals that no affine map makes.
 */
export function domain(panel, symbol, unit, count, numbersAt) {
  const made = panel.explains(symbol);
  let low = 0;
  let high = 0;
  const reach = (total) => {
    if (total < low && total > -Infinity) low = total;
    if (total > high && total < Infinity) high = total;
  };
  for (let t = 0; t < panel.steps; t++) {
    if (made) {
      reachSums(panel, symbol, t, unit, count, reach);
    } else {
      let total = 0;
      for (const { value } of waterfall(panel, symbol, t, unit, numbersAt(t), count).rows) reach((total += value));
    }
  }
  const spare = (made ? ROOM : ROOM / 2) - (high - low);
  if (spare > 0) {                                          // the room goes to the side, or sides, that are in use
    const below = low === 0 ? 0 : high === 0 ? spare : spare / 2;
    low -= below;
    high += spare - below;
  }
  const margin = (high - low) * 0.02;
  return [low < 0 ? low - margin : 0, high > 0 ? high + margin : 0];
}

let terms = new Float64Array(0);

/** The running sums of `waterfall` without its rows: thousands of steps are looked at when a signal is picked. */
function reachSums(panel, symbol, t, unit, count, reach) {
  if (terms.length !== panel.units) terms = new Float64Array(panel.units);
  const [bias, input] = panel.terms(symbol, t, unit, terms);
  const shown = listed(panel, count);
  let total = bias;
  reach(total);
  reach((total += input));
  if (shown === panel.units) terms.sort((one, other) => Math.abs(other) - Math.abs(one));
  for (let k = 0; k < shown; k++) {
    if (shown < panel.units) largestTo(k);
    reach((total += terms[k]));
  }
  for (let k = shown; k < panel.units; k++) total += terms[k];
  reach(total);
}

/** Brings the largest of the terms from place k on to place k. */
function largestTo(k) {
  let largest = k;
  for (let other = k + 1; other < terms.length; other++) {
    if (Math.abs(terms[other]) > Math.abs(terms[largest])) largest = other;
  }
  [terms[k], terms[largest]] = [terms[largest], terms[k]];
}

/** Round numbers on the axis, at most eight, zero among them. */
export function ticks([low, high]) {
  const raw = (high - low) / 7;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw * 0.999);
  const marks = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) marks.push(k * step);
  return { marks, digits: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}

/** "Why is the forget gate open?" in pieces, see ink.js. */
export function question(signal, value) {
  const gate = signal.role === "gate" && Number.isFinite(value);
  return ["Why is the ", { s: signal.symbol, text: signal.name }, ` ${gate ? opening(value) : number(value)}?`];
}

/** "f = σ(3.19) = 0.96", or the terms themselves: "c = −0.96 + 0.00 = −0.96". */
export function answer(signal, { rows, total, made }, value) {
  if (made) return `${signal.symbol} = ${activation(signal)}(${number(total)}) = ${number(value)}`;
  return `${signal.symbol} = ${sumOf(rows.map((row) => row.value))} = ${number(value)}`;
}

export const activation = (signal) => (signal.role === "gate" ? "σ" : "tanh");

/** "1.02 − 0.78 + 3.69" */
export function sumOf(values) {
  return values.map((value, k) => {
    const text = number(value);
    if (k === 0) return text;
    return text.startsWith("−") ? `− ${text.slice(1)}` : `+ ${text}`;
  }).join(" ");
}
