// What the keys of the Playground do.
import { KEY_BACK } from "../../words/train.js";
import { KEYS } from "../../words/trainer.js";

/** @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const { store } = ctx;
  const move = (by) => (event) => ctx.move(by * (event.shiftKey ? 10 : 1));
  const turn = () => store.set({ clock: store.get().clock === "training" ? "sequence" : "training" });
  const unit = (by) => () => store.set({ unit: store.get().unit + by });
  const { signals } = ctx.now();
  const free = signals.filter(({ symbol }) => !["u"].includes(symbol));
  return [
    { caps: ["←", "→"], words: KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => ctx.move(-Infinity), End: () => ctx.move(Infinity) } },
    { caps: ["t"], words: KEYS.turn, acts: { t: turn } },
    { caps: ["↑", "↓"], words: KEYS.unit, acts: { ArrowUp: unit(-1), ArrowDown: unit(1) } },
    { caps: ["space"], words: KEYS.start, acts: { " ": () => ctx.toggle() } },
    { caps: ["u"], words: KEYS.one, acts: { u: () => ctx.one() } },
    { caps: ["Ctrl", "Z"], words: KEY_BACK, acts: { "Ctrl+z": () => ctx.back() } },
    { caps: free.map(({ symbol }) => symbol), words: KEYS.signal, acts: Object.fromEntries(free.map(({ symbol }) => [symbol, () => store.set({ signal: symbol })])) },
  ];
}
