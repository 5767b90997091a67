// What each unit is for: all that is held out once more with each unit silenced in turn.
import { el, write } from "../kit/dom.js";

/**
 * {element, draw()}. `ctx` has `store` with `unit` and `silent`, and `whose()`, which net reads. `tested`: as of tested.js, its ways have `silent`; `bring` has the data come.
 * `words`: as UNITS in words/pen.js; `row`: the cells of a score.
 * @template S
 * @param {any} ctx
 * @param {{ units: number, words: any, tested: any, bring: () => Promise<unknown>, row: (score: S) => string[] }} options
 */
export function createSilenced(ctx, { units, words, tested, bring, row }) {
  const { store } = ctx;
  const how = (silent) => ({ net: ctx.whose(), silent });
  const all = () => Array.from({ length: units }, (_, silent) => how(silent));
  const go = el("button", { type: "button", class: "an-go", click: press });
  const doing = el("p", { class: "an-doing", role: "status" });
  const cellsOf = () => words.head.slice(1).map(() => el("td"));
  const none = cellsOf();
  const rows = Array.from({ length: units }, (_, unit) => {
    const cells = cellsOf();
    const pick = el("button", { type: "button", class: "plain", click: () => store.set({ unit, silent: true }) }, words.unit(unit));
    return { cells, element: el("tr", {}, el("th", { scope: "row" }, pick), ...cells) };
  });
  const table = el("table", { class: "an-units" }, el("caption", { class: "unseen" }, words.name), el("thead", {}, el("tr", {}, ...words.head.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, el("tr", {}, el("th", { scope: "row" }, words.none), ...none), ...rows.map(({ element: each }) => each)));
  const element = el("section", { class: "an-for", "aria-label": words.name }, el("h2", {}, words.name), el("p", { class: "an-note" }, words.small), go, doing, table);

  async function press() {
    if (working()) return tested.leave(({ silent = null }) => silent !== null);
    if (await bring()) tested.ask([{ net: ctx.whose() }, ...all()]);
  }

  const working = () => all().some((each) => tested.doing(each) !== null);
  const fill = (cells, score) => row(score).forEach((text, k) => write(cells[k], text));

  return {
    element,
    draw() {
      const scores = all().map((each) => tested.score(each));
      const done = scores.filter(Boolean).length;
      const works = working();
      go.hidden = done === units;
      write(go, works ? words.stop : words.go);
      write(doing, works ? words.doing(done, units) : "");
      table.hidden = done === 0;
      const whole = tested.score({ net: ctx.whose() });
      if (whole) fill(none, whole);
      const { unit, silent } = store.get();
      rows.forEach(({ cells, element: each }, k) => {
        each.toggleAttribute("data-picked", silent && k === unit);
        each.hidden = !scores[k];
        if (scores[k]) fill(cells, scores[k]);
      });
    },
  };
}
