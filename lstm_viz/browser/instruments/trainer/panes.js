// Two clocks, one grammar: on the left training time at one step of the sequence, on the right sequence time at one update.
// The same rows, the same signals; the two framed columns are the same numbers, and the values between them are theirs.
import { el, sized, write } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { css, shade } from "../../kit/colour.js";
import { glyph, gradient, number, percent } from "../../kit/format.js";
import { createMap } from "../../time/maps.js";
import { asunder, layColumns, layRows } from "../../time/columns.js";
import * as words from "../../words/trainer.js";
import { createCurve } from "../../train/curve.js";
import { CAPACITY, askedAt, chances, inUnit, learned, rightAt, together } from "../../net/training/shown.js";

const NARROW = 760;
const VALUES = 86;
const GAP = 24;
const BAND = 26;
const TALL = { wide: 68, narrow: 56, present: 44 };
const CURVE = 50;
const LN2 = Math.log(2);
const WASH = 0.6;
const BEATS = [5, 20, 50, 100, 250];                        // steps from one number of the axis to the next
const MANY = 5;                                             // classes that are shown
const FILL = 24;                                            // ms of a frame for nets of checkpoints that are not run yet

/** What maps.js asks of a panel, of training time: a checkpoint is a step. */
function timeline(signals, units) {
  return {
    signals, units, steps: CAPACITY,
    values: Object.fromEntries(signals.map(({ symbol }) => [symbol, new Float64Array(CAPACITY * units).fill(NaN)])),
  };
}

/** A source as net/source.js makes it; what is not there yet is ground. */
function sourceOf(values, units) {
  return {
    back: null, shaped: true, print: number,
    array: ({ symbol }) => values[symbol],
    value: ({ symbol }, t, unit) => values[symbol][t * units + unit],
    mean: () => NaN,
    shade(signal, colours) {
      const paint = shade(signal, colours);
      const ground = paint(0);
      return (value, wash = 1) => (value === value ? paint(value, wash) : ground);
    },
  };
}

/** `ctx` = {store, root, palette(), now(): {history, task, probe, panel(column), column}}. */
export function createPanes(ctx) {
  const { store } = ctx;
  const grid = el("div", { class: "tr-grid" });
  const cell = (name, ...content) => el("div", { class: name }, ...content);
  const empty = (name) => el("div", { class: name });

  // Heads
  const head = (kind) => ({ name: el("b", {}, kind.name), what: el("span"), before: el("span", {}, kind.before), at: el("b", { class: "tr-at" }), of: el("span") });
  const [trained, read] = [head(words.TRAINING), head(words.SEQUENCE)];
  const headOf = ({ name, what, before, at, of }, pane) => cell(`tr-head ${pane}`, el("span", {}, name, " ", what), el("span", {}, before, at, of));
  const heads = [headOf(trained, "tr-l"), headOf(read, "tr-r")];

  // Curves and what it says
  const [loss, score, chance] = [createCurve(CURVE), createCurve(CURVE), createCurve(CURVE)];
  const side = (name, unit) => cell("tr-side tr-l", el("b", {}, name), unit);
  const [lossUnit, scoreUnit] = [el("span"), el("span")];
  const says = el("div", { class: "tr-says" });
  const saysWhat = el("span", { class: "tr-what" });
  const bars = el("ol", { class: "tr-bars" });
  says.append(saysWhat, bars);
  const chanceName = el("span", { class: "tr-what" });

  // Strips
  const strip = (kind, pane) => {
    const canvas = el("canvas", { "aria-hidden": "true" });
    const slider = el("div", { class: "tr-strip", role: "slider", tabindex: 0, "aria-orientation": "horizontal", "aria-valuemin": 0, "aria-label": kind.strip, focus: () => store.set({ clock: pane === "tr-l" ? "training" : "sequence" }) }, canvas);
    return { canvas, slider, place: cell(`tr-plot ${pane}`, slider) };
  };
  const [ages, letters] = [strip(words.TRAINING, "tr-l"), strip(words.SEQUENCE, "tr-r")];
  const unitName = el("b");
  const turn = (by, label, mark) => el("button", { type: "button", "aria-label": label, click: () => store.set({ unit: store.get().unit + by }) }, mark);
  const unitCell = cell("tr-values tr-unit tr-l", turn(-1, words.UNIT.before, "◂"), unitName, turn(1, words.UNIT.after, "▸"));
  const axes = [cell("tr-axis tr-l"), cell("tr-axis tr-r")];
  const foot = [empty("tr-side tr-l"), axes[0], empty("tr-values tr-l"), axes[1]];
  const frames = ["training", "sequence"].map((clock) => el("div", { class: "tr-frame", "data-clock": clock, "aria-hidden": "true" }));

  grid.append(
    empty("tr-side tr-l"), heads[0], empty("tr-values tr-l"), heads[1],
    side(words.CURVES.loss, lossUnit), cell("tr-plot tr-l", loss.element), empty("tr-values tr-l"), cell("tr-plot tr-r", says),
    side(words.CURVES.score, scoreUnit), cell("tr-plot tr-l", score.element), empty("tr-values tr-l"), cell("tr-plot tr-r", chance.element, chanceName),
    empty("tr-side tr-l"), ages.place, unitCell, letters.place,
  );
  const body = el("div", { class: "tr-panes" }, grid, ...frames);

  let maps = [];            // of each signal [of training time, of sequence time]
  let left = null;          // what the maps of training time are of
  let right = null;         // what those of sequence time are of, filled anew
  let columns = null;       // [of training, of sequence]
  let rows = null;
  let width = 0;
  let narrow = false;
  let made = "";

  /** Maps for a cell and its size. */
  function build() {
    const { signals, units, steps } = ctx.now();
    const key = `${signals.map(({ symbol }) => symbol)} ${units} ${steps}`;
    if (key === made) return;
    made = key;
    for (const [one, other] of maps) {
      one.element.remove();
      other.plot.remove();
    }
    left = timeline(signals, units);
    right = { signals, units, steps, values: Object.fromEntries(signals.map(({ symbol }) => [symbol, new Float64Array(steps * units).fill(NaN)])) };
    const pick = ({ symbol }) => () => store.set({ signal: symbol });
    maps = signals.map((signal) => [left, right].map((panel) => createMap(/** @type {any} */ (panel), signal, pick(signal))));
    for (const [one, other] of maps) {
      one.element.classList.add("tr-row");
      for (const child of one.element.children) child.classList.add("tr-l");
      other.plot.classList.add("tr-r");
      one.element.append(other.plot);
      other.plot.dataset.signal = one.symbol;
      grid.append(one.element);
    }
    grid.append(...foot);                                   // always the last row
    width = 0;                                              // laid out anew
  }

  function lay() {
    const next = Math.floor(body.clientWidth);
    const { present } = store.get();
    const key = `${next} ${present} ${made}`;
    if (next === 0 || body.dataset.laid === key) return false;
    body.dataset.laid = key;
    width = next;
    narrow = width < NARROW;
    body.classList.toggle("tr-narrow", narrow);
    const gutter = narrow ? 0 : 111;
    const room = narrow ? width : width - gutter - VALUES - GAP;
    const { steps } = ctx.now();
    const share = narrow ? [room, room] : [room * 0.48, room * 0.52];
    const ratio = window.devicePixelRatio || 1;
    columns = [layColumns(CAPACITY, share[0], ratio, 60), layColumns(steps, share[1], ratio, Infinity)];
    grid.style.setProperty("--waste", `${narrow ? width - columns[0].width : 0}px`);
    grid.style.setProperty("--left", `${columns[0].width}px`);
    grid.style.setProperty("--right", `${columns[1].width}px`);
    return true;
  }

  const x = (k, at) => columns[k].left(0) + (at + 0.5) * (columns[k].width / columns[k].steps);

  /** The values of every checkpoint at the step that is looked at. */
  function fillLeft(t) {
    const { history, panel } = ctx.now();
    const { units } = left;
    const end = performance.now() + FILL;
    const there = history.columns.map((_, c) => {
      if (history.has(c) || performance.now() < end) return Boolean(panel(c));
      return false;                                         // in the next frame
    });
    for (const [symbol, out] of Object.entries(left.values)) {
      out.fill(NaN);
      history.columns.forEach((_, c) => {
        if (there[c]) out.set(panel(c).values[symbol].subarray(t * units, (t + 1) * units), c * units);
      });
    }
    if (there.includes(false)) ctx.soon();
  }

  function paintMaps(state) {
    const colours = ctx.palette();
    const ratio = columns[0].ratio;
    rows = layRows(left.units, state.unit, narrow ? TALL.narrow : state.present ? TALL.present : TALL.wide, ratio);
    grid.style.setProperty("--lens", `${rows.middle}px`);
    const order = Array.from({ length: left.units }, (_, unit) => unit);
    const ground = shade(left.signals[0], colours)(0);
    const sources = [sourceOf(left.values, left.units), sourceOf(right.values, right.units)];
    const { column, first } = ctx.now();
    for (const pair of maps) {
      pair.forEach((map, k) => {
        map.lay(columns[k], colours, sources[k]);
        map.paint(rows, order, state.unit, ground);
        map.plot.firstChild.setAttribute("aria-label", words.mapLabel({ name: pair[0].signal.name, units: left.units, training: k === 0, t: state.t, update: ctx.now().at }));
      });
      const at = state.t * left.units + state.unit;
      const value = right.values[pair[0].symbol][at];
      pair[0].update(value, column > 0 ? first.values[pair[0].symbol][at] : null, true, 0, 0);
      pair[0].element.toggleAttribute("data-picked", pair[0].symbol === state.signal);
      const shown = !narrow || pair[0].symbol === state.signal || pair[0].symbol === "c" || maps.length === 1;
      pair[0].element.classList.toggle("tr-away", !shown);
    }
  }

  /** A strip: tinted by the picked signal of the picked unit, with marks where there is room. */
  function paintStrip(k, canvas, values, labels, colours, state) {
    const { ratio, device, edges, count, share } = columns[k];
    sized(canvas, device, Math.round(BAND * ratio), ratio);
    const draw = canvas.getContext("2d");
    const signal = left.signals.find(({ symbol }) => symbol === state.signal) ?? left.signals.at(-1);
    const paint = sourceOf(values, left.units).shade(signal, colours);
    for (let c = 0; c < count; c++) {
      draw.fillStyle = css(paint(values[signal.symbol][c * share * left.units + state.unit], WASH));
      draw.fillRect(edges[c], 0, edges[c + 1] - edges[c], canvas.height);
    }
    draw.fillStyle = colours.text;
    draw.textAlign = "center";
    draw.textBaseline = "middle";
    draw.font = `${(k ? 14 : 12) * ratio}px ${getComputedStyle(body).getPropertyValue(k ? "--mono" : "font-family") || "monospace"}`;
    const widths = labels.map(([, text]) => draw.measureText(text).width);
    const middles = k ? labels.map(([at]) => x(k, at) * ratio) : asunder(labels.map(([at]) => x(k, at) * ratio), widths, 6 * ratio, canvas.width);
    labels.forEach(([, text], n) => draw.fillText(text, middles[n], canvas.height / 2));
  }

  function ticks(k, texts, current) {
    const list = texts.filter(([at]) => Math.abs(x(k, at) - x(k, current[0])) > 30);
    axes[k].replaceChildren(...[...list, current].map(([at, text], n) => {
      const tick = el(n === list.length ? "b" : "span", {}, text);
      tick.style.left = `${Math.min(x(k, at), columns[k].width - 10)}px`;
      return tick;
    }));
  }

  function curves(state) {
    const { history, task, column, panel, probe } = ctx.now();
    const classes = task.loss === "classes";
    const scale = classes ? LN2 : 1;
    const guess = task.guess.loss / scale;
    const at = history.columns[column];
    const place = (update) => {
      const found = history.at(update);
      return found === null ? null : x(0, found);
    };
    const line = (what) => history.held.map((one) => [place(one.update), what(one)]).filter(([where]) => where !== null);
    const thin = thinned(history, place, columns[0].width).map(([where, value]) => [where, value / scale]);
    write(lossUnit, words.CURVES.lossUnit[task.loss]);
    write(scoreUnit, words.CURVES.scoreUnit[task.loss]);
    loss.draw({
      width: columns[0].width, low: 0, high: (classes ? Math.max(guess, Math.log2(task.says.length)) : guess) * 1.15, line: line((one) => one.loss / scale), thin,
      levels: [{ at: guess, name: words.CURVES.guess }, { at: task.best.loss / scale, name: task.best.loss > 0 ? words.CURVES.best : "" }],
      print: (value) => (classes ? number(value) : gradient(value)), now: [x(0, column), at.loss / scale], label: words.CURVES.spoken(words.CURVES.loss, at.loss / scale, at.update),
    });
    score.draw({
      width: columns[0].width, low: Math.min(0, task.guess.score), high: 1, line: line((one) => one.score),
      levels: [{ at: task.best.score, name: task.best.score < 1 ? words.CURVES.best : words.CURVES.oracle }, { at: task.guess.score, name: words.CURVES.guess }],
      now: [x(0, column), at.score], label: words.CURVES.spoken(words.CURVES.score, at.score, at.update),
    });
    const now = panel(column);
    const all = chances(task, probe, now);
    const target = askedAt(task, probe, state.t);
    const [low, high] = classes ? [0, 1] : (task.span ?? [0, 2]).map((end) => inUnit(task, end));
    const come = !classes && task.ahead ? probe.targets.map((value, t) => [x(1, t), inUnit(task, value ?? NaN)]) : [];
    const name = classes ? (task.allowed ? words.CURVES.chanceAllowed : task.every ? words.CURVES.chanceNow : words.CURVES.chance(task.says[target])) : task.ahead ? words.CURVES.forecast : words.CURVES.sum;
    write(chanceName, name);
    chance.draw({
      width: columns[1].width, low, high, thin: come, line: all.map((value, t) => [x(1, t), value]),
      levels: classes ? [{ at: 1, name: "" }, ...(task.allowed || task.judged ? [] : [{ at: task.guess.score, name: "" }])] : task.ahead ? [] : [{ at: target, name: words.CURVES.right }],
      now: [x(1, state.t), all[state.t]], label: words.CURVES.over(name, all[state.t], state.t),
    });
    speak(now, task, probe, state);
  }

  /** What the net says where it is asked, class by class, or the number. */
  function speak(panel, task, probe, { t }) {
    const at = task.every ? t : panel.steps - 1;
    const right = rightAt(task, probe, t);
    write(saysWhat, !task.every ? words.CURVES.says.last : panel.amount || right.length ? words.CURVES.says.every : words.CURVES.says.nothing);
    if (panel.amount) {
      const { value } = panel.amount.at(at);
      bars.replaceChildren(el("li", {}, el("b", {}, number(value)), ` ${words.CURVES.right}: ${number(inUnit(task, askedAt(task, probe, t)))}`));
      return;
    }
    const { probabilities } = panel.answer.at(at);
    const shown = likeliest(probabilities, right);
    bars.toggleAttribute("data-many", shown.length > 4);
    bars.replaceChildren(...shown.map((k) => {
      const name = glyph(task.says[k]);
      const bar = el("i");
      bar.style.width = `${(100 * probabilities[k]).toFixed(1)}%`;
      return el("li", { "data-right": right.includes(k) }, el("span", { class: "tr-class" }, name), el("span", { class: "tr-bar", "aria-hidden": "true" }, bar),
        el("span", { class: "tr-share" }, percent(probabilities[k]), right.includes(k) ? ` ${task.says.length > MANY ? words.CURVES.among : words.CURVES.right}` : ""));
    }));
  }

  function place(state) {
    const { column } = ctx.now();
    const first = ages.place.offsetTop;
    frames.forEach((frame, k) => {
      const last = maps.filter(([one]) => !one.element.classList.contains("tr-away")).at(-1)[k].plot;
      const top = (k ? letters : ages).place.offsetTop;
      const leftEdge = (k ? letters : ages).place.offsetLeft;
      const at = k ? state.t : column;
      frame.style.top = `${(narrow ? top : first) - 3}px`;
      frame.style.height = `${last.offsetTop + last.offsetHeight - top + 6}px`;
      frame.style.left = `${leftEdge + columns[k].left(at) - 2}px`;
      frame.style.width = `${columns[k].wide(at) + 4}px`;
      frame.toggleAttribute("data-active", state.clock === (k ? "sequence" : "training"));
    });
  }

  /** Everything, from what is now. */
  function draw() {
    if (ctx.now().history.columns.length === 0) return;     // between two runs
    build();
    const state = store.get();
    lay();
    if (!columns || width === 0) return;
    const { history, column, panel, task, steps, until, labels } = ctx.now();
    const now = panel(column);
    fillLeft(state.t);
    for (const [symbol, out] of Object.entries(right.values)) out.set(now.values[symbol]);
    paintMaps(state);
    const colours = ctx.palette();
    const updates = history.columns.map(({ update }) => update);
    const every = Math.max(1, Math.ceil(64 / (columns[0].width / CAPACITY)));
    const marks = updates.map((update, c) => [c, String(update)]).filter(([c]) => c % every === 0);
    const marked = task.loss === "classes" && task.says.length <= MANY ? together(learned(history.held, updates[column])).map(([update, all]) => [Math.floor(history.at(update) ?? 0), all.map((k) => task.says[k]).join(" ")]) : [];
    paintStrip(0, ages.canvas, left.values, marked, colours, state);
    const wide = columns[1].width / steps;
    paintStrip(1, letters.canvas, right.values, task.reads === "ids" ? (wide >= 9 ? labels.map((label, t) => [t, glyph(label)]) : []) : numbersIn(labels, wide), colours, state);
    ticks(0, marks, [column, String(updates[column])]);
    const beat = BEATS.find((each) => each * wide >= 40) ?? BEATS.at(-1);
    ticks(1, labels.flatMap((_, t) => (t === 0 || (t + 1) % beat === 0 ? [[t, String(t + 1)]] : [])), [state.t, String(state.t + 1)]);
    curves(state);
    write(trained.what, words.TRAINING.what(state.t));
    write(trained.at, words.TRAINING.at(updates[column]));
    write(trained.of, words.TRAINING.of(until));
    write(read.what, words.SEQUENCE.what(updates[column]));
    write(read.at, String(state.t + 1));
    write(read.of, `${words.SEQUENCE.of(steps)}“${glyph(labels[state.t])}”`);
    write(unitName, words.unit(state.unit));
    slide(ages.slider, column, history.columns.length - 1, words.TRAINING.spoken(updates[column], history.columns[column].score, words.CURVES.score));
    slide(letters.slider, state.t, steps - 1, words.SEQUENCE.spoken(state.t, steps, labels[state.t]));
    place(state);
  }

  function slide(slider, value, most, text) {
    slider.setAttribute("aria-valuemax", most);
    slider.setAttribute("aria-valuenow", value);
    slider.setAttribute("aria-valuetext", text);
  }

  // Pointers: what is pressed is where the clock stands, and which unit
  function drag(event) {
    if (event.type === "pointermove" && event.buttons !== 1) return;
    if (event.type === "pointerdown" && event.button !== 0) return;
    const plot = event.target.closest(".tr-l.gs-plot, .tr-r.gs-plot, .tr-plot");
    if (!plot || event.target.closest("button")) return;
    const k = plot.classList.contains("tr-r") ? 1 : 0;
    const box = plot.getBoundingClientRect();
    const zoom = box.width / plot.offsetWidth || 1;
    const at = columns[k].stepAt((event.clientX - box.left) / zoom);
    const unit = plot.classList.contains("gs-map") ? rows.rowAt((event.clientY - box.top) / zoom) : null;
    const { history } = ctx.now();
    store.set({
      clock: k ? "sequence" : "training",
      ...(k ? { t: at } : { column: at >= history.columns.length - 1 ? null : clamp(at, 0, history.columns.length - 1) }),
      ...(event.type === "pointerdown" && unit !== null && { unit }),
    });
  }
  grid.addEventListener("pointerdown", drag);
  grid.addEventListener("pointermove", drag);
  const watch = new ResizeObserver(() => draw());
  watch.observe(body);

  return { element: body, draw, destroy: () => watch.disconnect() };
}

/** The classes whose shares are shown: all, or of many the likeliest and the right ones. */
function likeliest(probabilities, right) {
  const all = Array.from(probabilities, (_, k) => k);
  if (all.length <= MANY) return all;
  const first = all.sort((a, b) => probabilities[b] - probabilities[a]).slice(0, MANY);
  return [...first, ...right.filter((k) => !first.includes(k))];
}

/** Labels of numbers where there is room for them; where there is not, the marked ones. */
const numbersIn = (labels, wide) =>
  labels.flatMap((label, t) => (wide >= 34 ? [[t, label]] : label.endsWith("*") ? [[t, "*"]] : []));

/** The training loss as at most two points a pixel: means of what is kept of as many updates each. */
function thinned({ losses }, place, width) {
  const each = Math.max(1, Math.ceil(losses.length / width));
  const parts = new Map();
  for (const [update, loss] of losses.rows) {
    const part = Math.floor((update - 1) / each);
    const one = parts.get(part) ?? { at: 0, sum: 0, count: 0 };
    parts.set(part, { at: one.at + update, sum: one.sum + loss, count: one.count + 1 });
  }
  return [...parts.values()].map(({ at, sum, count }) => [place(at / count), sum / count]).filter(([where]) => where !== null);
}
