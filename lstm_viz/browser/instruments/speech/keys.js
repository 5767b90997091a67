// What the keys of "What digit was said?" do.
import { KEYS } from "../../words/speech.js";
import { UNITS } from "./model.js";

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const { store } = ctx;
  const move = (by) => () => ctx.goTo(store.get().t + by);
  const turn = (by) => () => store.set({ unit: (store.get().unit + by + UNITS) % UNITS });
  const digits = Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [String(digit), () => ctx.say(digit)]));
  return [
    { caps: ["0", "9"], words: KEYS.digit, acts: digits },
    { caps: ["n"], words: KEYS.another, acts: { n: () => ctx.another() } },
    { caps: ["←", "→"], words: KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => ctx.goTo(0), End: () => ctx.goTo(Infinity) } },
    { caps: ["↑", "↓"], words: KEYS.unit, acts: { ArrowUp: turn(-1), ArrowDown: turn(1) } },
    { caps: ["s"], words: KEYS.silence, acts: { s: () => store.set({ silent: !store.get().silent }) } },
    { caps: ["e"], words: KEYS.empty, acts: { e: () => ctx.empty() } },
    { caps: ["b"], words: KEYS.back, acts: { b: () => ctx.change({ back: !store.get().back }) } },
    { caps: ["[", "]"], words: KEYS.cut, acts: { "[": () => ctx.cutHere("from"), "]": () => ctx.cutHere("to") } },
    { caps: ["w"], words: KEYS.whole, acts: { w: () => ctx.whole() } },
    { caps: ["Ctrl", "z"], words: KEYS.undo, acts: { "Ctrl+z": () => ctx.undo() } },
  ];
}
