// The keyboard, while the focus is in the instrument and not in a field that takes the key itself; and swipes.
import { rowOrder } from "../../time/order.js";

const FIELDS = "input:not([type=checkbox]):not([type=button]), textarea, select, [contenteditable]";
const PRESSABLE = "button, a[href], summary, input, [role=button], [role=menuitem]";

export function createKeys(ctx, help) {
  const { root, store, player } = ctx;

  function turnUnit(by) {
    const { panel, units } = store.get();
    const order = rowOrder(ctx.model.panels[panel], store.get());
    const row = units[panel] === null ? (by > 0 ? -1 : order.length) : order.indexOf(units[panel]);
    const next = Math.min(order.length - 1, Math.max(0, row + by));
    store.set({ units: units.with(panel, order[next]) });
  }

  const acts = {
    ArrowLeft: (event) => player.move(event.shiftKey ? -10 : -1),
    ArrowRight: (event) => player.move(event.shiftKey ? 10 : 1),
    Home: () => player.jump(0),
    End: () => player.jump(Infinity),
    ArrowUp: () => turnUnit(-1),
    ArrowDown: () => turnUnit(1),
    " ": () => player.toggle(),
    "?": () => help.open(),
    b: () => player.turn(),
    w: () => ctx.whatIf(),
    m: () => store.set({ units: store.get().units.with(store.get().panel, null) }),
  };

  /** Undo and redo of operations, but in a field the field's own. */
  function undo(event) {
    const typed = event.composedPath()[0].matches("textarea, input:not([type=range]):not([type=checkbox])");
    const key = event.key.toLowerCase();
    if (!ctx.surgery || typed || !(event.ctrlKey || event.metaKey) || event.altKey || !"zy".includes(key)) return false;
    event.preventDefault();
    event.stopPropagation();
    if (key === "y" || event.shiftKey) ctx.surgery.redo();
    else ctx.surgery.undo();
    return true;
  }

  function onKey(event) {
    if (undo(event)) return;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0];
    const { key } = event;
    if (key === "Escape" && store.get().present) {
      store.set({ present: false });
      event.stopPropagation();
      return;
    }
    if (target.matches(FIELDS)) {
      if (key.length === 1) event.stopPropagation();        // typing is not a shortcut of the page's either
      return;
    }
    if (key === " " && target.matches(PRESSABLE)) return;
    const letter = key.length === 1;
    const symbol = letter && !event.shiftKey && ctx.model.panels.some((panel) => panel.signal(key)) ? key : null;
    const act = symbol ? () => store.set({ signal: symbol }) : Object.hasOwn(acts, key) ? acts[key] : null;
    // The page has letters of its own (Streamlit: C and R); none of them is meant while someone is in here.
    if (act || letter) event.stopPropagation();
    if (!act) return;
    event.preventDefault();
    act(event);
  }

  /** "?" works on the whole page: who does not know the keys has not been in here yet. */
  function ask(event) {
    const target = event.composedPath()[0];
    if (event.key !== "?" || event.defaultPrevented || (target.matches && target.matches(FIELDS))) return;
    event.preventDefault();
    help.open();
  }

  root.addEventListener("keydown", onKey);
  document.addEventListener("keydown", ask);
  return {
    destroy() {
      root.removeEventListener("keydown", onKey);
      document.removeEventListener("keydown", ask);
    },
  };
}
