// Recorded runs, and what has been run here, as what the page says of them. Pure.
import { csv } from "../../kit/format.js";
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

/**
 * Whether a figure is reached, and by which net. "reached": the net nearest to the published solves it from every seed, and in the median after no more sequences;
 * "late": from every seed, but later; "part": from half of them or more; "not": from fewer. Where no figure is published: "other", or "not" where the net that should
 * do better never solves it; `sooner`: whether it does better here, `apart`: from every seed than from any of the other's.
 * @param {Experiment} experiment @param {Run[]} runs
 */
export function verdictOf(experiment, runs) {
  const { figure, nets, claim } = experiment;
  const came = Object.fromEntries(nets.map(({ id }) => [id, cameOf(experiment, id, runs)]));
  const near = came[nets[0].id];
  if (figure === null) {
    const [first, second] = /** @type {[string, string]} */ (claim).map((id) => came[id]);
    const sooner = first.solved > second.solved || (first.solved === second.solved && first.middle < second.middle);
    return { kind: first.solved === 0 ? "not" : "other", near: near.net, better: [], claim: { first: first.net, second: second.net, sooner, apart: first.solved === first.all && first.most < (second.least || Infinity) } };
  }
  const whole = (/** @type {typeof near} */ { solved, all }) => solved === all;
  const reaches = (/** @type {typeof near} */ one) => whole(one) && one.middle <= figure;
  const kind = reaches(near) ? "reached" : whole(near) ? "late" : near.solved >= near.all / 2 ? "part" : "not";
  return { kind, near: near.net, better: nets.slice(1).filter(({ id, aside }) => !aside && reaches(came[id])).map(({ id }) => id), claim: null };
}

/** The first seed from which a net solves it; 1 where none does. @param {Run[]} runs @param {string} experiment @param {string} net */
export const seedOf = (runs, experiment, net) => runsOf(runs, experiment, net).find(({ at }) => at !== null)?.seed ?? 1;

/** Of what may be anybody's: the runs of experiments and nets that there are. @param {any[]} kept @returns {Run[]} */
export const fitting = (kept) => kept.filter(({ experiment, net, seed }) => EXPERIMENTS.some(({ id, nets }) => id === experiment && nets.some((one) => one.id === net)) && seed >= 1 && seed <= SEEDS);

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
  return csv([["from", "experiment", "net", "seed", "solved_at_update", "sequences", "best_score", "lowest_loss", "cpu_seconds"], ...runs.map(row("recorded")), ...here.map(row("here"))]);
}
