// What the net is worth on all that is held out: its bits a letter beside those of tables of letters and of a compressor, as its card has them.
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import * as words from "../../words/writes.js";

/** @param {any} ctx */
export function createScores(ctx) {
  const { store, cards } = ctx;
  const body = el("tbody");
  const note = el("p", { class: "an-note" });
  const seeds = el("p", { class: "an-note" });
  const table = el("table", { class: "wr-counted wr-bits" }, el("caption", { class: "unseen" }, words.SCORES.name), body);
  const element = el("section", { class: "wr-scores", "aria-label": words.SCORES.name }, el("h2", {}, words.SCORES.name), el("p", { class: "an-note" }, words.SCORES.small), table, seeds, note);
  let made = "";

  return {
    element,
    draw() {
      const { text, net } = store.get();
      const card = cards[text];
      const key = `${text} ${net}`;
      if (key === made) return;
      made = key;
      const rows = [
        ...Object.entries(card.moments ?? {}).map(([update, { bits }]) => ({ name: words.SCORES.moment(Number(update)), bits, here: net === update })),
        { name: words.SCORES.net, bits: card.score.bits, here: net === "trained" },
        ...Object.entries(card.baselines).map(([name, { bits }]) => ({ name: words.SCORES.of(name), bits, here: false })),
      ].sort((a, b) => a.bits - b.bits);
      const most = rows.at(-1)?.bits ?? 1;
      body.replaceChildren(...rows.map(({ name, bits, here }) => {
        const cell = el("td", { class: "wr-share" }, number(bits, 2));
        cell.style.setProperty("--share", (bits / most).toFixed(3));
        return el("tr", here ? { "data-picked": true } : {}, el("th", { scope: "row" }, name), cell);
      }));
      write(note, words.SCORES.note(card));
      write(seeds, words.SCORES.seeds(card));
    },
  };
}
