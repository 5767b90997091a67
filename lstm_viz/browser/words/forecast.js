// What "What comes next?" says, by key. Pure.
import { number, percent } from "../kit/format.js";
import { minuteOf } from "../net/forecast/series.js";

/** @typedef {import("../net/forecast/series.js").Series} Series */

export const LABEL = "A net that forecasts a series, beside simpler forecasts";
export const TASK = "A net reads one number after the other, and says the next. From “now” on it reads its own forecasts.";

/** @type {Record<string, { name: string, unit: string, year: number, digits: number, split: string, source: string }>} */
const KINDS = {
  electricity: { name: "Electricity", unit: "MW", year: 2000, digits: 0, split: "Split by time: eight weeks to train on, two to choose the net and its band by (to validate on), and the last two, from 14 August 2000, for the test, shown here.", source: "Demand for electricity in England and Wales in megawatts (MW), every half-hour from 5 June to 27 August 2000." },
  glucose: { name: "Glucose", unit: "mg/dL", year: 2010, digits: 0, split: "Split by time: the first 60 % of the readings to train on, 20 % to choose the net and its band by (to validate on), and the last 20 % for the test, shown here. At each gap the net begins anew.", source: "One person’s blood glucose in milligrams a decilitre (mg/dL), every five minutes from 24 March to 10 October 2010, in 188 pieces between gaps. Nothing here is for treatment." },
  sunspots: { name: "Sunspots", unit: "sunspots", year: 1700, digits: 1, split: "Split by time: to 1886 to train on, to 1947 to choose the net and its band by (to validate on), and 1948 to 2008 for the test, shown here.", source: "Sunspots counted in a year, 1700 to 2008." },
  own: { name: "Your own", unit: "", year: 0, digits: 2, split: "Split by time: the first 60 % to train on, 20 % to draw the band by (to validate on), and the last 20 % for the test, shown here.", source: "Your own series." },
};
/** @param {string} id */
export const nameOf = (id) => KINDS[id].name;
/** @param {Series} series */
export const aboutOf = ({ id, name }) => [id === "own" ? `“${name}”.` : KINDS[id].source, KINDS[id].split].join(" ");
export const SERIES = { label: "Which series", name: "series" };

/** A value in the unit of its series. @param {Series} series @param {number} value */
export const valueOf = ({ id }, value) => `${plainOf(id, value)}${KINDS[id].unit ? ` ${KINDS[id].unit}` : ""}`;
/** @param {string} id @param {number} value */
export const plainOf = (id, value) => (id === "own" ? String(Number(value.toPrecision(4))) : value.toLocaleString("en", { minimumFractionDigits: KINDS[id].digits, maximumFractionDigits: KINDS[id].digits }).replace("-", "−"));
/** An error in the unit of its series. @param {string} id @param {number} value */
export function errorOf(id, value) {
  if (id === "own") return String(Number(value.toPrecision(3))).replace("-", "−");
  const digits = id === "electricity" ? 0 : Math.abs(value) < 10 ? 2 : 1;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace("-", "−");
}

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/** @param {Series} series @param {number} at */
const dateOf = (series, at) => new Date(Date.UTC(KINDS[series.id].year, 0, 1) + 60_000 * /** @type {number} */ (minuteOf(series, at)));
/** @param {Date} date */
const clockOf = (date) => `${date.getUTCHours()}:${String(date.getUTCMinutes()).padStart(2, "0")}`;

/** When a step is. @param {Series} series @param {number} at */
export function timeOf(series, at) {
  if (series.id === "sunspots") return String(series.every + at);
  if (!series.minutes) return `number ${(at + 1).toLocaleString("en")}`;
  const date = dateOf(series, at);
  return `${DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}, ${clockOf(date)}`;
}

/** What is written below the chart at a step; null: nothing. @param {Series} series @param {number} at */
export function tickOf(series, at) {
  if (series.id === "sunspots") return (series.every + at) % 10 === 0 ? String(series.every + at) : null;
  if (!series.minutes) return at % (series.back > 40 ? 20 : 5) === 0 ? String(at + 1) : null;
  const date = dateOf(series, at);
  if (series.id === "glucose") return date.getUTCHours() % 2 === 0 && date.getUTCMinutes() < 5 ? `${date.getUTCHours()}:00` : null;
  return date.getUTCHours() === 0 && date.getUTCMinutes() === 0 ? `${DAYS[date.getUTCDay()].slice(0, 3)} ${date.getUTCDate()}` : null;
}

const many = (/** @type {number} */ count, /** @type {string} */ name) => `${count.toLocaleString("en")} ${name}${count === 1 ? "" : "s"}`;
/** @type {Record<number, string>} */
const ROUND = { 60: "an hour", 1440: "a day", 10_080: "a week" };

/** So many steps, in words. @param {Pick<Series, "id">} series @param {number} steps */
export function spanOf({ id }, steps) {
  if (id === "sunspots") return steps === 1 ? "a year" : many(steps, "year");
  if (id === "own") return many(steps, "step");
  const minutes = steps * (id === "electricity" ? 30 : 5);
  if (ROUND[minutes]) return ROUND[minutes];
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  return [days && many(days, "day"), hours && many(hours, "hour"), rest && many(rest, "minute")].filter(Boolean).join(" ");
}

/** Who forecasts, in words. @param {Series} series @param {string} other */
export function otherOf(series, other) {
  const [kind, text] = other.split("-");
  const steps = Number(text);
  if (kind === "same") return "the last number again";
  if (kind === "season") return `the number ${spanOf(series, steps)} before`;
  return `a linear model of ${series.id === "electricity" && steps === 337 ? spanOf(series, 336) : spanOf(series, steps)}`;
}
export const THE_NET = "the net";
export const OTHERS = { label: "Which forecast stands beside the net’s", name: "beside it" };

/** How far off, as what it is about is printed. @param {string} id @param {number} error */
const offOf = (id, error) => (id === "own" ? errorOf(id, Math.abs(error)) : plainOf(id, Math.abs(error)));

/** With a capital letter. @param {string} text */
export const capital = (text) => text.replace(/^./, (letter) => letter.toUpperCase());

/** @param {any} now */
export function sentence({ series, at, from, one, ahead, beside, other, last, silentUnit, band, t }) {
  const values = series.values;
  const how = `${silentUnit === null ? "" : `Unit ${silentUnit} is silenced. `}${last === null ? "" : `Its memory was emptied ${spanOf(series, last)} before. `}`;
  if (t > 0) {
    const [said, came, others] = [ahead[t], values[at + t], beside[t]];
    const held = band ? (came >= said + band[t][0] && came <= said + band[t][1] ? " It lay in the band." : " It lay outside the band.") : "";
    return `${how}${capital(spanOf(series, t + 1))} ahead the net, fed its own forecasts, said ${valueOf(series, said)}; ${valueOf(series, came)} came, so that it was off by ${offOf(series.id, said - came)}.${held} ${capital(otherOf(series, other))} was off by ${offOf(series.id, others - came)}.`;
  }
  if (t < 0) {
    const [said, came] = [one[at + t - from], values[at + t]];
    return `${how}${timeOf(series, at + t)}: ${valueOf(series, came)} came; one step before, the net said ${valueOf(series, said)}, and was off by ${offOf(series.id, said - came)}.`;
  }
  const [said, came, others] = [ahead[0], values[at], beside[0]];
  return `${how}${timeOf(series, at)}: the net expects ${valueOf(series, said)}, and ${valueOf(series, came)} ${came === 1 && series.id === "sunspots" ? "comes" : "come"}. It is off by ${offOf(series.id, said - came)}; ${otherOf(series, other)}, by ${offOf(series.id, others - came)}.`;
}

export const STEPS = {
  label: "Where the net stands: its now", slider: "Now, a step of the test",
  back: "‹", on: "›", far: "«", further: "»",
  /** @param {string} by @param {boolean} on */
  move: (by, on) => `${by} ${on ? "later" : "earlier"}`,
  now: "now", play: "play", pause: "pause",
};
export const STAGE = {
  label: "The series, what is said of it, and the gates of the net",
  /** @param {{ from: string, now: string, to: string, low: string, high: string }} told */
  chart: ({ from, now, to, low, high }) => `The series from ${from} to ${to}, between ${low} and ${high}. Before ${now} the net’s forecasts one step ahead, from then on those that it makes of its own forecasts, in a band, and another forecast beside them.`,
  cursor: "The step that is looked at",
  keys: { came: "came", one: "said one step before", ahead: "said from now on", band: "band of 80 %" },
  waiting: "The band is being counted.",
  /** @param {{ held: number, steps: number[], each: number[] }} told @param {Series} series */
  held: ({ held, steps, each }, series) => `The band is drawn so that 80 % of the errors on the part to validate on lie in it. On the test it held ${percent(held)} of what came${steps.length ? ` (${steps.map((k) => `${spanOf(series, k)} ahead, ${percent(each[k - 1])}`).join("; ")})` : ""}.`,
  anew: "Right of “now” the net reads no number that came: what its gates do there is of its own forecasts.",
  beyond: "What the net says leaves the chart.",
  top: "top", bottom: "bottom",
};
export const UNIT = {
  name: "Unit", label: "The unit whose gates stand tall",
  /** @param {number} unit */
  silence: (unit) => `silence unit ${unit}`,
  title: "Its h is set to 0 at every step: no other unit and no answer hears it (s)",
  told: "A unit is one number of the cell, with its gates: a row in each map. Silenced, its h is 0 at every step.",
};
export const EMPTY = { name: "reads before now", label: "How far back the net reads before now; its memory is emptied before that", all: "all there is" };
export const NET = { label: "Which net reads", name: "net", shipped: "shipped", yours: "trained here", gone: "The net that was trained here is kept in its own tab alone, or it is of another series: the shipped one reads." };

export const GLUCOSE = { coming: "The readings are on their way (106 kB).", lost: "The readings did not arrive.", retry: "Try again" };

export const SCORES = {
  name: "Who is nearest",
  /** @param {Series} series */
  small: ({ id }) => `How far off each is over the whole test, by how far ahead it says: the root of the mean squared error${KINDS[id].unit ? `, in ${KINDS[id].unit}` : ""}. A line that lies lower is better. The vertical scale is logarithmic.`,
  terms: "The last number again is called persistence; the number a day, a week or eleven years before, seasonal persistence; a linear model of the last numbers, fitted by least squares to what the net is trained on, autoregression (AR). Further ahead it reads its own forecasts, as the net does.",
  /** @param {number} unit */
  silenced: (unit) => `the net, unit ${unit} silenced`,
  caption: "Errors over the whole test, with their 95 % intervals",
  who: "forecast by",
  /** @param {string} span */
  ahead: (span) => `${span} ahead`,
  /** @param {string} low @param {string} high */
  cell: (low, high) => `${low} to ${high}`,
  doing: "Being counted.",
  /** @param {{ many: number, blocks: string }} told */
  drawn: ({ many, blocks }) => `From ${many.toLocaleString("en")} forecasts each. In small figures, the 95 % interval of each error: ${blocks} are drawn again 1,000 times, since what is near in time is alike.`,
  /** @param {{ best: string, bestError: string, net: string, low: string, high: string, span: string, wins: boolean, clear: boolean }} told */
  verdict: ({ best, bestError, net, span, wins, clear, low, high }) => (wins
    ? `${span} ahead the net is nearest: ${net}, where the best of the others, ${best}, has ${bestError}${clear ? "" : `. The difference is not beyond chance: its interval is ${low} to ${high}`}.`
    : `${span} ahead ${best} is nearer than the net: ${bestError} against ${net}${clear ? "" : `. The difference is not beyond chance: its interval is ${low} to ${high}`}.`),
};
/** By what is drawn again. @param {Series} series */
export const blocksOf = (series) => (series.minutes ? "whole days" : series.id === "sunspots" ? "stretches of 11 years" : `stretches of ${spanOf(series, series.block)}`);

export const PAST = {
  name: "How far back it needs the past",
  small: "Its memory is emptied, then it reads so many numbers and says the next. Only every fourth forecast of the test is tried, so compare these errors with each other, not with those above.",
  go: "empty its memory", stop: "stop",
  /** @param {number} done @param {number} all */
  doing: (done, all) => `${done} of ${all} lengths`,
  head: ["it reads the last", "error one step ahead"],
  /** @param {Series} series @param {number} steps */
  row: (series, steps) => `${many(steps, "number")}${series.id === "own" ? "" : `, ${spanOf(series, steps)}`}`,
};
export const UNITS = {
  name: "What each unit is for",
  small: "Each unit silenced in turn, over the whole test.",
  clock: "“Follows the day”: how much of the ups and downs of its c the hour of the day explains; “the week”, the hour and the day of the week. The average of each hour is taken on the part to validate on, and tried on the test. The first row says the same of the number that is read: a unit knows the clock better than that number does only where its share is larger.",
  table: "Each unit silenced, and how far it follows the clock",
  go: "silence them one by one", stop: "stop",
  /** @param {number} done @param {number} all */
  doing: (done, all) => `${done} of ${all} units`,
  none: "none", same: "none; the number that is read", silenced: "silenced", day: "follows the day", week: "the week",
  /** @param {string} span */
  error: (span) => `error ${span} ahead`,
  /** @param {number} unit */
  unit: (unit) => `unit ${unit}`,
};
export const TRAIN = {
  name: "Train it again here",
  small: "The same net from other random numbers, in this browser. While it learns it is scored on the part to validate on, against saying the last number again (persistence): 0 % is no better, 100 % leaves no error.",
  start: "Start", pause: "Pause", on: "Go on", again: "start again", seed: "start",
  /** @param {number} update @param {number} all @param {number} score */
  going: (update, all, score) => `Update ${update.toLocaleString("en")} of ${all.toLocaleString("en")}: ${share(score)} of persistence’s squared error is gone`,
  /** @param {number} update @param {number} all */
  paused: (update, all) => `Paused at update ${update.toLocaleString("en")} of ${all.toLocaleString("en")}.`,
  /** @param {{ name: string, seconds: number, error: string, shipped: string | null, same: number, skill: number }} told */
  done: ({ name, seconds, error, shipped, skill, same }) => `${name}, trained in ${seconds.toFixed(1)} seconds: error one step ahead ${error}${shipped === null ? "" : `; the shipped net, ${shipped}`}. ${share(skill)} of persistence’s squared error is gone on the test${shipped === null ? "" : `; of the shipped net, ${share(same)}`}. It reads the series above now${shipped === null ? "" : "; “shipped”, there, brings back the other"}.`,
  counting: "Trained. The test is being counted.",
  lost: "What trains did not arrive. Load the page again.",
  failed: "The training went wrong: its numbers are no longer finite. Take another start.",
  label: "The random numbers that training starts from",
};
/** @param {number} value */
const share = (value) => `${number(100 * value, 1)} %`;
export const SEES = {
  label: "What the net may see while it learns", name: "it may see",
  /** @type {Record<string, string>} */
  pick: { past: "the past alone", scale: "the scale of all numbers", all: "all numbers, the test too" },
  small: "Leaking: the net is told something of its test while it learns. The scale is the mean and the spread by which every number is scaled before it is read.",
  caption: "What leaking does: error one step ahead on the test, of five starts each",
  head: ["it may see", "five starts", "mean"],
  /** @type {Record<string, string>} */
  verdict: {
    electricity: "Scaled by the mean and spread of all numbers the net is no better and no worse: 345 MW on average both ways. Trained on the test’s own windows it looks 9 % better than it is.",
    glucose: "Here leaking changes nothing that can be seen. There are 31,000 readings to learn from, and a net this small remembers none of them.",
    sunspots: "Scaling changes less than the start does. Trained on the test’s own years the error falls by a quarter: it is no forecast any more.",
  },
};
export const OWN = {
  open: "your own", season: "season", seasonLabel: "Steps after which your series repeats itself, if it does; none is an empty field",
  gone: "Your own series is kept in its own tab alone: electricity is shown.",
  press: "Forecast this series",
  what: "Paste a table (CSV, a row a step), or open a file, and choose the column of numbers. It is trained on at once. Nothing leaves this browser.",
  area: "The table with your series", example: "date,visitors\n2024-01-01,120\n2024-01-02,134\n…",
  /** @param {string} name @param {number} rows @param {number} holes @param {boolean} cut */
  taken: (name, rows, holes, cut) => `“${name}”: ${rows.toLocaleString("en")} numbers are taken${holes ? `; in ${holes.toLocaleString("en")} ${holes === 1 ? "place" : "places"} where there was none stands the one before` : ""}.${cut ? " Only the first 20,000 rows are read." : ""} A net is trained on them.`,
};
export const CODE = { name: "In PyTorch", label: "Lines of PyTorch", small: "The net on the numbers before “now”, then fed its own forecasts; nothing silenced, nothing emptied." };
/** @param {string} other */
export const columnsOf = (other) => ["step", "came", "said one step before", "said from now", other];
export const FILES = { csv: "What is shown (CSV)", py: "Lines of PyTorch", net: "The net that was trained here (safetensors)" };
export const ACT = { undo: "undo", reset: "reset" };
export const KEYS = {
  play: "time passes, or stands",
  look: "one step of the series back or on", ends: "first or last step that is shown", move: "now one step earlier or later", far: "now a day, or as many steps as are forecast, earlier or later",
  unit: "another unit", silence: "silence the unit, or let it speak", empty: "empty its memory, or let it be", beside: "another forecast beside it", undo: "undo",
};
export const PREDICTION = {
  /** @param {Series} series @param {string} season @returns {Segment[]} */
  question: (series, season) => [`Over the whole test, ${spanOf(series, 1)} ahead the net is nearer than ${season}. Which of the two is nearer ${spanOf(series, series.ahead)} ahead, where the net has read its own forecasts all the way?`],
  /** @param {Series} series @param {string} net @param {string} other @param {string} name @returns {Segment[]} */
  reveal: (series, net, other, name) => [`${capital(spanOf(series, series.ahead))} ahead the net’s error is `, { number: net }, `, that of ${name} `, { number: other }, ". A small error at each step goes back in as if it were true, and grows; a copy reads nothing of its own."],
  waits: "The question is about electricity and glucose, read by the shipped net: choose one of them, and wait until the test is counted.",
};
