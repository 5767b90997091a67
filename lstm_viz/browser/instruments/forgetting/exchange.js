// Is it the forget gate? What arrives at the cursor when one gate alone is that of the other net on the way back.
import { el, write } from "../../kit/dom.js";
import { node } from "../../lesson/told.js";
import * as words from "../../words/forgetting.js";

/** @param {any} ctx */
export function createExchange(ctx) {
  const { store } = ctx;
  const lead = el("p", { class: "fg-lead" });
  const sizes = Object.fromEntries(Object.keys(words.EXCHANGE.rows).map((name) => [name, el("td")]));
  const table = el("table", { class: "fg-exchange fg-picture" }, el("caption", { class: "unseen" }, words.EXCHANGE.title),
    el("thead", {}, el("tr", {}, ...words.EXCHANGE.head.map((text) => el("th", { scope: "col" }, text)))),
    el("tbody", {}, ...Object.entries(words.EXCHANGE.rows).map(([name, text]) => el("tr", { "data-row": name }, el("th", { scope: "row" }, ...text.map(node)), sizes[name]))));
  const told = el("p", { class: "fg-told" });
  const element = el("section", {}, el("h2", {}, words.EXCHANGE.title), lead, table, told);

  return {
    element,
    draw() {
      const shown = ctx.shown();
      const gates = ctx.exchanged();
      element.toggleAttribute("data-waits", gates === null);
      if (!shown || !gates) return;
      const k = Math.min(store.get().k, shown.setting.T - 1);
      const at = (values) => values[k];
      const [by, without] = [shown.nets.bias, shown.nets.lstm].map(({ band }) => at(band.middle));
      const all = Object.fromEntries(Object.entries(gates).map(([name, values]) => [name, at(values)]));
      lead.replaceChildren(...words.EXCHANGE.lead(k).map(node));
      for (const [name, value] of Object.entries({ ...all, bias: by, lstm: without })) write(sizes[name], words.size(value));
      told.replaceChildren(...words.EXCHANGE.told({ by, without, gates: all, k }).map(node));
    },
  };
}
