// Moves the cursor: step by step, part by part in slow motion, or by itself when playing.
import { clamp } from "../kit/maths.js";

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];
const PERIOD = { sequence: 1000 / 60, step: 500, slow: 800 };   // milliseconds a move at 1x
const LONGEST_FRAME = 250;                                      // after a hidden tab, go on rather than leap

/**
 * How many steps the cursor can visit, and how many parts a step has in slow motion.
 * @param {Model} model
 */
export const stepsOf = (model) => Math.min(...model.panels.map((panel) => panel.steps));
/** @param {Model} model */
export const partsOf = (model) => Math.max(...model.panels.map((panel) => panel.signals.length));

/** @param {any} ctx a Ctx, or as much of one as is used here @returns {Player} */
export function createPlayer(ctx) {
  const { store } = ctx;
  let frame = 0;
  let last = 0;
  let due = 0;

  // In slow motion a place is a step and a part of it: part 0 has only read the token. Places are counted through.
  // Backward the transport runs to lower places, and the parts of a step go the same way.
  const parts = () => partsOf(ctx.model) + 1;
  const end = () => (store.get().pace === "slow" ? stepsOf(ctx.model) * parts() : stepsOf(ctx.model)) - 1;
  const ordered = (part) => (store.get().back === null ? part : parts() - 1 - part);
  const place = ({ t, pace, part }) => (pace === "slow" ? t * parts() + ordered(part) : t);
  const at = (where) =>
    store.get().pace === "slow" ? { t: Math.floor(where / parts()), part: ordered(where % parts()) } : { t: where };

  /** The way that playing goes: {from, onward: 1 or -1, long, done}, in places; backward it begins at the loss. */
  function way() {
    const state = store.get();
    const onward = state.back === null ? 1 : -1;
    const from = state.back === null ? 0 : place({ ...state, t: state.back, part: 0 });
    return { from, onward, long: state.back === null ? end() : from, done: (place(state) - from) * onward };
  }

  function advance(moves) {
    const { from, onward, long, done } = way();
    const { loop } = store.get();
    let next = done + moves;
    if (next > long && loop) next %= long + 1;
    store.set({ ...at(from + onward * Math.min(next, long)), playing: loop || next < long });
  }

  function tick(now) {
    due += Math.min(now - last, LONGEST_FRAME);
    last = now;
    const state = store.get();
    const period = PERIOD[state.pace] / state.speed;
    const moves = Math.floor(due / period + 1e-6);
    due -= moves * period;
    if (moves > 0) advance(moves);
    frame = store.get().playing ? requestAnimationFrame(tick) : 0;
  }

  const stop = store.subscribe((state) => {
    if (state.playing && !frame) {
      last = performance.now();
      due = 0;
      frame = requestAnimationFrame(tick);
    }
  });

  return {
    /** Moves by steps, or by parts in slow motion, and stops playing. */
    move(by) {
      store.set({ ...at(clamp(place(store.get()) + by, 0, end())), playing: false });
    },
    jump(t) {
      store.set({ t, playing: false });
    },
    toggle() {
      const state = store.get();
      const { from, long, done } = way();
      const fresh = !state.playing && (done === long || done < 0) ? at(from) : {};
      store.set({ ...fresh, playing: !state.playing });
    },
    /** Backward from a loss at this step, or forward again from here. */
    turn() {
      const { back, t } = store.get();
      ctx.turnTo(back === null && !ctx.turning() ? t : null);
    },
    destroy() {
      cancelAnimationFrame(frame);
      stop();
    },
  };
}
