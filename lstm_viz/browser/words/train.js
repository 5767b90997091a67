// What every page says that trains a net. Pure.
export const BUTTONS = {
  start: "Start", pause: "Pause", on: "Train on", one: "One update", again: "Start again",
  other: "Another start", otherTitle: "The next seed: other weights to begin with, other sequences",
  back: "Run before",
  /** @param {number} count */
  backTitle: (count) => `Back to the run before this one: ${count.toLocaleString("en")} ${count === 1 ? "update" : "updates"}, with its settings`,
};
export const KEY_BACK = "the run before, with its settings";
export const SPEED = { label: "Updates a second", before: "updates a second", full: "full" };
/** @param {number} rate */
export const measured = (rate) => `now ${Math.round(rate).toLocaleString("en")} a second`;
/** @param {number} count */
export const updates = (count) => `${count.toLocaleString("en")} updates`;
export const MORE = "more";
/** @type {Record<string, string>} */
export const FIELDS = { task: "task", length: "steps", cell: "cell", units: "units", rate: "rate", forget: "forget bias", clip: "clip", batch: "batch", optimiser: "optimiser", seed: "seed", updates: "stop after" };
/** @type {Record<string, Record<string, string>>} */
const OPTIONS = {
  task: { recall: "Recall", order: "Temporal order", parity: "Parity", adding: "Adding" },
  cell: { lstm: "LSTM", gru: "GRU", rnn: "tanh RNN" },
  forget: { none: "PyTorch’s" },
  clip: { 0: "none" },
  optimiser: { adam: "Adam", rmsprop: "RMSprop", sgd: "SGD" },
};
/** What a value is called in its list. @param {string} name @param {any} value @returns {string} */
export const textOf = (name, value) => OPTIONS[name]?.[value] ?? (name === "updates" ? updates(value) : String(value));
export const MESSAGES = {
  lost: "What trains did not arrive. Press Start again to try once more.",
  slow: "This browser has no WebAssembly that fits, so plain JavaScript trains, about ten times slower.",
};
