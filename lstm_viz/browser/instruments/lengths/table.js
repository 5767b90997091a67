// The picked unit's state of the picked row, step by step in all ways; and every state of every row as CSV.
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { WAYS } from "../../net/lengths.js";
import * as words from "../../words/lengths.js";
import { DIRECTIONS } from "./address.js";
import { valueAt } from "./model.js";

/** @param {any} ctx */
export function createTable(ctx) {
  const toggle = el("button", { type: "button", class: "plain toggle", click: () => ctx.store.set({ table: !ctx.store.get().table }) }, words.TABLE.toggle);
  const note = el("p", { class: "note" });
  const body = el("tbody");
  const frame = el("div", { class: "frame", tabindex: "0", role: "region", "aria-label": words.TABLE.values, keydown: scrollOnly },
    el("table", {}, el("caption", { class: "unseen" }, words.TABLE.label), el("thead", {}, el("tr", {}, ...words.TABLE.head.map((name) => el("th", { scope: "col" }, name)))), body));
  const element = el("section", { class: "table", "aria-label": words.TABLE.label }, el("div", { class: "tools" }, toggle), note, frame);

  /** Arrows scroll the table, they do not move the cursor. */
  function scrollOnly(event) {
    if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation();
  }

  function draw() {
    const { table, row, unit, symbol } = ctx.store.get();
    toggle.setAttribute("aria-expanded", String(table));
    note.hidden = frame.hidden = !table;
    if (!table) return;
    const { model, back, t } = ctx.now();
    write(note, words.TABLE.caption({ row, unit, symbol, back }));
    body.replaceChildren(...Array.from({ length: model.T }, (_, place) => el("tr", place === t ? { "aria-current": "true" } : {}, el("th", { scope: "row" }, String(place)), el("td", {}, model.rows[row][place] ?? words.TABLE.padding),
      ...WAYS.map((way) => el("td", {}, place >= model.lengths[row] && (way === "packed" || way === "alone") ? words.TABLE.none : number(valueAt(model, way, back, symbol, place, row, unit), 4))))));
  }

  return { element, draw };
}

/** h and c of every unit at every step of every row, in every way and both directions, with full digits; empty where there is no step. */
export function csvOf(model) {
  const lines = WAYS.flatMap((way) => [0, 1].flatMap((back) => model.lengths.flatMap((length, row) => Array.from({ length: model.T }, (_, t) => t).flatMap((t) => {
    const there = t < length || way === "padded" || way === "masked";
    return ["h", "c"].map((symbol) => [way, DIRECTIONS[back], row, t, model.rows[row][t] ?? "", symbol,
      ...Array.from({ length: model.units }, (_, unit) => (there ? valueAt(model, way, back, symbol, t, row, unit) : ""))]);
  }))));
  return [["way", "direction", "row", "step", "symbol", "state", ...Array.from({ length: model.units }, (_, unit) => `unit_${unit}`)], ...lines].map((line) => `${line.join(",")}\r\n`).join("");
}
