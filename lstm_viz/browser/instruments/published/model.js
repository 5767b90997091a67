// Recorded runs, and what has been run here, as what the page says of them. Pure.
import { EXPERIMENTS, SEEDS, setupOf } from "../../net/training/published.js";
import { taskOf } from "../../net/training/tasks.js";

/** @typedef {import("../../net/training/published.js").Experiment} Experiment */
/** `at`: the update at which the score was reached, null where it was not. @typedef {{ experiment: string, net: string, seed: number, at: number | null, score: number, loss: number, seconds: number }} Run */

/** @param {string} id @returns {Experiment} */
export const experimentOf = (id) => /** @type {Experiment} */ (EXPERIMENTS.find((one) => one.id === id));

/** Runs of a net, by seed. @param {Run[]} runs @param {string} experiment @param {string} net */
export const runsOf = (runs, experiment, net) => runs.filter((one) => one.experiment === experiment && one.net === net).sort((a, b) => a.seed - b.seed);

/** The middle of some numbers; NaN of none. @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length === 0 ? NaN : sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * What came of a net: of `all` starts `solved` reached the score, after so many sequences: the middle, least and most of them. `score` and `loss`: the middle of the
 * best of every start.
 * @param {Experiment} experiment @param {string} net @param {Run[]} runs
 */
export function cameOf(experiment, net, runs) {
  const own = runsOf(runs, experiment.id, net);
  const entry = /** @type {import("../../net/training/published.js").Entry} */ (experiment.nets.find(({ id }) => id === net));
  const { batch } = entry.setup;
  const sequences = own.flatMap(({ at }) => (at === null ? [] : [at * batch]));
  return {
    net, all: own.length, solved: sequences.length, middle: median(sequences), least: Math.min(...sequences), most: Math.max(...sequences), sequences,
    score: median(own.map(({ score }) => score)), loss: median(own.map(({ loss }) => loss)), until: experiment.until * batch,
    guess: taskOf(setupOf(entry, 1)).guess,
  };
}

export const MINUTE = 60;

/** Seconds of one core that a start of every net takes. @param {Experiment} experiment @param {Run[]} runs */
export const secondsOf = (experiment, runs) => experiment.nets.reduce((sum, { id }) => sum + median(runsOf(runs, experiment.id, id).map(({ seconds }) => seconds)), 0);

/** The next start to run here: the first that has not been. @param {Run[]} here @param {Experiment} experiment */
export const nextOf = (here, experiment) => {
  const done = runsOf(here, experiment.id, experiment.nets[0].id).length;
  return done < SEEDS ? done + 1 : null;
};

/** All runs as CSV. @param {Run[]} runs @param {Run[]} here */
export function csvOf(runs, here) {
  const row = (/** @type {string} */ from) => (/** @type {Run} */ { experiment, net, seed, at, score, loss, seconds }) => {
    const entry = experimentOf(experiment).nets.find(({ id }) => id === net);
    return [from, experiment, net, seed, at ?? "", at === null ? "" : at * /** @type {any} */ (entry).setup.batch, score, loss, seconds];
  };
  return [["from", "experiment", "net", "seed", "solved_at_update", "sequences", "best_score", "lowest_loss", "cpu_seconds"], ...runs.map(row("recorded")), ...here.map(row("here"))].map((one) => `${one.join(",")}\r\n`).join("");
}
