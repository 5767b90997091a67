// The numbers of the curve that is shown: of one prediction every character before it, of all the median at each distance.
import { el, write } from "../../kit/dom.js";
import { glyph } from "../../kit/format.js";
import { scrollOnly } from "../../shell/keys.js";
import { table as words } from "../../words/lookback.js";
import { amount, back, isOwn, measured, middle, predicted, reaching, value } from "./model.js";

export function createTable(ctx) {
  const toggle = el("button", { type: "button", class: "plain toggle", "aria-expanded": "false", click: () => ctx.store.set({ table: !ctx.store.get().table }) }, words.toggle);
  const note = el("p", { class: "note" });
  const caption = el("caption", { class: "unseen" });
  const head = el("thead");
  const body = el("tbody");
  const frame = el("div", { class: "frame", tabindex: "0", role: "region", "aria-label": words.values, keydown: scrollOnly }, el("table", {}, caption, head, body));
  const element = el("section", { class: "table", "aria-label": words.label }, el("div", { class: "tools" }, toggle), note, frame);

  body.addEventListener("click", (event) => {
    const k = event.target.closest(".pick")?.dataset.at;
    if (k !== undefined) ctx.store.set({ k: Number(k) });
  });

  function draw() {
    const { table, curve } = ctx.store.get();
    toggle.setAttribute("aria-expanded", String(table));
    note.hidden = frame.hidden = !table;
    if (!table) return;
    const { title, columns, rows } = curve === "all" ? medians() : prediction();
    write(note, title);
    write(caption, title);
    head.replaceChildren(el("tr", {}, ...columns.map((name) => el("th", { scope: "col" }, name))));
    body.replaceChildren(...rows);
  }

  function prediction() {
    const { t, k } = ctx.seen();
    const { view } = ctx.store.get();
    const { nets, tokens } = ctx.model;
    const rows = Array.from({ length: t + 1 }, (_, distance) => {
      const at = t - distance;
      return el("tr", at === k ? { "aria-current": "true" } : {},
        el("th", { scope: "row" }, el("button", { type: "button", class: "pick", "data-at": at }, String(at + 1))),
        el("td", {}, String(back(t, at))), el("td", { class: "token" }, glyph(tokens[at])),
        ...nets.map((net) => el("td", {}, measured(view, value(net, view, t, at)))));
    });
    return { title: isOwn(ctx.model) ? words.answer({ view, says: predicted(ctx.model, nets[0], t), t }) : words.prediction({ view, target: tokens[t + 1] ?? null, t }), columns: [...words.predictionHead, ...nets.map((net) => net.title)], rows };
  }

  function medians() {
    const { view } = ctx.store.get();
    const { nets, steps } = ctx.model;
    const rows = Array.from({ length: steps }, (_, at) => el("tr", {},
      el("th", { scope: "row" }, String(at + 1)), el("td", {}, String(reaching(ctx.model, at + 1))),
      ...nets.map((net) => el("td", {}, amount(middle(net, view)[at])))));
    return { title: words.medians(view), columns: [...words.mediansHead, ...nets.map((net) => net.title)], rows };
  }

  return { element, draw };
}
