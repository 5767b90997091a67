// Which classes are taken for which: a table of counts. What is wrong can be pressed.
import { el, write } from "../kit/dom.js";

/**
 * {element, draw({counts, only})}. `only`: the pair [is, said] that is picked, or null.
 * @param {{ names: string[], words: { counts: string, corner: string, cell: (is: number, said: number, count: number) => string }, pick: (is: number, said: number) => void }} options
 */
export function createCounts({ names, words, pick }) {
  const cells = names.map((_, is) => names.map((__, said) => {
    const press = is === said ? null : el("button", { type: "button", click: () => pick(is, said) });
    return { td: el("td", { class: is === said ? "an-hit" : "" }, ...(press ? [press] : [])), press };
  }));
  const table = el("table", { class: "an-counts" }, el("caption", {}, words.counts),
    el("thead", {}, el("tr", {}, el("td", {}, words.corner), ...names.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, ...cells.map((row, is) => el("tr", {}, el("th", { scope: "row" }, names[is]), ...row.map(({ td }) => td)))));
  const element = el("div", { class: "an-scroll", tabindex: 0, role: "region", "aria-label": words.counts }, table);

  return {
    element,
    /** @param {{ counts: number[][], only: [number, number] | null }} view */
    draw({ counts, only }) {
      cells.forEach((row, is) => row.forEach(({ td, press }, said) => {
        const count = counts[is][said];
        if (!press) return write(td, String(count));
        write(press, count ? String(count) : "");
        press.hidden = count === 0;
        press.setAttribute("aria-label", words.cell(is, said, count));
        press.setAttribute("aria-pressed", String(only?.[0] === is && only[1] === said));
      }));
    },
  };
}
