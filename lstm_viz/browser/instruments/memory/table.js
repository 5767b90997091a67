// The run of the chart as a table: every step, every signal.
import { el } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { scrollOnly } from "../../shell/keys.js";
import { table as words } from "../../words/memory.js";
import { ORDER } from "./model.js";

export function createTable(ctx) {
  const toggle = el("button", { type: "button", class: "plain toggle", "aria-expanded": "false", click: () => ctx.store.set({ table: !ctx.store.get().table }) }, words.toggle);
  const head = el("thead");
  const body = el("tbody");
  const frame = el("div", { class: "frame", tabindex: "0", role: "region", "aria-label": words.values, keydown: scrollOnly }, el("table", {}, head, body));
  const element = el("section", { class: "table", "aria-label": words.label }, el("div", { class: "tools" }, toggle), frame);

  body.addEventListener("click", (event) => {
    const t = event.target.closest(".pick")?.dataset.at;
    if (t !== undefined) ctx.store.set({ t: Number(t) });
  });

  function draw() {
    const { table, t, cell } = ctx.store.get();
    toggle.setAttribute("aria-expanded", String(table));
    frame.hidden = !table;
    if (!table) return;
    const { challenge, sequence, values, rights } = ctx.now;
    const symbols = cell === "lstm" ? [...ORDER.lstm.slice(0, 3), "c", "o", "h"] : ["z_h", "h"];
    const signals = symbols.flatMap((symbol) => Array.from({ length: challenge.units }, (_, unit) => ({ symbol, unit })));
    const names = [words.step, ...challenge.inputs, words.wanted, words.right, ...signals.map(({ symbol, unit }) => symbol + (challenge.units > 1 ? unit + 1 : ""))];
    head.replaceChildren(el("tr", {}, ...names.map((name) => el("th", { scope: "col" }, name))));
    body.replaceChildren(...sequence.x.map((row, at) => el("tr", at === t ? { "aria-current": "true" } : {},
      el("th", { scope: "row" }, el("button", { type: "button", class: "pick", "data-at": at }, String(at + 1))),
      ...row.map((each) => el("td", {}, String(each))), el("td", {}, String(Number(sequence.target[at].toFixed(2)))), el("td", {}, rights[at] ? words.yes : words.no),
      ...signals.map(({ symbol, unit }) => el("td", {}, number(values[symbol][at * challenge.units + unit]))))));
  }

  return { element, draw };
}
