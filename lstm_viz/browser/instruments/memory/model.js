// The challenges and the judge, as in lstm_viz/analysis/challenges.py. Pure, no page.
//
// Weights go by names: "f1.x2" leads from the second input to gate f of unit 1, "f1.h1" from its own h one step before,
// "f1.b" is the bias. What is not named is 0. A sequence is {x: T rows of D numbers, target: T numbers}.
import { forward } from "../../net/engine.js";
import { run as shown } from "../../net/run.js";
import { healed } from "../../words/memory.js";

export const ORDER = { lstm: ["f", "i", "g", "o"], rnn: ["h"] };  // as the equations are computed

export function parse(bytes) {
  const header = JSON.parse(new TextDecoder().decode(bytes));
  return { header, challenges: new Map(header.challenges.map((each) => [each.name, each])) };
}

/** The weights as the engine takes them. */
export function paramsOf(challenge, cell, weights, gates) {
  const flat = challenge.names[cell].map((name) => weights[name] ?? 0);
  const rows = gates.length * challenge.units;
  const [w, u] = [rows * challenge.inputs.length, rows * challenge.units];
  return { W: flat.slice(0, w), U: flat.slice(w, w + u), b: flat.slice(w + u) };
}

/** Every signal over the steps of a sequence: symbol -> T*H numbers. */
export const run = (model, challenge, cell, weights, rows) =>
  forward(cell, paramsOf(challenge, cell, weights, model.header.cells[cell].gates), { rows }, {});

/** The same run as a panel, for what is on the screen. */
export function panelOf({ header }, challenge, cell, weights, rows) {
  return shown({
    net: challenge.name,
    title: challenge.title,
    cell: header.cells[cell],
    place: { layer: 0, direction: "forward" },
    signals: header.signals[cell],
    labels: rows.map((row) => row.join(", ")),
    reads: { kind: "numbers", names: challenge.inputs, x: rows },
    weights: paramsOf(challenge, cell, weights, header.cells[cell].gates),
  });
}

/** h of the first unit, a number a step. */
export function output(values, units) {
  return Array.from({ length: values.h.length / units }, (_, t) => values.h[t * units]);
}

/** Whether h is what was asked for. */
export function right(model, challenge, h, target) {
  const { on } = model.header;
  if (challenge.tolerance === null) return (h > on) === (target > on);
  return Math.abs(h - target) <= challenge.tolerance;
}

/** The values of h that are right for a target: [low, high]. */
export function band(model, challenge, target) {
  const { on } = model.header;
  if (challenge.tolerance === null) return target > on ? [on, 1] : [-1, on];
  return [target - challenge.tolerance, target + challenge.tolerance];
}

/** {right, of, sequence, step}: how many are right at every step; the first that is not, and its first wrong step. */
export function judge(model, challenge, cell, weights, sequences) {
  const verdict = { right: 0, of: sequences.length, sequence: null, step: null };
  sequences.forEach(({ x, target }, number) => {
    const h = output(run(model, challenge, cell, weights, x), challenge.units);
    const step = h.findIndex((value, t) => !right(model, challenge, value, target[t]));
    if (step < 0) verdict.right++;
    else if (verdict.sequence === null) Object.assign(verdict, { sequence: number, step });
  });
  return verdict;
}

export const passed = (verdict) => verdict.right === verdict.of;

const SEEN = ["right", "of", "sequence", "step"];

/** Whether two verdicts are the same in every part. */
export const agree = (a, b) => SEEN.every((name) => a[name] === b[name]);

/** The most idle steps in a row with which every probe is right; 0 when not even one, the last gap when all tried. */
export function longestGap(model, challenge, cell, weights) {
  const holds = (gap) => passed(judge(model, challenge, cell, weights, challenge.probes.map((probe) => stretched(probe, gap))));
  const { gaps } = model.header;
  const at = gaps.findIndex((gap) => !holds(gap));
  if (at < 0) return gaps.at(-1);
  let [held, fails] = [gaps[at - 1] ?? 0, gaps[at]];
  while (fails - held > 1) {
    const middle = Math.floor((held + fails) / 2);
    if (holds(middle)) held = middle;
    else fails = middle;
  }
  return held;
}

/** Whether h never comes to where it is asked: not above `on`, or, where a number is asked, not away from 0. */
export function silent(model, challenge, cell, weights) {
  return challenge.probes.every(({ x, target }) => {
    const h = output(run(model, challenge, cell, weights, x), challenge.units);
    return h.every((value, t) => (challenge.tolerance === null ? target[t] <= model.header.on || !(value > model.header.on) : Math.abs(value) < 0.005));
  });
}

/** A probe with each of its idle steps `gap` times. */
export function stretched({ x, target, idle }, gap) {
  const repeat = (list) => list.flatMap((each, t) => Array(idle[t] ? gap : 1).fill(each));
  return { x: repeat(x), target: repeat(target) };
}

/**
 * The nearest weights that can be used of anything at all: {weights, problem}. `problem` is the sentence for the first
 * number that had to give way, or null.
 */
export function heal(names, limit, given) {
  const weights = {};
  let problem = null;
  for (const [name, value] of Object.entries(given)) {
    const read = reading(value, limit);
    if (!names.includes(name)) problem ??= healed.unknown(name.slice(0, 24));
    else {
      if (read.value !== 0) weights[name] = read.value;
      problem ??= read.problem;
    }
  }
  return { weights, problem };
}

/** A number as typed or loaded: {value, problem}. `value` is null where it means nothing. */
export function reading(given, limit) {
  const text = String(given).trim().replace("−", "-").replace(/^([-+]?\d*),(\d+)$/, "$1.$2");
  const value = text === "" ? NaN : Number(text);
  if (Number.isNaN(value)) {
    return { value: null, problem: text === "" ? healed.empty : healed.noNumber(text.slice(0, 24)) };
  }
  if (Math.abs(value) <= limit) return { value, problem: null };
  return { value: Math.sign(value) * limit, problem: healed.beyond(text.slice(0, 24), limit, value < 0) };
}

const MOST_DIGITS = 6;

/** A weight as it is written in fields, links and files. */
export const written = (value) => String(Number(value.toPrecision(MOST_DIGITS)));

/** "f1.b:6,g1.x1:4" */
export const packed = (weights) =>
  Object.entries(weights).filter(([, value]) => value !== 0).map(([name, value]) => `${name}:${written(value)}`).join(",");
