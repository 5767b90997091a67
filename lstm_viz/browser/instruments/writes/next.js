// What the net expects after the letter at the cursor: a bar for each of the likeliest letters, as it says it and as it is drawn from; and what came.
import { el, write } from "../../kit/dom.js";
import { glyph, percent } from "../../kit/format.js";
import * as words from "../../words/writes.js";
import { expected } from "./model.js";

const ROWS = 10;

/** @param {any} ctx */
export function createNext(ctx) {
  const rows = Array.from({ length: ROWS }, () => {
    const [letter, share, warm] = [el("th", { scope: "row" }), el("td"), el("td")];
    return { letter, share, warm, element: el("tr", {}, letter, share, warm) };
  });
  const warmHead = el("th", { scope: "col" }, words.NEXT.head[2]);
  const title = el("h2");
  const rest = el("p", { class: "wr-note" });
  const table = el("table", { class: "wr-next" }, el("caption", { class: "unseen" }, words.NEXT.name),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, words.NEXT.head[0]), el("th", { scope: "col" }, words.NEXT.head[1]), warmHead)), el("tbody", {}, ...rows.map(({ element: each }) => each)));
  const element = el("section", { class: "wr-expects", "aria-label": words.NEXT.name }, title, table, rest);

  /** @param {HTMLElement} cell @param {number} share */
  function bar(cell, share) {
    write(cell, percent(share));
    cell.style.setProperty("--share", share.toFixed(4));
  }

  return {
    element,
    draw() {
      const { temperature, top } = ctx.store.get();
      const { net, shares, t, ids, letters } = ctx.now();
      const all = expected(net, shares[t], { temperature, top }, net.answer.names.length);
      const shown = all.slice(0, ROWS);
      const came = ids[t + 1];
      const outside = came === undefined ? null : all.find(({ id }) => id === came);
      if (outside && !shown.includes(outside)) shown[ROWS - 1] = outside;
      const plain = temperature === 1 && top === 0;
      warmHead.hidden = plain;
      table.toggleAttribute("data-plain", plain);
      rows.forEach((row, k) => {
        const one = shown[k];
        row.element.hidden = !one;
        if (!one) return;
        write(row.letter, glyph(one.letter));
        row.element.toggleAttribute("data-came", one.id === came);
        bar(row.share, one.share);
        bar(row.warm, one.warm);
        row.warm.hidden = plain;
      });
      write(title, words.NEXT.title(glyph(letters[t])));
      write(rest, words.NEXT.came(came === undefined ? null : letters[t + 1], came === undefined ? 0 : shares[t][came], all.slice(shown.length).reduce((sum, { share }) => sum + share, 0)));
    },
  };
}
