// What the net is worth on what was held out, and what is left of it when something is taken away: recorded when it was trained, since no sentence is shipped.
import { el, sized, write } from "../../kit/dom.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/praise.js";
import { MOST } from "./model.js";

const SOURCES = ["all", "movie", "product", "tweet", "news"];
const SIZE = 340;                                           // pixels
const WHO = ["net", "ridge", "lexicon"];
const TIMES = { net: 1, ridge: 1, lexicon: 4 };

/** The caption stands above what scrolls, as wide as the room: a caption of the table itself would be as wide as the table. */
const table = (caption, head, rows) => el("div", {}, el("p", { class: "an-note", "aria-hidden": "true" }, caption), el("div", { class: "pr-scroll", tabindex: 0, role: "region", "aria-label": caption, keydown: scrollOnly },
  el("table", { class: "pr-table" }, el("caption", { class: "unseen" }, caption), el("thead", {}, el("tr", {}, ...head.map((name) => (name ? el("th", { scope: "col" }, name) : el("td"))))), el("tbody", {}, ...rows))));

/** @param {any} ctx */
export function createHeld(ctx) {
  const { store, header: { card } } = ctx;
  const { score, baselines, seeds, sources } = card;
  const cell = (each) => el("td", { title: words.HELD.title(each) }, words.HELD.cell(each));
  const rows = SOURCES.map((source) => el("tr", {}, el("th", { scope: "row" }, words.HELD.source[source]), el("td", {}, score[source].sentences.toLocaleString("en")),
    ...[score[source], baselines.ridge[source], baselines.lexicon[source]].map(cell), el("td", {}, words.HELD.sign(baselines.sign[source].sign))));
  const spread = Object.values(seeds.scores).map(({ r }) => r);
  const right = el("p", { class: "an-right" }, words.HELD.right(score.all, Math.min(...spread).toFixed(3), Math.max(...spread).toFixed(3)));
  const bring = el("button", { type: "button", class: "an-go", click: () => ctx.brought.bring() }, words.MORE.held);
  const canvas = el("canvas", { role: "img", class: "pr-dots" });
  const button = (field, name, value) => el("button", { type: "button", class: "choose", "data-value": value, click: () => store.set({ [field]: value }) }, name);
  const ofs = SOURCES.map((source) => button("held", words.HELD.source[source], source));
  const whos = WHO.map((who) => button("who", words.HELD.whom[who], who));
  const group = (name, label, within) => el("span", { class: "group", role: "group", "aria-label": label }, el("span", { class: "gs-muted" }, name), ...within);
  const told = el("p", { class: "an-note" });
  const plot = el("div", { class: "pr-plot", hidden: true }, el("div", { class: "choices" }, group(words.HELD.of, words.HELD.ofLabel, ofs), group(words.HELD.who, words.HELD.whoLabel, whos)), canvas, told);
  const element = el("section", { class: "pr-part", "aria-label": words.HELD.name }, el("h2", {}, words.HELD.name), el("p", { class: "an-note" }, words.HELD.small(score.all.sentences)),
    right, el("div", { class: "an-two pr-held" },
      el("div", {}, table(words.HELD.caption, words.HELD.head, rows), el("p", { class: "an-note" }, words.HELD.beside), el("p", { class: "an-note" }, el("code", {}, words.HELD.command))),
      el("div", {}, bring, plot)));
  let painted = "";

  function paint(held, source, who) {
    const colours = ctx.palette();
    const ratio = window.devicePixelRatio;
    sized(canvas, SIZE * ratio, SIZE * ratio, ratio);
    const draw = canvas.getContext("2d");
    const at = (value) => (SIZE * ratio * (Math.max(-MOST, Math.min(MOST, value)) + MOST)) / (2 * MOST);
    draw.strokeStyle = colours.hairline;
    draw.lineWidth = ratio;
    for (const [x1, y1, x2, y2] of [[0, -MOST, 0, MOST], [-MOST, 0, MOST, 0], [-MOST, -MOST, MOST, MOST]]) {
      draw.beginPath();
      draw.moveTo(at(x1), at(-y1));
      draw.lineTo(at(x2), at(-y2));
      draw.stroke();
    }
    draw.fillStyle = colours.text;
    draw.globalAlpha = 0.4;
    let many = 0;
    held.rating.forEach((rating, k) => {
      if (source !== "all" && sources[held.source[k]] !== source) return;
      many += 1;
      draw.fillRect(at(rating / 100) - ratio, at((-TIMES[who] * held[who][k]) / 100) - ratio, 2 * ratio, 2 * ratio);
    });
    write(told, words.HELD.dotted(many, words.HELD.whom[who]));
    canvas.setAttribute("aria-label", `${words.HELD.dots}. ${words.HELD.source[source]}, ${words.HELD.whom[who]}.`);
  }

  return {
    element,
    draw() {
      const more = ctx.more();
      const { held: source, who } = store.get();
      bring.hidden = more !== null;
      plot.hidden = more === null;
      for (const each of ofs) each.setAttribute("aria-pressed", String(each.dataset.value === source));
      for (const each of whos) each.setAttribute("aria-pressed", String(each.dataset.value === who));
      const key = `${source} ${who} ${ctx.palette().text} ${window.devicePixelRatio}`;
      if (!more || key === painted) return;
      painted = key;
      paint(more.held, source, who);
    },
  };
}

/** @param {any} ctx */
export function createTaken(ctx) {
  const { store, header: { card: { surgery, score } } } = ctx;
  const row = (name, each, within = false) => el("tr", {}, el("th", { scope: "row", class: within ? "pr-within" : "" }, name), el("td", {}, each.sentences.toLocaleString("en")), el("td", {}, each.r.toFixed(3)), el("td", {}, words.HELD.sign(each.sign)));
  const { TAKEN } = words;
  const rows = [
    row(TAKEN.whole, score.all), row(TAKEN.shuffled, surgery.shuffled), row(TAKEN.backwards, surgery.backwards),
    ...Object.entries(surgery.last).toReversed().map(([many, each]) => row(TAKEN.last(many), each)),
    row(TAKEN.but, surgery.but.whole), row(TAKEN.emptied, surgery.but.emptied, true), row(TAKEN.first, surgery.but.first, true),
    row(TAKEN.not, surgery.not.whole), row(TAKEN.left_out, surgery.not.left_out, true),
  ];
  const units = surgery.silenced.map((each, unit) => el("tr", {}, el("th", { scope: "row" }, el("button", { type: "button", class: "plain", "aria-label": words.TAKE.silence(unit), click: () => store.set({ unit, silent: true }) }, TAKEN.unit(unit))), el("td", {}, each.r.toFixed(3)), el("td", {}, words.HELD.sign(each.sign)), el("td", {}, words.two(each.blame)), el("td", {}, words.two(each.praise))));
  const element = el("section", { class: "pr-part", "aria-label": TAKEN.name }, el("h2", {}, TAKEN.name), el("p", { class: "an-note" }, TAKEN.small),
    el("div", { class: "an-two" }, table(TAKEN.caption, TAKEN.head, rows), table(TAKEN.units, [TAKEN.silenced, ...TAKEN.head.slice(2), ...TAKEN.moved], units)));

  return {
    element,
    draw() {
      const { unit, silent } = store.get();
      units.forEach((each, k) => each.toggleAttribute("data-here", silent && k === unit));
    },
  };
}
