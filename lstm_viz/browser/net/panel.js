// A panel: one layer and direction of a net on one sequence; answers every question a view can ask. Pure, no page.
//
// It comes as bytes, or ./run.js makes it. Layout of the bytes: uint32 length N of the header (little endian), N bytes of JSON
// (padded to a multiple of four), then float32 values. An array in the header is {at, shape}: its first float and its shape.
import { sigmoid } from "../kit/maths.js";
import { Amount, Answer } from "./answers.js";
import { gatesBack } from "./norm.js";
import { hiddenOf, readsOf } from "./reads.js";
import { textOf } from "./tasks.js";

/** @type {LayerPlace["direction"][]} */
export const DIRECTIONS = ["forward", "reverse"];
/** @type {LayerPlace} */
export const FIRST = { layer: 0, direction: "forward" };

/** @param {Uint8Array} bytes @returns {Model} */
export function parse(bytes) {
  const { header, floats } = opened(bytes);
  return {
    header: { ...header, brought: header.brought.map((/** @type {NetSent} */ sent) => netFrom(sent, floats)) },
    panels: header.panels.map((/** @type {PanelSent} */ sent) => new Panel(unpacked(sent, floats))),
  };
}

/** A shipped net, from its file. @param {Uint8Array} bytes @returns {NetGiven} */
export function parseNet(bytes) {
  const { header, floats } = opened(bytes);
  return netFrom(header, floats);
}

/** What NumPy computed of each panel, to be compared with. @param {Uint8Array} bytes @returns {Named<Floats>[]} */
export function parseValues(bytes) {
  const { header, floats } = opened(bytes);
  return header.panels.map((/** @type {Named<FloatsRef>} */ refs) => views(floats, refs));
}

/** The net of a panel, to be run on another text. @param {Panel} panel @returns {NetGiven} */
export function netOf({ given: { net, own, title, cell, signals, weights, layers = [[weights]], notes, depth, reads, answer } }) {
  return /** @type {NetGiven} */ ({ net, own, title, cell, signals, layers, notes, depth, reads, answer });
}

/** @param {Uint8Array} bytes @returns {{ header: any, floats: Float32Array }} */
function opened(bytes) {
  const copy = bytes.slice();                               // own buffer: float views need aligned offsets
  const length = new DataView(copy.buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(copy.subarray(4, 4 + length)));
  return { header, floats: new Float32Array(copy.buffer, 4 + length) };
}

/** @param {Float32Array} floats @param {FloatsRef} ref */
const view = (floats, ref) =>
  floats.subarray(ref.at, ref.at + ref.shape.reduce((product, size) => product * size, 1));

/** @param {Float32Array} floats @param {Named<FloatsRef>} refs @returns {Named<Floats>} */
const views = (floats, refs) =>
  Object.fromEntries(Object.entries(refs).map(([name, ref]) => [name, view(floats, ref)]));

/**
 * A description from a header with views of the floats in the place of references, as `Panel` takes it.
 * @param {PanelSent} given @param {Float32Array} floats @returns {PanelGiven}
 */
function unpacked(given, floats) {
  const { place, reads, below, answer } = given;
  const layers = given.layers ? layersOf({ layers: given.layers }, floats) : undefined;
  const weights = /** @type {Params} */ (layers ? layers[place.layer][DIRECTIONS.indexOf(place.direction)] : null);
  return {
    ...given, layers, weights,
    values: views(floats, given.values),
    initial: views(floats, given.initial),
    below: below && rowsOf(view(floats, below), below.shape[1]),
    reads: "x" in reads ? { ...reads, x: rowsOf(view(floats, reads.x), reads.names.length) } : reads,
    answer: answer && { ...answer, W: view(floats, answer.W), b: view(floats, answer.b), h: answer.h && view(floats, answer.h) },
  };
}

/** @param {NetSent} sent @param {Float32Array} floats @returns {NetGiven} */
const netFrom = (sent, floats) => ({
  ...sent,
  layers: layersOf(sent, floats),
  answer: { ...sent.answer, W: view(floats, sent.answer.W), b: view(floats, sent.answer.b) },
});

/** @param {{ layers: Named<FloatsRef>[][] }} sent @param {Float32Array} floats */
const layersOf = ({ layers }, floats) => layers.map((ways) => ways.map((refs) => /** @type {Params} */ (views(floats, refs))));

/** @param {Float32Array} flat @param {number} size */
const rowsOf = (flat, size) =>
  Array.from({ length: flat.length / size }, (_, t) => flat.subarray(t * size, (t + 1) * size));

/** Rows as one array. @param {Float64Array[]} rows */
export function flatOf(rows) {
  const flat = new Float64Array(rows.length * rows[0].length);
  rows.forEach((row, t) => flat.set(row, t * row.length));
  return flat;
}

const FLAT = 0.999;
const BEARABLE = 2e9;                                       // products
/** @type {Operated["at"]} */
const nowhere = () => null;

/**
 * One layer and direction of a net on one sequence: values, weights and what follows from them. Steps and units count from 0.
 *
 * What it is made of: PanelGiven in ../types.d.ts; what it reads and answers: ./reads.js, ./answers.js.
 */
export class Panel {
  /** @param {PanelGiven} given */
  constructor(given) {
    const { net, title, cell, place, signals, values, initial, weights, notes = {}, marks = [] } = given;
    const text = readsOf(given.reads, given.labels);
    const layers = given.layers ?? [[weights]];
    const reads = given.below ? hiddenOf(given.below, layers[0].length, text) : text;
    this.given = given;
    this.net = net;
    this.title = title;
    this.cell = cell;
    this.place = place;
    /** How many layers the net has, and in how many directions each of them reads. */
    this.layers = layers.length;
    this.ways = layers[0].length;
    this.reverse = place.direction === "reverse";
    this.signals = signals;
    this.initial = initial;
    this.notes = notes;
    this.marks = marks;
    this.steps = reads.labels.length;
    this.units = given.units ?? Math.max(...Object.values(initial).map(({ length }) => length));
    this.inputs = reads.names.length;
    this.values = values;
    this.weights = weights;
    this.reads = reads;
    const said = given.answer?.kind;
    const from = given.answer?.h ?? values.h;
    this.answer = given.answer && said !== "number" ? new Answer(given.answer, from, text) : null;
    /** What it says where that is a number. */
    this.amount = given.answer && said === "number" ? new Amount(given.answer, from, text) : null;
    /** What the net itself reads, whichever layer this is. */
    this.text = text;
    this.at = nowhere;
    /** The net as it was sent. @type {Omit<Operated, "said"> & { answer: Answer | null, amount: Amount | null }} */
    this.original = { values, weights, reads, text, answer: this.answer, amount: this.amount, at: nowhere };
    /**
     * How near the browser's own numbers come to NumPy's, once they have been compared; null: these are the browser's own,
     * and NumPy was not asked. @type {number | null | undefined}
     */
    this.agreement = undefined;
  }

  /** What the strip prints, one a step. */
  get labels() {
    return this.reads.labels;
  }

  /** The text that it reads, before any operation: typed again, it is read the same. */
  get source() {
    const { reads, answer } = this.given;
    const said = answer?.at === "last" ? answer.names[Number(answer.targets.at(-1))] : undefined;
    return textOf(reads, this.original.reads.labels, said);
  }

  /** Whether there is more of the net than this. */
  get stacked() {
    return this.layers > 1 || this.ways > 1;
  }

  /** The most steps on which the whole net can be run again at every change: some two seconds of products. */
  get bearable() {
    const { weights, layers = [[weights]] } = this.given;
    const products = layers.flat().reduce((sum, { U, W }, k) => sum + U.length + (k < this.ways && this.text.ids ? 0 : W.length), 0);
    return Math.max(1, Math.floor(BEARABLE / products));
  }

  /** How many of the units have a signal: of a projected h, the first ones. @param {Signal} [signal] */
  unitsOf(signal) {
    return signal?.units ?? this.units;
  }

  /** Whether the net speaks from this layer. */
  get top() {
    return this.place.layer === this.layers - 1;
  }

  /**
   * The number by which operations know it, where `k` is its place on the page. A stack stands alone: there it is counted
   * layer by layer from below, and in each of them forward first.
   */
  number(k = 0) {
    return this.stacked ? this.place.layer * this.ways + DIRECTIONS.indexOf(this.place.direction) : k;
  }

  /**
   * The place in the sequence that lies `by` of the panel's own steps from t.
   * @param {number} t @param {number} by
   */
  along(t, by) {
    return this.reverse ? t - by : t + by;
  }

  /**
   * Where the step before t stands: outside of the sequence there is the initial state.
   * @param {number} t
   */
  prior(t) {
    return this.along(t, -1);
  }

  /** @param {number} t */
  within(t) {
    return t >= 0 && t < this.steps;
  }

  /** Whether what is shown is of an operated net. */
  get changed() {
    return this.values !== this.original.values;
  }

  /**
   * Shows an operated net as ./operate.js makes it, in place; null: the net as it was sent.
   * @param {Operated | null} operated
   */
  become(operated) {
    const { values, weights, reads, text, at } = operated ?? this.original;
    const { answer, amount } = this.original;
    this.values = values;
    this.weights = weights;
    this.reads = reads;
    this.text = text;
    this.at = at;
    this.answer = operated && answer ? answer.of(operated.said, text) : answer;
    this.amount = operated && amount ? amount.of(operated.said, text) : amount;
  }

  /**
   * Shows the same net on another sequence, in place.
   * @param {Panel} other
   */
  take(other) {
    Object.assign(this, other);
  }

  /**
   * A value of the net as it was sent.
   * @param {string} symbol @param {number} t @param {number} unit
   */
  was(symbol, t, unit) {
    return this.within(t) ? this.original.values[symbol][t * this.units + unit] : this.initial[symbol][unit];
  }

  /**
   * Where one number stands in its array: {param, symbol, unit, other?}.
   * @param {{ param: string, symbol: string, unit: number, other?: number | null }} place
   */
  placeOf({ param, symbol, unit, other }) {
    if (param === "b_hn") return unit;
    const row = this.#row(symbol, unit);
    return param === "b" ? row : row * (param === "W" ? this.inputs : this.units) + /** @type {number} */ (other);
  }

  /** @param {string} symbol @returns {Signal | undefined} */
  signal(symbol) {
    return this.signals.find((signal) => signal.symbol === symbol);
  }

  /**
   * How many signals of a step slow motion has come to in this panel; null once it has nothing left to show.
   * @param {number | null} part
   */
  reached(part) {
    return part === null || part > this.signals.length ? null : part;
  }

  /**
   * Value of a signal; outside of the sequence it is that of the initial state. NaN where the unit has none.
   * @param {string} symbol @param {number} t @param {number} unit
   */
  value(symbol, t, unit) {
    return this.within(t) ? this.values[symbol][t * this.units + unit] : this.initial[symbol]?.[unit] ?? NaN;
  }

  /**
   * A mean over the layer's units.
   * @param {string} symbol @param {number} t
   */
  mean(symbol, t) {
    const units = this.unitsOf(this.signal(symbol));
    let sum = 0;
    for (let unit = 0; unit < units; unit++) sum += this.value(symbol, t, unit);
    return sum / units;
  }

  /**
   * The same of the net as it was sent.
   * @param {string} symbol @param {number} t
   */
  meanBefore(symbol, t) {
    let sum = 0;
    for (let unit = 0; unit < this.units; unit++) sum += this.was(symbol, t, unit);
    return sum / this.units;
  }

  /**
   * A unit's mean over all steps.
   * @param {string} symbol @param {number} unit
   */
  average(symbol, unit) {
    let sum = 0;
    for (let t = 0; t < this.steps; t++) sum += this.value(symbol, t, unit);
    return this.steps ? sum / this.steps : 0;
  }

  /**
   * Whether the symbol is made by one affine map, so that `contributions` can explain it.
   * @param {string} symbol
   */
  explains(symbol) {
    return this.cell.gates.includes(symbol);
  }

  /** @param {string} symbol @param {number} unit */
  #row(symbol, unit) {
    return this.cell.gates.indexOf(symbol) * this.units + unit;
  }

  /** @param {string} symbol @param {number} unit */
  bias(symbol, unit) {
    return this.weights.b[this.#row(symbol, unit)];
  }

  /**
   * What is read at step t adds this.
   * @param {string} symbol @param {number} t @param {number} unit
   */
  fromInput(symbol, t, unit) {
    const from = this.#row(symbol, unit) * this.inputs;
    const { W } = this.weights;
    const row = this.reads.rows?.[t];
    let sum = 0;
    if (row) for (let column = 0; column < this.inputs; column++) sum += row[column] * W[from + column];
    else for (const { column, amount } of this.reads.entries(t)) sum += amount * W[from + column];
    return sum;
  }

  /**
   * The weight from `other`'s h one step before to `unit`.
   * @param {string} symbol @param {number} unit @param {number} other
   */
  recurrent(symbol, unit, other) {
    return this.weights.U[this.#row(symbol, unit) * this.units + other];
  }

  /**
   * What all of h one step before adds, without any bias or reset gate.
   * @param {string} symbol @param {number} t @param {number} unit
   */
  fromHidden(symbol, t, unit) {
    const { U } = this.weights;
    const { h, at } = this.#hiddenBefore(t);
    const row = this.#row(symbol, unit) * this.units;
    let sum = 0;
    for (let other = 0; other < this.units; other++) sum += U[row + other] * h[at + other];
    return sum;
  }

  /** h of the step before t: the array, and where it begins in it. @param {number} t */
  #hiddenBefore(t) {
    const before = this.prior(t);
    return this.within(before) ? { h: this.values.h, at: before * this.units } : { h: this.initial.h, at: 0 };
  }

  /**
   * In a GRU's n the terms of h, and a bias of their own, are scaled by r.
   * @param {string} symbol
   */
  #gated(symbol) {
    return this.cell.apart.includes(symbol);
  }

  /**
   * What adds up to the pre-activation of `symbol`: the bias, the token read, and every unit of h one step before.
   * Each: {kind: "bias"|"input"|"unit", value, unit?, weight?, from?, scale?}.
   * @param {string} symbol @param {number} t @param {number} unit @returns {Contribution[]}
   */
  contributions(symbol, t, unit) {
    const values = new Float64Array(this.units);
    const [bias, input] = this.terms(symbol, t, unit, values);
    const scale = this.#gated(symbol) ? this.value("r", t, unit) : 1;
    const units = Array.from(values, (value, other) => ({
      kind: /** @type {const} */ ("unit"),
      unit: other,
      weight: this.recurrent(symbol, unit, other),
      from: this.value("h", this.prior(t), other),
      scale,
      value,
    }));
    return [{ kind: "bias", value: bias }, { kind: "input", value: input }, ...units];
  }

  /**
   * The same as bare numbers: returns [bias, input] and writes what each unit adds into `out` (H,).
   * @param {string} symbol @param {number} t @param {number} unit @param {Floats} out
   */
  terms(symbol, t, unit, out) {
    const gated = this.#gated(symbol);
    const scale = gated ? this.value("r", t, unit) : 1;
    const row = this.#row(symbol, unit) * this.units;
    const { h, at } = this.#hiddenBefore(t);
    for (let other = 0; other < this.units; other++) out[other] = scale * this.weights.U[row + other] * h[at + other];
    return [this.bias(symbol, unit) + (gated ? scale * this.weights.b_hn[unit] : 0), this.fromInput(symbol, t, unit)];
  }

  /**
   * Back through U: adds what the gradients on the pre-activations of all units, dz (H,), make of the h before.
   * @param {string} symbol @param {Numbers} dz @param {Floats} out
   */
  addToHidden(symbol, dz, out) {
    const { U } = this.weights;
    for (let unit = 0; unit < this.units; unit++) {
      const row = this.#row(symbol, unit) * this.units;
      for (let other = 0; other < this.units; other++) out[other] += dz[unit] * U[row + other];
    }
  }

  /**
   * Back through W: adds what the gradients on the pre-activations of step t make of what was read there.
   * @param {number} t @param {Named<Float64Array>} signals @param {Floats} out
   */
  addToInput(t, signals, out) {
    const { W, norm } = this.weights;
    const { units, cell: { gates } } = this;
    const all = norm ? gates.flatMap((gate) => Array.from(signals[`z_${gate}`].subarray(t * units, (t + 1) * units))) : [];
    const before = norm && gatesBack(norm, "x", units, gates.flatMap((gate) => Array.from({ length: units }, (_, unit) => this.fromInput(gate, t, unit))), all);
    for (const gate of gates) {
      const dz = signals[`z_${gate}`];
      for (let unit = 0; unit < units; unit++) {
        const row = this.#row(gate, unit) * this.inputs;
        const size = before ? before[this.#row(gate, unit)] : dz[t * units + unit];
        for (let column = 0; column < this.inputs; column++) out[column] += size * W[row + column];
      }
    }
  }

  /** @param {string} symbol @param {number} t @param {number} unit */
  preactivation(symbol, t, unit) {
    let fromHidden = this.fromHidden(symbol, t, unit);
    if (this.#gated(symbol)) fromHidden = this.value("r", t, unit) * (fromHidden + this.weights.b_hn[unit]);
    return this.bias(symbol, unit) + this.fromInput(symbol, t, unit) + fromHidden;
  }

  /**
   * One minus a gate. A float32 just below 1 has lost the rest: there it comes from the pre-activation.
   * @param {string} symbol @param {number} t @param {number} unit
   */
  rest(symbol, t, unit) {
    const gate = this.value(symbol, t, unit);
    return gate > FLAT && !this.at(symbol, t, unit) ? sigmoid(-this.preactivation(symbol, t, unit)) : 1 - gate;
  }

  /**
   * The slope of the activation at this step: f (1 − f) of a gate, 1 − g² of a candidate.
   * @param {string} symbol @param {number} t @param {number} unit
   */
  slope(symbol, t, unit) {
    const value = this.value(symbol, t, unit);
    if (this.signal(symbol)?.role === "gate") return value * this.rest(symbol, t, unit);
    if (Math.abs(value) <= FLAT) return 1 - value ** 2;
    const e = sigmoid(-2 * Math.abs(this.preactivation(symbol, t, unit)));
    return 4 * e * (1 - e);
  }

  /**
   * The activation that turns a pre-activation into the signal, from the signal's role.
   * @param {string} symbol @param {number} z
   */
  activate(symbol, z) {
    return this.signal(symbol)?.role === "gate" ? sigmoid(z) : Math.tanh(z);
  }
}
