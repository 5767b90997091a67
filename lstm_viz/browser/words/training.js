// What "Why RNNs forget" says of the two nets that it trains, by key. Sentences are segments. Pure.
import { number, percent } from "../kit/format.js";
import { size } from "./forgetting.js";

/** @typedef {import("../net/forgetting/trained.js").Moment} Moment */
/** @typedef {import("../net/forgetting/trained.js").RunName} RunName */

export const TITLE = "Before, during and after training";
/** @type {Record<RunName, string>} */
export const RUNS = { "recall-40": "recall, 40 steps", "recall-20": "recall, 20 steps", "adding-100": "adding, 100 steps" };
export const FIELDS = { run: "learns", first: "forget bias at first", rseed: "seed" };
/** @typedef {import("../net/forgetting/trained.js").First} First */
/** @param {First} bias */
export const first = (bias) => (bias === "PyTorch" ? "as PyTorch" : String(bias));
/** @type {Record<string, string>} */
export const START = { idle: "Train both", loading: "Loading", running: "Pause", paused: "Train on", done: "Trained", failed: "Try again" };
export const FAILED = "What trains did not arrive. Look at the connection, and try again.";

/** @param {RunName} name @param {First} begins @param {{ length: number, units: number }} setup */
export function lead(name, begins, { length, units }) {
  const task = name === "adding-100" ? `to add two marked numbers among ${length}` : `to name the first of ${length} letters after the last`;
  const bias = begins === "PyTorch" ? "its forget biases drawn as PyTorch does, near 0" : `forget bias ${begins} in every unit`;
  return `An LSTM (${bias}) and a tanh RNN of ${units} units learn, in your browser and from the same sequences, ${task}. An update changes all weights and biases a little, so that the loss, which says how wrong the answer at the last step is, falls. Does that open the forget gates, and is it the forget bias that moves?`;
}

export const FAR = "How far back the gradient reaches, at this update";
export const COURSE = "Over training: the gradient at the first step, then gates and scores";
export const BACK = "steps before the loss";
export const FIRST = "size at the first step ÷ size at the loss";
export const MEASURED = "Measured is the gradient of the loss, on the cell of the LSTM and on h of the RNN: its size at a step, divided by its size at the last step, where the loss is. Along the cell alone it can only shrink, as f is below 1. What comes through h and the gates is added on the way, so the ratio may grow above 1.";
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
    return [{ strong: "Before training." }, ` ${length - 1} steps back the gradient is ${size(lstm)} times that at the loss in the LSTM, and ${size(rnn)} times in the RNN. The `, { s: "f", text: "forget gates" }, " stand at ",
      { number: number(now.gate.mean), s: "f" }, ` on average. ${worth}`];
  }
  const latch = rnn < 1e-10 && now.scores[1] > 0.9
    ? ` The RNN is right all the same: its units stand near −1 or 1 (|h| is ${number(now.pushed)} on average), where tanh is flat. The state stays; the gradient does not (Bengio et al. 1994).`
    : "";
  return [{ strong: `Update ${now.update}.` }, ` ${length - 1} steps back the gradient is `, { strong: `${size(lstm)} times` }, ` that at the loss in the LSTM (before training ${size(lstm0)}), `, { strong: size(rnn) }, ` times in the RNN (${size(rnn0)}). The `,
    { s: "f", text: "forget gates" }, " stand at ", { number: number(now.gate.mean), s: "f" }, ` on average (${number(before.gate.mean)}); the most open, of unit ${now.gate.unit}, at `, { number: number(now.gate.most), s: "f" }, `. ${worth}${latch}`];
}

/** @typedef {import("../net/training/inside.js").Added} Added */
const PARTS = /** @type {const} */ (["bias", "x", "h"]);
const MOVED = 0.25;                                         // before the sigmoid: less opens or shuts a gate by 0.06 at most
const sumOf = (/** @type {Added} */ { bias, x, h }) => bias + x + h;
const signed = (/** @type {number} */ value) => number(value, 2, true);

// What opens the gate
export const ADDED = {
  each: "The forget bias of each unit",
  all: "What is added up before the sigmoid, on average",
  unit: "forget bias of one unit",
  parts: { bias: "forget bias, mean of the units", x: "weights for x, times x", h: "weights for h, times h" },
  sum: "all three together",
  /** Said of the three parts. @type {Record<typeof PARTS[number], string>} */
  names: { bias: "the forget bias itself", x: "what the weights for x add", h: "what the weights for h add" },
  /** @param {{ now: Moment, before: Moment }} told @returns {Segment[]} */
  told({ now: { update: at, added, gate }, before }) {
    const parts = ["f = σ(forget bias + weights for x, times x + weights for h, times h). ", `On average that is ${number(added.bias)} ${signed(added.x)} ${signed(added.h)} = ${number(sumOf(added))}`];
    if (at === 0) return [...parts, ". Does training move the first of them?"];
    const moves = PARTS.map((part) => ({ part, by: added[part] - before.added[part] }));
    const most = moves.reduce((a, b) => (Math.abs(b.by) > Math.abs(a.by) ? b : a));
    const risen = added.each.filter((bias, unit) => bias > before.added.each[unit]).length;
    return [...parts, `; before training it was ${number(before.added.bias)} ${signed(before.added.x)} ${signed(before.added.h)} = ${number(sumOf(before.added))}. The `, { s: "f", text: "forget bias" },
      ` went from ${number(before.added.bias)} to `, { number: number(added.bias), s: "f" }, `; it is higher than before in ${risen} of ${added.each.length} units, and lies between ${number(Math.min(...added.each))} and ${number(Math.max(...added.each))}. `,
      ...(Math.abs(most.by) < MOVED
        ? [{ strong: "So far training has moved none of the three by much" }, gate.mean > 0.9 ? ": the gates are open as they were at first." : "."]
        : [{ strong: `What has changed most is ${ADDED.names[most.part]}` }, `, by ${signed(most.by)}; ${moves.filter((one) => one !== most).map(({ part, by }) => `${ADDED.names[part]} by ${signed(by)}`).join(", ")}.`])];
  },
  /** @param {Moment} now */
  eachLabel: (now) => `Forget bias of each unit over training. At update ${now.update}: ${now.added.each.map((bias) => number(bias)).join(", ")}; mean ${number(now.added.bias)}.`,
  /** @param {Moment} now */
  allLabel: (now) => `What is added up before the sigmoid of the forget gates, over training. At update ${now.update}: forget bias ${number(now.added.bias)}, weights for x ${number(now.added.x)}, weights for h ${number(now.added.h)}.`,
};

// Ten seeds
/** @typedef {ReturnType<typeof import("../net/forgetting/tenfold.js").tenOf>} Ten */
/** @typedef {{ updates: number, level: number, first: First }} Run */
/** @param {First} bias */
const from = (bias) => (bias === "PyTorch" ? "PyTorch’s start" : String(bias));
/** @param {Ten} ten */
const ableOf = ({ at }) => /** @type {number[]} */ (at.filter((update) => update !== null)).sort((a, b) => a - b);
/** @param {readonly number[]} sorted */
const middle = (sorted) => (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
/** @param {readonly [number, number]} range @param {(value: number) => string} print */
const between = ([low, high], print) => `${print(low)} to ${print(high)}`;

export const TEN = {
  title: "And from other seeds? Ten from each forget bias",
  /** @param {RunName} name @param {Run} run */
  lead: (name, { level, updates }) => `The same LSTM from seeds 1 to 10, trained for ${updates} updates. A mark is a seed: the update at which it can do the task, that is ${name === "adding-100" ? `a score of ${level} (1 is exact, 0 is the mean)` : "99 % right"} on sequences that it never trains on. Press a bias to train from it above.`,
  head: ["forget bias at first", "can do it", "from which update on", "gradient at the first step, before training", "mean forget bias, before → after", "mean forget gate"],
  /** @param {Ten} ten */
  able: (ten) => `${ableOf(ten).length} of ${ten.at.length}`,
  /** @param {Ten} ten @param {number} updates */
  when(ten, updates) {
    const able = ableOf(ten);
    return able.length ? `${able[0]} to ${able[able.length - 1]}, middle ${middle(able)}` : `none by ${updates}`;
  },
  /** @param {Ten} ten */
  left: ({ left }) => between(left, size),
  /** @param {Ten} ten @param {"bias" | "gate"} part */
  moved: ({ before, after }, part) => `${number(before[part])} → ${number(after[part])}`,
  /** Whether training moves the bias, and what else opens the gate. @param {Ten[]} all by the first bias @returns {Segment[]} */
  moves(all) {
    const [plain] = all;
    const parts = PARTS.map((part) => ({ part, by: plain.after[part] - plain.before[part] })).sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
    const told = all.every(({ before, after }) => Math.abs(after.bias - before.bias) < MOVED)
      ? `Hardly: from none of these does its mean move by ${MOVED}. But single units do: the one that rises most rises from ${from(plain.first)} by ${between(plain.rise, number)}`
      : `Yes: from each of these its mean rises, in ${Math.min(...all.map(({ risen }) => risen))} of ${plain.at.length} seeds`;
    return [{ strong: "Does training move the forget bias? " }, `${told}. From ${from(plain.first)} what is added up before the sigmoid changes like this: ${parts.map(({ part, by }) => `${ADDED.names[part]} by ${signed(by)}`).join(", ")} (means).`];
  },
  /** What the first bias is good for. @param {RunName} name @param {Run} run @param {Ten[]} all @returns {Segment[]} */
  good(name, { first: usual, updates }, all) {
    const able = all.map(ableOf);
    const counts = able.map(({ length }) => length);
    const often = counts.indexOf(Math.max(...counts));
    const soon = able.map((each) => (each.length ? middle(each) : Infinity)).reduce((best, each, k, of) => (each < of[best] ? k : best), 0);
    const [plain] = all;
    const sooner = all[soon].at.filter((update, k) => (update ?? Infinity) < (plain.at[k] ?? Infinity)).length;
    const same = counts.every((count) => count === counts[0]);
    const most = Math.max(...all.map(({ left }) => left[0]));
    return [{ strong: "What is a bias at first good for? " }, `Before anything is learned, the gradient at the first step is ${between(plain.left, size)} times that at the loss from ${from(plain.first)}, ${between(/** @type {Ten} */ (all.find(({ left }) => left[0] === most)).left, size)} from ${from(/** @type {Ten} */ (all.find(({ left }) => left[0] === most)).first)}. `,
      ...(same ? [`By update ${updates} ${counts[0]} of ${plain.at.length} seeds have learned the task from each bias. `] : [`The task is learned most often from ${from(all[often].first)}; ${counts[often]} and ${Math.min(...counts)} of ${plain.at.length} `, fisher(counts[often], Math.min(...counts), plain.at.length) < 0.05 ? "differ by more than chance. " : "may differ by chance: more seeds would have to tell. "]),
      ...(soon === 0 ? [] : [`Soonest, in the middle of those that learn it, from ${from(all[soon].first)} (update ${middle(able[soon])}): sooner than ${from(plain.first)} in ${sooner} of ${plain.at.length} seeds. `]),
      usual === "PyTorch" ? "Here it begins with PyTorch’s start, to show what training does by itself." : `Here it begins with ${usual}, as on the page The race${all[soon].first === usual ? ": for the gradient at the first step, and to learn soon" : ""}.`,
    ];
  },
  /** @param {{ command: string, date: string }} record */
  source: ({ command, date }) => `Recorded by ${command} on ${date}, with the program that trains in your browser: train one of these above, and compare.`,
};

/** How likely chance makes two counts of so many each differ as much or more: Fisher's exact test, two-sided. @param {number} a @param {number} b @param {number} each */
export function fisher(a, b, each) {
  const choose = (/** @type {number} */ n, /** @type {number} */ k) => Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, one) => product * one, 1);
  const ways = Array.from({ length: each + 1 }, (_, k) => (a + b - k >= 0 && a + b - k <= each ? choose(each, k) * choose(each, a + b - k) : 0));
  return ways.filter((count) => count <= ways[a] * (1 + 1e-9)).reduce((sum, count) => sum + count, 0) / ways.reduce((sum, count) => sum + count, 0);
}

/** @param {Moment} now @param {Moment} before */
export const farLabel = (now, before) =>
  `Size of the gradient over that at the loss, against steps before the loss, log axis. At the first step: LSTM ${size(last(now.left[0]))}, before training ${size(last(before.left[0]))}; RNN ${size(last(now.left[1]))}, before training ${size(last(before.left[1]))}.`;
/** @param {Moment[]} moments */
export const courseLabel = (moments) =>
  `Size of the gradient at the first step over that at the loss, over training, log axis. ${moments.filter((_, k) => k % 10 === 0 || k === moments.length - 1).map((one) => `Update ${one.update}: LSTM ${size(last(one.left[0]))}, RNN ${size(last(one.left[1]))}`).join(". ")}.`;
/** @param {Moment} now */
export const shareLabel = (now) => `From 0 to 1, over training. At update ${now.update}: forget gates ${number(now.gate.mean)}, score of the LSTM ${number(now.scores[0])}, of the RNN ${number(now.scores[1])}.`;
