// What is counted over what is written here: text after text, by the net as it is, with the picked unit silenced, and by a table of five letters where there are
// texts to make it of. It goes on until it is stopped, in slices between the frames.
import { el, write } from "../../kit/dom.js";
import { percent } from "../../kit/format.js";
import { interval } from "../../net/classify.js";
import { gramsOf } from "../../net/writing/grams.js";
import { COUNTED, sum } from "../../net/writing/texts.js";
import * as words from "../../words/writes.js";
import { gramsWriter, netWriter } from "./model.js";

const ENOUGH = 1500;                                        // counted of each
const ORDER = 5;
const WHO = /** @type {const} */ (["net", "silenced", "grams", "people"]);

/** @param {any} ctx */
export function createCounting(ctx) {
  const { store } = ctx;
  const title = el("h2");
  const small = el("p", { class: "an-note" });
  const go = el("button", { type: "button", class: "an-go", click: press });
  const said = el("p", { class: "an-doing", role: "status" });
  const rows = Object.fromEntries(WHO.map((who) => {
    const [name, share, many] = [el("th", { scope: "row" }), el("td", { class: "wr-share" }), el("td")];
    return [who, { name, share, many, element: el("tr", { hidden: true }, name, share, many) }];
  }));
  const table = el("table", { class: "wr-counted", hidden: true }, el("caption", { class: "unseen" }, words.COUNT.caption), el("tbody", {}, ...WHO.map((who) => rows[who].element)));
  const element = el("section", { class: "wr-counting", "aria-label": words.COUNT.name }, title, small, go, said, table);
  /** @type {{ key: string, who: string, writer: import("./model.js").Writer, found: { right: number, many: number } }[] | null} */
  let run = null;
  let working = false;
  let gone = false;
  let grams = null;
  let told = "";

  const keyOf = () => {
    const { text, dice, temperature, top, unit } = store.get();
    return JSON.stringify([text, ctx.whose(), dice, temperature, top, unit]);
  };

  async function press() {
    if (working) {
      working = false;
      return ctx.changed();
    }
    const key = keyOf();
    if (run?.[0].key !== key) {
      if (!(await ctx.bring())) return void (told = words.COUNT.lost, ctx.changed());
      run = make(key);
    }
    working = true;
    told = "";
    work();
  }

  function make(key) {
    const { text, dice, temperature, top, unit } = store.get();
    const { held, train } = ctx.text();
    const net = ctx.net();
    const { names } = net.answer;
    const begins = held.map((each) => (text === "tunes" ? `${each.split("\n").slice(0, 2).join("\n")}\n` : each.slice(0, 60)));
    const how = { dice, temperature, top, begins };
    const none = () => ({ right: 0, many: 0 });
    const found = [
      { key, who: "net", writer: netWriter(text, net, { ...how, silent: null }), found: none() },
      { key, who: "silenced", writer: netWriter(text, net, { ...how, silent: unit }), found: none() },
    ];
    if (text === "tunes") {
      const place = new Map(names.map((name, id) => [name, id]));
      grams ??= gramsOf(train.map((tune) => Array.from(tune, (letter) => Number(place.get(letter)))), names.length, ORDER);
      found.push({ key, who: "grams", writer: gramsWriter(grams, names, how), found: none() });
    }
    return [...found, { key, who: "people", writer: none, found: sum(held.map(COUNTED[text])) }];
  }

  function work() {
    if (gone || !working || !run) return;
    if (run[0].key !== keyOf()) working = false;            // another net, or another way of drawing: what was counted is of the one before
    else {
      const least = run.filter(({ who }) => who !== "people").reduce((a, b) => (b.found.many < a.found.many ? b : a));
      least.found = sum([least.found, least.writer()]);
      if (least.found.many >= ENOUGH) working = false;
    }
    ctx.changed();
    if (working) setTimeout(work, 0);
  }

  return {
    element,
    draw() {
      const { text, unit } = store.get();
      const fresh = run !== null && run[0].key === keyOf();
      write(title, words.COUNT.title[text]);
      write(small, words.COUNT.small[text]);
      write(go, working ? words.COUNT.stop : fresh ? words.COUNT.on : words.COUNT.start);
      write(said, ctx.coming() ? words.COUNT.coming : told);
      table.hidden = !fresh;
      for (const who of WHO) {
        const row = rows[who];
        const one = fresh ? run?.find((each) => each.who === who) : undefined;
        row.element.hidden = !one;
        if (!one) continue;
        const { right, many } = one.found;
        write(row.name, words.COUNT.who[who](unit));
        write(row.share, many ? percent(right / many) : "");
        row.share.style.setProperty("--share", many ? (right / many).toFixed(3) : "0");
        write(row.many, many ? words.COUNT.many(right, many, interval(right, many)) : words.COUNT.nothing);
      }
    },
    destroy() {
      gone = true;
    },
  };
}
