// What is taken from a pair of nets, to see what it does: counted over many examples.
import { el } from "../../kit/dom.js";
import { inked } from "../../kit/ink.js";
import { createCounter } from "./counter.js";
import { panel, told } from "./panel.js";

/**
 * `work(net)` counts, `rows(found)` are {name, cells: [{text, share}]}, `said(found, now)` what it comes to.
 * @param {any} ctx
 * @param {{ words: any, all: number, work: (net: any) => Generator<number, any>, ready?: () => Promise<boolean>, rows: (found: any) => { name: string, cells: { text: string, share: number }[] }[], said: (found: any, now: any) => Piece[] }} spec
 */
export function createWithout(ctx, { words, all, work, ready, rows, said: sentence }) {
  const counter = createCounter({ label: words.count(all), all, work: () => work(ctx.net()), changed: () => ctx.redraw(), ready });
  const said = told();
  const body = el("tbody");
  const table = el("table", { class: "ed-without-table" }, el("caption", { class: "unseen" }, words.name), el("thead", {}, el("tr", {}, ...words.head.map((name) => el("th", { scope: "col" }, name)))), body);
  const element = panel("without", words.name, el("p", { class: "ed-note" }, words.small), counter.element, el("div", { class: "ed-frame" }, table), said);
  let shown = null;

  return {
    element, begin: () => counter.begin(ctx.net()), found: () => counter.of(ctx.net()),
    draw() {
      const found = counter.of(ctx.net());
      table.hidden = found === null;
      if (!found) return void inked(said, counter.going() ? [] : [words.none]);
      if (shown === found) return;
      shown = found;
      body.replaceChildren(...rows(found).map(({ name, cells }) => el("tr", { "data-taken": name }, el("th", { scope: "row" }, words.rows[name]), ...cells.map(({ text, share }) => {
        const cell = el("td", {}, text);
        cell.style.setProperty("--share", String(share));
        return cell;
      }))));
      inked(said, sentence(found, ctx.now()));
    },
    destroy: () => counter.destroy(),
  };
}
