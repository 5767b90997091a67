// In which order the rows (units) of a panel are shown. Pure.
import { cellOf, timescale } from "../net/cells/index.js";
import { later } from "../kit/later.js";
import { gradientOf } from "../net/source.js";

const kept = new WeakMap();

/** `values`: of the panel; other ones, of an operated net, are another matter. */
function once({ values }, key, compute) {
  if (!kept.has(values)) kept.set(values, new Map());
  const made = kept.get(values);
  if (!made.has(key)) made.set(key, compute());
  return made.get(key);
}

/**
 * The gate that decides how much of the memory stays: f in an LSTM, z in a GRU; none in a plain RNN.
 * @param {Panel} panel @returns {string | null}
 */
export const keeper = (panel) => cellOf(panel).keeps.symbol ?? null;

/**
 * Steps until a fraction 1/e is left at the gate's mean over the trace: one number a unit, the caption's.
 * @param {Panel} panel @returns {Float64Array}
 */
export function timescales(panel) {
  return once(panel, "timescale", () => Float64Array.from({ length: panel.units }, (_, unit) => timescale(panel, unit)));
}

function means(panel, values) {
  const sums = new Float64Array(panel.units);
  values.forEach((value, at) => {
    sums[at % panel.units] += value;
  });
  return sums.map((sum) => sum / panel.steps);
}

const last = new WeakMap();

/**
 * Units from the top row down. Rows stay where they are while the transport runs and while a handle moves.
 * @param {Panel} panel @param {State} state @returns {number[]}
 */
export function rowOrder(panel, state) {
  const moving = state.ops !== state.committed;
  const key = `${state.sort} ${state.signal} ${state.back}`;
  if (!moving || last.get(panel)?.key !== key) last.set(panel, { key, order: sorted(panel, state) });
  return last.get(panel).order;
}

/** @param {Panel} panel @param {State} state @returns {number[]} */
function sorted(panel, state) {
  const signal = panel.signal(state.signal) ?? panel.signals.at(-1);
  const { back } = state;
  const values = () => (back === null ? panel.values[signal.symbol] : later.back.sweep(panel, back).signals[gradientOf(signal)]);
  const descending = (keys) =>
    Array.from({ length: panel.units }, (_, unit) => unit).sort((a, b) => keys[b] - keys[a] || a - b);
  if (state.sort === "timescale" && keeper(panel)) {
    return once(panel, "sorted:timescale", () => descending(timescales(panel)));
  }
  if (state.sort === "mean") {
    return once(panel, `sorted:mean:${signal.symbol}:${back}`, () => descending(means(panel, values())));
  }
  if (state.sort === "now") {
    const last = once(panel, "now", () => ({ key: "", order: null }));
    const key = `${signal.symbol} ${state.t} ${back}`;
    if (last.key !== key && !(state.playing && last.order)) {
      last.key = key;
      const from = state.t * panel.units;
      last.order = descending(values().subarray(from, from + panel.units));
    }
    return last.order;
  }
  return once(panel, "sorted:index", () => Array.from({ length: panel.units }, (_, unit) => unit));
}
