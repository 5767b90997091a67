// The numbers of the text that is shown, step by step: what is read and written, and the picked unit's signals.
import { el, write } from "../../kit/dom.js";
import { glyph, number } from "../../kit/format.js";
import { SIGNALS } from "../../time/pair/axis.js";
import * as words from "../../words/decoder.js";
import { MATRIX } from "../../words/pair.js";

/** @param {any} ctx */
export function createTable(ctx) {
  const toggle = el("button", { type: "button", class: "plain toggle", click: () => ctx.store.set({ table: !ctx.store.get().table }) }, words.TABLE.toggle);
  const note = el("p", { class: "note" });
  const body = el("tbody");
  const frame = el("div", { class: "frame", tabindex: "0", role: "region", "aria-label": words.TABLE.values, keydown: (event) => { if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation(); } },
    el("table", {}, el("caption", { class: "unseen" }, words.TABLE.label), el("thead", {}, el("tr", {}, ...[...words.TABLE.head, ...SIGNALS].map((name) => el("th", { scope: "col" }, name)))), body));
  const element = el("section", { class: "table", "aria-label": words.TABLE.label }, el("div", { class: "tools" }, toggle), note, frame);

  return {
    element,
    draw() {
      const { table, unit } = ctx.store.get();
      toggle.setAttribute("aria-expanded", String(table));
      note.hidden = frame.hidden = !table;
      if (!table) return;
      const { S, F, chars, said, values, t } = ctx.now();
      write(note, words.TABLE.caption(unit));
      body.replaceChildren(...Array.from({ length: S + said.length }, (_, step) => {
        const put = step < S ? null : said[step - S];
        const most = put?.weights ? put.weights.indexOf(Math.max(...put.weights)) : -1;
        return el("tr", step === t ? { "aria-current": "true" } : {}, el("th", { scope: "row" }, String(step)), el("td", {}, put ? "" : glyph(chars[step])), el("td", {}, put ? "" : glyph(chars[S - 1 - step])),
          el("td", {}, put?.letter ?? ""), el("td", {}, put ? MATRIX.share(put.share) : ""), el("td", {}, most < 0 ? "" : words.TABLE.most(chars[most], most, put.weights[most])),
          ...SIGNALS.map((symbol) => el("td", {}, number(values[symbol][step * F + unit], 4))));
      }));
    },
  };
}
