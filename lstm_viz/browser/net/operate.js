// What a net does when operations are done on it: the whole sequence once more, in the browser. Pure, no page.
import { DIRECTIONS, flatOf } from "./panel.js";
import { hiddenOf } from "./reads.js";
import { climb, handedOn, partsOf } from "./run.js";

/** @typedef {Map<string, (ClampOp | HoldOp)[]>} Standing clamps and holds by the signal that they stand at, in order */

/**
 * The memory that "hold" holds: the cell where there is one.
 * @param {Panel} panel
 */
export const memoryOf = (panel) => panel.cell.memory?.state ?? "h";

/** @type {(op: Op, k: number) => boolean} */
const concerns = (op, k) => op.on && (op.panel ?? k) === k;
/** @type {(op: ClampOp | HoldOp, t: number) => boolean} */
const within = (op, t) => t >= op.from && (op.to === null || t <= op.to);

/**
 * Those that are on and change anything in panel `k` of those side by side: in a stack all do.
 * @param {readonly Op[]} ops @param {Panel} panel @param {number} k
 */
export const concerning = (ops, panel, k) => ops.filter((op) => (panel.stacked ? op.on : concerns(op, k)));

/**
 * Panel `k` with these operations done, as `Panel.become` takes it: {values, weights, reads, text, said, at}; null where
 * none of them is on. `at(symbol, t, unit)`: the clamp or hold in force there, or null. Of a stack, the whole stack is run.
 * @param {Panel} panel @param {number} k @param {readonly Op[]} ops @returns {Operated | null}
 */
export function operated(panel, k, ops) {
  const on = concerning(ops, panel, k);
  if (on.length === 0) return null;
  const shown = panel.number(k);
  const parts = (panel.stacked ? partsOf([panel]) : [panel]).map((part, at) => {
    const own = on.filter((op) => concerns(op, panel.stacked ? at : k));
    return { part, weights: operatedWeights(part, own), places: placesOf(part, own) };
  });
  const { ways, place, original } = panel;
  const layers = Array.from({ length: panel.layers }, (_, layer) => parts.slice(layer * ways, (layer + 1) * ways));
  const text = original.text.operated(on);
  const stack = climb(panel.cell.name, layers.map((all) => all.map(({ weights }) => weights)), text.x, (layer, way) => {
    const { part, places } = layers[layer][way];
    return { initial: part.initial, touch: touching(part, places) };
  });
  const last = stack[stack.length - 1].ways;
  const own = parts[panel.stacked ? shown : 0];
  const values = stack[place.layer].ways[DIRECTIONS.indexOf(place.direction)];
  return {
    values: Object.fromEntries(Object.keys(original.values).map((symbol) => [symbol, values[symbol]])),
    weights: own.weights,
    reads: place.layer ? hiddenOf(/** @type {Numbers[]} */ (stack[place.layer].x.rows), ways, text) : text,
    text,
    said: last.length === 1 ? last[0].h : flatOf(handedOn(last, parts.slice(-ways).map(({ weights }) => weights))),
    at: finder(own.places),
  };
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
 * Where an operation is in force on panel `k` of those side by side, for outlines: {kind, symbol, units, from, to} or {kind, strip, from, to}.
 * @param {Op} op @param {Panel} panel @param {number} k @returns {Place[]}
 */
export function placesAt(op, panel, k) {
  if (!concerns(op, panel.number(k))) return [];
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
