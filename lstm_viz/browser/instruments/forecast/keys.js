// What the keys of "What comes next?" do.
import { KEYS } from "../../words/forecast.js";
import { othersOf } from "./model.js";

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const { store } = ctx;
  const look = (by) => () => ctx.look(store.get().t + by);
  const end = (sign) => () => ctx.look(sign * 1000);
  const move = (by) => () => ctx.move(by);
  const far = (sign) => () => ctx.move(sign * (ctx.series()?.ahead ?? 1));
  const turn = (by) => () => {
    const units = ctx.now()?.panel.units ?? 1;
    store.set({ unit: (store.get().unit + by + units) % units });
  };
  const next = () => {
    const all = othersOf(ctx.series());
    store.set({ beside: all[(all.indexOf(store.get().beside) + 1) % all.length] });
  };
  return [
    { caps: ["←", "→"], words: KEYS.look, acts: { ArrowLeft: look(-1), ArrowRight: look(1) } },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: end(-1), End: end(1) } },
    { caps: [",", "."], words: KEYS.move, acts: { ",": move(-1), ".": move(1) } },
    { caps: ["PageUp", "PageDown"], words: KEYS.far, acts: { PageUp: far(-1), PageDown: far(1) } },
    { caps: ["↑", "↓"], words: KEYS.unit, acts: { ArrowUp: turn(-1), ArrowDown: turn(1) } },
    { caps: ["s"], words: KEYS.silence, acts: { s: () => store.set({ silent: !store.get().silent }) } },
    { caps: ["e"], words: KEYS.empty, acts: { e: () => ctx.empty() } },
    { caps: ["b"], words: KEYS.beside, acts: { b: next } },
    { caps: ["Ctrl", "z"], words: KEYS.undo, acts: { "Ctrl+z": () => ctx.undo() } },
  ];
}
