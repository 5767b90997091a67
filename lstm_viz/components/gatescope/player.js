// Moves the cursor: step by step, part by part in slow motion, or by itself when playing.
import { clamp } from "./maths.js";

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];
const PERIOD = { sequence: 1000 / 60, step: 500, slow: 800 };   // milliseconds a move at 1x
const LONGEST_FRAME = 250;                                      // after a hidden tab, go on rather than leap

/** How many steps the cursor can visit, and how many parts a step has in slow motion. */
export const stepsOf = (model) => Math.min(...model.panels.map((panel) => panel.steps));
export const partsOf = (model) => Math.max(...model.panels.map((panel) => panel.signals.length));

export function createPlayer(ctx) {
  const { store } = ctx;
  let frame = 0;
  let last = 0;
  let due = 0;

  // In slow motion a place is a step and a part of it: part 0 has only read the token. Places are counted through.
  const parts = () => partsOf(ctx.model) + 1;
  const end = () => (store.get().pace === "slow" ? stepsOf(ctx.model) * parts() : stepsOf(ctx.model)) - 1;
  const place = ({ t, pace, part }) => (pace === "slow" ? t * parts() + part : t);
  const at = (where) =>
    store.get().pace === "slow" ? { t: Math.floor(where / parts()), part: where % parts() } : { t: where };

  function advance(moves) {
    const state = store.get();
    let where = place(state) + moves;
    if (where > end() && state.loop) where %= end() + 1;
    store.set({ ...at(Math.min(where, end())), playing: state.loop || where < end() });
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
      const fresh = !state.playing && place(state) === end() ? at(0) : {};
      store.set({ ...fresh, playing: !state.playing });
    },
    destroy() {
      cancelAnimationFrame(frame);
      stop();
    },
  };
}
