// The film, what the net believes after each frame, what who sees every step believes, and the gates, on the same columns under one cursor.
import { el, write } from "../../kit/dom.js";
import { KINDS } from "../../net/moves/films.js";
import { sourceOf } from "../../net/source.js";
import { createBelief } from "../../time/belief.js";
import { createBeneath } from "../../time/beneath.js";
import { createMap } from "../../time/maps.js";
import * as words from "../../words/moves.js";
import { createFilm, createPyramid } from "./film.js";
import { SIGNS, UNITS } from "./model.js";

const ORDER = Array.from({ length: UNITS }, (_, unit) => unit);
const WIDEST = 72;                                          // of a column, in which a frame is drawn
const UNKNOWN = KINDS.map(() => NaN);

/** @param {any} ctx */
export function createStage(ctx) {
  const { store, panel, model } = ctx;
  const maps = panel.signals.map((signal) => createMap(panel, signal, () => {}));
  const [belief, exact] = [words.BELIEF, words.EXACT].map((told) => createBelief({ names: SIGNS, spoken: KINDS, words: told, pick: told === words.BELIEF ? ctx.goTo : undefined }));
  const view = createBeneath({ belief, goTo: ctx.goTo, widest: WIDEST, groups: [{ maps, order: ORDER, target: [78, 70], pick: (unit) => store.set({ unit }) }] });
  const film = createFilm(ctx);
  const pyramid = createPyramid(ctx);
  view.element.prepend(film.element, el("h3", { class: "mv-whose" }, words.STAGE.net));
  belief.element.after(el("h3", { class: "mv-whose" }, words.STAGE.exact), exact.element);
  const title = el("h2");
  const units = el("select", { class: "an-field", "aria-label": words.UNIT.label, change: () => store.set({ unit: Number(units.value) }) }, ...ORDER.map((unit) => el("option", { value: unit }, String(unit))));
  const silence = el("button", { type: "button", class: "gs-mode", title: words.UNIT.title, click: () => store.set({ silent: !store.get().silent }) });
  const empty = el("button", { type: "button", class: "gs-mode", title: words.EMPTY.title, click: () => ctx.empty() });
  const whom = el("section", { class: "mv-whom", "aria-label": words.UNIT.name }, el("label", {}, `${words.UNIT.name} `, units), silence, empty);
  const notes = el("div", { class: "mv-notes" }, pyramid.element, el("p", { class: "an-note" }, words.STAGE.seer), el("p", { class: "an-note" }, words.STAGE.asked), el("p", { class: "an-note" }, words.UNIT.told));
  const element = el("section", { class: "mv-stage", "aria-label": words.STAGE.gates }, title, view.element, whom, notes);

  return {
    element,
    draw() {
      const { t, unit, silent, empty: before } = store.get();
      const now = ctx.now();
      element.hidden = now === null;
      if (!now) return;
      const room = ctx.widths.of(element);
      if (!room) return;
      view.lay(room, now.rows.length);
      film.draw(now);
      pyramid.draw();
      view.draw({ shares: now.shares, t, right: now.right, picked: [unit], sources: [sourceOf(model, 0, null)], colours: ctx.palette(), there: true });
      exact.draw({ shares: now.exact.map((shares) => shares ?? UNKNOWN), t, right: now.right, narrow: view.element.querySelector(".bf")?.hasAttribute("data-narrow") });
      write(title, words.STAGE.title(now));
      units.value = String(unit);
      write(silence, words.UNIT.silence(unit));
      silence.setAttribute("aria-pressed", String(silent));
      write(empty, words.EMPTY.press(before ?? Math.max(1, t)));
      empty.setAttribute("aria-pressed", String(before !== null));
    },
  };
}
