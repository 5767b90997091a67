// How much each letter of the word was looked at, and how far the encoder's input gates stood open as it was read.
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/sounds.js";

/** @param {any} ctx */
export function createLetters(ctx) {
  const head = el("tr");
  const rows = words.LETTERS.rows.map((name) => el("tr", {}, el("th", { scope: "row" }, name)));
  const table = el("table", { class: "sd-letters" }, el("caption", { class: "unseen" }, words.LETTERS.name), el("thead", {}, head), el("tbody", {}, ...rows));
  const element = el("section", { class: "sd-looked", "aria-label": words.LETTERS.name }, el("p", { class: "ed-head" }, el("b", {}, words.LETTERS.name)), el("p", { class: "ed-note" }, words.LETTERS.small),
    el("div", { class: "ed-frame", tabindex: 0, role: "region", "aria-label": words.LETTERS.rows.join(", "), keydown: scrollOnly }, table));
  let shown = null;

  return {
    element,
    draw() {
      const { letters, chars } = ctx.now();
      const { look } = ctx.store.get();
      if (shown !== letters) {
        shown = letters;
        head.replaceChildren(el("td"), ...chars.map((letter, j) => el("th", { scope: "col" }, el("button", { type: "button", "aria-label": words.LETTERS.press(letter, j), click: () => ctx.look(j) }, letter))));
        rows.forEach((row, k) => row.replaceChildren(row.firstElementChild, ...letters.map(({ most, gates }) => {
          const value = k === 0 ? most : gates[k - 1];
          const cell = el("td", {});
          write(cell, number(value, 2));
          cell.style.setProperty("--share", String(value));
          if (k > 0) cell.dataset.gate = "";
          return cell;
        })));
      }
      head.querySelectorAll("button").forEach((button, j) => button.setAttribute("aria-pressed", String(look === j)));
    },
  };
}
