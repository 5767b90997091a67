// What "When the heart stumbles" says, by key. Pure.
import { number } from "../kit/format.js";

const HZ = 90;
const share = (/** @type {number} */ value) => `${(100 * value).toFixed(1)} %`;
const seconds = (/** @type {number} */ t) => `${(t / HZ).toFixed(2)} s`;
/** @param {number} value */
export const mv = (value) => `${number(value, 2)} mV`;

export const NAMES = { title: "When the heart stumbles", signal: "signal, mV" };
export const LABEL = "A forecaster of a heart's curve, its errors, and alarms";
export const TASK = "Five minutes of one heart: its voltage, 90 samples a second. From the first 16 seconds, in which nothing stumbles, a net has learned to say the next sample. Where it errs later, is the beat odd? This is not a medical device.";
export const PLAY = { play: "Play", pause: "Pause", title: "Goes on as fast as the heart did (space)" };
export const CONTROLS = "What alarms are made of";

export const BY = {
  label: "Whose errors are looked at",
  error: "error of",
  /** @type {Record<string, string>} */
  name: { net: "the net", noisy: "a line of 32 samples, with noise", line: "a line of 32 samples", persistence: "“no change”" },
};
const LENGTHS = /** @type {Record<number, string>} */ ({ 1: "no time", 4: "0.04 s", 9: "0.1 s", 18: "0.2 s", 27: "0.3 s" });
export const SIZE = {
  label: "How long the error is averaged over",
  over: "averaged over",
  /** @param {number} size */
  name: (size) => LENGTHS[size],
  /** @param {number} size */
  long: (size) => (size === 1 ? "not averaged" : `over ${LENGTHS[size]}`),
};
export const THRESHOLD = { name: "threshold", label: "Threshold: alarm from this error on" };
export const NET = { label: "Which net reads", name: "net", shipped: "shipped", yours: "trained here", gone: "The net that was trained here is kept in its own tab alone: the shipped one reads." };
export const FILES = { csv: "Signal, forecast, error (CSV)", py: "The same in PyTorch (py)", net: "The net trained here (safetensors)" };

export const HOME = "back to the start";

export const RECORD = {
  name: "The whole record",
  label: "signal",
  signal: "The signal over all 300 seconds: in each column from its lowest to its highest, −2.2 to 3.7 mV",
  error: "The averaged error over all 300 seconds: in each column the largest, under the threshold",
  errorLabel: "error",
  scale: "0 to 1 mV, peaks",
  /** @type {Record<string, string>} */
  row: { rule: "odd by the rule", yours: "odd, you say", alarms: "alarms" },
  quiet: "grey: learned",
  slider: "Place in the record",
  /** @param {number} at */
  value: (at) => `${at.toFixed(2)} of 300 seconds`,
  /** @param {number} at */
  tick: (at) => (at === 300 ? "300 s" : String(at)),
};

export const STAGE = {
  name: "The stretch that is looked at: four seconds",
  error: "The averaged error over four seconds, under the threshold",
  errorName: "error",
  scale: "0 to 1 mV",
  /** @param {number} at */
  tick: (at) => `${at} s`,
};

/** @param {{ interval: number, distance: number }} beat */
const measured = ({ interval, distance }) => `${Number.isNaN(interval) ? "the first" : `${interval.toFixed(2)} s after the one before`}, shape ${distance.toFixed(2)} mV from the usual`;
export const BEATS = {
  label: "Beats: press one to call it odd",
  name: "beats",
  blurb: "▼ odd by the rule",
  /** @param {{ t: number, odd: boolean, interval: number, distance: number }} beat */
  beat: (beat) => `Beat at ${seconds(beat.t)}, ${beat.odd ? "odd" : "regular"} by the rule: ${measured(beat)}. Press to call it odd yourself`,
  /** @param {boolean} odd @param {boolean} marked */
  sign: (odd, marked) => `${odd ? "▼" : "•"}${marked ? "✓" : ""}`,
};

/** @typedef {{ odd: number, met: number, regular: number, idle: object[], alone: object[], false: number }} Counted */
export const COUNTS = {
  name: "What the alarms are worth",
  caption: "Beats with an alarm",
  head: ["by the rule", "by you"],
  /** @param {number} far */
  rule: (far) => `By the rule, which knows no net, a beat is odd if its shape is more than ${far} mV from the usual one of the first 16 seconds, or if it comes early. An alarm at a regular beat is false.`,
  rows: ["odd beats", "regular beats", "alarms at no beat"],
  /** @param {Counted | null} counted */
  cells: (counted) => (counted ? [`${counted.met} of ${counted.odd}`, `${counted.idle.length} of ${counted.regular}`, String(counted.alone.length)] : ["–", "–", "–"]),
};
export const SEEK = {
  alarm: "next alarm", idle: "next false alarm", missed: "next odd beat missed",
  /** @type {Record<string, string>} */
  none: { alarm: "There is no alarm.", idle: "There is no false alarm.", missed: "No odd beat is missed." },
};
/** Where SciPy's documentation says what there is. */
export const SCIPY = {
  name: "Named in SciPy’s documentation:",
  /** @param {number} at */
  normal: (at) => `${at} s, normal`,
  /** @param {number} at */
  odd: (at) => `${at} s, premature beats`,
  /** @param {number} at */
  noise: (at) => `${at} s, artifact`,
};
export const MARKS = {
  undo: "undo", clear: "take all marks away",
  none: "There is no beat within a quarter of a second.",
  address: "The marks in the address cannot be read: there are none.",
  /** @param {number} many */
  note: (many) => (many === 0 ? "You have marked no beat. Press a beat’s sign above the error, or the key m at the cursor." : `You call ${many} ${many === 1 ? "beat" : "beats"} odd. Your marks are counted up to the last one, and are in the address.`),
};
export const UNIT = {
  name: "Unit", label: "The unit whose gates stand tall",
  /** @param {number} unit */
  silence: (unit) => `silence unit ${unit}`,
  title: "Its h is set to 0 at every sample: no other unit and no answer hears it (s)",
};
export const EMPTY = {
  /** @param {number} t */
  press: (t) => `empty the memory at ${seconds(t)}`,
  title: "Before this sample h and c are set to 0: nothing is left of what it read before (e)",
};
export const ONWARDS = { press: "forecast half a second ahead", title: "From the cursor on it reads its own forecasts, for half a second: the dashed line (o)" };

export const KEYS = {
  play: "play, pause",
  move: "a sample back, on", far: "ten samples", page: "two seconds", alarm: "next alarm, alarm before", threshold: "threshold up, down", mark: "call the beat at the cursor odd, or not",
  undo: "take the last mark back", onwards: "forecast half a second ahead, without reading", unit: "another unit", silence: "silence the unit", empty: "empty the memory at the cursor",
};

/** @param {number} done */
export const reading = (done) => `The net reads the record: ${done} of 300 seconds.`;

/** @type {Record<string, string>} */
const WHO = { net: "The net", noisy: "The line with noise", line: "The line", persistence: "“No change”" };

/** `whole`: what it would have said with all of its memory and units; null where it has them. @param {{ at: number, is: number, said: number | null, whole: number | null, error: number, size: number, threshold: number, alarm: boolean, beat: { t: number, odd: boolean, interval: number, distance: number } | null, by: string, silent: number | null, empty: number | null }} told */
export function sentence({ at, is, said, whole, error, size, threshold, alarm, beat, by, silent, empty }) {
  const how = `${silent === null ? "" : `Unit ${silent} is silenced. `}${empty === null ? "" : `The memory is emptied at ${seconds(empty)}. `}`;
  const forecast = said === null ? `${seconds(at)}: the first sample is ${mv(is)}, and nobody said so before.` : `${seconds(at)}: ${WHO[by]} said ${mv(said)}, and ${mv(is)} came${whole === null ? "" : `; whole it would have said ${mv(whole)}`}.`;
  const mean = `${size === 1 ? "Its error is" : `Over the last ${LENGTHS[size]} its error is`} ${mv(error)}, ${error >= threshold ? "at or above" : "below"} the threshold${alarm && error < threshold ? ", within an alarm" : ""}.`;
  const near = beat ? ` The beat at ${seconds(beat.t)} is ${beat.odd ? "odd" : "regular"} by the rule.` : "";
  return `${how}${forecast} ${mean}${near}${at < 16 * HZ ? " These seconds it has learned." : ""}`;
}

/** @typedef {{ apart: number, interval: [number, number], false: number }} Worth */
export const COMPARE = {
  name: "Is a net needed for this?",
  small: "How well each error tells odd beats from regular ones, at whatever threshold. The first number: of an odd beat and a regular one drawn at random, how often the odd one has the larger error; 50\u00a0% is a coin. In brackets: regular beats with an alarm, at the threshold that meets nine in ten odd ones. Press one to see it. A line says the next sample by a weighted sum of the last 32, fitted by least squares to the 16 seconds; “with noise”: noise was added to what it learned from, as for the net. “No change” says the last sample again.",
  caption: "Odd beats by the rule, after second 16",
  head: ["error while learned", "error after"],
  shape: "the shape alone",
  /** @param {Worth} worth */
  of: ({ apart, false: idle }) => `${share(apart).replace(" ", "\u00a0")} (${idle})`,
  /** @param {string} who @param {number} size @param {Worth} worth */
  cell: (who, size, { apart, false: idle }) => `${who}, ${SIZE.long(size)}: ${share(apart)}, ${idle} regular beats with an alarm. Show it`,
  /** @param {string} who @param {number} size @param {Worth} worth */
  chosen: (who, size, { apart, interval: [low, high] }) => `Chosen: ${who}, ${SIZE.long(size)}: ${share(apart)}, 95\u00a0% interval ${share(low)} to ${share(high)}, as if each beat were drawn on its own.`,
  after: "Errors are root mean squares. The shape alone is the distance from the usual beat, which is the rule itself, so that its number says nothing about the rule.",
};

export const LAST = {
  name: "How much of its memory it uses",
  small: "At each sample the net begins anew and is given the last few samples alone. Averaged as chosen above.",
  go: "give it the last samples only", stop: "stop",
  /** @param {number} done @param {number} all @param {number} part */
  doing: (done, all, part) => `${done} of ${all} rows, ${Math.round(100 * part)} % of the next`,
  head: ["given", "error while learned", "told apart", "regular with alarm"],
  /** @param {number} last */
  row: (last) => `${last} ${last === 1 ? "sample" : "samples"}, ${(last / HZ).toFixed(2)} s`,
  all: "all there was",
};
export const AHEAD = {
  name: "Many steps ahead",
  small: "From every sample on it reads its own forecasts. Its error so many samples later, around odd and around regular beats.",
  go: "go on from every sample", stop: "stop",
  /** @param {number} _ @param {number} __ @param {number} part */
  doing: (_, __, part) => `${Math.round(100 * part)} % of the record`,
  head: ["ahead", "at odd beats", "at regular beats", "times as large", "“no change” at regular beats"],
  /** @param {number} by */
  row: (by) => `${by} ${by === 1 ? "sample" : "samples"}, ${(by / HZ).toFixed(2)} s`,
  /** @param {number} times */
  times: (times) => times.toFixed(1),
};
export const UNITS = {
  name: "What each unit is for",
  small: "Each unit silenced in turn, over the whole record. Averaged as chosen above.",
  go: "silence them one by one", stop: "stop",
  /** @param {number} done @param {number} all */
  doing: (done, all) => `${done} of ${all} units`,
  head: ["silenced", "told apart", "regular with alarm", "error while learned"],
  /** @param {number} unit */
  unit: (unit) => `unit ${unit}`,
  none: "none",
  /** @param {(Worth & { quiet: number }) | null} worth */
  row: (worth) => (worth ? [share(worth.apart), String(worth.false), mv(worth.quiet)] : ["", "", ""]),
};
export const TRAIN = {
  name: "Train it again here",
  small: "16 units from other random numbers, 1,000 updates of 16 stretches of a second each, from random places of the 16 seconds, in this browser; start 1 is the shipped net again. Each stretch begins with an empty memory: the gradient goes back a second and no further.",
  start: "Start", pause: "Pause", on: "Go on", again: "start again", seed: "start number",
  /** @param {number} update @param {number} all @param {number} score of persistence's squared error on 256 stretches of the rest, the share that is gone */
  going: (update, all, score) => `Update ${number(update, 0)} of ${number(all, 0)}: on stretches of the rest of the record its squared error is ${(1 - score).toFixed(2)} times that of “no change”.`,
  /** @param {(Worth & { quiet: number }) | null} own @param {Worth | null} shipped @param {number} spent @param {number} size */
  done: (own, shipped, spent, size) => (own && shipped ? `Trained in ${spent.toFixed(1)} seconds. ${size === 1 ? "Not averaged" : `Averaged over ${LENGTHS[size]}`}, its error tells odd beats apart on ${share(own.apart)}, with an alarm at ${own.false} regular beats where nine in ten odd ones are met; the shipped net’s on ${share(shipped.apart)}, at ${shipped.false}.` : null),
  /** @param {number} update @param {number} all */
  paused: (update, all) => `Paused at update ${number(update, 0)} of ${number(all, 0)}.`,
  lost: "What trains did not arrive. Load the page again.",
  failed: "The training went wrong: its numbers are no longer finite. Take another start.",
  label: "The random numbers that training starts from",
};
export const CODE = { name: "The code", small: "The shipped net on the record as SciPy 1.11.4 has it, in PyTorch: where the averaged error is first larger than in all of the quiet seconds.", label: "PyTorch" };

export const PREDICTION = {
  question: ["“No change” says that the next sample is as the last. So it errs by as much as the signal moves from one to the next. Around which beats is that error larger?"],
  options: ["around odd beats", "around regular beats", "about the same"],
  /** @param {number} odd @param {number} even */
  reveal: (odd, even) => [`Its root mean square is ${number(odd, 3)} mV around odd beats and ${number(even, 3)} mV around regular ones. A regular beat is a steep spike, an odd one here is wide and slow. So a large change is no sign of an odd beat: a forecaster must know the spike to be surprised by what is none.`],
  waits: "The beats are being found.",
};
