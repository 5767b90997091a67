// What is counted over many dates: what each unit of the bridge carries, what attention and memory do, and whether a search finds more.
import { css, ramp } from "../../kit/colour.js";
import { el } from "../../kit/dom.js";
import { inked } from "../../kit/ink.js";
import { createCounter } from "../../out/counter.js";
import * as words from "../../words/decoder.js";
import { BRIDGE } from "../../words/pair.js";
import { COUNTED, PARTS, WIDEST, carriedBy, searched, unseen, without } from "./model.js";

const panel = (name, title, ...content) => el("section", { class: `ed-panel ed-${name}`, "aria-label": title }, el("h2", {}, title), ...content);
const told = () => el("p", { class: "ed-told", role: "status" });

/** @param {any} ctx */
export function createCarried(ctx) {
  const counter = createCounter({ label: words.CARRIED.count(COUNTED), all: COUNTED, work: () => carriedBy(ctx.net(), unseen(COUNTED)), changed: () => ctx.redraw() });
  const said = told();
  const head = el("thead");
  const body = el("tbody");
  const table = el("table", { class: "ed-carried-table" }, el("caption", { class: "unseen" }, words.CARRIED.caption), head, body);
  const frame = el("div", { class: "ed-frame", tabindex: 0, role: "region", "aria-label": words.CARRIED.caption, keydown: (event) => { if (/^Arrow(Left|Right)/.test(event.key)) event.stopPropagation(); } }, table);
  const element = panel("carried", words.CARRIED.name, el("p", { class: "ed-note" }, words.CARRIED.small), counter.element, frame, said);
  let shown = null;

  function build(found, F, H, colours) {
    const paint = ramp(colours.ground, colours.fill.f);
    const columns = Array.from({ length: F }, (_, unit) => unit);
    head.replaceChildren(
      el("tr", {}, el("td"), el("th", { colspan: H, scope: "colgroup" }, BRIDGE.half[0]), el("th", { colspan: H, scope: "colgroup" }, BRIDGE.half[1]), el("th", { colspan: 3, scope: "colgroup" }, words.CARRIED.whole)),
      el("tr", {}, el("td"), ...columns.map((unit) => el("th", { scope: "col" }, el("button", { type: "button", class: "ed-column", "data-unit": unit, "aria-label": words.CARRIED.unit(unit), click: () => ctx.silenceOnly(unit) }, String(unit)))), ...words.CARRIED.groups.map((name) => el("th", { scope: "col" }, name))));
    body.replaceChildren(...Object.keys(PARTS).map((part) => el("tr", {}, el("th", { scope: "row" }, words.CARRIED.part(part, found.right[part])),
      ...found.lost.map((lost, row) => {
        const share = found.right[part] ? lost[part] / found.right[part] : 0;
        const cell = el("td", { ...(row < F && { "data-unit": row }), title: words.CARRIED.cell(part, lost[part], found.right[part], row, F) }, lost[part] ? String(lost[part]) : "·");
        cell.style.backgroundColor = css(paint[Math.round(share * 0.6 * (paint.length - 1))]);
        return cell;
      }))));
  }

  return {
    element, found: () => counter.of(ctx.net()), begin: () => counter.begin(ctx.net()),
    draw() {
      const { F, H, attends } = ctx.now();
      const found = counter.of(ctx.net());
      const colours = ctx.palette();
      frame.hidden = found === null;
      if (!found) return void inked(said, counter.going() ? [] : [words.CARRIED.none]);
      if (shown?.found !== found || shown.colours !== colours) build(found, F, H, colours);
      shown = { found, colours };
      const { unit } = ctx.store.get();
      for (const each of table.querySelectorAll("[data-unit]")) each.toggleAttribute("data-picked", Number(each.dataset.unit) === unit);
      inked(said, words.CARRIED.said(found, unit, F, attends));
    },
    destroy: () => counter.destroy(),
  };
}

/** @param {any} ctx */
export function createWithout(ctx) {
  const counter = createCounter({ label: words.WITHOUT.count(COUNTED), all: COUNTED, work: () => without(ctx.net(), unseen(COUNTED)), changed: () => ctx.redraw() });
  const said = told();
  const body = el("tbody");
  const table = el("table", { class: "ed-without-table" }, el("caption", { class: "unseen" }, words.WITHOUT.name), el("thead", {}, el("tr", {}, ...words.WITHOUT.head.map((name) => el("th", { scope: "col" }, name)))), body);
  const element = panel("without", words.WITHOUT.name, el("p", { class: "ed-note" }, words.WITHOUT.small), counter.element, el("div", { class: "ed-frame" }, table), said);
  let shown = null;

  return {
    element, begin: () => counter.begin(ctx.net()), found: () => counter.of(ctx.net()),
    draw() {
      const found = counter.of(ctx.net());
      table.hidden = found === null;
      if (!found) return void inked(said, counter.going() ? [] : [words.WITHOUT.none]);
      if (shown === found) return;
      shown = found;
      body.replaceChildren(...Object.entries(found.counts).map(([name, count]) => {
        const cells = ["whole", ...Object.keys(PARTS)].map((part) => {
          const cell = el("td", {}, String(count[part]));
          cell.style.setProperty("--share", String(count[part] / found.dates));
          return cell;
        });
        return el("tr", { "data-taken": name }, el("th", { scope: "row" }, words.WITHOUT.rows[name]), ...cells);
      }));
      inked(said, words.WITHOUT.said(found, ctx.now().attends));
    },
    destroy: () => counter.destroy(),
  };
}

/** @param {any} ctx */
export function createSearch(ctx) {
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
  const counter = createCounter({ label: words.SEARCH.count(COUNTED), all: COUNTED, work: () => searched(ctx.net(), unseen(COUNTED), widthNow()), changed: () => ctx.redraw() });
  const widths = Array.from({ length: WIDEST }, (_, k) => el("button", { type: "button", class: "ed-pick", click: () => ctx.store.set({ width: k + 1 }) }, String(k + 1)));
  const kept = el("div", { class: "ed-group", role: "group", "aria-label": words.WIDTH }, el("span", { class: "gs-muted" }, words.WIDTH), ...widths);
  const here = told();
  const said = told();
  const body = el("tbody");
  const table = el("table", { class: "ed-search-table" }, el("caption", { class: "unseen" }, words.SEARCH.name), el("thead", {}, el("tr", {}, ...words.SEARCH.head.map((name) => el("th", { scope: "col" }, name)))), body);
  const others = el("ul", { class: "ed-others" });
  const element = panel("search", words.SEARCH.name, el("p", { class: "ed-note" }, words.SEARCH.small), kept, table, here, counter.element, said, others);
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
      const step = (width > 1 ? now.kept : now.candidates)[t].slice(0, Math.max(width, 3));
      body.replaceChildren(...step.map(({ text, log }, rank) => {
        const row = el("tr", now.right?.startsWith(text) ? { "data-right": "" } : {}, el("th", { scope: "row" }, String(rank + 1)), el("td", { class: "gs-mono" }, text), el("td", {}, words.SEARCH.share(log)), el("td", {}, now.right === null ? "" : words.SEARCH.begins(now.right.startsWith(text))));
        row.style.setProperty("--share", String(Math.exp(log)));
        return row;
      }));
      inked(here, words.SEARCH.here({ ...now, width }));
      const found = counter.of(key());
      others.hidden = !found?.other.length;
      if (!found) return void inked(said, []);
      if (shown === found) return;
      shown = found;
      inked(said, words.SEARCH.said(found, widthNow()));
      others.replaceChildren(...found.other.slice(0, 6).map((each) => el("li", {}, el("button", { type: "button", class: "plain", click: () => ctx.read(each.text) }, each.text), ` ${words.SEARCH.other(each)}`)));
    },
    destroy: () => counter.destroy(),
  };
}
