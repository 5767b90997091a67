// What The race says, by key. Pure.
import { gradient, number } from "../kit/format.js";
import { CELLS, KEPT, textOf } from "./train.js";

export const LABEL = "The race: nets that learn the same task from the same sequences";
export const SHARE_LABEL = "Share, export and present";
export const SETTINGS = "What is learned, and by which nets";
export const ENDS = "ends after";
export const GOAL = "The race rests when a net has this score on the held-out sequences; looked at every 25 updates. Train on goes past it, to where another net has it.";
/** @param {{ name: string, goal: number, update: number }} told */
export const arrived = ({ name, goal, update }) => `Stopped: ${name} reached a score of ${number(goal)} at update ${update.toLocaleString("en")}. Train on goes past it, to where another net reaches it, or to the end.`;
export const LANE = {
  /** @param {number} k */
  name: (k) => `Lane ${k + 1}`,
  /** @param {number} k */
  cell: (k) => `Cell of lane ${k + 1}`,
  /** @param {number} k */
  units: (k) => `Units of lane ${k + 1}`,
  /** @param {number} k */
  forget: (k) => `Forget bias of lane ${k + 1}`,
  /** @param {number} k */
  remove: (k) => `Remove lane ${k + 1}`,
  /** @param {string} what @param {number} k */
  of: (what, k) => `${what[0].toUpperCase()}${what.slice(1)} of lane ${k + 1}`,
  /** @param {number} k */
  more: (k) => `more of lane ${k + 1}`,
  unitsAfter: "units",
  forgetBefore: "forget bias",
  add: "add a lane",
  fair: "about as many weights",
  fairTitle: "Gives every lane the number of units with which it comes nearest to the weights of the first one",
};
export { CELLS };
export const USUAL = "PyTorch’s";
/** @param {string} given */
export const noLane = (given) => `lanes: “${given}” in the address is no net, such as lstm16b3 or rnn16. It is left out.`;

/** @param {number} given @param {number} most */
export const tooMany = (given, most) => `lanes: the address has ${given} lanes. The first ${most} race.`;
/** What tells lanes apart whose nets are the same. @param {string} name @param {number} k */
export const lane = (name, k) => `${name}, lane ${k + 1}`;

/** @typedef {{ cell: string, units: number, forget: number | null, layers?: number, start?: string, norm?: string }} Lane */
/** What is not usual of a lane's net. @param {Lane} lane */
const apart = ({ forget, layers, start, norm }) => [
  ...(forget === null ? [] : [`forget bias ${forget}`]), ...(layers === 2 ? ["2 layers"] : []), ...(start ? [`${textOf("start", start)} start`] : []), ...(norm ? [textOf("norm", norm)] : []),
];
/** What a lane's net is called. @param {Lane} lane */
export const called = (lane) => [CELLS[lane.cell], lane.units, ...apart(lane)].join(", ");
/** The same below the name of its cell. @param {Lane} lane */
export const sized = (lane) => [`${lane.units} ${lane.units === 1 ? "unit" : "units"}`, ...apart(lane)].join(", ");
/** What a race is called among others. @param {{ task: string, lanes: Lane[], seed: number }} chosen */
export const run = ({ task, lanes, seed }) => KEPT.seed(`${textOf("task", task)}: ${lanes.map(called).join("; ")}`, seed);
/** @param {number} count */
export const weights = (count) => `${count.toLocaleString("en")} weights`;

export const GUESS = {
  /** @param {number} until */
  question: (until) => `Who will have solved it after ${until.toLocaleString("en")} updates?`,
  title: "Predict",
  all: "all",
  none: "none",
  /** @param {string} name */
  only: (name) => `${name} only`,
  /** What can be expected of these. @param {string[]} names */
  options: (names) => (names.length === 1 ? [names[0], GUESS.none] : [...names.map(GUESS.only), GUESS.all, GUESS.none]),
  /** What came true. @param {string[]} names @param {boolean[]} solved */
  truth(names, solved) {
    const those = names.filter((_, k) => solved[k]);
    if (those.length === 0) return GUESS.none;
    if (names.length === 1) return names[0];
    if (those.length === names.length) return GUESS.all;
    return those.length === 1 ? GUESS.only(those[0]) : `${those.slice(0, -1).join(", ")} and ${those.at(-1)}`;
  },
  why: "say why",
  skip: "start without a guess",
  needed: "Say first who will solve it, and why; or start without a guess.",
  /** @param {string} truth @param {boolean | null} right null: nothing was guessed */
  was: (truth, right) => `${right === null ? "It was" : right ? "Right" : "Not so"}, from this seed: ${truth}.`,
};

export const AT = {
  before: "update ",
  /** @param {number} until */
  of: (until) => ` of ${until.toLocaleString("en")}`,
  slider: "Update",
  /** @param {number} update @param {string} told */
  spoken: (update, told) => `update ${update}: ${told}`,
};

export const TRACK = {
  low: "no better than a guess",
  /** @param {number} each */
  ticks: (each) => `a tick every ${each.toLocaleString("en")} updates`,
  high: "exact",
  /** @param {string} at */
  solved: (at) => `solved: ${at}`,
  /** @param {boolean} classes */
  at: (classes) => (classes ? "99 % right" : "error 0.01"),
  score: "score",
  /** @param {number} loss */
  error: (loss) => `error ${gradient(loss)}`,
  /** @param {number} update */
  when: (update) => `solved at ${update.toLocaleString("en")}`,
  stopped: "diverged",
};
export const SCORES = {
  name: "score",
  over: "over training time",
  /** @param {number} update */
  label: (update) => `Scores over training time, at update ${update}`,
  seeds: "solved, ten seeds",
  run: "Run ten seeds",
  stop: "Stop",
  /** @param {number} solved @param {number} of */
  share: (solved, of) => `${solved}/${of}`,
  /** @param {number} count @param {number} until */
  never: (count, until) => (count ? `${count} not by ${until.toLocaleString("en")}` : ""),
  /** @param {string} name @param {string} list */
  spoken: (name, list) => `${name} solved it at ${list}`,
};
export const HEARD = {
  name: "What each has heard",
  /** @param {number} update */
  what: (update) => `one sequence, at update ${update.toLocaleString("en")}`,
  reads: "reads",
  marked: "add the marked",
  look: "The sequence that is looked at",
  sequence: "sequence",
  /** @param {Lane} lane */
  net: ({ cell, layers }) => (layers === 2 ? `upper ${CELLS[cell]}` : CELLS[cell]),
  /** @param {string} name @param {number} unit */
  unit: (name, unit) => `unit ${unit} of the ${name}`,
  /** @param {number} end */
  ends: (end) => `to ±${end}`,
  /** @param {number} value */
  says: (value) => `says ${number(value)}`,
  /** @param {string} name @param {number} chance */
  chance: (name, chance) => `“${name}” ${Math.round(100 * chance)} %`,
  /** @param {number[]} marked @param {number} sum */
  sum: (marked, sum) => `${marked.map((each) => number(each)).join(" + ")} = ${number(sum)}`,
  /** @param {string} name */
  right: (name) => `right is “${name}”`,
  /** @param {string} symbol @param {string} name @param {number} unit */
  row: (symbol, name, unit) => `${symbol} of unit ${unit} of the ${name}, over the steps of the sequence`,
};

export const LENGTHS = {
  name: "Where each gives up",
  /** @param {number} tries @param {number} until */
  what: (tries, until) => `${tries} seeds a length: ● solved within ${until.toLocaleString("en")} updates, ○ not`,
  steps: "steps",
  run: "Try these lengths",
  stop: "Stop",
  /** @param {number} solved @param {number} of */
  share: (solved, of) => `${solved} of ${of} solved`,
  untried: "not tried yet",
};

/**
 * The sentence of a moment, in pieces. `moves`: by how much the answer of each lane changes when the first marked number is
 * changed by `by`, `steps` steps before the end; null: the task has no such number.
 * @param {{ update: number, leads: { name: string, score: number } | null, alone: { name: string, score: number } | null, moves: { name: string, by: number }[] | null, by: number, steps: number }} told
 * @returns {Piece[]}
 */
export function sentence({ update, leads, alone, moves, by, steps }) {
  if (update === 0) return [`Nothing is learned yet.${alone ? "" : " All lanes read the same sequences in the same order."}`];
  const first = alone ? `At update ${update.toLocaleString("en")} the ${alone.name} has a score of ${number(alone.score)}. ` : leads ? `At update ${update.toLocaleString("en")} the ${leads.name} leads, with a score of ${number(leads.score)}. ` : `At update ${update.toLocaleString("en")} none is ahead. `;
  if (!moves) return [first];
  if (moves.every((each) => each.by < 0.005)) return [first, `Change the first marked number, ${steps} steps before the end, by ${number(by)}: no answer moves.`];
  const all = moves.map((each, k) => `${k === 0 ? "the answer of the" : "that of the"} ${each.name}${k === 0 ? " moves" : ""} by ${number(each.by)}`).join(", ");
  return [first, `Change the first marked number, ${steps} steps before the end, by ${number(by)}: ${all}.`];
}

export const FILES = { curves: "Scores (CSV)", json: "Nets, settings and curves (JSON)", page: "Page that works offline" };
export const KEYS = {
  move: "back, on in training time (with Shift by ten)",
  ends: "first, last",
  start: "start, pause, train on",
  one: "one update",
};
