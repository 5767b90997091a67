// A series of numbers that a net learns to forecast: what is read of a table that a learner gives, and the text in which a series is kept and told
// to workers and files. It is called by what is in it, as any text is (text.js). Pure.

export const BYTES = 4_000_000;                             // of a file, at most
export const MOST = 20_000;                                 // rows
export const LEAST = 40;                                    // so that eight are held out
const COLUMNS = 100;
const HELD = 5;                                             // one part in so many is held out
const HOLES = 10;                                           // at most one value in so many may be missing
const LARGEST = 1e12;
const NAME = 40;                                            // characters
const HEAD = "lstm-viz series 1";

/**
 * `holes`: where there was no number, by its line from 1 on and what stood there; the number before stands in its place.
 * @typedef {{ name: string, values: number[], holes: { line: number, text: string }[] }} Column
 * @typedef {{ columns: Column[], rows: number, cut: boolean, commas: boolean }} Table `commas`: all lines are two numbers without a point, perhaps one with a decimal comma
 * @typedef {{ problem: "empty" | "large" | "numbers" | "short" | "holes" | "constant" | "held", name?: string, rows?: number, holes?: { line: number, text: string }[] }} Problem
 */

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const COMMA = /^[+-]?(?:\d+,\d*|,\d+)(?:[eE][+-]?\d+)?$/;
const PAIR = /^\s*[+-]?\d+,\d+\s*$/;

/** NaN: it is none. @param {string} cell @param {boolean} comma whether one may stand for the point */
function numberOf(cell, comma) {
  const text = cell.trim();
  const value = PLAIN.test(text) ? Number(text) : comma && COMMA.test(text) ? Number(text.replace(",", ".")) : NaN;
  return Math.abs(value) <= LARGEST ? value : NaN;
}

/** A line's cells; what stands in quotation marks is one. @param {string} line @param {string} separator */
function cellsOf(line, separator) {
  if (!line.includes('"')) return line.split(separator, COLUMNS);
  /** @type {string[]} */
  const cells = [""];
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) cells.push("");
    else cells[cells.length - 1] += letter;
  }
  return cells.slice(0, COLUMNS);
}

/** A name of a column as it is kept. @param {string} text */
const cleaned = (text) => Array.from(text.replace(/[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029]/gu, " ").trim()).slice(0, NAME).join("").trim();

/**
 * The columns of numbers of a table, or why there are none. Between columns stands ; or a tab, else a comma; a first line of names is known
 * by a name above a number. Columns of which most is no number (dates, labels) are left out.
 * @param {string} text @param {(nth: number) => string} [called] a column without a name @returns {Table | Problem}
 */
export function readTable(text, called = String) {
  const all = text.slice(0, BYTES).replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const lines = all.map((line, k) => ({ line: k + 1, text: line })).filter((each) => each.text.trim() !== "");
  if (lines.length === 0) return { problem: "empty" };
  const separator = [";", "\t"].find((each) => lines.some((line) => line.text.includes(each))) ?? ",";
  const comma = separator !== ",";
  const cells = lines.slice(0, MOST + 1).map((each) => cellsOf(each.text, separator));
  const wide = Math.max(...cells.slice(0, 2).map((row) => row.length));
  const numeric = (/** @type {number} */ row, /** @type {number} */ k) => !Number.isNaN(numberOf(cells[row]?.[k] ?? "", comma));
  const named = Array.from({ length: wide }, (_, k) => k).some((k) => (cells[0][k] ?? "").trim() !== "" && !numeric(0, k) && numeric(1, k));
  const rows = (named ? cells.slice(1) : cells).slice(0, MOST);
  const from = Number(named);
  const columns = Array.from({ length: wide }, (_, k) => {
    const found = rows.map((row) => numberOf(row[k] ?? "", comma));
    const first = found.findIndex((value) => !Number.isNaN(value));
    if (found.filter((value) => !Number.isNaN(value)).length * 2 < rows.length) return null;
    /** @type {Column["holes"]} */
    const holes = [];
    /** @type {number[]} */
    const values = [];
    for (let row = first; row < found.length; row++) {
      const there = !Number.isNaN(found[row]);
      if (!there) holes.push({ line: lines[row + from].line, text: cleaned(rows[row][k] ?? "") });
      values.push(there ? found[row] : values[values.length - 1]);
    }
    return { name: cleaned(named ? cells[0][k] ?? "" : "") || called(k + 1), values, holes };
  });
  const kept = /** @type {Column[]} */ (columns.filter(Boolean));
  if (kept.length === 0) return { problem: "numbers", rows: rows.length };
  return { columns: kept, rows: rows.length, cut: lines.length - from > MOST, commas: !comma && rows.length > 1 && lines.slice(from).every((each) => PAIR.test(each.text)) };
}

/** Why a column cannot be learned; null: it can. @param {Column} column @returns {Problem | null} */
export function unfit({ name, values, holes }) {
  if (values.length < LEAST) return { problem: "short", name, rows: values.length };
  if (holes.length * HOLES > values.length) return { problem: "holes", name, rows: values.length, holes };
  const end = trainedOf(values.length);
  if (same(values.slice(0, end))) return { problem: "constant", name };
  return same(values.slice(end)) ? { problem: "held", name } : null;
}

/** @param {number[]} values */
const same = (values) => values.every((value) => value === values[0]);

/** How many numbers are trained on: the last part is held out. @param {number} rows */
const trainedOf = (rows) => rows - Math.floor(rows / HELD);

/** The text of a series. @param {Pick<Column, "name" | "values">} column */
export const textOf = ({ name, values }) => [HEAD, name, ...values].join("\n");

/** The series of a text; null where it is none. @param {any} text @returns {Pick<Column, "name" | "values"> | null} */
export function seriesIn(text) {
  if (typeof text !== "string" || text.length > 2 * BYTES || !text.startsWith(`${HEAD}\n`)) return null;
  const [, name = "", ...rest] = text.split("\n");
  const column = { name, values: rest.map(Number), holes: [] };
  const whole = rest.length <= MOST && column.values.every((value) => Math.abs(value) <= LARGEST) && cleaned(name) === name && textOf(column) === text;
  return whole && unfit(column) === null ? { name, values: column.values } : null;
}

/**
 * A series as a net reads it: less the mean and by the spread of what is trained on, and of nothing else. The same as
 * lstm_viz/training/synthetic/series.py. @param {readonly number[]} values
 */
export function scaled(values) {
  const end = trainedOf(values.length);
  const own = values.slice(0, end);
  const offset = own.reduce((sum, value) => sum + value, 0) / end;
  const scale = Math.sqrt(own.reduce((sum, value) => sum + (value - offset) * (value - offset), 0) / end);
  const all = Float32Array.from(values, (value) => (value - offset) / scale);
  return { offset, scale, train: all.subarray(0, end), held: all.subarray(end), all };
}

/** The squared error of who says the same again: mean over the steps of a window, and over all windows there are. @param {Float32Array} part @param {number} length */
export function persistence(part, length) {
  const windows = part.length - length;
  let sum = 0;
  for (let from = 0; from < windows; from++) for (let t = from; t < from + length; t++) sum += (part[t + 1] - part[t]) ** 2;
  return sum / (windows * length);
}
