// What is in the race's address: the task, and the net of every lane.
import { flag, oneOf, short, whole } from "../../shell/address.js";
import { CELLS, forgets, isLstm, startsOf } from "../../net/training/setup.js";
import { probesIn } from "../../net/training/shown.js";
import { PARAMETERS, TASKS, taskOf } from "../../net/training/tasks.js";
import { AWAY } from "../../train/away.js";
import * as parameters from "../../train/parameters.js";
import * as words from "../../words/race.js";

export const MOST = 4;
export const UNITS = [1, 2, 4, 8, 16, 32, 64];
export const FORGETS = ["none", 0, 1, 2, 3, 5];
export const SPEEDS = ["100", "10", "full"];

/** What can be chosen of each, the usual one first. */
export const CHOICES = {
  ...PARAMETERS,
  task: ["adding", "recall", "order", "parity", "reber", "continual"],
  rate: [0.01, 0.001, 0.003, 0.03, 0.1],
  clip: [1, 0, 0.1, 10],
  batch: [64, 16, 32, 128],
  optimiser: ["adam", "rmsprop", "sgd"],
  updates: [1500, 250, 500, 1000, 2500, 5000],
  goal: [0, 0.5, 0.8, 0.9, 0.95, 0.99],
  hidden: AWAY,
};

/** What is usual of the last three is left out. @typedef {{ cell: TrainedCell, units: number, forget: number | null, layers?: 2, start?: import("../../net/training/setup.js").Start, norm?: "layer" }} Lane */

/** What another lane is, the first that is not there. @type {Lane[]} */
export const MORE = [{ cell: "gru", units: 16, forget: null }, { cell: "lstm", units: 16, forget: null }, { cell: "rnn", units: 32, forget: null }, { cell: "lstm", units: 8, forget: 1 }];
/** @type {Lane[]} */
export const USUAL = [{ cell: "lstm", units: 16, forget: 3 }, { cell: "rnn", units: 16, forget: null }];

/** How the weights start, by a letter. @type {Record<string, string>} */
const LETTERS = { pytorch: "p", orthogonal: "o", identity: "i", chrono: "c" };

/** A net without what is usual, or does not fit it; a chrono start is a forget bias of its own. @param {any} lane @returns {Lane} */
export function plain({ cell, units, forget, layers, start, norm }) {
  const [usual, ...others] = startsOf(cell);
  return {
    cell, units, forget: forgets(cell) && start !== "chrono" ? forget : null, ...(layers === 2 && { layers }), ...(start !== usual && others.includes(start) && { start }),
    ...(norm === "layer" && isLstm(cell) && { norm }),
  };
}

/** "lstm16b3", "lstm-1997-16", "rnn16x2o": of two layers, from an orthogonal start; "lstm16n": with layer norm @param {Lane} lane */
const write = ({ cell, units, forget, layers, start, norm }) =>
  `${cell}${/\d$/.test(cell) ? "-" : ""}${units}${forget === null ? "" : `b${forget}`}${layers === 2 ? "x2" : ""}${start ? LETTERS[start] : ""}${norm ? "n" : ""}`;

const NET = new RegExp(`^(${CELLS.join("|")})-?(\\d{1,2})(?:b([01235]))?(x2)?([poic])?(n)?$`);

/** @param {string} text @returns {Lane | null} */
function read(text) {
  const [, cell, units, forget, layers, letter, norm] = text.match(NET) ?? [];
  if (!cell || !UNITS.includes(Number(units))) return null;
  const start = Object.keys(LETTERS).find((name) => LETTERS[name] === letter);
  const lane = plain({ cell, units: Number(units), forget: forget === undefined ? null : Number(forget), layers: layers && 2, start, norm: norm && "layer" });
  return write(lane).replaceAll("-", "") === text.replaceAll("-", "") ? lane : null;
}

export const LONGEST = 200;                                        // steps, so that four lanes end while a class looks on

/** @type {AddressTable} */
export const TABLE = {
  task: oneOf(CHOICES.task, { always: true }),
  ...parameters.TABLE,
  length: whole({ from: 2, to: LONGEST, usual: ({ task }) => (task === "adding" ? 100 : TASKS[task].length[2]) }),
  lanes: {
    usual: () => USUAL,
    always: true,
    read(text, { usual }) {
      const given = text.split(".");
      const parts = given.slice(0, MOST);
      const lanes = parts.map(read);
      const known = /** @type {Lane[]} */ (lanes.filter(Boolean));
      const said = [
        ...(lanes.includes(null) ? [words.noLane(short(parts[lanes.indexOf(null)]))] : []),
        ...(given.length > MOST ? [words.tooMany(given.length, MOST)] : []),
      ];
      return known.length ? { value: known, said } : { value: usual, said };
    },
    write: (lanes) => lanes.map(write).join("."),
  },
  rate: oneOf(CHOICES.rate),
  clip: oneOf(CHOICES.clip),
  batch: oneOf(CHOICES.batch),
  optimiser: oneOf(CHOICES.optimiser),
  seed: whole({ from: 0, to: 999, usual: 1 }),
  updates: oneOf(CHOICES.updates),
  goal: oneOf(CHOICES.goal),
  hidden: oneOf(AWAY),
  probe: whole({ to: (near) => probesIn(taskOf(near)) - 1 }),
  speed: oneOf(SPEEDS),
  present: flag(),
};

/** What a change of is another race. */
export const SETUP = ["task", ...parameters.NAMES, "length", "lanes", "rate", "clip", "batch", "optimiser", "seed", "goal"];

/** The setup of every lane, as net/training/run.js takes it. @param {any} values @returns {import("../../net/training/setup.js").Setup[]} */
export const setupsOf = ({ lanes, ...values }) => {
  const { task, length, rate, clip, batch, optimiser, seed, goal } = values;
  const own = Object.fromEntries(parameters.NAMES.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]));
  return lanes.map((lane) => ({ task, ...own, length: Math.max(length, TASKS[task].length[0]), rate, clip, batch, optimiser, seed, ...(goal > 0 && { goal }), ...lane }));
};
