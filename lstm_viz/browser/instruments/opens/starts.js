// The ten starts as rows on the axis of training time: when the gradient reaches the letter, when the score leaves the guess, when all is right.
import { el, write } from "../../kit/dom.js";
import { inked } from "../../kit/ink.js";
import { svg } from "../../kit/svg.js";
import * as words from "../../words/opens.js";
import { STARTS, UNTIL } from "./address.js";
import { MARKS, marked } from "./marks.js";
import { all, backOf, commonOf, soonerOf } from "./model.js";

const HIGH = 26;
const SCALE = [0, 100, 200, 300];
const SHOWN = ["opens", "arrives", "leaves", "right"];
const HEIGHTS = { opens: 7, arrives: 17, leaves: 17, right: 17 };

/** @param {any} ctx */
export function createStarts(ctx) {
  const legend = el("p", { class: "op-legend" }, ...SHOWN.map((name) => marked(name, words.STARTS.marks[name])));
  const progress = el("span", { class: "gs-muted op-progress", role: "status" });
  const said = el("p", { class: "op-common" });
  const rows = all().map((start) => {
    const track = svg("svg", { class: "op-track", height: HIGH, "aria-hidden": "true" });
    const end = el("span", { class: "op-end" });
    const element = el("button", { type: "button", class: "op-start", "data-start": start, click: () => ctx.store.set({ start, update: null }) }, el("span", {}, words.START.of(start)), track, end);
    return { start, track, end, element };
  });
  const axis = svg("svg", { class: "op-track op-scale", height: HIGH });
  const element = el("section", { class: "op-starts", "aria-label": words.STARTS.name }, el("h2", {}, words.STARTS.name), el("p", { class: "op-head" }, words.STARTS.lead, " ", progress), legend,
    el("div", { class: "op-rows" }, el("p", { class: "op-start op-top", "aria-hidden": "true" }, el("span", {}, words.STARTS.axis), axis, el("span", { class: "op-end" }, el("span", {}, words.STARTS.first), el("span", {}, words.STARTS.back))), ...rows.map((row) => row.element)), said);

  function draw() {
    const { start: shown, bias } = ctx.store.get();
    const events = ctx.found.events(bias);
    const [wide, ...widths] = [axis, ...rows.map(({ track }) => track)].map((each) => ctx.widths.of(each) || 1);
    axis.setAttribute("viewBox", `0 0 ${wide} ${HIGH}`);
    axis.replaceChildren(...SCALE.map((update) => svg("text", { x: 7 + (update / UNTIL) * (wide - 14), y: 17, "text-anchor": update === 0 ? "start" : update === UNTIL ? "end" : "middle" }, String(update))));
    rows.forEach(({ start, track, end, element: row }, k) => {
      const { looks, over } = ctx.found.of(bias, start);
      const { first, ...happened } = events[start - 1];
      const at = Object.fromEntries(SHOWN.map((name) => [name, happened[name]?.update ?? null]));
      const back = ctx.found.back(bias, start, ctx.panels);
      const x = (update) => 7 + (update / UNTIL) * (widths[k] - 14);
      row.setAttribute("aria-pressed", String(start === shown));
      row.setAttribute("aria-label", words.STARTS.spoken({ start, first, opens: at.opens, arrives: at.arrives, leaves: at.leaves, right: at.right, back: back && back.f }));
      track.setAttribute("viewBox", `0 0 ${widths[k]} ${HIGH}`);
      track.replaceChildren(svg("line", { class: "op-rail", x1: x(0), x2: x(UNTIL), y1: HEIGHTS.leaves, y2: HEIGHTS.leaves }),
        svg("line", { class: "op-come", x1: x(0), x2: x(looks.at(-1)?.update ?? 0), y1: HEIGHTS.leaves, y2: HEIGHTS.leaves }),
        ...SHOWN.flatMap((name) => (at[name] === null ? [] : [svg("path", { class: `op-mark op-${name}`, d: MARKS[name], transform: `translate(${x(at[name]).toFixed(1)},${HEIGHTS[name]})` })])),
        ...(over && at.right === null ? [svg("text", { class: "op-never", x: widths[k] - 4, y: 12, "text-anchor": "end" }, `${words.STARTS.marks.right} ${words.STARTS.never}`)] : []));
      end.replaceChildren(...(over ? [el("span", {}, ...first.flatMap((symbol, nth) => [...(nth ? [", "] : []), el("b", { class: `ink-${symbol}` }, symbol)])), el("span", {}, back ? words.times(back.f) : words.FACTORS.none)] : [looks.length ? "" : words.STARTS.waits]));
    });
    const other = 1 - bias;
    const compared = ctx.found.done(bias) === rows.length && ctx.found.done(other) === rows.length ? soonerOf(events, ctx.found.events(other)) : null;
    const done = ctx.found.done(bias);
    write(progress, done < STARTS ? words.training(done, STARTS) : "");
    const backs = all().map((start) => ctx.found.back(bias, start, ctx.panels)).filter((one) => one !== null);
    const pieces = words.common({ ...commonOf(events), back: backs.length === STARTS ? backOf(backs) : null, bias, sooner: compared && (bias === 0 ? compared.sooner : compared.later), other: compared?.other ?? 0 });
    const key = JSON.stringify(pieces);
    if (key !== said.dataset.key) {
      said.dataset.key = key;
      inked(said, pieces);
    }
  }

  return { element, draw };
}
