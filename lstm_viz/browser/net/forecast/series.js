// The series that are forecast: electricity demand and glucose as `python -m tools.forecast` packs them, sunspots, or a learner's own; each in its pieces without
// a gap, and split by time. A worker is told one as a text, by its name (../training/text.js). Pure.
import { learn, textBy } from "../training/text.js";
import { SUNSPOTS } from "../training/sunspots.js";

/**
 * `starts`: where a piece without a gap begins; `minutes`: of each piece, from the first minute of the year on, where there is a clock. `ends`: what is trained on ends at the first, what is
 * validated on at the second; the rest is the test. `seasons`: steps after which it may say the same again; `orders`: of linear models beside the net;
 * `ahead`: steps that are forecast; `back`: steps that are shown before; `lead`: readings of the same piece that a forecast must have had; `stride`: from one forecast that is
 * scored to the next; `block`: steps that are drawn together for an interval; `told`: steps ahead whose errors stand in the table; `window`: steps of a sequence to train on, of which the first `warm` are not asked;
 * `units`, `updates`: of the net and of its training.
 * @typedef {{
 *   id: string, values: number[], starts: number[], minutes: number[] | null, every: number, ends: [number, number], seasons: number[], orders: number[],
 *   ahead: number, back: number, lead: number, stride: number, block: number, told: number[], window: number, warm: number, units: number, updates: number, name?: string,
 * }} Series
 */

const HALF_HOURS = 4032;
const DAY = 48;
export const READINGS = 52_084;
const GLUCOSE_DAY = 288;
const JUNE = (31 + 29 + 31 + 30 + 31 + 4) * 1440;            // minutes of 2000 before Monday, 5 June
const FIRST_YEAR = 1700;

/** @param {Uint8Array} bytes @param {number} from @param {number} many */
function words(bytes, from, many) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: many }, (_, k) => view.getUint16(from + 2 * k, true));
}

/** Half-hours, twelve weeks from a Monday on: eight to train on, two to validate on, two for the test. An Error where the bytes are something else. @param {Uint8Array} bytes @returns {Series} */
export function electricityOf(bytes) {
  if (bytes.length !== 2 * HALF_HOURS) throw new Error("This is not the demand for electricity.");
  return {
    id: "electricity", values: words(bytes, 0, HALF_HOURS), starts: [0], minutes: [JUNE], every: 30, ends: [56 * DAY, 70 * DAY], seasons: [DAY, 7 * DAY], orders: [DAY, 7 * DAY + 1],
    ahead: DAY, back: 4 * DAY, lead: 7 * DAY + 1, stride: 1, block: DAY, told: [1, 2, 12, DAY], window: 4 * DAY, warm: 0, units: 16, updates: 1000,
  };
}

/** Five-minute readings, in pieces. An Error where the bytes are something else. @param {Uint8Array} bytes @returns {Series} */
export function glucoseOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces = bytes.length > 4 ? view.getUint32(0, true) : 0;
  const head = 4 + 8 * pieces;
  if (pieces > READINGS || bytes.length !== head + 2 * READINGS) throw new Error("This is not the glucose.");
  const minutes = Array.from({ length: pieces }, (_, k) => view.getUint32(4 + 8 * k, true));
  const lengths = Array.from({ length: pieces }, (_, k) => view.getUint32(8 + 8 * k, true));
  let at = 0;
  const starts = lengths.map((length) => (at += length) - length);
  return {
    id: "glucose", values: words(bytes, head, READINGS), starts, minutes, every: 5, ends: [Math.floor(READINGS * 0.6), Math.floor(READINGS * 0.8)], seasons: [GLUCOSE_DAY], orders: [12],
    ahead: 24, back: 120, lead: 24, stride: 6, block: GLUCOSE_DAY, told: [1, 6, 24], window: 96, warm: 0, units: 16, updates: 1000,
  };
}

/** Years; the split as of one's own. @returns {Series} */
export const sunspots = () => ({ ...plain("sunspots", SUNSPOTS), seasons: [11], orders: [9], ahead: 11, back: 66, lead: 22, block: 11, told: [1, 5, 11], window: 60, updates: 120, every: FIRST_YEAR });

/** A learner's own: three fifths are trained on, a fifth is validated on, a fifth is the test. @param {{ name: string, values: number[] }} column @param {number | null} [season] @returns {Series} */
export const ownSeries = ({ name, values }, season = null) => ({ ...plain("own", values), name, seasons: season === null ? [] : [season] });

/** @param {string} id @param {number[]} values @returns {Series} */
function plain(id, values) {
  const fifth = Math.floor(values.length / 5);
  const ahead = Math.max(2, Math.min(24, Math.floor(fifth / 3)));
  const lead = Math.min(24, fifth);
  return {
    id, values, starts: [0], minutes: null, every: 0, ends: [values.length - 2 * fifth, values.length - fifth], seasons: [], orders: [Math.max(1, Math.min(12, Math.floor(fifth / 4)))],
    ahead, back: Math.max(4, Math.min(96, 2 * fifth)), lead, stride: Math.max(1, Math.floor(fifth / 1000)), block: ahead, told: [...new Set([1, Math.ceil(ahead / 2), ahead])], window: Math.max(4, Math.min(96, Math.floor(fifth / 2))), warm: 0, units: 8, updates: 300,
  };
}

/** The piece that a step lies in: [where it begins, where it ends). @param {Pick<Series, "starts" | "values">} series @param {number} at @returns {[number, number]} */
export function pieceOf({ starts, values }, at) {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return [starts[low], starts[low + 1] ?? values.length];
}

/** Minutes from the first of the year on, of any step; null where there is no clock. @param {Series} series @param {number} at */
export function minuteOf({ starts, minutes, every, values }, at) {
  if (!minutes) return null;
  const [from] = pieceOf({ starts, values }, at);
  return minutes[starts.indexOf(from)] + (at - from) * every;
}

/** What a net is trained on may see: the past alone; the scale of all there is too; or windows of all there is. */
export const SEES = ["past", "scale", "all"];

/** How numbers are read: (value - offset) / scale. @param {Pick<Series, "values" | "ends">} series @param {string} sees */
export function scaleOf({ values, ends }, sees) {
  const own = sees === "past" ? values.slice(0, ends[0]) : values;
  const offset = own.reduce((sum, value) => sum + value, 0) / own.length;
  return { offset, scale: Math.sqrt(own.reduce((sum, value) => sum + (value - offset) ** 2, 0) / own.length) || 1 };
}

/** Where a sequence of so many steps may begin, with the number that follows it: in one piece, within [from, to). @param {Series} series @param {number} from @param {number} to @param {number} length */
export function placesOf({ starts, values }, from, to, length) {
  /** @type {number[]} */
  const places = [];
  starts.forEach((start, k) => {
    const end = Math.min(to, starts[k + 1] ?? values.length);
    for (let at = Math.max(from, start); at + length < end; at++) places.push(at);
  });
  return places;
}

/** What a worker is told of a series, and of what its net may see. @param {Series} series @param {string} sees */
export const toldOf = ({ values, starts, ends, window, warm }, sees) => learn(JSON.stringify({ forecast: 1, sees, starts, ends, window, warm, values }));

/** @typedef {Pick<Series, "values" | "starts" | "ends" | "window" | "warm"> & { sees: string }} Told */
/** What was told by such a name; null where nothing was. @param {string} name @returns {Told | null} */
export function toldBy(name) {
  const text = textBy(name);
  return text ? JSON.parse(text) : null;
}
