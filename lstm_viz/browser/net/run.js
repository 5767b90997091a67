// A net that is run where it is shown. Pure, no page.
import { blank, sweep } from "./engine.js";
import { depthOf } from "./marks.js";
import { DIRECTIONS, FIRST, Panel, flatOf } from "./panel.js";
import { readsOf } from "./reads.js";
import { rowsOf as inputsOf, wanted } from "./tasks.js";

export { difference, largestDifference } from "./engine.js";

/**
 * A panel whose values are computed here, from its weights and what it reads; all else as `Panel` takes it.
 * @param {Omit<PanelGiven, "values" | "initial">} given
 */
export function run(given) {
  const { cell, weights, reads, labels } = given;
  const values = sweep("forward", cell.name, weights, readsOf(reads, labels).x);
  return new Panel({ ...given, place: FIRST, values, initial: blank(cell.name, weights) });
}

/**
 * A stack of layers on what it reads, from nothing: of each layer {x: what it reads, ways: its values in each direction}.
 * @param {CellName} cell @param {Params[][]} layers @param {Inputs} x
 */
export function climb(cell, layers, x) {
  let below = x;
  return layers.map((ways, layer) => {
    const read = below;
    const values = ways.map((weights, k) => sweep(DIRECTIONS[k], cell, weights, read));
    if (layer + 1 < layers.length) below = { rows: rowsOf(values.map(({ h }) => h), unitsOf(ways)) };
    return { x: read, ways: values };
  });
}

/** @param {Params[]} ways */
const unitsOf = ([{ b, U }]) => U.length / b.length;

/**
 * What a layer hands on: h of its directions side by side, a row a step.
 * @param {Float64Array[]} all @param {number} units @returns {Float64Array[]}
 */
function rowsOf(all, units) {
  const size = all.length * units;
  const rows = Array.from({ length: all[0].length / units }, () => new Float64Array(size));
  rows.forEach((row, t) => all.forEach((h, k) => row.set(h.subarray(t * units, (t + 1) * units), k * units)));
  return rows;
}

/**
 * One layer and direction of a net on a text, as ./tasks.js encodes it; what it says is the net's.
 * @param {NetGiven} net @param {Omit<Encoded, "replaced" | "dropped">} encoded @param {LayerPlace} place
 */
export function read(net, encoded, place = FIRST) {
  const { cell, layers, answer, depth } = net;
  const { labels, ids, typed } = encoded;
  /** @type {SymbolsGiven | NumbersGiven} */
  const reads = net.reads.kind === "numbers" ? { ...net.reads, x: inputsOf(net.reads, typed ?? []) } : { ...net.reads, ids };
  const levels = answer.pairs || typed ? [] : depthOf(labels);   // where the task pairs brackets by a rule of its own, no other is drawn
  const way = DIRECTIONS.indexOf(place.direction);
  const stack = climb(cell.name, layers, readsOf(reads, labels).x);
  const weights = layers[place.layer][way];
  const top = stack[stack.length - 1].ways;
  const own = top.length === 1 && place.layer === stack.length - 1;
  const panel = new Panel({
    ...net, place, labels, weights, depth,
    values: stack[place.layer].ways[way],
    initial: blank(cell.name, weights),
    reads,
    below: place.layer ? stack[place.layer].x.rows : null,
    answer: { ...answer, targets: wanted(answer, encoded), h: own ? null : flatOf(rowsOf(top.map(({ h }) => h), unitsOf(layers[0]))) },
    marks: levels.some(Boolean) ? [{ label: depth, levels }] : [],
  });
  panel.agreement = null;
  return panel;
}
