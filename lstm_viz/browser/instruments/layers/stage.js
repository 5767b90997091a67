// The stack on its sequence: the layers above each other, a row a unit, a column a step, one cursor through all; below what is read, above what is said.
import { css, shade } from "../../kit/colour.js";
import { el, sized, write } from "../../kit/dom.js";
import { glyph } from "../../kit/format.js";
import { clamp } from "../../kit/maths.js";
import { roundEnd } from "../../time/reach.js";
import * as words from "../../words/layers.js";
import { SIGNALS } from "./address.js";
import { createPicks } from "./choices.js";
import { likeliest } from "./model.js";

const SIDE = 62;                                            // px at the left, for the names
const LEAST = 13;                                           // px of a step: where there is less room, one scrolls
const LARGEST = 30;
const ROW = 22;                                             // of symbols
const GAP = 18;                                             // between layers, for the arrows
const HIGH = 250;                                           // of all units together, or as much as there is room for on a projector
const PRESENTED = 300;
const NEARLY = 0.95;                                        // of all c

/** Where the colours of a signal end: a gate from 0 to 1, h from -1 to 1, c where nearly all of it lies within. @param {string} symbol @param {ArrayLike<number>[]} all */
function endsOf(symbol, all) {
  const sizes = symbol === "c" ? all.flatMap((values) => Array.from(values, Math.abs)).sort((a, b) => a - b) : [];
  const scale = sizes.length ? roundEnd(Math.max(0.1, sizes[Math.floor(NEARLY * (sizes.length - 1))])) : 1;
  return { symbol, low: "fio".includes(symbol) ? 0 : null, scale };
}

/** @param {string} symbol @param {ArrayLike<number>[]} all @param {Colours} colours */
export const tintOf = (symbol, all, colours) => shade(endsOf(symbol, all), colours);

/** @param {any} ctx */
export function createStage(ctx) {
  const { store } = ctx;
  const canvas = el("canvas", { role: "img", pointerdown: press, pointermove: (event) => event.buttons === 1 && press(event) });
  const slider = el("div", { class: "ly-slider", role: "slider", tabindex: 0, "aria-label": words.STAGE.slider, "aria-valuemin": 0 }, canvas);
  const frame = el("div", { class: "ly-frame" }, slider);
  const picks = createPicks(store, "signal", SIGNALS, words.SIGNAL.name, words.SIGNAL.label);
  const [low, bar, most] = [el("span"), el("i"), el("span")];
  const element = el("section", { class: "ly-stage", "aria-label": words.STAGE.name }, el("div", { class: "ly-head" }, picks.element, el("span", { class: "ly-legend gs-muted" }, low, bar, most)), frame);
  let cell = LEAST;

  function press(event) {
    if (event.type === "pointerdown" && event.button !== 0) return;
    const box = canvas.getBoundingClientRect();
    ctx.goTo(Math.floor((event.clientX - box.left - SIDE) / cell));
  }

  function draw() {
    const { t, signal, layers, present } = store.get();
    const { ids, net: { units }, stack, symbols, says } = ctx.now();
    picks.draw();
    const room = ctx.widths.of(frame);
    if (!room) return;
    const T = ids.length;
    cell = clamp(Math.floor((room - SIDE - 2) / T), LEAST, LARGEST);
    const unit = clamp(Math.floor((present ? PRESENTED : HIGH) / (layers * units)), 4, 9);
    const high = unit * units;
    const colours = ctx.palette();
    const ends = endsOf(signal, stack.layers.map((values) => values[signal]));
    const tint = shade(ends, colours);
    const least = ends.low ?? -ends.scale;
    write(low, words.STAGE.end(least, signal === "c"));
    write(most, words.STAGE.end(ends.scale, signal === "c"));
    bar.style.setProperty("--ends", [least, 0, ends.scale].map((value) => css(tint(value))).join(","));
    const ratio = window.devicePixelRatio || 1;
    const px = (value) => Math.round(value * ratio);
    const top = (layer) => ROW + GAP + (layers - 1 - layer) * (high + GAP);
    const bottom = top(0) + high + GAP;
    sized(canvas, px(SIDE + T * cell + 2), px(bottom + ROW), ratio);
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const style = getComputedStyle(element);
    const letter = (text, x, y, size, face, align = "center") => {
      pen.font = `${size * ratio}px ${face}`;
      pen.textAlign = /** @type {CanvasTextAlign} */ (align);
      pen.fillText(text, px(x), px(y));
    };
    pen.textBaseline = "middle";
    stack.layers.forEach((values, layer) => {
      const flat = values[signal];
      for (let step = 0; step < T; step++) {
        const [left, right] = [px(SIDE + step * cell), px(SIDE + (step + 1) * cell)];
        for (let k = 0; k < units; k++) {
          pen.fillStyle = css(tint(flat[step * units + k]));
          const from = px(top(layer) + k * unit);
          pen.fillRect(left, from, right - left - (cell > LEAST ? 1 : 0), px(top(layer) + (k + 1) * unit) - from);
        }
      }
      pen.fillStyle = colours.text;
      letter(words.STAGE.layer(layer + 1), 0, top(layer) + high / 2, 13, style.fontFamily, "left");
      pen.strokeStyle = colours.hairline;
      pen.lineWidth = ratio;
      pen.strokeRect(px(SIDE) - ratio / 2, px(top(layer)) - ratio / 2, px(T * cell), px(high) + ratio);
    });
    pen.fillStyle = colours.muted;
    letter(words.STAGE.reads, 0, bottom + ROW / 2, 13, style.fontFamily, "left");
    letter(words.STAGE.says, 0, ROW / 2, 13, style.fontFamily, "left");
    const mono = style.getPropertyValue("--mono") || "monospace";
    for (let step = 0; step < T; step++) {
      const x = SIDE + (step + 0.5) * cell;
      pen.fillStyle = step === t ? colours.text : colours.muted;
      letter(glyph(symbols[ids[step]]), x, bottom + ROW / 2, 14, mono);
      letter(glyph(says[likeliest(stack.said[step])]), x, ROW / 2, 14, mono);
    }
    pen.strokeStyle = colours.text;
    pen.fillStyle = colours.text;
    pen.lineWidth = 2 * ratio;
    pen.strokeRect(px(SIDE + t * cell) - ratio, px(1), px(cell) + ratio, px(bottom + ROW) - px(2));
    for (let layer = -1; layer < layers; layer++) {         // what goes up at the cursor
      const from = layer < 0 ? bottom - 3 : top(layer) - 3;
      arrow(pen, px(SIDE + (t + 0.5) * cell), px(from), px(from - GAP + 6), 4 * ratio);
    }
    canvas.setAttribute("aria-label", words.STAGE.label(signal, layers, units, T));
    slider.setAttribute("aria-valuemax", String(T - 1));
    slider.setAttribute("aria-valuenow", String(t));
    slider.setAttribute("aria-valuetext", words.STAGE.spoken(t, T - 1, symbols[ids[t]], says[likeliest(stack.said[t])]));
    const [left, right] = [SIDE + t * cell, SIDE + (t + 1) * cell];
    if (left < frame.scrollLeft + SIDE) frame.scrollLeft = left - SIDE;
    else if (right > frame.scrollLeft + room) frame.scrollLeft = right - room + 4;
  }

  return { element, draw };
}

/** @param {CanvasRenderingContext2D} pen @param {number} x @param {number} from @param {number} to @param {number} head */
function arrow(pen, x, from, to, head) {
  pen.beginPath();
  pen.moveTo(x, from);
  pen.lineTo(x, to + head);
  pen.stroke();
  pen.beginPath();
  pen.moveTo(x, to);
  pen.lineTo(x - head, to + 1.5 * head);
  pen.lineTo(x + head, to + 1.5 * head);
  pen.fill();
}
