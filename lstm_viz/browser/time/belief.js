// What a net that says one of a few classes believes after every step: a map of classes by steps, the likeliest named above its column. It is a table: what
// is drawn can be read.
import { el, write } from "../kit/dom.js";
import { percent } from "../kit/format.js";

const UNIT = " %";
const SEEN = 0.005;                                         // of a share that is printed

const bare = (/** @type {number} */ share) => percent(share).replace(UNIT, "");

/**
 * {element, draw({shares, t, right, narrow, tight})}. `shares`: of each step the share of each class; null: nothing is read. `right`: the class that it is, or null; `narrow`: there is
 * no room for numbers, and what it says stands where that changes; `tight`: there is none for their unit.
 * `spoken`: how names are said, where they are signs.
 * @param {{ names: string[], spoken?: string[], words: { caption: string, step: string, says: string, none: string, pick: (t: number) => string }, pick?: (t: number) => void }} options
 */
export function createBelief({ names, spoken, words, pick }) {
  const head = el("tr");
  const says = el("tr", { class: "bf-says" });
  const rows = names.map((name, k) => el("tr", {}, el("th", { scope: "row" }, ...(spoken ? [el("span", { class: "bf-spoken" }, spoken[k]), el("span", { "aria-hidden": "true" }, name)] : [name]))));
  const element = el("table", { class: "bf" }, el("caption", { class: "unseen" }, words.caption), el("thead", {}, head), el("tbody", {}, says, ...rows));
  /** @type {HTMLElement[]} */
  let buttons = [];
  /** @type {HTMLElement[]} */
  let tops = [];
  /** @type {HTMLElement[][]} by class */
  let cells = [];

  /** @param {number} steps */
  function make(steps) {
    buttons = Array.from({ length: steps }, (_, t) => (pick ? el("button", { type: "button", class: "bf-step", click: () => pick(t) }, String(t + 1)) : el("span", {}, String(t + 1))));
    head.replaceChildren(el("th", { scope: "row" }, words.step), ...buttons.map((button) => el("th", { scope: "col" }, button)));
    tops = buttons.map(() => el("td"));
    says.replaceChildren(el("th", { scope: "row" }, words.says), ...tops);
    cells = rows.map((row) => {
      const made = buttons.map(() => el("td"));
      row.replaceChildren(row.firstElementChild ?? "", ...made);
      return made;
    });
  }

  return {
    element,
    /** @param {{ shares: ArrayLike<number>[], t: number | null, right: number | null, narrow?: boolean, tight?: boolean }} view */
    draw({ shares, t, right, narrow = false, tight = false }) {
      if (shares.length !== buttons.length) make(shares.length);
      element.toggleAttribute("data-narrow", narrow);
      element.toggleAttribute("data-tight", tight);
      let last = -1;
      shares.forEach((row, step) => {
        const best = Array.from(row).reduce((top, share, k) => (share > row[top] ? k : top), 0);
        const known = Number.isFinite(row[best]);
        tops[step].replaceChildren(...(known ? [...(spoken ? [el("b", { "aria-hidden": "true" }, names[best]), el("i", { class: "unseen" }, spoken[best])] : [el("b", {}, names[best])]), el("span", {}, bare(row[best]), el("i", {}, UNIT))] : [words.none]));
        tops[step].toggleAttribute("data-here", step === t);
        tops[step].toggleAttribute("data-new", best !== last);
        last = best;
        cells.forEach((line, k) => {
          write(line[step], known && row[k] >= SEEN ? bare(row[k]) : "");
          line[step].style.setProperty("--share", known ? row[k].toFixed(3) : "0");
          line[step].toggleAttribute("data-best", known && k === best);
          line[step].toggleAttribute("data-here", step === t);
        });
        if (pick) {
          buttons[step].setAttribute("aria-pressed", String(step === t));
          buttons[step].setAttribute("aria-label", words.pick(step));
          buttons[step].tabIndex = step === t ? 0 : -1;     // arrows move on, wherever the focus is
        }
      });
      rows.forEach((row, k) => row.toggleAttribute("data-right", k === right));
    },
  };
}
