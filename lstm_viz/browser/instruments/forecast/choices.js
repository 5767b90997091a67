// Which series, the tools; and where the net stands, what stands beside it, how far back it reads.
import { el, write } from "../../kit/dom.js";
import { safetensorsOf } from "../../net/training/files.js";
import { plainSetup } from "../../net/forecast/setup.js";
import { createActs } from "../../out/acts.js";
import * as words from "../../words/forecast.js";
import { linesOf } from "./code.js";
import { IDS, csvOf, lastsOf, othersOf } from "./model.js";
import { createOwnTable } from "./owntable.js";

/** @param {any} ctx */
export function createBand(ctx) {
  const { store, nets } = ctx;
  const ids = IDS.filter((id) => id !== "own");
  const picks = ids.map((id) => el("button", { type: "button", class: "choose", "data-series": id, click: () => ctx.choose(id) }, words.nameOf(id)));
  const own = el("button", { type: "button", class: "choose", "data-series": "own", hidden: true, click: () => ctx.choose("own") }, words.nameOf("own"));
  const which = ["shipped", "yours"].map((net) => el("button", { type: "button", class: "choose", "data-net": net, click: () => store.set({ net }) }, words.NET[net]));
  const whose = el("span", { class: "group", role: "group", "aria-label": words.NET.label }, el("span", { class: "gs-muted" }, words.NET.name), ...which);
  const acts = createActs(ctx, () => "forecast", () => {
    const now = ctx.now();
    const mine = nets.last();
    return [
      ...(now ? [
        { label: words.FILES.csv, ending: "csv", make: () => new Blob([csvOf(now, now.series, now.other, words.columnsOf(now.other))], { type: "text/csv" }) },
        { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf(ctx)], { type: "text/x-python" }) },
      ] : []),
      ...(mine ? [{ label: words.FILES.net, ending: "safetensors", make: () => safetensorsOf(plainSetup({ window: 4, units: mine.parameters["head.weight"].length }, mine.seed), mine.parameters) }] : []),
    ];
  });
  const about = el("p", { class: "fc-about" });
  const table = createOwnTable(ctx);
  const choices = el("div", { class: "choices" }, el("span", { class: "group", role: "group", "aria-label": words.SERIES.label }, ...picks, own), table.element, whose);
  const element = el("div", { class: "choice spread" }, choices, acts.element, ctx.tools.share.address, about);

  return {
    element,
    draw() {
      table.draw();
      const { series, net } = store.get();
      const mine = nets.last();
      own.hidden = mine?.series !== "own";
      for (const button of [...picks, own]) button.setAttribute("aria-pressed", String(button.dataset.series === series));
      whose.hidden = mine?.series !== series || series === "own";
      for (const button of which) button.setAttribute("aria-pressed", String(button.dataset.net === net));
      const now = ctx.series();
      write(about, now ? `${words.TASK} ${words.aboutOf(now)}` : words.TASK);
    },
    destroy() {
      acts.destroy();
      table.destroy();
    },
  };
}

/** @param {any} ctx */
export function createSteps(ctx) {
  const { store } = ctx;
  const step = (text, by) => el("button", { type: "button", class: "fc-step", click: () => ctx.move(by()) }, text);
  const far = () => ctx.series()?.ahead ?? 1;
  const [first, back, on, last] = [step(words.STEPS.far, () => -far()), step(words.STEPS.back, () => -1), step(words.STEPS.on, () => 1), step(words.STEPS.further, () => far())];
  const slider = el("input", { type: "range", class: "fc-slider", min: 0, "aria-label": words.STEPS.slider, keydown: (event) => event.stopPropagation(), input: () => ctx.stand(Number(slider.value)) });
  const others = el("select", { class: "fc-pick", "aria-label": words.OTHERS.label, change: () => store.set({ beside: others.value }) });
  const lasts = el("select", { class: "fc-pick", "aria-label": words.EMPTY.label, change: () => store.set({ last: lasts.value === "all" ? null : Number(lasts.value) }) });
  const undo = el("button", { type: "button", class: "plain", click: () => ctx.undo() }, words.ACT.undo);
  const reset = el("button", { type: "button", class: "plain", click: () => ctx.go({ series: "electricity", now: ctx.header.home.now.electricity, unit: ctx.header.home.unit.electricity, beside: "season-336" }) }, words.ACT.reset);
  const time = el("b", { class: "fc-time" });
  const element = el("div", { class: "fc-steps", role: "group", "aria-label": words.STEPS.label },
    el("span", { class: "fc-moves" }, first, back, on, last), el("label", { class: "fc-now" }, el("span", { class: "gs-muted" }, `${words.STEPS.now} `), time, slider),
    el("label", {}, el("span", { class: "gs-muted" }, `${words.OTHERS.name} `), others), el("label", {}, el("span", { class: "gs-muted" }, `${words.EMPTY.name} `), lasts), undo, reset);
  let made = "";

  return {
    element,
    draw() {
      const now = ctx.now();
      if (!now) return;
      const { series, at, from } = now;
      const { now: place, beside, last: read } = store.get();
      const all = [othersOf(series), lastsOf(series, at - from)];
      const key = JSON.stringify([series.id, series.name, ...all]);
      if (key !== made) {
        made = key;
        others.replaceChildren(...all[0].map((other) => el("option", { value: other }, words.otherOf(series, other))));
        lasts.replaceChildren(el("option", { value: "all" }, words.EMPTY.all), ...all[1].map((steps) => el("option", { value: steps }, words.spanOf(series, steps))));
        [first, back, on, last].forEach((button, k) => button.setAttribute("aria-label", words.STEPS.move(words.spanOf(series, k === 0 || k === 3 ? far() : 1), k > 1)));
      }
      slider.max = String(now.stands - 1);
      slider.value = String(place);
      slider.setAttribute("aria-valuetext", words.timeOf(series, at));
      write(time, words.timeOf(series, at));
      others.value = beside;
      lasts.value = read === null ? "all" : String(read);
      [first, back, on, last].forEach((button, k) => button.setAttribute("aria-disabled", String(place === (k < 2 ? 0 : now.stands - 1))));
      undo.setAttribute("aria-disabled", String(!ctx.past()));
    },
  };
}
