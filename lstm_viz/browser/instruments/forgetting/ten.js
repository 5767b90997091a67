// Ten seeds for each forget bias that the LSTM may begin with, as they were recorded: when it can do the task, and where bias and gate end.
import { el } from "../../kit/dom.js";
import { svg } from "../../kit/svg.js";
import { node } from "../../lesson/told.js";
import { tenOf } from "../../net/forgetting/tenfold.js";
import { FIRST, RUNS } from "../../net/forgetting/trained.js";
import * as words from "../../words/training.js";
import { UNTRAINED } from "./address.js";

const WIDE = 1000;                                          // of a track, in its own units
const HIGH = 22;

/** @param {any} ctx */
export function createTen(ctx) {
  const { store, header: { record } } = ctx;
  const lead = el("p", { class: "fg-lead" });
  const body = el("tbody");
  const head = el("tr", {}, ...words.TEN.head.map((text) => el("th", { scope: "col" }, text)));
  const [moves, good] = [el("p", { class: "fg-told" }), el("p", { class: "fg-told" })];
  const element = el("section", { class: "fg-ten" }, el("h3", {}, words.TEN.title), lead, el("table", {}, el("caption", { class: "unseen" }, words.TEN.title), el("thead", {}, head), body), moves, good,
    el("p", { class: "fg-note" }, words.TEN.source(record)));
  let made = "";

  function row(ten, { run, first }) {
    const { updates } = RUNS[run];
    const track = svg("svg", { class: "fg-track", viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none", height: HIGH, "aria-hidden": "true" }, svg("line", { class: "fg-grid", x1: 0, x2: WIDE, y1: HIGH / 2, y2: HIGH / 2 }),
      ...ten.at.filter((at) => at !== null).map((at) => svg("line", { class: "fg-able", x1: (at / updates) * WIDE, x2: (at / updates) * WIDE, y1: 3, y2: HIGH - 3 })));
    const pick = el("button", { type: "button", class: "tn-pick", "aria-pressed": String(ten.first === first), click: () => store.set({ ...UNTRAINED, first: ten.first }) }, words.first(ten.first));
    return el("tr", { "data-first": ten.first }, el("th", { scope: "row" }, pick), cell(1, words.TEN.able(ten)), el("td", { class: "fg-when" }, track, el("span", {}, words.TEN.when(ten, updates))),
      cell(3, words.TEN.left(ten)), cell(4, words.TEN.moved(ten, "bias")), cell(5, words.TEN.moved(ten, "gate")));
  }

  /** A number under its head; where the heads have no room, it says its own. */
  const cell = (column, text) => el("td", { "data-head": words.TEN.head[column] }, text);

  return {
    element,
    draw() {
      const { run, first } = store.get();
      const now = `${run} ${first}`;
      if (made === now) return;
      made = now;
      const focused = body.contains(element.getRootNode().activeElement);
      const all = FIRST.map((one) => tenOf(record.runs, run, one));
      lead.replaceChildren(words.TEN.lead(run, RUNS[run]));
      body.replaceChildren(...all.map((ten) => row(ten, { run, first })));
      if (focused) body.querySelector("[aria-pressed=true]").focus();
      moves.replaceChildren(...words.TEN.moves(all).map(node));
      good.replaceChildren(...words.TEN.good(run, RUNS[run], all).map(node));
    },
  };
}
