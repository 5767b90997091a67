// What came of ten seeds for each forget bias that an LSTM began with (weights/biases.json, by `python -m tools.biases`). Pure.
import { createRun } from "../training/run.js";
import { addedTo } from "../training/inside.js";
import { panelOf, probesOf } from "../training/shown.js";
import { taskOf } from "../training/tasks.js";
import { FIRST, RUNS, gateOf, leftOf, setupsOf } from "./trained.js";

/** @typedef {import("./trained.js").RunName} RunName @typedef {import("./trained.js").First} First */
/**
 * The LSTM before training and after it: the means of its forget gates, of its forget biases, and of what the weights for x and for h add to these; `open`: the
 * mean of that gate which is most open; `left`: the size of the gradient at the first step, over that at the loss.
 * @typedef {{ gate: number, open: number, bias: number, x: number, h: number, left: number }} State
 * `at`: the first look at which its score reached the level, null: not by the end; `rise`: of the unit whose forget bias rose most.
 * @typedef {{ run: RunName, first: First, seed: number, at: number | null, score: number, rise: number, before: State, after: State }} Ran
 */

export const SEEDS = 10;

/** All that is recorded. @returns {{ run: RunName, first: First, seed: number }[]} */
export const plan = () => /** @type {RunName[]} */ (Object.keys(RUNS)).flatMap((run) => FIRST.flatMap((first) => Array.from({ length: SEEDS }, (_, k) => ({ run, first, seed: k + 1 }))));

const rounded = (/** @type {number} */ value) => Number(value.toPrecision(4));
/** @param {State} state */
const roundedAll = (state) => /** @type {State} */ (Object.fromEntries(Object.entries(state).map(([name, value]) => [name, rounded(value)])));

/**
 * Trains one of them.
 * @param {import("../training/layout.js").Backend} backend @param {import("../training/shown.js").Header} header
 * @param {{ run: RunName, first: First, seed: number }} which @returns {Ran}
 */
export function ranOf(backend, header, { run: name, first, seed }) {
  const [setup] = setupsOf(name, first, seed);
  const { updates, each, level } = RUNS[name];
  const probes = probesOf(taskOf(setup), setup.length);
  const run = createRun(backend, setup);
  const state = () => {
    const look = run.look();
    const panels = probes.map((probe) => panelOf(header, setup, look, probe));
    const { each: biases, bias, x, h } = addedTo(panels, "f");
    const { mean: gate, most: open } = gateOf(panels);
    return { biases, state: roundedAll({ gate, open, bias, x, h, left: leftOf(panels)[setup.length - 1] }) };
  };
  const before = state();
  let [at, score] = [/** @type {number | null} */ (null), 0];
  while (run.updates < updates && !run.diverged) {
    run.step();
    if (run.updates % each) continue;
    score = run.look().score;
    if (score >= level) at ??= run.updates;
  }
  const after = state();
  return { run: name, first, seed, at, score: rounded(score), rise: rounded(Math.max(...after.biases.map((bias, unit) => bias - before.biases[unit]))), before: before.state, after: after.state };
}

/** @param {number[]} values */
const range = (values) => /** @type {[number, number]} */ ([Math.min(...values), Math.max(...values)]);
const PARTS = /** @type {const} */ (["gate", "bias", "x", "h"]);

/**
 * What the seeds of one first bias have come to. `at`: by seed, when they could do it; `before` and `after`: means over the seeds; `bias`: from the least to the most of
 * the seeds' means after training, and `rise` of the unit that rose most; `left`: before training, from the least to the most.
 * @param {Ran[]} all @param {RunName} name @param {First} first
 */
export function tenOf(all, name, first) {
  const ten = all.filter((one) => one.run === name && one.first === first);
  /** @param {"before" | "after"} when */
  const means = (when) => /** @type {Record<typeof PARTS[number], number>} */ (Object.fromEntries(PARTS.map((part) => [part, ten.reduce((sum, one) => sum + one[when][part], 0) / ten.length])));
  return {
    first, at: ten.map(({ at }) => at), before: means("before"), after: means("after"), bias: range(ten.map(({ after }) => after.bias)),
    rise: range(ten.map(({ rise }) => rise)), risen: ten.filter(({ before, after }) => after.bias > before.bias).length, left: range(ten.map(({ before }) => before.left)),
  };
}
