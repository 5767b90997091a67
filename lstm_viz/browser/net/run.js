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
 * A stack of layers on what it reads: of each layer {x: what it reads, ways: its values in each direction}. `start(layer, way)`:
 * how a place begins, and the hook of ./engine.js for it; from nothing and without one where there is none.
 * @param {TrainedCell} cell @param {Params[][]} layers @param {Inputs} x
 * @param {(layer: number, way: number) => { initial?: Partial<Named<Numbers>>, touch?: import("./engine.js").Touch | null }} [start]
 */
export function climb(cell, layers, x, start = () => ({})) {
  let below = x;
  return layers.map((ways, layer) => {
    const read = below;
    const values = ways.map((weights, way) => {
      const { initial, touch } = start(layer, way);
      return sweep(DIRECTIONS[way], cell, weights, read, initial, touch);
    });
    if (layer + 1 < layers.length) below = { rows: handedOn(values, ways) };
    return { x: read, ways: values };
  });
}

/** What a layer hands on: h of its directions side by side, a row a step. @param {Named<Float64Array>[]} values @param {Params[]} ways */
export const handedOn = (values, ways) => rowsOf(values.map(({ h }) => h), unitsOf(ways));

/** @param {Params[]} ways */
const unitsOf = ([{ b, U }]) => U.length / b.length;

/**
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
  const { answer, depth } = net;
  const { labels, ids, typed } = encoded;
  /** @type {SymbolsGiven | NumbersGiven} */
  const reads = net.reads.kind === "numbers" ? { ...net.reads, x: inputsOf(net.reads, typed ?? []) } : { ...net.reads, ids };
  const levels = answer.pairs || typed ? [] : depthOf(labels);   // where the task pairs brackets by a rule of its own, no other is drawn
  const panel = placed({
    ...net, labels, depth, reads,
    answer: { ...answer, targets: wanted(answer, encoded), h: null },
    marks: levels.some(Boolean) ? [{ label: depth, levels }] : [],
  }, place);
  panel.agreement = null;
  return panel;
}

/**
 * One layer and direction of a net on what it reads.
 * @param {Omit<PanelGiven, "values" | "initial" | "weights" | "place" | "below"> & { layers: Params[][] }} net @param {LayerPlace} place
 */
export const placed = (net, place) => at(net, climb(net.cell.name, net.layers, readsOf(net.reads, net.labels).x), place);

/**
 * One layer and direction of a net that has been run.
 * @param {Omit<PanelGiven, "values" | "initial" | "weights" | "place" | "below"> & { layers: Params[][] }} given
 * @param {ReturnType<typeof climb>} stack @param {LayerPlace} place
 */
function at(given, stack, place) {
  const { layers, cell, answer } = given;
  const way = DIRECTIONS.indexOf(place.direction);
  const weights = layers[place.layer][way];
  const last = layers.length - 1;
  const own = layers[last].length === 1 && place.layer === last;
  return new Panel({
    ...given, place, weights,
    values: stack[place.layer].ways[way],
    initial: blank(cell.name, weights),
    below: place.layer ? stack[place.layer].x.rows : null,
    answer: answer && { ...answer, h: own ? null : flatOf(handedOn(stack[last].ways, layers[last])) },
  });
}

/** By the net on its sequence, as it was sent. @type {WeakMap<Panel["original"], Panel[]>} */
const stacks = new WeakMap();

/**
 * The panels that operations and gradients may concern, each by its number: those that stand side by side; of a stack,
 * which stands alone, every layer from below and in it every direction, with the panel itself where it belongs.
 * @param {Panel[]} panels @returns {Panel[]}
 */
export function partsOf(panels) {
  const [panel] = panels;
  if (!panel.stacked) return panels;
  const { original, given, ways, layers } = panel;
  if (!stacks.has(original)) {
    const stack = climb(given.cell.name, /** @type {Params[][]} */ (given.layers), original.text.x);
    const numbers = Array.from({ length: layers * ways }, (_, k) => k);
    stacks.set(original, numbers.map((k) => at(/** @type {any} */ (given), stack, { layer: Math.floor(k / ways), direction: DIRECTIONS[k % ways] })));
  }
  return /** @type {Panel[]} */ (stacks.get(original)).with(panel.number(), panel);
}
