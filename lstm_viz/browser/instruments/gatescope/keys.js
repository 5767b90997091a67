// What Gatescope's keys do.
import { rowOrder } from "../../time/order.js";
import { KEYS } from "../../words/gatescope.js";

/** @returns {import("../../shell/keys.js").Row[]} */
export function rowsOf(ctx) {
  const { store, player, surgery } = ctx;
  const move = (by) => (event) => player.move(event.shiftKey ? 10 * by : by);
  /** @type {Map<string, any>} */
  const signals = new Map(ctx.model.panels.flatMap((panel) => panel.signals).map((signal) => [signal.symbol, signal]));
  /** @type {(entry: [string, Signal]) => [string, () => void]} */
  const pick = ([symbol]) => [symbol, () => store.set({ signal: symbol })];
  const undoing = surgery && { "Ctrl+z": surgery.undo, "Ctrl+Shift+z": surgery.redo, "Ctrl+y": surgery.redo, "Ctrl+Shift+y": surgery.redo };
  return [
    { caps: ["←", "→"], words: KEYS.step, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
    { caps: ["Shift", "←"], words: KEYS.ten, acts: {} },
    { caps: ["Home", "End"], words: KEYS.ends, acts: { Home: () => player.jump(0), End: () => player.jump(Infinity) } },
    { caps: ["Space"], words: KEYS.play, acts: { " ": () => player.toggle() } },
    { caps: ["↑", "↓"], words: KEYS.unit, acts: { ArrowUp: () => turnUnit(ctx, -1), ArrowDown: () => turnUnit(ctx, 1) } },
    { caps: ["m"], words: KEYS.mean, acts: { m: () => store.set({ units: store.get().units.with(store.get().panel, null) }) } },
    { caps: ["b"], words: KEYS.back, acts: { b: () => player.turn() } },
    { caps: ["w"], words: KEYS.whatIf, acts: { w: () => ctx.whatIf() } },
    { caps: ["Ctrl", "Z"], words: KEYS.undo, acts: undoing ?? {} },
    { caps: [...signals.keys()], words: KEYS.signals(Array.from(signals.values(), ({ short }) => short)), acts: Object.fromEntries(Array.from(signals, pick)) },
  ];
}

function turnUnit({ store, model }, by) {
  const { panel, units } = store.get();
  const order = rowOrder(model.panels[panel], store.get());
  const row = units[panel] === null ? (by > 0 ? -1 : order.length) : order.indexOf(units[panel]);
  const next = Math.min(order.length - 1, Math.max(0, row + by));
  store.set({ units: units.with(panel, order[next]) });
}
