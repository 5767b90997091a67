// What the net believes after every point, and its gates on the same columns under one cursor; beside them the picked unit, and the belief as drawn where
// another order is read.
import { ramp } from "../../kit/colour.js";
import { el, write } from "../../kit/dom.js";
import { zoomOf } from "../../kit/zoom.js";
import { pointsOf } from "../../net/pen/digits.js";
import { POINTS } from "../../net/pen/ink.js";
import { sourceOf } from "../../net/source.js";
import { createBelief } from "../../time/belief.js";
import { layColumns, layRows } from "../../time/columns.js";
import { createMap } from "../../time/maps.js";
import * as words from "../../words/pen.js";
import { DIGITS, UNITS, nearestOf } from "./model.js";
import { pictureOf } from "./picture.js";

const COMPACT = 470;
const [GUTTER, NARROW, VALUES] = [111, 40, 62];
const WIDEST = 44;                                          // of a column
const [TALL, LOW] = [66, 60];                               // what the rows of a map aim at
const NAMES = Array.from({ length: DIGITS }, (_, digit) => String(digit));
const ORDER = Array.from({ length: UNITS }, (_, unit) => unit);

/** @param {any} ctx */
export function createStage(ctx) {
  const { store, panel } = ctx;
  const model = /** @type {any} */ ({ panels: [panel] });
  const belief = createBelief({ names: NAMES, words: words.BELIEF, pick: ctx.goTo });
  const maps = panel.signals.map((signal) => createMap(panel, signal, () => {}));
  const cursor = el("div", { class: "gs-cursor", "aria-hidden": "true" });
  const title = el("h2", {}, words.STAGE.belief);
  const gates = el("div", { class: "gs-maps", pointerdown: pick, pointermove: pick }, ...maps.map((map) => map.element));
  const view = el("div", { class: "gs-time-view pn-view" }, belief.element, gates, cursor);
  const asked = el("p", { class: "an-note" }, words.STAGE.asked);
  const told = el("p", { class: "an-note" }, words.UNIT.told);
  const near = el("p", { class: "pn-near" });
  let compared = null;
  const other = createBelief({ names: NAMES, words: words.BELIEF });
  const beside = el("section", { class: "pn-other", hidden: true, "aria-label": words.ORDER.title.drawn }, el("h2", {}, words.ORDER.title.drawn), other.element);
  const units = el("select", { class: "pn-unit", "aria-label": words.UNIT.label, change: () => store.set({ unit: Number(units.value) }) }, ...ORDER.map((unit) => el("option", { value: unit }, String(unit))));
  const silence = el("button", { type: "button", class: "gs-mode", title: words.UNIT.title, click: () => store.set({ silent: !store.get().silent }) });
  const empty = el("button", { type: "button", class: "gs-mode", title: words.EMPTY.title, click: () => ctx.empty() });
  const whom = el("section", { class: "pn-whom", "aria-label": words.UNIT.name }, el("label", {}, `${words.UNIT.name} `, units), silence, empty);
  const aside = el("div", { class: "pn-side" }, beside, whom, told, asked, near);
  const element = el("section", { class: "pn-stage", "aria-label": words.STAGE.gates }, title, el("div", { class: "pn-both" }, view, aside));
  /** @type {any} */
  let columns = null;
  /** @type {any} */
  let rows = null;
  let side = 0;
  /** @type {boolean | null} */
  let narrow = null;

  function lay() {
    const room = element.clientWidth;
    if (!room) return;
    const compact = room < COMPACT;
    const ratio = window.devicePixelRatio * zoomOf(element);
    if (compact !== narrow) {                               // on a phone what is pressed stands where one sees what it does
      narrow = compact;
      if (compact) title.after(whom);
      else told.before(whom);
    }
    side = compact ? NARROW : GUTTER;
    columns = layColumns(POINTS, room - side - (compact ? 0 : VALUES), ratio, WIDEST);
    view.classList.toggle("gs-compact", compact);
    view.style.setProperty("--plot", `${columns.width}px`);
    view.style.setProperty("--side", `${side}px`);
    view.style.width = `${side + columns.width + (compact ? 0 : VALUES)}px`;
  }

  function paint() {
    const { unit } = store.get();
    const colours = ctx.palette();
    const [ground] = ramp(colours.ground, colours.ground);
    rows = layRows(UNITS, unit, side === NARROW ? LOW : TALL, columns.ratio);
    view.style.setProperty("--lens", `${rows.middle}px`);
    const source = sourceOf(model, 0, null);
    for (const map of maps) {
      map.lay(columns, colours, source);
      map.paint(rows, ORDER, unit, ground);
    }
  }

  /** A press or a drag on a map picks the unit and the point. @param {PointerEvent} event */
  function pick(event) {
    const plot = /** @type {Element} */ (event.target).closest(".gs-plot");
    if (!plot || !columns || (event.type === "pointermove" ? event.buttons !== 1 : event.button !== 0)) return;
    const box = plot.getBoundingClientRect();
    const scale = 1 / zoomOf(element);
    const unit = rows.rowAt((event.clientY - box.top) * scale);
    store.set({ t: columns.stepAt((event.clientX - box.left) * scale), ...(event.type === "pointerdown" && unit !== null && { unit }) });
  }

  function draw() {
    const { t: at, unit, silent, empty: before, order, meant } = store.get();
    const { shares, drawnShares, growing } = ctx.now();
    const t = growing ? POINTS - 1 : at;
    lay();
    if (!columns) return;
    paint();
    const source = sourceOf(model, 0, null);
    for (const map of maps) map.update(source.value(map.signal, t, unit), null, shares !== null, 0, columns.width);
    belief.draw({ shares: shares ?? ctx.blank, t, right: meant });
    view.classList.toggle("pn-empty", shares === null);
    beside.hidden = drawnShares === null;
    aside.toggleAttribute("data-two", drawnShares !== null);
    if (drawnShares) other.draw({ shares: drawnShares, t: null, right: meant });
    write(title, order === "drawn" ? words.STAGE.belief : words.ORDER.title[order]);
    units.value = String(unit);
    write(silence, words.UNIT.silence(unit));
    silence.setAttribute("aria-pressed", String(silent));
    write(empty, words.EMPTY.press(before ?? Math.max(1, t)));
    empty.setAttribute("aria-pressed", String(before !== null));
    compare();
    cursor.hidden = shares === null;
    cursor.style.width = `${columns.wide(t) + 4}px`;
    cursor.style.transform = `translateX(${side + columns.left(t) - 2}px)`;
  }

  /** What the nearest learned path is, once they are here. */
  function compare() {
    const { points } = ctx.now();
    const digits = ctx.digits();
    near.hidden = points === null || digits === null;
    if (near.hidden || points === compared) return;
    compared = points;
    const { nth, digit } = nearestOf(digits, points);
    near.replaceChildren(pictureOf(pointsOf(digits, nth)), words.STAGE.near(digit));
  }

  return { element, draw };
}
