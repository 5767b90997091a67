// What is known of the ten starts, and what is looked at of them. Pure.
import { eventsOf } from "../../net/training/watch.js";
import { STARTS } from "./address.js";

/** @typedef {import("../../net/training/watch.js").Look} Look */

export class Found {
  constructor() {
    /** @type {Map<string, { looks: Look[], over: boolean }>} */
    this.runs = new Map();
  }

  /** @param {number} bias @param {number} start */
  of(bias, start) {
    const key = `${bias} ${start}`;
    if (!this.runs.has(key)) this.runs.set(key, { looks: [], over: false });
    return /** @type {{ looks: Look[], over: boolean }} */ (this.runs.get(key));
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
}

export const all = () => Array.from({ length: STARTS }, (_, k) => k + 1);

/**
 * What the starts have in common: `first`: in how many the gradient arrives before the score leaves the guess or at the same look; `least`: the
 * smallest of their largest reaches up to then; `furthest`: which gate had moved furthest, counted.
 * @param {ReturnType<Found["events"]>} events
 */
export function commonOf(events) {
  const left = events.filter(({ leaves }) => leaves !== null);
  /** @type {Named<number>} */
  const furthest = {};
  for (const one of left) furthest[/** @type {string} */ (one.furthest)] = (furthest[/** @type {string} */ (one.furthest)] ?? 0) + 1;
  return {
    all: left.length, furthest,
    first: left.filter(({ arrives, leaves }) => arrives !== null && arrives.update <= /** @type {Look} */ (leaves).update).length,
    least: Math.min(...left.map(({ most }) => most ?? 0)),
  };
}

/**
 * How many starts of one bias leave the guess sooner than the same starts of the other, and of how many that is known.
 * @param {ReturnType<Found["events"]>} events @param {ReturnType<Found["events"]>} others
 */
export function soonerOf(events, others) {
  const both = events.flatMap(({ leaves }, k) => (leaves && others[k].leaves ? [[leaves.update, /** @type {Look} */ (others[k].leaves).update]] : []));
  return { sooner: both.filter(([one, other]) => other < one).length, later: both.filter(([one, other]) => other > one).length, other: both.length };
}
