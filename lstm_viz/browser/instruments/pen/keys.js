// What the keys of "Read my handwriting" do.
import { KEYS } from "../../words/pen.js";
import { UNITS } from "./model.js";

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const { store } = ctx;
  const move = (by) => () => ctx.goTo(store.get().t + by);
  const turn = (by) => () => store.set({ unit: (store.get().unit + by + UNITS) % UNITS });
  return [
    { caps: ["d"], words: KEYS.draw, acts: { d: () => ctx.pad.element.focus() } },
    { caps: ["←", "→"], words: KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => ctx.goTo(0), End: () => ctx.goTo(7) } },
    { caps: ["↑", "↓"], words: KEYS.unit, acts: { ArrowUp: turn(-1), ArrowDown: turn(1) } },
    { caps: ["s"], words: KEYS.silence, acts: { s: () => store.set({ silent: !store.get().silent }) } },
    { caps: ["e"], words: KEYS.empty, acts: { e: () => ctx.empty() } },
    { caps: ["b"], words: KEYS.back, acts: { b: () => ctx.read(store.get().order === "drawn" ? "reversed" : "drawn") } },
    { caps: ["Ctrl", "z"], words: KEYS.undo, acts: { "Ctrl+z": () => ctx.undo() } },
    { caps: ["Delete"], words: KEYS.clear, acts: { Delete: () => ctx.draw([]) } },
    { caps: ["n"], words: KEYS.another, acts: { n: () => ctx.another() } },
  ];
}
