// The word under the cursor, tag by tag; and what everybody is worth on sentences that nobody trains on, from ten starts.
import { el, write } from "../../kit/dom.js";
import { percent } from "../../kit/format.js";
import { svg } from "../../kit/svg.js";
import { TAGS_SAID, WORD } from "../../net/training/tasks/tags.js";
import * as words from "../../words/directions.js";
import { STARTS, WHO } from "./model.js";

const HIGH = 34;
const RIM = 7;

/** @param {any} ctx */
export function createWord(ctx) {
  const title = el("h2", {});
  const cells = Object.fromEntries(WHO.map((who) => [who, TAGS_SAID.map(() => el("td"))]));
  const rows = WHO.map((who) => el("tr", { "data-who": who }, el("th", { scope: "row" }, words.WHO[who].name), ...cells[who]));
  const element = el("section", { class: "bd-panel", tabindex: 0, "aria-label": words.HERE.name }, title, el("table", { class: "bd-shares" },
    el("thead", {}, el("tr", {}, el("td"), ...TAGS_SAID.map((tag) => el("th", { scope: "col" }, tag)))), el("tbody", {}, ...rows)));

  return {
    element,
    draw() {
      const { ids, said } = ctx.now();
      const { t, who } = ctx.store.get();
      write(title, words.HERE.title(t, ids[t]));
      for (const row of rows) row.toggleAttribute("data-picked", row.dataset.who === who);
      for (const one of WHO) cells[one].forEach((cell, tag) => {
        write(cell, said ? percent(said[one][t][tag]) : "");
        cell.style.setProperty("--share", String(said?.[one][t][tag] ?? 0));
      });
    },
  };
}

/** @param {any} ctx */
export function createScores(ctx) {
  const tags = TAGS_SAID.slice(0, WORD);
  const parts = Object.fromEntries(WHO.map((who) => {
    const [dots, all, cells] = [svg("svg", { class: "bd-dots", height: HIGH, role: "img" }), el("td"), tags.map(() => el("td"))];
    return [who, { dots, all, cells, row: el("tr", {}, el("th", { scope: "row" }, words.WHO[who].name), el("td", { class: "bd-track" }, dots), all, ...cells) }];
  }));
  const axis = svg("svg", { class: "bd-dots bd-axis", height: 18, "aria-hidden": "true" });
  const said = el("p", { class: "bd-said" });
  const of = el("th", { scope: "col" });
  const element = el("section", { class: "bd-panel", tabindex: 0, "aria-label": words.SCORES.name }, el("h2", {}, words.SCORES.name), el("table", { class: "bd-scores" },
    el("thead", {}, el("tr", {}, el("td"), el("th", { scope: "col" }, words.SCORES.dots), of, ...tags.map((tag) => el("th", { scope: "col" }, tag)))),
    el("tbody", {}, ...WHO.map((who) => parts[who].row), el("tr", { "aria-hidden": "true" }, el("td"), el("td", { class: "bd-track" }, axis)))), said);

  function draw() {
    const { start, who: picked } = ctx.store.get();
    const now = ctx.scores.get(start);
    const width = parts.one.dots.clientWidth || 1;
    const x = (share) => RIM + share * (width - 2 * RIM);
    write(of, words.SCORES.of(start));
    for (const who of WHO) {
      const { dots, all, cells, row } = parts[who];
      row.toggleAttribute("data-picked", who === picked);
      write(all, now ? percent(now[who].all) : words.SCORES.none);
      cells.forEach((cell, tag) => write(cell, now ? percent(now[who].tags[tag]) : ""));
      const found = [...ctx.scores].map(([one, scores]) => ({ one, share: scores[who].all })).sort((a, b) => Number(a.one === start) - Number(b.one === start));
      const best = ctx.best;
      dots.setAttribute("viewBox", `0 0 ${width} ${HIGH}`);
      dots.setAttribute("aria-label", words.SCORES.spoken(who, who === "left" ? [best] : found.map(({ share }) => share)));
      dots.replaceChildren(svg("line", { class: "bd-rail", x1: x(0), x2: x(1), y1: HIGH / 2, y2: HIGH / 2 }), svg("line", { class: "bd-best", x1: x(best), x2: x(best), y1: 0, y2: HIGH }),
        ...(who === "left" ? [] : found.map(({ one, share }) => svg("circle", { class: one === start ? "bd-dot bd-now" : "bd-dot", r: one === start ? 5 : 3.5, cx: x(share).toFixed(1), cy: (8 + ((one - 1) / (STARTS - 1)) * (HIGH - 16)).toFixed(1) }))));
    }
    axis.setAttribute("viewBox", `0 0 ${width} 18`);
    axis.replaceChildren(...(width < 150 ? [0, 1] : [0, 0.5, 1]).map((share) => svg("text", { x: x(share), y: 13, "text-anchor": share === 0 ? "start" : share === 1 ? "end" : "middle" }, percent(share))));
    write(said, words.SCORES.said({ best: ctx.best, scores: [...ctx.scores.values()], all: STARTS }));
  }

  return { element, draw };
}
