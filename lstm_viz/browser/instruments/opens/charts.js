// Charts of training time, one above the other on one axis: the score, what is left of the gradient, how far each gate has moved.
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { clamp } from "../../kit/maths.js";
import { svg } from "../../kit/svg.js";
import * as words from "../../words/opens.js";
import { EVERY, UNTIL } from "./address.js";

const HIGH = { score: 84, reach: 118, moved: 104 };
const PAD = 8;
export const FLOOR = -10;                                   // powers of ten: what is less is drawn there
const GUESS = 0.25;
const GATES = ["f", "i", "o"];
const DASHES = { f: "", i: "7 4", o: "2 3" };

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
      const { name: title, small = "" } = { score: words.SCORE, reach: words.REACH, moved: words.MOVED }[name];
      return el("div", { class: "op-plot" }, el("p", { class: "op-head" }, el("b", {}, title), ` ${small}`), el("div", { class: "op-picture" }, charts[name], notes[name]));
    }));
  const axis = el("div", { class: "op-axis", "aria-hidden": "true" });
  const element = el("section", { class: "op-training", "aria-label": words.TRAINING.name }, plots, axis);
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
    const label = words.spoken(look.update, look.score, look.reach, look.moved);
    const at = (name, low, high) => (value) => PAD + (1 - clamp((value - low) / (high - low), 0, 1)) * (HIGH[name] - 2 * PAD);
    const line = (y, value, more = {}) => svg("path", { class: "cv-line", d: path(looks.map((one) => [x(one.update), y(value(one))])), ...more });
    const dot = (y, value, more = {}) => svg("circle", { class: "cv-dot", r: 4.5, cx: x(look.update), cy: y(value(look)), ...more });
    const score = at("score", 0, 1);
    const gone = events.leaves ? [svg("line", { class: "op-leaves", x1: x(events.leaves.update), x2: x(events.leaves.update), y1: 0, y2: HIGH.score })] : [];
    frame("score", [{ y: score(1), text: `${words.SCORE.all} 1` }, { y: score(GUESS), text: `${words.SCORE.guess} ${number(GUESS)}` }],
      [...gone, line(score, (one) => one.score), dot(score, (one) => one.score)], label);
    const reach = at("reach", FLOOR, 0);
    const logged = ({ reach: share }) => Math.max(FLOOR, Math.log10(share));
    frame("reach", [0, -2, -4, -6, -8, -10].map((power) => ({ y: reach(power), text: words.power(power) })), [line(reach, logged), dot(reach, logged)], label);
    const most = Math.max(0.1, ...looks.flatMap((one) => Object.values(one.moved)));
    const end = Math.ceil(most * 10) / 10;
    const moved = at("moved", 0, end);
    frame("moved", [{ y: moved(0), text: "0" }, { y: moved(end), text: number(end, 1) }],
      GATES.flatMap((symbol) => [line(moved, (one) => one.moved[symbol], { style: `stroke: var(--ink-${symbol})`, "stroke-dasharray": DASHES[symbol] }), dot(moved, (one) => one.moved[symbol], { style: `fill: var(--ink-${symbol})` })]), label);
    notes.moved.append(...apart(GATES.map((symbol) => ({ symbol, y: moved((looks.at(-1) ?? look).moved[symbol]) }))).map(({ symbol, y }) => {
      const note = el("b", { class: `op-gate ink-${symbol}` }, svg("svg", { width: 22, height: 8 }, svg("line", { x1: 0, x2: 22, y1: 4, y2: 4, style: `stroke: var(--ink-${symbol})`, "stroke-width": 2, "stroke-dasharray": DASHES[symbol] })), ` ${symbol}`);
      note.style.top = `${y}px`;
      return note;
    }));
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

const LINE = 17;

/** Notes that would lie over each other are moved apart, downwards first. @param {{ symbol: string, y: number }[]} all */
function apart(all) {
  const sorted = [...all].sort((a, b) => a.y - b.y);
  for (let k = 1; k < sorted.length; k++) sorted[k].y = Math.max(sorted[k].y, sorted[k - 1].y + LINE);
  const over = Math.max(0, sorted[sorted.length - 1].y - (HIGH.moved - PAD - LINE));
  sorted.forEach((one) => { one.y -= over; });
  return sorted;
}
