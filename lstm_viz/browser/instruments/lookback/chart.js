// Size against characters back, on a log axis: the three nets together, told apart by dash, marker and label. No colour:
// moss and teal mean above and below 0 on this page.
import { el, write } from "../../kit/dom.js";
import { chart as words } from "../../words/lookback.js";
import { OWN } from "../../shell/nets.js";
import { amount, back, middle, power, row } from "./model.js";
import { radios } from "./switches.js";

const SVG = "http://www.w3.org/2000/svg";
const EDGE = { left: 44, right: 58, top: 12, bottom: 34 };
const HEIGHT = 270;
// Below the floor a change by removal is rounding, and a gradient nothing that could ever train.
const FLOOR = { gradient: 1e-20, removal: 1e-12 };
const LOOKS = {
  "python-rnn": { colour: "muted", dash: "7 4", marker: "M0 -4.5L4.5 0L0 4.5L-4.5 0Z" },
  "python-lstm": { colour: "text", dash: null, marker: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z" },
  [OWN]: { colour: "text", dash: null, marker: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z" },
  "python-gru": { colour: "text", dash: "1.5 4", marker: "M-4 -4H4V4H-4Z" },
};

function node(tag, attributes = {}, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, each] of Object.entries(attributes)) if (each !== null) element.setAttribute(name, each);
  if (text !== undefined) element.textContent = text;
  return element;
}

export function createChart(ctx) {
  const which = radios(ctx, "curve", words.curves);
  const title = el("h2", { class: "lb-chart-title" });
  const hollow = el("p", { class: "lb-note" }, words.hollow);
  const few = el("p", { class: "lb-note" }, words.few);
  const svg = node("svg", { class: "lb-chart", role: "img", height: HEIGHT });
  const element = el("div", { class: "lb-chart-view" }, el("div", { class: "lb-picture" }, title, svg), hollow, few, which.element);
  let plot = null;

  svg.addEventListener("pointermove", (event) => {
    if (!plot || event.pointerType !== "mouse") return;
    const distance = Math.round(plot.distance(event.clientX - svg.getBoundingClientRect().left));
    const { t } = ctx.seen();
    if (distance >= 1 && distance <= t + 1) ctx.store.set({ peekK: t + 1 - distance });
  });
  svg.addEventListener("pointerleave", () => ctx.store.set({ peekK: null }));

  /** Sizes by distance: the one just before first. */
  function curve(net, { view, curve: kind }, t) {
    return kind === "all" ? middle(net, view) : Array.from(row(net, view, t)).reverse();
  }

  /** Decades that hold every size of the text, so that the axis stays where it is while the cursor moves. */
  function decades(view) {
    let low = Infinity;
    let high = 0;
    for (const net of ctx.model.nets) {
      for (const each of net[view]) {
        const size = Math.abs(each);
        if (size > high) high = size;
        if (size > 0 && size < low) low = size;
      }
    }
    if (high === 0) return [-1, 0];
    const bottom = Math.floor(Math.log10(Math.max(low, FLOOR[view])));
    return [Math.min(bottom, Math.ceil(Math.log10(high)) - 1), Math.ceil(Math.log10(high))];
  }

  function draw() {
    which.draw();
    const state = ctx.store.get();
    const { t, k } = ctx.seen();
    const colours = ctx.palette();
    const width = Math.max(260, element.clientWidth || 600);
    const [low, high] = decades(state.view);
    const most = ctx.model.steps;
    const x = (distance) => EDGE.left + ((distance - 1) / Math.max(1, most - 1)) * (width - EDGE.left - EDGE.right);
    const y = (size) => {
      const part = (Math.log10(Math.max(Math.abs(size), 10 ** low)) - low) / (high - low);
      return HEIGHT - EDGE.bottom - part * (HEIGHT - EDGE.top - EDGE.bottom);
    };
    hollow.hidden = state.view === "gradient" || state.curve === "all";
    few.hidden = state.curve === "one";
    plot = { distance: (at) => 1 + ((at - EDGE.left) / (width - EDGE.left - EDGE.right)) * Math.max(1, most - 1) };
    svg.setAttribute("width", width);
    svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    write(title, words.title({ view: state.view, all: state.curve === "all" }));
    const lines = ctx.model.nets.map((net) => ({ net, sizes: curve(net, state, t), look: LOOKS[net.name] }));
    svg.replaceChildren(...frame(width, [low, high], FLOOR[state.view], most, x, y, colours));
    if (state.curve === "one") {
      const at = x(back(t, k));
      svg.append(node("line", { x1: at, x2: at, y1: EDGE.top, y2: HEIGHT - EDGE.bottom, stroke: colours.text, "stroke-width": 1.5 }));
    }
    for (const each of lines) svg.append(...curveOf(each, state, x, y, colours));
    svg.append(...labels(lines, x, y, colours));
    svg.setAttribute("aria-label", words.label(title.textContent, far(lines)));
  }

  return { element, draw };
}

function frame(width, [low, high], floor, most, x, y, colours) {
  const right = width - EDGE.right;
  const ground = HEIGHT - EDGE.bottom;
  const parts = [];
  const step = Math.max(1, Math.ceil((high - low) / 6));
  for (let exponent = Math.floor(high / step) * step; exponent >= low; exponent -= step) {
    const at = y(10 ** exponent);
    parts.push(node("line", { x1: EDGE.left, x2: right, y1: at, y2: at, stroke: colours.hairline }));
    parts.push(node("text", { x: EDGE.left - 6, y: at + 4, "text-anchor": "end", fill: colours.muted, "font-size": 12 }, exponent === 0 ? "1" : `${10 ** exponent <= floor ? "≤ " : ""}${power(exponent)}`));
  }
  const gap = [1, 2, 5, 10, 20, 50].find((size) => most / size <= (right - EDGE.left) / 40) ?? 50;
  for (const distance of new Set([1, ...Array.from({ length: Math.floor(most / gap) }, (_, at) => (at + 1) * gap)])) {
    parts.push(node("text", { x: x(distance), y: ground + 17, "text-anchor": "middle", fill: colours.muted, "font-size": 12 }, String(distance)));
  }
  parts.push(node("text", { x: right, y: ground + 31, "text-anchor": "end", fill: colours.muted, "font-size": 12 }, words.axis));
  parts.push(node("line", { x1: EDGE.left, x2: right, y1: ground, y2: ground, stroke: colours.control }));
  return parts;
}

function curveOf({ net, sizes, look }, state, x, y, colours) {
  const colour = colours[look.colour];
  const path = sizes.map((size, at) => `${at ? "L" : "M"}${x(at + 1).toFixed(1)} ${y(size).toFixed(1)}`).join("");
  const every = Math.max(1, Math.ceil(sizes.length / 10));
  const dots = sizes.flatMap((size, at) => (at % every && at !== sizes.length - 1 ? [] : [node("path", {
    d: look.marker, transform: `translate(${x(at + 1).toFixed(1)} ${y(size).toFixed(1)})`, "stroke-width": 1.5, stroke: colour,
    fill: state.view === "removal" && state.curve === "one" && size < -FLOOR.removal ? colours.ground : colour,
  })]));
  return [node("path", { d: path, "data-net": net.name, fill: "none", stroke: colour, "stroke-width": 2, "stroke-dasharray": look.dash, "stroke-linejoin": "round" }), ...dots];
}

/** Names at the ends of the lines, moved apart where they would lie on each other. */
function labels(lines, x, y, colours) {
  const ends = lines.map(({ net, sizes, look }) => ({ net, look, x: x(sizes.length) + 9, y: y(sizes.at(-1)) + 4 })).sort((a, b) => a.y - b.y);
  for (let at = 1; at < ends.length; at++) ends[at].y = Math.max(ends[at].y, ends[at - 1].y + 15);
  const over = Math.max(0, ends.at(-1).y - (HEIGHT - EDGE.bottom - 2));
  return ends.map((end) => node("text", { x: end.x, y: end.y - over, fill: colours.text, "font-size": 13, "font-weight": 700 }, end.net.title));
}

/** The sizes at a few distances, as they are read out. */
function far(lines) {
  const distances = [1, 10, 20, 40].filter((distance) => distance <= lines[0].sizes.length);
  return distances.map((distance) => ({ distance, sizes: lines.map(({ net, sizes }) => [net.title, amount(sizes[distance - 1])]) }));
}
