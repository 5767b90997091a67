// One, two and three layers of about as many parameters, and two layers with dropout between them: which nets are compared, from which starts, and by which rule. Pure.
//
// All are trained alike. The rate is picked for each depth by the mean loss on held-out sequences; what is compared is the loss on others, the test set.
import { mean, paired } from "./spread.js";
import { specOf } from "./setup.js";
import { count, parts, whole } from "./shape.js";

/** @typedef {"text" | "brackets" | "recall"} Task @typedef {1 | 2 | 3} Layers */
/** `loss`: held out; `test`: of the test set; `right`: the share of right answers in it; `gate`, `seen`: layer by layer, see ../timescales.js. @typedef {{ task: Task, layers: Layers, rate: number, seed: number, dropout: number, loss: number, test: number, right: number, gate: number[], seen: (number | null)[] }} Run */

export const TASKS = /** @type {Task[]} */ (["text", "brackets", "recall"]);
export const DEPTHS = /** @type {Layers[]} */ ([1, 2, 3]);
export const RATES = [0.003, 0.01, 0.03, 0.1];
export const DROPOUTS = [0.2, 0.5];
export const SEEDS = 10;
export const UNTIL = 1000;                                  // updates
export const ENOUGH = 5;                                    // seeds without which nothing is concluded

/** Steps of a sequence, and the units of a layer by depth. @type {Record<Task, { length: number, units: [number, number, number] }>} */
export const SIZES = {
  text: { length: 40, units: [24, 17, 14] },
  brackets: { length: 30, units: [23, 14, 11] },
  recall: { length: 40, units: [16, 10, 8] },
};

/** What is trained of a task: layers, and dropout between them, which is tried on text alone. @param {Task} task @returns {[Layers, number][]} */
export const netsOf = (task) => [...DEPTHS.map((layers) => /** @type {[Layers, number]} */ ([layers, 0])), ...(task === "text" ? DROPOUTS.map((dropout) => /** @type {[Layers, number]} */ ([2, dropout])) : [])];

/** @param {Task} task @param {Layers} layers @param {number} rate @param {number} seed @param {number} [dropout] @returns {import("./setup.js").Setup} */
export const setupOf = (task, layers, rate, seed, dropout = 0) => ({
  task, length: SIZES[task].length, cell: "lstm", units: SIZES[task].units[layers - 1], layers, batch: 32, optimiser: "adam", rate, clip: 1, forget: null, seed, ...(dropout && { dropout }),
});

/** How many numbers are trained. @param {Task} task @param {Layers} layers */
export const parametersOf = (task, layers) => parts(whole(specOf(setupOf(task, layers, RATES[0], 1)))).reduce((sum, part) => sum + count(part), 0);

/** Runs of a net, by seed. @param {Run[]} runs @param {Task} task @param {Layers} layers @param {number} rate @param {number} [dropout] */
export const runsOf = (runs, task, layers, rate, dropout = 0) => runs.filter((one) => one.task === task && one.layers === layers && one.rate === rate && one.dropout === dropout).sort((a, b) => a.seed - b.seed);

/** The rate at which a net has the lowest mean loss on what is held out. @param {Run[]} runs @param {Task} task @param {Layers} layers @param {number} [dropout] */
export function rateOf(runs, task, layers, dropout = 0) {
  const losses = RATES.map((rate) => mean(runsOf(runs, task, layers, rate, dropout).map(({ loss }) => loss)));
  return RATES[losses.indexOf(Math.min(...losses))];
}

/** The runs of a net at its own rate. @param {Run[]} runs @param {Task} task @param {Layers} layers @param {number} [dropout] */
export const bestOf = (runs, task, layers, dropout = 0) => runsOf(runs, task, layers, rateOf(runs, task, layers, dropout), dropout);

/**
 * Whether a net is better than another: its test loss beside that of the other, start by start. "better" or "worse" where 95 % of the interval of the mean difference
 * are on one side of 0, "open" where they are not, "few" from fewer than five starts.
 * @param {Run[]} own @param {Run[]} other
 */
function beside(own, other) {
  const both = own.flatMap(({ seed, test }) => other.filter((each) => each.seed === seed).map((each) => [test, each.test]));
  const pairs = paired(both.map(([one]) => one), both.map(([, two]) => two));
  const right = /** @type {[number, number]} */ ([other, own].map((all) => mean(all.map((each) => each.right))));
  const kind = both.length < ENOUGH ? "few" : pairs.high < 0 ? "better" : pairs.low > 0 ? "worse" : "open";
  return { kind, right, ...pairs };
}

/** Whether more layers are worth it. @param {Run[]} runs @param {Task} task */
export const verdictsOf = (runs, task) => DEPTHS.slice(1).map((layers) => ({ layers, ...beside(bestOf(runs, task, layers), bestOf(runs, task, 1)) }));

/** Whether dropout between two layers is, on text. @param {Run[]} runs */
export const dropoutsOf = (runs) => DROPOUTS.map((dropout) => ({ dropout, ...beside(bestOf(runs, "text", 2, dropout), bestOf(runs, "text", 2)) }));

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
