// What the keys of "What moves?" do.
import { KINDS } from "../../net/moves/films.js";
import { KEYS } from "../../words/moves.js";
import { UNITS } from "./model.js";

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const { store } = ctx;
  const turn = (by) => () => store.set({ unit: (store.get().unit + by + UNITS) % UNITS });
  const kinds = Object.fromEntries(KINDS.map((_, kind) => [String(kind + 1), () => ctx.change({ kind })]));
  return [
    { caps: ["Space"], words: KEYS.play, acts: { " ": () => ctx.player.toggle() } },
    { caps: ["←", "→"], words: KEYS.move, acts: { ArrowLeft: () => ctx.player.move(-1), ArrowRight: () => ctx.player.move(1) } },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => ctx.goTo(0), End: () => ctx.goTo(Infinity) } },
    { caps: ["1", "9"], words: KEYS.kind, acts: kinds },
    { caps: ["n"], words: KEYS.another, acts: { n: () => ctx.another() } },
    { caps: ["b"], words: KEYS.back, acts: { b: () => ctx.change({ turned: !store.get().turned }) } },
    { caps: ["f"], words: KEYS.freeze, acts: { f: () => ctx.freeze() } },
    { caps: ["l"], words: KEYS.skip, acts: { l: () => ctx.change({ skip: !store.get().skip }) } },
    { caps: ["↑", "↓"], words: KEYS.unit, acts: { ArrowUp: turn(-1), ArrowDown: turn(1) } },
    { caps: ["s"], words: KEYS.silence, acts: { s: () => store.set({ silent: !store.get().silent }) } },
    { caps: ["e"], words: KEYS.empty, acts: { e: () => ctx.empty() } },
    { caps: ["w"], words: KEYS.whole, acts: { w: () => ctx.whole() } },
    { caps: ["Ctrl", "z"], words: KEYS.undo, acts: { "Ctrl+z": () => ctx.undo() } },
  ];
}
