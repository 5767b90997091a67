// What each unit is for: the test once more with it silenced, and how far the clock explains what it holds.
import { el, write } from "../../kit/dom.js";
import { percent } from "../../kit/format.js";
import * as words from "../../words/forecast.js";

/** @param {any} ctx */
export function createUnits(ctx) {
  const { tested, store } = ctx;
  const go = el("button", { type: "button", class: "an-go", click: press });
  const doing = el("p", { class: "an-doing", role: "status" });
  const head = el("tr");
  const body = el("tbody");
  const table = el("table", { class: "an-units fc-units" }, el("caption", { class: "unseen" }, words.UNITS.table), el("thead", {}, head), body);
  const clockNote = el("p", { class: "an-note" }, words.UNITS.clock);
  const holder = el("div", { class: "fc-scroll", tabindex: 0, role: "region", "aria-label": words.UNITS.table }, table);
  const element = el("section", { class: "an-for", "aria-label": words.UNITS.name }, el("h2", {}, words.UNITS.name), el("p", { class: "an-note" }, words.UNITS.small), clockNote, go, doing, holder);
  const ways = () => Array.from({ length: ctx.now().panel.units }, (_, silent) => ctx.way({ silent }));
  const working = () => ways().some((way) => tested.doing(way) !== null);
  let shown = "";
  let asked = "";

  function press() {
    if (working()) return tested.leave(({ silent = null }) => silent !== null);
    asked = ctx.now().net.key;
    return tested.ask(ways());
  }

  return {
    element,
    draw() {
      const now = ctx.now();
      if (!now) return;
      const { series, net } = now;
      const scores = ways().map((way) => tested.score(way));
      const done = scores.filter(Boolean).length;
      const works = working() && asked === net.key;
      const clock = asked === net.key || done === scores.length ? ctx.clock() : null;
      go.hidden = done === scores.length;
      write(go, works ? words.UNITS.stop : words.UNITS.go);
      write(doing, works ? words.UNITS.doing(done, scores.length) : "");
      clockNote.hidden = !clock || done === 0;
      holder.hidden = done === 0;
      const whole = ctx.score();
      const { unit, silent } = store.get();
      const key = `${net.key} ${done} ${Boolean(whole)} ${silent && unit} ${Boolean(clock)}`;
      if (key === shown || done === 0) return;
      shown = key;
      const ends = [1, series.ahead];
      const cells = (score, day, week) => [
        ...ends.map((k) => el("td", {}, score ? words.errorOf(series.id, score.rmse[k - 1]) : "")),
        ...(clock ? [day, week].map((share) => el("td", {}, percent(Math.max(0, share)))) : []),
      ];
      head.replaceChildren(...[words.UNITS.silenced, ...ends.map((k) => words.UNITS.error(words.spanOf(series, k))), ...(clock ? [words.UNITS.day, words.UNITS.week] : [])].map((name) => el("th", { scope: "col" }, name)));
      body.replaceChildren(
        el("tr", {}, el("th", { scope: "row" }, clock ? words.UNITS.same : words.UNITS.none), ...cells(whole, clock?.value.day, clock?.value.week)),
        ...scores.flatMap((score, k) => (score ? [el("tr", silent && unit === k ? { "data-picked": "" } : {},
          el("th", { scope: "row" }, el("button", { type: "button", class: "plain", click: () => store.set({ unit: k, silent: true }) }, words.UNITS.unit(k))), ...cells(score, clock?.day[k], clock?.week[k]))] : [])),
      );
    },
  };
}
