// What the keys of "Encoder and decoder" do.
import { SIGNALS } from "../../time/pair/axis.js";
import { KEYS } from "../../words/decoder.js";
import { ATTENTIONS, WIDEST } from "./model.js";

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const { store } = ctx;
  const move = (by) => (event) => ctx.goTo(ctx.now().t + by * (event.shiftKey ? 10 : 1));
  const unit = (by) => () => store.set({ unit: (store.get().unit + by + ctx.now().F) % ctx.now().F });
  const turn = (name, all, by) => () => store.set({ [name]: all[(all.indexOf(store.get()[name]) + by + all.length) % all.length] });
  return [
    { caps: ["←", "→"], words: KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Shift", "←"], words: KEYS.ten, acts: {} },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => ctx.goTo(0), End: () => ctx.goTo(Infinity) } },
    { caps: ["Space"], words: KEYS.play, acts: { " ": () => ctx.toggle() } },
    { caps: ["w"], words: KEYS.writing, acts: { w: () => ctx.goTo(ctx.now().S) } },
    { caps: ["↑", "↓"], words: KEYS.unit, acts: { ArrowUp: unit(-1), ArrowDown: unit(1) } },
    { caps: ["f", "i", "g", "c", "o", "h"], words: KEYS.signal, acts: Object.fromEntries(SIGNALS.map((signal) => [signal, () => store.set({ signal })])) },
    { caps: ["x"], words: KEYS.silence, acts: { x: () => ctx.silence(store.get().unit) } },
    { caps: ["a", "A"], words: KEYS.net, acts: { a: turn("net", ATTENTIONS, 1), A: turn("net", ATTENTIONS, -1) } },
    { caps: ["b"], words: KEYS.width, acts: { b: () => store.set({ width: (store.get().width % WIDEST) + 1 }) } },
    { caps: ["n"], words: KEYS.another, acts: { n: () => ctx.another() } },
  ];
}
