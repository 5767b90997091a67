// The words of the sentence: how often each was seen in training and with which ratings, what the net says of it alone, and the lexicon's own number.
import { el, write } from "../../kit/dom.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/praise.js";
import { different } from "./model.js";

/** @param {any} ctx */
export function createWords(ctx) {
  const bring = el("button", { type: "button", class: "an-go", click: () => ctx.brought.bring() }, words.MORE.words);
  const doing = el("p", { class: "an-doing", role: "status" });
  const body = el("tbody");
  const frame = el("div", { class: "pr-scroll", tabindex: 0, role: "region", "aria-label": words.WORDS.caption, keydown: scrollOnly },
    el("table", { class: "pr-table" }, el("caption", { class: "unseen" }, words.WORDS.caption), el("thead", {}, el("tr", {}, ...words.WORDS.head.map((name) => el("th", { scope: "col" }, name)))), body));
  const element = el("section", { class: "pr-part", "aria-label": words.WORDS.name }, el("h2", {}, words.WORDS.name), el("p", { class: "an-note" }, words.WORDS.small), bring, doing, frame);
  let made = null;
  /** @type {HTMLElement[]} */
  let rows = [];

  function make({ count, mean, lexicon }, { read, scores, before }) {
    const all = different(read);
    rows = all.map((word) => {
      const place = ctx.known.get(word) ?? 0;
      const known = place > 0;
      const moves = read.flatMap((each, t) => (each === word ? [words.two(scores[t] - (t ? scores[t - 1] : before))] : []));
      const own = lexicon.get(word);
      const cells = [known ? words.WORDS.seen(count[place]) : words.WORDS.unknown, known ? words.two(mean[place] / 100) : `${words.WORDS.rare}: ${words.two(mean[0] / 100)}`, words.two(ctx.endOf([word])), moves.join(", "), own === undefined ? words.WORDS.none : words.two(own)];
      return el("tr", {}, el("th", { scope: "row" }, word), ...cells.map((cell) => el("td", {}, cell)));
    });
    body.replaceChildren(...rows);
  }

  return {
    element,
    draw() {
      const more = ctx.more();
      const now = ctx.now();
      bring.hidden = more !== null;
      write(doing, ctx.brought.coming() ? words.MORE.coming : ctx.brought.lost() ? words.MORE.lost : "");
      frame.hidden = more === null || now.scores === null;
      if (frame.hidden) return;
      if (made !== now.own) make(more, now);
      made = now.own;
      const here = now.read[ctx.store.get().t];
      different(now.read).forEach((word, k) => rows[k].toggleAttribute("data-here", word === here));
    },
  };
}
