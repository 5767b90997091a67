// The word under the cursor, tag by tag; what everybody is worth on what nobody trains on, from ten starts; and which tags need which half.
import { el, write } from "../../kit/dom.js";
import { percent } from "../../kit/format.js";
import { svg } from "../../kit/svg.js";
import { TAGS_SAID, WORD } from "../../net/training/tasks/tags.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/directions.js";
import { STARTS } from "./model.js";
import { byTag } from "./postal.js";

const HIGH = 34;
const RIM = 7;
const LIKELIEST = 2;
const TIGHT = 80;                                           // pixels of an axis whose ends need room beyond it
const LEAST = 100;                                          // how often a tag is asked for that has a row of its own
const FALLS = 0.5;                                          // of what is right, that a half takes with it

const pictured = (who) => el("th", { scope: "row" }, words.WHO[who].name);

/** @param {any} ctx */
export function createWord(ctx) {
  const title = el("h2", {});
  const head = el("thead");
  const body = el("tbody");
  const reads = el("p", { class: "bd-said" });
  const element = el("section", { class: "bd-panel", tabindex: 0, "aria-label": words.HERE.name }, title, el("table", { class: "bd-shares" }, head, body), reads);

  const cell = (share, text) => {
    const made = el("td", {}, text);
    made.style.setProperty("--share", String(share));
    return made;
  };

  return {
    element,
    draw() {
      const { matter, read, said } = ctx.now();
      const { t, who: picked, start } = ctx.store.get();
      const made = matter.id === "made";
      const { TAGS, WHO } = matter;
      write(title, made ? words.HERE.title(t, read.words[t]) : words.HERE.likeliest(t, read.words[t]));
      head.replaceChildren(el("tr", {}, el("td"), ...(made ? TAGS.map((tag) => el("th", { scope: "col" }, words.tagOf(tag))) : words.HERE.order.map((name) => el("th", { scope: "col" }, name)))));
      body.replaceChildren(...WHO.map((who) => {
        const shares = said?.[who][t];
        const all = TAGS.map((tag, k) => ({ tag, share: shares?.[k] ?? 0 }));
        const top = [...all].sort((a, b) => b.share - a.share).slice(0, LIKELIEST);
        return el("tr", { "data-who": who, ...(who === picked && { "data-picked": true }) }, pictured(who),
          ...(made ? all.map(({ share }) => cell(share, said ? percent(share) : "")) : top.map(({ tag, share }) => cell(share, said ? `${words.tagOf(tag)} ${percent(share)}` : ""))));
      }));
      write(reads, made ? "" : words.HERE.reads(read.words[t], matter.features(start, read.words[t])));
      reads.hidden = made;
    },
  };
}

/** @param {any} ctx */
export function createScores(ctx) {
  const title = el("h2", {});
  const head = el("thead");
  const body = el("tbody");
  const said = el("p", { class: "bd-said" });
  const element = el("section", { class: "bd-panel", tabindex: 0 }, title, el("table", { class: "bd-scores" }, head, body), said);
  let made = "";
  /** @type {Record<string, { dots: SVGElement, row: HTMLElement, cells: HTMLElement[] }>} */
  let parts = {};
  const axis = svg("svg", { class: "bd-dots bd-axis", height: 18, "aria-hidden": "true" });

  /** What of a score stands in columns. @param {any} matter */
  const columns = ({ id }) => (id === "made" ? TAGS_SAID.slice(0, WORD).map((tag, k) => [tag, ({ tags }) => tags[k]]) : [[words.SCORES.whole, ({ whole }) => whole]]);

  function make(matter) {
    const shown = columns(matter);
    parts = Object.fromEntries(matter.WHO.map((who) => {
      const dots = svg("svg", { class: "bd-dots", height: HIGH, role: "img" });
      const cells = [el("td"), ...shown.map(() => el("td"))];
      return [who, { dots, cells, row: el("tr", {}, pictured(who), el("td", { class: "bd-track" }, dots), ...cells) }];
    }));
    head.replaceChildren(el("tr", {}, el("td"), el("th", { scope: "col" }, words.SCORES.dots[matter.id]), el("th", { scope: "col" }), ...shown.map(([name]) => el("th", { scope: "col" }, name))));
    body.replaceChildren(...Object.values(parts).map(({ row }) => row), el("tr", { "aria-hidden": "true" }, el("td"), el("td", { class: "bd-track" }, axis)));
  }

  function draw() {
    const { matter } = ctx.now();
    const { start, who: picked } = ctx.store.get();
    if (matter.id !== made) make(matter);
    made = matter.id;
    const name = words.SCORES.name[matter.id];
    write(title, name);
    element.setAttribute("aria-label", name);
    const scores = ctx.scores();
    const now = scores.get(start);
    const width = parts.one.dots.clientWidth || 1;
    const x = (share) => RIM + share * (width - 2 * RIM);
    write(/** @type {Element} */ (head.querySelector("th:nth-of-type(2)")), words.SCORES.of(start));
    for (const [who, { dots, row, cells }] of Object.entries(parts)) {
      row.toggleAttribute("data-picked", who === picked);
      [({ all }) => all, ...columns(matter).map(([, read]) => read)].forEach((read, k) => write(cells[k], now ? percent(read(now[who])) : k ? "" : words.SCORES.none));
      const found = [...scores].map(([one, each]) => ({ one, share: each[who].all })).sort((a, b) => Number(a.one === start) - Number(b.one === start));
      const { best } = matter;
      const only = who === "left";                          // who knows the grammar needs no training
      dots.setAttribute("viewBox", `0 0 ${width} ${HIGH}`);
      dots.setAttribute("aria-label", words.SCORES.spoken(who, only ? [best] : found.map(({ share }) => share)));
      dots.replaceChildren(svg("line", { class: "bd-rail", x1: x(0), x2: x(1), y1: HIGH / 2, y2: HIGH / 2 }), ...(best === undefined ? [] : [svg("line", { class: "bd-best", x1: x(best), x2: x(best), y1: 0, y2: HIGH })]),
        ...(only ? [] : found.map(({ one, share }) => svg("circle", { class: one === start ? "bd-dot bd-now" : "bd-dot", r: one === start ? 5 : 3.5, cx: x(share).toFixed(1), cy: (8 + ((one - 1) / (STARTS - 1)) * (HIGH - 16)).toFixed(1) }))));
    }
    axis.setAttribute("viewBox", `0 0 ${width} 18`);
    axis.replaceChildren(...(width < 150 ? [0, 1] : [0, 0.5, 1]).map((share) => svg("text", { x: x(share), y: 13, "text-anchor": share === 0.5 || width < TIGHT ? "middle" : share ? "end" : "start" }, percent(share))));
    const all = [...scores.values()];
    write(said, matter.id === "made" ? words.SCORES.said({ best: matter.best, scores: all, all: STARTS }) : words.SCORES.ofAddresses({ scores: all, all: STARTS }));
  }

  return { element, draw };
}

/** Which tags of addresses fall when a half is silenced. @param {any} ctx */
export function createTags(ctx) {
  const WHO = ["both", "forward", "backward", "one"];
  const body = el("tbody");
  const said = el("p", { class: "bd-said" });
  const licence = el("pre", { class: "lines bd-licence", tabindex: 0, "aria-label": words.BY_TAG.licence, keydown: scrollOnly });
  const element = el("section", { class: "bd-panel bd-tags", tabindex: 0, "aria-label": words.BY_TAG.name }, el("h2", {}, words.BY_TAG.name), el("p", { class: "bd-note" }, words.BY_TAG.note(LEAST)),
    el("table", { class: "bd-shares" }, el("thead", {}, el("tr", {}, el("td"), el("th", { scope: "col" }, words.BY_TAG.asked), ...WHO.map((who) => el("th", { scope: "col" }, words.WHO[who].name)))), body), said, el("p", { class: "bd-note" }, words.BY_TAG.source), el("details", { class: "bd-note" }, el("summary", {}, words.BY_TAG.licence), licence));
  let made = -1;

  return {
    element,
    draw() {
      const { matter } = ctx.now();
      const scores = ctx.scores();
      element.hidden = matter.id === "made" || scores.size === 0;
      if (element.hidden || made === scores.size) return;
      made = scores.size;
      write(licence, matter.licence);
      const rows = byTag(matter.TAGS, scores, LEAST);
      const falls = ({ shares }, who) => who !== "one" && shares[who] < FALLS * shares.both;
      body.replaceChildren(...rows.map((each) => el("tr", {}, el("th", { scope: "row" }, words.tagOf(each.tag), el("span", { class: "gs-muted" }, words.BY_TAG.as(matter.examples[matter.TAGS.indexOf(each.tag)]))), el("td", {}, String(each.asked)), ...WHO.map((who) => {
        const cell = el("td", falls(each, who) ? { "data-falls": true } : {}, `${falls(each, who) ? "▼ " : ""}${percent(each.shares[who])}`);
        cell.style.setProperty("--share", String(each.shares[who]));
        return cell;
      }))));
      const fallen = (who) => rows.filter((each) => falls(each, who)).map(({ tag }) => words.tagOf(tag));
      write(said, words.BY_TAG.said({ backward: fallen("forward"), forward: fallen("backward"), starts: scores.size }));
    },
  };
}
