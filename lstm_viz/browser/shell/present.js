// The view for a projector: over the whole window, larger, without prose.
import { el } from "../kit/dom.js";
import { clamp } from "../kit/maths.js";
import { zooms } from "../kit/zoom.js";
import * as words from "../words/shell.js";

const FIT = { width: 1150, height: 720 };                   // what is shown at its own size
const LARGEST = 3;

/**
 * @param {HTMLElement} root
 * @param {{get(): {present: boolean}, set(patch: object): void}} store  its `present` says whether it is on
 * @returns {{button: HTMLElement, turn(on: boolean): void, destroy(): void}}
 */
export function createPresent(root, store) {
  const button = el("button", {
    type: "button", class: "act", "aria-pressed": "false", title: words.PRESENT_TITLE,
    click: () => store.set({ present: !store.get().present }),
  }, words.PRESENT);
  let shown = false;

  const fit = () => root.style.setProperty("--zoom", clamp(Math.min(innerWidth / FIT.width, innerHeight / FIT.height), 1, LARGEST));
  const leave = () => document.fullscreenElement || store.set({ present: false });

  function listen(on) {
    const way = on ? "addEventListener" : "removeEventListener";
    window[way]("resize", fit);
    document[way]("fullscreenchange", leave);
  }

  return {
    button,
    turn(on) {
      if (on === shown) return;
      shown = on;
      button.setAttribute("aria-pressed", String(on));
      root.classList.toggle("gs-present", on);
      root.classList.toggle("gs-scaled", on && !zooms());
      listen(on);
      if (on) {
        fit();
        // Refused in a frame or without a click: the overlay alone then fills the window.
        root.requestFullscreen?.().catch(() => {});
      } else if (document.fullscreenElement) document.exitFullscreen();
      root.focus({ preventScroll: true });
    },
    destroy: () => listen(false),
  };
}
