// All words that are held out: how many are said as the dictionary has them, which letters are never looked at, and those that are wrong.
import { el, write } from "../../kit/dom.js";
import { number, percent } from "../../kit/format.js";
import { inked } from "../../kit/ink.js";
import { interval } from "../../net/classify.js";
import { spelled } from "../../net/sounds/sounds.js";
import { scrollOnly } from "../../shell/keys.js";
import { createCounter } from "../../time/pair/counter.js";
import { panel, told } from "../../time/pair/panel.js";
import * as words from "../../words/sounds.js";
import { some, tested } from "./model.js";

const [RARE, SHOWN, PAIRS] = [50, 40, 3];                   // a letter that was read less often stands in no table; words that are listed, and pairs of letters

/** @param {string} caption @param {string[]} head @param {string} [small] */
function tableOf(caption, head, small) {
  const body = el("tbody");
  const element = el("div", { class: "sd-table" }, el("h3", {}, caption), ...(small ? [el("p", { class: "ed-note" }, small)] : []),
    el("div", { class: "ed-frame", tabindex: 0, role: "region", "aria-label": head.filter(Boolean).join(", "), keydown: scrollOnly },
      el("table", {}, el("caption", { class: "unseen" }, caption), el("thead", {}, el("tr", {}, ...head.map((name) => (name ? el("th", { scope: "col" }, name) : el("td"))))), body)));
  /** A row of a name and its values; with a share a bar below the last. @param {string} name @param {string[]} values @param {number} [share] */
  const row = (name, values, share) => {
    const cells = values.map((value) => el("td", {}, value));
    if (share !== undefined) cells.at(-1)?.style.setProperty("--share", String(share));
    return el("tr", {}, el("th", { scope: "row" }, name), ...cells);
  };
  return { element, fill: (rows) => body.replaceChildren(...rows.map(([name, values, share]) => row(name, values, share))) };
}

/** @param {any} ctx */
export function createTest(ctx) {
  const { card } = ctx.header;
  const counter = createCounter({ label: words.TEST.count(card.words), all: card.words, work: () => tested(ctx.net(), ctx.words()), changed: () => ctx.redraw(), ready: ctx.bring });
  const said = told();
  const scores = tableOf(words.TEST.beside, words.TEST.head, words.TEST.besideSmall);
  const silent = tableOf(words.TEST.silent, words.TEST.silentHead, words.TEST.silentSmall);
  const places = tableOf(words.TEST.places, words.TEST.placeHead);
  const gates = tableOf(words.TEST.gates, words.TEST.gateHead);
  const note = el("p", { class: "ed-note" });
  const more = el("button", { type: "button", class: "plain", click: () => { from += 1; shown = null; ctx.redraw(); } }, words.TEST.more);
  const wrong = el("div", { class: "sd-wrong", role: "group", "aria-label": words.TEST.wrong });
  const found = el("div", {}, scores.element, el("div", { class: "ed-pair" }, silent.element, el("div", {}, places.element, gates.element)), el("h3", {}, words.TEST.wrong), note, wrong, more);
  const element = panel("test", words.TEST.name, el("p", { class: "ed-note" }, words.TEST.small), counter.element, said, found);
  let shown = null;
  let from = 0;

  function open(word) {
    ctx.read(word);
    ctx.root.scrollIntoView({ block: "start" });
    ctx.root.focus({ preventScroll: true });
  }

  function fill(all) {
    inked(said, words.TEST.said(all, interval(all.right, all.many), card));
    scores.fill([[words.TEST.net, [words.TEST.share(all.right / all.many), ((100 * all.errors) / all.sounds).toFixed(1)]], [words.TEST.table, [words.TEST.share(card.table.whole), (100 * card.table.sounds).toFixed(1)]]]);
    const share = ({ unseen, many }) => unseen / many;
    const rows = [...all.letters].filter(([, { many }]) => many >= RARE).sort(([, one], [, other]) => share(other) - share(one));
    const within = (letter) => [...all.pairs].filter(([pair]) => pair[1] === letter).sort(([, one], [, other]) => other - one).slice(0, PAIRS);
    silent.fill(rows.map(([letter, each]) => [letter, [each.many.toLocaleString("en"), each.unseen.toLocaleString("en"), words.TEST.within(within(letter)), percent(share(each))], share(each)]));
    places.fill([...all.places].map(([name, each]) => [words.TEST.place(name), [String(each.many), percent(share(each)), number(each.most / each.many, 2)]]));
    gates.fill(/** @type {const} */ (["unseen", "seen"]).map((kind) => {
      const { many, i, f } = all.gates[kind];
      return [words.TEST.gateRows[kind], [many.toLocaleString("en"), ...[...i, ...f].map((sum) => words.TEST.gate(sum / many))]];
    }));
    const listed = some(all.wrong.slice(from % Math.max(1, Math.floor(all.wrong.length / SHOWN))), SHOWN);
    write(note, words.TEST.wrongs(all.wrong.length, listed.length));
    wrong.replaceChildren(...listed.map(({ word, said: put }) => el("button", { type: "button", "aria-label": words.TEST.one(word.word, put, word.ways.map(spelled)), click: () => open(word.word) },
      el("b", {}, word.word), el("span", { class: "gs-mono" }, put), el("span", { class: "gs-mono gs-muted" }, words.either(word.ways.map(spelled))))));
  }

  return {
    element, begin: () => counter.begin(ctx.net()), found: () => counter.of(ctx.net()),
    draw() {
      const all = counter.of(ctx.net());
      found.hidden = all === null;
      if (!all) return void inked(said, counter.going() ? [] : [ctx.held.coming() ? words.TEXT.coming : ctx.held.lost() ? words.TEXT.lost : words.TEST.none]);
      if (shown === all) return;
      shown = all;
      fill(all);
    },
    destroy: () => counter.destroy(),
  };
}
