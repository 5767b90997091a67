// What is known of the ten starts, and what is looked at of them. Pure.
import { swapped } from "../../net/training/factors.js";
import { eventsOf } from "../../net/training/watch.js";
import { STARTS } from "./address.js";

/** @typedef {import("../../net/training/watch.js").Look} Look */
/** @typedef {(bias: number, start: number, look: Look) => Panel[]} Panels  the net of a look on the four sequences */

export class Found {
  constructor() {
    /** @type {Map<string, { looks: Look[], over: boolean, back?: Named<number> }>} */
    this.runs = new Map();
  }

  /** @param {number} bias @param {number} start */
  of(bias, start) {
    const key = `${bias} ${start}`;
    if (!this.runs.has(key)) this.runs.set(key, { looks: [], over: false });
    return /** @type {{ looks: Look[], over: boolean, back?: Named<number> }} */ (this.runs.get(key));
  }

  /** @param {{ bias: number, start: number }} which @param {Look[]} looks @param {boolean} over */
  take({ bias, start }, looks, over) {
    const run = this.of(bias, start);
    run.looks.push(...looks);
    run.over ||= over;
  }

  /** What is not whole goes: whoever trained it has been given something else to do. */
  drop() {
    for (const [key, { over }] of this.runs) if (!over) this.runs.delete(key);
  }

  /** How many starts are trained. @param {number} bias */
  done(bias) {
    return all().filter((start) => this.of(bias, start).over).length;
  }

  /** What happened when, of every start. @param {number} bias */
  events(bias) {
    return all().map((start) => ({ start, ...eventsOf(this.of(bias, start).looks) }));
  }

  /** Of the gradient at the peak of a start, what would be left with each factor as before training, in shares of it; null before it is trained. @param {number} bias @param {number} start @param {Panels} panels */
  back(bias, start, panels) {
    const run = this.of(bias, start);
    const { peak } = eventsOf(run.looks);
    if (!run.over || !peak) return null;
    run.back ??= ratios(swapped(panels(bias, start, peak), panels(bias, start, run.looks[0])), peak);
    return run.back;
  }
}

/** @param {Named<number>} shares @param {Look} look */
export const ratios = (shares, { reach }) => Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, share / reach]));

export const all = () => Array.from({ length: STARTS }, (_, k) => k + 1);

/** @param {number[]} values */
const range = (values) => [Math.min(...values), Math.max(...values)];

/** How many come before, with, after. @param {number[]} differences */
const order = (differences) => [differences.filter((by) => by < 0).length, differences.filter((by) => by === 0).length, differences.filter((by) => by > 0).length];

/** @param {Look | null} look */
const at = (look) => look?.update ?? Infinity;

/**
 * What the starts that have left the guess have in common. `arrives`: in how many the gradient arrives before that, at the same look, later; `opens`: in how many the
 * forget gate is further open before the two others, at the same look as one of them, later; `peak`: the least and the most that was left.
 * @param {ReturnType<Found["events"]>} events
 */
export function commonOf(events) {
  const left = events.filter(({ leaves }) => leaves !== null);
  return {
    all: left.length,
    arrives: order(left.map(({ arrives, leaves }) => at(arrives) - at(leaves))),
    opens: order(left.map(({ opened: { f, ...others } }) => (f === null ? 1 : at(f) - Math.min(...Object.values(others).map(at))))),
    peak: range(left.map(({ peak }) => peak?.reach ?? 0)),
    moves: movesOf(left),
  };
}

const PARTS = /** @type {const} */ (["bias", "x", "h"]);

/** How far each part of what opens the forget gate has moved by the end, from the least to the most of the starts; and in how many the bias furthest. @param {ReturnType<Found["events"]>} events */
function movesOf(events) {
  const each = events.map(({ begins, ends }) => Object.fromEntries(PARTS.map((part) => [part, ends.added[part] - begins.added[part]])));
  return { most: each.filter(({ bias, x, h }) => bias > Math.max(x, h)).length, by: Object.fromEntries(PARTS.map((part) => [part, range(each.map((one) => one[part]))])) };
}

/** From the least to the most, over starts, of what is left with the forget gates and with the weights for h put back. @param {Named<number>[]} backs */
export const backOf = (backs) => ({ f: range(backs.map(({ f }) => f)), U: range(backs.map(({ U }) => U)) });

const LATER = 2;                                            // looks

/**
 * Two looks after the peak: in how many starts less is left; with which factor of the peak most would be left, counted; the range of what it would be with the slope,
 * in shares of what is left, and in how many it would be less with the forget gates.
 * @param {Found} found @param {number} bias @param {Panels} panels
 */
export function afterOf(found, bias, panels) {
  /** @type {Named<number>} */
  const counts = {};
  const each = found.events(bias).flatMap(({ start, peak }) => {
    const { looks } = found.of(bias, start);
    const later = peak && looks[looks.indexOf(peak) + LATER];
    return later ? [{ less: later.reach < peak.reach, with: ratios(swapped(panels(bias, start, later), panels(bias, start, peak)), later) }] : [];
  });
  for (const one of each) {
    const [most] = Object.entries(one.with).reduce((a, b) => (b[1] > a[1] ? b : a));
    counts[most] = (counts[most] ?? 0) + 1;
  }
  return { all: each.length, less: each.filter(({ less }) => less).length, counts, slope: range(each.map((one) => one.with.slope)), forget: each.filter((one) => one.with.f < 1).length };
}

/**
 * How many starts of one bias leave the guess sooner than the same starts of the other, and of how many that is known.
 * @param {ReturnType<Found["events"]>} events @param {ReturnType<Found["events"]>} others
 */
export function soonerOf(events, others) {
  const both = events.flatMap(({ leaves }, k) => (leaves && others[k].leaves ? [[leaves.update, /** @type {Look} */ (others[k].leaves).update]] : []));
  return { sooner: both.filter(([one, other]) => other < one).length, later: both.filter(([one, other]) => other > one).length, other: both.length };
}
