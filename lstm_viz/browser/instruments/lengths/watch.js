// The picked row's state over the steps, in all four ways: where it goes on changing, where it is held, and where there is no step.
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { clamp } from "../../kit/maths.js";
import { svg } from "../../kit/svg.js";
import { WAYS } from "../../net/lengths.js";
import * as words from "../../words/lengths.js";
import { endOf } from "./blocks.js";
import { begunAt, offBy, valueAt } from "./model.js";

const [USUAL, PRESENTED] = [150, 104];
const PAD = 10;

/** @param {any} ctx */
export function createWatch(ctx) {
  const picture = svg("svg", { role: "img" });
  const notes = el("div", { class: "dl-notes", "aria-hidden": "true" });
  const title = el("p", { class: "dl-head" });
  const keys = WAYS.map((way) => {
    const value = el("b", {});
    const element = el("span", { class: "dl-key", "data-way": way }, sample(way), " ", words.WAY[way].name, " ", value);
    return { way, value, element };
  });
  const plot = el("div", { class: "dl-plot", pointerdown: drag, pointermove: drag }, picture, notes);
  const axis = el("div", { class: "dl-axis", "aria-hidden": "true" });
  const harm = el("p", { class: "dl-told" });
  const element = el("section", { class: "dl-watch", "aria-label": words.WATCH.name }, title, el("p", { class: "dl-keys" }, ...keys.map((key) => key.element)), plot, axis, harm);
  let width = 0;

  function drag(event) {
    if (event.type === "pointermove" ? event.buttons !== 1 : event.button !== 0) return;
    const box = picture.getBoundingClientRect();
    ctx.goTo(clamp(Math.floor(((event.clientX - box.left) / box.width) * ctx.now().model.T), 0, ctx.now().model.T - 1));
  }

  function draw() {
    const { row, unit, symbol, present } = ctx.store.get();
    const { model, back, t } = ctx.now();
    const high = present ? PRESENTED : USUAL;
    width = picture.clientWidth;
    if (!width) return;
    const { T, lengths } = model;
    const end = endOf(model, symbol, unit);
    const x = (place) => ((place + 0.5) / T) * width;
    const y = (value) => PAD + ((end - value) / (2 * end)) * (high - 2 * PAD);
    const value = (way, place) => valueAt(model, way, back, symbol, place, row, unit);
    const run = (place) => (back ? place >= t : place <= t);
    const there = (way, place) => run(place) && (way === "padded" || way === "masked" || place < lengths[row]);
    const line = (way) => {
      let pen = "M";
      return Array.from({ length: T }, (_, place) => {
        const piece = there(way, place) ? `${pen}${x(place).toFixed(1)},${y(value(way, place)).toFixed(1)}` : "";
        pen = piece ? "L" : "M";
        return piece;
      }).join("");
    };
    const own = back ? 0 : lengths[row] - 1;
    const from = (lengths[row] / T) * width;
    const step = width / T;
    picture.setAttribute("height", String(high));
    picture.setAttribute("viewBox", `0 0 ${width} ${high}`);
    picture.setAttribute("aria-label", words.WATCH.spoken({ row, unit, symbol, back, length: lengths[row], T }));
    picture.replaceChildren(
      svg("defs", {}, svg("pattern", { id: "dl-hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("line", { x1: 0, y1: 0, x2: 0, y2: 7, class: "dl-hatch" }))),
      svg("rect", { x: from, y: 0, width: Math.max(0, width - from), height: high, fill: "url(#dl-hatch)" }),
      ...[end, 0, -end].map((level) => svg("line", { class: "dl-level", x1: 0, x2: width, y1: y(level), y2: y(level) })),
      svg("rect", { class: "dl-here", x: t * step, y: 1, width: step, height: high - 2 }),
      svg("path", { class: "dl-line dl-padded", d: line("padded"), style: "stroke: var(--dl-ink)" }),
      svg("path", { class: "dl-line dl-masked", d: line("masked") }),
      svg("path", { class: "dl-line dl-packed", d: line("packed") }),
      ...(there("packed", own) ? [svg("circle", { class: "dl-dot", cx: x(own), cy: y(value("packed", own)), r: 4 }), svg("circle", { class: "dl-ring", cx: x(own), cy: y(value("alone", own)), r: 7.5 })] : []),
    );
    notes.replaceChildren(...[end, 0, -end].map((level) => {
      const note = el("span", {}, number(level, Number.isInteger(level) ? 0 : 1));
      note.style.top = `${y(level)}px`;
      return note;
    }));
    harm.hidden = back === 0 || lengths[row] === T;
    write(harm, harm.hidden ? "" : words.WATCH.harm({ row, units: model.units, begun: begunAt(model, row), off: offBy(model, 1, row) }));
    element.style.setProperty("--dl-ink", `var(--ink-${symbol})`);
    title.replaceChildren(...words.WATCH.title({ row, unit, symbol, back }));
    for (const key of keys) {
      const held = key.way === "masked" && t >= lengths[row];
      write(key.value, t >= lengths[row] && (key.way === "packed" || key.way === "alone") ? words.WATCH.none : `${number(value(key.way, t))}${held ? ` ${words.WATCH.held}` : ""}`);
    }
    axis.replaceChildren(...Array.from({ length: T }, (_, place) => place).filter((place) => T <= 12 || place % (width / T < 22 ? 5 : 3) === 0).map((place) => {
      const tick = el("span", {}, String(place));
      tick.style.left = `${x(place)}px`;
      return tick;
    }));
  }

  return { element, draw };
}

/** How a way is drawn. @param {string} way */
function sample(way) {
  const shape = { padded: [svg("line", { class: "dl-line dl-padded", x1: 1, x2: 25, y1: 7, y2: 7, style: "stroke: var(--dl-ink)" })], masked: [svg("line", { class: "dl-line dl-masked", x1: 1, x2: 25, y1: 7, y2: 7 })],
    packed: [svg("line", { class: "dl-line dl-packed", x1: 1, x2: 14, y1: 7, y2: 7 }), svg("circle", { class: "dl-dot", cx: 14, cy: 7, r: 4 })], alone: [svg("circle", { class: "dl-ring", cx: 14, cy: 7, r: 5.5 })] }[way];
  return svg("svg", { width: 26, height: 14, viewBox: "0 0 26 14", "aria-hidden": "true" }, ...shape);
}
