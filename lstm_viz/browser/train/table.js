// A table that a learner gives, pasted or opened from a file, of which one column of numbers is a series: what is read of it, or why nothing is. It stays in this browser.
import { el, write } from "../kit/dom.js";
import { BYTES, LEAST, readTable, unfit } from "../net/training/series.js";
import * as words from "../words/ownseries.js";
import { createFold } from "./fold.js";

const SHOWN = 500_000;                                      // characters of a file in the field

/**
 * {element, table(), show(text), close(), destroy()}. `name`: of the fold; `what`: the paragraph in it; `label`, `placeholder`: of the field; `use`: of the button; `more`: what stands beside that.
 * `take` is given a column that can be learned, and its table; it returns what is said of it.
 * @param {{ name: string, className: string, what: string, label: string, use: string, placeholder?: string, more?: Node[],
 *   take: (column: import("../net/training/series.js").Column, table: import("../net/training/series.js").Table) => string }} options
 */
export function createTable({ name, className, what, label, use, placeholder = "", more = [], take }) {
  const area = el("textarea", { rows: 9, spellcheck: "false", dir: "auto", "aria-label": label, placeholder, paste });
  const chooser = el("input", { type: "file", accept: ".csv,.tsv,.txt,text/*", "aria-label": words.OPEN, change: open });
  const said = el("p", { role: "status" });
  const columns = el("select", { "aria-label": words.COLUMN, change: () => pick(columns.selectedIndex) });
  const column = el("label", { hidden: true }, words.COLUMN, " ", columns);
  const fold = createFold(name, [el("p", {}, what), area,
    el("p", { class: "kept tn-acts" }, el("button", { type: "button", class: "plain", click: () => give(area.value) }, use), ...more, el("label", {}, words.OPEN, chooser), column), said], className);
  /** @type {import("../net/training/series.js").Table | null} */
  let table = null;

  const refuse = (problem) => write(said, words.problem(problem, { least: LEAST, bytes: BYTES }));

  /** More than is read would only hold up the browser. */
  function paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length <= BYTES) return;
    event.preventDefault();
    refuse({ problem: "large" });
  }

  async function open() {
    const [file] = chooser.files;
    if (!file) return;
    if (file.size > BYTES) {
      chooser.value = "";
      return void refuse({ problem: "large" });
    }
    const text = await file.text().catch(() => null);
    chooser.value = "";                                     // the same file may be chosen again
    if (text === null) return void write(said, words.UNREAD);
    area.value = text.length <= SHOWN ? text : "";
    give(text);
  }

  /** The last column that can be learned: what comes first is often a year or a number of the row. @param {string} text */
  function give(text) {
    const found = readTable(text, words.column);
    if ("problem" in found) return void refuse(found);
    const fit = found.columns.map((each) => unfit(each) === null);
    table = found;
    columns.replaceChildren(...found.columns.map((each) => el("option", {}, each.name)));
    pick(fit.includes(true) ? fit.lastIndexOf(true) : fit.length - 1);
  }

  /** @param {number} k */
  function pick(k) {
    const { columns: all } = table;
    columns.selectedIndex = k;
    column.hidden = all.length < 2;
    const problem = unfit(all[k]);
    if (problem) refuse(problem);
    else write(said, take(all[k], table));
  }

  return {
    element: fold.element,
    /** The last that was read; null: what stands in the field was put there. */
    table: () => table,
    /** @param {string} text */
    show(text) {
      table = null;
      column.hidden = true;
      area.value = text;
    },
    close() {
      fold.element.open = false;
    },
    destroy: fold.destroy,
  };
}
