// The ten starts as rows on the axis of training time: when the gradient reaches the letter, when the score leaves the guess, when all is right.
import { el } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { inked } from "../../kit/ink.js";
import { svg } from "../../kit/svg.js";
import * as words from "../../words/opens.js";
import { UNTIL } from "./address.js";
import { all, commonOf, soonerOf } from "./model.js";

const HIGH = 24;
const SCALE = [0, 100, 200, 300];
const MARKS = { arrives: "M0,-6L6,5H-6Z", leaves: "M-5,0a5,5 0 1 0 10,0a5,5 0 1 0 -10,0", right: "M-5,-5H5V5H-5Z" };

/** @param {any} ctx */
export function createStarts(ctx) {
  const legend = el("p", { class: "op-legend" }, ...Object.entries(MARKS).map(([name, d]) =>
    el("span", {}, svg("svg", { width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true" }, svg("path", { class: `op-mark op-${name}`, d })), ` ${words.STARTS.marks[name]}`)));
  const said = el("p", { class: "op-common" });
  const rows = all().map((start) => {
    const track = svg("svg", { class: "op-track", height: HIGH, "aria-hidden": "true" });
    const end = el("span", { class: "op-end" });
    const element = el("button", { type: "button", class: "op-start", "data-start": start, click: () => ctx.store.set({ start, update: null }) }, el("span", {}, words.START.of(start)), track, end);
    return { start, track, end, element };
  });
  const axis = svg("svg", { class: "op-track op-scale", height: HIGH });
  const element = el("section", { class: "op-starts", "aria-label": words.STARTS.name }, el("h2", {}, words.STARTS.name), el("p", { class: "op-head" }, words.STARTS.lead), legend,
    el("div", { class: "op-rows" }, el("p", { class: "op-start op-top", "aria-hidden": "true" }, el("span", {}, words.STARTS.axis), axis, el("span", { class: "op-end" }, words.STARTS.moved)), ...rows.map((row) => row.element)), said);

  function draw() {
    const { start: shown, bias } = ctx.store.get();
    const events = ctx.found.events(bias);
    const [wide, ...widths] = [axis, ...rows.map(({ track }) => track)].map((each) => ctx.widths.of(each) || 1);
    axis.setAttribute("viewBox", `0 0 ${wide} ${HIGH}`);
    axis.replaceChildren(...SCALE.map((update) => svg("text", { x: 7 + (update / UNTIL) * (wide - 14), y: 17, "text-anchor": update === 0 ? "start" : update === UNTIL ? "end" : "middle" }, String(update))));
    rows.forEach(({ start, track, end, element: row }, k) => {
      const { looks, over } = ctx.found.of(bias, start);
      const { arrives, leaves, right } = events[start - 1];
      const at = Object.fromEntries(Object.entries({ arrives, leaves, right }).map(([name, look]) => [name, look?.update ?? null]));
      const x = (update) => 7 + (update / UNTIL) * (widths[k] - 14);
      row.setAttribute("aria-pressed", String(start === shown));
      row.setAttribute("aria-label", words.STARTS.spoken({ start, arrives: at.arrives, leaves: at.leaves, right: at.right }));
      track.setAttribute("viewBox", `0 0 ${widths[k]} ${HIGH}`);
      track.replaceChildren(svg("line", { class: "op-rail", x1: x(0), x2: x(UNTIL), y1: HIGH / 2, y2: HIGH / 2 }),
        svg("line", { class: "op-come", x1: x(0), x2: x(looks.at(-1)?.update ?? 0), y1: HIGH / 2, y2: HIGH / 2 }),
        ...Object.entries(MARKS).flatMap(([name, d]) => (at[name] === null ? [] : [svg("path", { class: `op-mark op-${name}`, d, transform: `translate(${x(at[name]).toFixed(1)},${HIGH / 2})` })])));
      end.replaceChildren(...(leaves ? Object.entries(leaves.moved).sort().map(([symbol, by]) =>
        el(symbol === events[start - 1].furthest ? "b" : "span", { class: `ink-${symbol}` }, `${symbol} ${number(by)}`)) : [over ? words.STARTS.never : looks.length ? "" : words.STARTS.waits]));
    });
    const other = 1 - bias;
    const compared = ctx.found.done(bias) === rows.length && ctx.found.done(other) === rows.length ? soonerOf(events, ctx.found.events(other)) : null;
    const pieces = words.common({ ...commonOf(events), bias, sooner: compared && (bias === 0 ? compared.sooner : compared.later), other: compared?.other ?? 0 });
    const key = JSON.stringify(pieces);
    if (key !== said.dataset.key) {
      said.dataset.key = key;
      inked(said, pieces);
    }
  }

  return { element, draw };
}
