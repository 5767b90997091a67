// The net of one update on one sequence: what is left of the gradient at every step, the forget gates and the cells of all units.
import { css, shade } from "../../kit/colour.js";
import { el, sized, write } from "../../kit/dom.js";
import { glyph } from "../../kit/format.js";
import { clamp } from "../../kit/maths.js";
import { svg } from "../../kit/svg.js";
import * as words from "../../words/opens.js";
import { FLOOR, path } from "./charts.js";
import { line as sample } from "./marks.js";

const HIGH = 112;
const PAD = 7;
const ROW = 11;                                             // of a unit
const READS = 22;
const THIN = ["before", "alone"];                           // lines beside that of the net shown
const STOPS = 8;                                            // of the colour key

/** @param {any} ctx */
export function createSequence(ctx) {
  const picture = svg("svg", { role: "img", height: HIGH });
  const notes = el("div", { class: "op-notes", "aria-hidden": "true" });
  const reads = el("canvas", { role: "img" });
  const maps = Object.fromEntries(["f", "c"].map((symbol) => {
    const { name, ends: [low, high] } = words.MAP[symbol];
    const [canvas, ramp] = [el("canvas", { role: "img" }), el("i", { class: "op-ramp" })];
    return [symbol, { canvas, ramp, element: el("div", { class: "op-map" }, el("p", { class: "op-head" }, el("b", { class: `ink-${symbol}` }, symbol), ` ${name} `, el("span", { class: "op-key" }, low, ramp, high)), canvas) }];
  }));
  const small = el("span");
  const element = el("section", { class: "op-sequence", "aria-label": words.SEQUENCE.name },
    el("p", { class: "op-head" }, el("b", {}, words.BACK.name), " ", small, " ", ...THIN.map(sample)),
    el("div", { class: "op-picture" }, picture, notes), reads, maps.f.element, maps.c.element);

  function draw() {
    const { look, panel, left, alone, before } = ctx.now();
    const width = ctx.widths.of(picture);
    if (!width || !panel) return;
    const { steps } = panel;
    const x = (t) => ((t + 0.5) / steps) * width;
    const y = (share) => PAD + (1 - clamp((Math.max(FLOOR, Math.log10(share)) - FLOOR) / -FLOOR, 0, 1)) * (HIGH - 2 * PAD);
    const line = (shares, name) => svg("path", { class: name, d: path(Array.from(shares, (share, t) => [x(t), share > 0 ? y(share) : NaN])) });
    const levels = [0, -2, -4, -6, -8, -10];
    picture.setAttribute("viewBox", `0 0 ${width} ${HIGH}`);
    write(small, words.BACK.small(ctx.store.get().letter));
    picture.setAttribute("aria-label", words.backSpoken({ update: look.update, first: left[0], alone: alone[0], before: before[0] }));
    picture.replaceChildren(...levels.map((power) => svg("line", { class: "cv-level", x1: 0, x2: width, y1: y(10 ** power), y2: y(10 ** power) })), line(before, "cv-thin"), line(alone, "op-alone"), line(left, "cv-line"));
    notes.replaceChildren(...levels.map((power) => {
      const note = el("span", {}, words.power(power));
      note.style.top = `${y(10 ** power)}px`;
      return note;
    }));
    const colours = ctx.palette();
    const ratio = window.devicePixelRatio || 1;
    const edge = (t) => Math.round((t * width * ratio) / steps);
    sized(reads, Math.round(width * ratio), READS * ratio, ratio);
    const pen = reads.getContext("2d");
    pen.fillStyle = colours.text;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.font = `${13 * ratio}px ${getComputedStyle(element).getPropertyValue("--mono") || "monospace"}`;
    panel.labels.forEach((token, t) => pen.fillText(glyph(token), (edge(t) + edge(t + 1)) / 2, reads.height / 2));
    reads.setAttribute("aria-label", panel.labels.join(" "));
    for (const [symbol, { canvas, ramp }] of Object.entries(maps)) {
      const low = symbol === "f" ? 0 : -1;
      const paint = shade({ symbol, low, scale: 1 }, colours);
      const value = symbol === "f" ? (t, unit) => panel.value("f", t, unit) : (t, unit) => Math.tanh(panel.value("c", t, unit));
      ramp.style.backgroundImage = `linear-gradient(to right, ${Array.from({ length: STOPS + 1 }, (_, k) => css(paint(low + (k / STOPS) * (1 - low)))).join(", ")})`;
      sized(canvas, Math.round(width * ratio), panel.units * ROW * ratio, ratio);
      canvas.setAttribute("aria-label", words.mapSpoken(words.MAP[symbol].name, look.update));
      const brush = canvas.getContext("2d");
      for (let unit = 0; unit < panel.units; unit++) {
        for (let t = 0; t < steps; t++) {
          brush.fillStyle = css(paint(value(t, unit)));
          brush.fillRect(edge(t), unit * ROW * ratio, edge(t + 1) - edge(t), (ROW - 1) * ratio);
        }
      }
    }
  }

  return { element, draw };
}
