// What adds up to a signal, as numbers: the rows of "why", the ends of their axis, its marks, the answer. Pure.
import { cellOf } from "./index.js";
import { number } from "../kit/format.js";
import { why as words } from "../words/cell.js";

export const LARGEST = 3;                                   // units shown before "other units"
const ROOM = 5.3;                                           // least span of the axis

/**
 * The rows that add up to a signal: {rows: [{kind, label?, unit?, weight?, from?, scale?, detail?, value}], total, made}.
 * `made`: true where an activation of the total gives the signal. `count`: how many units are listed one by one; `kept`:
 * which units those are, in order, null: the largest; `apart`: a GRU's two biases of n as two rows.
 *
 * A row made by one weight has its place, {param, other}. An input that an operation changed has a row for each of its
 * entries: {kind: "input", name, weight, from, more}, `more` for those of other tokens than the one that is read.
 */
export function waterfall(panel, symbol, t, unit, numbers, count = LARGEST, { kept = null, apart = false } = {}) {
  if (!panel.explains(symbol)) {
    const rows = cellOf(panel).terms[symbol](numbers).map((row) => ({ kind: "term", ...row }));
    return { rows, total: panel.at(symbol, t, unit) ? sum(rows) : numbers[symbol], made: false };
  }
  const [bias, , ...units] = panel.contributions(symbol, t, unit);
  if (kept) units.sort((one, other) => place(kept, one) - place(kept, other));
  else units.sort((one, other) => size(other) - size(one));
  const shown = listed(panel, count);
  const rest = units.slice(shown);
  const first = units.slice(0, shown).map((row) => ({ ...row, param: "U", other: row.unit }));
  const biases = apart ? biasesOf(panel, symbol, t, unit) : [{ ...bias, param: "b", other: null }];
  /** @type {any[]} */
  const rows = [...biases, ...inputsOf(panel, symbol, t, unit, count), ...first];
  if (rest.length) rows.push({ kind: "others", count: rest.length, value: sum(rest) });
  return { rows, total: sum(rows), made: true };
}

/** @type {(kept: (number | undefined)[], row: { unit?: number }) => number} */
const place = (kept, { unit }) => (kept.includes(unit) ? kept.indexOf(unit) : kept.length);

function biasesOf(panel, symbol, t, unit) {
  const rows = [{ kind: "bias", param: "b", other: null, value: panel.bias(symbol, unit) }];
  const inner = panel.cell.apart.includes(symbol) && panel.weights.b_hn;
  if (inner) {
    const scale = panel.value("r", t, unit);
    rows.push({ kind: "bias", param: "b_hn", other: null, weight: inner[unit], scale, value: scale * inner[unit] });
  }
  return rows;
}

/** Whether so much is read that only the largest of it is listed. */
export const crowded = (panel) => panel.place.layer > 0 || (!panel.reads.ids && panel.inputs > LARGEST + 1);

/** What is read; of a layer below, or of many numbers, the largest `count`, and the rest as one. */
function inputsOf(panel, symbol, t, unit, count) {
  const rows = panel.reads.entries(t).map(({ column, name, amount, also, unit: below, direction }) => {
    const weight = panel.weights.W[panel.placeOf({ param: "W", symbol, unit, other: column })];
    const row = { param: "W", other: column, name, weight, from: amount, more: also, value: weight * amount };
    return below === undefined ? { kind: "input", ...row, typed: Boolean(panel.reads.typed) } : { kind: "below", ...row, unit: below, direction };
  });
  if (!crowded(panel)) return rows;
  rows.sort((one, other) => size(other) - size(one));
  const rest = rows.length > count + 1 ? rows.splice(count) : [];
  return rest.length ? [...rows, { kind: panel.place.layer ? "othersBelow" : "othersRead", count: rest.length, value: sum(rest) }] : rows;
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

/** "f = σ(3.19) = 0.96", or the terms themselves: "c = −0.96 + 0.00 = −0.96"; of what is set, what it would be. */
export function answer(signal, { rows, total, made }, value, would = null) {
  const summed = made ? `${activation(signal)}(${number(total)})` : sumOf(rows.map((row) => row.value));
  if (would !== null) return words.wouldBe(summed, number(would));
  return `${signal.symbol} = ${summed} = ${number(value)}`;
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
