// All test digits: what is right, after each point too, what is taken for what, and those that are wrong, to be opened.
import { el, write } from "../../kit/dom.js";
import { percent } from "../../kit/format.js";
import { pointsOf } from "../../net/pen/digits.js";
import { POINTS, textOf } from "../../net/pen/ink.js";
import * as words from "../../words/pen.js";
import { createCounts } from "../../train/counts.js";
import { interval } from "../../net/classify.js";
import { DIGITS } from "./model.js";
import { pictureOf } from "./picture.js";

/** @param {any} ctx */
export function createTests(ctx) {
  const { tested, brought } = ctx;
  const go = el("button", { type: "button", class: "an-go", click: async () => { if (await brought.bring()) tested.ask([{ net: ctx.whose() }]); } }, words.TESTS.bring);
  const doing = el("p", { class: "an-doing", role: "status" });
  const right = el("p", { class: "an-right" });
  const backwards = el("button", { type: "button", class: "plain", click: () => tested.ask([{ net: ctx.whose(), back: true }]) }, words.TESTS.backwards);
  const back = el("p", { class: "an-right" });
  const bars = Array.from({ length: POINTS }, (_, t) => {
    const [value, emptied] = [el("td"), el("td")];
    return { value, emptied, row: el("tr", {}, el("th", { scope: "row" }, words.TESTS.point(t)), value, emptied) };
  });
  const after = el("table", { class: "an-after" }, el("caption", { class: "unseen" }, words.TESTS.after[0]),
    el("thead", {}, el("tr", {}, el("td"), ...words.TESTS.after.map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, ...bars.map(({ row }) => row)));
  const hows = () => Array.from({ length: POINTS - 1 }, (_, k) => ({ net: ctx.whose(), empty: k + 1 }));
  const empty = el("button", { type: "button", class: "plain", click: () => tested.ask(hows()) }, words.TESTS.empty);
  const counts = createCounts({ names: Array.from({ length: DIGITS }, (_, digit) => String(digit)), words: words.TESTS, pick: filter });
  const told = el("p", { class: "an-note" });
  const all = el("button", { type: "button", class: "plain", click: () => filter(null, null) }, words.TESTS.all);
  const gallery = el("div", { class: "pn-gallery", role: "group", "aria-label": words.TESTS.wrong });
  const found = el("div", { class: "pn-found", hidden: true },
    el("div", { class: "an-two" }, el("div", {}, right, backwards, back, el("p", { class: "an-note" }, words.TESTS.beside), after, empty), counts.element),
    el("h3", {}, words.TESTS.wrong), told, all, gallery);
  const element = el("section", { class: "an-tests", "aria-label": words.TESTS.name }, el("h2", {}, words.TESTS.name), el("p", { class: "an-note" }, words.TESTS.small), go, doing, found);
  /** @type {[number, number] | null} what is written and what is said, of those that are shown */
  let only = null;
  let shown = "";

  function filter(is, said) {
    only = is === null ? null : [is, said];
    draw();
    if (only) gallery.querySelector("button")?.focus();
  }

  function open({ nth, is }) {
    ctx.go({ ink: textOf({ strokes: null, points: pointsOf(brought.data(), nth) }), meant: is, t: 7, order: "drawn", silent: false, empty: null });
    ctx.root.scrollIntoView({ block: "start" });
    ctx.root.focus({ preventScroll: true });
  }

  function fill(score) {
    const kept = score.wrong.filter(({ is, said }) => !only || (is === only[0] && said === only[1]));
    write(told, words.TESTS.wrongs(kept.length, only ? words.TESTS.pair(only[0], only[1]) : ""));
    all.hidden = only === null;
    gallery.replaceChildren(...kept.map((one) => {
      return el("button", { type: "button", class: "pn-small", "aria-label": words.TESTS.open(one.is, one.said), click: () => open(one) },
        pictureOf(pointsOf(brought.data(), one.nth)),
        el("span", { "aria-hidden": "true" }, words.TESTS.tag(one.is, one.said)));
    }));
  }

  function draw() {
    const how = { net: ctx.whose() };
    const score = tested.score(how);
    const part = [how, { ...how, back: true }, ...hows()].map((each) => tested.doing(each)).find((done) => done !== null) ?? null;
    go.hidden = score !== null || part !== null || brought.coming();
    write(go, brought.lost() ? words.TESTS.retry : words.TESTS.bring);
    write(doing, brought.coming() ? words.TESTS.coming : brought.lost() ? words.TESTS.lost : part !== null ? words.TESTS.testing(part, tested.parts) : "");
    found.hidden = score === null;
    if (!score) return;
    const turned = tested.score({ ...how, back: true });
    backwards.hidden = turned !== null || tested.doing({ ...how, back: true }) !== null;
    write(back, turned ? words.TESTS.back(turned.right / turned.many) : "");
    const emptied = hows().map((each) => tested.score(each));
    empty.hidden = emptied.every(Boolean) || hows().some((each) => tested.doing(each) !== null);
    bars.forEach(({ emptied: cell }, t) => put(cell, t === 0 ? score : emptied[t - 1], POINTS - 1));
    const key = `${how.net} ${only}`;
    if (key === shown) return;
    shown = key;
    const [low, high] = interval(score.right, score.many);
    write(right, words.TESTS.right({ right: score.right, many: score.many, low, high }));
    bars.forEach(({ value }, t) => put(value, score, t));
    counts.draw({ counts: score.counts, only });
    fill(score);
  }

  /** A share as a number and a bar. */
  function put(cell, score, t) {
    write(cell, score ? percent(score.after[t]) : "");
    cell.style.setProperty("--share", score ? score.after[t].toFixed(3) : "0");
  }

  return { element, draw };
}
