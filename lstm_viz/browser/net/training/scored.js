// One run of a sweep: a net that is trained to its end, what it scored on the way, and what it scores on the test set, where that is asked. Pure.
import { createRun, heldOut } from "./run.js";
import { taskOf } from "./tasks.js";

/** @typedef {import("./setup.js").Setup} Setup */

export const LOOKS = 25;                                    // at what is held out, besides that before the first update
export const TEST = 1024;                                     // sequences
export const TEST_SEED = 40_000_003;

/** Updates from look to look. @param {number} until */
export const everyOf = (until) => Math.ceil(until / LOOKS);

/**
 * `loss` and `score`: on the 256 held-out sequences, before the first update, at every so many, and at the end; `train`: mean loss of the updates since
 * the look before. `ended`: the update at which it rests. A run that diverged says so; it counts as what a guess gets. `test`: on the test set.
 * @typedef {{ loss: number, score: number }} Mark
 * @typedef {{ loss: number[], score: number[], train: number[], ended: number, diverged: boolean, test?: Mark }} Result
 */

/**
 * {go(ends), result()}: `go` works until it is over, or until `ends` says so, and says whether it is over. Throws, with words, where the
 * setup makes no sense.
 * @param {import("./layout.js").Backend} backend @param {Setup} setup @param {number} until @param {boolean} [tested]
 */
export function createScored(backend, setup, until, tested = false) {
  const run = createRun(backend, setup);
  const every = everyOf(until);
  const first = run.look();
  /** @type {number[][]} */
  const [loss, score, train] = [[first.loss], [first.score], []];
  let [sum, count] = [0, 0];
  /** @type {Mark | undefined} */
  let test;

  function look() {
    const seen = run.look();
    loss.push(seen.loss);
    score.push(seen.score);
    train.push(sum / count);
    [sum, count] = [0, 0];
  }

  const over = () => run.diverged || run.stopped !== null || run.updates >= until;

  return {
    /** @param {() => boolean} ends */
    go(ends) {
      while (!over() && !ends()) {
        const told = run.step();
        if (run.diverged) break;
        sum += told;
        count += 1;
        if (run.updates % every === 0 || run.updates >= until || run.stopped) look();
      }
      if (over() && tested && !test) test = run.diverged ? guess(setup) : run.look(heldOut(taskOf(setup), setup.length, setup.batch, TEST_SEED, TEST));
      return over();
    },
    /** @returns {Result} */
    result: () => ({ loss, score, train, ended: run.updates, diverged: run.diverged, ...(test && { test: { loss: test.loss, score: test.score } }) }),
  };
}

/** What one gets who remembers nothing. @param {Setup} setup @returns {Mark} */
export const guess = (setup) => ({ ...taskOf(setup).guess });

/** What a run is worth at its end. @param {Setup} setup @param {Result} result @returns {Mark} */
export const endOf = (setup, { loss, score, diverged }) => (diverged ? guess(setup) : { loss: loss[loss.length - 1], score: score[score.length - 1] });
