// How wide elements are, as the page was last laid out. To ask an element lays the page out, each time after a change.

/**
 * `of(element)`: its width in whole pixels, read once and then whenever it has become another; `changed` is called then, before
 * that is painted.
 * @param {() => void} changed
 */
export function createWidths(changed) {
  /** @type {WeakMap<Element, number>} */
  const known = new WeakMap();
  const watch = new ResizeObserver((entries) => {
    let other = false;
    for (const { target } of entries) {
      other ||= known.get(target) !== target.clientWidth;
      known.set(target, target.clientWidth);
    }
    if (other) changed();
  });
  return {
    /** @param {Element} element */
    of(element) {
      if (!known.has(element)) watch.observe(element);
      const width = known.get(element) || element.clientWidth;   // one that was hidden may be seen by now
      known.set(element, width);
      return width;
    },
    stop: () => watch.disconnect(),
  };
}
