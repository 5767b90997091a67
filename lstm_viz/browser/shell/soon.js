// Drawing soon, however often it is asked for: what comes of a worker comes oftener than anybody sees.

/** Milliseconds from one drawing to the next: 25 a second are seen as moving, and more would be taken from what trains. */
const REST = 40;

/**
 * `soon()` has `draw` called in the next frame, or in the first after that rest; after `stop()` nothing is drawn any more.
 * @param {() => void} draw
 */
export function createSoon(draw) {
  let timer = 0;
  let frame = 0;
  let rested = 0;
  let stopped = false;
  const next = () => {
    timer = 0;
    frame = requestAnimationFrame(() => {
      frame = 0;
      draw();
      rested = performance.now() + REST;
    });
  };
  return {
    soon() {
      if (stopped || timer || frame) return;
      const left = rested - performance.now();
      if (left > 0) timer = setTimeout(next, left);
      else next();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    },
  };
}
