// What the keys of "What the net looks back at" do.
import { KEYS } from "../../words/lookback.js";

/** @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf({ store, model }) {
  const set = (patch) => store.set({ ...patch, peekT: null, peekK: null });
  const move = (name, by) => (event) => set({ [name]: store.get()[name] + (event.shiftKey ? 10 * by : by) });
  return [
    { caps: ["←", "→"], words: KEYS.move, acts: { ArrowLeft: move("t", -1), ArrowRight: move("t", 1) } },
    { caps: ["Shift", "←"], words: KEYS.ten, acts: {} },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => set({ t: 0 }), End: () => set({ t: model.steps - 1 }) } },
    { caps: ["↑", "↓"], words: KEYS.pick, acts: { ArrowUp: move("k", -1), ArrowDown: move("k", 1) } },
    { caps: ["v"], words: KEYS.view, acts: { v: () => set({ view: store.get().view === "gradient" ? "removal" : "gradient" }) } },
  ];
}
