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
export const updates = (count) => `${count.toLocaleString("en")} ${count === 1 ? "update" : "updates"}`;
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
  /** @param {number} update */
  restored: (update) => `This is the run that you left, as it was at update ${update.toLocaleString("en")}. It goes on from there as if nothing had happened.`,
  /** @type {Record<string, string>} */
  trouble: {
    none: "This browser keeps no runs (as in private browsing): a reload begins anew. Export saves this one to a file.",
    full: "This browser has no room left for this run, or does not let it be kept: a reload may begin anew. Export saves it to a file.",
  },
  lost: "What trains did not arrive. Press Start again to try once more.",
  slow: "This browser has no WebAssembly that fits, so plain JavaScript trains, about ten times slower.",
};

export const KEPT = {
  name: "runs",
  /** @param {number} count */
  what: (count) => `The newest ${count} runs are kept in this browser, so that a reload or a crash loses at most a second; older ones go. Nothing leaves it.`,
  none: "No other run of this page is kept.",
  /** @param {string} name @param {number} update @param {number} bytes */
  one: (name, update, bytes) => `${name}, ${updates(update)} (${size(bytes)})`,
  /** @param {number} update */
  save: (update) => `This run at update ${update.toLocaleString("en")}, to go on later`,
  open: "Open a run from a file",
  /** @param {number} update */
  opened: (update) => `Opened, at update ${update.toLocaleString("en")}. Press Train on.`,
  /** @param {number} bytes @param {number} most */
  large: (bytes, most) => `The file has ${size(bytes)}. A run has ${size(most)} at most. Nothing is opened.`,
  unread: "The file could not be read. Nothing is opened.",
  notRun: "This is no run that was saved here (a file that ends in .lstmrun). Nothing is opened.",
  broken: "This file is a run, but it is not whole, or of a version that this page does not know. Nothing is opened.",
  elsewhere: "This is a run of the other page: one of the Playground opens there, one of The race there. Nothing is opened.",
  forget: "Forget all kept runs",
  forgotten: "Nothing is kept any more. The run on this page is, once it goes on.",
  /** @param {string} name @param {number} seed */
  seed: (name, seed) => `${name}, seed ${seed}`,
};
/** @param {number} bytes */
const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${Number((bytes / 1e6).toFixed(1))} MB`);
