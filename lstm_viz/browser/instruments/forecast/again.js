// The net of a series, trained here from other random numbers; and what leaking does: what it may see while it learns.
import { el, write } from "../../kit/dom.js";
import { SEES, ownSeries } from "../../net/forecast/series.js";
import { STARTS, setupOf } from "../../net/forecast/setup.js";
import { createAnew } from "../../train/anew.js";
import * as words from "../../words/forecast.js";

/** @param {any} ctx */
export function createAgain(ctx) {
  const { store, nets } = ctx;
  /** What is trained now: {series, sees, column}. @type {any} */
  let target = null;
  /** @type {any} the learner's own column that waits for its training */
  let column = null;
  /** @type {any} */
  let made = null;
  const wanted = () => (column ? ownSeries(column) : ctx.series());
  const anew = createAnew(ctx, {
    words: words.TRAIN, starts: STARTS, until: () => wanted()?.updates ?? 1, each: 25,
    async setup(seed) {
      if (!column && store.get().series === "glucose") await ctx.brought.bring();
      const series = wanted();
      if (!series) return null;
      target = { series: series.id, sees: column ? SEES[0] : store.get().sees, column };
      column = null;
      return setupOf(series, target.sees, seed);
    },
    lost: () => words.GLUCOSE.lost,
    trained({ seed, parameters }) {
      made = { ...target, seed, parameters };
      ctx.trained(made);
    },
    done(seconds) {
      const series = ctx.series();
      if (!made || store.get().series !== made.series || nets.last()?.parameters !== made.parameters || !series) return words.TRAIN.counting;
      const [own, same] = [ctx.tested.score(ctx.way({ net: nets.last().nth })), ctx.other("same")];
      const shipped = made.series === "own" ? null : ctx.tested.score(ctx.way({ net: 0 }));
      if (made.series !== "own" && !shipped) ctx.tested.ask([ctx.way({ net: 0 })]);
      if (!own || !same || (made.series !== "own" && !shipped)) return words.TRAIN.counting;
      const skill = (score) => 1 - (score.rmse[0] / same.rmse[0]) ** 2;
      return words.TRAIN.done({ name: words.nameOf(made.series), seconds, error: words.errorOf(made.series, own.rmse[0]), shipped: shipped && words.errorOf(made.series, shipped.rmse[0]), skill: skill(own), same: shipped ? skill(shipped) : 0 });
    },
  });
  const picks = SEES.map((sees) => el("button", { type: "button", class: "choose", "data-sees": sees, click: () => store.set({ sees }) }, words.SEES.pick[sees]));
  const choose = el("div", { class: "choices" }, el("span", { class: "group", role: "group", "aria-label": words.SEES.label }, el("span", { class: "gs-muted" }, words.SEES.name), ...picks));
  anew.element.insertBefore(choose, anew.element.querySelector(".an-under"));
  const body = el("tbody");
  const table = el("table", { class: "an-units fc-leaks" }, el("caption", {}, words.SEES.caption), el("thead", {}, el("tr", {}, ...words.SEES.head.map((name) => el("th", { scope: "col" }, name)))), body);
  const verdict = el("p", { class: "an-note" });
  const leaks = el("section", { class: "fc-leak", "aria-label": words.SEES.caption }, table, el("p", { class: "an-note" }, words.SEES.small), verdict);
  const element = el("div", { class: "an-two" }, anew.element, leaks);
  let shown = "";

  return {
    element,
    /** @param {any} [own] the column of a table */
    begin(own = null) {
      column = own;
      anew.begin();
    },
    draw() {
      anew.draw();
      const { sees, series } = store.get();
      for (const button of picks) button.setAttribute("aria-pressed", String(button.dataset.sees === sees));
      const told = ctx.header.starts[series];
      leaks.hidden = !told;
      if (!told || shown === series) return;
      shown = series;
      body.replaceChildren(...SEES.map((each) => {
        const all = Object.values(told[each]);
        return el("tr", {}, el("th", { scope: "row" }, words.SEES.pick[each]), el("td", {}, all.map((value) => words.errorOf(series, value)).join(", ")), el("td", {}, words.errorOf(series, all.reduce((sum, value) => sum + value, 0) / all.length)));
      }));
      write(verdict, words.SEES.verdict[series]);
    },
    destroy: anew.destroy,
  };
}
