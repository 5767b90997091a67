// What is in the Playground's address: what is trained, and what is looked at. A run itself is not.
import { flag, oneOf, short, whole } from "../../shell/address.js";
import { DIRECTIONS } from "../../net/panel.js";
import { FIELDS, valueIn } from "../../net/training/axes.js";
import { CELLS, PLAIN, forgets, startsOf } from "../../net/training/setup.js";
import { probesIn } from "../../net/training/shown.js";
import { NAME } from "../../net/training/text.js";
import { PARAMETERS, TASKS, taskOf } from "../../net/training/tasks.js";
import { AWAY } from "../../train/away.js";
import * as parameters from "../../train/parameters.js";
import * as series from "../../words/ownseries.js";
import * as words from "../../words/owntext.js";
import { outside, used } from "../../words/shell.js";

export const SPEEDS = ["50", "10", "full"];
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128];

/** What can be chosen of each, the usual one first. */
export const CHOICES = {
  ...PARAMETERS,
  task: Object.keys(TASKS),
  cell: CELLS,
  units: [8, ...SIZES.filter((size) => size !== 8)],
  rate: [0.01, 0.0001, 0.0003, 0.001, 0.003, 0.03, 0.1, 0.3, 1, 10],
  start: ["pytorch", "orthogonal", "identity", "chrono"],
  forget: ["none", 0, 1, 2, 3, 5],
  clip: [1, 0, 0.1, 0.3, 3, 10],
  batch: [32, 4, 8, 16, 64, 128],
  optimiser: ["adam", "rmsprop", "momentum", "sgd"],
  layers: [1, 2],
  directions: [1, 2],
  dropout: [0, 0.1, 0.2, 0.3, 0.5],
  recurrent: [0, 0.1, 0.2, 0.3, 0.5],
  norm: ["none", "layer"],
  truncate: [0, 1, 2, 5, 10, 20, 50, 100],
  schedule: ["constant", "warm", "half", "cosine"],
  decay: [0, 0.0001, 0.001, 0.01, 0.1],
  by: ["norm", "value"],
  sequences: [0, 32, 64, 128, 256, 1024],
  patience: [0, 100, 250, 500],
  goal: [0, 0.5, 0.8, 0.9, 0.95, 0.99],
  carry: [0, 1],
  updates: [250, 100, 500, 1000, 2500, 5000, 10_000],
  hidden: AWAY,
};
export const SEEDS = 999;

/** What the net writes is drawn more or less boldly, the usual way first. */
export const TEMPERATURES = [0.8, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5];
export const DRAWS = 999;

const lengthOf = (near, k) => taskOf(near).length[k];
const ofText = ({ task }) => task === "text";
/** Whether it is made of what a learner gives. @param {any} near */
export const given = ({ task }) => task === "text" || task === "series";
const DRAWN = 32_000;                                       // values of a map: units times steps

/** The most steps of a task that can be drawn of so many units. @param {{ task: string, text?: string, units: number }} near */
export const longest = (near) => Math.min(lengthOf(near, 1), Math.floor(DRAWN / near.units));

/** The ways in which a net of a task can read: what says the next character must not have read it. @param {any} near */
export const waysOf = (near) => (taskOf(near).ahead ? [1] : CHOICES.directions);

/** Whether what is remembered can be handed on from stretch to stretch. @param {any} near */
export const carriesOf = (near) => (taskOf(near).streams ? CHOICES.carry : [0]);

/** What a task begins with: what is usual, or what it needs to be learned before the run ends. @param {string} name @param {any[]} all */
const usualOf = (name, all) => ({ usual: (near) => taskOf(near).usual?.[name] ?? all[0] });

/** @param {any} near */
export const elsewhere = (near) => (ofText(near) ? words : series).MESSAGES.elsewhere;

/** The name of a text or series: it itself is in no address. @type {AddressTable[string]} */
const text = {
  usual: () => "",
  there: given,
  read: (name, { usual, near }) => (NAME.test(name) ? { value: name } : { value: usual, said: [elsewhere(near)] }),
  write: String,
};

/** The first signal of a cell. @type {Record<TrainedCell, string>} */
const FIRST = { lstm: "f", gru: "z", rnn: "h", relu: "h", "lstm-1997": "i", "lstm-peephole": "f", "lstm-coupled": "f", "lstm-forget": "f" };

/** @type {AddressTable} */
export const TABLE = {
  task: oneOf(CHOICES.task, { always: true }),
  text,
  ...parameters.TABLE,
  cell: oneOf(CHOICES.cell, usualOf("cell", CHOICES.cell)),
  units: oneOf(CHOICES.units, usualOf("units", CHOICES.units)),
  length: whole({ from: (near) => lengthOf(near, 0), to: longest, usual: (near) => lengthOf(near, 2) }),
  layers: oneOf(CHOICES.layers),
  directions: oneOf(waysOf),
  rate: oneOf(CHOICES.rate, usualOf("rate", CHOICES.rate)),
  start: oneOf(({ cell }) => startsOf(cell)),
  forget: oneOf(CHOICES.forget, { there: ({ cell }) => forgets(cell) }),
  clip: oneOf(CHOICES.clip),
  batch: oneOf(CHOICES.batch, usualOf("batch", CHOICES.batch)),
  optimiser: oneOf(CHOICES.optimiser),
  ...Object.fromEntries(["schedule", "by", "decay", "dropout", "recurrent", "norm", "truncate", "sequences", "patience", "goal"].map((name) => [name, oneOf(CHOICES[name])])),
  carry: oneOf(carriesOf),
  seed: whole({ from: 0, to: SEEDS, usual: 1 }),
  updates: oneOf(CHOICES.updates, usualOf("updates", CHOICES.updates)),
  hidden: oneOf(AWAY),
  probe: whole({ to: (near) => probesIn(taskOf(near)) - 1, usual: 1 }),
  t: whole({ to: ({ length }) => length - 1, usual: ({ length }) => Math.min(8, length - 1) }),
  layer: whole({ to: ({ layers }) => layers - 1 }),
  direction: oneOf(DIRECTIONS, { there: ({ directions }) => directions === 2 }),
  unit: whole({ to: ({ units }) => units - 1 }),
  signal: oneOf(["f", "i", "g", "c", "o", "h", "r", "z", "n"], { usual: ({ cell }) => FIRST[cell] }),
  speed: oneOf(SPEEDS, usualOf("speed", SPEEDS)),
  temperature: oneOf(TEMPERATURES, { there: ofText }),
  draw: whole({ to: DRAWS, usual: 1, there: ofText }),
  inside: flag(),
  present: flag(),
};

/** Numbers that no list has: a sweep tries any (`Tuning`), and its cells open here. */
for (const [name, field] of Object.entries(FIELDS)) {
  const { read } = TABLE[name];
  if (name === "length" || field.all) continue;
  TABLE[name].read = (text, at) => {
    const value = valueIn(field, text);
    if (value !== null) return { value };
    const { from = -Infinity, to = Infinity } = field;
    const typed = text.trim() === "" ? NaN : Number(text);
    return typed < from || typed > to ? { value: at.usual, said: [outside(at.name, short(text), from, to, used(at.usual))] } : read(text, at);
  };
}

/** What another cell or another stack of layers makes of the rest. @param {any} next @param {any} patch */
export function settled(next, patch) {
  const { cell, layers, start, layer, direction } = next;
  const directions = waysOf(next).includes(next.directions) ? next.directions : 1;
  const starts = startsOf(cell);
  return {
    ...parameters.fitting(next), directions, carry: carriesOf(next).includes(next.carry) ? next.carry : 0, start: ("cell" in patch && !("start" in patch)) || !starts.includes(start) ? starts[0] : start,
    layer: Math.min(layer, layers - 1), direction: directions === 2 ? direction : DIRECTIONS[0],
  };
}

/** What a change of is another run. */
export const SETUP = ["task", "length", "cell", "units", "rate", "start", "forget", "clip", "batch", "optimiser", "seed", ...Object.keys(PLAIN), ...parameters.NAMES];

/** The setup as net/training/run.js takes it. @param {any} values @returns {import("../../net/training/setup.js").Setup} */
export const setupOf = (values) => ({
  .../** @type {import("../../net/training/setup.js").Setup} */ (Object.fromEntries(SETUP.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]))),
  ...(given(values) && values.text && { text: values.text }),
  length: Math.max(values.length, lengthOf(values, 0)), forget: (values.forget ?? "none") === "none" ? null : values.forget,
});
