// One block: its name, its sizes with the names of their axes, and its numbers as coloured cells. A number is picked by a click; the same number is framed wherever it stands.
import { css, ramp, shadeShare } from "../../kit/colour.js";
import { el, sized, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { zoomOf } from "../../kit/zoom.js";
import * as words from "../../words/shapes.js";
import { cellsOf, layoutOf, numberAt, placeOf } from "./geometry.js";

export const PRINTS = 38;                                          // pixels of a cell from which its number is printed
const MOVE = 600;                                           // ms in which blocks turn
const EDGE = 3;                                             // around the cells, for frames
export const STRONGEST = 0.62;                                     // how far colours go below printed numbers, so that these can be read

/** @typedef {{ w: number, h: number, wide: number, left: number, top: number, foot?: number }} Sizes */

/**
 * {element, draw(block, sizes, more)}: `more`: picked and same (places in this block), `turned`: batch_first, whose change is played; key: what else it depends on.
 * @param {any} ctx @param {{ weight?: boolean, pick?: (at: number[]) => void, title?: string }} [kind]
 */
export function createBlock(ctx, { weight = false, pick } = {}) {
  const name = el("button", { type: "button", class: "sh-name" });
  const shape = el("span", { class: "sh-shape", "aria-hidden": "true" });
  const canvas = el("canvas", { "aria-hidden": "true" });
  const under = el("span", { class: "sh-under", "aria-hidden": "true", hidden: true });     // of the number under the pointer: the picked one has a sentence
  const element = el("div", { class: "sh-block" }, el("div", { class: "sh-head" }, name, shape), el("div", { class: "sh-cells" }, canvas, under));
  /** @type {any} */
  let shown = null;
  let painted = "";
  let frame = 0;
  let before = null;                                        // where the numbers stood before the axes changed places

  const choose = (at) => (pick ? pick(at) : ctx.pick({ block: shown.block.name, at }));
  name.addEventListener("click", () => choose(shown.more.picked ?? shown.block.shape.map(() => 0)));
  function pointed(event) {
    const box = canvas.getBoundingClientRect();
    const zoom = zoomOf(canvas);
    return numberAt(shown.layout, shown.block.shape.length, (event.clientX - box.left) / zoom - EDGE, (event.clientY - box.top) / zoom - EDGE);
  }
  const hide = () => { under.hidden = true; };
  canvas.addEventListener("click", (event) => {
    const at = pointed(event);
    if (at) choose(at);
  });
  canvas.addEventListener("pointermove", (event) => {
    const at = pointed(event);
    const value = at && shown.block.value(at);
    under.hidden = value === null;
    if (under.hidden) return;
    const { x, y } = placeOf(shown.layout, at);
    write(under, words.under({ block: shown.block.name, at, value }));
    under.style.left = `${Math.max(0, Math.min(x + EDGE, element.clientWidth - under.offsetWidth))}px`;
    under.style.top = `${y + EDGE + shown.layout.h + 5}px`;
  });
  canvas.addEventListener("pointerleave", hide);
  canvas.addEventListener("pointercancel", hide);

  function draw(block, sizes, more) {
    const layout = layoutOf(block, sizes);
    const { turned = null, key = "" } = more;
    const now = JSON.stringify([block.name, block.shape, sizes, more, key, ctx.scale()]);
    if (now === painted) return void (shown.block = block);
    const turning = shown && turned !== null && shown.more.turned !== turned && product(shown.block.shape) === product(block.shape) && shown.block.shape[2] === block.shape[2] && shown.block.shape[0] === block.shape[1];
    if (turning && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
      const old = new Map(cellsOf(shown.layout, 3).map(({ at, x, y }) => [String([at[1], at[0], at[2]]), { x, y }]));
      before = { old, began: performance.now(), height: shown.layout.height };
      element.dataset.turned = String(turned);
    } else if (before && shown && String(shown.block.shape) !== String(block.shape)) before = null;
    painted = now;
    shown = { block, layout, more };
    head(block);
    paint();
  }

  function head({ name: text, shape: sizes, axes, label }) {
    const key = JSON.stringify([text, sizes, axes]);
    if (name.dataset.key === key) return;
    name.dataset.key = key;
    write(name, text);
    name.setAttribute("aria-label", words.pick(label ?? text, `${sizes.map((size, axis) => `${size} ${words.AXES[axes[axis]]}`).join(", ")}`));
    shape.replaceChildren("(", ...sizes.flatMap((size, axis) => [el("span", { class: `sh-axis sh-axis-${axes[axis]}` }, el("b", {}, words.thousands(size)), el("small", {}, words.AXES[axes[axis]])), axis < sizes.length - 1 ? "," : sizes.length === 1 ? ",)" : ")"]));
  }

  function paint() {
    cancelAnimationFrame(frame);
    const { block, layout, more } = shown;
    const share = before ? Math.min(1, (performance.now() - before.began) / MOVE) : 1;
    const eased = share * share * (3 - 2 * share);
    const ratio = (globalThis.devicePixelRatio || 1) * Math.max(1, ctx.scale());
    const height = before ? Math.max(layout.height, before.height) : layout.height;
    sized(canvas, Math.round((layout.width + 2 * EDGE) * ratio), Math.round((height + 2 * EDGE) * ratio), ratio);
    const at2d = canvas.getContext("2d");
    at2d.scale(ratio, ratio);
    at2d.translate(EDGE, EDGE);
    const colours = ctx.palette();
    const font = getComputedStyle(element).fontFamily;
    const look = { colours, font, signed: shadeShare(colours), weight };
    if (share === 1) {
      names(at2d, shown, look);
      leftOut(at2d, layout, colours);
    }
    const places = cellsOf(layout, block.shape.length);
    for (const cell of places) {
      const old = share < 1 ? before.old.get(String(cell.at)) : null;
      number_(at2d, shown, look, ctx.bound(), cell.at, old ? old.x + (cell.x - old.x) * eased : cell.x, old ? old.y + (cell.y - old.y) * eased : cell.y);
    }
    for (const [which, at] of [...(more.same ?? []).map((one) => ["same", one]), ...(more.picked ? [["picked", more.picked]] : [])]) {
      const place = share === 1 ? placeOf(layout, at) : null;
      if (!place) continue;
      for (const [width, colour] of [[5, colours.ground], [2.5, colours.text]]) {
        at2d.strokeStyle = colour;
        at2d.lineWidth = width;
        at2d.setLineDash(which === "same" && width < 3 ? [4, 2.5] : []);
        at2d.strokeRect(place.x, place.y, layout.w - 1, layout.h - 1);
      }
      at2d.setLineDash([]);
    }
    if (share < 1) frame = requestAnimationFrame(paint);
    else if (before) {
      before = null;
      frame = requestAnimationFrame(paint);
    }
  }

  return { element, draw, get shown() { return shown; }, destroy: () => cancelAnimationFrame(frame) };
}

const product = (sizes) => sizes.reduce((all, size) => all * size, 1);

/** Names of sheets, rows, gates and directions. */
function names(at2d, { block, layout }, { colours, font, weight }) {
  const { sheets, rows, columns } = layout;
  const { axes, gates } = block;
  at2d.font = `12px ${font}`;
  at2d.textBaseline = "alphabetic";
  at2d.fillStyle = colours.muted;
  const fits = (text, short, room) => (at2d.measureText(text).width <= room ? text : at2d.measureText(short).width <= room ? short : "");
  if (block.shape.length === 3) {
    const lines = new Set();
    for (const sheet of sheets) {
      at2d.textAlign = "left";
      at2d.fillText(fits(words.SHEET[axes[0]](sheet.index, block.directions), axes[0] === "index" ? `[${sheet.index}]` : String(sheet.index), columns.length + 6), sheet.x, sheet.y - 5);
      if (sheet.cut) at2d.fillText("…", sheet.x - 13, sheet.y + rows.length / 2);
      if (columns.starts.length === 2) {
        at2d.textAlign = "center";
        columns.starts.forEach(({ px, length }, k) => at2d.fillText(k ? "←" : "→", sheet.x + px + length / 2, sheet.y + rows.length + 12));
      }
      if (lines.has(sheet.y)) continue;
      lines.add(sheet.y);
      at2d.textAlign = "right";
      for (const row of rows.items) {
        const text = words.SHEET[axes[1]](row.index, 1);
        at2d.fillText(fits(text, String(row.index), sheet.x - 6), sheet.x - 6, sheet.y + row.px + layout.h / 2 + 4);
      }
    }
    return;
  }
  const along = axes[axes.length - 1] === "keras_columns" ? "columns" : "rows";
  if (!gates || !weight) return;
  const { starts } = along === "columns" ? columns : rows;
  const [{ x, y }] = sheets;
  starts.forEach(({ px, length }, k) => {
    const hue = colours.ink[gates[k]];
    at2d.fillStyle = hue;
    at2d.font = `italic 700 14px "Cambria Math", Cambria, "STIX Two Text", "Liberation Serif", "Times New Roman", serif`;
    at2d.textAlign = "center";
    if (along === "columns") {
      at2d.fillRect(x + px, y - 6, length - 1, 3);
      at2d.fillText(block.letters?.[k] ?? gates[k], x + px + length / 2, y - 10);
    } else {
      at2d.fillRect(x - 6, y + px, 3, length - 1);
      at2d.fillText(gates[k], x - 14, y + px + length / 2 + 4);
    }
  });
}

/** Three dots where rows or columns are left out. */
function leftOut(at2d, { sheets, rows, columns }, colours) {
  at2d.fillStyle = colours.muted;
  for (const { x, y } of sheets) {
    for (const gap of rows.gaps) for (const by of [-4, 0, 4]) at2d.fillRect(x + columns.length / 2 - 1.5, y + gap + by - 1, 2, 2);
    for (const gap of columns.gaps) for (const by of [-4, 0, 4]) at2d.fillRect(x + gap + by - 1, y + rows.length / 2 - 1.5, 2, 2);
  }
}

/** One cell: a gate's hue for the size of a weight and a bar where it is below zero; any other number from −1 to 1. */
function number_(at2d, { block, layout }, { colours, font, signed, weight }, bound, at, x, y) {
  const { w, h } = layout;
  const value = block.value(at);
  const blank = block.blank?.(at);
  const prints = w >= PRINTS && value !== null;
  const wash = prints ? STRONGEST : 1;
  if (value === null) at2d.fillStyle = colours.ground;
  else if (weight) {
    const gate = block.gates?.[Math.floor((at[block.gateAxis ?? 0] / block.shape[block.gateAxis ?? 0]) * block.gates.length)];
    const up = ramp(colours.ground, gate ? colours.fill[gate] ?? colours.ink[gate] : colours.ink.h);
    at2d.fillStyle = css(up[Math.round(Math.min(1, Math.abs(value) / bound) * (up.length - 1))]);
  } else at2d.fillStyle = css(signed(value * wash));
  at2d.fillRect(x, y, w - 1, h - 1);
  at2d.strokeStyle = colours.hairline;
  at2d.lineWidth = 1;
  at2d.strokeRect(x + 0.5, y + 0.5, w - 2, h - 2);
  if (blank) {
    at2d.strokeStyle = colours.control;
    at2d.beginPath();
    at2d.moveTo(x + 2, y + h - 3);
    at2d.lineTo(x + w - 3, y + 2);
    at2d.stroke();
  } else if (weight && value < 0 && w >= 8) {
    at2d.fillStyle = Math.abs(value) / bound > 0.5 ? colours.ground : colours.text;
    at2d.fillRect(x + w / 2 - 3.5, y + h / 2 - 1.5, 6, 2);
  } else if (prints) {
    at2d.fillStyle = colours.text;
    at2d.font = `11px ${font}`;
    at2d.textAlign = "center";
    at2d.textBaseline = "alphabetic";
    at2d.fillText(number(value, 2), x + w / 2 - 0.5, y + h / 2 + 4);
  }
}
