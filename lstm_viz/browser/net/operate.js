// What a net does when operations are done on it: the whole sequence once more, in the browser. Pure, no page.
import { forward } from "./engine.js";

/** @typedef {Map<string, (ClampOp | HoldOp)[]>} Standing clamps and holds by the signal that they stand at, in order */

/**
 * The memory that "hold" holds: the cell where there is one.
 * @param {Panel} panel
 */
export const memoryOf = (panel) => (panel.initial.c ? "c" : "h");

/** @type {(op: Op, k: number) => boolean} */
const concerns = (op, k) => op.on && (op.panel ?? k) === k;
/** @type {(op: ClampOp | HoldOp, t: number) => boolean} */
const within = (op, t) => t >= op.from && (op.to === null || t <= op.to);

/**
 * Panel `k` with these operations done, as `Panel.become` takes it: {values, weights, ids, tokens, targets, rows, at};
 * null where none of them is on. `at(symbol, t, unit)`: the clamp or hold in force there, or null.
 * @param {Panel} panel @param {number} k @param {readonly Op[]} ops @returns {Operated | null}
 */
export function operated(panel, k, ops) {
  const own = ops.filter((op) => concerns(op, k));
  if (own.length === 0) return null;
  const { original } = panel;
  const weights = operatedWeights(panel, own);
  const read = operatedText(panel, own);
  const places = placesOf(panel, own);
  const values = forward(panel.spec.cell, /** @type {any} */ (weights), { ids: read.ids, instead: read.rows }, panel.initial, touching(panel, places));
  return { values: Object.fromEntries(Object.keys(original.values).map((symbol) => [symbol, values[symbol]])), weights, ...read, at: finder(places) };
}

/**
 * W, U and biases with the weights that were set and the biases that were shifted; untouched ones are shared.
 * @param {Panel} panel @param {Op[]} ops
 */
function operatedWeights(panel, ops) {
  const weights = { ...panel.original.weights };
  /** @param {string} name */
  const own = (name) => {
    if (weights[name] === panel.original.weights[name]) weights[name] = Float64Array.from(weights[name]);
    return weights[name];
  };
  for (const op of ops) {
    if (op.kind === "weight") own(op.param)[panel.placeOf(op)] = op.value;
    if (op.kind === "shift") {
      const biases = own("b");
      for (const unit of op.units ?? every(panel.units)) biases[panel.placeOf({ param: "b", symbol: op.symbol, unit })] += op.by;
    }
  }
  return weights;
}

/**
 * What is read: {ids, tokens, targets, rows}. `rows`: step -> (D,) where the input is no longer one-hot.
 * @param {Panel} panel @param {Op[]} ops @returns {Reading}
 */
function operatedText(panel, ops) {
  const { ids, tokens, targets } = panel.original;
  /** @type {Reading} */
  const read = { ids, tokens, targets, rows: null };
  const replaced = ops.filter((op) => op.kind === "token");
  if (replaced.length) {
    read.ids = ids.slice();
    read.tokens = tokens.slice();
    for (const { t, id } of replaced) {
      read.ids[t] = id;
      read.tokens[t] = panel.spec.vocabulary[id];
    }
    read.targets = targetsOf(panel.spec.recalls, read.ids, targets);
  }
  for (const op of ops) {
    if (op.kind !== "input") continue;
    const { t, id, value } = op;
    read.rows ??= new Map();
    if (!read.rows.has(t)) read.rows.set(t, Float64Array.from({ length: panel.inputs }, (_, at) => Number(at === read.ids[t])));
    /** @type {Float64Array} */ (read.rows.get(t))[id] = value;
  }
  return read;
}

/**
 * The right answers of another text by the task's rule: the next token, or the first one where it is asked for.
 * @param {Spec["recalls"]} recalls @param {number[]} ids @param {number[]} old
 */
function targetsOf(recalls, ids, old) {
  if (!recalls) return ids.map((_, t) => ids[t + 1] ?? old[t]);
  const { letters, query } = recalls;
  return ids.map((id) => (id === query && letters.includes(ids[0]) ? ids[0] : -1));
}

/**
 * Clamps and holds by the signal that they stand at, in order.
 * @param {Panel} panel @param {Op[]} ops
 */
function placesOf(panel, ops) {
  /** @type {Standing} */
  const places = new Map();
  for (const op of ops) {
    const symbol = op.kind === "clamp" ? op.symbol : op.kind === "hold" ? memoryOf(panel) : null;
    if (symbol === null) continue;
    if (!places.has(symbol)) places.set(symbol, []);
    places.get(symbol)?.push(/** @type {ClampOp | HoldOp} */ (op));
  }
  return places;
}

/** @param {Panel} panel @param {Standing} places */
function touching(panel, places) {
  if (places.size === 0) return null;
  const memory = memoryOf(panel);
  let before = panel.initial[memory];
  /** @type {(symbol: string, t: number, row: Float64Array) => void} */
  return (symbol, t, row) => {
    for (const op of places.get(symbol) ?? []) {
      if (!within(op, t)) continue;
      for (const unit of op.units ?? every(row.length)) row[unit] = op.kind === "hold" ? before[unit] : op.value;
    }
    if (symbol === memory) before = row;
  };
}

/** @type {(places: Standing) => Operated["at"]} */
const finder = (places) => (symbol, t, unit) =>
  places.get(symbol)?.findLast((op) => within(op, t) && (op.units === null || op.units.includes(unit))) ?? null;

/**
 * Where an operation is in force on panel `k`, for outlines: {kind, symbol, units, from, to} or {kind, strip, from, to}.
 * @param {Op} op @param {Panel} panel @param {number} k @returns {Place[]}
 */
export function placesAt(op, panel, k) {
  if (!concerns(op, k)) return [];
  const kind = "gs-operated";
  if (op.kind === "token" || op.kind === "input") return [{ kind, strip: true, from: op.t, to: op.t }];
  if (op.kind !== "clamp" && op.kind !== "hold") return [];
  const symbol = op.kind === "hold" ? memoryOf(panel) : op.symbol;
  return [{ kind, symbol, units: op.units, from: op.from, to: op.to }];
}

/** @type {number[][]} */
const ranges = [];
/** @param {number} size */
const every = (size) => (ranges[size] ??= Array.from({ length: size }, (_, unit) => unit));
