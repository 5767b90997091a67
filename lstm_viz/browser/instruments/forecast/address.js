// What is in the address of "What comes next?".
import { SEES } from "../../net/forecast/series.js";
import { STARTS } from "../../net/forecast/setup.js";
import { flag, oneOf, text, whole } from "../../shell/address.js";
import { IDS, LASTS, UNITS } from "./model.js";

const FAR = 20_000;                                         // places of a test, more than any has

/** `now`: which step of the test the net stands before; `t`: the step that is looked at, counted from there; `last`: its memory is emptied so many steps before. @type {AddressTable} */
export const TABLE = {
  series: oneOf(IDS),
  now: whole({ to: FAR, usual: ({ home, series }) => home.now[series] ?? 0 }),
  t: whole({ from: -200, to: 60, usual: 0 }),
  beside: text({ usual: "" }),
  unit: whole({ to: UNITS - 1, usual: ({ home, series }) => home.unit[series] ?? 0 }),
  silent: flag(),
  last: whole({ from: 1, to: LASTS[LASTS.length - 1], none: "all", usual: null }),
  net: oneOf(["shipped", "yours"]),
  sees: oneOf(SEES),
  seed: whole({ from: 1, to: STARTS }),
  season: whole({ from: 2, to: 400, none: "none", usual: null }),
  present: flag(),
};
