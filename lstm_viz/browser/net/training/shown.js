// What a run has been: its checkpoints as columns of training time, its curves, and the net of a checkpoint on the sequence
// that is looked at. Pure.
import { FIRST } from "../panel.js";
import { placed } from "../run.js";
import { Losses, halved } from "./losses.js";
import { RandomState } from "./random.js";
import { moduleOf } from "./setup.js";
import { suffix } from "./shape.js";
import { NOTHING, taskOf } from "./tasks.js";

export const CAPACITY = 51;                                 // columns of training time
const EACH = 5;                                             // updates from one to the next, at first
const LOOKS = 4096;
const PROBES = 4;                                           // where there are not as many as answers
const PROBE_SEED = 5;
const DRAWN = 500;                                          // sequences in which one of a kind is looked for

/** @typedef {{ name: string, targets: (number | null)[], ids?: number[], x?: number[][] }} Probe */
/** @typedef {import("./tasks.js").Task} Task */
/** @typedef {import("./run.js").Checkpoint} Checkpoint */
/** @typedef {{ cells: Named<CellKind>, signals: Named<Signal[]> }} Header */

/** How many sequences of a task can be looked at. @param {Task} task */
export const probesIn = ({ id, every, loss, says }) => (id === "lag" ? 2 : every || loss === "numbers" ? PROBES : says.length);

/**
 * The sequences that can be looked at: {name, ids? | x?, targets: T numbers or null}. One of every answer where there are
 * few answers at the end; of recall it is one sequence with other letters in front. The same for all nets of a task and length.
 * @param {Task} task @param {number} length @returns {Probe[]}
 */
export function probesOf(task, length) {
  const made = task.make(new RandomState(PROBE_SEED), length, DRAWN);
  const width = task.reads === "ids" ? 1 : task.inputs.length;
  const all = /** @type {Int32Array | Float32Array} */ (made.ids ?? made.x);
  /** @param {number} b @param {string} name @returns {Probe} */
  const one = (b, name) => {
    const read = Array.from({ length }, (_, t) => Array.from({ length: width }, (__, d) => all[(t * width + d) * DRAWN + b]));
    const targets = Array.from({ length }, (_, t) => made.targets[t * DRAWN + b]).map((each) => (Number.isNaN(each) ? null : each));
    return { name, targets, ...(task.reads === "ids" ? { ids: read.flat() } : { x: read }) };
  };
  if (task.id === "recall") {
    const { ids = [], targets } = one(0, "");
    return task.says.map((name, k) => ({ name, ids: [k, ...ids.slice(1)], targets: targets.map((each) => (each === NOTHING ? each : k)) }));
  }
  if (task.id === "lag") return task.says.map((name, k) => ({ name, b: Array.from(all.subarray(0, DRAWN)).indexOf(k) })).filter(({ b }) => b >= 0).map(({ name, b }) => one(b, name));
  if (task.every || task.loss === "numbers") return Array.from({ length: PROBES }, (_, b) => one(b, String(b + 1)));
  const ends = Array.from({ length: DRAWN }, (_, b) => made.targets[(length - 1) * DRAWN + b]);
  return task.says.map((name, k) => one(ends.indexOf(k), name));
}

/** A number of a task in the unit of whoever gave it. @template {number | null} N @param {Task} task @param {N} value @returns {N} */
export const inUnit = ({ unit }, value) => (unit && value !== null ? /** @type {N} */ (value * unit.scale + unit.offset) : value);

/** What the strip prints. @param {Task} task @param {Probe} probe */
export const labelsOf = (task, probe) => (probe.ids ? probe.ids.map((id) => task.inputs[id]) : (probe.x ?? []).map(([value, mark]) => `${task.unit ? Number(inUnit(task, value).toPrecision(4)) : value.toFixed(2)}${mark ? "*" : ""}`));

/** The same as one types it. @param {Task} task @param {Probe} probe */
export const textOf = (task, probe) => labelsOf(task, probe).join(probe.ids ? "" : " ");

/** @typedef {Pick<import("./setup.js").Setup, "cell" | "layers" | "directions">} Stack */

/** Weights as the engine takes them, of each layer in each direction. @param {Stack} stack @param {Named<Float32Array>} parameters @returns {Params[][]} */
export const layersOf = ({ cell, layers = 1, directions = 1 }, parameters) =>
  Array.from({ length: layers }, (_, layer) => Array.from({ length: directions }, (__, way) => weightsOf(cell, suffix(layer, way), parameters)));

/** From arrays by PyTorch's names: its two biases are summed, but for those of a gru's n. @param {TrainedCell} cell @param {string} end @param {Named<Float32Array>} parameters */
function weightsOf(cell, end, parameters) {
  const [W, U, own, other, peep, norm] = ["weight_ih", "weight_hh", "bias_ih", "bias_hh", "peephole", "norm"].map((name) => parameters[`${moduleOf(cell)}.${name}${end}`]);
  const apart = cell === "gru" ? (2 * own.length) / 3 : own.length;
  const b = Float64Array.from(own, (value, k) => (k < apart ? value + other[k] : value));
  return { W, U, b, ...(cell === "gru" && { b_hn: other.slice(apart) }), ...(peep && { peep }), ...(norm && { norm }) };
}

/**
 * The net of a checkpoint on a sequence, as a panel.
 * @param {Header} header @param {Stack & Pick<import("./setup.js").Setup, "task" | "text">} setup @param {Pick<Checkpoint, "parameters">} checkpoint @param {Probe} probe
 * @param {LayerPlace} [place] what is shown of it
 */
export function panelOf(header, setup, { parameters }, probe, place = FIRST) {
  const { task: name, cell } = setup;
  const task = taskOf(setup);
  const [W, b] = [parameters["head.weight"], parameters["head.bias"]];
  const numbers = task.loss === "numbers";
  return placed(/** @type {any} */ ({
    net: name, title: name, cell: header.cells[cell], signals: header.signals[cell], layers: layersOf(setup, parameters),
    labels: labelsOf(task, probe),
    reads: probe.ids ? { kind: "symbols", names: task.inputs, ids: probe.ids, unknown: null } : { kind: "numbers", names: task.inputs, x: probe.x },
    answer: { kind: numbers ? "number" : "class", names: task.says, W, b, at: "every", recalls: null, targets: probe.targets.map((each) => inUnit(task, each)), offset: 0, scale: 1, unit: "", ...task.unit },
  }), place);
}

/** The answer that counts at a step, -1 or null where none does: of that step where one is asked at every step, else of the last one. @param {Task} task @param {Probe} probe @param {number} t */
export const askedAt = (task, probe, t) => /** @type {number} */ (probe.targets[task.every ? t : probe.targets.length - 1]);

/** The last step that only a memory can answer. @param {Task} task @param {Probe} probe */
export function decidedAt({ decides }, { ids, targets }) {
  const asked = targets.map((target) => target !== NOTHING && target !== null);
  const all = decides && ids ? decides(ids).map((decides, t) => decides && asked[t]) : asked;
  return all.includes(true) ? all.lastIndexOf(true) : asked.lastIndexOf(true);
}

/** The classes that are right at a step: none where nothing is asked. @param {Task} task @param {Probe} probe @param {number} t @returns {number[]} */
export function rightAt(task, probe, t) {
  const one = askedAt(task, probe, t);
  if (one === NOTHING) return [];
  return task.allowed && probe.ids ? task.allowed(probe.ids)[t] : [one];
}

/**
 * How near to right a net is after every step, if it were asked there: the share of the right class, or of all that are right (NaN where none is), or
 * the number itself.
 * @param {Task} task @param {Probe} probe @param {Panel} panel @returns {number[]}
 */
export function chances(task, probe, panel) {
  const { answer, amount } = panel;
  if (!answer) return Array.from({ length: panel.steps }, (_, t) => /** @type {Amount} */ (amount).at(t).value);
  const allowed = task.allowed && probe.ids ? task.allowed(probe.ids) : null;
  return Array.from({ length: panel.steps }, (_, t) => {
    const right = askedAt(task, probe, t);
    const all = right === NOTHING ? [] : allowed?.[t] ?? [right];
    return all.length ? all.reduce((sum, k) => sum + answer.at(t).probabilities[k], 0) : NaN;
  });
}

/** Everything that has been of one run. */
export class History {
  constructor(capacity = CAPACITY, each = EACH) {
    this.capacity = capacity;
    /** @type {Checkpoint[]} */
    this.columns = [];                                      // checkpoints, in the order of their updates
    /** @type {Pick<Checkpoint, "update" | "loss" | "score" | "parts" | "sure">[]} */
    this.held = [];                                         // looks: every one of them, in a very long run fewer of old ones
    this.losses = new Losses();                             // of training
    this.each = each;                                       // updates from one column to the next
    /** @type {Map<number, Panel>} */
    this.panels = new Map();                                // update -> its panel on the sequence that is looked at
  }

  get last() {
    return this.columns.at(-1);
  }

  /** Takes checkpoints; where there is no more room every second column goes. True where the distance became another. @param {Checkpoint[]} checkpoints */
  take(checkpoints) {
    const before = this.each;
    for (const one of checkpoints) {
      const { parameters, ...look } = one;
      const rest = this.columns[this.columns.length - 1];
      if (rest && rest.update % this.each) this.columns.pop();          // where it had rested
      this.columns.push(one);
      this.held.push(look);
      if (this.held.length > LOOKS) this.held = halved(this.held, 1, LOOKS / 2);
      while (this.columns.length > this.capacity) {
        this.each *= 2;
        this.columns = this.columns.filter(({ update }, k) => update % this.each === 0 || k === this.columns.length - 1);
      }
    }
    for (const update of this.panels.keys()) if (!this.columns.some((one) => one.update === update)) this.panels.delete(update);
    return this.each !== before;
  }

  /** Where an update stands among the columns, as a number with a fraction; null where it is not there yet. @param {number} update */
  at(update) {
    const after = this.columns.findIndex((one) => one.update >= update);
    if (after < 0) return null;
    if (after === 0 || this.columns[after].update === update) return after;
    const [from, to] = [this.columns[after - 1].update, this.columns[after].update];
    return after - 1 + (update - from) / (to - from);
  }

  /** The panel of a column, made once for each sequence that is looked at. @param {number} column @param {(one: Checkpoint) => Panel} make */
  panel(column, make) {
    const one = this.columns[column];
    if (!this.panels.has(one.update)) this.panels.set(one.update, make(one));
    return /** @type {Panel} */ (this.panels.get(one.update));
  }

  /** Whether that of a column is made. @param {number} column */
  has(column) {
    return this.panels.has(this.columns[column].update);
  }

  /** Another sequence is looked at, or another part of the net. */
  forget() {
    this.panels.clear();
  }
}

const SETTLED = 3;                                          // looks; on a plateau classes take turns
const LEARNED = 0.9;

/** Those that came at the same update together: [update, classes][]. @param {{ k: number, update: number }[]} all @returns {[number, number[]][]} */
export const together = (all) => [...new Set(all.map(({ update }) => update))].map((update) => [update, all.filter((one) => one.update === update).map(({ k }) => k)]);

/**
 * Which classes are learned by an update, and since when: nine in ten of a class are right, and so are nine in ten of those
 * that are said to be of it, for three looks and more, up to then. In the order of their coming.
 * @param {{ update: number, parts: number[], sure: number[] }[]} looks all of a run, in their order @param {number} update
 * @returns {{ k: number, update: number }[]}
 */
export function learned(looks, update) {
  const seen = looks.filter((one) => one.update <= update);
  const last = seen[seen.length - 1];
  if (!last) return [];
  /** @type {{ k: number, update: number }[]} */
  const found = [];
  for (const k of last.parts.keys()) {
    let since = seen.length;
    while (since > 0 && seen[since - 1].parts[k] >= LEARNED && seen[since - 1].sure[k] >= LEARNED) since -= 1;
    if (seen.length - since >= SETTLED) found.push({ k, update: seen[since].update });
  }
  return found.sort((a, b) => a.update - b.update);
}

/** The gate of a unit that moved most at a step from the first column to this one: {symbol, from, to}; null without gates. @param {(column: number) => Panel} panels @param {number} column @param {number} t @param {number} unit */
export function moved(panels, column, t, unit) {
  const [first, now] = [panels(0), panels(column)];
  const gates = now.signals.filter(({ role }) => role === "gate");
  if (gates.length === 0) return null;
  const all = gates.map(({ symbol }) => ({ symbol, from: first.value(symbol, t, unit), to: now.value(symbol, t, unit) }));
  return all.reduce((most, each) => (Math.abs(each.to - each.from) > Math.abs(most.to - most.from) ? each : most));
}
