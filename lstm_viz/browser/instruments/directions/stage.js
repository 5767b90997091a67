// A sentence or an address under one cursor: what each half has read, each word's right tag, and what everybody says of it. Words stand side by
// side, or where there is no room for that, and in addresses, one below the other.
import { el, write } from "../../kit/dom.js";
import { percent } from "../../kit/format.js";
import { NOTHING } from "../../net/training/tasks/task.js";
import * as words from "../../words/directions.js";
import { KINDS, likeliest } from "./model.js";

const NARROW = 620;                                         // pixels

/** @param {any} ctx */
export function createStage(ctx) {
  const { store } = ctx;
  const head = el("tr");
  const body = el("tbody");
  const table = el("table", { class: "bd-stage" }, el("caption", { class: "unseen" }, words.STAGE), el("thead", {}, head), body);
  const legend = el("p", { class: "bd-note" }, words.LEGEND);
  const beside = el("div", { class: "choices bd-beside", role: "group", "aria-label": words.BESIDE });
  const frame = el("div", { class: "bd-frame", role: "region", "aria-label": words.STAGE, tabindex: 0 }, legend, beside, table);
  let made = "";
  let filled = undefined;                                   // what was said when the cells were filled; undefined: nothing yet
  /** @type {Record<string, HTMLElement[]>} by who */
  let cells = {};
  /** @type {HTMLElement[][]} all that stands in the row or column of a word, by word */
  let places = [];
  /** @type {HTMLElement[]} */
  let buttons = [];
  /** @type {HTMLElement[][]} forward, backward */
  let reads = [];

  /** @param {any} now @param {boolean} upright @param {boolean} narrow */
  function make({ matter: { id, WHO, TAGS, plain }, read: { words: all, tags } }, upright, narrow) {
    const [along, across] = upright ? ["row", "col"] : ["col", "row"];
    buttons = all.map((word, t) => el("button", { type: "button", class: "bd-word", "aria-label": words.named(t, words.short(word)), click: () => ctx.goTo(t) }, el("span", { class: "bd-at", "aria-hidden": "true" }, String(t)), words.short(word)));
    const names = buttons.map((button) => el("th", { scope: along }, button));
    reads = ["forward", "backward"].map((half) => all.map((_, t) => el("td", { class: `bd-read bd-${half}` }, ...((half === "forward" ? all.length - 1 : 0) === t ? [el("span", {}, upright ? words.LAST.short : words.LAST.name)] : []))));
    const truths = tags.map((tag) => el("td", { class: tag === plain ? "bd-plain" : "bd-true" }, tag === plain ? words.PLAIN : tag === NOTHING ? words.NO_TAG : words.tagOf(TAGS[tag])));
    const picks = Object.fromEntries(WHO.map((who) => [who, el("button", { type: "button", class: "bd-who", "data-who": who, "aria-label": narrow ? words.WHO[who].name : null, click: () => store.set({ who }) }, el("b", {}, narrow ? words.SHORT[who] : words.WHO[who].name), el("span", { class: "gs-muted" }, words.small(id, who)))]));
    cells = Object.fromEntries(WHO.map((who) => [who, all.map(() => el("td", { class: "bd-cell", "data-who": who }))]));
    const lines = [
      [el("th", { scope: across, class: "bd-corner" }, words.ROWS.word), ...names],
      ...reads.map((row, half) => [el("th", { scope: across, class: "gs-muted bd-reads", title: half ? words.ROWS.backward : words.ROWS.forward }, upright ? el("span", { "aria-hidden": "true" }, half ? "↑" : "↓") : "", el("span", { class: upright ? "unseen" : "" }, half ? words.ROWS.backward : words.ROWS.forward)), ...row]),
      [el("th", { scope: across }, words.ROWS.tag), ...truths],
      ...WHO.map((who) => [el("th", { scope: across, "data-who": who }, picks[who]), ...cells[who]]),
    ];
    places = all.map((_, t) => lines.map((line) => line[t + 1]));
    table.dataset.upright = String(upright);
    beside.replaceChildren(el("span", { class: "gs-muted" }, words.BESIDE), ...WHO.filter((who) => !KINDS.includes(who)).map((who) => el("button", { type: "button", class: "choose", "data-who": who, click: () => store.set({ who }) }, words.WHO[who].name)));
    legend.hidden = !upright;
    beside.hidden = !upright || id === "made";
    head.replaceChildren(...(upright ? lines.map(([name]) => name) : lines[0]));
    body.replaceChildren(...(upright
      ? places.map((row) => el("tr", {}, ...row))
      : lines.slice(1).map((line, nth) => el("tr", nth === 2 ? { class: "bd-truth" } : nth > 2 ? { "data-who": WHO[nth - 3] } : {}, ...line))));
  }

  /** What somebody says of a word: the likeliest tag and its chance. Of what is no number, and is taken for none, nothing. */
  function fill(cell, shares, tag, { TAGS, plain: no }) {
    const said = likeliest(shares);
    const plain = tag === no && said === no;
    const right = tag === NOTHING ? "none" : String(said === tag);
    const name = words.tagOf(TAGS[said]);
    cell.dataset.right = plain ? "plain" : right;
    cell.style.setProperty("--share", String(shares[said]));
    cell.replaceChildren(...(plain ? [words.PLAIN] : [el("b", {}, right === "false" ? words.wrong(name) : name), el("span", {}, percent(shares[said]))]));
  }

  function draw() {
    const now = ctx.now();
    const { matter, read, said } = now;
    const { t, who } = store.get();
    const narrow = ctx.widths.of(ctx.root) < NARROW;
    const upright = matter.id === "addresses" || narrow;
    const key = `${matter.id} ${narrow} ${read.key}`;
    if (key !== made) {
      make(now, upright, narrow);
      [made, filled] = [key, undefined];
    }
    if (said !== filled) {
      for (const one of matter.WHO) cells[one].forEach((cell, at) => {
        if (said) fill(cell, said[one][at], read.tags[at], matter);
        else write(cell, at === 0 ? words.WAITS : "");
      });
      filled = said;
    }
    places.forEach((all, at) => all.forEach((cell) => cell.toggleAttribute("data-here", at === t)));
    reads.forEach((row, half) => row.forEach((cell, at) => cell.toggleAttribute("data-read", half ? at >= t : at <= t)));
    const within = buttons.some((button) => button.matches(":focus"));
    buttons.forEach((button, at) => {
      button.setAttribute("aria-pressed", String(at === t));
      button.tabIndex = at === t ? 0 : -1;
    });
    if (within) buttons[t].focus({ preventScroll: true });
    for (const one of frame.querySelectorAll("button[data-who]")) one.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (one).dataset.who === who));
    for (const one of table.querySelectorAll("[data-who]")) one.toggleAttribute("data-picked", /** @type {HTMLElement} */ (one).dataset.who === who);
    if (!upright) show(buttons[t]?.parentElement);
  }

  /** Brings a column into view, beside the names of the rows. */
  function show(column) {
    if (!column || frame.scrollWidth <= frame.clientWidth) return;
    const names = /** @type {HTMLElement} */ (head.firstElementChild).offsetWidth;
    const [left, right] = [column.offsetLeft - names, column.offsetLeft + column.offsetWidth - frame.clientWidth];
    if (frame.scrollLeft > left) frame.scrollLeft = left;
    else if (frame.scrollLeft < right) frame.scrollLeft = right;
  }

  return { element: frame, draw };
}
