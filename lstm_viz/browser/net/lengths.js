// A batch of sequences of different lengths in four ways: padded, masked, packed, and one at a time. The same as
// lstm_viz/lengths.py, which says what each is. Pure, no page.
//
// Shapes: T steps, B sequences, H hidden units, L layers, R directions.
import { abreast, sizes, sweep } from "./engine.js";
import { DIRECTIONS } from "./panel.js";

/** @typedef {"padded" | "masked" | "packed" | "alone"} Way */
/** @type {Way[]} */
export const WAYS = ["padded", "masked", "packed", "alone"];

/**
 * `values`: of each layer, of each direction, {symbol: (T*B*H)} in the order of the sequence; past its end a row holds its state, and
 * NaN of what is not computed or not kept. `output` (T*B*R*H). `final`: {name: (L*R*B*H)}. `cells`: steps of one row that were computed; `steps`: how often, for however many rows at once.
 * @typedef {{ way: Way, lengths: number[], values: Named<Float64Array>[][], output: Float64Array, final: Named<Float64Array>, cells: number, steps: number }} Batch
 */

/**
 * A stack of layers on sequences of ids, or of D numbers. Every sequence has a step or more. `filling`: the id that stands past the ends;
 * null: D zeros.
 * @param {Way} way @param {TrainedCell} cell @param {Params[][]} layers @param {(number | Numbers)[][]} sequences
 * @param {number | null} [filling] @returns {Batch}
 */
export function runBatch(way, cell, layers, sequences, filling = null) {
  const lengths = sequences.map(({ length }) => length);
  const [T, B] = [Math.max(...lengths), lengths.length];
  const nothing = new Float64Array(sizes(cell, layers[0][0], { rows: [] }).inputs);
  let read = (/** @type {number} */ t, /** @type {number} */ row) => sequences[row][t] ?? filling ?? nothing;
  const made = { cells: 0, steps: 0 };
  const values = [];
  /** @type {Named<Float64Array>[][]} */
  const ends = [];
  let output = new Float64Array(0);
  for (const ways of layers) {
    const below = read;
    const sides = ways.map((params, nth) => DIRECTION[way](cell, params, below, lengths, nth === 1, made));
    const { units } = sides[0];
    const size = units * ways.length;
    output = new Float64Array(T * B * size);
    sides.forEach(({ values: { h } }, nth) => {
      for (let at = 0; at < T * B; at++) {
        if (at / B < lengths[at % B] || way === "padded" || way === "masked") output.set(h.subarray(at * units, (at + 1) * units), at * size + nth * units);
      }
    });
    values.push(sides.map((side) => side.values));
    ends.push(...sides.map((side) => side.states));
    const said = output;
    read = (t, row) => said.subarray((t * B + row) * size, (t * B + row + 1) * size);
  }
  const names = Object.keys(ends[0][0]);
  const final = Object.fromEntries(names.map((name) => [name, flat(ends.flatMap((states) => states.map((state) => state[name])))]));
  return { way, lengths, values, output, final, ...made };
}

/**
 * @typedef {{ cells: number, steps: number }} Cost
 * @typedef {{ values: Named<Float64Array>, states: Named<Float64Array>[], units: number }} Side
 * @typedef {(cell: TrainedCell, params: Params, read: (t: number, row: number) => number | Numbers, lengths: number[], back: boolean, cost: Cost) => Side} Direction
 */

/** @type {Record<Way, Direction>} */
const DIRECTION = { padded, masked, packed, alone };

/** @param {number} steps @param {boolean} back */
const order = (steps, back) => Array.from({ length: steps }, (_, t) => (back ? steps - 1 - t : t));

/** Every step of every row. @type {Direction} */
function padded(cell, params, read, lengths, back, cost) {
  const [T, B] = [Math.max(...lengths), lengths.length];
  const side = abreast(cell, params, T, B);
  for (const t of order(T, back)) {
    for (let row = 0; row < B; row++) side.step(t, row, read(t, row));
    cost.cells += B;
    cost.steps += 1;
  }
  return side;
}

/** Every step of every row; past its end a row takes back the state that it had. @type {Direction} */
function masked(cell, params, read, lengths, back, cost) {
  const [T, B] = [Math.max(...lengths), lengths.length];
  const side = abreast(cell, params, T, B);
  for (const t of order(T, back)) {
    for (let row = 0; row < B; row++) {
      const before = t < lengths[row] ? null : copied(side.states[row]);
      side.step(t, row, read(t, row));
      if (before) hold(side, t, row, B, before);
    }
    cost.cells += B;
    cost.steps += 1;
  }
  return side;
}

/** The longest first: at every step a row stands in the batch as long as it has such a step. @type {Direction} */
function packed(cell, params, read, lengths, back, cost) {
  const [T, B] = [Math.max(...lengths), lengths.length];
  const side = abreast(cell, params, T, B);
  const sorted = sortedRows(lengths);
  const counts = batchSizes(lengths);
  for (const t of order(T, back)) {
    sorted.forEach((row, place) => {
      if (place < counts[t]) side.step(t, row, read(t, row));
      else hold(side, t, row, B, side.states[row]);
    });
    cost.cells += counts[t];
    cost.steps += 1;
  }
  return side;
}

/** One row after the other, by the engine that knows no batch. @type {Direction} */
function alone(cell, params, read, lengths, back, cost) {
  const [T, B] = [Math.max(...lengths), lengths.length];
  const side = abreast(cell, params, T, B);
  lengths.forEach((length, row) => {
    const reads = Array.from({ length }, (_, t) => read(t, row));
    const ids = typeof reads[0] === "number";
    const own = sweep(DIRECTIONS[Number(back)], cell, params, /** @type {any} */ (ids ? { ids: reads } : { rows: reads }));
    const end = back ? 0 : length - 1;
    for (const t of order(T, back)) {
      if (t >= length) {
        hold(side, t, row, B, side.states[row]);
        continue;
      }
      for (const [symbol, array] of Object.entries(own)) side.values[symbol].set(array.subarray(t * side.units, (t + 1) * side.units), (t * B + row) * side.units);
      if (t !== end) continue;
      for (const [name, state] of Object.entries(side.states[row])) state.set(own[name].subarray(t * side.units, (t + 1) * side.units));
    }
    cost.cells += length;
    cost.steps += length;
  });
  return side;
}

/** What a row holds where it makes no step. @param {Side} side @param {number} t @param {number} row @param {number} rows @param {Named<Float64Array>} held */
function hold({ values, states, units }, t, row, rows, held) {
  const at = (t * rows + row) * units;
  for (const array of Object.values(values)) array.fill(NaN, at, at + units);
  for (const [name, state] of Object.entries(held)) {
    values[name].set(state, at);
    states[row][name].set(state);
  }
}

/** @param {Named<Float64Array>} state */
const copied = (state) => Object.fromEntries(Object.entries(state).map(([name, array]) => [name, array.slice()]));

/** @param {Float64Array[]} rows */
function flat(rows) {
  const out = new Float64Array(rows.length * rows[0].length);
  rows.forEach((row, nth) => out.set(row, nth * row.length));
  return out;
}

/** The rows, the longest first; of equal ones in their order. @param {number[]} lengths */
export const sortedRows = (lengths) => lengths.map((_, row) => row).sort((a, b) => lengths[b] - lengths[a] || a - b);

/** How many rows have each step, as a PackedSequence's batch_sizes. @param {number[]} lengths */
export const batchSizes = (lengths) => order(Math.max(...lengths), false).map((t) => lengths.filter((length) => length > t).length);

/** Steps of padding where the rows are cut into batches of `size`, in their order or sorted by length. @param {number[]} lengths @param {number} size */
export function padding(lengths, size, sorted = false) {
  const counts = sorted ? [...lengths].sort((a, b) => a - b) : lengths;
  let steps = 0;
  for (let start = 0; start < counts.length; start += size) {
    const batch = counts.slice(start, start + size);
    steps += Math.max(...batch) * batch.length - batch.reduce((sum, length) => sum + length, 0);
  }
  return steps;
}
