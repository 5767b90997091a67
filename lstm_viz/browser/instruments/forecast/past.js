// How far back the net needs the past: its error one step ahead, where its memory was emptied so many steps before.
import { el, write } from "../../kit/dom.js";
import * as words from "../../words/forecast.js";
import { lastsOf, thinnedOf } from "./model.js";

/** @param {any} ctx */
export function createPast(ctx) {
  const { tested, store } = ctx;
  const go = el("button", { type: "button", class: "an-go", click: press });
  const doing = el("p", { class: "an-doing", role: "status" });
  const body = el("tbody");
  const table = el("table", { class: "an-units fc-past" }, el("caption", { class: "unseen" }, words.PAST.name), el("thead", {}, el("tr", {}, ...words.PAST.head.map((name) => el("th", { scope: "col" }, name)))), body);
  const element = el("section", { class: "an-for fc-past-part", "aria-label": words.PAST.name }, el("h2", {}, words.PAST.name), el("p", { class: "an-note" }, words.PAST.small), go, doing, table);
  const lasts = () => lastsOf(ctx.series(), Infinity);
  const ways = () => lasts().map((last) => ctx.way({ last }));
  const working = () => ways().some((way) => tested.doing(way) !== null);
  let shown = "";

  function press() {
    if (working()) tested.leave(({ last = null }) => last !== null);
    else tested.ask(ways());
  }

  return {
    element,
    draw() {
      if (!ctx.now()) return;
      const { series } = ctx.now();
      const scores = ways().map((way) => tested.score(way));
      const done = scores.filter(Boolean).length;
      const works = working();
      go.hidden = done === scores.length;
      write(go, works ? words.PAST.stop : words.PAST.go);
      write(doing, works ? words.PAST.doing(done, scores.length) : "");
      table.hidden = done === 0;
      const whole = ctx.score();
      const key = `${ctx.now().net.key} ${done} ${Boolean(whole)}`;
      if (key === shown) return;
      shown = key;
      const all = [...lasts().map((last, k) => ({ last, error: scores[k]?.rmse[0], name: words.PAST.row(series, last) })), { last: null, error: whole ? thinnedOf(series, whole) : undefined, name: words.EMPTY.all }];
      const most = Math.max(...all.map(({ error = 0 }) => error));
      body.replaceChildren(...all.flatMap(({ last, error, name }) => {
        if (error === undefined) return [];
        const pick = el("button", { type: "button", class: "plain", click: () => store.set({ last }) }, name);
        const cell = el("td", { class: "fc-bar" }, words.errorOf(series.id, error));
        cell.style.setProperty("--share", (error / most).toFixed(3));
        return [el("tr", {}, el("th", { scope: "row" }, pick), cell)];
      }));
    },
  };
}
