// What the keys of "Layers" do.
import { DEPTHS, SEEDS } from "../../net/training/depths.js";
import { KEYS } from "../../words/layers.js";
import { SIGNALS } from "./address.js";
import { MASKS } from "./model.js";

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const { store } = ctx;
  const move = (by) => (event) => ctx.goTo(store.get().t + by * (event.shiftKey ? 5 : 1));
  const layers = (by) => () => store.set({ layers: DEPTHS[Math.min(DEPTHS.length - 1, Math.max(0, DEPTHS.indexOf(store.get().layers) + by))] });
  const start = (by) => () => store.set({ start: ((store.get().start - 1 + by + SEEDS) % SEEDS) + 1 });
  const signal = (by) => () => store.set({ signal: SIGNALS[(SIGNALS.indexOf(store.get().signal) + by + SIGNALS.length) % SIGNALS.length] });
  return [
    { caps: ["←", "→"], words: KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Shift", "←"], words: KEYS.five, acts: {} },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => ctx.goTo(0), End: () => ctx.goTo(ctx.now().ids.length - 1) } },
    { caps: ["↑", "↓"], words: KEYS.layers, acts: { ArrowUp: layers(1), ArrowDown: layers(-1) } },
    { caps: ["s", "S"], words: KEYS.start, acts: { s: start(1), S: start(-1) } },
    { caps: ["g", "G"], words: KEYS.signal, acts: { g: signal(1), G: signal(-1) } },
    { caps: ["m"], words: KEYS.mask, acts: { m: () => store.set({ mask: Math.min(MASKS, store.get().mask + 1) }) } },
    { caps: ["n"], words: KEYS.another, acts: { n: () => ctx.another() } },
  ];
}
