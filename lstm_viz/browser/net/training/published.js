// The experiments of others that are run again here: on which nets, and when one counts as solved. Pure.
//
// A run ends at the first look at which the score on 256 held-out sequences reaches `level`, or at `until` updates. The first net of an experiment is the one
// nearest to that of the publication.

/** @typedef {Omit<import("./setup.js").Setup, "seed">} Net */
/**
 * `figure`: sequences that the publication counts, where it counts them; where it does not, `claim`: of which two nets the first is said to do better.
 * `aside`: a net on an easier task than that of the publication.
 * @typedef {{ id: string, setup: Net, aside?: boolean }} Entry
 * @typedef {{ id: string, nets: Entry[], until: number, every: number, level: number, figure: number | null, claim?: [string, string] }} Experiment
 */

export const SEEDS = 10;

/** @type {Pick<Net, "optimiser" | "rate" | "clip" | "forget">} */
const PLAIN = { optimiser: "adam", rate: 0.01, clip: 1, forget: null };

/** @param {string} id @param {Partial<Net>} setup @returns {Entry} */
const net = (id, setup) => ({ id, setup: /** @type {any} */ ({ ...PLAIN, cell: "lstm", ...setup }) });
const OLD = "lstm-1997";

/** @type {Experiment[]} */
export const EXPERIMENTS = [
  {
    id: "reber", figure: 8440, until: 10_000, every: 50, level: 1,
    nets: [
      net(OLD, { task: "reber", length: 25, units: 8, batch: 4, cell: OLD }),
      net("lstm", { task: "reber", length: 25, units: 8, batch: 4 }),
      net("rnn", { task: "reber", length: 25, units: 8, batch: 4, cell: "rnn" }),
    ],
  },
  {
    id: "adding", figure: 74_000, until: 5000, every: 50, level: 0.94,
    nets: [
      net(OLD, { task: "adding", length: 100, units: 16, batch: 16, cell: OLD }),
      net("lstm", { task: "adding", length: 100, units: 16, batch: 16, forget: 3 }),
      net("rnn", { task: "adding", length: 100, units: 16, batch: 16, cell: "rnn" }),
    ],
  },
  {
    id: "order", figure: 31_390, until: 5000, every: 50, level: 1,
    nets: [
      net(OLD, { task: "order", length: 100, units: 8, batch: 16, cell: OLD }),
      net("lstm", { task: "order", length: 100, units: 8, batch: 16, forget: 3 }),
      net("rnn", { task: "order", length: 100, units: 8, batch: 16, cell: "rnn" }),
    ],
  },
  {
    id: "continual", figure: null, claim: ["bias1", OLD], until: 3000, every: 50, level: 1,
    nets: [
      net("bias1", { task: "continual", length: 1000, units: 16, batch: 4, forget: 1 }),
      net(OLD, { task: "continual", length: 1000, units: 16, batch: 4, cell: OLD }),
    ],
  },
  {
    id: "copy", figure: null, claim: ["chrono", "bias1"], until: 2000, every: 100, level: 0.99,
    nets: [
      net("bias1", { task: "copy", length: 120, copied: 10, units: 32, batch: 32, forget: 1 }),
      net("chrono", { task: "copy", length: 120, copied: 10, units: 32, batch: 32, start: "chrono" }),
      net("rnn", { task: "copy", length: 120, copied: 10, units: 32, batch: 32, cell: "rnn" }),
    ],
  },
  {
    id: "bias", figure: null, claim: ["bias1", "bias0"], until: 3000, every: 5, level: 0.99,
    nets: [
      net("bias1", { task: "recall", length: 40, units: 8, batch: 32, forget: 1 }),
      net("bias0", { task: "recall", length: 40, units: 8, batch: 32, forget: 0 }),
      net("rnn", { task: "recall", length: 40, units: 8, batch: 32, cell: "rnn" }),
    ],
  },
  {
    id: "lag", figure: 5040, until: 5000, every: 100, level: 1,
    nets: [
      net(OLD, { task: "lag", length: 100, units: 16, batch: 4, cell: OLD }),
      net("chrono", { task: "lag", length: 100, units: 16, batch: 4, start: "chrono" }),
      net("rnn", { task: "lag", length: 100, units: 16, batch: 4, cell: "rnn" }),
      { ...net("short", { task: "lag", length: 10, units: 16, batch: 4, cell: OLD }), aside: true },
    ],
  },
];

/**
 * Other cells on the continual Reber grammar, beside both that are there: whether one of them does better. For "Many small doubts".
 * @type {Experiment}
 */
export const VARIANTS = {
  id: "variants", figure: null, until: 3000, every: 50, level: 1,
  nets: [
    net("lstm-peephole", { task: "continual", length: 1000, units: 16, batch: 4, forget: 1, cell: "lstm-peephole" }),
    net("lstm-coupled", { task: "continual", length: 1000, units: 16, batch: 4, forget: 1, cell: "lstm-coupled" }),
    net("lstm-forget", { task: "continual", length: 1000, units: 16, batch: 4, forget: 1, cell: "lstm-forget" }),
    net("gru", { task: "continual", length: 1000, units: 16, batch: 4, cell: "gru" }),
    net("norm", { task: "continual", length: 1000, units: 16, batch: 4, forget: 1, norm: "layer" }),
  ],
};

/** @param {Entry} entry @param {number} seed @returns {import("./setup.js").Setup} */
export const setupOf = (entry, seed) => /** @type {any} */ ({ ...entry.setup, seed });
