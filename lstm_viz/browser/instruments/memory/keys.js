// What the keys of "Build a memory" do.
import { KEYS } from "../../words/memory.js";

/** @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const { root, store } = ctx;
  const { challenge: { examples }, sequence } = ctx.now;
  const move = (by) => () => store.set({ t: store.get().t + by });
  const turn = (way) => (event) => {
    event.target.blur?.();                                  // what is half typed in a field is not a change yet
    root.focus({ preventScroll: true });
    way();
  };
  return [
    { caps: ["←", "→"], words: KEYS.step, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => store.set({ t: 0 }), End: () => store.set({ t: sequence.x.length - 1 }) } },
    { caps: ["1", "…", String(examples.length)], words: KEYS.example(examples.length), acts: Object.fromEntries(examples.map((_, at) => [String(at + 1), () => store.set({ show: at + 1 })])) },
    { caps: ["Enter"], words: KEYS.judge, acts: { Enter: () => ctx.judge() } },
    { caps: ["Ctrl", "Z"], words: KEYS.undo, typing: true, acts: { "Ctrl+z": turn(ctx.undo), "Ctrl+Shift+z": turn(ctx.redo) } },
  ];
}
