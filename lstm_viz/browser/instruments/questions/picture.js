// Both nets, step by step: a row for each signal that the question is about, a bar for each step, the value where one looks.
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import * as words from "../../words/questions.js";
import { STEPS, turned } from "./model.js";

const TOP = { mean: 8, spread: 4, came: 200, before: 200 };  // of a row's scale; of others 1
const CELLS = ["c", "again_c", "fresh", "started", "zero"];  // these share a scale that grows with them
const GATES = ["f", "i", "o", "again_f", "again_i", "again_o"];
/** Enough digits to be told from 0 and from 1. */
const said = (row, value) => (value !== 0 && Math.abs(value) < 0.005 ? words.little(value) : GATES.includes(row) && value > 0.995 ? number(value, 4) : number(value));
const INK = { r: "h", kept: "c", held: "h", hears: "h", again_f: "f", again_i: "i", again_o: "o", again_c: "c", fresh: "c", cut: "c", started: "c", mean: "c", spread: "c", came: "x", before: "x", zero: "c" };

/** @param {any} ctx */
export function createPicture(ctx) {
  const { store } = ctx;
  const rows = Object.fromEntries(Object.keys(ctx.set.rows).map((name) => [name, rowOf(name)]));
  const sliders = el("div", { class: "qs-sliders" }, ...Object.values(ctx.sliders).map((slider) => slider.element));
  const steps = Array.from({ length: STEPS }, (_, t) => el("button", { type: "button", class: "qs-step", tabindex: "-1", "aria-label": words.go(t), click: () => store.set({ t }) }, String(t + 1)));
  const at = el("span", { class: "qs-step-at" });
  const axis = el("div", { class: "qs-row qs-axis" }, el("span", {}, words.STEP), el("div", { class: "qs-cells" }, ...steps), at);
  const element = el("div", { class: "qs-picture", role: "group", "aria-label": words.PICTURE }, axis, ...Object.values(rows).map((row) => row.element), sliders);

  function rowOf(name) {
    const { symbol, name: title } = ctx.set.rows[name];
    const scale = el("span", { class: "qs-scale" });
    const of = INK[name] ?? name;
    const ink = of === "x" ? "" : ` ink-${of}`;
    const value = el("b", { class: `qs-value${ink}` });
    const cells = Array.from({ length: STEPS }, (_, t) => {
      if (name === "x") return el("button", { type: "button", class: "qs-cell qs-input", tabindex: "-1", click: () => store.set({ t, x: turned(store.get().x, t) }) });
      const bar = el("i", { class: `qs-bar qs-bar-${of}` });
      return el("button", { type: "button", class: "qs-cell", tabindex: "-1", click: () => store.set({ t }) }, bar);
    });
    const head = el("div", { class: "qs-head" }, el("span", {}, el("b", { class: `gs-symbol${ink}` }, symbol), ` ${title}`), scale);
    return { element: el("div", { class: "qs-row", role: "group", "aria-label": `${symbol} ${title}` }, head, el("div", { class: "qs-cells" }, ...cells), value), cells, value, scale };
  }

  return {
    element,
    draw() {
      const { t, x, q } = store.get();
      const found = ctx.now();
      const { rows: shown, sliders: turns } = ctx.set.questions[q];
      element.hidden = shown.length === 0;
      for (const [name, slider] of Object.entries(ctx.sliders)) {
        slider.element.hidden = !turns.includes(name);
        slider.draw();
      }
      const first = shown.length ? ctx.set.rows[shown[0]].first : undefined;
      steps.forEach((step, k) => {
        write(step, String(first ? first + k : k + 1));
        step.toggleAttribute("data-at", k === t);
      });
      write(at, words.at(t, first));
      const most = Math.max(...shown.filter((name) => CELLS.includes(name)).flatMap((name) => Array.from(found[name])));
      const room = [1, 2, 4, 8].find((each) => most <= each) ?? 16;
      for (const [name, row] of Object.entries(rows)) {
        row.element.hidden = !shown.includes(name);
        if (row.element.hidden) continue;
        const top = CELLS.includes(name) ? room : TOP[name] ?? 1;
        write(row.scale, ctx.set.rows[name].scale?.replace("{}", String(top)) ?? words.scale(top));
        row.cells.forEach((cell, k) => {
          cell.toggleAttribute("data-at", k === t);
          cell.setAttribute("tabindex", k === t ? "0" : "-1");
          if (name === "x") {
            write(cell, x[k]);
            cell.setAttribute("aria-pressed", String(x[k] === "1"));
            cell.setAttribute("aria-label", words.press(k, x[k]));
            return;
          }
          const value = found[name][k];
          cell.setAttribute("aria-label", words.cell(ctx.set.rows[name], k, said(name, value)));
          cell.firstElementChild.style.height = `${(100 * value) / top}%`;
        });
        write(row.value, name === "x" ? x[t] : said(name, found[name][t]));
      }
    },
  };
}

/** A number that one net is made with. @param {any} ctx @param {string} name @param {{ from: number, to: number, step: number, usual: number }} range */
export function createSlider(ctx, name, { from, to, step, usual }) {
  const { store } = ctx;
  const input = el("input", { type: "range", min: from, max: to, step, "aria-label": words.FIELDS[name], input: () => store.set({ [name]: Number(input.value) }) });
  const value = el("b", { class: name === "bias" ? "ink-f" : "ink-h" });
  const reset = el("button", { type: "button", class: "plain", click: () => { store.set({ [name]: usual }); input.focus(); } }, words.RESET);
  return {
    element: el("div", { class: "qs-slider" }, el("span", {}, words.FIELDS[name]), input, value, reset),
    draw() {
      const now = store.get()[name];
      if (Number(input.value) !== now) input.value = String(now);
      write(value, number(now, 1));
      reset.hidden = now === usual;
    },
  };
}
