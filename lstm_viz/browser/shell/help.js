// The list of keys, opened by "?".
import { el } from "../kit/dom.js";
import * as words from "../words/shell.js";
import { COMMON } from "./keys.js";

/**
 * A dialog that gives the focus back to where it was.
 * @param {() => import("./keys.js").Row[]} rows
 * @returns {{element: HTMLElement, button: HTMLElement, open(): void}}
 */
export function createHelp(rows) {
  const list = el("dl");
  const close = el("button", { type: "button", class: "plain", autofocus: true, click: () => dialog.close() }, words.CLOSE);
  const dialog = el("dialog", { class: "help", "aria-labelledby": "gs-keys", click: outside, keydown: stay },
    el("h2", { id: "gs-keys" }, words.KEYS), list, el("p", {}, words.KEYS_WORK), close);
  const button = el("button", { type: "button", class: "act", "aria-label": words.KEYS_LABEL, title: words.KEYS_TITLE, click: open }, words.KEYS);

  function outside(event) {
    if (event.target === dialog) dialog.close();
  }

  /** What is pressed in here is not for the instrument; Escape stays the browser's. */
  function stay(event) {
    event.stopPropagation();
    if (event.key === "?") dialog.close();
  }

  function open() {
    if (dialog.open) return;
    list.replaceChildren(...[...rows(), ...COMMON].map(({ caps, words: what }) =>
      el("div", {}, el("dt", {}, ...caps.map((key) => el("kbd", {}, key))), el("dd", {}, what))));
    dialog.showModal();
  }

  return { element: dialog, button, open };
}
