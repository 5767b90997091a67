// The sequence: the inputs, each a field; below them the gates, the candidate, the cell and the hidden state over the steps.
import { el, write } from "../../kit/dom.js";
import { svg } from "../../kit/svg.js";
import { reached } from "../../net/stages.js";
import { input, sequence as words } from "../../words/onestep.js";
import { numberField } from "./field.js";

const PLOTS = [
  { symbols: ["f", "i", "o"], height: 104, low: 0 },
  { symbols: ["g", "c", "h"], height: 128, low: null },
];
const LOOKS = {
  f: { dash: null, marker: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z" },
  i: { dash: "7 4", marker: "M-4 -4H4V4H-4Z" },
  o: { dash: "2 4", marker: "M0 -5.5L5 4H-5Z" },
  g: { dash: "2 4", marker: "M-4 -4L4 4M4 -4L-4 4", open: true },
  c: { dash: null, marker: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z" },
  h: { dash: "7 4", marker: "M0 -5L5 0L0 5L-5 0Z" },
};
const PAD = 9;
const GAP = 26;                                             // px between two plots
const ROOMY = 60;                                           // px at the right from which names stand beside the symbols

export function createSequence(ctx) {
  const [fewest, most] = ctx.header.steps;
  const { limit } = ctx.header;
  const said = el("p", { class: "messages", role: "status" });
  const heads = el("div", { class: "os-row os-picks os-picture" });
  const inputs = el("div", { class: "os-row" });
  const drawing = svg("svg", { class: "os-chart", role: "img" });
  const more = el("button", { type: "button", class: "plain", click: () => lengthen(1) }, words.more);
  const less = el("button", { type: "button", class: "plain", click: () => lengthen(-1) }, words.less);
  const element = el("section", { class: "os-sequence", "aria-label": words.label },
    heads, inputs, said, el("div", { class: "os-picture" }, drawing), el("div", { class: "os-length" }, more, less));
  let columns = [];
  let width = 0;

  function lengthen(by) {
    const { x } = ctx.store.get();
    if (x.length + by < fewest || x.length + by > most) return;
    ctx.store.set({ x: by > 0 ? [...x, 0] : x.slice(0, -1), touched: null });
  }

  function build(steps) {
    columns = Array.from({ length: steps }, (_, t) => {
      const pick = el("button", { type: "button", class: "os-pick", "aria-label": words.pick(t), click: () => ctx.store.set({ t, playing: false }) }, String(t + 1));
      const field = numberField({
        name: input(t + 1), low: -limit, high: limit, say: (sentence) => write(said, sentence),
        get: () => ctx.store.get().x[t] ?? 0, set: (value) => ctx.store.set({ x: ctx.store.get().x.with(t, value), touched: `x ${t}` }),
      });
      return { pick, field };
    });
    heads.replaceChildren(el("span", { class: "key" }, words.step), ...columns.map(({ pick }) => pick), el("span"));
    inputs.replaceChildren(el("span", { class: "os-x" }, el("b", { class: "gs-symbol" }, "x"), el("span", { class: "key" }, words.input)), ...columns.map(({ field }) => field.element), el("span"));
    element.style.setProperty("--count", steps);
  }

  const sized = new ResizeObserver(() => {
    if (width === element.clientWidth) return;
    width = element.clientWidth;
    draw();
  });
  sized.observe(element);
  drawing.addEventListener("click", (event) => {
    const { left, column } = places();
    const t = Math.floor((event.clientX - drawing.getBoundingClientRect().left - left) / column);
    if (t >= 0 && t < ctx.unit.steps) ctx.store.set({ t, playing: false });
  });

  function places() {
    const style = getComputedStyle(element);
    const [left, right] = ["--left", "--right"].map((name) => parseFloat(style.getPropertyValue(name)));
    return { left, right, column: ((width || 600) - left - right) / ctx.unit.steps };
  }

  function draw() {
    const { unit } = ctx;
    const state = ctx.store.get();
    if (columns.length !== unit.steps) build(unit.steps);
    columns.forEach(({ pick, field }, t) => {
      field.draw();
      if (t === state.t) pick.setAttribute("aria-current", "step");
      else pick.removeAttribute("aria-current");
    });
    more.setAttribute("aria-disabled", String(unit.steps === most));
    less.setAttribute("aria-disabled", String(unit.steps === fewest));
    chart(unit, state);
  }

  function chart(unit, state) {
    const colours = ctx.palette();
    const { left, right, column } = places();
    const x = (t) => left + (t + 0.5) * column;
    const shown = (symbol, t) => state.part === null || t < state.t || (t === state.t && reached(unit, state, symbol));
    let top = 8;
    const parts = [];
    for (const plot of PLOTS) {
      const high = plot.low === 0 ? 1 : Math.max(1, Math.ceil(Math.max(...plot.symbols.flatMap((symbol) => Array.from(unit.values[symbol], Math.abs))) - 1e-9));
      const low = plot.low ?? -high;
      const from = top;
      const y = (value) => from + PAD + (1 - (value - low) / (high - low)) * (plot.height - 2 * PAD);
      for (const mark of plot.low === 0 ? [0, 0.5, 1] : [-high, 0, high]) {
        parts.push(svg("line", { x1: left, x2: left + unit.steps * column, y1: y(mark), y2: y(mark), stroke: mark === 0 ? colours.control : colours.hairline }));
        parts.push(svg("text", { x: left - 6, y: y(mark) + 4, "text-anchor": "end", fill: colours.muted, "font-size": 12 }, String(mark).replace("-", "−")));
      }
      const ends = plot.symbols.map((symbol) => {
        const points = Array.from({ length: unit.steps }, (_, t) => [x(t), y(unit.value(symbol, t, 0)), t]).filter(([, , t]) => shown(symbol, t));
        parts.push(...curve(symbol, points, colours));
        return points.length ? { symbol, x: left + unit.steps * column + 4, y: points.at(-1)[1] + 5 } : null;
      }).filter(Boolean);
      parts.push(...names(ends, top + plot.height, colours, right > ROOMY ? (symbol) => unit.signal(symbol).short : null));
      top += plot.height + GAP;
    }
    parts.unshift(svg("rect", { x: x(state.t) - column / 2 + 1, y: 1, width: column - 2, height: top - GAP + 2, fill: "none", stroke: colours.text, "stroke-width": 2, rx: 2 }));
    drawing.setAttribute("width", left + right + unit.steps * column);
    drawing.setAttribute("height", top - GAP + 6);
    drawing.setAttribute("viewBox", `0 0 ${left + right + unit.steps * column} ${top - GAP + 6}`);
    drawing.setAttribute("aria-label", words.chart(unit.steps, unit.values));
    drawing.replaceChildren(...parts);
  }

  return { element, draw, destroy: () => sized.disconnect() };
}

function curve(symbol, points, colours) {
  const { dash, marker, open } = LOOKS[symbol];
  const stroke = colours.ink[symbol];
  const path = svg("path", { d: points.map(([x, y], at) => `${at ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join(""), fill: "none", stroke, "stroke-width": 2, "data-symbol": symbol, ...(dash && { "stroke-dasharray": dash }) });
  return [path, ...points.map(([x, y]) => svg("path", { d: marker, ...(open ? { fill: "none", stroke, "stroke-width": 2 } : { fill: stroke }), transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` }))];
}

/** Symbols at the ends of their lines, moved apart where they would lie on each other; with `word(symbol)` beside them. */
function names(ends, bottom, colours, word) {
  const sorted = ends.sort((a, b) => a.y - b.y);
  for (let at = 1; at < sorted.length; at++) sorted[at].y = Math.max(sorted[at].y, sorted[at - 1].y + 17);
  for (let at = sorted.length - 1, low = bottom; at >= 0; low = sorted[at].y - 17, at--) sorted[at].y = Math.min(sorted[at].y, low);
  return sorted.map(({ symbol, x, y }) => svg("text", { x, y, fill: colours.ink[symbol], "font-size": 14, "font-weight": 700 },
    svg("tspan", { class: "gs-symbol", "font-size": 17 }, symbol), word ? ` ${word(symbol)}` : ""));
}
