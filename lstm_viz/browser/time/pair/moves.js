// The buttons that step along the axis, and what plays it.
import { el, write } from "../../kit/dom.js";
import { STEP } from "../../words/pair.js";

const BEAT = 170;                                           // ms a step

/** @param {any} ctx */
export function createMoves(ctx) {
  const play = el("button", { type: "button", class: "ed-play", click: () => ctx.toggle() });
  const step = (by, label, mark) => el("button", { type: "button", class: "ed-step", "aria-label": label, title: label, click: () => (Math.abs(by) > 1 ? ctx.goTo(by < 0 ? 0 : Infinity) : ctx.goTo(ctx.now().t + by)) }, mark);
  const element = el("span", { class: "ed-group", role: "group", "aria-label": STEP.name }, step(-2, STEP.first, "⇤"), step(-1, STEP.back, "←"), play, step(1, STEP.on, "→"), step(2, STEP.last, "⇥"));

  return { element, draw: () => write(play, ctx.store.get().playing ? STEP.pause : STEP.play) };
}

/**
 * Begins to play, from the first step where it stands at the last, or stops.
 * @param {any} store @param {() => { t: number, steps: number }} now @param {() => boolean} gone
 */
export function toggle(store, now, gone) {
  if (store.get().playing) return store.set({ playing: false });
  const { t, steps } = now();
  const from = t === steps - 1 ? 0 : t;
  store.set({ playing: true, look: null, t: from });
  const began = performance.now();
  const go = (/** @type {number} */ at) => {
    if (gone() || !store.get().playing) return;
    const last = now().steps - 1;
    const step = Math.min(last, from + Math.max(0, Math.floor((at - began) / BEAT)));
    store.set({ t: step, playing: step < last });
    requestAnimationFrame(go);
  };
  requestAnimationFrame(go);
  return undefined;
}
