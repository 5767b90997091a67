// What is solved, with the weights that solved it: kept in the browser where it allows that (shell/keep.js), and in a file.
//
// What is read back is checked for shape and range. A file may be a stranger's, so its nets are judged again; what this
// browser kept has passed here once, and does not lose its tick to other hidden sequences.
import { createKeep, readText } from "../../shell/keep.js";
import { progress as words } from "../../words/memory.js";
import { heal, judge, packed, passed } from "./model.js";

const OLD = "lstm-viz memory";                              // where it was kept before all pages kept in one place
const FORMAT = "lstm-viz memory 1";
export const LARGEST = 64 * 1024;                           // bytes of a file; all six challenges need about 3 kB

/** The contents of a file: what is solved, by challenge and cell. */
export const fileOf = (solved) => `${JSON.stringify({ format: FORMAT, solved }, null, 1)}\n`;

/** {solved, problem} of such contents; with `again`, only what passes the hidden sequences of now is taken. */
export function readFile(model, text, again = true) {
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    return { solved: {}, problem: words.notJson };
  }
  if (given?.format !== FORMAT || !isMapping(given.solved)) {
    return { solved: {}, problem: words.notOurs(FORMAT) };
  }
  const solved = {};
  let refused = 0;
  for (const [name, cells] of Object.entries(given.solved).slice(0, 100)) {
    for (const [cell, weights] of Object.entries(isMapping(cells) ? cells : { "?": null }).slice(0, 10)) {
      const kept = accepted(model, name, cell, weights, again);
      if (kept) (solved[name] ??= {})[cell] = kept;
      else refused++;
    }
  }
  return { solved, problem: refused ? words.refused(refused) : null };
}

/** The weights, if they are a net of this challenge and, with `again`, pass its hidden sequences. */
function accepted(model, name, cell, weights, again) {
  const challenge = model.challenges.get(name);
  if (!challenge || !Object.hasOwn(model.header.cells, cell) || !isMapping(weights)) return null;
  if (Object.keys(weights).length > challenge.names[cell].length || !Object.values(weights).every(Number.isFinite)) return null;
  const healed = heal(challenge.names[cell], model.header.limit, weights);
  if (healed.problem) return null;
  return !again || passed(judge(model, challenge, cell, healed.weights, challenge.hidden)) ? healed.weights : null;
}

const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The nets of such a mapping that are good, as `readFile` takes them. */
const taken = (model, solved, again) => readFile(model, fileOf(solved), again).solved;

/** What the browser has kept; nothing where it keeps nothing. */
export function recall(model) {
  const solved = createKeep().get("solved");
  return solved ? taken(model, solved, false) : readFile(model, readText("local", OLD) ?? "", false).solved;
}

/** What a file of all pages has brought since: what passes the hidden sequences of now. It is asked for once. */
export function brought(model) {
  const keep = createKeep();
  const solved = keep.get("brought");
  if (solved) keep.drop("brought");
  return solved ? taken(model, solved, true) : {};
}

/** Whether it could be kept. */
export const keep = (solved) => createKeep().set("solved", solved);

let given = null;

/** A net and its weights in one line, in whatever order they were set. */
const lineOf = (net, weights) => `${net} ${packed(weights).split(",").sort().join(",")}`;

/** What the page itself put in, in this visit: a reload must not turn it into the learner's own. */
const givens = () => (given ??= new Set(createKeep().get("given") ?? []));

/** Remembers that the page put these weights in; `net` is "challenge cell". */
export function give(net, weights) {
  givens().add(lineOf(net, weights));
  createKeep().set("given", [...given]);
}

/** Whether these are weights that the page put in, with none changed. */
export const wereGiven = (net, weights) => givens().has(lineOf(net, weights));
