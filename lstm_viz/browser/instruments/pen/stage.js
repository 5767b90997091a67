// What the net believes after every point, and its gates on the same columns under one cursor; beside them the picked unit, and the belief as drawn where
// another order is read.
import { el, write } from "../../kit/dom.js";
import { pointsOf } from "../../net/pen/digits.js";
import { POINTS } from "../../net/pen/ink.js";
import { sourceOf } from "../../net/source.js";
import { createBelief } from "../../time/belief.js";
import { createBeneath } from "../../time/beneath.js";
import { createMap } from "../../time/maps.js";
import * as words from "../../words/pen.js";
import { DIGITS, UNITS, nearestOf } from "./model.js";
import { pictureOf } from "./picture.js";

const TARGET = /** @type {[number, number]} */ ([66, 60]);   // what the rows of a map aim at
const NAMES = Array.from({ length: DIGITS }, (_, digit) => String(digit));
const ORDER = Array.from({ length: UNITS }, (_, unit) => unit);

/** @param {any} ctx */
export function createStage(ctx) {
  const { store, panel } = ctx;
  const model = /** @type {any} */ ({ panels: [panel] });
  const belief = createBelief({ names: NAMES, words: words.BELIEF, pick: ctx.goTo });
  const maps = panel.signals.map((signal) => createMap(panel, signal, () => {}));
  const view = createBeneath({ belief, groups: [{ maps, order: ORDER, target: TARGET, pick: (unit) => store.set({ unit }) }], goTo: ctx.goTo });
  const title = el("h2", {}, words.STAGE.belief);
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
  const element = el("section", { class: "pn-stage", "aria-label": words.STAGE.gates }, title, el("div", { class: "pn-both" }, view.element, aside));
  /** @type {boolean | null} */
  let narrow = null;

  function lay() {
    const room = element.clientWidth;
    if (!room) return false;
    view.lay(room, POINTS);
    if (view.compact() !== narrow) {                        // on a phone what is pressed stands where one sees what it does
      narrow = view.compact();
      if (narrow) title.after(whom);
      else told.before(whom);
    }
    return true;
  }

  function draw() {
    const { t: at, unit, silent, empty: before, order, meant } = store.get();
    const { shares, drawnShares, growing } = ctx.now();
    const t = growing ? POINTS - 1 : at;
    if (!lay()) return;
    view.draw({ shares: shares ?? ctx.blank, t, right: meant, picked: [unit], sources: [sourceOf(model, 0, null)], colours: ctx.palette(), there: shares !== null });
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
