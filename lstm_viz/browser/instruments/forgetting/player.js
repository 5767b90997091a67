// Sends the gradient back: the cursor runs from the last input to the first.
const WHOLE = 5000;                                         // ms for the whole way, however long it is
const SLOWEST = 500;                                        // ms a step, at most
const LONGEST_FRAME = 250;

/** @param {Store<any>} store */
export function createPlayer(store) {
  let frame = 0;
  let [last, due] = [0, 0];
  const end = () => store.get().T - 1;

  function tick(now) {
    due += Math.min(now - last, LONGEST_FRAME);
    last = now;
    const period = Math.min(SLOWEST, WHOLE / Math.max(1, end()));
    const moves = Math.floor(due / period);
    due -= moves * period;
    if (moves > 0) {
      const k = Math.min(end(), store.get().k + moves);
      store.set({ k, playing: k < end() });
    }
    frame = store.get().playing ? requestAnimationFrame(tick) : 0;
  }

  const stop = store.subscribe(({ playing }) => {
    if (!playing || frame) return;
    [last, due] = [performance.now(), 0];
    frame = requestAnimationFrame(tick);
  });

  return {
    move: (by) => store.set({ k: store.get().k + by, playing: false }),
    jump: (k) => store.set({ k: Math.min(k, end()), playing: false }),
    toggle() {
      const { playing, k } = store.get();
      store.set({ playing: !playing && end() > 0, ...(!playing && k >= end() && { k: 0 }) });
    },
    /** From the last input on. */
    start: () => store.set({ k: 0, playing: end() > 0 }),
    destroy() {
      cancelAnimationFrame(frame);
      stop();
    },
  };
}
