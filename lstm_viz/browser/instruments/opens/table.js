// The numbers of the start that is shown, a look a row; and all looks of all starts as CSV.
import { el, write } from "../../kit/dom.js";
import { gradient, number } from "../../kit/format.js";
import * as words from "../../words/opens.js";
import { BIASES } from "./address.js";
import { all } from "./model.js";

const GATES = ["f", "i", "o"];

/** @param {any} ctx */
export function createTable(ctx) {
  const toggle = el("button", { type: "button", class: "plain toggle", click: () => ctx.store.set({ table: !ctx.store.get().table }) }, words.TABLE.toggle);
  const note = el("p", { class: "note" });
  const body = el("tbody");
  const frame = el("div", { class: "frame", tabindex: "0", role: "region", "aria-label": words.TABLE.values, keydown: scrollOnly },
    el("table", {}, el("caption", { class: "unseen" }, words.TABLE.label), el("thead", {}, el("tr", {}, ...words.TABLE.head.map((name) => el("th", { scope: "col" }, name)))), body));
  const element = el("section", { class: "table", "aria-label": words.TABLE.label }, el("div", { class: "tools" }, toggle), note, frame);
  let made = "";

  /** Arrows scroll the table, they do not move the cursor. */
  function scrollOnly(event) {
    if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation();
  }

  function draw() {
    const { table, start, bias } = ctx.store.get();
    toggle.setAttribute("aria-expanded", String(table));
    note.hidden = frame.hidden = !table;
    if (!table) return;
    const { looks, look } = ctx.now();
    const key = `${bias} ${start} ${looks.length} ${look?.update}`;
    if (key === made) return;
    made = key;
    write(note, words.TABLE.caption(start, bias));
    body.replaceChildren(...looks.map((one) => el("tr", one === look ? { "aria-current": "true" } : {}, el("th", { scope: "row" }, String(one.update)),
      ...[number(one.loss, 3), number(one.score), gradient(one.reach), gradient(one.alone), ...GATES.map((symbol) => number(one.gates[symbol], 3)), number(one.open, 3)].map((text) => el("td", {}, text)))));
  }

  return { element, draw };
}

/** Every look of every start that is there, with full digits. @param {import("./model.js").Found} found */
export function csvOf(found) {
  const rows = BIASES.flatMap((bias) => all().flatMap((start) => found.of(bias, start).looks.map((look) =>
    [bias, start, look.update, look.loss, look.score, look.reach, look.alone, ...GATES.map((symbol) => look.gates[symbol]), look.open])));
  return [["forget_bias", "start", "update", "held_out_loss", "held_out_score", "gradient_left_at_letter", "left_along_memory_alone", ...GATES.map((symbol) => `${symbol}_mean`), "most_open_f"], ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}
