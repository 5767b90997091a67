// What the learner has chosen in the instrument. One small store; views subscribe, nobody else writes.
//
//   t            step, from 0                      units     unit of each panel, null = the layer's mean
//   panel        panel that keys and clicks act on  signal    symbol: tints the strip, is explained by "why"
//   playing      true while the transport runs     pace      "sequence" | "step" | "slow"
//   speed        0.25 to 8                         loop      start again at the end
//   part         slow motion: how many parts of this step are done (0 .. number of signals), else null; in backward mode
//                the signals come in reverse order
//   back         step of the loss whose gradient is shown, running back from there; null in forward mode
//   sort         order of rows: "index" | "timescale" | "mean" | "now"
//   table        table view shown                  present   projector view
//   whatif       the tray of surgery is open       selection where the learner would operate: {panel, symbol, units, from,
//                to}, null = at the cursor
//   ops          operations on the nets, see surgery/ops.js; committed: those of the last step that can be undone
//   compare      what is shown of an operated net: "now" | "difference" | "before"
//   hover        what the pointer is on, {panel, symbol, unit, t}, or null
//
// `settle(next, patch)` makes any wish a state that can be shown: steps and units inside the trace, and so on.

/**
 * @template {object} S
 * @param {S} initial
 * @param {(next: S, patch: Partial<S>) => S} settle
 * @returns {Store<S>}
 */
export function createStore(initial, settle = (next) => next) {
  let state = Object.freeze(settle({ ...initial }, initial));
  /** @type {Set<(state: S, before: S) => void>} */
  const listeners = new Set();
  return {
    get: () => state,
    /** Changes are applied and drawn at once; a change to what is there already draws nothing. */
    set(patch) {
      const next = settle({ ...state, ...patch }, patch);
      if (/** @type {(keyof S)[]} */ (Object.keys(next)).every((name) => same(next[name], state[name]))) return;
      const before = state;
      state = Object.freeze(next);
      for (const listener of listeners) listener(state, before);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * @param {unknown} a
 * @param {unknown} b
 */
function same(a, b) {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((item, at) => Object.is(item, b[at]));
}
