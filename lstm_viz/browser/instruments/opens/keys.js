// What the keys of "The forget gate learns to open" do.
import { KEYS } from "../../words/opens.js";
import { EVERY, STARTS, UNTIL } from "./address.js";

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const move = (by) => (event) => ctx.goTo((ctx.now().look?.update ?? 0) + by * EVERY * (event.shiftKey ? 10 : 1));
  const turn = (by) => () => ctx.store.set({ start: ((ctx.store.get().start - 1 + by + STARTS) % STARTS) + 1, update: null });
  return [
    { caps: ["←", "→"], words: KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Shift", "←"], words: KEYS.ten, acts: {} },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => ctx.goTo(0), End: () => ctx.goTo(UNTIL) } },
    { caps: ["↑", "↓"], words: KEYS.start, acts: { ArrowUp: turn(-1), ArrowDown: turn(1) } },
    { caps: ["space"], words: KEYS.play, acts: { " ": () => ctx.toggle() } },
    { caps: ["l"], words: KEYS.leaves, acts: { l: () => ctx.store.set({ update: null, playing: false }) } },
  ];
}
