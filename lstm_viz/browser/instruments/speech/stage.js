// The thirteen numbers of each frame, what the net believes after it, and its gates, on the same columns under one cursor; beside them the picked unit.
import { shade } from "../../kit/colour.js";
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { WIDTH } from "../../net/speech/recordings.js";
import { sourceOf } from "../../net/source.js";
import { createBelief } from "../../time/belief.js";
import { createBeneath } from "../../time/beneath.js";
import { createMap } from "../../time/maps.js";
import * as words from "../../words/speech.js";
import { NAMES, UNITS, nearestOf, standardised } from "./model.js";

const ORDER = Array.from({ length: UNITS }, (_, unit) => unit);
const ROWS = Array.from({ length: WIDTH }, (_, row) => row);
const SLICE = 10;                                           // ms of work before a frame may be drawn
const FAR = 3;                                              // standard deviations at which the colours end
const SIGNAL = { symbol: "x", name: words.STAGE.read, short: words.STAGE.short, role: "state", blurb: words.STAGE.blurb, low: null, high: null, scale: FAR, own: false };

/** @param {any} ctx */
export function createStage(ctx) {
  const { store, panel, samples } = ctx;
  const model = /** @type {any} */ ({ panels: [panel] });
  /** What is read, as a map shows it. */
  const read = /** @type {any} */ ({ units: WIDTH, steps: 1, unitsOf: () => WIDTH, values: { x: new Float64Array(WIDTH) } });
  const pictured = /** @type {any} */ (createMap(read, /** @type {any} */ (SIGNAL), () => {}));
  const maps = panel.signals.map((signal) => createMap(panel, signal, () => {}));
  const belief = createBelief({ names: NAMES, words: words.BELIEF, pick: ctx.goTo });
  const view = createBeneath({
    belief, goTo: ctx.goTo,
    groups: [
      { maps: [pictured], order: ROWS, target: [132, 110], pick: (row) => store.set({ row }) },
      { maps, order: ORDER, target: [78, 70], pick: (unit) => store.set({ unit }) },
    ],
  });
  const title = el("h2", {}, words.STAGE.belief);
  const seam = el("p", { class: "sp-seam", "aria-hidden": "true" });
  const row = el("select", { class: "pick-field", "aria-label": words.STAGE.rowLabel, change: () => store.set({ row: Number(row.value) }) }, ...ROWS.map((each) => el("option", { value: each }, words.STAGE.row(each))));
  const units = el("select", { class: "pick-field", "aria-label": words.UNIT.label, change: () => store.set({ unit: Number(units.value) }) }, ...ORDER.map((unit) => el("option", { value: unit }, String(unit))));
  const silence = el("button", { type: "button", class: "gs-mode", title: words.UNIT.title, click: () => store.set({ silent: !store.get().silent }) });
  const empty = el("button", { type: "button", class: "gs-mode", title: words.EMPTY.title, click: () => ctx.empty() });
  const whom = el("section", { class: "sp-whom", "aria-label": words.UNIT.name }, el("label", {}, `${words.STAGE.number} `, row), el("label", {}, `${words.UNIT.name} `, units), silence, empty);
  const near = el("p", { class: "an-note sp-near" });
  const notes = el("div", { class: "sp-notes" }, el("p", { class: "an-note" }, words.STAGE.scale), el("p", { class: "an-note" }, words.STAGE.asked), el("p", { class: "an-note" }, words.UNIT.told), near);
  const element = el("section", { class: "sp-stage", "aria-label": words.STAGE.gates }, title, view.element, seam, whom, notes);
  let source = null;
  let shown = null;
  let compared = null;
  let looking = 0;

  /** What is read of the sound, as standard deviations from the mean. */
  function fit(now) {
    if (shown === now) return;
    shown = now;
    read.steps = now.rows.length;
    read.values = { x: Float64Array.from(standardised(samples, now.rows).flat()) };
    const value = (_, t, k) => read.values.x[t * WIDTH + k];
    source = { back: null, shaped: true, array: () => read.values.x, value, mean: () => 0, print: number, shade };
  }

  return {
    element,
    draw() {
      const { t, unit, row: picked, silent, empty: before } = store.get();
      const now = ctx.now();
      element.hidden = now === null;
      if (!now) return;
      fit(now);
      const room = ctx.widths.of(element);
      if (!room) return;
      view.lay(room, now.rows.length);
      view.draw({ shares: now.shares, t, right: now.digit, picked: [picked, unit], sources: [source, sourceOf(model, 0, null)], colours: ctx.palette(), there: true });
      write(title, words.STAGE.title(now));
      const joint = now.origins.findIndex(({ of }, k) => k > 0 && of !== now.origins[k - 1].of);
      write(seam, joint < 0 ? "" : words.STAGE.joint(joint));
      seam.hidden = joint < 0;
      [row.value, units.value] = [String(picked), String(unit)];
      write(silence, words.UNIT.silence(unit));
      silence.setAttribute("aria-pressed", String(silent));
      write(empty, words.EMPTY.press(before ?? Math.max(1, t)));
      empty.setAttribute("aria-pressed", String(before !== null));
      empty.hidden = now.rows.length === 1;
      compare(now);
    },
    destroy: () => clearTimeout(looking),
  };

  /** Looks for the nearest recording, once they are here: in slices between the frames. */
  function compare(now) {
    const all = ctx.brought.data();
    near.hidden = all === null;
    if (!all || compared === now.rows) return;
    compared = now.rows;
    clearTimeout(looking);
    write(near, words.STAGE.looks);
    const search = nearestOf(all, now.rows);
    const look = () => {
      const end = performance.now() + SLICE;
      let step = search.next();
      while (!step.done && performance.now() < end) step = search.next();
      if (step.done) write(near, words.STAGE.near(step.value.digit));
      else looking = setTimeout(look, 0);
    };
    looking = setTimeout(look, 0);
  }
}
