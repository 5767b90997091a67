// The cell of the picked unit: its name, the drawing, the formula with live numbers, and why the chosen signal is
// what it is. What differs from cell to cell is in cells/.
import { cellOf as drawnOf, quantitiesOf } from "./index.js";
import { cellOf, compute, lawful, setting, timescale, trained } from "../net/cells/index.js";
import { Diagram } from "./diagram.js";
import { el, write } from "../kit/dom.js";
import { glyph, number } from "../kit/format.js";
import { clamp } from "../kit/maths.js";
import { createFormula } from "./formula.js";
import { inked } from "../kit/ink.js";
import { icon } from "../kit/svg.js";
import { later } from "../kit/later.js";
import { description, unit as words } from "../words/cell.js";
import { steps } from "../words/phrases.js";
import { place as places } from "../words/place.js";
import { sourceOf } from "../net/source.js";
import { stagesOf } from "../net/stages.js";
import { createOrigin } from "./origin.js";
import { createPlace } from "./place.js";
import { createWhy } from "./why.js";

const BELOW = ["below", "othersBelow", "othersRead"];       // rows of "why" that are part of what is read

/** @param {Ctx} ctx @param {number} index */
export function createCell(ctx, index = 0) {
  const element = el("section", { class: "gs-cell-view" });
  const sizes = new ResizeObserver(([entry]) => {
    width = entry.contentRect.width;
    shown?.diagram.resize(width);
    shown?.why.resize();
  });
  let panel, header, shown, ways, width;                    // `ways`: the drawing and what goes with it, a way each
  let asked = null;                                         // where a signal was picked in slow motion: it is explained there
  const whereOf = ({ t, part, units }) => `${t} ${part} ${units[index]}`;

  const on = {
    hover(id) {
      const { t, units } = ctx.store.get();
      const quantity = shown.quantities[id];
      ctx.store.set({
        hover: quantity
          ? { panel: index, symbol: quantity.symbol, unit: units[index], t: panel.along(t, quantity.step ?? 0), quantity: id }
          : null,
      });
    },
    pick(id) {
      const { symbol, step } = shown.quantities[id];
      const { t } = ctx.store.get();
      // To name the step is to go to its beginning, in slow motion.
      ctx.store.set({ panel: index, signal: symbol, ...(step && { t: clamp(panel.along(t, step), 0, panel.steps - 1) }) });
      asked = whereOf(ctx.store.get());
      self.update(ctx.store.get());
    },
    /** Where a row of the waterfall comes from: a unit of h at the step before, or a number of this step. */
    source(row) {
      const { t, units, signal } = ctx.store.get();
      if (row?.kind === "unit") {
        ctx.store.set({ hover: { panel: index, symbol: "h", unit: row.unit, t: panel.prior(t) } });
      } else if (row?.quantity) {
        on.hover(row.quantity);
      } else if (row && row.kind !== "total") {
        const quantity = BELOW.includes(row.kind) ? "input" : row.kind;
        ctx.store.set({ hover: { panel: index, symbol: signal, unit: units[index], t, quantity } });
      } else {
        ctx.store.set({ hover: null });
      }
    },
    /** A cell of a map, {symbol, unit, t}, or none. */
    point(place) {
      ctx.store.set({ hover: place && { panel: index, ...place } });
    },
    /** To the unit of the layer below that a row is of. */
    below: ({ unit, direction }) => ctx.goTo({ layer: panel.place.layer - 1, direction }, unit),
    unit(unit) {
      const units = ctx.store.get().units.slice();
      units[index] = unit;
      ctx.store.set({ panel: index, units });
    },
  };

  function build() {
    panel = ctx.model.panels[index];
    sizes.disconnect();
    header = createHeader(panel, on, () => ctx.store.get().units[index], (place) => ctx.goTo(place));
    ways = {};
    show(ctx.store.get().back);
    sizes.observe(element);
  }

  /** The drawing, the formula and why of one way, made when they are first asked for. */
  function show(back) {
    const name = back === null ? "forward" : "backward";
    ways[name] ??= back === null ? forwardWay(panel, on, index) : later.back.backWay(panel, on);
    if (shown === ways[name]) return;
    shown = ways[name];
    element.classList.toggle("gs-back", back !== null);
    element.replaceChildren(header.element, shown.diagram.element, shown.formula.element, shown.why.element);
    if (!width) return;
    shown.diagram.resize(width);
    shown.why.resize();
  }

  /** Weights can be moved where what is shown is the net that operations make; (say) -> a handle, null elsewhere. */
  function handleOf({ whatif, compare, back }) {
    if (!whatif || !ctx.surgery || compare === "before" || back !== null) return null;
    return (say) => later.surgery.createHandle(ctx, say);
  }

  build();
  const self = {
    element,
    /** Call when ctx.model holds another trace. */
    refresh() {
      if (ctx.model.panels[index] !== panel) build();
    },
    update(state, before = null) {
      const { t, back } = state;
      if (before && before.signal !== state.signal) asked = whereOf(state);
      show(back);
      const { quantities, diagram, formula, why } = shown;
      const unit = state.units[index];
      const { flow, scale } = sourceOf(ctx.model, index, back);
      const numbers = flow ? later.back.computeBack(panel, flow, t, unit) : compute(panel, t, unit);
      const signals = stagesOf(panel, back);
      const part = panel.reached(state.part);
      const last = part > 0 ? signals[part - 1] : null;
      const stage = (id) => stageOf(quantities[id]?.after ?? null, signals, part, last);
      const pointed = (flow ? later.back.hotGradients : hotIds)(state.hover, index, unit, t, quantities, panel);
      const hot = (id) => pointed.includes(id);
      const token = panel.labels[t];
      const { layer } = panel.place;
      const set = setting(panel, t, unit);
      const old = flow ? null : trained(panel);
      const was = old && compute(old, t, unit);
      const signal = signals.includes(state.signal) ? state.signal : panel.signals.at(-1).symbol;
      const explained = part === null || (asked === whereOf(state) && stage(signal) !== "pending") ? signal : last;
      header.update(unit, panel.values);
      diagram.draw(numbers, stage, hot, {
        token: layer === 0 ? `“${glyph(token)}”` : places.called(layer - 1), below: layer > 0, reverse: panel.reverse,
        signal: explained,
        mean: unit === null,
        description: flow ? later.back.describeBack(panel, t, unit, numbers, stage, back) : describe(panel, t, unit, numbers, stage, was),
        before: was, set,
        ...(flow && { atLoss: t === back && panel.top, measure: (value) => later.back.measure(scale.share(value)) }),
      });
      formula.update(numbers, stage, hot, unit === null, explained, { before: was, set, lawful: (id) => lawful(panel, id, numbers) });
      if (flow) shown.legend(scale);
      const op = explained === null || flow ? null : set(explained);
      why.update({
        symbol: explained, unit, t, token, numbers, flow, quantities, numbersAt: (step) => compute(panel, step, unit),
        op, would: op && lawful(panel, explained, numbers), handle: handleOf(state), moving: state.ops !== state.committed,
      });
    },
    destroy: () => sizes.disconnect(),
  };
  return self;
}

function forwardWay(panel, on, index) {
  const cell = drawnOf(panel);
  const quantities = quantitiesOf(panel);
  return {
    quantities, diagram: new Diagram(cell.diagram, quantities, on), formula: createFormula(cell, quantities, on),
    why: panel.weights ? createWhy(panel, on, index) : createOrigin(panel),
  };
}

/** In slow motion: "pending", "lit" (just computed) or "past"; "" otherwise. `after`: the signal with which it is known. */
function stageOf(after, signals, part, last) {
  if (part === null) return "";
  if (after === null) return part === 0 ? "" : "past";
  if (signals.indexOf(after) >= part) return "pending";
  return after === last ? "lit" : "past";
}

/** The quantities that what is pointed at, here or on a map, stands for. */
function hotIds(hover, index, unit, t, quantities, panel) {
  if (!hover || hover.panel !== index) return [];
  if (hover.quantity) return hover.quantity === "input" ? ["h_vector", "from_x"] : [hover.quantity];
  if (hover.unit === unit && hover.t === t) return [hover.symbol, `z_${hover.symbol}`];
  const before = `${hover.symbol}_before`;
  if (hover.unit === unit && hover.t === panel.prior(t) && quantities[before]) return [before];
  return hover.symbol === "h" && hover.t === panel.prior(t) ? ["h_vector", "from_h", "from_others"] : [];
}

function describe(panel, t, unit, numbers, stage, before) {
  const set = setting(panel, t, unit);
  const parts = panel.signals.filter(({ symbol }) => stage(symbol) !== "pending").map(({ symbol, name }) => {
    const value = number(numbers[symbol]);
    const was = before ? number(before[symbol]) : value;
    return { name, value, op: set(symbol), was: was === value ? null : was };
  });
  return description({ unit, units: panel.units, cell: panel.cell.title, t, parts });
}

function createHeader(panel, on, current, go) {
  const name = el("h2", { class: "gs-unit-name" });
  const step = (delta) => () => on.unit(((current() ?? (delta > 0 ? -1 : 0)) + delta + panel.units) % panel.units);
  const arrow = (label, path, delta) => {
    const about = { type: "button", class: "gs-arrow", "aria-label": label, title: label, disabled: panel.units === 1 };
    const button = el("button", { ...about, click: step(delta) });
    button.append(icon(16, path));
    return button;
  };
  let picked = 0;
  const mean = el("button", {
    type: "button",
    class: "gs-quiet",
    "aria-pressed": "false",
    click: () => on.unit(current() === null ? picked : null),
  }, words.mean);
  const note = el("p", { class: "gs-note" });
  const walk = [arrow(words.previous, "M10,3L4,8L10,13z", -1), arrow(words.next, "M6,3L12,8L6,13z", 1)];
  const place = createPlace(panel, go);
  const element = el("header", { class: "gs-unit" }, el("div", { class: "gs-unit-line" }, name, ...walk, mean), place.element, note);
  let shown, of;
  return {
    element,
    /** `values`: what the note speaks of; operations make others. */
    update(unit, values) {
      if (unit === shown && values === of) return;
      shown = unit;
      of = values;
      place.update();
      if (unit !== null) picked = unit;
      write(name, words.name(unit));
      mean.setAttribute("aria-pressed", String(unit === null));
      mean.hidden = panel.units === 1;
      inked(note, unit === null ? words.ofMeans(panel.units) : noteOf(panel, unit));
    },
  };
}

/** What is known of a unit: the card's note, else its mean gate and how long it keeps. */
function noteOf(panel, unit) {
  const note = panel.notes[unit];
  if (note) return panel.changed ? words.asTrained(symbolsIn(note, panel)) : symbolsIn(note, panel);
  const memory = panel.signal("c") ?? panel.signal("h");
  const still = stepsSet(panel, memory.symbol, unit);
  if (still) return words.operated(memory, { set: still, steps: panel.steps });
  if (!panel.weights) return [];
  const { symbol, share } = cellOf(panel).keeps;
  const lasts = steps(timescale(panel, unit));
  if (!symbol) {
    const weight = Math.abs(panel.recurrent("h", unit, unit));
    const left = share(panel, unit);
    return words.ownWeight({ weight, slope: weight > 0 ? left / weight : 0, left, lasts });
  }
  return words.keeps(panel.signal(symbol), { mean: share(panel, unit), lasts });
}

/** At how many steps operations set a signal of a unit. */
function stepsSet(panel, symbol, unit) {
  let count = 0;
  if (panel.changed) for (let t = 0; t < panel.steps; t++) count += Number(panel.at(symbol, t, unit) !== null);
  return count;
}

/** A card's note as it is shown: true minus signs; single letters that name a signal wear its ink, unless quoted. */
function symbolsIn(text, panel) {
  const letters = panel.signals.map((signal) => signal.symbol).join("");
  const plain = text.replace(/-(?=\d)/g, "−");
  const pieces = [];
  let from = 0;
  for (const { index, 1: ahead, 2: letter } of plain.matchAll(new RegExp(`(^|[^\\p{L}\\p{N}“"'‘])([${letters}])(?![\\p{L}\\p{N}”"'’])`, "gu"))) {
    pieces.push(plain.slice(from, index + ahead.length), { s: letter, text: letter });
    from = index + ahead.length + letter.length;
  }
  return [...pieces, plain.slice(from)];
}
