// What is read above, what is written below it, and between them which characters each written one looked at. One cursor: the step.
import { el, write } from "../../kit/dom.js";
import { glyph } from "../../kit/format.js";
import { clamp } from "../../kit/maths.js";

const LEAST = 17;                                           // px of a character: where there is less room, one scrolls
const LARGEST = 46;
const DARK = 0.5;                                           // weight from which on what is written on it is bright
const NAMES = 86;                                           // px of the column at the left

/** @param {any} ctx @param {typeof import("../../words/pair.js").MATRIX} words */
export function createMatrix(ctx, words) {
  const { store } = ctx;
  const head = el("thead");
  const body = el("tbody");
  const caption = el("caption", { class: "unseen" });
  const table = el("table", { class: "ed-matrix" }, caption, head, body);
  const frame = el("div", { class: "ed-frame" }, table);
  const legend = el("p", { class: "ed-legend" }, words.legend);
  const element = el("section", { class: "ed-stage", "aria-label": words.label }, frame, legend);
  let shown = null;                                         // what the table is of
  let letters = [];
  let rows = [];
  let halves = [];

  const letter = (character, j) => el("button", { type: "button", class: "ed-letter", "data-at": j, "aria-label": words.letter(character, j), click: () => ctx.look(j) }, glyph(character));

  function build(now) {
    const { chars, S, said, attends } = now;
    letters = chars.map(letter);
    halves = ["forward", "backward"].map((way) => chars.map(() => el("td", { class: `ed-half ed-${way}` })));
    head.replaceChildren(
      el("tr", {}, el("th", { scope: "row" }, words.reads), ...letters.map((button) => el("th", { scope: "col" }, button)), el("td")),
      ...halves.map((cells, way) => el("tr", { class: "ed-half-row", "aria-hidden": "true" }, el("th", {}, words.halves[way]), ...cells, el("td"))));
    rows = said.map((_, k) => {
      const button = el("button", { type: "button", class: "ed-said", "data-row": k, click: () => store.set({ t: S + k, look: null, playing: false }) });
      const share = el("span", { class: "ed-share" });
      const note = el("span", { class: "ed-wrong" });
      const cells = attends ? chars.map((_, j) => el("td", { class: "ed-weight", "data-at": j })) : k === 0 ? [el("td", { class: "ed-nothing", colspan: S, rowspan: said.length }, el("p", {}, words.nothing))] : [];
      return { button, share, note, cells, line: el("tr", { "data-row": k }, el("th", { scope: "row" }, button), ...cells, el("td", { class: "ed-beside" }, share, " ", note)) };
    });
    body.replaceChildren(...rows.map(({ line }) => line));
    body.toggleAttribute("data-attends", attends);
  }

  body.addEventListener("click", ({ target }) => {
    const cell = target.closest(".ed-weight");
    if (cell) store.set({ t: ctx.now().S + Number(cell.parentElement.dataset.row), look: Number(cell.dataset.at), playing: false });
  });

  function fill({ said, chars, right }) {
    rows.forEach(({ share, note, cells, line }, k) => {
      const { best, letter: put, weights } = said[k];
      write(share, words.share(said[k].share));
      const wrong = right !== null && right[k] !== put;
      write(note, wrong ? words.wrong(right[k]) : said[k].other ? words.other(best) : "");
      line.toggleAttribute("data-wrong", wrong);
      if (!weights) return;
      cells.forEach((cell, j) => {
        cell.style.setProperty("--w", `${(100 * weights[j]).toFixed(1)}%`);
        cell.toggleAttribute("data-dark", weights[j] > DARK);
        write(cell, words.weight(weights[j]));
        cell.title = words.weightOf(put, chars[j], j, weights[j]);
      });
    });
    caption.textContent = words.caption;
  }

  /** How much of its attention what is written at the cursor gives to each character; of a character that is looked at, its own column. */
  function point(now, { look }) {
    const { S, t, said, attends } = now;
    const row = t - S;
    const weights = attends && row >= 0 ? said[row].weights : null;
    letters.forEach((button, j) => {
      const forward = t === j;
      const backward = t === S - 1 - j;
      button.toggleAttribute("data-here", t < S ? forward || backward : false);
      button.toggleAttribute("data-looked", look === j);
      button.setAttribute("aria-pressed", String(look === j));
      button.toggleAttribute("data-dark", weights !== null && weights[j] > DARK);
      button.style.setProperty("--w", weights ? `${(100 * weights[j]).toFixed(1)}%` : "0%");
      halves[0][j].toggleAttribute("data-read", t >= j);
      halves[1][j].toggleAttribute("data-read", t >= S - 1 - j);
    });
    rows.forEach(({ button, cells, line }, k) => {
      const there = row >= k || look !== null;
      const { letter: put, share } = said[k];
      line.toggleAttribute("data-there", there);
      write(button, there ? glyph(put) : words.none);
      button.setAttribute("aria-label", there ? words.said(put, k, share, now.right !== null && now.right[k] !== put ? now.right[k] : null) : words.later(k));
      line.toggleAttribute("data-here", row === k);
      if (row === k) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
      if (attends) cells.forEach((cell, j) => cell.toggleAttribute("data-looked", look === j));
    });
  }

  /** The characters under the cursor are in view, whatever is read. */
  function follow({ t, S, said }, { look }) {
    if (frame.scrollWidth <= frame.clientWidth) return;
    const weights = t < S ? null : said[t - S].weights;
    const at = look ?? (t < S ? t : weights ? weights.indexOf(Math.max(...weights)) : null);
    if (at === null) return;
    const cell = letters[at].parentElement;
    const [left, right] = [cell.offsetLeft - NAMES, cell.offsetLeft + cell.offsetWidth - frame.clientWidth + 8];
    if (frame.scrollLeft > left) frame.scrollLeft = left;
    else if (frame.scrollLeft < right) frame.scrollLeft = right;
  }

  return {
    element,
    draw() {
      const now = ctx.now();
      const state = store.get();
      legend.hidden = !now.attends;
      const key = `${now.chars.join("")} ${now.attends} ${now.said.length}`;
      if (shown?.key !== key) build(now);
      if (shown?.said !== now.said || shown.right !== now.right || shown.key !== key) fill(now);
      shown = { key, said: now.said, right: now.right };
      const wide = clamp(Math.floor((element.clientWidth - NAMES - 110) / now.S), LEAST, LARGEST);
      table.style.setProperty("--wide", `${wide}px`);
      point(now, state);
      follow(now, state);
    },
  };
}
