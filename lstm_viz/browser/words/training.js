// What "Why RNNs forget" says of the two nets that it trains, by key. Sentences are segments. Pure.
import { number, percent } from "../kit/format.js";
import { size } from "./forgetting.js";

/** @typedef {import("../net/forgetting/trained.js").Moment} Moment */
/** @typedef {import("../net/forgetting/trained.js").RunName} RunName */

export const TITLE = "Before, during and after training";
/** @type {Record<RunName, string>} */
export const RUNS = { "recall-40": "recall, 40 steps", "recall-20": "recall, 20 steps", "adding-100": "adding, 100 steps" };
export const FIELDS = { run: "learns", rseed: "seed" };
/** @type {Record<string, string>} */
export const START = { idle: "Train both", loading: "Loading", running: "Pause", paused: "Train on", done: "Trained", failed: "Try again" };
export const FAILED = "What trains did not arrive. Look at the connection, and try again.";

/** @param {RunName} name @param {{ length: number, units: number }} setup */
export function lead(name, { length, units }) {
  const task = name === "adding-100" ? `to add two marked numbers among ${length}` : `to name the first of ${length} letters after the last`;
  const bias = name === "adding-100" ? "forget bias 3" : "PyTorch’s start";
  return `An LSTM (${bias}) and a tanh RNN of ${units} units learn, in your browser and from the same sequences, ${task}. Where does the gradient of their loss reach, and what opens first?`;
}

export const FAR = "How far back the gradient reaches, at this update";
export const COURSE = "Over training: what is left at the first step, then gates and scores";
export const BACK = "steps before the loss";
export const FIRST = "share left at the first step";
export const UPDATES = "updates";
export const KEY = { lstm: "LSTM, on its cell; its score", rnn: "RNN, on h; its score", gate: "forget gates of the LSTM, mean", before: "thin: before training" };
export const SCRUB = "Update that is looked at";
/** @param {number} update @param {number} updates */
export const update = (update, updates) => `update ${update} of ${updates}`;
/** @param {number} now @param {number} updates @returns {Segment[]} */
export const place = (now, updates) => ["update ", { strong: String(now) }, ` of ${updates}`];

const last = (/** @type {Float64Array} */ values) => values[values.length - 1];

/** @param {{ now: Moment, before: Moment, length: number, recall: boolean }} told @returns {Segment[]} */
export function told({ now, before, length, recall }) {
  const [lstm, rnn] = now.left.map(last);
  const [lstm0, rnn0] = before.left.map(last);
  const score = (/** @type {number} */ value) => (recall ? percent(value) : number(value));
  const scores = `The LSTM is right in ${score(now.scores[0])}, the RNN in ${score(now.scores[1])}.`;
  const worth = recall ? scores : `Their scores: ${score(now.scores[0])} and ${score(now.scores[1])}, where 1 is exact and 0 is the mean.`;
  if (now.update === 0) {
    return [{ strong: "Before training." }, ` Of the gradient at the loss ${size(lstm)} is left ${length - 1} steps back in the LSTM, and ${size(rnn)} in the RNN. The `, { s: "f", text: "forget gates" }, " stand at ",
      { number: number(now.gate.mean), s: "f" }, ` on average. ${worth}`];
  }
  const latch = rnn < 1e-10 && now.scores[1] > 0.9
    ? ` The RNN is right all the same: its units stand near −1 or 1 (|h| is ${number(now.pushed)} on average), where tanh is flat. The state stays; the gradient does not (Bengio et al. 1994).`
    : "";
  return [{ strong: `Update ${now.update}.` }, ` ${length - 1} steps back `, { strong: size(lstm) }, ` of the gradient is left in the LSTM (before training ${size(lstm0)}), `, { strong: size(rnn) }, ` in the RNN (${size(rnn0)}). The `,
    { s: "f", text: "forget gates" }, " stand at ", { number: number(now.gate.mean), s: "f" }, ` on average (${number(before.gate.mean)}); the most open, of unit ${now.gate.unit}, at `, { number: number(now.gate.most), s: "f" }, `. ${worth}${latch}`];
}

/** @param {Moment} now @param {Moment} before */
export const farLabel = (now, before) =>
  `Share of the gradient that is left, against steps before the loss, log axis. At the first step: LSTM ${size(last(now.left[0]))}, before training ${size(last(before.left[0]))}; RNN ${size(last(now.left[1]))}, before training ${size(last(before.left[1]))}.`;
/** @param {Moment[]} moments */
export const courseLabel = (moments) =>
  `Share that is left at the first step, over training, log axis. ${moments.filter((_, k) => k % 10 === 0 || k === moments.length - 1).map((one) => `Update ${one.update}: LSTM ${size(last(one.left[0]))}, RNN ${size(last(one.left[1]))}`).join(". ")}.`;
/** @param {Moment} now */
export const shareLabel = (now) => `From 0 to 1, over training. At update ${now.update}: forget gates ${number(now.gate.mean)}, score of the LSTM ${number(now.scores[0])}, of the RNN ${number(now.scores[1])}.`;
