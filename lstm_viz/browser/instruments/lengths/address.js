// What is in the address of "Different lengths".
import { flag, oneOf, text, whole } from "../../shell/address.js";
import { MOST, WIDEST } from "./model.js";

export const UNITS = 16;
/** What a batch is filled up with: numbers that are all 0, or the symbol whose number is 0. */
export const FILLINGS = ["zeros", "symbol"];
export const DIRECTIONS = ["forward", "reverse"];

/** Rows stand in an address with commas between them. @type {AddressField} */
const rows = { ...text({ usual: ({ home }) => home.rows.join("\n") }), commas: true, read: (given) => ({ value: given.replaceAll(",", "\n") }), write: (value) => value.replaceAll("\n", ",") };

/** The page opens in the padding of its own row; whatever else is asked for opens at its end. */
const opening = ({ home, rows: given, direction, row }) => (given === home.rows.join("\n") && direction === "forward" && row === home.row ? home.t : null);

/** `t`: a place in the sequence, null where the run has come to its end. @type {AddressTable} */
export const TABLE = {
  rows,
  direction: oneOf(DIRECTIONS),
  filling: oneOf(FILLINGS),
  row: whole({ to: MOST - 1, usual: ({ home }) => home.row }),
  unit: whole({ to: UNITS - 1, usual: ({ home }) => home.unit }),
  symbol: oneOf(["h", "c"]),
  t: whole({ to: WIDEST - 1, usual: opening, none: "end" }),
  way: oneOf(["padded", "masked", "packed", "alone"]),
  size: whole({ from: 1, to: MOST, usual: 3 }),
  table: flag(),
  present: flag(),
};
