// The same numbers as a table: every signal and pre-activation at every step.
import { el } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { scrollOnly } from "../../shell/keys.js";
import { table as words } from "../../words/onestep.js";
import { inputAt } from "./model.js";

export const COLUMNS = ["x", "z_f", "f", "z_i", "i", "z_g", "g", "c", "z_o", "o", "h"];

export const cellOf = (unit, name, t) => (name === "x" ? inputAt(unit, t) : unit.values[name][t]);

export function createTable(ctx) {
  const toggle = el("button", { type: "button", class: "plain toggle", "aria-expanded": "false", click: () => ctx.store.set({ table: !ctx.store.get().table }) }, words.toggle);
  const body = el("tbody");
  const heads = [words.step, ...COLUMNS].map((name) => {
    const [mark, sub] = name === words.step ? [] : name.split("_");
    return el("th", { scope: "col" }, name === words.step ? name : el("i", {}, mark), ...(sub ? [el("sub", {}, sub)] : []));
  });
  const frame = el("div", { class: "frame", tabindex: "0", role: "region", "aria-label": words.values, keydown: scrollOnly },
    el("table", {}, el("caption", { class: "unseen" }, words.caption), el("thead", {}, el("tr", {}, ...heads)), body));
  const element = el("section", { class: "table", "aria-label": words.label }, el("div", { class: "tools" }, toggle), frame);

  body.addEventListener("click", (event) => {
    const t = event.target.closest(".pick")?.dataset.at;
    if (t !== undefined) ctx.store.set({ t: Number(t), playing: false });
  });

  function draw() {
    const { table, t: now } = ctx.store.get();
    toggle.setAttribute("aria-expanded", String(table));
    frame.hidden = !table;
    if (!table) return;
    body.replaceChildren(...ctx.unit.labels.map((_, t) => el("tr", t === now ? { "aria-current": "true" } : {},
      el("th", { scope: "row" }, el("button", { type: "button", class: "pick", "data-at": t }, String(t + 1))),
      ...COLUMNS.map((name) => el("td", {}, number(cellOf(ctx.unit, name, t)))))));
  }

  return { element, draw };
}
