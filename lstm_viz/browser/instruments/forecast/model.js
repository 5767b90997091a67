// What "What comes next?" computes: the net on the stretch of a series that is shown, and what forecasts are worth. Pure.
//
// Shapes: T steps that are shown, the last K of them forecast; H units.
import { forward } from "../../net/engine.js";
import { linear, same, seasonal } from "../../net/forecast/others.js";
import { bandOf, errorsOf, followed, heldBy, intervalOf, joined, origins, rmseOf } from "../../net/forecast/score.js";
import { minuteOf, pieceOf } from "../../net/forecast/series.js";
import { FIRST, Panel } from "../../net/panel.js";
import { roundEnd } from "../../time/reach.js";

/** @typedef {import("../../net/forecast/series.js").Series} Series @typedef {import("../../net/forecast/score.js").Errors} Errors */
/** @typedef {{ key: string, weights: import("../../net/forecast/forecaster.js").Weights, by: (silent: number | null) => ReturnType<typeof import("../../net/forecast/forecaster.js").createForecaster> }} Net */

export const IDS = ["electricity", "glucose", "sunspots", "own"];
export const UNITS = 16;                                    // at most
export const LASTS = [1, 2, 4, 8, 16, 24, 48, 96, 192];
export const PARTS = 24;
const THIN = 4;                                             // one forecast of so many, where many lengths of the past are tried

/** Who stands beside the net. @param {Series} series */
export const othersOf = ({ seasons, orders }) => ["same", ...seasons.map((season) => `season-${season}`), ...orders.map((order) => `linear-${order}`)];

/** @type {WeakMap<Series, Map<string, import("../../net/forecast/others.js").Ahead>>} */
const fitted = new WeakMap();

/** What one of them says; fitted once. @param {Series} series @param {string} other */
export function saidBy(series, other) {
  const known = fitted.get(series) ?? new Map();
  fitted.set(series, known);
  const [kind, many] = other.split("-");
  if (!known.has(other)) known.set(other, kind === "same" ? same(series) : kind === "season" ? seasonal(series, Number(many)) : linear(series, Number(many)).ahead);
  return known.get(other);
}

/** The steps before which one may stand: all of the test from which forecasts can be scored. @param {Series} series */
export const standsOf = (series) => origins(series, series.ends[1], series.values.length, 1);

/** Lengths of the past that are tried. @param {Series} series @param {number} most */
export const lastsOf = (series, most) => LASTS.filter((last) => last <= Math.min(most, series.back));

const REACH = 1500;                                         // steps
const MOST = 0.95;

/** Where the colours of c end: at the size that one in twenty exceeds, on a stretch of the part to validate on. @param {Net} net @param {Series} series */
export function reachOf({ weights, by }, { values, ends, starts }) {
  const [from] = pieceOf({ starts, values }, ends[0]);
  const { x } = by(null);
  const rows = Array.from({ length: Math.min(values.length - from, REACH) }, (_, k) => [x(from + k)]);
  const sizes = forward("lstm", weights.params, { rows }).c.map(Math.abs).sort();
  return roundEnd(Math.max(0.1, sizes[Math.floor(MOST * (sizes.length - 1))]));
}

/**
 * The stretch around a step: {from, steps, now, ahead (K,), one (T,), panel}. `ahead`: what the net says from `now` on; `one`: what it said of each step, one step before;
 * `last`: its memory is emptied so many steps before `now`.
 * @param {{ cell: CellKind, signals: Signal[] }} header @param {Net} net @param {Series} series @param {number} now @param {{ silent?: number | null, last?: number | null }} [how]
 */
export function viewOf({ cell, signals }, net, series, now, { silent = null, last = null } = {}) {
  const { weights, by } = net;
  const forecaster = by(silent);
  const { units, x } = forecaster;
  const [start] = pieceOf(series, now);
  const from = Math.max(start, now - series.back);
  const ahead = forecaster.ahead(now, series.ahead, last);
  const rows = Array.from({ length: now - from + series.ahead }, (_, t) => [from + t < now ? x(from + t) : (ahead[from + t - now] - weights.offset) / weights.scale]);
  const initial = forecaster.before(from);
  /** @type {import("../../net/engine.js").Touch | null} */
  const touch = silent === null ? null : (symbol, _, row) => { if (symbol === "h") row[silent] = 0; };
  const cut = last === null ? 0 : Math.max(0, now - last - from);
  const parts = last === null ? [forward("lstm", weights.params, { rows }, initial, touch)]
    : [...(cut ? [forward("lstm", weights.params, { rows: rows.slice(0, cut) }, initial, touch)] : []), forward("lstm", weights.params, { rows: rows.slice(cut) }, {}, touch)];
  const values = parts.length === 1 ? parts[0] : Object.fromEntries(Object.keys(parts[0]).map((symbol) => [symbol, Float64Array.from([...parts[0][symbol], ...parts[1][symbol]])]));
  const said = (/** @type {Numbers} */ h, /** @type {number} */ at) => {
    let sum = weights.b;
    for (let unit = 0; unit < units; unit++) sum += weights.W[unit] * h[at + unit];
    return sum * weights.scale + weights.offset;
  };
  const none = new Float64Array(units);
  const one = Float64Array.from(rows, (_, t) => (last !== null && t === cut ? said(none, 0) : t ? said(values.h, (t - 1) * units) : said(initial.h, 0)));
  const panel = new Panel(/** @type {any} */ ({
    net: series.id, title: series.id, cell, place: FIRST, signals, weights: weights.params, values, initial, labels: rows.map((_, t) => String(from + t)),
    reads: { kind: "numbers", names: ["value"], x: rows }, answer: null,
  }));
  return { from, steps: rows.length, now, ahead, one, panel, cut: last === null ? null : from + cut };
}

/** `part`: of PARTS. `val`: of the part to validate on; `last`: one step ahead, from so many readings; `other`: not the net's. @typedef {{ net?: number, series: string, val?: boolean, silent?: number | null, last?: number | null, other?: string }} How */

/** The errors of one part of the forecasts. @param {Net | null} net @param {Series} series @param {number} part @param {How} how @returns {Errors} */
export function readPart(net, series, part, { val = false, silent = null, last = null, other = "" }) {
  const [from, to] = val ? series.ends : [series.ends[1], series.values.length];
  const all = origins(series, from, to, last === null ? series.stride : series.stride * THIN);
  const at = all.slice(Math.floor((part * all.length) / PARTS), Math.floor(((part + 1) * all.length) / PARTS));
  if (other) return errorsOf(series, at, saidBy(series, other));
  const forecaster = /** @type {Net} */ (net).by(silent);
  return errorsOf(series, at, (step, steps) => forecaster.ahead(step, steps, last), last === null ? series.ahead : 1);
}

/** `intervals`: of the steps ahead that are told. @typedef {{ errors: Errors, rmse: number[], intervals: [number, number][], band: [number, number][] | null }} Score */

/** @param {Series} series @param {Errors[]} parts @param {How} how @returns {Score} */
export function scoreOf(series, parts, { val = false, last = null }) {
  const errors = joined(parts);
  const told = last === null && !val ? series.told : [1];
  return { errors, rmse: rmseOf(errors), intervals: told.map((k) => intervalOf(series, errors, k - 1)), band: val ? bandOf(errors) : null };
}

/** How often what came lay in the band: at each number of steps ahead, and of all. @param {Score} test @param {Score} validation */
export function heldOf(test, validation) {
  const each = heldBy(test.errors, /** @type {[number, number][]} */ (validation.band));
  return { each, all: each.reduce((sum, share) => sum + share, 0) / each.length };
}

/** The error one step ahead with nothing emptied, over the forecasts that are tried where its memory is. @param {Series} series @param {Score} score */
export function thinnedOf(series, { errors: { at, steps, errors } }) {
  const tried = new Set(origins(series, series.ends[1], series.values.length, series.stride * THIN));
  const squares = at.flatMap((to, n) => (tried.has(to) ? [errors[n * steps] ** 2] : []));
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

const HOUR = 60;
const DAYS = 7;

/**
 * How much of each unit's c the clock explains, from what is validated on to the test: {day: (H,), week: (H,), value: {day, week}}; null where there is no clock. `week`: hour and
 * day of the week at once. `value`: the same of the number itself.
 * @param {Net} net @param {Series} series
 */
export function clockOf(net, series) {
  if (!series.minutes) return null;
  const forecaster = net.by(null);
  const parts = [series.ends, [series.ends[1], series.values.length]].map(([from, to]) => {
    const at = origins(series, from, to, series.stride);
    const hours = at.map((step) => Math.floor(/** @type {number} */ (minuteOf(series, step - 1)) / HOUR));
    return { hours, states: at.map((step) => forecaster.before(step).c), values: at.map((step) => series.values[step - 1]) };
  });
  const by = (/** @type {number} */ hoursOf, /** @type {(part: typeof parts[0]) => number[]} */ valuesOf) => {
    const [learned, tested] = parts.map((part) => ({ values: valuesOf(part), places: part.hours.map((hour) => hour % hoursOf) }));
    return followed(learned, tested);
  };
  const both = (/** @type {(part: typeof parts[0]) => number[]} */ valuesOf) => ({ day: by(24, valuesOf), week: by(24 * DAYS, valuesOf) });
  const units = Array.from({ length: forecaster.units }, (_, unit) => both(({ states }) => states.map((c) => c[unit])));
  return { day: units.map(({ day }) => day), week: units.map(({ week }) => week), value: both(({ values }) => values) };
}

/** A table as text: each step that is shown, what came, and what was said. @param {any} view @param {Series} series @param {string} other @param {string[]} head */
export function csvOf({ from, steps, now, ahead, one }, series, other, head) {
  const beside = saidBy(series, other)(now, series.ahead);
  const lines = Array.from({ length: steps }, (_, t) => [from + t, series.values[from + t], one[t], ...(from + t < now ? ["", ""] : [ahead[from + t - now], beside[from + t - now]])].join(","));
  return [head.join(","), ...lines].join("\n") + "\n";
}
