// The time axis of one panel: token strip, heat maps, surprise and step numbers on shared columns, one cursor over all.
import { el, write } from "../kit/dom.js";
import { glyph } from "../kit/format.js";
import { WIDEST, layColumns, layRows } from "./columns.js";
import { gradientSymbol } from "../kit/ink.js";
import { createMap } from "./maps.js";
import { createStrip, longest } from "./strip.js";
import { LINES, createSeries } from "./series.js";
import { createSurprise } from "./surprise.js";
import { keeper, rowOrder, timescales } from "./order.js";
import { later } from "../kit/later.js";
import { sourceOf } from "../net/source.js";
import { reached } from "../net/stages.js";
import { ramp } from "../kit/colour.js";
import { zoomOf } from "../kit/zoom.js";
import * as numpy from "../words/agreement.js";
import { axis as notes, rows as ordered, tip as pointed } from "../words/time.js";

const COMPACT = 560;                    // narrower than this: labels above the maps, a loupe for the tokens
const SIDES = { gutter: 111, values: 62, gradients: 84 };
const TALL = { wide: 78, few: 150, only: 300, present: 56, operated: 26, compact: 60 };   // height of a map that the rows aim at
const LETTER = 10;                      // width of a letter in the strip, at its largest
const TICKS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const NEAR = 56;                        // pixels between numbers on the axis
const DIGIT = 4.5;                      // half the width of a digit on the axis
const FEW = 12;                         // units that are outlined one by one
const JOG = 14;                         // pixels of a swipe over the maps that make a step

/** @param {Ctx} ctx @param {number} k @returns {View & { slot: HTMLElement, beside?: HTMLElement }} */
export function createTime(ctx, k) {
  const { store, player } = ctx;
  const panel = ctx.model.panels[k];
  const alone = ctx.model.panels.length === 1;
  const strip = createStrip(ctx, k);
  // Beside another net, what both have comes first: like stands beside like.
  const own = (/** @type {Signal} */ { symbol }) => Number(!ctx.model.panels.every((each) => each.signal(symbol)));
  const maps = [...panel.signals].sort((a, b) => own(a) - own(b)).map((signal) => createMap(panel, signal, () => store.set({ signal: signal.symbol })));
  const bars = panel.answer && createSurprise(panel);
  const series = panel.text.rows && panel.text.names.length <= LINES ? createSeries(panel) : null;
  const slot = el("div", { class: "gs-slot" });
  const head = el("div", { class: "gs-head" }, ...(series ? [series.element] : []), strip.element);
  const axis = el("div", { class: "gs-plot gs-axis" });
  const here = el("span", { class: "gs-axis-here" });
  const told = el("span");
  const asker = el("button", { type: "button", class: "plain", title: numpy.CHECK_TITLE, click: check }, numpy.CHECK);
  const note = el("div", { class: "gs-axis-note" }, told, asker);
  const sorter = el("select", { class: "gs-sort", "aria-label": ordered.order, change: () => store.set({ sort: sorter.value }) },
    ...Object.entries(ordered.sorts).filter(([name]) => name !== "timescale" || keeper(panel)).map(([value, text]) => el("option", { value }, text)));
  const foot = el("div", { class: "gs-row gs-foot" },
    el("div", { class: "gs-label" }, ordered.units(panel.units), sorter), el("div", { class: "gs-foot-plot" }, axis, note), el("div"));
  const body = el("div", { class: "gs-maps" }, ...maps.map((map) => map.element));
  const marker = el("div", { class: "gs-hovered", "aria-hidden": "true", hidden: true });
  const token = el("div", { class: "gs-cursor-token", "aria-hidden": "true" });
  const cursors = [el("div", { class: "gs-cursor", "aria-hidden": "true" }, token), el("div", { class: "gs-cursor", "aria-hidden": "true" })];
  const lossMarks = [notes.loss, ""].map((text) => el("div", { class: "gs-loss-mark", "aria-hidden": "true", hidden: true }, el("span", {}, text)));
  const tip = el("div", { class: "gs-tip", "aria-hidden": "true", hidden: true });
  if (bars) (alone ? body : head).append(bars.element);
  body.append(foot);
  axis.append(here);
  const element = el("div", { class: "gs-time-view" }, head, slot, body, marker, ...lossMarks, ...cursors, tip);

  let columns = null;
  let rows = null;
  let order = [];
  let boxes = new Map();    // where strip and maps stand in the view, as last laid out: asking for it costs a layout
  let pieces = [];          // [from, to] of the cursor, in that
  const places = [];        // outlines of what is chosen and of what is operated on
  let left = 0;             // of the columns, from the view's edge
  let width = 0;            // of the view, as last laid out
  let pixels = 0;           // of the screen, to one of the view's: as last laid out
  let ratio = 0;            // the same, as drawn
  let ticks = [];

  const zoom = () => zoomOf(element);
  const ground = () => ramp(ctx.palette().ground, ctx.palette().ground)[0];
  const rowOf = (unit) => order.indexOf(unit);
  const sourceNow = () => sourceOf(ctx.model, k, store.get().back, store.get().compare);
  /** @type {(map: { signal: Signal }, state: State) => number} */
  const value = ({ signal }, { t, units: { [k]: unit } }) =>
    unit === null ? sourceNow().mean(signal, t) : sourceNow().value(signal, t, unit);
  /**
   * What the value was before the operations; null where nothing was done, or what is shown is the difference itself.
   * @type {(map: { signal: Signal }, state: State) => number | null}
   */
  const was = ({ signal: { symbol } }, { t, units: { [k]: unit }, compare }) => {
    if (!panel.changed || compare !== "now") return null;
    return unit === null ? panel.meanBefore(symbol, t) : panel.was(symbol, t, unit);
  };

  function look() {
    width = element.clientWidth;
    pixels = window.devicePixelRatio * zoom();
  }

  /** Places everything for the size, colours and pixels that are known: to look at each change would lay the page out. */
  function lay() {
    if (!columns) look();
    ratio = pixels;
    if (!width) return;
    strip.look();
    const state = store.get();
    const compact = width < COMPACT;
    element.classList.toggle("gs-compact", compact);
    left = compact ? 0 : SIDES.gutter;
    const right = compact ? 0 : state.back === null ? SIDES.values : SIDES.gradients;
    columns = layColumns(panel.steps, width - left - right, ratio, Math.max(WIDEST, LETTER * longest(panel)));
    element.classList.toggle("gs-backward", state.back !== null);
    element.style.setProperty("--plot", `${columns.width}px`);
    const colours = ctx.palette();
    strip.lay(columns, colours, compact, state);
    for (const map of maps) map.lay(columns, colours, sourceNow());
    series?.lay(columns, colours, compact ? 0 : width - left - columns.width);
    bars?.lay(columns, colours);
    layAxis();
    paintMaps(state);
    if (boxes.size) span();
    update(state, null);
  }

  /** The same places, other numbers: an operation, or another view of it. */
  function renew(state) {
    const colours = ctx.palette();
    strip.repaint(state);
    for (const map of maps) map.lay(columns, colours, sourceNow());
    series?.lay(columns, colours, width < COMPACT ? 0 : width - left - columns.width);
    bars?.renew();
    paintMaps(state);
  }

  /** Before a class the tray and all maps share one screen. */
  const tall = ({ present, whatif }) => (present ? (whatif ? TALL.operated : TALL.present) : TALL.wide);

  function paintMaps(state) {
    const most = Math.max(...ctx.model.panels.map(({ signals }) => signals.length));
    const target = width < COMPACT ? TALL.compact : most > 2 ? tall(state) : alone ? TALL.only : TALL.few;
    order = rowOrder(panel, state);
    const unit = state.units[k];
    rows = layRows(panel.units, unit === null ? null : rowOf(unit), target, ratio);
    for (const map of maps) map.paint(rows, order, unit, ground());
    element.style.setProperty("--lens", `${rows.middle}px`);
  }

  function topOf(child) {
    return (child.getBoundingClientRect().top - element.getBoundingClientRect().top) / zoom();
  }

  /** Where strip and maps stand, and how far the cursor reaches: from the strip to the last map, or in two pieces with something between. */
  function measure() {
    boxes = new Map(/** @type {[object, HTMLElement][]} */ ([[strip.band, strip.band], ...maps.map((map) => [map, map.plot])]).map(([key, node]) => [key, { top: topOf(node), height: node.offsetHeight }]));
    const end = (child) => topOf(child) + child.offsetHeight;
    const first = topOf(series?.plot ?? strip.band);
    const last = maps.at(-1).plot;
    const parted = series && !strip.letters;                // between them the loupe shows other steps at the same places
    pieces = alone && parted
      ? [[first, end(series.plot)], [topOf(strip.band), end(bars?.plot ?? last)]]
      : alone
      ? [[first, end(bars?.plot ?? last)], null]
      : [[first, end(bars?.plot ?? strip.band)], [topOf(maps[0].plot), end(last)]];
  }

  /** Puts the cursor, and the mark of the loss, where they reach that far. */
  function span() {
    cursors.forEach((cursor, at) => {
      cursor.hidden = !pieces[at];
      if (!pieces[at]) return;
      const [from, to] = pieces[at];
      cursor.style.top = `${from - 3}px`;
      cursor.style.height = `${to - from + 6}px`;
    });
    token.hidden = !strip.letters;
    token.style.top = `${boxes.get(strip.band).top - pieces[0][0]}px`;   // below the series, where there is one
    const { back } = store.get();
    lossMarks.forEach((mark, at) => {
      mark.hidden = back === null || !pieces[at];
      if (mark.hidden) return;
      const [from, to] = pieces[at];
      mark.style.top = `${from - 3}px`;
      mark.style.height = `${to - from + 6}px`;
      const x = panel.reverse ? columns.left(back) : columns.right(back);   // where the panel's own step ends
      mark.style.transform = `translateX(${left + x - 1}px)`;
    });
  }

  function layAxis() {
    const step = TICKS.find((every) => (every / panel.steps) * columns.width >= NEAR) ?? TICKS.at(-1);
    const at = [0];
    for (let t = step - 1; t < panel.steps; t += step) if (t > 0) at.push(t);
    ticks = at.map((t) => {
      const tick = el("span", {}, String(t + 1));
      seat(tick, t);
      return { x: middle(t), tick };
    });
    axis.replaceChildren(...ticks.map(({ tick }) => tick), here);
    giveWay(store.get().t);
    const { share } = columns;
    const { scale, flow } = sourceNow();
    const sentences = [
      ...(share > 1 ? [notes.shared({ steps: panel.steps, share })] : []),
      ...(scale ? [notes.logScale(scale)] : []),
      ...(flow && flow.last < panel.steps - 1 ? [notes.blank] : []),
      ...(flow && flow.first > 0 ? [notes.blankBefore] : []),
      ...(typeof panel.agreement === "number" ? [numpy.agreed(panel.agreement)] : []),
    ];
    write(told, sentences.join("; "));
    asker.hidden = panel.agreement !== null || ctx.model.header.alone || Boolean(panel.given.own);
    note.hidden = sentences.length === 0 && asker.hidden;
  }

  async function check() {
    asker.setAttribute("aria-disabled", "true");
    write(asker, numpy.CHECKING);
    const problem = await ctx.check().then(() => "", ({ message }) => numpy.unchecked(message));
    write(asker, problem || numpy.CHECK);
    asker.removeAttribute("aria-disabled");
  }

  /** The numbers beside the cursor's. */
  function giveWay(t) {
    for (const { x, tick } of ticks) {
      const near = Math.abs(x - middle(t)) < 26;
      if (tick.hidden !== near) tick.hidden = near;
    }
  }

  /** A step's number under the middle of its column, but never over the view's right edge. */
  function seat(label, t) {
    const x = Math.min(middle(t), width - left - DIGIT * String(t + 1).length);
    label.style.transform = `translateX(${x}px) translateX(-50%)`;
  }

  const middle = (t) => columns.left(t) + columns.wide(t) / 2;

  function update(state, before) {
    if (!columns) return;
    const { t } = state;
    const unit = state.units[k];
    const changed = (name) => !before || before[name] !== state[name];
    if (before && (changed("back") || (state.present && changed("whatif")))) {
      lay();
      return;
    }
    const operated = before && (changed("ops") || changed("compare"));
    if (operated) renew(state);
    const other = !before || before.units[k] !== unit;
    if (before && (other || changed("signal"))) strip.repaint(state);
    if (before && (other || changed("sort") || changed("present") || (!operated && rowOrder(panel, state) !== order))) paintMaps(state);
    if (changed("sort")) sorter.value = [...sorter.options].some((option) => option.value === state.sort) ? state.sort : "index";
    if (changed("signal")) {
      for (const map of maps) map.element.classList.toggle("gs-tinting", map.symbol === state.signal);
    }
    const tinted = panel.signal(state.signal) ?? panel.signals.at(-1);
    const waits = !reached(panel, state, tinted.symbol);
    strip.update(state, waits);
    for (const map of maps) map.update(value(map, state), was(map, state), reached(panel, state, map.symbol), columns.left(t), columns.wide(t));
    series?.update(t);
    bars?.update(t, state.back !== null || reached(panel, state, panel.signals.at(-1).symbol));
    const x = left + columns.left(t);
    const wide = columns.wide(t);
    for (const cursor of cursors) {
      cursor.style.transform = `translateX(${x - 2}px)`;
      if (cursor.gsWide !== wide) cursor.style.width = `${(cursor.gsWide = wide) + 4}px`;
    }
    if (strip.letters) {
      write(token, glyph(panel.labels[t]));
      token.style.fontSize = `${Math.min(15, wide / (0.62 * Math.max(1, panel.labels[t].length)))}px`;
      token.style.backgroundColor = waits ? "var(--ground)" : strip.tint(t);
    }
    write(here, String(t + 1));
    seat(here, t);
    giveWay(t);
    if (changed("hover") || other) mark(state);
    if (["ops", "compare", "whatif", "selection", "back"].some(changed) || other || (state.whatif && state.selection === null)) markPlaces(state);
  }

  /** Where something is chosen to be operated on, and where operations are in force. */
  function markPlaces(state) {
    if (!boxes.size) return;                                // once it is laid out
    const wanted = state.whatif && state.back === null ? [] : null;
    if (wanted) {
      const chosen = later.surgery.selected(state, ctx.model.panels);
      if (chosen.panel === k) wanted.push({ kind: "gs-selection", strip: true, ...chosen }, { kind: "gs-selection", ...chosen });
      if (state.compare !== "before") for (const op of state.ops) wanted.push(...later.surgery.placesOf(op, panel, k));
    }
    const rects = (wanted ?? []).flatMap((place) => rectsOf(place).map((rect) => ({ kind: place.kind, ...rect })));
    while (places.length < rects.length) {
      const box = el("div", { "aria-hidden": "true" });
      places.push(box);
      element.append(box);
    }
    places.forEach((box, at) => {
      const rect = rects[at];
      box.hidden = !rect;
      if (!rect) return;
      if (box.className !== rect.kind) box.className = rect.kind;
      box.style.width = `${rect.width}px`;
      box.style.height = `${rect.height}px`;
      box.style.transform = `translate(${rect.x}px, ${rect.y}px)`;
    });
  }

  /** A place on the strip or a map as rectangles of the view: a row for each of a few units, the whole map for many. */
  function rectsOf({ strip: onStrip, symbol, units, from, to }) {
    const end = Math.min(to ?? panel.steps - 1, panel.steps - 1);
    const x = left + columns.left(from) - 2;
    const across = { x, width: columns.right(end) - columns.left(from) + 4 };
    const boxed = ({ top, height }) => [{ ...across, y: top - 2, height: height + 4 }];
    if (onStrip) return boxed(boxes.get(strip.band));
    const map = maps.find((each) => each.symbol === symbol);
    if (!map) return [];
    const { top } = boxes.get(map);
    if (units === null || units.length > FEW) return boxed(boxes.get(map));
    return units.filter((unit) => unit < panel.units).map((unit) => {
      const row = rows.rows[rowOf(unit)];
      return { ...across, y: top + row.top / ratio - 2, height: row.size / ratio + 4 };
    });
  }

  /** A ring around the cell that the pointer is on, here or in a view that speaks of it. */
  function mark({ hover }) {
    const map = hover && hover.panel === k && maps.find(({ symbol }) => symbol === hover.symbol);
    const row = map && hover.unit !== null ? rows.rows[rowOf(hover.unit)] : map && rows.lens;
    const shown = Boolean(row) && hover.t >= 0 && hover.t < panel.steps;
    marker.hidden = !shown;
    if (!shown) return;
    marker.style.width = `${Math.max(3, columns.wide(hover.t)) + 2}px`;
    marker.style.height = `${row.size / ratio + 2}px`;
    marker.style.transform =
      `translate(${left + columns.left(hover.t) - 1}px, ${topOf(map.plot) + row.top / ratio - 1}px)`;
  }

  /** What stands under the pointer: {symbol, unit, t} and the place in the view. */
  function find(event) {
    const plot = event.target.closest?.(".gs-plot");
    const map = maps.find((each) => each.plot === plot);
    if (!map || !columns) return null;
    const box = plot.getBoundingClientRect();
    const scale = 1 / zoom();
    const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    if (x < 0 || x >= columns.width) return null;
    const row = rows.rowAt(y);
    const unit = row === null ? null : order[row];
    return { map, unit, t: columns.stepAt(x), x: x + left, y: y + topOf(plot) };
  }

  function describe({ map, unit, t }) {
    const { share } = columns;
    const { labels: tokens } = panel;
    const from = columns.at(t) * share;
    const to = Math.min(panel.steps, from + share) - 1;
    const source = sourceNow();
    let sum = 0;
    for (let step = from; step <= to; step++) sum += unit === null ? source.mean(map.signal, step) : source.value(map.signal, step, unit);
    const symbol = el("b", { class: `ink-${map.symbol}` }, el("span", { class: "gs-symbol" }, ...(source.back === null ? [map.symbol] : gradientSymbol(map.signal))), ` ${source.print(sum / (to - from + 1))}`);
    const read = pointed.reads(tokens.slice(from, Math.min(to + 1, from + 12)));
    const parts = [symbol, pointed.where({ unit, from, to }), el("span", { class: "gs-mono" }, read)];
    if (store.get().sort === "timescale" && keeper(panel) && unit !== null) {
      parts.push(pointed.memory(timescales(panel)[unit]));
    }
    return parts;
  }

  function hover(event) {
    const found = event.pointerType === "touch" ? null : find(event);
    if (!found) {
      leave();
      return;
    }
    const { map, unit, t } = found;
    const old = store.get().hover;
    if (!old || old.panel !== k || old.symbol !== map.symbol || old.unit !== unit || old.t !== t) {
      store.set({ hover: { panel: k, symbol: map.symbol, unit, t } });
      tip.replaceChildren(...describe(found));
    }
    tip.hidden = false;
    const room = Math.max(0, width - tip.offsetWidth);
    tip.style.transform = `translate(${Math.min(room, Math.max(0, found.x - tip.offsetWidth / 2))}px, ${found.y - tip.offsetHeight - 14}px)`;
  }

  function leave() {
    tip.hidden = true;
    if (store.get().hover?.panel === k) store.set({ hover: null });
  }

  /** A press picks unit and step; with the mouse held down the step follows. A swipe steps, a tap picks. */
  let press = null;
  const whole = () => store.get().units[k];

  /** Shift and a press on a row: one more unit to operate on, or one less. */
  function add({ map, unit, t }) {
    const { selection } = store.get();
    const same = selection?.panel === k && selection.symbol === map.symbol;
    const units = same ? selection.units : whole() === null ? null : [whole()];
    if (unit === null) return;
    const next = units === null ? [unit] : units.includes(unit) ? units.filter((each) => each !== unit) : [...units, unit].sort((a, b) => a - b);
    if (next.length) ctx.select({ panel: k, symbol: map.symbol, units: next, ...(!same && { from: t, to: t }) });
  }

  body.addEventListener("pointerdown", (event) => {
    const found = find(event);
    if (!found || event.button !== 0) return;
    const touch = event.pointerType === "touch";
    press = { touch, x: event.clientX, t: store.get().t, found, moved: false };
    if (touch) return;
    if (event.shiftKey && store.get().whatif) {
      press = null;
      add(found);
      return;
    }
    pick(found);
    ctx.unselect();
    found.map.plot.setPointerCapture(event.pointerId);
  });
  body.addEventListener("pointermove", (event) => {
    if (!press) {
      hover(event);
      return;
    }
    const by = event.clientX - press.x;
    if (press.touch && (press.moved || Math.abs(by) >= JOG)) {
      press.moved = true;
      player.jump(press.t + Math.trunc(by / JOG));
    } else if (!press.touch && event.clientX !== press.x) {
      leave();
      const box = press.found.map.plot.getBoundingClientRect();
      const t = columns.stepAt((event.clientX - box.left) / zoom());
      player.jump(t);
      const { map, unit, t: start } = press.found;
      press.moved ||= t !== start;
      if (press.moved) ctx.select({ panel: k, symbol: map.symbol, units: unit === null ? null : [unit], from: Math.min(start, t), to: Math.max(start, t) });
    }
  });
  body.addEventListener("pointerup", () => {
    if (press?.touch && !press.moved) pick(press.found);
    press = null;
  });
  body.addEventListener("pointercancel", () => {
    press = null;
  });
  element.addEventListener("pointerleave", leave);

  function pick({ map, unit, t }) {
    store.set({ panel: k, units: store.get().units.with(k, unit), t, signal: map.symbol, playing: false });
  }

  const sizes = new ResizeObserver(() => {
    const before = width;
    look();
    if (width !== before || pixels !== ratio) lay();
    if (!columns) return;
    measure();
    span();
    markPlaces(store.get());
  });
  sizes.observe(element);
  sizes.observe(slot);
  // Moved to a screen of other density: the size in CSS pixels is the same, the pixels are not.
  let density = null;
  function watchDensity() {
    density?.removeEventListener("change", watchDensity);
    density = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    density.addEventListener("change", watchDensity);
    if (!columns) return;
    look();
    if (pixels !== ratio) lay();
  }
  watchDensity();

  return {
    element, slot,
    /** Beside the numbers that are read there is room for a picture of them. */
    beside: series?.beside,
    update(state, before) {
      if (!before || !columns) lay();
      else update(state, before);
    },
    refresh: lay,
    /** The browser's own numbers have been compared with those that were sent. */
    compared() {
      if (columns) layAxis();
    },
    destroy() {
      sizes.disconnect();
      density.removeEventListener("change", watchDensity);
      bars?.destroy();
    },
  };
}
