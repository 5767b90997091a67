// The keyboard, while the focus is in the instrument and not in a field that takes the key itself.
import * as words from "../words/shell.js";

const FIELDS = "input:not([type=checkbox]):not([type=button]), textarea, select, [contenteditable]";
const TYPED = "textarea, input:not([type=range]):not([type=checkbox])";
const STEPS = ["ArrowLeft", "ArrowRight"];                 // those that scroll no page
const PRESSABLE = "button, a[href], summary, label, input, [role=button], [role=menuitem]";

/**
 * What a key does, and what the list of keys says about it.
 * @typedef {object} Row
 * @property {string[]} caps  as they are printed
 * @property {string} words
 * @property {Record<string, (event: KeyboardEvent) => void>} acts  by `event.key`; "Ctrl+z", "Ctrl+Shift+z" (also with ⌘)
 * @property {boolean} [typing]  a chord that is the instrument's even where somebody types
 */

/**
 * @param {HTMLElement} root
 * @param {{get(): {present: boolean}, set(patch: object): void}} store
 * @param {() => Row[]} rows  as they are now
 * @param {{open(): void}} help
 */
export function createKeys(root, store, rows, help) {
  /** Undo and redo, say; in a field that is typed in, the field's own. */
  function chord(event, target) {
    const name = `Ctrl+${event.shiftKey ? "Shift+" : ""}${event.key.toLowerCase()}`;
    const row = rows().find(({ acts }) => Object.hasOwn(acts, name));
    if (!row || event.altKey || target.matches("[type=file]") || (!row.typing && target.matches(TYPED))) return;
    event.preventDefault();
    event.stopPropagation();
    row.acts[name](event);
  }

  function onKey(event) {
    if (event.defaultPrevented) return;
    const target = event.composedPath()[0];
    const { key } = event;
    if (event.ctrlKey || event.metaKey) return chord(event, target);
    if (event.altKey) return;
    if (key === "Escape" && store.get().present) {
      store.set({ present: false });
      event.stopPropagation();
      return;
    }
    // The page has letters of its own (Streamlit: C and R); none of them is meant while someone is in here.
    if (key.length === 1) event.stopPropagation();
    if (target.matches(FIELDS) || ((key === " " || key === "Enter") && target.matches(PRESSABLE))) return;
    const row = key === "?" ? { acts: { "?": help.open } } : rows().find(({ acts }) => Object.hasOwn(acts, key));
    if (!row) return;
    event.stopPropagation();
    event.preventDefault();
    row.acts[key](event);
  }

  /** "?" works on the whole page: who does not know the keys has not been in here yet. */
  function ask(event) {
    const target = event.composedPath()[0];
    if (event.key !== "?" || event.defaultPrevented || target.matches?.(FIELDS)) return;
    event.preventDefault();
    help.open();
  }

  /** The arrows that step are live while nothing else has the focus; the instrument then takes it, and with it all keys. */
  function step(event) {
    if (!STEPS.includes(event.key) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target !== document.body || !inView(root)) return;
    root.focus({ preventScroll: true });
    onKey(event);
  }

  root.addEventListener("keydown", onKey);
  document.addEventListener("keydown", ask);
  document.addEventListener("keydown", step);
  return {
    destroy() {
      root.removeEventListener("keydown", onKey);
      document.removeEventListener("keydown", ask);
      document.removeEventListener("keydown", step);
    },
  };
}

/** Arrows scroll what has the focus: they are not the instrument's. @param {KeyboardEvent} event */
export function scrollOnly(event) {
  if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation();
}

/** @param {Element} element */
function inView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** The rows that every instrument has. */
export const COMMON = [
  { caps: ["?"], words: words.THIS_LIST, acts: {} },
  { caps: ["Esc"], words: words.CLOSE_OPEN, acts: {} },
];
