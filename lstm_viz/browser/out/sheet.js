// A table of numbers below an instrument, behind a button, with one sentence that says what stands in it.
import { el, write } from "../kit/dom.js";
import { scrollOnly } from "../shell/keys.js";

/**
 * A view whose `table` in the state says whether it is open.
 * @param {any} ctx
 * @param {{ toggle: string, label: string, values: string, head: string[] }} words
 * @param {() => { note: string, rows: { name: string, values: string[], here: boolean }[] }} told  asked for while it is open
 */
export function createSheet(ctx, words, told) {
  const toggle = el("button", { type: "button", class: "plain toggle", click: () => ctx.store.set({ table: !ctx.store.get().table }) }, words.toggle);
  const note = el("p", { class: "note" });
  const body = el("tbody");
  const frame = el("div", { class: "frame", tabindex: "0", role: "region", "aria-label": words.values, keydown: scrollOnly },
    el("table", {}, el("caption", { class: "unseen" }, words.label), el("thead", {}, el("tr", {}, ...words.head.map((name) => el("th", { scope: "col" }, name)))), body));
  let made = "";

  function draw() {
    const { table } = ctx.store.get();
    toggle.setAttribute("aria-expanded", String(table));
    note.hidden = frame.hidden = !table;
    if (!table) return;
    const now = told();
    write(note, now.note);
    const key = JSON.stringify(now.rows);
    if (key === made) return;
    made = key;
    body.replaceChildren(...now.rows.map(({ name, values, here }) => el("tr", here ? { "aria-current": "true" } : {}, el("th", { scope: "row" }, name), ...values.map((value) => el("td", {}, value)))));
  }

  return { element: el("section", { class: "table", "aria-label": words.label }, el("div", { class: "tools" }, toggle), note, frame), draw };
}
