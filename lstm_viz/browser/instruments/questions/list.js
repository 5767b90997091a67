// All questions, one below the other, with a tick where what there is to do has been done; and the answer of the one that is picked.
import { el, write } from "../../kit/dom.js";
import { base } from "../../kit/host.js";
import { tickBox } from "../../kit/tick.js";
import { node } from "../../lesson/told.js";
import { createKeep } from "../../shell/keep.js";
import * as words from "../../words/questions.js";

/** @param {{ page: string, prompt: string }} act whether this browser has seen it done */
export const isDone = ({ page, prompt }) => Object.hasOwn(createKeep(page).get("ticks") ?? {}, prompt);

/** @param {any} ctx */
export function createList(ctx) {
  const rows = ctx.header.questions.map(({ id, act }) => {
    const box = tickBox();
    const line = el("button", { type: "button", class: "qs-pick", click: () => choose(id) }, box, el("span", {}, ctx.set.questions[id].asks));
    return { id, act, box, line };
  });
  const count = el("p", { class: "qs-count" });

  /** On a phone what was picked stands below all of these. @param {string} q */
  function choose(q) {
    ctx.store.set({ q });
    const answer = ctx.root.querySelector(".qs-answer");
    if (answer.getBoundingClientRect().top > innerHeight / 2) answer.scrollIntoView({ block: "start" });
  }

  return {
    element: el("div", { class: "qs-list", role: "group", "aria-label": words.LIST }, ...rows.map(({ line }) => line), count),
    draw() {
      const { q } = ctx.store.get();
      for (const { id, act, box, line } of rows) {
        const done = isDone(act);
        line.setAttribute("aria-pressed", String(id === q));
        line.toggleAttribute("data-done", done);
        box.setAttribute("aria-label", done ? words.TICK.done : words.TICK.open);
      }
      count.hidden = base === null;                         // a file knows no other page
      write(count, words.count(rows.filter(({ act }) => isDone(act)).length, rows.length));
    },
  };
}

/** @param {{ head: string[], rows: string[][] }} given */
const tableOf = ({ head, rows }) => [
  el("thead", {}, el("tr", {}, ...head.map((each) => el("th", { scope: "col" }, each)))),
  el("tbody", {}, ...rows.map(([first, ...rest]) => el("tr", {}, el("th", { scope: "row" }, first), ...rest.map((each) => el("td", {}, each))))),
];

/** @param {any} ctx */
export function createAnswer(ctx) {
  const title = el("h2");
  const told = el("div", { class: "qs-told" });
  const [does, link] = [el("p", { class: "qs-act" }), el("a", { class: "qs-open", href: "" })];
  const act = el("div", { class: "qs-do" }, el("h3", {}, words.DO), does, link);
  const list = el("ul");
  const code = el("pre", { class: "qs-code", tabindex: 0, "aria-label": words.CODE });
  const table = el("table", { class: "qs-table" });
  const sources = el("div", { class: "qs-sources" }, el("h3", {}, words.SOURCES), list);
  const foot = el("div", { class: "qs-foot" }, act, sources);
  return {
    element: el("section", { class: "qs-answer", "aria-label": words.ANSWER }, title, told, ctx.picture.element, table, code, foot),
    draw() {
      const { q } = ctx.store.get();
      const { asks, answer, code: lines, table: made, sources: from = [] } = ctx.set.questions[q];
      const now = { ...ctx.store.get(), ...ctx.now() };
      const { act: { page, query, prompt, text } } = ctx.header.questions.find(({ id }) => id === q);
      write(title, asks);
      told.replaceChildren(...answer(now).map((paragraph) => el("p", {}, ...paragraph.map(node))));
      act.hidden = base === null;
      does.replaceChildren(...text.map(node));
      link.setAttribute("href", `${page === "home" ? "./" : page}${query ? `?${new URLSearchParams(query)}` : ""}#try-${prompt}`);
      write(link, words.there(page === "home" ? "Watch_the_gates" : page));
      code.hidden = !lines;
      write(code, lines ?? "");
      table.hidden = !made;
      if (made) table.replaceChildren(...tableOf(made(now)));
      sources.hidden = from.length === 0;
      list.replaceChildren(...from.map((each) => el("li", {}, each)));
      ctx.picture.draw();
    },
  };
}
