// What `Tuning` says. Pure.
import { gradient, number, percent } from "../kit/format.js";
import { CELLS, FIELDS, textOf } from "./train.js";
import { about } from "./trainer.js";

export const LABEL = "Tuning: a map of what settings are worth";
export const SETTINGS = "What is varied, and from how many seeds";
export const ACROSS = "across";
export const DOWN = "down";
/** @param {string} way @param {string} name */
export const along = (way, name) => `${name}, ${way}`;
export const NONE = "nothing";
export const SEEDS = "seeds";
export const UPDATES = "updates";
export const MEASURE = "measure";
/** @type {Record<string, string>} */
export const MEASURES = { score: "score", loss: "loss" };
export const MORE = "preset";
export const MORE_SAID = "What all runs share, but for what is varied. It is what each cell is held against.";
/** @param {string} axis across or down */
export const AXIS = (axis) => `What is varied ${axis}`;
/** @param {string} axis */
export const VALUES = (axis) => `Values ${axis}`;

/** What a value is called where its field stands beside it. @param {string} name @param {any} value */
export const short = (name, value) => (name === "cell" ? CELLS[value] : name === "sequences" && value === 0 ? "new" : textOf(name, value));
/** @param {string} name @param {any} value */
export const setting = (name, value) => `${FIELDS[name]} ${short(name, value)}`;
/** What a cell is called. @param {[string, any][]} values */
export const cellName = (values) => values.map(([name, value]) => setting(name, value)).join(", ");
export const PRESET = "preset";
export const ONE_ROW = "the only row";

/** A value of the measure. @param {string} measure @param {number} value @param {boolean} classes */
export const worth = (measure, value, classes) => (measure === "score" ? number(value, 2) : classes ? number(value / Math.LN2, 2) : gradient(value));
/** Decimals of a difference: the nearer to nothing, the more. @param {number} value */
const fine = (value) => (Math.abs(value) >= 0.05 || Math.abs(value) < 5e-5 ? 2 : Math.abs(value) >= 0.005 ? 3 : 4);
/** A difference, better above zero. @param {string} measure @param {number} by @param {boolean} classes */
const more = (measure, by, classes) => {
  const value = measure === "loss" && classes ? by / Math.LN2 : by;
  return measure === "loss" && !classes ? gradient(value, true) : number(value, fine(value), true);
};
/** What the measure is counted in. @param {string} measure @param {boolean} classes */
const unit = (measure, classes) => (measure === "score" ? "" : classes ? " bits" : "");

export const LIMIT = {
  /** @param {string} name @param {import("../net/training/axes.js").Field} field */
  accepted: (name, { all, from, to, whole, none }) => (all ? `${FIELDS[name]} can be ${all.map((each) => short(name, each)).join(", ")}`
    : `${FIELDS[name]} takes ${whole ? "whole numbers" : "numbers"} from ${gradient(from ?? 0)} to ${gradient(to ?? 0)}${none ? `, and “${none}”` : ""}`),
  /** @param {string} name @param {string[]} wrong @param {import("../net/training/axes.js").Field} field */
  wrong: (name, wrong, field) => `${LIMIT.accepted(name, field)}: ${wrong.slice(0, 4).map((each) => `“${each.slice(0, 24)}”`).join(", ")}${wrong.length > 4 ? ` and ${wrong.length - 4} more` : ""} ${wrong.length === 1 ? "is" : "are"} left out.`,
  /** @param {string} name @param {any[]} twice */
  twice: (name, twice) => `${FIELDS[name]}: ${[...new Set(twice)].map((each) => short(name, each)).join(", ")} stood there more than once, and counts once.`,
  /** @param {string} name @param {number} over @param {number} most */
  over: (name, over, most) => `${FIELDS[name]}: an axis has ${most} values at most. The last ${over} ${over === 1 ? "is" : "are"} left out.`,
  /** @param {string} name */
  empty: (name) => `${FIELDS[name]} has no value to try. Those from before stay.`,
  /** @param {string} given */
  axis: (given) => `“${given}” in the address is nothing that can be varied. The usual is.`,
  /** @param {string} name @param {string} given @param {import("../net/training/axes.js").Field} field @param {any} used */
  value: (name, given, field, used) => `${LIMIT.accepted(name, field)}, not “${given}”: ${short(name, used)} is used.`,
  /** @param {number} count @param {number} most */
  runs: (count, most) => `That is ${count.toLocaleString("en")} runs. A sweep has ${most.toLocaleString("en")} at most: take fewer values, or fewer seeds.`,
};

/** @param {string} name @param {string} why */
export const idle = (name, why) => `${FIELDS[name]} changes nothing here. ${why}`;

export const BUTTONS = { start: "Start", stop: "Stop", on: "Go on", rest: "Run the rest", again: "Run all of it here", done: "Done", more: "One more seed" };

export const PROGRESS = {
  label: "Runs done",
  /** @param {number} done @param {number} all */
  done: (done, all) => `${done.toLocaleString("en")} of ${all.toLocaleString("en")} runs`,
  /** @param {number} at @param {number} workers */
  work: (at, workers) => `${at} at work on ${workers} ${workers === 1 ? "core" : "cores"}`,
  /** @param {number} seconds */
  left: (seconds) => (seconds < 1.5 ? "a second left" : seconds < 90 ? `about ${Math.round(seconds)} seconds left` : `about ${Math.round(seconds / 60)} minutes left`),
  paused: "stopped; “Go on” runs the rest",
};

export const RECORDED = {
  name: "recorded",
  label: "Recorded sweeps",
  /** @type {Record<string, string>} */
  names: { rate: "rate and units", batch: "batch and rate", length: "steps and forget bias", fit: "dropout and decay" },
  /** @param {string} date @param {string} command */
  said: (date, command) => `Recorded on ${date} by ${command}, with the same kernel: your machine makes the same numbers.`,
  /** @param {number} same @param {number} other */
  compared: (same, other) => (other ? `${other} of ${same + other} runs came out otherwise here.` : `${same} ${same === 1 ? "run" : "runs"} made here: the same, to six digits.`),
};
/** Whose the runs are, where the map is no recorded one. @param {number} own @param {number} recorded @param {number} left */
export const whose = (own, recorded, left) => [
  own ? `${own} ${own === 1 ? "run is" : "runs are"} your own, kept in this browser` : "", recorded ? `${recorded} ${recorded === 1 ? "is" : "are"} recorded` : "", left ? `${left} ${left === 1 ? "has" : "have"} not run yet` : "",
].filter(Boolean).join("; ").replace(/$/, ".");

/** What the task asks, and what the numbers of the map are. @param {string} measure @param {boolean} classes @param {string} task @param {Parameters<typeof about>[2]} levels */
export const asks = (measure, classes, task, levels) => `${about(task, "lstm", levels)} ${measure === "score"
  ? classes ? "Score: the share of answers that are right; 1 is all of them." : "Score: 1 is exact, 0 what a guess gets."
  : `Loss: ${classes ? "bits that an answer costs" : "squared error"}; 0 is the best there is.`} It is measured on 256 sequences that no net trains on.`;

/** @param {string} measure @param {number} until @param {boolean} classes */
export const title = (measure, until, classes) => (measure === "score"
  ? `${classes ? "Share right" : "Score"} on validation after ${until.toLocaleString("en")} updates`
  : `Loss on validation after ${until.toLocaleString("en")} updates${classes ? ", in bits" : ", squared"}`);
export const LEGEND = {
  worse: "worse", better: "better than the preset",
  /** @param {boolean} steps whether they are varied */
  held: (steps) => (steps ? "better than the preset at as many steps" : "better than the preset"),
  tick: "Number: mean of all seeds. Tick: a seed, one net with first weights and training sequences of its own; right is better.",
};

/** What is read out of a cell. @param {{ name: string, value: string, count: number, low: string, high: string, diverged: number, by: string | null, preset: boolean }} told */
export const spoken = ({ name, value, count, low, high, diverged, by, preset }) => {
  if (count === 0) return `${name}: not run yet`;
  const seeds = count === 1 ? "1 seed" : `${count} seeds, from ${low} to ${high}`;
  return `${name}: ${value}, ${seeds}${diverged ? `, ${diverged} diverged` : ""}${preset ? ", the preset" : by ? `, ${by} beside the preset` : ""}`;
};
/** @param {number} diverged */
export const divergedOf = (diverged) => `${diverged} diverged`;
export const WAITS = "·";
/** @param {string} across @param {string} down */
export const gridLabel = (across, down) => `The map: ${FIELDS[across]} across${down ? `, ${FIELDS[down]} down` : ""}`;

const COUNTED = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
/** @param {number} count */
const counted = (count) => COUNTED[count] ?? String(count);
/** @param {string} text */
const capital = (text) => text.replace(/^./, (letter) => letter.toUpperCase());

/** How far two cells must be apart. @param {number} apart @param {number} seeds @param {string} measure @param {boolean} classes */
export const needed = (apart, seeds, measure, classes) => (seeds < 2 ? "One seed a cell: nothing here says how much is chance. Take more seeds."
  : `Two cells of this map, any two, must be about ${more(measure, apart, classes).replace("+", "")}${unit(measure, classes)} apart before ${counted(seeds)} seeds tell them apart; that follows from how far the seeds of one cell part.`);

/** A sum with its interval. @param {string} measure @param {any} pairs @param {boolean} classes */
const interval = (measure, { low, high }, classes) => (Number.isFinite(low) ? `95 % interval ${more(measure, low, classes)} to ${more(measure, high, classes)}` : "");

/** Better or worse by so much. @param {string} measure @param {number} by @param {boolean} classes */
const beside = (measure, by, classes) => `${by < 0 ? "worse" : "better"} by ${more(measure, Math.abs(by), classes).replace("+", "")}${unit(measure, classes)}`;

export const LEAST = 5;                                     // seeds, from which on a verdict is given
/** Of how many seeds a cell is better, and of how many alike. @param {{ count: number, ahead: number, behind: number }} pairs */
const tally = ({ count, ahead, behind }) => `better in ${ahead}, alike in ${count - ahead - behind}, worse in ${behind} of ${count} seeds`;

/** What so many seeds can tell of a difference. @param {{ count: number, by: number, low: number, high: number, ahead: number, behind: number }} pairs */
export const sure = ({ count, low, high, ahead, behind }) => (count < LEAST ? `${count === 1 ? "One seed is" : `${capital(counted(count))} seeds are`} too few for a verdict: take ${LEAST} or more.`
  : low > 0 || high < 0 ? "Seeds alone rarely bring two settings so far apart: 0 is outside the interval."
    : ahead === count || behind === count ? `All ${counted(count)} seeds agree, which two settings alike would do in 1 of ${2 ** (count - 1)} cases. But some seeds differ by so much more than others that the interval reaches beyond 0: further seeds can tell, or the test set.`
      : `${capital(counted(count))} seeds do not tell them apart, which does not show that they are alike.`);

/** @param {string[]} names */
const list = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join("; ")}; and ${names[names.length - 1]}`);
const LISTED = 4;

/**
 * The sentence on top: what is best, beside the preset. `best`: the names of all cells with the best number; `open`: cells that have no run yet; `steps`: where the steps are
 * varied, those of the cell that is picked, among which the best are.
 * @param {{ running: boolean, best: string[], bestValue: string, preset: string, done: number, cells: number, open: number, steps: number | null, isPreset: boolean, measure: string, pairs: any, classes: boolean, everywhere: boolean }} told
 */
export function sentence({ running, best, bestValue, preset, done, cells, open, steps, isPreset, measure, pairs, classes, everywhere }) {
  if (done === 0 && running) return "The first runs are on their way. Each cell is trained from every seed; its number is what it is worth on sequences that it never trains on.";
  if (done === 0) return "Nothing has run yet. Press Start: each cell is trained from every seed, and its number is what it is worth on sequences that it never trains on.";
  if (everywhere) return "Every run diverged: its loss was no number any more, as the steps were too large. Take smaller rates, or a clip.";
  if (open > 0) return `Too early to say what is best: ${cells - open} of ${cells} cells have run.`;
  if (best.length === 0) return "No setting got through without a run that diverged. Take smaller rates, or a clip.";
  const where = steps === null ? "on validation" : `at ${steps} steps`;
  const other = steps === null ? "" : " Other numbers of steps are other tasks: pick one of their cells.";
  if (best.length > 1) {
    const names = best.length <= LISTED ? `: ${list(best)}` : "";
    return `${capital(counted(best.length))} settings share the best number ${where}, ${bestValue}${names}. ${isPreset ? "The preset is one of them." : `The preset has ${preset}.${pairs ? ` ${sure(pairs)}` : ""}`}${other}`;
  }
  if (isPreset) return `Nothing here beats the preset: it is best ${where}, with ${bestValue}.${other}`;
  const [by, reach] = pairs ? [beside(measure, pairs.by, classes), interval(measure, pairs, classes)] : ["", ""];
  return `Best ${where}: ${best[0]}, with ${bestValue}; the preset has ${preset}.${by ? ` Over the same seeds it is ${by}${reach ? ` (${reach})` : ""}. ${sure(pairs)}` : ""}${other}`;
}

/** What is said of the cell that is picked. @param {{ measure: string, value: string, count: number, spread: number, pairs: any, classes: boolean, preset: boolean, steps: number | null, diverged: number }} told */
export function picked({ measure, value, count, spread, pairs, classes, preset, steps, diverged }) {
  if (count === 0) return "This cell has not run yet.";
  const seeds = count === 1 ? "from one seed" : `the mean of ${count} seeds (starts drawn at random). They spread by ${more(measure, spread, classes).replace("+", "")}, one standard deviation`;
  const first = `${value}${unit(measure, classes)}, ${seeds}.${diverged ? ` ${diverged} diverged, and count as a guess.` : ""}`;
  const at = steps === null ? "" : ` at ${steps} steps`;
  if (preset) return `${first} This is the preset${at}.`;
  if (!pairs) return first;
  const reach = interval(measure, pairs, classes);
  return `${first} Beside the preset${at} it is ${beside(measure, pairs.by, classes)}: ${tally(pairs)}${reach ? `; ${reach}, by Student’s t over pairs of one seed` : ""}. ${sure(pairs)}`;
}

export const CHART = {
  picked: "this cell, a line a seed; bold: the one picked below",
  seeds: "Seeds of this cell",
  /** @param {number} seed @param {string} value */
  seed: (seed, value) => `seed ${seed}: ${value}`,
  preset: "the preset",
  train: "loss in training",
  guess: "guess",
  /** @param {number} count */
  updates: (count) => `${count.toLocaleString("en")} updates`,
  /** @param {string} name @param {string} measure @param {string[]} values @param {string[]} others */
  label: (name, measure, values, others) => `${MEASURES[measure]} over the updates of ${name}: at the end ${values.join(", ") || "nothing"}; of the preset ${others.join(", ") || "nothing"}`,
};
/** @param {number} level */
export const tick = (level) => number(level, 2);
/** @param {number} seed */
export const open = (seed) => `Open seed ${seed} in the Playground`;
export const OPEN_TITLE = "The very run whose line is bold: these settings, from that seed";
export const RUN_CELL = "Run this cell here";

export const TEST = {
  name: "The test set",
  what: "Settings that were picked because they looked best look better than they are. For this alone 1,024 more sequences are drawn. They answer once: this cell and the preset are trained from sixteen seeds that the map has not seen, and scored on them.",
  press: "Use the test set, once",
  /** @param {number} done @param {number} all */
  works: (done, all) => `${done} of ${all} nets are trained.`,
  stop: "Stop",
  same: "This is the preset. Pick the cell that you believe in.",
  other: "With other steps it is another task: the scores would not be of the same sequences.",
  spent: "The years that are held out pick the cell, and there are no others: what is picked here cannot be tested.",
  /** @param {string} date */
  used: (date) => `Used up on ${date}. What you choose from now on, you choose with its answer in mind: it cannot vouch for that any more.`,
  /** @param {string} name @param {string} preset */
  asked: (name, preset) => `${name} against the preset, ${preset}`,
  /** @param {string} map */
  map: (map) => `Asked on the map of ${map}.`,
  /** @param {string[]} names @param {string} measure */
  mapName: (names, measure) => `${names.map((name) => FIELDS[name]).join(" and ")}, in ${MEASURES[measure]}`,
  /**
   * @param {{ measure: string, value: string, preset: string, pairs: any, classes: boolean }} told
   */
  found: ({ measure, value, preset, pairs, classes }) => `${value} against ${preset}${unit(measure, classes)}: in ${MEASURES[measure]} ${beside(measure, pairs.by, classes)} in the mean, and from seed to seed this differs by ${more(measure, pairs.spread, classes).replace("+", "")} (one standard deviation).`,
  /** @param {any} pairs @param {string} measure @param {boolean} classes */
  sure: (pairs, measure, classes) => `${tally(pairs).replace(/^b/, "B")}. ${interval(measure, pairs, classes)} for the mean difference (Student’s t over ${pairs.count} pairs). Were the two alike, seeds alone would part them so far in ${cases(pairs.chance, pairs.count)} (exact test, over all ways to swap the two nets of a pair).`,
  /** @param {any} pairs */
  verdict: (pairs) => (pairs.chance >= 0.05 || (pairs.low <= 0 && pairs.high >= 0) ? "That does not tell them apart." : pairs.by > 0 ? "It beats the preset." : "The preset is better."),
  /** @param {string} by */
  before: (by) => `On validation it was ${by}.`,
  /** @param {number} far */
  worse: (far) => `${number(-far, 2)} or worse`,
  /** @param {number} far */
  better: (far) => `${number(far, 2, true)} or better`,
  each: "A dot is a seed: how much better the setting is than the preset. The bar below: 95 % interval of the mean.",
  /** @param {number} by @param {string} measure @param {boolean} classes */
  difference: (by, measure, classes) => more(measure, by, classes),
};
/** @param {number} share @param {number} count of pairs */
const cases = (share, count) => (share < 0.01 ? `${Math.round(share * 2 ** count)} of ${(2 ** count).toLocaleString("en")} cases` : `${percent(share)} of all cases`);

export const TABLE = {
  fold: "Table of all cells",
  caption: "Every cell of the map",
  head: ["setting", "seeds", "mean", "spread", "lowest", "highest", "diverged", "beside the preset", "95 % interval"],
  /** @param {string} measure @param {any} pairs @param {boolean} classes */
  by: (measure, pairs, classes) => more(measure, pairs.by, classes),
  /** @param {string} measure @param {any} pairs @param {boolean} classes */
  interval: (measure, pairs, classes) => (Number.isFinite(pairs.low) ? `${more(measure, pairs.low, classes)} to ${more(measure, pairs.high, classes)}` : "–"),
};

export const KEPT = {
  name: "kept",
  /** @param {number} count */
  what: (count) => `${count.toLocaleString("en")} ${count === 1 ? "run is" : "runs are"} kept in this browser, so that a sweep goes on where it was left. Nothing leaves it.`,
  none: "This browser keeps nothing (as in private browsing): a reload begins anew. Export saves what is there.",
  forget: "Forget all kept runs of sweeps",
  forgotten: "Nothing is kept any more.",
};
export const MESSAGES = {
  /** @param {number} done @param {number} all */
  left: (done, all) => `This sweep was left at ${done.toLocaleString("en")} of ${all.toLocaleString("en")} runs. Go on, and it takes up there.`,
  lost: "What trains did not arrive. Press Start once more.",
  full: "This browser has no room left for these runs, or does not let them be kept: a reload may begin anew.",
};
export const FILES = { csv: "Every run (CSV)", json: "Every run, with its curves (JSON)", plotly: "The map as a Plotly figure (JSON)", page: "Page that works offline" };
export const KEYS = {
  move: "to the cell beside it",
  ends: "first, last of the row",
  start: "start, pause, go on",
  best: "the best cell",
  preset: "the preset",
};

/** @param {number} z */
const sigmoid = (z) => 1 / (1 + Math.exp(-z));
export const prediction = {
  /** @param {string[]} options @param {number[]} scores @param {number} steps @param {number[]} biases @returns {any[]} */
  reveal: (options, scores, steps, biases) => [
    `In the recorded sweep, over five seeds: ${options.map((option, k) => `${option} ${number(scores[k], 2)}`).join(", ")}. The map is set up above: go down the column of ${steps} steps. `,
    `Why: a forget gate begins near σ(bias), and at every step so much of the cell stays, and of its gradient on the way back. After ${steps} steps that is ${biases.map((bias) => `${gradient(sigmoid(bias) ** steps)} with bias ${bias}`).join(", ")}; PyTorch’s start is near 0. From nearly nothing, learning has nothing to go by.`,
  ],
};
