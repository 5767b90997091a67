// The series that a net is to forecast: a column of a table that is pasted or opened from a file, or sunspots. It stays in this browser.
import { el } from "../../kit/dom.js";
import { textOf } from "../../net/training/series.js";
import { learn, nameOf } from "../../net/training/text.js";
import { seriesOf } from "../../net/training/tasks.js";
import { createTable } from "../../train/table.js";
import * as words from "../../words/ownseries.js";

/** What is said of the series of a setup. @param {any} state */
export function factsOf(state) {
  const { name, values, held } = seriesOf(state);
  return { name, rows: values.length, held: held.length, own: state.text !== "" };
}

/** @param {any} ctx */
export function createOwnSeries(ctx) {
  const { store } = ctx;
  const back = el("button", { type: "button", class: "plain", click: () => store.set({ text: "" }) }, words.BACK);
  const given = createTable({
    name: words.FOLD, className: "tr-table", what: words.WHAT, label: words.AREA, use: words.USE, more: [back],
    take({ name, values, holes }, { columns, cut, commas }) {
      store.set({ text: learn(textOf({ name, values })) });
      return words.taken({ name, rows: values.length, columns: columns.length, holes, cut, commas });
    },
  });
  let shown = "";

  return {
    element: given.element,
    draw() {
      const state = store.get();
      given.element.hidden = state.task !== "series";
      const key = `${state.task} ${state.text}`;
      if (given.element.hidden || key === shown) return;
      shown = key;
      const { name, values } = seriesOf(state);
      if (!given.table()?.columns.some((each) => nameOf(textOf(each)) === state.text)) given.show([name || words.SUNSPOTS, ...values].join("\n"));
      back.disabled = state.text === "";
    },
    destroy: given.destroy,
  };
}
