// What is in the address of "Why RNNs forget". The first eight are what they were when the page computed in Python.
import { AS_DRAWN, NAMES, SEEDS } from "../../net/forgetting/nets.js";
import { FIRST, RUNS } from "../../net/forgetting/trained.js";
import { flag, oneOf, real, whole } from "../../shell/address.js";

export const CHOICES = {
  init: ["PyTorch", "orthogonal", "chrono"],
  gain: [AS_DRAWN, "0", "0.1", "0.25", "0.5", "0.75", "0.9", "1", "1.1", "1.25", "1.5", "2", "3", "5", "10", "100", "1e6"],
  curve: ["tanh", "ReLU"],
  size: ["0", "0.01", "0.1", "0.5", "1", "2", "5", "10"],
};
export const LONGEST = 500;
export const LARGEST = 64;
export const LAST_SEED = 990;
export const BIAS = { from: -5, to: 10, step: 0.5 };

export const USUAL = { bias: 1, T: 100, H: 32, init: "PyTorch", gain: AS_DRAWN, curve: "tanh", size: "1", seed: 0 };
export const LINES = ["band", "seeds"];
/** Of the two nets that learn: `upto` which update they have learned, which is looked at (null: the newest), and whether that was by hand. */
export const UNTRAINED = { upto: 0, look: null, trained: 0 };

/** @type {AddressTable} */
export const TABLE = {
  bias: real({ ...BIAS, usual: USUAL.bias }),
  T: whole({ from: 1, to: LONGEST, usual: USUAL.T }),
  H: whole({ from: 1, to: LARGEST, usual: USUAL.H }),
  init: oneOf(CHOICES.init),
  gain: oneOf(CHOICES.gain),
  curve: oneOf(CHOICES.curve),
  size: oneOf(CHOICES.size, { usual: USUAL.size }),
  seed: whole({ to: LAST_SEED }),
  k: whole({ to: ({ T }) => T - 1, usual: ({ T }) => Math.min(50, T - 1) }),
  net: oneOf(NAMES, { usual: "bias" }),
  of: whole({ to: SEEDS - 1 }),
  unit: whole({ to: ({ H }) => H - 1, none: "all", usual: null }),
  lines: oneOf(LINES),
  run: oneOf(Object.keys(RUNS)),
  first: oneOf(FIRST, { usual: ({ run }) => RUNS[run].first }),
  rseed: whole({ to: 99, usual: 1 }),
  upto: whole({ to: ({ run }) => RUNS[run].updates }),
  look: whole({ to: ({ upto }) => upto, none: "last", usual: null }),
  table: flag(),
  present: flag(),
};

/** What the numbers depend on. */
export const SETTING = Object.keys(USUAL);
/** @param {any} state @returns {import("../../net/forgetting/nets.js").Setting} */
export const settingOf = (state) => /** @type {any} */ (Object.fromEntries(SETTING.map((name) => [name, state[name]])));
