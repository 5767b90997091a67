// Greedy, or a search among several beginnings: those of now, and what it changes over many examples.
import { el } from "../../kit/dom.js";
import { inked } from "../../kit/ink.js";
import { WIDTH } from "../../words/pair.js";
import { createCounter } from "./counter.js";
import { panel, told } from "./panel.js";

const WIDEST = 5;                                           // beginnings

/**
 * `work(net, width)` counts, `begins(text, now)` says whether a beginning is right, null where nobody knows; `other(each)`: the text of one that the search changed.
 * @param {any} ctx
 * @param {{ words: any, all: number, work: (net: any, width: number) => Generator<number, any>, ready?: () => Promise<boolean>, begins: (text: string, now: any) => boolean | null, other: (each: any) => string }} spec
 */
export function createSearch(ctx, { words, all, work, ready, begins, other }) {
  const widthNow = () => Math.max(2, ctx.store.get().width);
  /** @type {WeakMap<object, Map<number, object>>} */
  const keys = new WeakMap();
  /** A key for a net and a width. */
  const key = () => {
    const net = ctx.net();
    if (!keys.has(net)) keys.set(net, new Map());
    const own = /** @type {Map<number, object>} */ (keys.get(net));
    if (!own.has(widthNow())) own.set(widthNow(), {});
    return own.get(widthNow());
  };
  const counter = createCounter({ label: words.count(all), all, work: () => work(ctx.net(), widthNow()), changed: () => ctx.redraw(), ready });
  const widths = Array.from({ length: WIDEST }, (_, k) => el("button", { type: "button", class: "ed-pick", click: () => ctx.store.set({ width: k + 1 }) }, String(k + 1)));
  const kept = el("div", { class: "ed-group", role: "group", "aria-label": WIDTH }, el("span", { class: "gs-muted" }, WIDTH), ...widths);
  const here = told();
  const said = told();
  const body = el("tbody");
  const table = el("table", { class: "ed-search-table" }, el("caption", { class: "unseen" }, words.name), el("thead", {}, el("tr", {}, ...words.head.map((name) => el("th", { scope: "col" }, name)))), body);
  const others = el("ul", { class: "ed-others" });
  const element = panel("search", words.name, el("p", { class: "ed-note" }, words.small), kept, table, here, counter.element, said, others);
  let shown = null;

  return {
    element, begin: () => counter.begin(key()), found: () => counter.of(key()),
    draw() {
      const now = ctx.now();
      const { width } = ctx.store.get();
      widths.forEach((button, k) => {
        button.setAttribute("aria-pressed", String(k + 1 === width));
        button.disabled = now.taught;
      });
      const t = Math.max(0, now.t - now.S);
      const step = (width > 1 ? now.kept : now.candidates).at(Math.min(t, (width > 1 ? now.kept : now.candidates).length - 1)).slice(0, Math.max(width, 3));
      body.replaceChildren(...step.map(({ text, log }, rank) => {
        const right = begins(text, now);
        const row = el("tr", right ? { "data-right": "" } : {}, el("th", { scope: "row" }, String(rank + 1)), el("td", { class: "gs-mono" }, text), el("td", {}, words.share(log)), el("td", {}, right === null ? "" : words.begins(right)));
        row.style.setProperty("--share", String(Math.exp(log)));
        return row;
      }));
      inked(here, words.here({ ...now, width }));
      const found = counter.of(key());
      others.hidden = !found?.other.length;
      if (!found) return void inked(said, []);
      if (shown === found) return;
      shown = found;
      inked(said, words.said(found, widthNow()));
      others.replaceChildren(...found.other.slice(0, 6).map((each) => el("li", {}, el("button", { type: "button", class: "plain", click: () => ctx.read(other(each)) }, other(each)), ` ${words.other(each)}`)));
    },
    destroy: () => counter.destroy(),
  };
}
