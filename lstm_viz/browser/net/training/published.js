// The experiments of others that are run again here: on which nets, and when one counts as solved. Pure.
//
// A run ends at the first look at which the score on 256 held-out sequences reaches `level`, or at `until` updates.

/** @typedef {Omit<import("./setup.js").Setup, "seed">} Net */
/**
 * `figure`: sequences that the publication counts, where it counts them.
 * @typedef {{ id: string, setup: Net }} Entry
 * @typedef {{ id: string, nets: Entry[], until: number, every: number, level: number, figure: number | null }} Experiment
 */

export const SEEDS = 10;

/** @type {Pick<Net, "optimiser" | "rate" | "clip" | "forget">} */
const PLAIN = { optimiser: "adam", rate: 0.01, clip: 1, forget: null };

/** @param {string} id @param {Partial<Net>} setup @returns {Entry} */
const net = (id, setup) => ({ id, setup: /** @type {any} */ ({ ...PLAIN, cell: "lstm", ...setup }) });

/** @type {Experiment[]} */
export const EXPERIMENTS = [
  {
    id: "reber", figure: 8440, until: 10_000, every: 50, level: 1,
    nets: [
      net("lstm", { task: "reber", length: 25, units: 8, batch: 4 }),
      net("lstm-1997", { task: "reber", length: 25, units: 8, batch: 4, cell: "lstm-1997" }),
      net("rnn", { task: "reber", length: 25, units: 8, batch: 4, cell: "rnn" }),
    ],
  },
  {
    id: "adding", figure: 74_000, until: 5000, every: 50, level: 0.94,
    nets: [
      net("lstm", { task: "adding", length: 100, units: 16, batch: 16, forget: 3 }),
      net("lstm-1997", { task: "adding", length: 100, units: 16, batch: 16, cell: "lstm-1997" }),
      net("rnn", { task: "adding", length: 100, units: 16, batch: 16, cell: "rnn" }),
    ],
  },
  {
    id: "order", figure: 31_390, until: 5000, every: 50, level: 1,
    nets: [
      net("lstm", { task: "order", length: 100, units: 8, batch: 16, forget: 3 }),
      net("lstm-1997", { task: "order", length: 100, units: 8, batch: 16, cell: "lstm-1997" }),
      net("rnn", { task: "order", length: 100, units: 8, batch: 16, cell: "rnn" }),
    ],
  },
  {
    id: "continual", figure: null, until: 3000, every: 50, level: 1,
    nets: [
      net("bias1", { task: "continual", length: 1000, units: 16, batch: 4, forget: 1 }),
      net("lstm-1997", { task: "continual", length: 1000, units: 16, batch: 4, cell: "lstm-1997" }),
    ],
  },
  {
    id: "copy", figure: null, until: 2000, every: 100, level: 0.99,
    nets: [
      net("bias1", { task: "copy", length: 120, copied: 10, units: 32, batch: 32, forget: 1 }),
      net("chrono", { task: "copy", length: 120, copied: 10, units: 32, batch: 32, start: "chrono" }),
      net("rnn", { task: "copy", length: 120, copied: 10, units: 32, batch: 32, cell: "rnn" }),
    ],
  },
  {
    id: "bias", figure: null, until: 3000, every: 5, level: 0.99,
    nets: [
      net("bias0", { task: "recall", length: 40, units: 8, batch: 32, forget: 0 }),
      net("bias1", { task: "recall", length: 40, units: 8, batch: 32, forget: 1 }),
      net("rnn", { task: "recall", length: 40, units: 8, batch: 32, cell: "rnn" }),
    ],
  },
  {
    id: "lag", figure: 5040, until: 5000, every: 100, level: 1,
    nets: [
      net("chrono", { task: "lag", length: 100, units: 16, batch: 4, start: "chrono" }),
      net("lstm-1997", { task: "lag", length: 100, units: 16, batch: 4, cell: "lstm-1997" }),
      net("rnn", { task: "lag", length: 100, units: 16, batch: 4, cell: "rnn" }),
      net("short", { task: "lag", length: 10, units: 16, batch: 4, cell: "lstm-1997" }),
    ],
  },
];

/** @param {Entry} entry @param {number} seed @returns {import("./setup.js").Setup} */
export const setupOf = (entry, seed) => /** @type {any} */ ({ ...entry.setup, seed });
