// The map: a grid of cells, each the mean of its seeds, tinted by how much better or worse than the preset it is.
import { el, write } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { svg } from "../../kit/svg.js";
import * as train from "../../words/train.js";
import * as words from "../../words/tuning.js";
import { CHOICES } from "./address.js";
import { createValues } from "./values.js";

const TINT = 61;                                            // percent of a hue, at most: numbers stay easy to read on it
const END = 0.5;                                            // of scores
const [EDGE, MARK] = [4, 2.2];                              // of a strip: its ends, and a tick with the room beside it
const STRIP = 100;                                          // width of a strip of seeds in its own units

/** Where on its strip a run is, from 0 to 1; the right end is the best there is. */
export const placeOf = (value, measure, guess) => (measure === "score" ? clamp(value, 0, 1) : 1 - clamp(value / (1.25 * guess.loss), 0, 1));
/** The largest difference that the colours tell apart. */
const endOf = (measure, guess) => (measure === "score" ? END : guess.loss / 2);

/** Places on a strip, sorted; those that fall on each other stand side by side. @param {number[]} places */
function apart(places) {
  const all = [...places].sort((a, b) => b - a);
  all.forEach((at, k) => {
    if (k && all[k - 1] - at < MARK) all[k] = all[k - 1] - MARK;
  });
  const under = Math.max(0, EDGE - all[all.length - 1]);   // at the left end they go to the right
  return all.map((at) => at + under);
}

/** @param {any} ctx */
export function createMap(ctx) {
  const title = el("h2", { id: "tg-map" });
  const measures = CHOICES.measure.map((measure) => el("button", { type: "button", class: "tn-pick", "data-measure": measure, click: () => ctx.store.set({ measure }) }, words.MEASURES[measure]));
  const values = [createValues(ctx, "y", words.DOWN), createValues(ctx, "x", words.ACROSS)];
  const down = el("th", { scope: "col", class: "tg-down" });
  const head = el("tr");
  const body = el("tbody");
  const grid = el("table", { role: "grid", class: "tg-grid" }, el("thead", {}, head), body);
  const [worse, better] = [el("span"), el("span")];
  const legend = el("p", { class: "tg-legend" }, worse, el("span", { class: "tg-ramp", "aria-hidden": "true" }), better, el("span", { class: "tg-tick" }, words.LEGEND.tick));
  const asks = el("p", { class: "tg-asks" });
  const seed = el("p", { class: "tg-seed" });
  const outside = el("p", { class: "tg-outside" });
  const element = el("section", { class: "tg-map", "aria-labelledby": "tg-map" },
    el("div", { class: "tg-title" }, title, el("span", { class: "tg-measures", role: "group", "aria-label": words.MEASURE }, ...measures)),
    el("div", { class: "tg-axes" }, ...values.map((one) => one.element)), grid, outside, seed);
  let cells = [];
  let made = "";
  let seen = null;                                          // the cell that was picked: another one comes into view

  function build({ axes: [x, y] }) {
    write(down, y ? train.FIELDS[y.name] : "");
    grid.setAttribute("aria-label", words.gridLabel(x.name, y?.name));
    head.replaceChildren(down, ...x.values.map((value) => el("th", { scope: "col" }, words.short(x.name, value))));
    cells = [];
    body.replaceChildren(...(y?.values ?? [null]).map((value, row) => el("tr", {}, el("th", { scope: "row" }, value === null ? el("span", { class: "unseen" }, words.ONE_ROW) : words.short(y.name, value)),
      ...x.values.map((_, column) => {
        const [number, note] = [el("b"), el("small")];
        const strip = svg("svg", { class: "tg-strip", viewBox: `0 0 ${STRIP} 10`, preserveAspectRatio: "none", "aria-hidden": "true" });
        const cell = el("td", { role: "gridcell", tabindex: -1, click: () => ctx.pick(column, row, true) }, number, strip, note);
        cells.push({ element: cell, number, note, strip, shown: "" });
        return cell;
      }))));
  }

  function draw() {
    const { sweep, map, classes, guess, working, preset, levels, steps } = ctx.now();
    const { measure, column, row, task } = ctx.store.get();
    for (const one of values) one.draw();
    const key = JSON.stringify(sweep.axes);
    const held = cells.some(({ element: one }) => one === one.getRootNode().activeElement);
    if (key !== made) build(sweep);
    made = key;
    write(title, words.title(measure, sweep.until, classes));
    write(asks, words.asks(measure, classes, task, levels));
    const place = `${column} ${row}`;
    for (const button of measures) button.setAttribute("aria-pressed", String(button.dataset.measure === measure));
    const end = endOf(measure, guess);
    map.cells.forEach((one, k) => {
      const cell = cells[k];
      const picked = one.at[0] === column && one.at[1] === row;
      cell.element.setAttribute("aria-selected", String(picked));
      cell.element.tabIndex = picked ? 0 : -1;
      if (picked && held) cell.element.focus({ preventScroll: true });
      if (picked && seen !== null && seen !== place) cell.element.scrollIntoView({ block: "nearest" });
      const works = ctx.keysOf(one.at).some((each) => working.includes(each));
      const is = preset?.[0] === one.at[0] && preset?.[1] === one.at[1];
      const shown = JSON.stringify([one.values, one.diverged, one.pairs?.by, measure, works, is, sweep.seeds]);
      if (shown === cell.shown) return;
      cell.shown = shown;
      fill(cell, one, { measure, classes, guess, works, is, end });
    });
    seen = place;
    const { preset: own } = map;
    outside.hidden = preset !== null;
    write(outside, own.values.length ? `${words.PRESET}: ${ctx.nameOf(null)}: ${words.worth(measure, own.mean, classes)}` : "");
    write(worse, `${words.LEGEND.worse} ${words.TABLE.by(measure, { by: -end }, classes)}`);
    write(better, `${words.TABLE.by(measure, { by: end }, classes)} ${words.LEGEND.held(steps !== null)}`);
    write(seed, map.cells.some(({ values }) => values.length) ? words.needed(map.apart, Math.max(...map.cells.map(({ values }) => values.length)), measure, classes) : "");
  }

  function fill({ element: cell, number, note, strip }, one, { measure, classes, guess, works, is, end }) {
    const there = one.values.length > 0;
    const by = one.pairs?.by ?? 0;
    const value = there ? words.worth(measure, one.mean, classes) : "";
    write(number, there ? value : words.WAITS);
    write(note, one.diverged ? words.divergedOf(one.diverged) : is ? words.PRESET : "");
    cell.dataset.sign = by > 0 ? "plus" : by < 0 ? "minus" : "";
    cell.style.setProperty("--tint", `${(TINT * clamp(Math.abs(by) / end, 0, 1)).toFixed(1)}%`);
    for (const [name, on] of Object.entries({ works, preset: is, diverged: there && one.diverged === one.values.length, waits: !there })) cell.toggleAttribute(`data-${name}`, on);
    const places = apart(one.values.map((value) => EDGE + (STRIP - 2 * EDGE) * placeOf(value, measure, guess)));
    strip.replaceChildren(...(there ? [
      svg("line", { class: "tg-base", x1: EDGE, x2: STRIP - EDGE, y1: 8, y2: 8 }),
      ...places.map((at) => svg("line", { class: "tg-mark", x1: at, x2: at, y1: 1, y2: 8 })),
    ] : []));
    const [low, high] = [one.low, one.high].map((each) => words.worth(measure, each, classes));
    cell.setAttribute("aria-label", words.spoken({
      name: ctx.nameOf(one.at), value, count: one.values.length, low, high, diverged: one.diverged, preset: is, by: one.pairs ? words.TABLE.by(measure, one.pairs, classes) : null,
    }));
  }

  return { element, about: el("div", { class: "tg-about" }, asks, legend), draw };
}
