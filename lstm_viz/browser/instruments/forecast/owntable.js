// A learner's own series: a column of a table. A net is trained on it at once.
import { el } from "../../kit/dom.js";
import { createTable } from "../../train/table.js";
import * as words from "../../words/forecast.js";

const [LEAST, MOST] = [2, 400];                             // steps of a season

/** @param {any} ctx */
export function createOwnTable(ctx) {
  const { store } = ctx;
  const season = el("input", { type: "number", class: "an-seed", min: LEAST, max: MOST, "aria-label": words.OWN.seasonLabel,
    change: () => store.set({ season: season.value === "" ? null : Math.min(MOST, Math.max(LEAST, Math.round(Number(season.value)) || LEAST)) }) });
  const given = createTable({
    name: words.OWN.open, className: "tr-table fc-table", what: words.OWN.what, label: words.OWN.area, placeholder: words.OWN.example, use: words.OWN.press,
    more: [el("label", { title: words.OWN.seasonLabel }, `${words.OWN.season} `, season)],
    take({ name, values, holes }, { cut }) {
      ctx.trainOwn({ name, values }, words.OWN.taken(name, values.length, holes.length, cut));
      given.close();
      return "";
    },
  });

  return {
    element: given.element,
    draw() {
      if (ctx.root.getRootNode().activeElement !== season) season.value = store.get().season === null ? "" : String(store.get().season);
    },
    destroy: given.destroy,
  };
}
