// The shown run as files: the same numbers as on the screen. Pure.
import { csv } from "../../kit/format.js";
import { python as words } from "../../words/memory.js";
import { NEEDS } from "../../words/shell.js";
import { packed } from "./model.js";

/**
 * Symbol and unit of every column, and the function that gives its value at a step.
 * @returns {[name: string, at: (t: number) => any][]}
 */
function columns({ challenge, values }) {
  const H = challenge.units;
  return Object.entries(values).flatMap(([symbol, all]) => Array.from({ length: H }, (_, unit) => [`${symbol}${unit + 1}`, (t) => all[t * H + unit]]));
}

/** @returns {any[][]} */
export function rowsOf(now) {
  const { challenge, sequence, rights } = now;
  const all = columns(now);
  const head = ["step", ...challenge.inputs.map((_, k) => `x${k + 1}`), "target", "right", ...all.map(([name]) => name)];
  return [head, ...sequence.x.map((row, t) => [t + 1, ...row, sequence.target[t], rights[t], ...all.map(([, at]) => at(t))])];
}

export const csvOf = (now) => csv(rowsOf(now));

export function jsonOf(now) {
  const { challenge, cell, weights, sequence, values } = now;
  const signals = Object.fromEntries(Object.entries(values).map(([symbol, all]) => [symbol, Array.from(all)]));
  return `${JSON.stringify({ challenge: challenge.name, cell, weights, units: challenge.units, x: sequence.x, target: sequence.target, signals }, null, 1)}\n`;
}

/** Lines that judge the same net in Python and print the first unit of the shown run. */
export function pythonOf({ challenge, cell, weights, sequence }, seed) {
  return `"""${words.about(challenge.title)}"""
# ${NEEDS}

from lstm_viz import run
from lstm_viz.analysis.challenges import CHALLENGES, hidden, judge, longest_gap, params_of

challenge = CHALLENGES["${challenge.name}"]
weights = ${JSON.stringify(weights)}  # ${packed(weights) || words.allZero}
x = ${JSON.stringify(sequence.x)}

trace = run("${cell}", params_of(challenge, "${cell}", weights), x)
print(trace["h"][:, 0].round(2))
print(judge(challenge, "${cell}", weights, hidden(challenge, ${seed})))
print("${words.gap}", longest_gap(challenge, "${cell}", weights))
`;
}
