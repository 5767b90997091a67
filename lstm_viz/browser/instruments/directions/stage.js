// The sentence under one cursor: what each half has read, each word's tag, and what everybody says of it.
import { el, write } from "../../kit/dom.js";
import { percent } from "../../kit/format.js";
import { NAMES, TAGS_SAID, WORD, tagsOf } from "../../net/training/tasks/tags.js";
import { NOTHING } from "../../net/training/tasks/task.js";
import * as words from "../../words/directions.js";
import { WHO, likeliest } from "./model.js";

/** @param {any} ctx */
export function createStage(ctx) {
  const { store } = ctx;
  const head = el("tr");
  const body = el("tbody");
  const frame = el("div", { class: "bd-frame", role: "region", "aria-label": words.STAGE, tabindex: 0 },
    el("table", { class: "bd-stage" }, el("caption", { class: "unseen" }, words.STAGE), el("thead", {}, head), body));
  const picks = Object.fromEntries(WHO.map((who) => [who, el("button", { type: "button", class: "bd-who", click: () => store.set({ who }) }, el("b", {}, words.WHO[who].name), el("span", { class: "gs-muted" }, words.WHO[who].small))]));
  const heads = Object.fromEntries(WHO.map((who) => [who, el("th", { scope: "row" }, picks[who])]));
  let made = "";
  let filled = undefined;                                   // what was said when the cells were filled; undefined: nothing yet
  /** @type {HTMLElement[][]} by row, the cells of the words */
  let cells = [];
  /** @type {HTMLElement[]} */
  let buttons = [];
  /** @type {HTMLElement[][]} */
  let reads = [];

  function make(ids) {
    const tags = tagsOf(ids);
    buttons = ids.map((id, t) => el("button", { type: "button", class: "bd-word", click: () => ctx.goTo(t) }, NAMES[id]));
    const columns = buttons.map((button) => el("th", { scope: "col" }, button));
    head.replaceChildren(el("th", { scope: "row", class: "bd-corner" }, words.ROWS.word), ...columns);
    reads = ["forward", "backward"].map((half) => ids.map((_, t) => el("td", { class: `bd-read bd-${half}` }, ...((half === "forward" ? ids.length - 1 : 0) === t ? [el("span", {}, words.LAST)] : []))));
    const truths = tags.map((tag) => el("td", { class: tag === WORD ? "bd-plain" : "bd-true" }, tag === WORD ? words.PLAIN : tag === NOTHING ? words.NO_TAG : TAGS_SAID[tag]));
    cells = WHO.map(() => ids.map(() => el("td", { class: "bd-cell" })));
    body.replaceChildren(
      ...reads.map((row, half) => el("tr", {}, el("th", { scope: "row", class: "gs-muted" }, half ? words.ROWS.backward : words.ROWS.forward), ...row)),
      el("tr", { class: "bd-truth" }, el("th", { scope: "row" }, words.ROWS.tag), ...truths),
      ...WHO.map((who, nth) => el("tr", { "data-who": who }, heads[who], ...cells[nth])));
    cells.push(truths, columns, ...reads);
  }

  /** What somebody says of a word: the likeliest tag and its chance. Of what is no number, and is taken for none, nothing. */
  function fill(cell, shares, tag) {
    const said = likeliest(shares);
    const plain = tag === WORD && said === WORD;
    const right = tag === NOTHING ? "none" : String(said === tag);
    cell.dataset.right = plain ? "plain" : right;
    cell.style.setProperty("--share", String(shares[said]));
    cell.replaceChildren(...(plain ? [words.PLAIN] : [el("b", {}, right === "false" ? words.wrong(TAGS_SAID[said]) : TAGS_SAID[said]), el("span", {}, percent(shares[said]))]));
  }

  function draw() {
    const { ids, said } = ctx.now();
    const { t, who } = store.get();
    const key = ids.join(" ");
    if (key !== made) {
      make(ids);
      [made, filled] = [key, undefined];
    }
    if (said !== filled) {
      const tags = tagsOf(ids);
      WHO.forEach((one, nth) => ids.forEach((_, at) => {
        if (said) fill(cells[nth][at], said[one][at], tags[at]);
        else write(cells[nth][at], at === 0 ? words.WAITS : "");
      }));
      filled = said;
    }
    for (const row of cells) row.forEach((cell, at) => cell.toggleAttribute("data-here", at === t));
    reads.forEach((row, half) => row.forEach((cell, at) => cell.toggleAttribute("data-read", half ? at >= t : at <= t)));
    const within = buttons.includes(/** @type {any} */ (document.activeElement ?? null)) || buttons.some((button) => button.matches(":focus"));
    buttons.forEach((button, at) => {
      button.setAttribute("aria-pressed", String(at === t));
      button.tabIndex = at === t ? 0 : -1;
    });
    if (within) buttons[t].focus({ preventScroll: true });
    for (const one of WHO) picks[one].setAttribute("aria-pressed", String(one === who));
    for (const row of body.children) /** @type {HTMLElement} */ (row).toggleAttribute("data-picked", /** @type {HTMLElement} */ (row).dataset.who === who);
    show(buttons[t]?.parentElement);
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
