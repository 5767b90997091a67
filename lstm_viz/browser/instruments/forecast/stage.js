// The series, what is said of it and the band, and the gates of the net on the same columns under one cursor; beside them the picked unit.
import { ramp } from "../../kit/colour.js";
import { el, sized, write } from "../../kit/dom.js";
import { zoomOf } from "../../kit/zoom.js";
import { sourceOf } from "../../net/source.js";
import { layColumns, layRows } from "../../time/columns.js";
import { createMap } from "../../time/maps.js";
import * as words from "../../words/forecast.js";

const COMPACT = 620;
const [GUTTER, VALUES] = [118, 112];
const SIDE = 190;
const WIDEST = 14;                                          // of a column
const [CHART, LOW, SHOWN] = [210, 150, 128];
const FOOT = 18;
const [TALL, FEW] = [66, 38];                               // what the rows of a map aim at
const ROOM = 8;
const TICK = 40;                                            // pixels between two that are written

/** @param {any} ctx */
export function createStage(ctx) {
  const { store } = ctx;
  const canvas = el("canvas", { role: "img" });
  const plot = el("div", { class: "gs-plot gs-bars fc-plot", role: "slider", tabindex: 0, "aria-label": words.STAGE.cursor }, canvas);
  const high = el("span");
  const low = el("span");
  const keys = el("p", { class: "fc-keys" }, ...Object.entries(words.STAGE.keys).map(([key, name]) => el("span", { class: "fc-key", "data-key": key }, el("i", { "aria-hidden": "true" }), name)));
  const besideKey = el("span", { class: "fc-key", "data-key": "beside" }, el("i", { "aria-hidden": "true" }), el("span"));
  const beyond = el("span", { class: "fc-key" }, words.STAGE.beyond);
  keys.append(besideKey, beyond);
  const told = el("div", { class: "gs-value fc-values" });
  const row = el("div", { class: "gs-row fc-row" }, el("div", { class: "gs-label fc-ends", "aria-hidden": "true" }, high, low), plot, told);
  const holder = el("div", { class: "gs-maps" });
  const cursor = el("div", { class: "gs-cursor", "aria-hidden": "true" });
  const nowLine = el("div", { class: "fc-line", "aria-hidden": "true" });
  const view = el("div", { class: "gs-time-view fc-view", pointerdown: pick, pointermove: pick }, row, holder, nowLine, cursor);
  const units = el("select", { class: "fc-pick", "aria-label": words.UNIT.label, change: () => store.set({ unit: Number(units.value) }) });
  const silence = el("button", { type: "button", class: "gs-mode", title: words.UNIT.title, click: () => store.set({ silent: !store.get().silent }) });
  const held = el("p", { class: "fc-note" });
  const whom = el("section", { class: "fc-whom", "aria-label": words.UNIT.name }, el("label", {}, `${words.UNIT.name} `, units), " ", silence);
  const side = el("div", { class: "fc-side" }, whom, el("p", { class: "fc-note" }, words.UNIT.told), held, el("p", { class: "fc-note" }, words.STAGE.anew));
  const element = el("section", { class: "fc-stage", "aria-label": words.STAGE.label }, keys, el("div", { class: "fc-both" }, view, side));
  let maps = [];
  let panel = null;
  let columns = null;
  let rows = null;
  let gutter = GUTTER;
  let bars = "";

  function make(next) {
    if (panel === next) return;
    panel = next;
    maps = panel.signals.map((signal) => createMap(panel, signal, () => {}));
    holder.replaceChildren(...maps.map((map) => map.element));
    units.replaceChildren(...Array.from({ length: panel.units }, (_, unit) => el("option", { value: unit }, String(unit))));
  }

  function lay(steps) {
    const room = element.clientWidth;
    if (!room) return false;
    const compact = room < COMPACT;
    gutter = compact ? 0 : GUTTER;
    const aside = room >= 1000 ? SIDE + 24 : 0;
    columns = layColumns(steps, room - aside - gutter - (compact ? 2 : VALUES), window.devicePixelRatio * zoomOf(element), WIDEST);
    view.classList.toggle("gs-compact", compact);
    view.style.setProperty("--gutter", `${gutter}px`);
    view.style.setProperty("--plot", `${columns.width}px`);
    view.style.width = `${gutter + columns.width + (compact ? 0 : VALUES)}px`;
    return true;
  }

  /** Ends of the scale: of all that came and was said within what is shown, but that what the net says far ahead may leave it. */
  function endsOf({ series, from, steps, one, ahead, beside, band, now }) {
    const all = Array.from({ length: steps }, (_, t) => series.values[from + t]);
    const [least, most] = [Math.min(...all), Math.max(...all)];
    const span = most - least || 1;
    const said = [...one.slice(0, now - from), ...ahead, ...beside, ...(band ? ahead.flatMap((value, k) => [value + band[k][0], value + band[k][1]]) : [])].filter((value) => value > least - span && value < most + span);
    return [Math.min(least, ...said), Math.max(most, ...said)];
  }

  function chart(now) {
    const { series, from, steps, at, one, ahead, beside, band, cut } = now;
    const colours = ctx.palette();
    const tall = store.get().present ? SHOWN : view.classList.contains("gs-compact") ? LOW : CHART;
    const { device, ratio } = columns;
    const height = Math.round((tall + FOOT) * ratio);
    sized(canvas, device, height, ratio);
    const pen = canvas.getContext("2d");
    const [bottom, top] = endsOf({ ...now, ahead: Array.from(ahead), beside: Array.from(beside), one: Array.from(one), now: at });
    const px = (value) => value * ratio;
    const y = (value) => px(ROOM + (1 - (value - bottom) / (top - bottom || 1)) * (tall - 2 * ROOM));
    const x = (t) => px((columns.left(t) + columns.right(t)) / 2);
    const font = getComputedStyle(element).fontFamily;
    pen.save();
    pen.beginPath();
    pen.rect(0, 0, device, px(tall));
    pen.clip();
    const begin = at - from;
    if (band) {
      pen.fillStyle = colours.hairline;
      pen.beginPath();
      ahead.forEach((value, k) => pen.lineTo(x(begin + k), y(value + band[k][1])));
      for (let k = ahead.length - 1; k >= 0; k--) pen.lineTo(x(begin + k), y(ahead[k] + band[k][0]));
      pen.closePath();
      pen.fill();
      pen.strokeStyle = colours.control;
      pen.lineWidth = ratio;
      pen.stroke();
    }
    const line = (values, first, stroke, width, dash = []) => {
      pen.strokeStyle = stroke;
      pen.lineWidth = width * ratio;
      pen.lineJoin = "round";
      pen.setLineDash(dash.map((part) => part * ratio));
      pen.beginPath();
      values.forEach((value, k) => pen.lineTo(x(first + k), y(value)));
      pen.stroke();
      pen.setLineDash([]);
    };
    line(Array.from(beside), begin, colours.muted, 1.6, [2, 3]);
    line(Array.from({ length: steps }, (_, t) => series.values[from + t]), 0, colours.text, 1.3);
    pen.fillStyle = colours.ink.h;
    const dot = Math.max(1.1, Math.min(2.6, columns.narrowest / 2.2)) * ratio;
    for (let t = 0; t < begin; t++) {
      pen.beginPath();
      pen.arc(x(t), y(one[t]), dot, 0, 2 * Math.PI);
      pen.fill();
    }
    line(Array.from(ahead), begin, colours.ink.h, 3.2);
    pen.restore();
    pen.strokeStyle = colours.control;
    pen.lineWidth = ratio;
    pen.fillStyle = colours.muted;
    pen.font = `${px(11.5)}px ${font}`;
    pen.textAlign = "center";
    pen.textBaseline = "bottom";
    let free = -Infinity;
    for (let t = 0; t < steps; t++) {
      const text = words.tickOf(series, from + t);
      const place = x(t);
      if (text === null || place - free < px(TICK) || place < px(14) || place > device - px(14)) continue;
      free = place;
      pen.fillText(text, place, height);
      pen.beginPath();
      pen.moveTo(place, px(tall));
      pen.lineTo(place, px(tall - 4));
      pen.stroke();
    }
    if (cut !== null && cut > from) {
      pen.setLineDash([px(1), px(4)]);
      pen.beginPath();
      pen.moveTo(px(columns.left(cut - from)), 0);
      pen.lineTo(px(columns.left(cut - from)), px(tall));
      pen.stroke();
      pen.setLineDash([]);
    }
    const compact = view.classList.contains("gs-compact");
    write(high, `${compact ? `${words.STAGE.top} ` : ""}${words.plainOf(series.id, top)}`);
    write(low, `${compact ? `${words.STAGE.bottom} ` : ""}${words.plainOf(series.id, bottom)}`);
    beyond.hidden = ahead.every((value) => value >= bottom && value <= top);
    canvas.setAttribute("aria-label", words.STAGE.chart({ from: words.timeOf(series, from), now: words.timeOf(series, at), to: words.timeOf(series, from + steps - 1), low: words.valueOf(series, bottom), high: words.valueOf(series, top) }));
  }

  /** A press or a drag looks at a step; a press on a map picks the unit too. @param {PointerEvent} event */
  function pick(event) {
    const on = /** @type {Element} */ (event.target).closest(".gs-plot");
    const now = ctx.now();
    if (!on || !columns || !now || (event.type === "pointermove" ? event.buttons !== 1 : event.button !== 0)) return;
    const box = on.getBoundingClientRect();
    const scale = 1 / zoomOf(element);
    const unit = on !== plot && event.type === "pointerdown" ? rows.rowAt((event.clientY - box.top) * scale) : null;
    store.set({ t: now.from + columns.stepAt((event.clientX - box.left) * scale) - now.at, ...(unit !== null && { unit }) });
  }

  function values({ series, from, at, one, ahead, beside }, t) {
    const k = at + t;
    const line = (name, value) => el("span", {}, el("small", {}, name), words.plainOf(series.id, value));
    return t < 0 ? [line(words.STAGE.keys.came, series.values[k]), line(words.STAGE.keys.one, one[k - from])]
      : [line(words.STAGE.keys.came, series.values[k]), line(words.STAGE.keys.ahead, ahead[t]), line(words.OTHERS.name, beside[t])];
  }

  return {
    element,
    draw() {
      const now = ctx.now();
      if (!now) return;
      const { series, from, at, steps, held: share, band } = now;
      const { t, unit, silent, present } = store.get();
      make(now.panel);
      if (!lay(steps)) return;
      const colours = ctx.palette();
      const [ground] = ramp(colours.ground, colours.ground);
      const model = /** @type {any} */ ({ panels: [panel] });
      const source = sourceOf(model, 0, null);
      rows = layRows(panel.units, unit, view.classList.contains("gs-compact") || present ? FEW : TALL, columns.ratio);
      view.style.setProperty("--lens", `${rows.middle}px`);
      const order = Array.from({ length: panel.units }, (_, k) => k);
      const place = at + t - from;
      for (const map of maps) {
        map.lay(columns, colours, source);
        map.paint(rows, order, unit, ground);
        map.update(source.value(map.signal, place, unit), null, true, 0, columns.width);
      }
      chart(now);
      write(/** @type {Node} */ (besideKey.lastChild), words.otherOf(series, now.other));
      const key = `${now.key} ${t}`;
      if (key !== bars) {
        bars = key;
        told.replaceChildren(...values(now, t));
      }
      units.value = String(unit);
      write(silence, words.UNIT.silence(unit));
      silence.setAttribute("aria-pressed", String(silent));
      write(held, share ? words.STAGE.held({ held: share.all, steps: series.told, each: share.each }, series) : band ? "" : words.STAGE.waiting);
      cursor.style.width = `${columns.wide(place) + 4}px`;
      cursor.style.transform = `translateX(${gutter + columns.left(place) - 2}px)`;
      nowLine.style.left = `${gutter + columns.left(at - from)}px`;
      nowLine.dataset.now = words.STEPS.now;
      plot.setAttribute("aria-valuemin", String(from - at));
      plot.setAttribute("aria-valuemax", String(steps - 1 - (at - from)));
      plot.setAttribute("aria-valuenow", String(t));
      plot.setAttribute("aria-valuetext", `${words.timeOf(series, at + t)}, ${words.STAGE.keys.came} ${words.valueOf(series, series.values[at + t])}`);
    },
  };
}
