// The batch as four pictures of blocks: a row a sequence, a cell a step, tinted by the unit's state; one cursor goes through all.
import { css, shade } from "../../kit/colour.js";
import { el, sized, write } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { WAYS, batchSizes, sortedRows } from "../../net/lengths.js";
import { roundEnd } from "../../time/reach.js";
import * as words from "../../words/lengths.js";
import { lastPlace, valueAt, workOf } from "./model.js";

const SIDE = 22;                                            // px at the left, for the row's number
const LEAST = 11;                                           // px of a cell: where there is less room, one scrolls
const LARGEST = 34;
const HIGH = 24;                                            // of a row; on a projector as much as there is room for
const PRESENTED = 124;                                      // of all rows
const FOOT = 18;
const WASH = 0.62;                                          // so that a bracket can be read on any tint

/** Where the colours of a unit's state end: of h at 1, of c at its largest in this batch, rounded up. */
export function endOf({ ways, units }, symbol, unit) {
  if (symbol === "h") return 1;
  const sizes = Object.values(ways).flatMap(({ values }) => values[0].map(({ c }) => c.reduce((most, value, at) => (at % units === unit ? Math.max(most, Math.abs(value) || 0) : most), 0)));
  return roundEnd(Math.max(0.1, ...sizes));
}

/** @param {any} ctx */
export function createBlocks(ctx) {
  const { store } = ctx;
  const blocks = WAYS.map((way) => {
    const canvas = el("canvas", { role: "img", pointerdown: (event) => press(event, way), pointermove: (event) => event.buttons === 1 && press(event, way) });
    const work = el("span", { class: "gs-muted" });
    const frame = el("div", { class: "dl-frame" }, canvas);
    const sizes = way === "packed" ? [el("p", { class: "dl-note" }, words.SIZES)] : [];
    const element = el("div", { class: "dl-block", "data-way": way }, el("p", { class: "dl-head" }, el("b", {}, words.WAY[way].name), el("span", {}, words.WAY[way].what), work), frame, ...sizes);
    return { way, canvas, work, frame, element };
  });
  const slider = el("div", { class: "dl-slider", role: "slider", tabindex: 0, "aria-label": words.CURSOR.slider, "aria-valuemin": 0 }, ...blocks.map(({ element }) => element));
  const legend = el("p", { class: "dl-legend" });
  const element = el("section", { class: "dl-blocks", "aria-label": words.BLOCKS }, slider, legend);
  let cell = LEAST;
  let high = HIGH;

  const ordered = (model, way) => (way === "packed" ? sortedRows(model.lengths) : model.lengths.map((_, row) => row));
  const gap = (way) => (way === "alone" ? 4 : 0);           // rows that have nothing to do with each other

  function press(event, way) {
    if (event.type === "pointerdown" && event.button !== 0) return;
    const { model } = ctx.now();
    const box = event.currentTarget.getBoundingClientRect();
    const t = clamp(Math.floor((event.clientX - box.left - SIDE) / cell), 0, model.T - 1);
    const place = clamp(Math.floor((event.clientY - box.top) / (high + gap(way))), 0, model.B - 1);
    store.set({ t, row: ordered(model, way)[place], playing: false });
  }

  function hatch(pen, x, y, width, height, ratio) {
    pen.save();
    pen.beginPath();
    pen.rect(x, y, width, height);
    pen.clip();
    pen.beginPath();
    for (let at = x - height; at < x + width; at += 6 * ratio) {
      pen.moveTo(at, y + height);
      pen.lineTo(at + height, y);
    }
    pen.stroke();
    pen.restore();
  }

  function paint({ way, canvas }, state, { model, back, t }, colours, tint, ratio, mono) {
    const rows = ordered(model, way);
    const height = high + gap(way);
    const wide = SIDE + model.T * cell + 2;
    sized(canvas, Math.round(wide * ratio), Math.round((model.B * height + FOOT) * ratio), ratio);
    const pen = canvas.getContext("2d");
    const px = (value) => Math.round(value * ratio);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    const letter = (text, x, y, size, weight = "") => {
      pen.font = `${weight} ${size * ratio}px ${mono}`;
      pen.fillText(text, px(x), px(y));
    };
    rows.forEach((row, place) => {
      const top = place * height;
      const length = model.lengths[row];
      pen.fillStyle = row === state.row ? colours.text : colours.muted;
      letter(String(row), SIDE / 2 - 2, top + high / 2, 13, row === state.row ? "bold" : "");
      for (let k = 0; k < model.T; k++) {
        const own = k < length;
        if (!own && (way === "packed" || way === "alone")) continue;
        const [x, y, width, tall] = [px(SIDE + k * cell), px(top + 1), px(SIDE + (k + 1) * cell) - px(SIDE + k * cell) - ratio, px(top + high - 1) - px(top + 1)];
        const run = back ? k >= t : k <= t;
        const held = run && !own && way === "masked";       // it stands as it was: a thin bar
        const bar = held ? [y + Math.round(tall * 0.36), Math.round(tall * 0.28)] : [y, tall];
        const value = valueAt(model, way, back, state.symbol, k, row, state.unit);
        if (run) {
          pen.fillStyle = css(tint(value, WASH));
          pen.fillRect(x, bar[0], width, bar[1]);
        }
        pen.strokeStyle = own ? colours.hairline : colours.control;
        pen.lineWidth = ratio;
        if (!own) hatch(pen, x, y, width, tall, ratio);
        if (held) {
          pen.fillRect(x, bar[0], width, bar[1]);
          pen.strokeStyle = colours.text;
          pen.strokeRect(x + ratio / 2, bar[0] + ratio / 2, width - ratio, bar[1] - ratio);
          pen.strokeStyle = colours.control;
        }
        pen.strokeRect(x + ratio / 2, y + ratio / 2, width - ratio, tall - ratio);
        if (!own && state.filling === "zeros") continue;
        pen.fillStyle = run && own ? colours.text : colours.muted;
        letter(own ? model.rows[row][k] : ctx.header.symbols[0], SIDE + (k + 0.5) * cell, top + high / 2, Math.min(14, cell));
      }
      if (row === state.row) {
        const until = way === "padded" || way === "masked" ? model.T : length;
        pen.strokeStyle = colours.text;
        pen.lineWidth = 2 * ratio;
        pen.strokeRect(px(SIDE) - ratio / 2, px(top) + ratio, px(SIDE + until * cell) - px(SIDE), px(top + high) - px(top) - 2 * ratio);
      }
    });
    const foot = model.B * height + FOOT / 2 + 1;
    pen.fillStyle = colours.muted;
    if (way === "packed") batchSizes(model.lengths).forEach((count, k) => letter(String(count), SIDE + (k + 0.5) * cell, foot, Math.min(12, cell - 3)));
    else for (let k = 0; k < model.T; k += cell < 18 ? 5 : 3) letter(String(k), SIDE + (k + 0.5) * cell, foot, 11.5);
    pen.strokeStyle = colours.text;
    pen.lineWidth = 2 * ratio;
    pen.strokeRect(px(SIDE + t * cell) - ratio, ratio, px(cell) + ratio, px(model.B * height) - ratio);
  }

  function draw() {
    const state = store.get();
    const now = ctx.now();
    const { model, back, t } = now;
    const room = blocks[0].frame.clientWidth;
    if (!room) return;
    cell = clamp(Math.floor((room - SIDE - 2) / model.T), LEAST, LARGEST);
    high = state.present ? clamp(Math.floor(PRESENTED / model.B), 14, HIGH) : HIGH;
    const colours = ctx.palette();
    const end = endOf(model, state.symbol, state.unit);
    const tint = shade({ symbol: state.symbol, low: null, scale: end }, colours);
    const ratio = window.devicePixelRatio || 1;
    const mono = getComputedStyle(element).getPropertyValue("--mono") || "monospace";
    for (const block of blocks) {
      paint(block, state, now, colours, tint, ratio, mono);
      const work = workOf(model, block.way, back, t);
      write(block.work, words.work(work, block.way, t !== lastPlace(model, back)));
      block.canvas.setAttribute("aria-label", words.blockSpoken(block.way, work, model.lengths));
      const [left, right] = [SIDE + t * cell, SIDE + (t + 1) * cell];
      if (left < block.frame.scrollLeft) block.frame.scrollLeft = left - SIDE;
      else if (right > block.frame.scrollLeft + room) block.frame.scrollLeft = right - room + 4;
    }
    slider.setAttribute("aria-valuemax", String(model.T - 1));
    slider.setAttribute("aria-valuenow", String(t));
    slider.setAttribute("aria-valuetext", words.CURSOR.spoken({ t, T: model.T, token: model.rows[state.row][t] ?? null, row: state.row, values: WAYS.map((way) => ({ way, value: valueAt(model, way, back, state.symbol, t, state.row, state.unit), there: t < model.lengths[state.row] })) }));
    legend.replaceChildren(el("span", {}, el("i", { class: "minus" }), words.LEGEND.low(end), el("i", { class: "plus" }), words.LEGEND.high(end), el("span", { class: "gs-muted" }, words.LEGEND.of(state.symbol, state.unit, back))),
      el("span", {}, el("i", { class: "dl-hatched" }), words.LEGEND.padding(words.FILLING.read[state.filling])), el("span", {}, el("i", { class: "dl-held" }), words.LEGEND.held), el("span", { class: "gs-muted" }, words.LEGEND.cell));
  }

  return { element, draw };
}
