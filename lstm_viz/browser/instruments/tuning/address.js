// What is in the address of `Tuning`: the preset, what of it is varied, the cell that is picked, and a seed of it. What came of it is not.
import { flag, oneOf, short, whole } from "../../shell/address.js";
import { FIELDS, NAMES, VALUES, fieldOf, valueIn, valuesIn } from "../../net/training/axes.js";
import { PLAIN, forgets, startsOf } from "../../net/training/setup.js";
import { setupWith } from "../../net/training/sweep.js";
import { TASKS } from "../../net/training/tasks.js";
import { AWAY } from "../../train/away.js";
import * as words from "../../words/tuning.js";

export const CHOICES = {
  task: ["recall", "order", "parity", "adding", "echo", "copy", "lag", "brackets", "reber", "continual", "sine", "series"],
  updates: [100, 250, 500, 1000, 2500],
  measure: ["score", "loss"],
  hidden: AWAY,
};
export const SEEDS = 10;
const NOTHING = "none";

/** What is other with a task than in the Playground: it ends where some settings have learned it and others not. @type {Record<string, any>} */
const OWN = {
  recall: { updates: 100 }, adding: { units: 16, batch: 64, updates: 500 }, echo: { updates: 100 }, copy: { updates: 500 }, brackets: { updates: 250 },
  lag: { updates: 250 }, reber: { updates: 500 }, continual: { updates: 500 }, sine: { updates: 250 },
};
/** What a task is chosen with. @type {Record<string, any>} */
export const FIT = Object.fromEntries(CHOICES.task.map((task) => [task, { cell: "lstm", units: 8, batch: 32, rate: 0.01, updates: 250, ...TASKS[task].usual, ...OWN[task] }]));

/** @type {Record<string, any>} */
const USUAL = { ...PLAIN, forget: "none", clip: 1, optimiser: "adam" };
const usualOf = (name) => (near) => {
  if (name === "length") return TASKS[near.task].length[2];
  if (name === "start") return startsOf(near.cell)[0];
  return name in FIT[near.task] ? FIT[near.task][name] : USUAL[name];
};

/** A field of the preset. @returns {AddressField} */
const own = (name) => ({
  usual: usualOf(name),
  ...(name === "forget" && { there: ({ cell }) => forgets(cell) }),
  read(text, { usual, near }) {
    const field = fieldOf(name, { cell: "lstm", ...near });
    const value = valueIn(field, text);
    return value === null ? { value: usual, said: [words.LIMIT.value(name, short(text), field, usual)] } : { value };
  },
  write: String,
});

/** What is told of values that are left out. @param {string} name @param {any} field @param {ReturnType<typeof valuesIn>} read @returns {string[]} */
export const complaints = (name, field, { values, wrong, twice, over }) => [
  ...(wrong.length ? [words.LIMIT.wrong(name, wrong, field)] : []), ...(twice.length ? [words.LIMIT.twice(name, twice)] : []),
  ...(over ? [words.LIMIT.over(name, over, VALUES)] : []), ...(values.length ? [] : [words.LIMIT.empty(name)]),
];

/** "rate:0.01,0.03" @param {(near: any) => any} usual @param {boolean} empty whether it can be nothing @returns {AddressField} */
const axis = (usual, empty) => ({
  usual, commas: true,
  read(text, { usual: value, near }) {
    if (empty && text === NOTHING) return { value: null };
    const [name, listed] = [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1)];
    if (!NAMES.includes(name) || (empty && near.x?.name === name)) return { value, said: [words.LIMIT.axis(short(text))] };
    const field = fieldOf(name, near);
    const read = valuesIn(field, listed);
    const said = complaints(name, field, read);
    return read.values.length ? { value: { name, values: read.values }, said } : { value: axisOf(name, near), said };
  },
  write: (value) => (value === null ? NOTHING : `${value.name}:${value.values.join(",")}`),
});

/** An axis of a field with the values that it begins with. @returns {import("../../net/training/axes.js").Axis} */
export function axisOf(name, near) {
  const { usual, from = -Infinity, to = Infinity, all } = fieldOf(name, near);
  return { name, values: usual.filter((value) => all || typeof value === "string" || (value >= from && value <= to)) };
}

const [ACROSS, DOWN] = ["rate", "units"];
const opens = ({ x, y }) => x?.name === ACROSS && y?.name === DOWN && x.values.length === FIELDS[ACROSS].usual.length;

/** @type {AddressTable} */
export const TABLE = {
  task: oneOf(CHOICES.task, { always: true }),
  cell: own("cell"),
  ...Object.fromEntries(NAMES.filter((name) => name !== "cell").map((name) => [name, own(name)])),
  x: axis((near) => axisOf(ACROSS, near), false),
  y: axis((near) => (near.x?.name === DOWN ? null : axisOf(DOWN, near)), true),
  seeds: whole({ from: 1, to: SEEDS, usual: 5 }),
  seed: whole({ from: 1, to: ({ seeds }) => seeds, usual: 1 }),
  updates: oneOf(CHOICES.updates, { usual: ({ task }) => FIT[task].updates }),
  measure: oneOf(CHOICES.measure),
  hidden: oneOf(AWAY),
  column: whole({ to: ({ x }) => x.values.length - 1, usual: (near) => (opens(near) ? 3 : 0) }),
  row: whole({ to: ({ y }) => (y?.values.length ?? 1) - 1, usual: (near) => (opens(near) ? 2 : 0) }),
  present: flag(),
};

/** The preset. @param {any} values @returns {import("../../net/training/setup.js").Setup} */
export const baseOf = (values) => setupWith(/** @type {any} */ ({ task: values.task, seed: 1, ...Object.fromEntries(NAMES.map((name) => [name, values[name] ?? USUAL[name]])) }), {});

/** @param {any} values @returns {import("../../net/training/sweep.js").Sweep} */
export const sweepOf = (values) => ({ base: baseOf(values), axes: [values.x, values.y].filter(Boolean), seeds: values.seeds, until: values.updates });

/** The address of the Playground with these very settings. @param {import("../../net/training/setup.js").Setup} setup @param {number} until */
export function playground(setup, until) {
  const { forget, ...rest } = setup;
  const said = Object.entries({ ...rest, ...(forget !== null && { forget }), updates: until }).filter(([name, value]) => value !== /** @type {any} */ (PLAIN)[name]);
  return `./Playground?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}`;
}
