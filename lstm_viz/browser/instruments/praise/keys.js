// What the keys of "Is it praise?" do.
import { KEYS } from "../../words/praise.js";
import { UNITS } from "./model.js";

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const { store } = ctx;
  const move = (by) => () => ctx.goTo(store.get().t + by);
  const turn = (by) => () => store.set({ unit: (store.get().unit + by + UNITS) % UNITS });
  const grow = (by) => () => ctx.at(Math.max(0, Math.min(ctx.moments.length - 1, store.get().moment + by)));
  return [
    { caps: ["d"], words: KEYS.type, acts: { d: () => ctx.field.focus() } },
    { caps: ["←", "→"], words: KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => ctx.goTo(0), End: () => ctx.goTo(Infinity) } },
    { caps: ["↑", "↓"], words: KEYS.unit, acts: { ArrowUp: turn(-1), ArrowDown: turn(1) } },
    { caps: ["s"], words: KEYS.silence, acts: { s: () => store.set({ silent: !store.get().silent }) } },
    { caps: ["e"], words: KEYS.empty, acts: { e: () => ctx.empty() } },
    { caps: ["w"], words: KEYS.without, acts: { w: () => ctx.beside("without") } },
    { caps: ["b"], words: KEYS.swap, acts: { b: () => ctx.beside("swapped") } },
    { caps: ["m"], words: KEYS.shuffle, acts: { m: () => ctx.beside("shuffled") } },
    { caps: [",", "."], words: KEYS.moment, acts: { ",": grow(-1), ".": grow(1) } },
    { caps: ["Ctrl", "z"], words: KEYS.undo, acts: { "Ctrl+z": () => ctx.undo() } },
  ];
}
