// The unit over one sequence: inputs, gates, cell, and h with the boxes that it has to stay in.
import { el } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { css, shade } from "../../kit/colour.js";
import { band, right } from "./model.js";
import { short, trace as words } from "../../words/memory.js";
import { node, reads, wanted } from "./text.js";

const EDGE = { left: 104, right: 54 };
const STRIP = 22;
const PLOT = { c: 66, h: 168 };
const LOW = { c: 48, h: 112 };                               // before a class, where all stands on one screen
const GAP = 9;

export function createTrace(ctx) {
  const svg = node("svg", { class: "mb-chart", "aria-hidden": "true" });
  const pad = el("div", { class: "mb-pad", role: "slider", tabindex: "0", "aria-label": words.step, "aria-valuemin": "1", pointerdown: grab, pointermove: drag }, svg);
  const shows = el("div", { class: "mb-radios", role: "radiogroup", "aria-label": words.sequence });
  const element = el("section", { class: "mb-trace", "aria-label": words.label }, shows, el("div", { class: "mb-picture" }, pad));
  let plot = null;
  let offered = "";

  function place(event) {
    const at = Math.floor((event.clientX - svg.getBoundingClientRect().left - plot.left) / plot.cell);
    ctx.store.set({ t: at });
  }

  function grab(event) {
    pad.setPointerCapture?.(event.pointerId);
    place(event);
  }

  function drag(event) {
    if (event.buttons) place(event);
  }

  /** Radio buttons: the examples, and the sequence that failed. */
  function offer({ challenge, show, failing }) {
    const { examples } = ctx.now.challenge;
    const options = examples.map((_, at) => [at + 1, words.example(at + 1)]);
    if (failing?.challenge === challenge) options.push([0, words.failed(failing.number)]);
    const key = JSON.stringify([challenge, options]);
    if (key !== offered) {
      offered = key;
      shows.replaceChildren(el("span", { class: "key" }, words.sequence), ...options.map(([value, { text, spoken }]) => el("label", {},
        el("input", { type: "radio", name: "mb-show", value, "aria-label": spoken, change: () => ctx.store.set({ show: value }), keydown: (event) => event.stopPropagation() }), el("span", {}, text))));
    }
    for (const input of shows.querySelectorAll("input")) input.checked = Number(input.value) === show;
  }

  function draw() {
    const state = ctx.store.get();
    offer(state);
    const { challenge, sequence, values, h } = ctx.now;
    const colours = ctx.palette();
    const width = Math.max(280, element.clientWidth || 800);
    const left = width < 560 ? 66 : EDGE.left;
    const T = sequence.x.length;
    const cell = (width - left - EDGE.right) / T;
    plot = { left, cell };
    const pen = { plot: state.present ? LOW : PLOT, svg: [], y: 0, left, cell, T, width, colours, t: state.t, narrow: width < 560 };
    inputs(pen, challenge, sequence);
    const gates = state.cell === "lstm" ? ["f", "i", "g", "o"] : [];
    for (const gate of gates) strips(pen, challenge, gate, values[gate]);
    if (values.c) cellPlot(pen, challenge, values.c);
    hiddenPlot(pen, ctx.model, challenge, sequence, values.h, h);
    const height = pen.y;
    pen.svg.push(node("rect", { x: left + state.t * cell - 1, y: 0, width: cell + 2, height: height - 18, fill: "none", stroke: colours.text, "stroke-width": 2, rx: 2 }));
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.replaceChildren(...pen.svg);
    pad.setAttribute("aria-valuemax", T);
    pad.setAttribute("aria-valuenow", state.t + 1);
    pad.setAttribute("aria-valuetext", words.at({
      t: state.t, steps: T, read: reads(ctx.now.panel, state.t), h: h[state.t], want: wanted(ctx.model, challenge, sequence.target[state.t]),
    }));
  }

  return { element, draw };
}

function label(pen, name, index, y, word, more = "", down = 21) {
  const { colours, narrow } = pen;
  const ink = colours.ink[name] ?? colours.text;
  const text = node("text", { x: 0, y: y + 5, fill: ink });
  text.append(node("tspan", { "font-family": "Cambria Math, Cambria, STIX Two Text, Liberation Serif, serif", "font-style": "italic", "font-weight": 700, "font-size": 18 }, `${name}${index}`));
  if (!narrow && word) text.append(node("tspan", { dx: 6, "font-size": 13.5, "font-weight": 650 }, word));
  pen.svg.push(text);
  if (more) pen.svg.push(node("text", { x: 0, y: y + down, fill: colours.muted, "font-size": 12 }, more));
}

function value(pen, text, y, name) {
  pen.svg.push(node("text", { x: pen.width, y: y + 5, "text-anchor": "end", "font-size": 15, "font-weight": 700, fill: pen.colours.ink[name] ?? pen.colours.text }, text));
}

/** Inputs: an empty cell for 0, a filled one with its number for anything else. */
function inputs(pen, challenge, { x }) {
  const { left, cell, colours, t, narrow } = pen;
  challenge.inputs.forEach((name, k) => {
    const middle = pen.y + STRIP / 2;
    pen.svg.push(node("text", { x: 0, y: middle + 5, fill: colours.text, "font-size": narrow ? 11.5 : 13.5, "font-weight": 650 }, name));
    x.forEach((row, at) => {
      const on = row[k] !== 0;
      pen.svg.push(node("rect", { x: left + at * cell + 1, y: pen.y, width: cell - 2, height: STRIP, fill: on ? colours.text : "none", stroke: on ? colours.text : colours.hairline, rx: 2 }));
      if (on && cell > 10) {
        const text = String(row[k]).replace(/^0/, "");
        pen.svg.push(node("text", { x: left + (at + 0.5) * cell, y: middle + 4.5, "text-anchor": "middle", fill: colours.ground, "font-size": cell > 26 ? 12.5 : text.length > 1 ? 8.5 : 11, "font-weight": 700 }, text));
      }
    });
    value(pen, String(x[t][k]), middle, "");
    pen.y += STRIP + 4;
  });
  pen.y += GAP;
}

/** One row a unit, shaded as in Gatescope: a gate from 0 to 1, the candidate from −1 to 1. */
function strips(pen, challenge, gate, values) {
  const { left, cell, T, colours, t } = pen;
  const tint = shade({ symbol: gate, low: gate === "g" ? -1 : 0, scale: 1 }, colours);
  const H = challenge.units;
  const height = H > 1 ? 17 : STRIP;
  for (let unit = 0; unit < H; unit++) {
    const middle = pen.y + height / 2;
    label(pen, gate, H > 1 ? unit + 1 : "", middle, short[gate]);
    for (let at = 0; at < T; at++) {
      pen.svg.push(node("rect", { x: left + at * cell, y: pen.y, width: cell + 0.3, height, fill: css(tint(values[at * H + unit])) }));
    }
    pen.svg.push(node("rect", { x: left, y: pen.y, width: cell * T, height, fill: "none", stroke: colours.hairline }));
    value(pen, number(values[t * H + unit]), middle, gate);
    pen.y += height + 3;
  }
  pen.y += 5;
}

const DASHES = [null, "5 4"];

/** A line over the steps; that of the second unit is dashed. */
function line(pen, values, H, unit, y, colour) {
  const { left, cell, T } = pen;
  const points = Array.from({ length: T }, (_, at) => `${(left + (at + 0.5) * cell).toFixed(1)} ${y(values[at * H + unit]).toFixed(1)}`);
  pen.svg.push(node("path", { d: `M${points.join("L")}`, fill: "none", stroke: colour, "stroke-width": 2, "stroke-dasharray": DASHES[unit], "stroke-linejoin": "round" }));
}

function cellPlot(pen, challenge, c) {
  const { left, cell, T, colours, t } = pen;
  const H = challenge.units;
  const finite = Array.from(c, Math.abs);
  const most = nice(Math.max(0.5, ...finite));
  const low = c.some((each) => each < -0.005) ? -most : 0;
  const top = pen.y;
  const y = (v) => top + 4 + (1 - (v - low) / (most - low)) * (pen.plot.c - 8);
  label(pen, "c", "", top + 12, short.c, words.range(number(low, 0), number(most, most < 1 ? 1 : 0)));
  pen.svg.push(node("rect", { x: left, y: top, width: cell * T, height: pen.plot.c, fill: "none", stroke: colours.hairline }));
  pen.svg.push(node("line", { x1: left, x2: left + cell * T, y1: y(0), y2: y(0), stroke: colours.control, "stroke-width": 1 }));
  for (let unit = 0; unit < H; unit++) {
    line(pen, c, H, unit, y, colours.ink.c);
    value(pen, number(c[t * H + unit]), top + 12 + 22 * unit, "c");
  }
  pen.y += pen.plot.c + GAP;
}

const nice = (size) => [0.5, 1, 2, 5, 10, 20, 50].find((each) => each >= size) ?? Math.ceil(size);

/** h, and for each step the box of what is right; a step that is wrong has a heavy edge and a cross. */
function hiddenPlot(pen, model, challenge, { target }, all, h) {
  const { left, cell, T, colours, t } = pen;
  const [low, high] = challenge.tolerance === null ? [-1, 1] : [-0.2, 1];
  const top = pen.y + 12;
  const y = (v) => top + (1 - (Math.min(high, Math.max(low, v)) - low) / (high - low)) * pen.plot.h;
  // below the line of what is wanted, where that comes close
  label(pen, "h", "", top + 12, short.h, words.range(number(low, low === -1 ? 0 : 1), high), pen.plot === LOW ? 52 : 21);
  pen.svg.push(node("rect", { x: left, y: top, width: cell * T, height: pen.plot.h, fill: "none", stroke: colours.hairline }));
  pen.svg.push(node("line", { x1: left, x2: left + cell * T, y1: y(0), y2: y(0), stroke: colours.control, "stroke-width": 1 }));
  for (let at = 0; at < T; at++) {
    const [from, to] = band(model, challenge, target[at]);
    const ok = right(model, challenge, h[at], target[at]);
    const box = { x: left + at * cell + 2, y: y(to) + 1, width: Math.max(2, cell - 4), height: Math.max(3, y(from) - y(to) - 2), rx: 2 };
    pen.svg.push(node("rect", { ...box, fill: colours.fill.i, "fill-opacity": ok ? 0.26 : 0.1, stroke: ok ? "none" : colours.text, "stroke-width": 1.5, "stroke-dasharray": ok ? null : "3 2", "data-right": ok }));
    if (!ok) {
      const x = left + (at + 0.5) * cell;
      pen.svg.push(node("path", { d: `M${x - 3.5} ${top - 9.5}l7 7m0 -7l-7 7`, stroke: colours.text, "stroke-width": 2, fill: "none" }));
    }
  }
  if (challenge.tolerance === null) pen.svg.push(node("text", { x: left - 5, y: y(model.header.on) + 4, "text-anchor": "end", fill: colours.muted, "font-size": 12 }, String(model.header.on)));
  for (let unit = challenge.units - 1; unit >= 0; unit--) line(pen, all, challenge.units, unit, y, colours.ink.h);
  for (let at = 0; at < T; at++) pen.svg.push(node("circle", { cx: left + (at + 0.5) * cell, cy: y(h[at]), r: Math.min(4, cell / 3), fill: colours.ink.h }));
  for (let unit = 0; unit < challenge.units; unit++) value(pen, number(all[t * challenge.units + unit]), top + 12 + 22 * unit, "h");
  pen.y = top + pen.plot.h;
  for (let at = 0; at < T; at++) {
    if (at === 0 || (at + 1) % 5 === 0) pen.svg.push(node("text", { x: left + (at + 0.5) * cell, y: pen.y + 16, "text-anchor": "middle", fill: colours.muted, "font-size": 12, "font-weight": at === t ? 700 : 400 }, String(at + 1)));
  }
  pen.y += 22;
}
