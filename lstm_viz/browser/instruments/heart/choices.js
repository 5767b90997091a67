// The tools; and what alarms are made of: whose errors, averaged over how long, and the threshold.
import { el, write } from "../../kit/dom.js";
import { safetensorsOf } from "../../net/training/files.js";
import { createActs } from "../../out/acts.js";
import * as words from "../../words/heart.js";
import { LEAST, MOST } from "./address.js";
import { linesOf } from "./code.js";
import { FORECASTS, WINDOWS, csvOf, setupOf } from "./model.js";

/** @param {any} ctx */
export function createBand(ctx) {
  const acts = createActs(ctx, () => "heart", () => {
    const own = ctx.own();
    const now = ctx.now();
    return [
      ...(now ? [{ label: words.FILES.csv, ending: "csv", make: () => new Blob([csvOf(ctx.heart, now.said, now.error)], { type: "text/csv" }) }] : []),
      { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf()], { type: "text/x-python" }) },
      ...(own ? [{ label: words.FILES.net, ending: "safetensors", make: () => safetensorsOf(setupOf("", own.seed), own.parameters) }] : []),
    ];
  });
  return { element: el("div", { class: "choice hb-choice" }, el("p", { class: "hb-task" }, words.TASK), acts.element, ctx.tools.share.address), draw() {}, destroy: () => acts.destroy() };
}

/** @param {any} ctx */
export function createControls(ctx) {
  const { store } = ctx;
  const by = el("select", { class: "hb-by", "aria-label": words.BY.label, change: () => store.set({ by: by.value }) }, ...FORECASTS.map((name) => el("option", { value: name }, words.BY.name[name])));
  const sizes = WINDOWS.map((size) => el("button", { type: "button", class: "choose", "data-size": size, click: () => store.set({ size }) }, words.SIZE.name(size)));
  const range = el("input", { type: "range", class: "hb-range", min: LEAST, max: MOST, step: 0.01, "aria-label": words.THRESHOLD.label, input: () => ctx.alarmFrom(Number(range.value)), keydown: (event) => event.stopPropagation() });
  const said = el("output", { class: "hb-threshold" });
  const nets = ["shipped", "yours"].map((net) => el("button", { type: "button", class: "choose", "data-net": net, click: () => store.set({ net }) }, words.NET[net]));
  const whose = el("span", { class: "group", role: "group", "aria-label": words.NET.label }, el("span", { class: "gs-muted" }, words.NET.name), ...nets);
  const home = el("button", { type: "button", class: "plain", click: () => ctx.home() }, words.HOME);
  const play = el("button", { type: "button", class: "hb-play", title: words.PLAY.title, click: () => ctx.toggle() });
  const element = el("div", { class: "choices hb-controls", role: "group", "aria-label": words.CONTROLS }, play,
    el("label", { class: "group" }, el("span", { class: "gs-muted" }, words.BY.error), by),
    el("span", { class: "group", role: "group", "aria-label": words.SIZE.label }, el("span", { class: "gs-muted" }, words.SIZE.over), ...sizes),
    el("label", { class: "group" }, el("span", { class: "gs-muted" }, words.THRESHOLD.name), range, said), whose, home);

  return {
    element,
    draw() {
      const state = store.get();
      write(play, state.playing ? words.PLAY.pause : words.PLAY.play);
      by.value = state.by;
      for (const button of sizes) button.setAttribute("aria-pressed", String(Number(button.dataset.size) === state.size));
      range.value = String(state.threshold);
      range.setAttribute("aria-valuetext", words.mv(state.threshold));
      write(said, words.mv(state.threshold));
      home.hidden = ctx.isHome();
      whose.hidden = ctx.own() === null;
      for (const button of nets) button.setAttribute("aria-pressed", String(button.dataset.net === state.net));
    },
  };
}
