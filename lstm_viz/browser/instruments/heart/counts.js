// What the alarms are worth, held against the rule and against the learner's own marks; and what can be done at the cursor.
import { el, write } from "../../kit/dom.js";
import { FAR } from "../../net/heart/beats.js";
import { HZ, SAID } from "../../net/heart/record.js";
import * as words from "../../words/heart.js";
import { UNITS } from "./model.js";

/** @param {any} ctx */
export function createCounts(ctx) {
  const { store } = ctx;
  const cells = words.COUNTS.rows.map(() => [el("td"), el("td")]);
  const table = el("table", { class: "hb-counts" }, el("caption", {}, words.COUNTS.caption), el("thead", {}, el("tr", {}, el("td"), ...words.COUNTS.head.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, ...words.COUNTS.rows.map((name, k) => el("tr", {}, el("th", { scope: "row" }, name), ...cells[k]))));
  const seeks = ["alarm", "idle", "missed"].map((what) => el("button", { type: "button", class: "plain", click: () => ctx.seek(what, 1) }, words.SEEK[what]));
  const note = el("p", { class: "an-note" });
  const plain = (name, act) => el("button", { type: "button", class: "plain", click: act }, name);
  const undo = plain(words.MARKS.undo, () => ctx.undo());
  const clear = plain(words.MARKS.clear, () => store.set({ marks: "" }));
  const home = plain(words.HOME, () => ctx.home());
  const scipy = Object.entries(SAID).map(([name, [from, to]]) => plain(words.SCIPY[name](from), () => ctx.look(Math.round(((from + to) / 2) * HZ))));
  const units = el("select", { class: "hb-by", "aria-label": words.UNIT.label, change: () => store.set({ unit: Number(units.value) }) }, ...Array.from({ length: UNITS }, (_, unit) => el("option", { value: unit }, String(unit))));
  const mode = (title, act) => el("button", { type: "button", class: "gs-mode", title, click: act });
  const silence = mode(words.UNIT.title, () => store.set({ silent: !store.get().silent }));
  const empty = mode(words.EMPTY.title, () => ctx.empty());
  const onwards = mode(words.ONWARDS.title, () => store.set({ onwards: !store.get().onwards }));
  write(onwards, words.ONWARDS.press);
  const element = el("aside", { class: "hb-side", "aria-label": words.COUNTS.name }, table, el("p", { class: "an-note" }, words.COUNTS.rule(FAR)), el("div", { class: "hb-seeks" }, ...seeks), note, el("div", { class: "hb-seeks" }, undo, clear), el("div", { class: "hb-seeks hb-scipy" }, el("span", { class: "gs-muted" }, words.SCIPY.name), ...scipy),
    el("div", { class: "hb-whom" }, onwards, empty, el("label", {}, `${words.UNIT.name} `, units), silence), el("div", { class: "hb-seeks" }, home));

  return {
    element,
    draw() {
      const { unit, silent, empty: before, at, onwards: goes, marks } = store.get();
      const now = ctx.now();
      if (now) {
        [now.rule, now.yours].forEach((counted, side) => words.COUNTS.cells(counted).forEach((text, k) => write(cells[k][side], text)));
      }
      write(note, words.MARKS.note(ctx.marks().length));
      undo.setAttribute("aria-disabled", String(!ctx.past()));
      clear.hidden = marks === "";
      undo.hidden = marks === "" && !ctx.past();
      home.hidden = ctx.isHome();
      units.value = String(unit);
      write(silence, words.UNIT.silence(unit));
      silence.setAttribute("aria-pressed", String(silent));
      write(empty, words.EMPTY.press(before ?? at));
      empty.setAttribute("aria-pressed", String(before !== null));
      onwards.setAttribute("aria-pressed", String(goes));
    },
  };
}
