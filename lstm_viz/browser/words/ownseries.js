// What is said of a series that a net learns to forecast. Pure.
import { gradient, number } from "../kit/format.js";

export const FOLD = "table";
export const WHAT = "Paste a table (CSV, a row a step), or open a file, and choose the column of numbers that the net is to forecast. Nothing leaves this browser.";
export const AREA = "The table with the series that the net is to learn";
export const OPEN = "Open a CSV file";
export const USE = "Train on this series";
export const BACK = "Sunspots";
export const COLUMN = "column";
/** What a column without a name is called. @param {number} nth */
export const column = (nth) => `column ${nth}`;
export const SUNSPOTS = "sunspots";
export const UNREAD = "The file could not be read. The series is as it was.";
const KEPT = "The series is as it was.";

const few = (/** @type {number} */ count, /** @type {string} */ name) => `${count.toLocaleString("en")} ${name}${count === 1 ? "" : "s"}`;

/** @typedef {import("../net/training/series.js").Problem} Problem */
const SHOWN = 3;
/** Where there was no number. @param {{ line: number, text: string }[]} holes */
const where = (holes) => `${holes.slice(0, SHOWN).map(({ line, text }) => `line ${line.toLocaleString("en")} (${text === "" ? "empty" : `“${text}”`})`).join(", ")}${holes.length > SHOWN ? ` and ${(holes.length - SHOWN).toLocaleString("en")} more` : ""}`;

/** Why a table or a column cannot be used. @type {Record<Problem["problem"], (found: Problem, bounds: { least: number, bytes: number }) => string>} */
const PROBLEMS = {
  empty: () => "There is nothing in it.",
  large: (_, { bytes }) => `It is larger than ${bytes / 1e6} MB, and is not read.`,
  numbers: ({ rows = 0 }) => `Of ${few(rows, "row")} no column is mostly numbers. Numbers are such as 12, −3.5 or 1e6, written with - and a point; with a comma where ; or a tab stands between columns.`,
  short: ({ name, rows = 0 }, { least }) => `“${name}” has ${few(rows, "number")}. It needs ${least} at least: a fifth of them is held out.`,
  holes: ({ name, rows = 0, holes = [] }) => `“${name}” has no number in ${holes.length.toLocaleString("en")} of ${few(rows, "row")}, more than a tenth: ${where(holes)}. Mend them first.`,
  constant: ({ name }) => `All numbers of “${name}” that would be trained on are the same: there is nothing to learn.`,
  held: ({ name }) => `The last fifth of “${name}”, which is held out, is one number over and over: who says the same again is never wrong.`,
};
/** @param {Problem} found @param {{ least: number, bytes: number }} bounds */
export const problem = (found, bounds) => `${PROBLEMS[found.problem](found, bounds)} ${KEPT}`;

/** What was taken of a table. @param {{ name: string, rows: number, columns: number, holes: { line: number, text: string }[], cut: boolean, commas: boolean }} told */
export const taken = ({ name, rows, columns, holes, cut, commas }) => [
  `“${name}”: ${cut ? `the first ${few(rows, "number")} are` : `${few(rows, "number")} ${rows === 1 ? "is" : "are"}`} taken${columns > 1 ? `, one of ${columns} columns of numbers` : ""}.`,
  holes.length ? `The number before stands where there was none: ${where(holes)}.` : "",
  commas ? "The comma is read as what stands between two columns; where it is a decimal comma, put ; between columns, or at the end of each line." : "",
  "Press Start.",
].filter(Boolean).join(" ");

/** What stands below the choices. @param {{ name: string, rows: number, held: number, own: boolean }} facts @param {{ loss: number }} guess */
export const about = ({ name, rows, held, own }, guess) =>
  `${own ? `“${name}”, your series` : "Sunspots, counted year by year from 1700 to 2008"}: after each of ${few(rows, "number")} the net says the next. The last ${held.toLocaleString("en")} are held out; all are scaled by the others’ mean and spread. `
  + `Who says the same number again (persistence) has a squared error of ${gradient(guess.loss)}, a score of ${number(0, 0)}; nobody knows how near to 1 one can come.`;

export const MESSAGES = {
  elsewhere: "The series of this link is its learner’s own: it is in no link, only in their browser. Sunspots are read here.",
};
