// The stretch that is looked at: the signal and what was said of it, its beats, the averaged error under the threshold, and the gates, all under one cursor.
import { ramp } from "../../kit/colour.js";
import { el, write } from "../../kit/dom.js";
import { zoomOf } from "../../kit/zoom.js";
import { HZ } from "../../net/heart/record.js";
import { sourceOf } from "../../net/source.js";
import { layColumns, layRows } from "../../time/columns.js";
import { createLane } from "../../time/lane.js";
import { createMap } from "../../time/maps.js";
import { createSeries } from "../../time/series.js";
import * as words from "../../words/heart.js";
import { MOST, SPAN } from "./address.js";
import { UNITS } from "./model.js";

const COMPACT = 470;
const [GUTTER, VALUES] = [111, 70];
const [TALL, LANE] = [118, 60];
const ROWS = 46;                                            // what the rows of a map aim at
const STEP = 0.5;                                           // mV: ends of the scale lie on such steps
const ORDER = Array.from({ length: UNITS }, (_, unit) => unit);

/** @param {any} ctx */
export function createStage(ctx) {
  const { store, panel, heart } = ctx;
  const model = /** @type {any} */ ({ panels: [panel] });
  const saidAt = (k) => {
    const now = ctx.now();
    const t = store.get().from + k;
    return now && t > 0 ? now.said[t] * heart.scale + heart.offset : null;
  };
  const series = createSeries(panel, { height: TALL, digits: 1, said: saidAt, ends, beyond: () => ctx.further() });
  const beats = el("div", { class: "gs-plot hb-beats", role: "group", "aria-label": words.BEATS.label });
  const lane = createLane({ label: words.STAGE.error, height: LANE, top: MOST, set: (value) => ctx.alarmFrom(value), pick: (k) => ctx.goTo(store.get().from + k) });
  const error = el("span");
  const maps = panel.signals.map((signal) => createMap(panel, signal, () => {}));
  const gates = el("div", { class: "gs-maps", pointerdown: pick, pointermove: pick }, ...maps.map((map) => map.element));
  const axis = el("div", { class: "gs-plot hb-axis", "aria-hidden": "true" });
  const cursor = el("div", { class: "gs-cursor", "aria-hidden": "true" });
  const row = (label, plot, value, kind) => el("div", { class: `gs-row ${kind}` }, label, plot, value);
  const label = (name, blurb) => el("div", { class: "gs-label" }, el("div", { class: "gs-label-name" }, name), el("div", { class: "gs-label-blurb" }, blurb));
  const view = el("div", { class: "gs-time-view hb-stage" }, series.element,
    row(label(words.BEATS.name, words.BEATS.blurb), beats, el("div"), "hb-beats-row"),
    row(label(words.STAGE.errorName, words.STAGE.scale), lane.element, el("div", { class: "gs-value" }, error), "gs-surprise"),
    row(el("div"), axis, el("div"), "hb-axis-row"), gates, cursor);
  series.plot.addEventListener("pointerdown", place);
  series.plot.addEventListener("pointermove", place);
  const element = el("section", { class: "hb-window", "aria-label": words.STAGE.name }, view);
  let columns = null;
  let rows = null;
  let side = GUTTER;
  let painted = "";

  /** Ends of the scale, on whole steps: all that is seen of the signal and of what was said, and at least from -1 to 1. */
  function ends() {
    const { from } = store.get();
    let [low, high] = [-1, 1];
    for (let k = 0; k < SPAN; k++) {
      const [is, said] = [heart.mv[from + k], saidAt(k) ?? 0];
      low = Math.min(low, is, said);
      high = Math.max(high, is, said);
    }
    return [Math.floor(low / STEP) * STEP, Math.ceil(high / STEP) * STEP];
  }

  function place(event) {
    if (!columns || (event.type === "pointermove" ? event.buttons !== 1 : event.button !== 0)) return;
    const box = series.plot.getBoundingClientRect();
    ctx.goTo(store.get().from + columns.stepAt((event.clientX - box.left) / zoomOf(element)));
  }

  /** A press or a drag on a map picks the unit and the sample. */
  function pick(event) {
    const plot = event.target.closest(".gs-plot");
    if (!plot || !columns || (event.type === "pointermove" ? event.buttons !== 1 : event.button !== 0)) return;
    const box = plot.getBoundingClientRect();
    const scale = 1 / zoomOf(element);
    const unit = rows.rowAt((event.clientY - box.top) * scale);
    if (event.type === "pointerdown" && unit !== null) store.set({ unit });
    ctx.goTo(store.get().from + columns.stepAt((event.clientX - box.left) * scale));
  }

  function lay() {
    const room = element.clientWidth;
    if (!room) return;
    const compact = room < COMPACT;
    side = compact ? 0 : GUTTER;
    columns = layColumns(SPAN, room - side - (compact ? 0 : VALUES), window.devicePixelRatio * zoomOf(element));
    view.classList.toggle("gs-compact", compact);
    view.style.setProperty("--plot", `${columns.width}px`);
    view.style.setProperty("--side", `${side}px`);
    view.style.width = `${side + columns.width + (compact ? 0 : VALUES)}px`;
  }

  /** A button a beat: pressed, the learner calls it odd. */
  function putBeats(from) {
    const marks = ctx.marks();
    const there = (ctx.beats() ?? []).filter(({ t }) => t >= from && t < from + SPAN);
    const kept = [.../** @type {NodeListOf<HTMLElement>} */ (beats.querySelectorAll("button"))];
    there.forEach((beat, k) => {
      const button = kept[k] ?? el("button", { type: "button", class: "hb-beat", click: () => ctx.mark(Number(button.dataset.beat)) });
      if (!kept[k]) beats.append(button);
      button.dataset.beat = String(beat.t);
      button.toggleAttribute("data-odd", beat.odd);
      button.setAttribute("aria-pressed", String(marks.includes(beat.t)));
      button.setAttribute("aria-label", words.BEATS.beat(beat));
      button.title = words.BEATS.beat(beat);
      write(button, words.BEATS.sign(beat.odd, marks.includes(beat.t)));
      button.style.left = `${columns.left(beat.t - from) + columns.wide(beat.t - from) / 2}px`;
    });
    for (const button of kept.slice(there.length)) button.remove();
  }

  function putAxis(from) {
    const first = Math.ceil(from / HZ);
    axis.replaceChildren(...Array.from({ length: Math.ceil((from + SPAN) / HZ) - first }, (_, k) => {
      const mark = el("span", {}, words.STAGE.tick(first + k));
      mark.style.left = `${columns.left((first + k) * HZ - from)}px`;
      return mark;
    }));
  }

  function draw() {
    lay();
    if (!columns) return;
    const { at, from, unit, threshold } = store.get();
    const now = ctx.now();
    const colours = ctx.palette();
    const k = at - from;
    const source = sourceOf(model, 0, null);
    const key = [from, unit, columns.device, columns.ratio, colours.text, ctx.shown(), store.get().marks, ctx.beats() !== null, store.get().onwards && at].join(" ");
    if (key !== painted) {
      painted = key;
      const [ground] = ramp(colours.ground, colours.ground);
      rows = layRows(UNITS, unit, ROWS, columns.ratio);
      view.style.setProperty("--lens", `${rows.middle}px`);
      series.lay(columns, colours);
      for (const map of maps) {
        map.lay(columns, colours, source);
        map.paint(rows, ORDER, unit, ground);
      }
      putBeats(from);
      putAxis(from);
    }
    view.classList.toggle("hb-waits", now === null);
    lane.draw({ columns, values: (step) => (now ? now.error[from + step] : 0), colours, threshold });
    series.update(k);
    write(error, now ? now.error[at].toFixed(2) : "");
    for (const map of maps) map.update(source.value(map.signal, k, unit), null, now !== null, 0, columns.width);
    cursor.style.width = `${columns.wide(k) + 3}px`;
    cursor.style.height = `${view.clientHeight}px`;
    cursor.style.transform = `translateX(${side + columns.left(k) - 2}px)`;
  }

  return { element, draw };
}
