// The lines of PyTorch and of Keras for the way that is picked, with the numbers of the picked row and unit.
import { el } from "../../kit/dom.js";
import { WAYS } from "../../net/lengths.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/lengths.js";
import { keras, pytorch } from "../../words/lengths_code.js";
import { endsOf } from "./ends.js";

const LINES = { pytorch, keras };

/** All lines of the way that is picked. @param {any} ctx @param {"pytorch" | "keras"} language */
export function linesOf(ctx, language) {
  const state = ctx.store.get();
  const { model, back } = ctx.now();
  const values = Object.fromEntries(endsOf(model, state, back).map(({ way, id, value }) => [`${way}-${id}`, value]));
  return LINES[language]({ ...state, back, model, values, net: ctx.header.net, symbols: ctx.header.symbols });
}

/** @param {any} ctx */
export function createCode(ctx) {
  const tabs = WAYS.map((way) => el("button", { type: "button", class: "choose", "data-value": way, click: () => ctx.store.set({ way }) }, words.WAY[way].name));
  const panes = /** @type {("pytorch" | "keras")[]} */ (Object.keys(LINES)).map((language) => {
    const lines = el("pre", { class: "lines", tabindex: 0, "aria-label": words.CODE[language].label, keydown: scrollOnly });
    return { language, lines, element: el("div", {}, el("p", { class: "dl-head" }, el("b", {}, words.CODE[language].name), ` ${words.CODE[language].small}`), lines) };
  });
  const element = el("section", { class: "dl-code", "aria-label": words.CODE.name },
    el("div", { class: "choices dl-tabs" }, el("h2", {}, words.CODE.name), el("span", { class: "group", role: "group", "aria-label": words.CODE.ways }, ...tabs)), el("div", { class: "dl-panes" }, ...panes.map((pane) => pane.element)));

  return {
    element,
    draw() {
      const { way } = ctx.store.get();
      for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset.value === way));
      for (const { language, lines } of panes) {
        const text = linesOf(ctx, language);
        if (lines.textContent !== text) lines.textContent = text;
      }
    },
  };
}
