// What is in Gatescope's address.
import { flag, oneOf, text, whole } from "../../shell/address.js";
import { DIRECTIONS } from "../../net/panel.js";
import { rows } from "../../words/time.js";
import { SPEEDS, partsOf, stepsOf } from "../../time/player.js";
import { FORWARD } from "../../words/gatescope.js";
import { used } from "../../words/shell.js";
import { LAST, opens } from "./opening/story.js";

export const PACES = ["step", "sequence", "slow"];
const COMPARED = ["now", "difference", "before"];

const last = ({ model }) => stepsOf(model) - 1;
const asked = ({ model }) => model.header.choice !== null;  // else it shows one net on one sequence
const pair = ({ model }) => model.panels.length > 1;

const several = ({ model }) => model.panels[0].layers > 1;
const both = ({ model }) => model.panels[0].ways > 1;

/** @type {AddressTable} */
export const TABLE = {
  net: text({ usual: ({ model }) => model.header.choice?.value, there: asked, always: true }),
  text: text({ usual: ({ model }) => model.header.choice?.text, there: asked, always: true }),
  layer: whole({ to: ({ model }) => model.panels[0].layers - 1, there: several, always: true }),
  direction: oneOf(DIRECTIONS, { there: both, always: true }),
  t: whole({ to: last, always: true }),
  unit: whole({ to: ({ model }) => model.panels[0].units - 1, none: "mean", always: true }),
  unit2: whole({ to: ({ model }) => model.panels[1].units - 1, none: "mean", usual: ({ unit }) => unit, there: pair }),
  panel: whole({ to: ({ model }) => model.panels.length - 1, there: pair }),
  signal: oneOf(({ model }) => [...new Set(model.panels.flatMap(({ signals }) => signals.map(({ symbol }) => symbol)))], { always: true }),
  back: whole({ to: last, usual: null, then: (value) => (value === null ? FORWARD : used(value)) }),
  ops: text(),
  compare: oneOf(COMPARED),
  part: whole({ to: ({ model }) => partsOf(model), usual: null, instead: 0 }),
  pace: oneOf(PACES, { usual: ({ part }) => (part === null ? "step" : "slow") }),
  speed: oneOf(SPEEDS, { usual: 1 }),
  loop: flag(),
  sort: oneOf(Object.keys(rows.sorts)),
  table: flag(),
  present: flag(),
  stage: whole({ from: 1, to: LAST, usual: LAST, there: ({ model }) => opens(model) }),
};

/** Whether an address says nothing of what is shown here. */
export const isBare = (search) => !Object.keys(TABLE).some((name) => new URLSearchParams(search).has(name));

/** The values of a state and of a model by their names in the address; `ops`: the operations as text. */
export function valuesOf(state, { panels: [{ place }] }, { net, text }, ops) {
  const { units: [unit, unit2] } = state;
  return { ...state, ...place, net, text, unit, unit2, ops, compare: ops === "" ? "now" : state.compare };
}
