// The same numbers as a table: every character before the prediction that is looked from.
import { el, write } from "../gatescope/dom.js";
import { glyph } from "../gatescope/format.js";
import { back, measured, value } from "./model.js";

export function createTable(ctx) {
  const toggle = el("button", { type: "button", class: "plain toggle", "aria-expanded": "false", click: () => ctx.store.set({ table: !ctx.store.get().table }) }, "Table");
  const note = el("p", { class: "note" });
  const caption = el("caption", { class: "unseen" });
  const head = el("thead");
  const body = el("tbody");
  const frame = el("div", { class: "frame", tabindex: "0", role: "region", "aria-label": "Table of values", keydown: scrollOnly }, el("table", {}, caption, head, body));
  const element = el("section", { class: "table", "aria-label": "Table" }, el("div", { class: "tools" }, toggle), note, frame);

  /** Arrows scroll the table, they do not move the cursor. */
  function scrollOnly(event) {
    if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation();
  }

  body.addEventListener("click", (event) => {
    const k = event.target.closest(".pick")?.dataset.at;
    if (k !== undefined) ctx.store.set({ k: Number(k) });
  });

  function draw() {
    const { table, view } = ctx.store.get();
    toggle.setAttribute("aria-expanded", String(table));
    note.hidden = frame.hidden = !table;
    if (!table) return;
    const { t, k } = ctx.seen();
    const { nets, tokens, steps } = ctx.model;
    const what = t + 1 < steps ? `“${glyph(tokens[t + 1])}”, character ${t + 2}` : "what comes next";
    write(note, `${view === "gradient" ? "Size of the gradient" : "Change by removal"} in bits, for the prediction of ${what}`);
    write(caption, note.textContent);
    head.replaceChildren(el("tr", {}, ...["place", "back", "character", ...nets.map((net) => net.title)].map((name) => el("th", { scope: "col" }, name))));
    body.replaceChildren(...Array.from({ length: t + 1 }, (_, distance) => {
      const at = t - distance;
      return el("tr", at === k ? { "aria-current": "true" } : {},
        el("th", { scope: "row" }, el("button", { type: "button", class: "pick", "data-at": at }, String(at + 1))),
        el("td", {}, String(back(t, at))), el("td", { class: "token" }, glyph(tokens[at])),
        ...nets.map((net) => el("td", {}, measured(view, value(net, view, t, at)))));
    }));
  }

  return { element, draw };
}
