// What the net uses its memory for: fed only the last samples; and how far ahead it can say what comes.
import { el, write } from "../../kit/dom.js";
import { HZ, QUIET } from "../../net/heart/record.js";
import * as words from "../../words/heart.js";
import { AHEAD, LASTS, around, errorsOf, rootOf, worthRow } from "./model.js";

/** A table that is filled by readings of the whole record, behind a button. @param {any} ctx @param {any} told its words @param {() => any[]} hows @param {() => { name: string, values: string[] }[]} rows */
function sheet(ctx, told, hows, rows) {
  const { tested } = ctx;
  const working = () => hows().some((how) => tested.doing(how) !== null);
  const go = el("button", { type: "button", class: "an-go", click: () => (working() ? tested.leave((how) => hows().some((own) => own.last === how.last && own.ahead === how.ahead)) : tested.ask(hows())) });
  const doing = el("p", { class: "an-doing", role: "status" });
  const body = el("tbody");
  const table = el("table", { class: "an-units hb-far" }, el("caption", { class: "unseen" }, told.name), el("thead", {}, el("tr", {}, ...told.head.map((name) => el("th", { scope: "col" }, name)))), body);
  const element = el("section", { class: "an-for", "aria-label": told.name }, el("h2", {}, told.name), el("p", { class: "an-note" }, told.small), go, doing, table);
  let made = "";

  return {
    element,
    draw() {
      const all = hows();
      const done = all.filter((how) => tested.score(how)).length;
      const works = working();
      go.hidden = done === all.length;
      write(go, works ? told.stop : told.go);
      const at = all.find((how) => (tested.doing(how) ?? 0) > 0);
      write(doing, works ? told.doing(done, all.length, at ? tested.doing(at) / tested.parts : 0) : "");
      const now = ctx.beats() ? rows() : [];
      table.hidden = now.length === 0;
      const key = JSON.stringify(now);
      if (key === made) return;
      made = key;
      body.replaceChildren(...now.map(({ name, values }) => el("tr", {}, el("th", { scope: "row" }, name), ...values.map((value) => el("td", {}, value)))));
    },
  };
}

/** @param {any} ctx */
export function createLast(ctx) {
  const { tested, store } = ctx;
  const hows = () => LASTS.map((last) => ({ net: ctx.whose(), last }));
  const row = (name, { errors }) => ({ name, values: [words.mv(rootOf(errors, HZ, QUIET)), ...words.UNITS.row(worthRow(errors, ctx.beats(), store.get().size)).slice(0, 2)] });
  return sheet(ctx, words.LAST, hows, () => {
    const found = hows().flatMap((how) => (tested.score(how) ? [row(words.LAST.row(how.last), tested.score(how))] : []));
    const whole = tested.score({ net: ctx.whose() });
    return found.length && whole ? [...found, row(words.LAST.all, whole)] : found;
  });
}

/** @param {any} ctx */
export function createAhead(ctx) {
  const { tested, heart } = ctx;
  const how = () => ({ net: ctx.whose(), ahead: true });
  const made = new Map();
  return sheet(ctx, words.AHEAD, () => [how()], () => {
    const score = tested.score(how());
    if (!score) return [];
    if (!made.has(score)) {
      made.set(score, AHEAD.map((by, k) => {
        const [net, still] = [score.far[k], Float64Array.from(heart.x, (value, t) => (t >= by ? heart.x[t - by] : value))].map((said) => errorsOf(heart, said));
        const [odd, even, lazy] = [around(net, ctx.beats(), true), around(net, ctx.beats(), false), around(still, ctx.beats(), false)];
        return { name: words.AHEAD.row(by), values: [words.mv(odd), words.mv(even), words.AHEAD.times(odd / even), words.mv(lazy)] };
      }));
    }
    return made.get(score);
  });
}
