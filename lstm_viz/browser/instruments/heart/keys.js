// What the keys of "When the heart stumbles" do.
import { HZ } from "../../net/heart/record.js";
import { KEYS } from "../../words/heart.js";
import { UNITS } from "./model.js";

const FINE = 0.01;                                          // mV

/** @param {any} ctx @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const { store } = ctx;
  const move = (by) => () => ctx.goTo(store.get().at + by);
  const turn = (by) => () => store.set({ unit: (store.get().unit + by + UNITS) % UNITS });
  const shift = (by) => () => ctx.alarmFrom(store.get().threshold + by);
  return [
    { caps: ["Space"], words: KEYS.play, acts: { " ": () => ctx.toggle() } },
    { caps: ["←", "→"], words: KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Shift", "← →"], words: KEYS.far, acts: { "Shift+ArrowLeft": move(-HZ / 9), "Shift+ArrowRight": move(HZ / 9) } },
    { caps: ["PgUp", "PgDn"], words: KEYS.page, acts: { PageUp: move(-2 * HZ), PageDown: move(2 * HZ) } },
    { caps: ["n", "b"], words: KEYS.alarm, acts: { n: () => ctx.seek("alarm", 1), b: () => ctx.seek("alarm", -1) } },
    { caps: ["+", "−"], words: KEYS.threshold, acts: { "+": shift(FINE), "-": shift(-FINE) } },
    { caps: ["m"], words: KEYS.mark, acts: { m: () => ctx.markHere() } },
    { caps: ["Ctrl", "z"], words: KEYS.undo, acts: { "Ctrl+z": () => ctx.undo() } },
    { caps: ["o"], words: KEYS.onwards, acts: { o: () => store.set({ onwards: !store.get().onwards }) } },
    { caps: ["↑", "↓"], words: KEYS.unit, acts: { ArrowUp: turn(-1), ArrowDown: turn(1) } },
    { caps: ["s"], words: KEYS.silence, acts: { s: () => store.set({ silent: !store.get().silent }) } },
    { caps: ["e"], words: KEYS.empty, acts: { e: () => ctx.empty() } },
  ];
}
