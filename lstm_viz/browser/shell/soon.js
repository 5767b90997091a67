// Drawing within the next frame, however often it is asked for.

/**
 * `soon()` has `draw` called in the next frame; after `stop()` nothing is drawn any more.
 * @param {() => void} draw
 */
export function createSoon(draw) {
  let frame = 0;
  let stopped = false;
  return {
    soon() {
      if (stopped) return;
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        draw();
      });
    },
    stop() {
      stopped = true;
      cancelAnimationFrame(frame);
    },
  };
}
