// The buttons that run a training: start, pause, train on, one update, start again, another start, and how fast.
import { el, write } from "../kit/dom.js";
import { icon } from "../kit/svg.js";
import { BUTTONS, SPEED, measured as told } from "../words/train.js";

const SEEDS = 1000;
const PLAY = "M7 4.5v15l12-7.5z";
const PAUSE = "M6 4.5h4v15H6zM14 4.5h4v15h-4z";

/**
 * {element, draw({phase, rate, locked, before})}. `speeds`: updates a second as text, and "full". `before`: how many updates the
 * run has to which `back` goes; null where there is none.
 * @param {Store<any>} store @param {{ speeds: string[], toggle: () => void, one: () => void, again: () => void, back?: () => void }} does
 */
export function createRunner(store, { speeds, toggle, one, again, back }) {
  const name = el("span");
  const path = icon(24, PLAY);
  const start = el("button", { type: "button", class: "tn-start", click: toggle }, el("span", { class: "tn-face", "aria-hidden": "true" }, path), name);
  const single = el("button", { type: "button", class: "plain", click: one }, BUTTONS.one);
  const anew = el("button", { type: "button", class: "plain", click: again }, BUTTONS.again);
  const rates = [...speeds].sort((a, b) => (Number(a) || Infinity) - (Number(b) || Infinity)).map((speed) =>
    el("button", { type: "button", class: "tn-pick", "data-speed": speed, click: () => store.set({ speed }) }, speed === "full" ? SPEED.full : speed));
  const other = el("button", { type: "button", class: "plain", title: BUTTONS.otherTitle, click: () => store.set({ seed: (store.get().seed + 1) % SEEDS }) }, BUTTONS.other);
  const earlier = el("button", { type: "button", class: "plain", hidden: "", click: goBack }, BUTTONS.back);
  const measured = el("span", { class: "gs-muted" });
  const element = el("div", { class: "tn-runner" }, start, single, anew, other, earlier,
    el("span", { class: "tn-speeds", role: "group", "aria-label": SPEED.label }, el("span", { class: "gs-muted" }, SPEED.before), ...rates, measured));

  function goBack() {
    back?.();
    if (earlier.hidden) start.focus();                      // what had the focus is gone
  }

  return {
    element,
    draw({ phase, rate, locked, before = null }) {
      const { speed } = store.get();
      const running = phase === "running";
      const verb = running ? "pause" : phase === "ready" || phase === "loading" ? "start" : "on";
      write(name, BUTTONS[verb]);
      path.firstElementChild.setAttribute("d", running ? PAUSE : PLAY);
      for (const button of [start, single]) button.setAttribute("aria-disabled", String(locked));
      for (const button of rates) button.setAttribute("aria-pressed", String(button.dataset.speed === speed));
      earlier.hidden = before === null;
      if (before !== null) earlier.title = BUTTONS.backTitle(before);
      write(measured, running && speed === "full" && rate > 0 ? told(rate) : "");
    },
  };
}
