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
export const measured = (rate) => `now ${rate < 9.5 ? Number(rate.toPrecision(1)) : Math.round(rate).toLocaleString("en")} a second`;
/** @param {number} count */
export const updates = (count) => `${count.toLocaleString("en")} ${count === 1 ? "update" : "updates"}`;
export const MORE = "more";
/** @type {Record<string, string>} */
export const CELLS = {
  lstm: "LSTM", gru: "GRU", rnn: "tanh RNN", relu: "ReLU RNN", "lstm-1997": "LSTM 1997", "lstm-peephole": "Peephole LSTM", "lstm-coupled": "Coupled LSTM", "lstm-forget": "One-gate LSTM",
};
/** @type {Record<string, string>} */
export const FIELDS = {
  task: "task", length: "steps", cell: "cell", units: "units", rate: "rate", start: "start", forget: "forget bias", clip: "clip", batch: "batch", optimiser: "optimiser", seed: "seed", updates: "stop after",
  layers: "layers", directions: "reads", dropout: "dropout", recurrent: "recurrent dropout", norm: "norm", truncate: "gradient cut", hidden: "hidden tab", schedule: "schedule", decay: "weight decay", by: "clip by", sequences: "sequences", carry: "memory", patience: "stop early", goal: "stop at score",
  alphabet: "alphabet", fillers: "noise letters", kinds: "kinds", copied: "letters", delay: "delay", noise: "noise",
};
/** @type {Record<string, string>} */
export const GROUPS = { net: "net", steps: "update", data: "data, and the end" };
/** @type {Record<string, Record<string, string>>} */
const OPTIONS = {
  task: { recall: "Recall", order: "Temporal order", parity: "Parity", adding: "Adding", echo: "Delayed echo", copy: "Copy memory", lag: "Long lag", brackets: "Brackets", reber: "Embedded Reber", continual: "Continual Reber", sine: "Noisy sine", series: "Series", text: "Text" },
  cell: CELLS,
  start: { pytorch: "PyTorch’s", orthogonal: "orthogonal", identity: "identity", chrono: "chrono" },
  directions: { 1: "forwards", 2: "both ways" },
  dropout: { 0: "none" },
  recurrent: { 0: "none" },
  norm: { none: "none", layer: "layer norm" },
  truncate: { 0: "nowhere", 1: "every step" },
  schedule: { constant: "constant rate", warm: "rises over 100", half: "halves every 200", cosine: "falls over 1,000" },
  decay: { 0: "none" },
  by: { norm: "norm", value: "value" },
  sequences: { 0: "always new" },
  patience: { 0: "no" },
  goal: { 0: "no" },
  carry: { 0: "empty each time", 1: "handed on" },
  forget: { none: "PyTorch’s" },
  clip: { 0: "none" },
  hidden: { on: "goes on", pauses: "pauses" },
  optimiser: { adam: "Adam", rmsprop: "RMSprop", momentum: "SGD, momentum", sgd: "SGD" },
};
/** @type {Record<string, (value: number) => string>} */
const COUNTS = {
  updates,
  truncate: (value) => `every ${value} steps`,
  sequences: (value) => `the same ${value.toLocaleString("en")}`,
  alphabet: (value) => `${value} letters`,
  patience: (value) => `${value} without gain`,
};

/** Why a choice does nothing beside the others. @type {Record<string, string>} */
export const IDLE = {
  oneLayer: "PyTorch’s dropout is between layers. There is one layer, so it would do nothing.",
  reverse: "What reads in reverse begins at the end: there is no state to hand on.",
  unclipped: "Nothing is clipped.",
  chrono: "The chrono start sets it.",
  noForget: "This cell has no forget gate.",
  noMemory: "It drops a share of what is added to a memory at a step. A plain RNN adds nothing: all of its h is new.",
  noLstm: "Layer norm is here as it was published for the LSTM.",
  stock: "Sequences that are read over and over are no stream.",
  noStream: "The sequences of this task do not go on.",
  oneUnit: "One unit has no other that it could be compared with.",
};

/** What becomes of training in a hidden tab. @param {string} hidden @returns {Record<string, string>} */
export const hiddenSaid = (hidden) => (hidden === "pauses" ? { hidden: "Training pauses while this tab is hidden. It goes on by itself when the tab is seen again." } : {});

/** What a choice does that its name does not say. @param {any} state @param {boolean} every whether the task asks at every step @returns {Record<string, string>} */
export const SAID = ({ directions, layers, start, length, truncate, dropout, recurrent, norm, cell, sequences, batch, decay, optimiser, hidden, carry, goal }, every) => ({
  ...(directions === 2 && { directions: every
    ? "The answer rests on what came so far, so what is still to come is of no help."
    : layers === 1 ? "Asked at the last step, a layer that reads in reverse has read that step alone." : "The upper layer hears from the lower one what it read from the end." }),
  ...(start === "chrono" && { start: `Forget gates begin with memories of 1 to ${Math.max(3, length)} steps (Tallec and Ollivier 2018).` }),
  ...(start === "orthogonal" && { start: "W_hh turns h and keeps its length (Saxe and others 2014)." }),
  ...(start === "identity" && { start: "W_hh hands h on as it is (Le and others 2015)." }),
  ...(truncate > 0 && { truncate: "The state is handed on, its gradient is not: truncated backpropagation through time (Williams and Peng 1990)." }),
  ...(dropout > 0 && { dropout: "In training, that share of the lower layer’s h is 0 at every step." }),
  ...(recurrent > 0 && { recurrent: `In training, of what is new at a step, ${cell === "gru" ? "n" : "g"}, that share is 0, another at every step; what is kept is not touched (Semeniuta and others 2016).` }),
  ...(norm === "layer" && { norm: `At every step W x and U h are brought to mean 0 and deviation 1 over all gates, and scaled by gains that are learned${cell === "lstm-forget" ? "" : "; so is c before its tanh"} (Ba and others 2016).` }),
  ...(sequences > 0 && { sequences: `Read over and over, ${Math.min(batch, sequences)} an update: they can be learned by heart.` }),
  ...(decay > 0 && optimiser === "adam" && { decay: "Apart from the gradient, as in AdamW." }),
  ...(carry > 0 && { carry: `Each of ${batch} streams runs on and on: an update reads the next ${length} symbols, with the memory that the one before left. Its gradient ends there. Of a held-out stream ${length} symbols are read before those that count; the one that is looked at begins with an empty memory, of which such a net has seen little.` }),
  ...(goal > 0 && { goal: "Looked at every 25 updates, on the held-out sequences. Train on goes past it." }),
  ...hiddenSaid(hidden),
});

/** What a share that is right is a share of. @type {Record<string, string>} */
const JUDGED = {
  copy: "the letters to be said again", lag: "the last symbols", brackets: "the closing brackets", echo: "the held-out letters",
  reber: "the held-out strings, at every step", continual: "the held-out streams, at every step",
};
/** @param {string} task */
export const judged = (task) => JUDGED[task] ?? "the held-out sequences";

/** What a value is called in its list. @param {string} name @param {any} value @returns {string} */
export const textOf = (name, value) => OPTIONS[name]?.[value] ?? COUNTS[name]?.(value) ?? String(value);
export const MESSAGES = {
  /** @param {number} update */
  restored: (update) => `This is the run that you left, as it was at update ${update.toLocaleString("en")}. It goes on from there as if nothing had happened.`,
  /** @type {Record<string, string>} */
  trouble: {
    none: "This browser keeps no runs (as in private browsing): a reload begins anew. Export saves this one to a file.",
    full: "This browser has no room left for this run, or does not let it be kept: a reload may begin anew. Export saves it to a file.",
  },
  /** @param {number} update */
  elsewhere: (update) => `A run of these settings is kept from another tab, at update ${update.toLocaleString("en")}: it stands under “runs”, and can go on here.`,
  away: "Training paused while this tab was hidden, and went on when it was seen again, as chosen.",
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
