// The lines of PyTorch that run the net on what was read before now, and feed it its own forecasts.
import { el } from "../../kit/dom.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/forecast.js";
import { pytorch } from "../../words/forecast_code.js";

const READ = 96;                                            // numbers that stand in the lines

/** @param {any} ctx */
export function linesOf(ctx) {
  const { series, net, at } = ctx.now();
  const from = Math.max(0, at - Math.min(READ, at - ctx.now().from));
  const ahead = net.by(null).ahead(at, series.ahead, at - from);
  return pytorch({ file: ctx.store.get().net === "yours" ? null : series.id, units: net.weights.W.length, offset: net.weights.offset, scale: net.weights.scale, read: series.values.slice(from, at), ahead });
}

/** @param {any} ctx */
export function createCode(ctx) {
  const lines = el("pre", { class: "lines", tabindex: 0, "aria-label": words.CODE.label, keydown: scrollOnly });
  const element = el("section", { class: "fc-code", "aria-label": words.CODE.name }, el("h2", {}, words.CODE.name), el("p", { class: "an-note" }, words.CODE.small), lines);
  let shown = "";

  return {
    element,
    draw() {
      const now = ctx.now();
      element.hidden = now === null;
      const key = now && `${now.series.id} ${now.at} ${now.net.key}`;
      if (!now || key === shown) return;
      shown = key;
      lines.textContent = linesOf(ctx);
    },
  };
}
