// Reading and writing on one axis of steps, and units as they stand in an address. Pure.
//
// Shapes: S steps read, T written, H units of a half, F = 2 * H.
import { roundEnd } from "../reach.js";

export const SIGNALS = ["f", "i", "g", "c", "o", "h"];

/** Units as they stand in an address: "3,7,16-31". @param {string} text @returns {number[]} */
export function silentFrom(text) {
  const found = new Set();
  for (const piece of text.split(",").slice(0, 256)) {
    const [, from, to = from] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(piece.trim()) ?? [];
    for (let unit = Number(from); unit <= Math.min(255, Number(to)); unit++) found.add(unit);
  }
  return [...found].sort((a, b) => a - b);
}

/** @param {number[]} units */
export function silentTo(units) {
  const sorted = [...units].sort((a, b) => a - b);
  const runs = sorted.reduce((/** @type {number[][]} */ all, unit) => {
    const last = all.at(-1);
    if (last && last[1] === unit - 1) last[1] = unit;
    else all.push([unit, unit]);
    return all;
  }, []);
  return runs.map(([from, to]) => (from === to ? from : to === from + 1 ? `${from},${to}` : `${from}-${to}`)).join(",");
}

/** Where the colours of a state without bounds end. @param {ArrayLike<number>} values */
export const endOf = (values) => roundEnd(Math.max(0.1, ...Array.from(values, (value) => Math.abs(value) || 0)));

/**
 * Reading and writing on one axis: at step k both halves have made k + 1 steps, forward at character k, backward at S - 1 - k; then the decoder
 * goes on from where they are. {symbol: (S + T, F)}, the halves side by side.
 * @param {import("../../net/translate/read.js").Encoded} encoded @param {import("../../net/translate/read.js").Step[]} steps
 */
export function axisOf({ S, H, F, encoder }, steps) {
  return Object.fromEntries(SIGNALS.map((symbol) => {
    const out = new Float64Array((S + steps.length) * F);
    for (let k = 0; k < S; k++) {
      out.set(encoder[0][symbol].subarray(k * H, (k + 1) * H), k * F);
      out.set(encoder[1][symbol].subarray((S - 1 - k) * H, (S - k) * H), k * F + H);
    }
    steps.forEach((step, k) => out.set(step.signals[symbol], (S + k) * F));
    return [symbol, out];
  }));
}

/** The place that is read to which attention is shown: the one that was pressed, else what was most looked at. @param {any} now @param {number | null} look */
export function lookedAt({ said, S, t }, look) {
  if (look !== null) return look;
  const weights = t >= S ? said[t - S].weights : null;
  return weights ? weights.indexOf(Math.max(...weights)) : 0;
}

/** The units that are silent, with one of them turned. @param {string} silent @param {number} unit */
export function turned(silent, unit) {
  const now = new Set(silentFrom(silent));
  if (!now.delete(unit)) now.add(unit);
  return silentTo([...now]);
}
