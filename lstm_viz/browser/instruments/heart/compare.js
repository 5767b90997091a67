// The four forecasts and the shape alone, by how long their errors are averaged: how well each tells odd beats from regular ones.
import { el, write } from "../../kit/dom.js";
import { QUIET, SAMPLES, HZ } from "../../net/heart/record.js";
import * as words from "../../words/heart.js";
import { FORECASTS, WINDOWS, rootOf, shapeRow, worthRow } from "./model.js";

/** @param {any} ctx */
export function createCompare(ctx) {
  const { store } = ctx;
  const rows = FORECASTS.map((by) => {
    const cells = WINDOWS.map((size) => {
      const button = el("button", { type: "button", click: () => store.set({ by, size }) });
      return { size, button, td: el("td", {}, button) };
    });
    const [quiet, rest] = [el("td"), el("td")];
    return { by, cells, quiet, rest, element: el("tr", {}, el("th", { scope: "row" }, words.BY.name[by]), quiet, rest, ...cells.map(({ td }) => td)) };
  });
  const shape = el("td", { colspan: WINDOWS.length });
  const table = el("table", { class: "hb-compare" }, el("caption", {}, words.COMPARE.caption),
    el("thead", {}, el("tr", {}, el("td"), ...words.COMPARE.head.map((name) => el("th", { scope: "col" }, name)), ...WINDOWS.map((size) => el("th", { scope: "col" }, words.SIZE.long(size))))),
    el("tbody", {}, ...rows.map(({ element }) => element), el("tr", {}, el("th", { scope: "row" }, words.COMPARE.shape), el("td", {}, "–"), el("td", {}, "–"), shape)));
  const element = el("section", { class: "hb-worth", "aria-label": words.COMPARE.name }, el("h2", {}, words.COMPARE.name), el("p", { class: "an-note" }, words.COMPARE.small),
    el("div", { class: "an-scroll", tabindex: 0, role: "region", "aria-label": words.COMPARE.caption }, table), el("p", { class: "an-note" }, words.COMPARE.after));
  const kept = new Map();

  return {
    element,
    draw() {
      const beats = ctx.beats();
      if (!beats) return;
      const state = store.get();
      if (!shape.textContent) write(shape, words.COMPARE.of(shapeRow(beats)));
      for (const { by, cells, quiet, rest } of rows) {
        const score = ctx.scoreOf(by);
        if (!score) continue;
        if (kept.get(by)?.score !== score) {
          kept.set(by, { score });
          write(quiet, words.mv(rootOf(score.errors, HZ, QUIET)));
          write(rest, words.mv(rootOf(score.errors, QUIET, SAMPLES)));
          for (const { size, button } of cells) {
            const worth = worthRow(score.errors, beats, size);
            write(button, words.COMPARE.of(worth));
            button.setAttribute("aria-label", words.COMPARE.cell(words.BY.name[by], size, worth));
          }
        }
        for (const { size, button } of cells) button.setAttribute("aria-pressed", String(state.by === by && state.size === size));
      }
    },
  };
}
