// All recordings that are held out: what is right, after a part of them too, what is left when something is done to them, when six and seven part, and those that
// are wrong, to be opened.
import { el, write } from "../../kit/dom.js";
import { percent } from "../../kit/format.js";
import { interval } from "../../net/classify.js";
import { createCounts } from "../../train/counts.js";
import * as words from "../../words/speech.js";
import { CHANGES, EARLY, NAMES } from "./model.js";

const PAIR = [6, 7];

/** @param {any} ctx */
export function createTests(ctx) {
  const { tested, brought } = ctx;
  const how = (change = "whole") => ({ net: ctx.whose(), ...(change !== "whole" && { change }) });
  const others = Object.keys(CHANGES).filter((change) => change !== "whole");
  const go = el("button", { type: "button", class: "an-go", click: async () => { if (await brought.bring()) tested.ask([how()]); } }, words.TESTS.bring);
  const doing = el("p", { class: "an-doing", role: "status" });
  const small = el("p", { class: "an-note" });
  const right = el("p", { class: "an-right" });
  const beside = el("div", {}, ...[words.TESTS.beside, words.TESTS.voices].map((text) => el("p", { class: "an-note" }, text)));
  const counts = createCounts({ names: NAMES, words: words.TESTS, pick: filter });
  const changed = others.map((change) => ({ change, cells: [el("td")] }));
  const changes = el("table", { class: "an-after" }, el("caption", {}, words.CHANGES.name), el("thead", {}, el("tr", {}, el("td"), ...words.CHANGES.head.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, ...changed.map(({ change, cells }) => el("tr", {}, el("th", { scope: "row" }, words.CHANGES.pick[change]), ...cells))));
  const try_ = el("button", { type: "button", class: "an-go", click: () => (works() ? tested.leave(({ change = null }) => change !== null) : tested.ask(others.map(how))) });
  const heard = Array.from({ length: 10 }, (_, tenth) => ({ cell: el("td"), name: words.HEARD.tenth(tenth + 1) }));
  const after = el("table", { class: "an-after" }, el("caption", {}, words.HEARD.name), el("tbody", {}, ...heard.map(({ cell, name }) => el("tr", {}, el("th", { scope: "row" }, name), cell))));
  const early = Array.from({ length: EARLY }, () => PAIR.map(() => PAIR.map(() => el("td"))));
  const pair = el("table", { class: "an-units sp-pair" }, el("caption", {}, words.PAIR.name),
    el("thead", {}, el("tr", {}, el("td", {}, words.PAIR.corner), ...PAIR.flatMap((is) => PAIR.map((said) => el("th", { scope: "col" }, words.PAIR.head(is, said)))))),
    el("tbody", {}, ...early.map((cells, t) => el("tr", {}, el("th", { scope: "row" }, String(t + 1)), ...cells.flat()))));
  const told = el("p", { class: "an-note" });
  const all = el("button", { type: "button", class: "plain", click: () => filter(null, null) }, words.TESTS.all);
  const gallery = el("div", { class: "sp-gallery", role: "group", "aria-label": words.TESTS.wrong });
  const found = el("div", { hidden: true },
    el("div", { class: "an-two" }, el("div", {}, right, beside, changes, try_), counts.element),
    el("h3", {}, words.TESTS.wrong), told, all, gallery,
    el("div", { class: "an-two sp-when" }, after, pair));
  const element = el("section", { class: "an-tests", "aria-label": words.TESTS.name }, el("h2", {}, words.TESTS.name), small, go, doing, found);
  /** @type {[number, number] | null} what is said, and what it is taken for, of those that are shown */
  let only = null;
  let shown = "";

  const works = () => others.some((change) => tested.doing(how(change)) !== null);

  function filter(is, said) {
    only = is === null ? null : [is, said];
    draw();
    if (only) gallery.querySelector("button")?.focus();
  }

  function open(nth) {
    ctx.go({ sound: nth, t: Infinity, silent: false, empty: null });
    ctx.root.scrollIntoView({ block: "start" });
    ctx.root.focus({ preventScroll: true });
  }

  function fill(score) {
    const kept = score.wrong.filter(({ is, said }) => !only || (is === only[0] && said === only[1]));
    write(told, words.TESTS.wrongs(kept.length, only ? words.TESTS.pair(only[0], only[1]) : ""));
    all.hidden = only === null;
    gallery.replaceChildren(...kept.map(({ nth, is, said }) => el("button", { type: "button", class: "choose", "aria-label": words.TESTS.open(nth, is, said), click: () => open(nth) }, words.TESTS.tag(is, said))));
  }

  function draw() {
    const score = tested.score(how());
    const part = tested.doing(how());
    go.hidden = score !== null || part !== null || brought.coming();
    write(go, brought.lost() ? words.TESTS.retry : brought.data() ? words.TESTS.again : words.TESTS.bring);
    write(doing, brought.coming() ? words.TESTS.coming : brought.lost() ? words.TESTS.lost : part !== null ? words.TESTS.testing(part, tested.parts) : "");
    write(small, ctx.whose() === 0 ? words.TESTS.small : words.TESTS.own(ctx.out()));
    found.hidden = score === null;
    beside.hidden = ctx.whose() !== 0;                      // it speaks of the shipped net
    if (!score) return;
    const scores = others.map((change) => tested.score(how(change)));
    try_.hidden = scores.every(Boolean);
    write(try_, works() ? words.CHANGES.stop : words.CHANGES.go);
    changed.forEach(({ cells }, k) => put(cells, scores[k] && scores[k].right / scores[k].many));
    const key = `${ctx.whose()} ${only}`;
    if (key === shown) return;
    shown = key;
    const [low, high] = interval(score.right, score.many);
    write(right, words.TESTS.right({ out: ctx.out(), right: score.right, many: score.many, low, high }));
    counts.draw({ counts: score.counts, only });
    heard.forEach(({ cell }, tenth) => put([cell], score.heard[tenth]));
    early.forEach((cells, t) => cells.forEach((row, k) => row.forEach((cell, j) => {
      const there = score.early[PAIR[k]][t].reduce((sum, count) => sum + count, 0);
      write(cell, there ? percent(score.early[PAIR[k]][t][PAIR[j]] / there) : "");
    })));
    fill(score);
  }

  /** A share as a number and a bar. @param {HTMLElement[]} cells @param {number | null} share */
  function put([cell], share) {
    write(cell, share === null ? "" : percent(share));
    cell.style.setProperty("--share", share === null ? "0" : share.toFixed(3));
  }

  return { element, draw };
}
