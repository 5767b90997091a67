// The gates of some units while it writes: a window of the text around the cursor, a column a letter; and the picked unit, which can be silenced.
import { ramp } from "../../kit/colour.js";
import { el, write } from "../../kit/dom.js";
import { glyph } from "../../kit/format.js";
import { clamp } from "../../kit/maths.js";
import { zoomOf } from "../../kit/zoom.js";
import { sourceOf } from "../../net/source.js";
import { layColumns, layRows } from "../../time/columns.js";
import { createMap } from "../../time/maps.js";
import * as words from "../../words/writes.js";
import { SHOWN, UNITS, unitsShown, windowOf } from "./model.js";

const COMPACT = 470;
const [GUTTER, NARROW, VALUES] = [111, 40, 62];
const LETTER = 12;                                          // CSS pixels a column, at least
const WIDEST = 26;
const [TALL, LOW] = [84, 56];                               // what the rows of a map aim at; the lower where there is little room

/** @param {any} ctx */
export function createStage(ctx) {
  const { store } = ctx;
  const first = ctx.now();
  const panel = windowOf(first.net, first, 0, Math.min(8, first.letters.length));
  const model = /** @type {any} */ ({ panels: [panel] });
  const strip = el("div", { class: "wr-strip", "aria-hidden": "true", pointerdown: pickStep });
  const maps = panel.signals.map((signal) => createMap(panel, signal, () => {}));
  const cursor = el("div", { class: "gs-cursor", "aria-hidden": "true" });
  const gates = el("div", { class: "gs-maps", pointerdown: pick, pointermove: pick }, ...maps.map((map) => map.element));
  const view = el("div", { class: "gs-time-view wr-view" }, strip, gates, cursor);
  const units = el("select", { class: "wr-field", "aria-label": words.UNIT.label, change: () => store.set({ unit: Number(units.value) }) }, ...Array.from({ length: UNITS }, (_, unit) => el("option", { value: unit }, String(unit))));
  const silence = el("button", { type: "button", class: "gs-mode", title: words.UNIT.title, click: () => store.set({ silent: !store.get().silent, t: null, playing: false }) });
  const many = SHOWN.map((number) => el("button", { type: "button", class: "choose", "data-value": number, click: () => store.set({ shown: number }) }, words.STAGE.shown(number)));
  const note = el("p", { class: "wr-note" });
  const element = el("section", { class: "wr-stage", "aria-label": words.STAGE.name },
    el("div", { class: "wr-head" }, el("h2", {}, words.STAGE.name), el("span", { class: "wr-unit" }, el("label", {}, `${words.UNIT.name} `, units), silence),
      el("span", { class: "choices" }, el("span", { class: "group", role: "group", "aria-label": words.STAGE.label }, ...many))),
    view, note);
  /** @type {any} */
  let columns = null;
  let rows = null;
  let side = 0;
  /** @type {{ now: any, from: number, to: number, device: number }} */
  let window_ = { now: null, from: 0, to: 0, device: 0 };
  let order = [];

  function lay(now) {
    const room = element.clientWidth;
    if (!room) return;
    const compact = room < COMPACT;
    const ratio = window.devicePixelRatio * zoomOf(element);
    side = compact ? NARROW : GUTTER;
    const wide = room - side - (compact ? 0 : VALUES);
    const count = Math.min(now.letters.length, Math.max(8, Math.floor(wide / LETTER)));
    const { t, letters } = now;
    const fits = window_.now === now && window_.to - window_.from === count && t >= window_.from && t < window_.to;
    const from = fits ? window_.from : clamp(t - Math.floor(count * 0.75), 0, letters.length - count);
    columns = layColumns(count, wide, ratio, WIDEST);
    if (!fits || window_.device !== columns.device) {
      panel.take(windowOf(now.net, now, from, from + count));
      strip.replaceChildren(...letters.slice(from, from + count).map((letter, k) => {
        const cell = el("span", { "data-k": from + k, ...(from + k < now.given && { "data-given": true }) }, glyph(letter));
        cell.style.width = `${columns.wide(k)}px`;
        return cell;
      }));
    }
    window_ = { now, from, to: from + count, device: columns.device };
    view.classList.toggle("gs-compact", compact);
    view.style.setProperty("--plot", `${columns.width}px`);
    view.style.setProperty("--side", `${side}px`);
    view.style.width = `${side + columns.width + (compact ? 0 : VALUES)}px`;
  }

  function paint(unit) {
    const colours = ctx.palette();
    const [ground] = ramp(colours.ground, colours.ground);
    rows = layRows(order.length, order.indexOf(unit), side === NARROW || store.get().present ? LOW : TALL, columns.ratio);
    view.style.setProperty("--lens", `${rows.middle}px`);
    const source = sourceOf(model, 0, null);
    for (const map of maps) {
      map.lay(columns, colours, source);
      map.paint(rows, order, unit, ground);
    }
  }

  /** @param {PointerEvent} event */
  function pick(event) {
    const plot = /** @type {Element} */ (event.target).closest(".gs-plot");
    if (!plot || !columns || (event.type === "pointermove" ? event.buttons !== 1 : event.button !== 0)) return;
    const box = plot.getBoundingClientRect();
    const scale = 1 / zoomOf(element);
    const at = rows.rowAt((event.clientY - box.top) * scale);
    store.set({ t: window_.from + columns.stepAt((event.clientX - box.left) * scale), playing: false, ...(event.type === "pointerdown" && at !== null && { unit: order[at] }) });
  }

  /** @param {PointerEvent} event */
  function pickStep(event) {
    const cell = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-k]"));
    if (cell) ctx.goTo(Number(cell.dataset.k));
  }

  return {
    element,
    draw() {
      const now = ctx.now();
      const { unit, silent, shown } = store.get();
      order = unitsShown(now.values, shown, unit);
      lay(now);
      if (!columns) return;
      paint(unit);
      const t = now.t - window_.from;
      const source = sourceOf(model, 0, null);
      for (const map of maps) map.update(source.value(map.signal, t, unit), null, true, 0, columns.width);
      units.value = String(unit);
      write(silence, words.UNIT.silence(unit));
      silence.setAttribute("aria-pressed", String(silent));
      for (const button of many) button.setAttribute("aria-pressed", String(Number(button.dataset.value) === shown));
      write(note, words.STAGE.note({ from: window_.from, to: window_.to, all: now.letters.length, shown: order.length, unit, silent, same: now.whole ? sameOf(now.letters, now.whole.letters) : null, given: now.given }));
      cursor.style.width = `${columns.wide(t) + 4}px`;
      cursor.style.transform = `translateX(${side + columns.left(t) - 2}px)`;
    },
  };
}

/** After how many letters two texts part; null where they do not. @param {string[]} a @param {string[]} b */
function sameOf(a, b) {
  const at = a.findIndex((letter, k) => letter !== b[k]);
  return at < 0 ? (a.length === b.length ? null : a.length) : at;
}
