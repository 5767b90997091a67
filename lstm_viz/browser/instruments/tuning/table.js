// Every cell of the map in words and numbers.
import { el, write } from "../../kit/dom.js";
import * as words from "../../words/tuning.js";

/** @param {any} ctx */
export function createTable(ctx) {
  const body = el("tbody");
  const element = el("details", { class: "tg-table" }, el("summary", {}, words.TABLE.fold),
    el("div", { class: "tg-scroll", tabindex: 0, role: "region", "aria-label": words.TABLE.fold }, el("table", {}, el("caption", { class: "unseen" }, words.TABLE.caption), el("thead", {}, el("tr", {}, ...words.TABLE.head.map((text) => el("th", { scope: "col" }, text)))), body)));
  element.addEventListener("toggle", draw);
  let shown = "";

  function draw() {
    if (!element.open) return;
    const { map, classes } = ctx.now();
    const { measure } = ctx.store.get();
    const print = (value) => (Number.isFinite(value) ? words.worth(measure, value, classes) : "–");
    const cells = map.cells.includes(map.preset) ? map.cells : [...map.cells, map.preset];
    const rows = cells.map((one) => [ctx.nameOf(one.at), String(one.values.length), print(one.mean), print(one.spread), print(one.low), print(one.high), String(one.diverged),
      one.pairs ? words.TABLE.by(measure, one.pairs, classes) : "–", one.pairs ? words.TABLE.interval(measure, one.pairs, classes) : "–"]);
    const key = JSON.stringify(rows);
    if (key === shown) return;
    shown = key;
    body.replaceChildren(...rows.map(([name, ...rest]) => el("tr", {}, el("th", { scope: "row" }, name), ...rest.map((text) => {
      const cell = el("td");
      write(cell, text);
      return cell;
    }))));
  }

  return { element, draw };
}
