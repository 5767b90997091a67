// What a net reads, step by step: symbols, one a step, or real numbers, some a step. Nothing else asks which of them. Pure.
//
//   names          of the columns of W
//   labels         what the strip prints, one a step; label(t)
//   spoken(t)      what is read at a step, in words
//   entries(t)     what adds to a pre-activation: [{column, name, amount, also}]; `also`: an operation has put it beside
//                  the symbol that is read
//   x              the same as ./engine.js takes it
//   operated(ops)  what is read once operations have changed it
import { number, spoken } from "../kit/format.js";

/**
 * `given`: {kind: "symbols", names, ids} or {kind: "numbers", names, x: T rows of D}; without `labels` its own are printed.
 * @param {SymbolsGiven | NumbersGiven} given @param {string[] | null} [labels] @returns {Reads}
 */
export const readsOf = (given, labels) =>
  given.kind === "numbers"
    ? new RealNumbers(given, labels ?? given.x.map(printed))
    : new Symbols(given, labels ?? given.ids.map((id) => given.names[id]));

/**
 * What a higher layer reads: h of the one below, its directions side by side, at places that are called as the text is.
 * @param {Numbers[]} rows @param {number} ways how many directions there are @param {Reads} text @returns {Reads}
 */
export const hiddenOf = (rows, ways, text) => new Hidden(rows, ways, text);

/** @param {Numbers} row */
const printed = (row) => Array.from(row, (value) => number(value)).join(", ");

/** @param {readonly Op[]} ops */
const inputsOf = (ops) => /** @type {InputOp[]} */ (ops.filter(({ kind }) => kind === "input"));

/** What both kinds have. */
class Labelled {
  /** @param {{ names: string[] }} given @param {string[]} labels */
  constructor({ names }, labels) {
    this.names = names;
    this.labels = labels;
  }

  /** @param {number} t */
  label(t) {
    return this.labels[t];
  }
}

class Symbols extends Labelled {
  /**
   * `ids`: columns, one a step; `instead`: step -> (D,) where the input is no longer one-hot.
   * @param {{ names: string[], ids: number[], instead?: Map<number, Float64Array> | null }} given @param {string[]} labels
   */
  constructor({ names, ids, instead = null }, labels) {
    super({ names }, labels);
    this.ids = ids;
    this.instead = instead;
  }

  get x() {
    return { ids: this.ids, instead: this.instead };
  }

  /** @param {number} t */
  spoken(t) {
    return spoken(this.labels[t]);
  }

  /** @param {number} t @returns {Entry[]} */
  entries(t) {
    const read = this.ids[t];
    const row = this.instead?.get(t);
    /** @type {(column: number, amount: number) => Entry} */
    const entry = (column, amount) => ({ column, name: this.names[column], amount, also: column !== read });
    if (!row) return [entry(read, 1)];
    const others = Array.from(row.keys()).filter((column) => column !== read && row[column] !== 0);
    return [read, ...others].map((column) => entry(column, row[column]));
  }

  /** @param {readonly Op[]} ops @returns {Reads} */
  operated(ops) {
    const replaced = /** @type {TokenOp[]} */ (ops.filter(({ kind }) => kind === "token"));
    const [ids, labels] = replaced.length ? [this.ids.slice(), this.labels.slice()] : [this.ids, this.labels];
    for (const { t, id } of replaced) {
      ids[t] = id;
      labels[t] = this.names[id];
    }
    const inputs = inputsOf(ops);
    if (!replaced.length && !inputs.length) return this;
    /** @type {Map<number, Float64Array>} */
    const instead = new Map();
    for (const { t, id, value } of inputs) {
      const row = instead.get(t) ?? Float64Array.from(this.names, (_, column) => Number(column === ids[t]));
      row[id] = value;
      instead.set(t, row);
    }
    return new Symbols({ names: this.names, ids, instead }, labels);
  }
}

class RealNumbers extends Labelled {
  /**
   * `columns`: how what was typed is read; `drawn`: "path" where it is places on paper.
   * @param {Pick<NumbersGiven, "names" | "x" | "columns" | "drawn">} given @param {string[]} labels
   */
  constructor({ names, x, columns, drawn }, labels) {
    super({ names }, labels);
    this.rows = x;
    this.columns = columns;
    this.drawn = drawn;
    /** The numbers as they were typed, where they were. */
    this.typed = columns && x.map((row) => Array.from(row, (value, k) => offsetOf(value, columns[k])));
  }

  get x() {
    return { rows: this.rows };
  }

  /** @param {number} t */
  spoken(t) {
    return this.labels[t];
  }

  /** @param {number} t @returns {Entry[]} */
  entries(t) {
    return this.names.map((name, column) => ({ column, name, amount: this.rows[t][column], also: false }));
  }

  /** @param {readonly Op[]} ops @returns {Reads} */
  operated(ops) {
    const changed = inputsOf(ops);
    if (!changed.length) return this;
    const { columns } = this;
    const [rows, labels] = [this.rows.slice(), this.labels.slice()];
    for (const { t, id, value } of changed) {
      rows[t] = Array.from(rows[t], (old, column) => (column === id ? value : old));
      labels[t] = columns ? Array.from(rows[t], (value, k) => offsetOf(value, columns[k])).join(",") : printed(rows[t]);
    }
    return new RealNumbers({ names: this.names, x: rows, columns: this.columns, drawn: this.drawn }, labels);
  }
}

/** What was typed, from what is read of it: to the digits that float32 keeps. @param {number} value @param {{ offset: number, scale: number }} column */
const offsetOf = (value, { offset, scale }) => Number((value * scale + offset).toPrecision(6));

class Hidden extends RealNumbers {
  /** @param {Numbers[]} rows @param {number} ways @param {Reads} text */
  constructor(rows, ways, text) {
    const units = rows[0].length / ways;
    const marks = ways > 1 ? [" →", " ←"] : [""];
    super({ names: Array.from(rows[0], (_, k) => `h ${k % units}${marks[Math.floor(k / units)]}`), x: rows }, text.labels);
    this.text = text;
    this.units = units;
  }

  /** @param {number} t */
  spoken(t) {
    return this.text.spoken(t);
  }

  /** @param {number} t @returns {Entry[]} */
  entries(t) {
    return super.entries(t).map((entry) => ({
      ...entry, unit: entry.column % this.units, direction: entry.column < this.units ? "forward" : "reverse",
    }));
  }
}
