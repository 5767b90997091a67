// One net of one seed from the inside: the gradient on its memory, or on that of one unit, and the two ways by which it came.
import { el, write } from "../../kit/dom.js";
import { svg } from "../../kit/svg.js";
import { node } from "../../lesson/told.js";
import { SEEDS } from "../../net/forgetting/nets.js";
import * as words from "../../words/forgetting.js";
import { createLines, path } from "./lines.js";
import { stroke } from "./strokes.js";
import { createWidth } from "./width.js";

const HIGH = 250;

/** @param {any} ctx */
export function createInside(ctx) {
  const { store } = ctx;
  const seed = el("select", { "aria-label": words.FIELDS.of, change: () => store.set({ of: seed.selectedIndex }) });
  const unit = el("select", { "aria-label": words.FIELDS.unit, change: () => store.set({ unit: unit.selectedIndex === 0 ? null : unit.selectedIndex - 1 }) });
  const name = el("span", { class: "fg-of" });
  const lead = el("p", { class: "fg-lead" });
  const chart = createLines(HIGH);
  const key = el("ul", { class: "fg-legend" });
  const told = el("p", { class: "fg-told" });
  const element = el("section", { class: "fg-inside" }, el("h2", {}, words.INSIDE.title), name,
    el("div", { class: "tn-band fg-picks" }, el("label", { class: "tn-field" }, el("span", {}, words.FIELDS.of), seed), el("label", { class: "tn-field" }, el("span", {}, words.FIELDS.unit), unit)),
    lead, el("div", { class: "fg-picture" }, chart.element, key), told);
  const widthOf = createWidth(ctx, chart.element, 240);
  let made = "";

  function fill(select, texts) {
    const now = texts.join();
    if (select.dataset.made === now) return;
    select.dataset.made = now;
    select.replaceChildren(...texts.map((text) => el("option", {}, text)));
  }

  function draw() {
    const state = store.get();
    const shown = ctx.shown();
    if (!shown) return;
    fill(seed, Array.from({ length: SEEDS }, (_, k) => String(shown.setting.seed + k)));
    fill(unit, [words.INSIDE.all, ...Array.from({ length: shown.setting.H }, (_, k) => String(k))]);
    seed.selectedIndex = state.of;
    unit.selectedIndex = state.unit === null ? 0 : state.unit + 1;
    const here = ctx.inside();
    write(name, words.INSIDE.of({ name: words.title(shown.setting, state.net), seed: shown.setting.seed + state.of, unit: state.unit }));
    element.toggleAttribute("data-waits", here === null);
    if (!here) return;
    const { memory, lines, gate } = here;
    const width = widthOf();
    const { T } = shown.setting;
    const k = Math.min(state.k, T - 1);
    const now = JSON.stringify([here.key, state.unit, k, width, state.playing]);
    if (now === made) return;
    made = now;
    lead.replaceChildren(...words.INSIDE.lead({ memory }).map(node));
    const gap = [1, 2, 5, 10, 20, 50, 100].find((size) => (size / T) * width >= 56) ?? 100;
    const share = (at) => (T === 1 ? 0.5 : at / (T - 1));
    const ticks = Array.from({ length: Math.floor((T - 1) / gap) + 1 }, (_, nth) => ({ at: share(nth * gap), text: String(nth * gap) }));
    const { x, y, add, inside } = chart.begin(lines.flatMap(({ values }) => Array.from(values)), width, ticks, words.CHART.axis);
    const until = state.playing ? k + 1 : T;
    for (const line of lines) {
      add(svg("path", { class: "fg-line", "data-line": line.kind, style: `stroke: var(--${line.ink})`, "stroke-dasharray": line.dash, "stroke-width": line.wide, d: path(line.values.subarray(0, until), (at) => x(share(at)), y) }));
    }
    add(svg("line", { class: "fg-now", x1: x(share(k)), x2: x(share(k)), y1: 6, y2: HIGH - 30 }),
      ...lines.filter(({ values }) => inside(values[k])).map((line) => svg("circle", { class: "fg-dot", cx: x(share(k)), cy: y(line.values[k]), r: 4, style: `fill: var(--${line.ink})` })));
    key.replaceChildren(...lines.map((line) => el("li", {},
      stroke(line.ink, line.dash, line.wide),
      el("span", {}, line.name), el("b", { style: `color: var(--${line.ink})` }, words.size(line.values[k])))));
    const at = Object.fromEntries(lines.map(({ kind, values }) => [kind, values[k]]));
    const sentence = words.INSIDE.told({ memory, gate, k, whole: at.whole, along: at.along ?? null, through: at.through ?? null, start: lines[0].values[0] });
    told.replaceChildren(...sentence.map(node));
    chart.picture.setAttribute("aria-label", words.INSIDE.label({ told: name.textContent, k, lines: lines.map((line) => ({ name: line.name, size: line.values[k] })) }));
  }

  return { element, draw };
}

/**
 * What is inside a net, as lines (T,): the whole, the two ways, and the mean gate to the power k.
 * @param {import("../../net/forgetting/reach.js").Inside} inside @param {number} steps @param {number | null} unit @param {string} memory
 */
export function linesOf({ units, whole, along, through, gates }, steps, unit, memory) {
  const column = unit ?? units;
  const of = (table) => Float64Array.from({ length: steps }, (_, k) => table[k * (units + 1) + column]);
  const all = of(whole);
  const first = { kind: "whole", name: words.INSIDE.whole, ink: `ink-${memory}`, dash: "none", wide: 3, values: all };
  if (!along || !through || !gates) return { gate: null, lines: [first] };
  const [gate, start] = [gates[column], of(along)[0]];
  const ink = memory === "c" ? "ink-f" : "ink-z";
  return {
    gate,
    lines: [
      first,
      { kind: "along", name: words.INSIDE.along(memory), ink, dash: "none", wide: 2, values: of(along) },
      { kind: "product", name: words.INSIDE.product, ink, dash: "2 4", wide: 1.5, values: Float64Array.from({ length: steps }, (_, k) => start * gate ** k) },
      { kind: "through", name: words.INSIDE.through, ink: memory === "c" ? "ink-h" : "text", dash: "8 4", wide: 2, values: of(through) },
    ],
  };
}
