// The whole record in one width: the signal from its lowest to its highest in each column, the averaged error below it under the threshold, and where odd beats, own marks and alarms are.
import { el, sized } from "../../kit/dom.js";
import { zoomOf } from "../../kit/zoom.js";
import { HZ, QUIET, SAMPLES, SECONDS } from "../../net/heart/record.js";
import { layColumns } from "../../time/columns.js";
import { createLane } from "../../time/lane.js";
import * as words from "../../words/heart.js";
import { MOST, SPAN } from "./address.js";

const [TALL, LANE, TICK] = [58, 44, 9];
const [LOW, HIGH] = [-2.2, 3.7];                            // mV: all that there is
const COMPACT = 560;
const [GUTTER, NARROW] = [111, 0];
const EACH = [30, 60];                                      // seconds from one number to the next

/** @param {any} ctx */
export function createRecord(ctx) {
  const { store, heart } = ctx;
  const signal = el("canvas", { role: "img", "aria-label": words.RECORD.signal });
  const plot = el("div", { class: "gs-plot hb-all", pointerdown: press, pointermove: press }, signal);
  const lane = createLane({ label: words.RECORD.error, height: LANE, top: MOST, set: (value) => ctx.alarmFrom(value), pick: (t) => ctx.look(t) });
  const rows = ["rule", "yours", "alarms"].map((kind) => ({ kind, canvas: el("canvas", { "aria-hidden": "true" }), label: el("span", {}, words.RECORD.row[kind]) }));
  const axis = el("div", { class: "hb-axis", "aria-hidden": "true" });
  const here = el("div", { class: "hb-here", "aria-hidden": "true" });
  const quiet = el("div", { class: "hb-quiet", "aria-hidden": "true" });
  const label = (...text) => el("div", { class: "hb-label" }, ...text);
  const slider = el("div", { class: "hb-slider", role: "slider", tabindex: 0, "aria-label": words.RECORD.slider, "aria-valuemin": 0, "aria-valuemax": SECONDS, "aria-orientation": "horizontal" });
  const ticked = rows.map(({ label: name, canvas }) => [el("div", { class: "hb-label hb-tick" }, name), el("div", { class: "gs-plot hb-ticks" }, canvas)]);
  const yours = ticked[1];
  const view = el("div", { class: "hb-view" }, label(words.RECORD.label, el("small", {}, words.RECORD.quiet)), plot, label(words.RECORD.errorLabel, el("small", {}, words.RECORD.scale)), lane.element,
    ...ticked.flat(), label(), axis, quiet, here, slider);
  const element = el("section", { class: "hb-record", "aria-label": words.RECORD.name }, view);
  let columns = null;
  let side = GUTTER;
  let dressed = "";
  let errored = null;

  function press(event) {
    if (!columns || (event.type === "pointermove" ? event.buttons !== 1 : event.button !== 0)) return;
    if (event.type === "pointerdown") plot.setPointerCapture(event.pointerId);
    ctx.look(columns.stepAt((event.clientX - plot.getBoundingClientRect().left) / zoomOf(plot)));
  }

  function lay() {
    const room = element.clientWidth;
    if (!room) return;
    const compact = room < COMPACT;
    side = compact ? NARROW : GUTTER;
    columns = layColumns(SAMPLES, room - side - 6, window.devicePixelRatio * zoomOf(element));
    view.classList.toggle("hb-compact", compact);
    view.style.setProperty("--side", `${side}px`);
    view.style.setProperty("--plot", `${columns.width}px`);
    const every = EACH[Number(compact)];
    axis.replaceChildren(...Array.from({ length: SECONDS / every + 1 }, (_, k) => {
      const mark = el("span", {}, words.RECORD.tick(k * every));
      mark.style.left = `${columns.left(Math.min(SAMPLES - 1, k * every * HZ))}px`;
      return mark;
    }));
    quiet.style.left = `${side}px`;
    quiet.style.width = `${columns.left(QUIET)}px`;
  }

  function paintSignal(colours) {
    const { count, share, edges, device, ratio } = columns;
    const tall = Math.round(TALL * ratio);
    sized(signal, device, tall, ratio);
    const draw = signal.getContext("2d");
    const y = (value) => (1 - (value - LOW) / (HIGH - LOW)) * (tall - 1);
    draw.fillStyle = colours.text;
    for (let column = 0; column < count; column++) {
      let [low, high] = [Infinity, -Infinity];
      for (let t = column * share; t < Math.min(SAMPLES, (column + 1) * share); t++) {
        low = Math.min(low, heart.mv[t]);
        high = Math.max(high, heart.mv[t]);
      }
      draw.fillRect(edges[column], y(high), Math.max(1, edges[column + 1] - edges[column]), Math.max(ratio, y(low) - y(high)));
    }
  }

  /** Ticks of samples, each at least two pixels wide. */
  function ticks(canvas, spans, colours) {
    const { device, ratio } = columns;
    const tall = Math.round(TICK * ratio);
    sized(canvas, device, tall, ratio);
    const draw = canvas.getContext("2d");
    draw.fillStyle = colours.text;
    for (const [from, to] of spans) {
      const left = Math.round(columns.left(from) * ratio);
      draw.fillRect(left, 0, Math.max(Math.round(1.5 * ratio), Math.round(columns.left(to) * ratio) - left), tall);
    }
  }

  function draw() {
    lay();
    if (!columns) return;
    const colours = ctx.palette();
    const { from, at, threshold } = store.get();
    const now = ctx.now();
    for (const each of yours) each.hidden = ctx.marks().length === 0;
    const key = [columns.device, columns.ratio, colours.text, ctx.beats() !== null, store.get().marks].join(" ");
    if (key !== dressed) {
      dressed = key;
      paintSignal(colours);
      ticks(rows[0].canvas, (ctx.beats() ?? []).filter(({ odd }) => odd).map(({ t }) => [t, t]), colours);
      ticks(rows[1].canvas, ctx.marks().map((t) => [t, t]), colours);
      errored = null;
    }
    const drawn = now && [now.error, threshold];
    if (now && (errored === null || errored.some((each, k) => each !== drawn[k]))) {
      errored = drawn;
      lane.draw({ columns, values: (t) => now.error[t], colours, threshold });
      ticks(rows[2].canvas, now.alarms.map((alarm) => [alarm.from, alarm.to]), colours);
    }
    here.style.transform = `translateX(${side + columns.left(from)}px)`;
    here.style.width = `${Math.max(3, columns.left(from + SPAN - 1) - columns.left(from))}px`;
    slider.style.transform = `translateX(${side + columns.left(at) - 1}px)`;
    slider.setAttribute("aria-valuenow", (at / HZ).toFixed(2));
    slider.setAttribute("aria-valuetext", words.RECORD.value(at / HZ));
  }

  return { element, draw };
}
