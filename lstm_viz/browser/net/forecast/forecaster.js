// A net that says the next number of a series: one step ahead, and many, where it reads its own forecasts. The step is the engine's. Pure.
//
// Shapes: T steps, H units.
import { abreast } from "../engine.js";
import { pieceOf } from "./series.js";

/** @typedef {import("./series.js").Series} Series */
/** `params`, `W` (H,), `b`: of the net; `offset`, `scale`: how it reads a number. @typedef {{ params: Params, W: Numbers, b: number, offset: number, scale: number }} Weights */

const AFTER = 96;                                           // steps between two states that are kept

/**
 * `silent`: h of this unit is 0 at every step, so that nobody hears it.
 * {units, x(at), ahead(at, steps, read), before(at), run(rows, state)}
 * @param {Weights} weights @param {Series} series @param {number | null} [silent]
 */
export function createForecaster({ params, W, b, offset, scale }, series, silent = null) {
  const side = abreast("lstm", params, 1, 1);
  const state = /** @type {Named<Float64Array>} */ (side.states[0]);
  const { units } = side;
  const x = (/** @type {number} */ at) => (series.values[at] - offset) / scale;
  /** @type {Map<number, Named<Float64Array>>} the state before a step */
  const kept = new Map();
  let at = -1;                                              // the step that the state stands before

  function put(/** @type {Partial<Named<Numbers>>} */ { h, c }) {
    state.h.set(h ?? new Float64Array(units));
    state.c.set(c ?? new Float64Array(units));
  }

  function read(/** @type {number} */ value) {
    side.step(0, 0, [value]);
    if (silent !== null) state.h[silent] = 0;
  }

  /** What the head says, in the net's own numbers. */
  function said() {
    let sum = b;
    for (let unit = 0; unit < units; unit++) sum += W[unit] * state.h[unit];
    return sum;
  }

  /** Has the state be that before a step, of all that was read of its piece. @param {number} to */
  function reach(to) {
    const [from] = pieceOf(series, to);
    if (at > to || at < from) {
      let nearest = from + Math.floor((to - from) / AFTER) * AFTER;
      while (nearest > from && !kept.has(nearest)) nearest -= AFTER;
      put(kept.get(nearest) ?? {});
      at = nearest;
    }
    for (; at < to; at++) {
      if ((at - from) % AFTER === 0 && !kept.has(at)) kept.set(at, copy());
      read(x(at));
    }
  }

  const copy = () => ({ h: state.h.slice(), c: state.c.slice() });

  return {
    units, x,
    /** The state before a step. @param {number} to */
    before(to) {
      reach(to);
      return copy();
    },
    /**
     * What it says of the steps from `to` on, having read all before of the same piece, or no more than the last `last` of it; from the second on it reads what it said.
     * @param {number} to @param {number} steps @param {number | null} [last] @returns {Float64Array}
     */
    ahead(to, steps, last = null) {
      const [from] = pieceOf(series, to);
      if (last === null) reach(to);
      else {
        put({});
        for (let k = Math.max(from, to - last); k < to; k++) read(x(k));
      }
      const here = last === null ? copy() : null;
      const out = new Float64Array(steps);
      for (let k = 0; k < steps; k++) {
        const value = said();
        out[k] = value * scale + offset;
        if (k + 1 < steps) read(value);
      }
      if (here) put(here);
      else at = -1;
      return out;
    },
  };
}
