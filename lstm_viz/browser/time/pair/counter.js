// Something that is counted over many examples, in slices between the frames: a button that begins and stops it, how far it is, and what came out.
import { el, write } from "../../kit/dom.js";
import { COUNT } from "../../words/pair.js";

const SLICE = 9;                                            // ms of work before others are heard

/**
 * {element, of(key), begin(key), destroy()}. `work(key)`: a generator that yields how many of `all` are done; what it comes to is kept by the key.
 * `ready`: has come what is counted over, and says whether it is there.
 * @param {{ label: string, all: number, work: () => Generator<number, any>, changed: () => void, ready?: () => Promise<boolean> }} spec
 */
export function createCounter({ label, all, work, changed, ready = async () => true }) {
  const button = el("button", { type: "button", class: "count", click: () => (going ? stop() : begin(shown)) });
  const bar = el("progress", { max: all, "aria-label": COUNT.progress });
  const element = el("span", { class: "counter" }, button, bar);
  /** @type {Map<any, any>} */
  const kept = new Map();
  let shown = null;
  let going = null;
  let timer = null;

  function stop() {
    clearTimeout(timer);
    going = null;
    changed();
  }

  async function begin(key) {
    if (going || kept.has(key) || key === null || !(await ready()) || going) return;
    going = { key, steps: work(), done: 0 };
    slice();
    changed();
  }

  function slice() {
    const { key, steps } = going;
    const end = performance.now() + SLICE;
    do {
      const { done, value } = steps.next();
      if (done) {
        kept.set(key, value);
        return stop();
      }
      going.done = value;
    } while (performance.now() < end);
    bar.value = going.done;
    timer = setTimeout(slice, 0);
    return undefined;
  }

  return {
    element, begin,
    going: () => going !== null,
    /** What was counted of this, or null. Another one stops what is counted of the one before. */
    of(key) {
      if (going && going.key !== key) stop();
      shown = key;
      const there = kept.has(key);
      element.hidden = there;
      bar.hidden = going === null;
      write(button, going ? COUNT.stop : label);
      return there ? kept.get(key) : null;
    },
    destroy: () => clearTimeout(timer),
  };
}
