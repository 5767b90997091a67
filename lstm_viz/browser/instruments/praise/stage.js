// The sentence along time: what the net says after every word, beside it another sentence of the same words, and the gates below, all on the same columns.
import { ramp } from "../../kit/colour.js";
import { el, write } from "../../kit/dom.js";
import { zoomOf } from "../../kit/zoom.js";
import { sourceOf } from "../../net/source.js";
import { layColumns, layRows } from "../../time/columns.js";
import { createMap } from "../../time/maps.js";
import * as words from "../../words/praise.js";
import { UNITS } from "./model.js";
import { createScores } from "./scores.js";

const COMPACT = 620;
const [GUTTER, VALUES] = [111, 62];
const [WIDEST, LEAST] = [96, 16];                           // of a column
const [TALL, LOW] = [62, 44];                               // what the rows of a map aim at
const [HIGH, SMALL] = [148, 112];                           // of the scores, alone and with others beside them;
const [SHOWN, FLAT] = [132, 60];                            // presented
const ORDER = Array.from({ length: UNITS }, (_, unit) => unit);

/** @param {any} ctx */
export function createStage(ctx) {
  const { store, panel } = ctx;
  const model = /** @type {any} */ ({ panels: [panel] });
  const own = createScores({ pick: ctx.goTo });
  const other = createScores({});
  const title = el("h2");
  const end = el("span", { class: "pr-end" });
  const beside = el("section", { class: "pr-beside", hidden: true, "aria-label": words.BESIDE.label }, el("div", { class: "pr-title" }, title, end), other.element);
  const maps = panel.signals.map((signal) => createMap(panel, signal, () => {}));
  const cursor = el("div", { class: "gs-cursor", "aria-hidden": "true" });
  const gates = el("div", { class: "gs-maps", pointerdown: pick, pointermove: pick }, ...maps.map((map) => map.element));
  const upper = el("div", { class: "gs-time-view pr-view" }, own.element, gates, cursor);
  const standing = el("h2", { hidden: true }, words.BESIDE.own);
  const lower = el("div", { class: "gs-time-view pr-view" }, beside);
  const note = el("p", { class: "an-note" }, words.TAKE.told);
  const element = el("section", { class: "pr-stage", tabindex: 0, "aria-label": words.SCORE.chart }, lower, standing, upper, note);
  /** @type {any} */
  let columns = null;
  /** @type {any} */
  let rows = null;
  let side = 0;
  let painted = "";                                         // what the maps depend on,
  let of = null;                                            // and the reading that they are of,
  let version = 0;                                          // counted

  const columnsOf = (steps, room, ratio) => layColumns(steps, Math.max(room, steps * LEAST), ratio, WIDEST);

  /** A press or a drag on a map picks the unit and the word. @param {PointerEvent} event */
  function pick(event) {
    const plot = /** @type {Element} */ (event.target).closest(".gs-plot");
    if (!plot || !columns || ctx.now().scores === null || (event.type === "pointermove" ? event.buttons !== 1 : event.button !== 0)) return;
    const box = plot.getBoundingClientRect();
    const scale = 1 / zoomOf(element);
    const unit = rows.rowAt((event.clientY - box.top) * scale);
    store.set({ t: columns.stepAt((event.clientX - box.left) * scale), ...(event.type === "pointerdown" && unit !== null && { unit }) });
  }

  function wear(view, compact, { width }) {
    view.classList.toggle("gs-compact", compact);
    view.style.setProperty("--plot", `${width}px`);
    view.style.width = `${side + width + (compact ? 0 : VALUES)}px`;
  }

  function draw() {
    const { t, unit, beside: what, present } = store.get();
    const now = ctx.now();
    const { read, scores, other: another, rated } = now;
    const room = ctx.widths.of(element);
    if (!room) return;
    upper.classList.toggle("pr-empty", scores === null);
    cursor.hidden = scores === null;
    beside.hidden = another === null || scores === null;
    own.element.hidden = scores === null;
    standing.hidden = beside.hidden;
    const compact = room < COMPACT;
    const ratio = window.devicePixelRatio * zoomOf(element);
    side = compact ? 0 : GUTTER;
    const wide = room - side - (compact ? 0 : VALUES);
    columns = columnsOf(panel.steps, wide, ratio);
    wear(upper, compact, columns);
    const high = present ? (beside.hidden ? SHOWN : FLAT) : beside.hidden ? HIGH : SMALL;
    const colours = ctx.palette();
    const [ground] = ramp(colours.ground, colours.ground);
    const source = sourceOf(model, 0, null);
    const at = Math.min(t, panel.steps - 1);
    const key = `${room} ${ratio} ${present} ${colours.text} ${high}`;
    const painting = `${key} ${unit}`;
    if (painting !== painted || now.own !== of) {
      rows = layRows(UNITS, unit, present ? LOW : TALL, columns.ratio);
      upper.style.setProperty("--lens", `${rows.middle}px`);
      for (const map of maps) {
        map.lay(columns, colours, source);
        map.paint(rows, ORDER, unit, ground);
      }
      if (now.own !== of) version += 1;
      [painted, of] = [painting, now.own];
    }
    for (const map of maps) map.update(source.value(map.signal, at, unit), null, true, 0, columns.width);
    if (scores === null) return;
    own.draw({ key: `${key} ${version}`, columns, words: read, scores, known: ctx.known, t, rated: rated?.rating ?? null, high });
    own.focus(t);
    if (another) {
      const besides = columnsOf(another.words.length, wide, ratio);
      wear(lower, compact, besides);
      other.draw({ key: `${key} ${version} ${now.key}`, columns: besides, words: another.words, scores: another.scores, known: ctx.known, t: null, rated: null, high });
      write(title, words.BESIDE.title(what, read[t]));
      write(end, words.BESIDE.end(another.scores.at(-1), scores.at(-1)));
    }
    cursor.style.width = `${columns.wide(t) + 4}px`;
    cursor.style.transform = `translateX(${side + columns.left(t) - 2}px)`;
    if (side + columns.width > room) show(columns.left(t), columns.right(t), room);
  }

  /** Brings the word into view where the sentence is wider than the room. */
  function show(left, right, room) {
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (side + right > element.scrollLeft + room) element.scrollLeft = side + right - room + 4;
  }

  return { element, draw };
}
