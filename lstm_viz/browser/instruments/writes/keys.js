// What the keys of "It writes" do.
import { KEYS } from "../../words/writes.js";
import { UNITS } from "./model.js";

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const { store } = ctx;
  const move = (by) => (event) => ctx.goTo(ctx.now().t + by * (event.shiftKey ? 10 : 1));
  const turn = (by) => () => store.set({ unit: (store.get().unit + by + UNITS) % UNITS });
  return [
    { caps: ["space"], words: KEYS.play, acts: { " ": () => ctx.toggle() } },
    { caps: ["←", "→"], words: KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Shift", "←"], words: KEYS.ten, acts: {} },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => ctx.goTo(0), End: () => ctx.goTo(ctx.now().letters.length - 1) } },
    { caps: ["w"], words: KEYS.again, acts: { w: () => ctx.again() } },
    { caps: ["n"], words: KEYS.another, acts: { n: () => ctx.another() } },
    { caps: ["↑", "↓"], words: KEYS.unit, acts: { ArrowUp: turn(-1), ArrowDown: turn(1) } },
    { caps: ["s"], words: KEYS.silence, acts: { s: () => store.set({ silent: !store.get().silent, t: null, playing: false }) } },
    { caps: ["Ctrl", "z"], words: KEYS.undo, acts: { "Ctrl+z": () => ctx.back() } },
  ];
}
