// What "Different lengths" computes: the rows that are typed, the batch in four ways, and what is read off it. Pure.
import { sizes } from "../../net/engine.js";
import { WAYS, runBatch } from "../../net/lengths.js";
import { charactersOf } from "../../net/tasks.js";

export const MOST = 8;                                      // rows
export const WIDEST = 40;                                   // steps of a row
export const READ = 5000;                                   // characters that are looked at

/**
 * A text as rows of symbols: what cannot be read is left out, and counted.
 * @param {string[]} symbols @param {string} text
 */
export function rowsOf(symbols, text) {
  const all = charactersOf(text.slice(0, READ)).join("").replace(/\n$/, "").split("\n").map((line) => charactersOf(line.trim()));
  const strangers = [...new Set(all.flat().filter((character) => !symbols.includes(character)))];
  const known = all.map((line) => line.filter((character) => symbols.includes(character)));
  const full = known.filter((line) => line.length > 0);
  const rows = full.slice(0, MOST).map((line) => line.slice(0, WIDEST));
  return {
    rows,
    left: { strangers, empty: known.length - full.length, rows: full.length - Math.min(MOST, full.length), cut: full.slice(0, MOST).filter(({ length }) => length > WIDEST).length, characters: Math.max(0, text.length - READ) },
  };
}

/**
 * @typedef {{ rows: string[][], lengths: number[], T: number, B: number, units: number, ways: Record<string, import("../../net/lengths.js").Batch> }} Model
 */

/** The batch in every way. @param {any} header @param {string[][]} rows @param {string} filling @returns {Model} */
export function modelOf(header, rows, filling = "zeros") {
  const ids = rows.map((row) => row.map((symbol) => header.symbols.indexOf(symbol)));
  const ways = Object.fromEntries(WAYS.map((way) => [way, runBatch(way, header.cell, header.layers, ids, filling === "symbol" ? 0 : null)]));
  const lengths = rows.map(({ length }) => length);
  return { rows, lengths, T: Math.max(...lengths), B: rows.length, units: sizes(header.cell, header.layers[0][0], { rows: [] }).units, ways };
}

/**
 * A state of a unit at a place; NaN where that way has none.
 * @param {Model} model @param {string} way @param {number} back 0 forward, 1 reverse
 */
export const valueAt = ({ ways, B, units }, way, back, symbol, t, row, unit) => ways[way].values[0][back][symbol][(t * B + row) * units + unit];

/** What a way ends with, h_n or c_n. @param {Model} model */
export const finalOf = ({ ways, B, units }, way, back, symbol, row, unit) => ways[way].final[symbol][(back * B + row) * units + unit];

/** h as the way hands it on: zero where a packed run has no step. @param {Model} model */
export const outputOf = ({ ways, B, units }, way, back, t, row, unit) => ways[way].output[(t * B + row) * 2 * units + back * units + unit];

/** The place at which a direction ends. @param {Model} model @param {number} back */
export const lastPlace = ({ T }, back) => (back ? 0 : T - 1);

/** What the net says of a row's last bracket from what a way hands on at place t: the chance of "with its partner". */
export function saidAt({ ways, B, units }, { head }, way, t, row) {
  const said = ways[way].output.subarray((t * B + row) * 2 * units, (t * B + row + 1) * 2 * units);
  const [alone, paired] = head.b.map((bias, k) => said.reduce((sum, h, at) => sum + head.W[k * 2 * units + at] * h, bias));
  return 1 / (1 + Math.exp(alone - paired));
}

/** Where a row's last bracket is read of padded output: forward in the last column, in reverse at the row's own end. */
export const askedAt = ({ T, lengths }, back, row) => (back ? lengths[row] : T) - 1;

/** Rows of which the padded output says something else there than the packed one at the row's own end. */
export const turnedRows = (model, header, back) => model.lengths.filter((length, row) =>
  (saidAt(model, header, "padded", askedAt(model, back, row), row) > 0.5) !== (saidAt(model, header, "packed", length - 1, row) > 0.5)).length;

/** The mean of a unit's h over the steps: padded over all, packed (zeros in the padding) over all, over the row's own. */
export function meansOf(model, back, row, unit) {
  const { T, lengths } = model;
  const sum = (way) => Array.from({ length: T }, (_, t) => outputOf(model, way, back, t, row, unit)).reduce((a, b) => a + b, 0);
  return { padded: sum("padded") / T, zeros: sum("packed") / T, own: sum("packed") / lengths[row] };
}

/**
 * Cells that a way computes in one direction, how many are of padding, and in how many steps: one is a column of cells, or one cell where
 * rows run alone. `t`: as far as the cursor has come.
 */
export function workOf({ lengths, T, B }, way, back, t) {
  const places = Array.from({ length: T }, (_, k) => k).filter((k) => (back ? k >= t : k <= t));
  const own = lengths.reduce((sum, length) => sum + places.filter((k) => k < length).length, 0);
  const all = places.length * B;
  return way === "padded" || way === "masked" ? { cells: all, padding: all - own, steps: places.length } : { cells: own, padding: 0, steps: way === "packed" ? places.length : own };
}

/** How far two ways are apart: the largest difference of c and h, in both directions, over all steps that rows have. */
export function apart(model, one, other) {
  let most = 0;
  for (const back of [0, 1]) for (const symbol of ["h", "c"]) model.lengths.forEach((length, row) => {
    for (let t = 0; t < length; t++) for (let unit = 0; unit < model.units; unit++) most = Math.max(most, Math.abs(valueAt(model, one, back, symbol, t, row, unit) - valueAt(model, other, back, symbol, t, row, unit)));
  });
  return most;
}

/** How far the states at the end are from NumPy's, of the example that the page came with. @param {Model} model @param {Named<number[]>} sent */
export const fromNumpy = ({ ways }, sent) => Math.max(...Object.entries(sent).flatMap(([name, values]) => values.map((value, at) => Math.abs(value - ways.packed.final[name][at]))));

/** The mean over units of how far a padded row's last h is from its own. @param {Model} model */
export const offBy = (model, back, row) => Array.from({ length: model.units }, (_, unit) => Math.abs(finalOf(model, "padded", back, "h", row, unit) - finalOf(model, "packed", back, "h", row, unit))).reduce((a, b) => a + b, 0) / model.units;

/** The mean over units of how far from 0 the padding has brought h in reverse when the row's own last bracket is about to be read. */
export const begunAt = (model, row) => (model.lengths[row] === model.T ? 0 : Array.from({ length: model.units }, (_, unit) => Math.abs(valueAt(model, "padded", 1, "h", model.lengths[row], row, unit))).reduce((a, b) => a + b, 0) / model.units);
