// What the keys of "Different lengths" do.
import { KEYS } from "../../words/lengths.js";

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const move = (by) => (event) => ctx.goTo(ctx.now().t + by * (event.shiftKey ? 10 : 1));
  const turn = (name, by, count) => () => ctx.store.set({ [name]: (ctx.store.get()[name] + by + count()) % count() });
  const rows = () => ctx.now().model.B;
  const units = () => ctx.now().model.units;
  return [
    { caps: ["←", "→"], words: KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Shift", "←"], words: KEYS.ten, acts: {} },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => ctx.goTo(0), End: () => ctx.goTo(ctx.now().model.T - 1) } },
    { caps: ["↑", "↓"], words: KEYS.row, acts: { ArrowUp: turn("row", -1, rows), ArrowDown: turn("row", 1, rows) } },
    { caps: ["u", "U"], words: KEYS.unit, acts: { u: turn("unit", 1, units), U: turn("unit", -1, units) } },
    { caps: ["h", "c"], words: KEYS.symbol, acts: { h: () => ctx.store.set({ symbol: "h" }), c: () => ctx.store.set({ symbol: "c" }) } },
    { caps: ["r"], words: KEYS.direction, acts: { r: () => ctx.turn() } },
    { caps: ["space"], words: KEYS.play, acts: { " ": () => ctx.toggle() } },
  ];
}
