// Charts of training time, one above the other on one axis: the score, what is left of the gradient, how open each gate is, what opens the forget gate.
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { clamp } from "../../kit/maths.js";
import { svg } from "../../kit/svg.js";
import * as words from "../../words/opens.js";
import { EVERY, UNTIL } from "./address.js";
import { DASHES, INKS, MARKS, marked, line as sample } from "./marks.js";

const HIGH = { score: 62, reach: 104, gates: 92, added: 84 };
const PAD = 7;
export const FLOOR = -10;                                   // powers of ten: what is less is drawn there
const GUESS = 0.25;
const GATES = ["f", "i", "o"];
export const SHUT = 0.35;                                   // how open a gate is: what is less is drawn there
export const ADDED = { from: -0.5, to: 3 };                 // what is beyond is drawn at the edge
const PARTS = ["bias", "x", "h"];
const KEYS = { score: [], reach: ["alone"], gates: ["f", "i", "o", "open"], added: [...PARTS, "unit"] };

/** A path through points; what is no number parts it. @param {[number, number][]} points */
export function path(points) {
  let pen = "M";
  return points.map(([x, y]) => {
    const piece = Number.isFinite(y) ? `${pen}${x.toFixed(1)},${y.toFixed(1)}` : "";
    pen = piece ? "L" : "M";
    return piece;
  }).join("");
}

/** @param {any} ctx */
export function createCharts(ctx) {
  const charts = Object.fromEntries(Object.keys(HIGH).map((name) => [name, svg("svg", { class: `op-${name}`, role: "img" })]));
  const notes = Object.fromEntries(Object.keys(HIGH).map((name) => [name, el("div", { class: "op-notes", "aria-hidden": "true" })]));
  const cursor = el("div", { class: "op-cursor", "aria-hidden": "true" });
  const plots = el("div", { class: "op-plots", role: "slider", tabindex: 0, "aria-label": words.TRAINING.slider, "aria-valuemin": 0, "aria-valuemax": UNTIL, pointerdown: drag, pointermove: drag }, cursor,
    ...Object.keys(HIGH).map((name) => {
      const { name: title, small } = { score: words.SCORE, reach: words.REACH, gates: words.OPEN, added: words.ADDED }[name];
      return el("div", { class: "op-plot" }, el("p", { class: "op-head" }, el("b", {}, title), ` ${small} `, ...KEYS[name].map(sample), ...(name === "gates" ? [marked("opens", words.LINES.opens)] : name === "reach" ? [marked("peak", words.LINES.peak)] : [])),
        el("div", { class: "op-picture" }, charts[name], notes[name]));
    }));
  const axis = el("div", { class: "op-axis" });
  const element = el("section", { class: "op-training", "aria-label": words.TRAINING.name }, plots, el("div", { class: "op-time", "aria-hidden": "true" }, axis, el("span", {}, words.TRAINING.axis)));
  let width = 0;

  const x = (update) => (update / UNTIL) * width;

  function drag(event) {
    if (event.type === "pointermove" ? event.buttons !== 1 : event.button !== 0) return;
    const box = charts.score.getBoundingClientRect();
    ctx.goTo(Math.round((clamp((event.clientX - box.left) / box.width, 0, 1) * UNTIL) / EVERY) * EVERY);
  }

  function frame(name, levels, lines, label) {
    const high = HIGH[name];
    charts[name].setAttribute("viewBox", `0 0 ${width} ${high}`);
    charts[name].setAttribute("height", String(high));
    charts[name].setAttribute("aria-label", label);
    charts[name].replaceChildren(...levels.map(({ y }) => svg("line", { class: "cv-level", x1: 0, x2: width, y1: y, y2: y })), ...lines);
    notes[name].replaceChildren(...levels.filter(({ text }) => text).map(({ y, text }) => {
      const note = el("span", {}, text);
      note.style.top = `${y}px`;
      return note;
    }));
  }

  function draw() {
    const { looks, look, events } = ctx.now();
    width = ctx.widths.of(charts.score);
    if (!width || !look) return;
    const label = words.spoken(look);
    const at = (name, low, high) => (value) => PAD + (1 - clamp((value - low) / (high - low), 0, 1)) * (HIGH[name] - 2 * PAD);
    const line = (y, value, more = {}) => svg("path", { class: "cv-line", d: path(looks.map((one) => [x(one.update), y(value(one))])), ...more });
    const dot = (y, value, more = {}) => svg("circle", { class: "cv-dot", r: 4.5, cx: x(look.update), cy: y(value(look)), ...more });
    const gone = (name) => (events.leaves ? [svg("line", { class: "op-leaves", x1: x(events.leaves.update), x2: x(events.leaves.update), y1: 0, y2: HIGH[name] })] : []);
    const mark = (name, one, y, more = {}) => (one ? [svg("path", { class: `op-mark op-${name}`, d: MARKS[name], transform: `translate(${x(one.update).toFixed(1)},${y.toFixed(1)})`, ...more })] : []);
    const score = at("score", 0, 1);
    frame("score", [{ y: score(1), text: `${words.SCORE.all} 1` }, { y: score(GUESS), text: `${words.SCORE.guess} ${number(GUESS)}` }],
      [...gone("score"), line(score, (one) => one.score), dot(score, (one) => one.score)], label);
    const reach = at("reach", FLOOR, 0);
    const logged = ({ reach: share }) => Math.log10(share);
    frame("reach", [0, -2, -4, -6, -8, -10].map((power) => ({ y: reach(power), text: words.power(power) })), [...gone("reach"), line(reach, ({ alone }) => Math.log10(alone), { class: "op-alone" }),
      line(reach, logged), ...(events.peak ? mark("peak", events.peak, reach(logged(events.peak))) : []), dot(reach, logged)], label);
    const open = at("gates", SHUT, 1);
    frame("gates", [0.5, 0.75, 1].map((value) => ({ y: open(value), text: number(value) })), [...gone("gates"), line(open, (one) => one.open, { class: "op-most" }),
      ...GATES.flatMap((symbol) => [line(open, (one) => one.gates[symbol], { style: `stroke: var(--ink-${symbol})`, "stroke-dasharray": DASHES[symbol] }),
        ...(events.opened[symbol] ? mark("opens", events.opened[symbol], open(events.opened[symbol].gates[symbol]), { style: `stroke: var(--ink-${symbol})` }) : []),
        dot(open, (one) => one.gates[symbol], { style: `fill: var(--ink-${symbol})` })])], label);
    const added = at("added", ADDED.from, ADDED.to);
    frame("added", [0, 1, 2, 3].map((value) => ({ y: added(value), text: String(value) })), [...gone("added"), ...look.added.each.map((_, unit) => line(added, (one) => one.added.each[unit], { class: "op-unit" })),
      ...PARTS.map((part) => line(added, (one) => one.added[part], { style: `stroke: var(--${INKS[part]})`, "stroke-dasharray": DASHES[part] })), ...PARTS.map((part) => dot(added, (one) => one.added[part], { style: `fill: var(--${INKS[part]})` }))], label);
    cursor.style.left = `${x(look.update)}px`;
    plots.setAttribute("aria-valuenow", String(look.update));
    plots.setAttribute("aria-valuetext", label);
    const marks = [0, 50, 100, 150, 200, 250, 300].filter((update) => Math.abs(x(update) - x(look.update)) > 34);
    axis.replaceChildren(...marks.map((update) => tick(update, "span")), tick(look.update, "b"));
  }

  function tick(update, tag) {
    const made = el(tag, {});
    write(made, String(update));
    made.style.left = `${clamp(x(update), 6, width - 10)}px`;
    return made;
  }

  return { element, draw };
}
