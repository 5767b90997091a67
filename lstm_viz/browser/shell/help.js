// The list of keys, opened by "?".
import { el } from "../kit/dom.js";

const KEYS = [
  [["←", "→"], "one step back, one step on"],
  [["Shift", "←"], "ten steps back (with →: ten on)"],
  [["Home", "End"], "first step, last step"],
  [["Space"], "play, pause"],
  [["↑", "↓"], "unit before, unit after"],
  [["m"], "the layer's mean instead of a unit"],
  [["b"], "backward from a loss at this step, and forward again"],
  [["w"], "what if: operate on the net, and close it again"],
  [["Ctrl", "Z"], "undo an operation (with Shift: redo)"],
  [["?"], "this list"],
  [["Esc"], "close what is open"],
];

/** {element, open(), close(), toggle(), refresh()}: a dialog that gives the focus back to where it was. */
export function createHelp(ctx) {
  const letters = el("dd");
  const marks = el("dt");
  const close = el("button", { type: "button", class: "plain", autofocus: true, click: () => dialog.close() }, "Close");
  const dialog = el("dialog", { class: "help", "aria-labelledby": "gs-keys", click: outside, keydown: stay },
    el("h3", { id: "gs-keys" }, "Keys"),
    el("dl", {}, ...KEYS.map(([keys, what]) => row(keys, what)), el("div", {}, marks, letters)),
    el("p", {}, "The keys work while the instrument has the focus: click on it, or come to it with Tab. Swipe or tap on a touch screen."),
    close);

  const cap = (key) => el("kbd", {}, key);

  function row(keys, what) {
    return el("div", {}, el("dt", {}, ...keys.map((key) => el("kbd", {}, key))), el("dd", {}, what));
  }

  function outside(event) {
    if (event.target === dialog) dialog.close();
  }

  /** What is pressed in here is not for the instrument; Escape stays the browser's. */
  function stay(event) {
    event.stopPropagation();
    if (event.key === "?") dialog.close();
  }

  function refresh() {
    const signals = new Map(ctx.model.panels.flatMap((panel) => panel.signals).map((signal) => [signal.symbol, signal]));
    marks.replaceChildren(...Array.from(signals.keys(), cap));
    letters.replaceChildren(`pick a signal: ${Array.from(signals.values(), (signal) => signal.short).join(", ")}`);
  }

  refresh();
  return {
    element: dialog,
    refresh,
    open() {
      if (!dialog.open) dialog.showModal();
    },
    close: () => dialog.close(),
    toggle() {
      dialog.open ? dialog.close() : dialog.showModal();
    },
  };
}
