// What is counted over many dates: what each unit of the bridge carries; and what the views of time/pair count here.
import { css, ramp } from "../../kit/colour.js";
import { el } from "../../kit/dom.js";
import { inked } from "../../kit/ink.js";
import { createCounter } from "../../time/pair/counter.js";
import { panel, told } from "../../time/pair/panel.js";
import * as words from "../../words/decoder.js";
import { BRIDGE } from "../../words/pair.js";
import { COUNTED, PARTS, carriedBy, searched, unseen, without } from "./model.js";

/** @param {any} ctx */
export function createCarried(ctx) {
  const counter = createCounter({ label: words.CARRIED.count(COUNTED), all: COUNTED, work: () => carriedBy(ctx.net(), unseen(COUNTED)), changed: () => ctx.redraw() });
  const said = told();
  const head = el("thead");
  const body = el("tbody");
  const table = el("table", { class: "ed-carried-table" }, el("caption", { class: "unseen" }, words.CARRIED.caption), head, body);
  const frame = el("div", { class: "ed-frame", tabindex: 0, role: "region", "aria-label": words.CARRIED.caption, keydown: (event) => { if (/^Arrow(Left|Right)/.test(event.key)) event.stopPropagation(); } }, table);
  const element = panel("carried", words.CARRIED.name, el("p", { class: "ed-note" }, words.CARRIED.small), counter.element, frame, said);
  let shown = null;

  function build(found, F, H, colours) {
    const paint = ramp(colours.ground, colours.fill.f);
    const columns = Array.from({ length: F }, (_, unit) => unit);
    head.replaceChildren(
      el("tr", {}, el("td"), el("th", { colspan: H, scope: "colgroup" }, BRIDGE.half[0]), el("th", { colspan: H, scope: "colgroup" }, BRIDGE.half[1]), el("th", { colspan: 3, scope: "colgroup" }, words.CARRIED.whole)),
      el("tr", {}, el("td"), ...columns.map((unit) => el("th", { scope: "col" }, el("button", { type: "button", class: "ed-column", "data-unit": unit, "aria-label": words.CARRIED.unit(unit), click: () => ctx.silenceOnly(unit) }, String(unit)))), ...words.CARRIED.groups.map((name) => el("th", { scope: "col" }, name))));
    body.replaceChildren(...Object.keys(PARTS).map((part) => el("tr", {}, el("th", { scope: "row" }, words.CARRIED.part(part, found.right[part])),
      ...found.lost.map((lost, row) => {
        const share = found.right[part] ? lost[part] / found.right[part] : 0;
        const cell = el("td", { ...(row < F && { "data-unit": row }), title: words.CARRIED.cell(part, lost[part], found.right[part], row, F) }, lost[part] ? String(lost[part]) : "·");
        cell.style.backgroundColor = css(paint[Math.round(share * 0.6 * (paint.length - 1))]);
        return cell;
      }))));
  }

  return {
    element, found: () => counter.of(ctx.net()), begin: () => counter.begin(ctx.net()),
    draw() {
      const { F, H, attends } = ctx.now();
      const found = counter.of(ctx.net());
      const colours = ctx.palette();
      frame.hidden = found === null;
      if (!found) return void inked(said, counter.going() ? [] : [words.CARRIED.none]);
      if (shown?.found !== found || shown.colours !== colours) build(found, F, H, colours);
      shown = { found, colours };
      const { unit } = ctx.store.get();
      for (const each of table.querySelectorAll("[data-unit]")) each.toggleAttribute("data-picked", Number(each.dataset.unit) === unit);
      inked(said, words.CARRIED.said(found, unit, F, attends));
    },
    destroy: () => counter.destroy(),
  };
}

/** What is taken from a net, counted over dates. */
export const WITHOUT = {
  words: words.WITHOUT, all: COUNTED, work: (net) => without(net, unseen(COUNTED)),
  rows: ({ counts, dates }) => Object.entries(counts).map(([name, count]) => ({ name, cells: ["whole", ...Object.keys(PARTS)].map((part) => ({ text: String(count[part]), share: count[part] / dates })) })),
  said: (found, { attends }) => words.WITHOUT.said(found, attends),
};

/** Greedy beside a search, counted over dates. */
export const SEARCH = {
  words: words.SEARCH, all: COUNTED, work: (net, width) => searched(net, unseen(COUNTED), width),
  begins: (text, { right }) => (right === null ? null : right.startsWith(text)),
  other: (each) => each.text,
};
