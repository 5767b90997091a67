// What each unit is for: all test digits once more with it silenced.
import { el, write } from "../../kit/dom.js";
import { percent } from "../../kit/format.js";
import * as words from "../../words/pen.js";
import { UNITS, hurtOf } from "./model.js";

/** @param {any} ctx */
export function createUnits(ctx) {
  const { testing, store } = ctx;
  const hows = () => Array.from({ length: UNITS }, (_, silent) => ({ net: ctx.whose(), silent }));
  const go = el("button", { type: "button", class: "pn-go", click: press });
  const doing = el("p", { class: "pn-doing", role: "status" });
  const none = Array.from({ length: 3 }, () => el("td"));
  const rows = Array.from({ length: UNITS }, (_, unit) => {
    const cells = Array.from({ length: 3 }, () => el("td"));
    const pick = el("button", { type: "button", class: "plain", click: () => store.set({ unit, silent: true }) }, words.UNITS.unit(unit));
    return { cells, element: el("tr", {}, el("th", { scope: "row" }, pick), ...cells) };
  });
  const table = el("table", { class: "pn-units" }, el("caption", { class: "unseen" }, words.UNITS.name), el("thead", {}, el("tr", {}, ...words.UNITS.head.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, el("tr", {}, el("th", { scope: "row" }, words.UNITS.none), ...none), ...rows.map((row) => row.element)));
  const element = el("section", { class: "pn-for", "aria-label": words.UNITS.name }, el("h2", {}, words.UNITS.name), el("p", { class: "pn-note" }, words.UNITS.small), go, doing, table);

  async function press() {
    if (working()) return testing.leave();
    if (await testing.bring()) testing.ask([{ net: ctx.whose() }, ...hows()]);
  }

  const working = () => hows().some((how) => testing.doing(how) !== null);

  return {
    element,
    draw() {
      const scores = hows().map((how) => testing.score(how));
      const done = scores.filter(Boolean).length;
      const works = working();
      go.hidden = done === UNITS;
      write(go, works ? words.UNITS.stop : words.UNITS.go);
      write(doing, works ? words.UNITS.doing(done, UNITS) : "");
      table.hidden = done === 0;
      const whole = testing.score({ net: ctx.whose() });
      write(none[0], whole ? percent(whole.right / whole.many) : "");
      const { unit, silent } = store.get();
      rows.forEach(({ cells, element: row }, k) => {
        const score = scores[k];
        row.toggleAttribute("data-picked", silent && k === unit);
        row.hidden = !score;
        if (!score) return;
        const hurt = hurtOf(score);
        write(cells[0], percent(score.right / score.many));
        write(cells[1], words.UNITS.hurt(hurt.digit, hurt.share));
        write(cells[2], String(hurt.said));
      });
    },
  };
}
