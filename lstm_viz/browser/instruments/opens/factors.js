// What the gradient is multiplied by on its way back: each factor put back alone, as before training and as at the peak.
import { el, write } from "../../kit/dom.js";
import { inked } from "../../kit/ink.js";
import { FACTORS, swapped } from "../../net/training/factors.js";
import * as words from "../../words/opens.js";
import { ratios } from "./model.js";

const STRONG = 10;                                          // times

/** @param {any} ctx */
export function createFactors(ctx) {
  const now = el("p", { class: "op-head" });
  const [before, peak] = [el("th", { scope: "col" }, words.FACTORS.before), el("th", { scope: "col" })];
  const rows = FACTORS.map((name) => {
    const cells = [el("td", {}), el("td", {})];
    const head = el("th", { scope: "row" });
    inked(head, words.FACTORS.names[name]);
    return { name, cells, element: el("tr", {}, head, ...cells) };
  });
  const element = el("section", { class: "op-factors", "aria-label": words.FACTORS.name }, el("h2", {}, words.FACTORS.name), el("p", { class: "op-head" }, words.FACTORS.lead), now,
    el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, words.FACTORS.head), before, peak)), el("tbody", {}, ...rows.map((row) => row.element))));
  let made = "";

  function draw() {
    const { bias, start } = ctx.store.get();
    const { looks, look, events } = ctx.now();
    if (!look) return;
    const key = `${bias} ${start} ${look.update} ${events.peak?.update}`;
    if (key === made) return;
    made = key;
    const panels = ctx.panels(bias, start, look);
    const others = [looks[0], events.peak].map((other) => other && ratios(swapped(panels, ctx.panels(bias, start, other)), look));
    write(now, words.FACTORS.now(look.update, look.reach));
    write(peak, words.FACTORS.peak(events.peak?.update ?? null));
    for (const { name, cells } of rows) {
      cells.forEach((cell, k) => {
        const ratio = others[k]?.[name];
        write(cell, ratio === undefined ? words.FACTORS.none : words.times(ratio));
        cell.toggleAttribute("data-strong", ratio !== undefined && Math.max(ratio, 1 / ratio) >= STRONG);
      });
    }
  }

  return { element, draw };
}
