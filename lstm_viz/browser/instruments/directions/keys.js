// What the keys of "Both directions" do.
import { KEYS } from "../../words/directions.js";
import { WHO } from "./address.js";
import { STARTS } from "./model.js";

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const move = (by) => (event) => ctx.goTo(ctx.store.get().t + by * (event.shiftKey ? 5 : 1));
  const turn = (by) => () => {
    const { data, who } = ctx.store.get();
    const all = WHO[data];
    ctx.store.set({ who: all[(all.indexOf(who) + by + all.length) % all.length] });
  };
  const start = (by) => () => ctx.store.set({ start: ((ctx.store.get().start - 1 + by + STARTS) % STARTS) + 1 });
  return [
    { caps: ["←", "→"], words: KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Shift", "←"], words: KEYS.five, acts: {} },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => ctx.goTo(0), End: () => ctx.goTo(ctx.now().read.words.length - 1) } },
    { caps: ["↑", "↓"], words: KEYS.who, acts: { ArrowUp: turn(-1), ArrowDown: turn(1) } },
    { caps: ["s", "S"], words: KEYS.start, acts: { s: start(1), S: start(-1) } },
    { caps: ["n"], words: KEYS.another, acts: { n: () => ctx.another() } },
  ];
}
