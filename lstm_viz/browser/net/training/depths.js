// One, two and three layers of about as many parameters: which nets are compared, from which starts, and by which rule. Pure.
//
// All are trained alike. The rate is picked for each depth by the mean loss on held-out sequences; what is compared is the loss on others, the test set.
import { mean, paired } from "./spread.js";
import { specOf } from "./setup.js";
import { count, parts, whole } from "./shape.js";

/** @typedef {"text" | "brackets" | "recall"} Task @typedef {1 | 2 | 3} Layers */
/** `loss`: held out; `test`: of the test set; `gate`, `seen`: layer by layer, see ../timescales.js. @typedef {{ task: Task, layers: Layers, rate: number, seed: number, loss: number, score: number, test: number, right: number, gate: number[], seen: (number | null)[] }} Run */

export const TASKS = /** @type {Task[]} */ (["text", "brackets", "recall"]);
export const DEPTHS = /** @type {Layers[]} */ ([1, 2, 3]);
export const RATES = [0.003, 0.01, 0.03, 0.1];
export const SEEDS = 10;
export const UNTIL = 1000;                                  // updates
export const ENOUGH = 5;                                    // seeds without which nothing is concluded

/** Steps of a sequence, and the units of a layer by depth. @type {Record<Task, { length: number, units: [number, number, number] }>} */
export const SIZES = {
  text: { length: 40, units: [24, 17, 14] },
  brackets: { length: 30, units: [23, 14, 11] },
  recall: { length: 40, units: [16, 10, 8] },
};

/** @param {Task} task @param {Layers} layers @param {number} rate @param {number} seed @returns {import("./setup.js").Setup} */
export const setupOf = (task, layers, rate, seed) => ({
  task, length: SIZES[task].length, cell: "lstm", units: SIZES[task].units[layers - 1], layers, batch: 32, optimiser: "adam", rate, clip: 1, forget: null, seed,
});

/** How many numbers are trained. @param {Task} task @param {Layers} layers */
export const parametersOf = (task, layers) => parts(whole(specOf(setupOf(task, layers, RATES[0], 1)))).reduce((sum, part) => sum + count(part), 0);

/** Runs of a net, by seed. @param {Run[]} runs @param {Task} task @param {Layers} layers @param {number} rate */
export const runsOf = (runs, task, layers, rate) => runs.filter((one) => one.task === task && one.layers === layers && one.rate === rate).sort((a, b) => a.seed - b.seed);

/** The rate at which a depth has the lowest mean loss on what is held out. @param {Run[]} runs @param {Task} task @param {Layers} layers */
export function rateOf(runs, task, layers) {
  const losses = RATES.map((rate) => mean(runsOf(runs, task, layers, rate).map(({ loss }) => loss)));
  return RATES[losses.indexOf(Math.min(...losses))];
}

/** The runs of a depth at its own rate. @param {Run[]} runs @param {Task} task @param {Layers} layers */
export const bestOf = (runs, task, layers) => runsOf(runs, task, layers, rateOf(runs, task, layers));

/**
 * Whether more layers are worth it: of two and of three layers the test loss beside that of one, seed by seed. "better" or "worse" where 95 % of the interval of
 * the mean difference are on one side of 0, "open" where they are not, "few" from fewer than five seeds.
 * @param {Run[]} runs @param {Task} task
 */
export function verdictsOf(runs, task) {
  const one = bestOf(runs, task, 1);
  return DEPTHS.slice(1).map((layers) => {
    const own = bestOf(runs, task, layers);
    const both = own.flatMap(({ seed, test }) => one.filter((each) => each.seed === seed).map((each) => [test, each.test]));
    const pairs = paired(both.map(([deep]) => deep), both.map(([, flat]) => flat));
    const right = /** @type {[number, number]} */ ([one, own].map((all) => mean(all.map((each) => each.right))));
    const kind = both.length < ENOUGH ? "few" : pairs.high < 0 ? "better" : pairs.low > 0 ? "worse" : "open";
    return { layers, kind, right, ...pairs };
  });
}

/**
 * In how many starts each upper layer is slower, and faster, than the one below it, by both measures; a change that is seen beyond the end counts as longer than any.
 * @param {Run[]} runs of one depth
 */
export function slowerOf(runs) {
  const { layers } = runs[0];
  return Array.from({ length: layers - 1 }, (_, below) => {
    const tally = { upper: below + 2, all: runs.length, gate: { slower: 0, faster: 0 }, seen: { slower: 0, faster: 0 } };
    for (const { gate, seen } of runs) {
      for (const [name, times] of /** @type {const} */ ([["gate", gate], ["seen", seen.map((each) => each ?? Infinity)]])) {
        tally[name].slower += Number(times[below + 1] > times[below]);
        tally[name].faster += Number(times[below + 1] < times[below]);
      }
    }
    return tally;
  });
}
