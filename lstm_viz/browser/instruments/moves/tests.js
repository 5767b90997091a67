// All films that are held out: what is right, after each frame beside the best that can be, what is left when something is done to them, and those that are wrong, to be opened.
import { el, write } from "../../kit/dom.js";
import { percent } from "../../kit/format.js";
import { interval } from "../../net/classify.js";
import { NOISE, T } from "../../net/moves/films.js";
import { createCounts } from "../../train/counts.js";
import * as words from "../../words/moves.js";
import { CHANGES, SIGNS, bestPossible } from "./model.js";

const SHOWN = 24;                                           // of those that are wrong

/** @param {any} ctx */
export function createTests(ctx) {
  const { tested, brought } = ctx;
  const how = (change = "whole") => ({ net: ctx.whose(), ...(change !== "whole" && { change }) });
  const others = Object.keys(CHANGES).filter((change) => change !== "whole");
  const best = bestPossible();
  const go = el("button", { type: "button", class: "an-go", click: async () => { if (await brought.bring()) tested.ask([how()]); } }, words.TESTS.go);
  const doing = el("p", { class: "an-doing", role: "status" });
  const right = el("p", { class: "an-right" });
  const counts = createCounts({ names: SIGNS, words: words.TESTS, pick: filter });
  const table = (name, head, rows) => el("table", { class: "an-after" }, el("caption", {}, name), el("thead", {}, el("tr", {}, el("td"), ...head.map((each) => el("th", { scope: "col" }, each)))), el("tbody", {}, ...rows));
  const line = (name, cells) => el("tr", {}, el("th", { scope: "row" }, name), ...cells);
  const changed = Object.keys(CHANGES).map((change) => ({ change, look: el("button", { type: "button", class: "plain", click: () => lookAt(change) }, words.CHANGES.pick[change]), cells: [el("td"), el("td", { class: "mv-instead" })] }));
  const changes = table(words.CHANGES.name, words.CHANGES.head, changed.map(({ look, cells }) => line(look, cells)));
  const try_ = el("button", { type: "button", class: "an-go", click: () => (works() ? tested.leave(({ change = null }) => change !== null) : tested.ask(others.map(how))) });
  const frames = Array.from({ length: T }, () => [el("td"), el("td")]);
  const after = table(words.AFTER.name, words.AFTER.head, frames.map((cells, t) => line(words.AFTER.frame(t), cells)));
  const wrong = el("h3");
  const told = el("p", { class: "an-note" });
  const all = el("button", { type: "button", class: "plain", click: () => filter(null, null) }, words.TESTS.all);
  const gallery = el("div", { class: "mv-gallery", role: "group", "aria-label": words.TESTS.wrong });
  const found = el("div", { hidden: true },
    el("div", { class: "an-two" }, el("div", {}, right, el("p", { class: "an-note" }, words.TESTS.beside), after), el("div", {}, changes, try_, el("p", { class: "an-note" }, words.CHANGES.small))),
    counts.element, wrong, told, all, gallery);
  const element = el("section", { class: "an-tests", "aria-label": words.TESTS.name }, el("h2", {}, words.TESTS.name), el("p", { class: "an-note" }, words.TESTS.small), go, doing, found);
  /** @type {[number, number] | null} how those that are shown move, and what is said of them */
  let only = null;
  let looked = "whole";                                     // of CHANGES: of which is said what is wrong
  let shown = "";

  const works = () => others.some((change) => tested.doing(how(change)) !== null);

  function filter(is, said) {
    only = is === null ? null : [is, said];
    draw();
    if (only) gallery.querySelector("button")?.focus();
  }

  function lookAt(change) {
    [looked, only] = [change, null];
    draw();
  }

  function open(nth) {
    const { noise = NOISE, empty = null, ...done } = CHANGES[looked];
    ctx.go({ film: nth, t: Infinity, silent: false, empty, noise: String(noise), ...done });
    ctx.root.scrollIntoView({ block: "start" });
    ctx.root.focus({ preventScroll: true });
  }

  function fill(score) {
    const kept = score.wrong.filter(({ is, said }) => !only || (is === only[0] && said === only[1]));
    write(wrong, words.TESTS.wrongOf(words.CHANGES.pick[looked]));
    write(told, words.TESTS.wrongs(kept.length, Math.min(SHOWN, kept.length), only ? words.TESTS.pair(only[0], only[1]) : ""));
    all.hidden = only === null;
    gallery.replaceChildren(...kept.slice(0, SHOWN).map(({ nth, is, said }) => el("button", { type: "button", class: "choose", "aria-label": words.TESTS.open(nth, is, said), click: () => open(nth) }, words.TESTS.tag(is, said))));
  }

  function draw() {
    const score = tested.score(how());
    const part = tested.doing(how());
    go.hidden = score !== null || part !== null || brought.coming();
    write(doing, brought.lost() ? words.LOST : part !== null ? words.TESTS.testing(part, tested.parts) : "");
    found.hidden = score === null;
    if (!score) return;
    const scores = changed.map(({ change }) => tested.score(how(change)));
    if (!tested.score(how(looked))) looked = "whole";
    try_.hidden = scores.every(Boolean);
    write(try_, works() ? words.CHANGES.stop : words.CHANGES.go);
    changed.forEach(({ change, look, cells: [own, instead] }, k) => {
      look.disabled = !scores[k];
      look.setAttribute("aria-pressed", String(change === looked));
      put(own, scores[k] && scores[k].right / scores[k].many);
      write(instead, scores[k] ? words.CHANGES.instead(change, scores[k]) : "");
    });
    const key = `${ctx.whose()} ${looked} ${only}`;
    if (key === shown) return;
    shown = key;
    const [low, high] = interval(score.right, score.many);
    write(right, words.TESTS.right({ right: score.right, many: score.many, low, high }));
    const seen = /** @type {any} */ (tested.score(how(looked)));
    counts.draw({ counts: seen.counts, only });
    frames.forEach(([own, most], t) => {
      put(own, score.after[t]);
      put(most, best[t]);
    });
    fill(seen);
  }

  /** A share as a number and a bar. @param {HTMLElement} cell @param {number | null} share */
  function put(cell, share) {
    write(cell, share === null ? "" : percent(share));
    cell.style.setProperty("--share", share === null ? "0" : share.toFixed(3));
  }

  return { element, draw };
}
