// The series that a net is to forecast: a column of a table that is pasted or opened from a file, or sunspots. It stays in this browser.
import { el, write } from "../../kit/dom.js";
import { BYTES, LEAST, readTable, textOf, unfit } from "../../net/training/series.js";
import { learn, nameOf } from "../../net/training/text.js";
import { seriesOf } from "../../net/training/tasks.js";
import { createFold } from "../../train/fold.js";
import * as words from "../../words/ownseries.js";

const SHOWN = 500_000;                                      // characters of a file in the field

/** What is said of the series of a setup. @param {any} state */
export function factsOf(state) {
  const { name, values, held } = seriesOf(state);
  return { name, rows: values.length, held: held.length, own: state.text !== "" };
}

/** @param {any} ctx */
export function createOwnSeries(ctx) {
  const { store } = ctx;
  const area = el("textarea", { rows: 9, spellcheck: "false", dir: "auto", "aria-label": words.AREA, paste });
  const chooser = el("input", { type: "file", accept: ".csv,.tsv,.txt,text/*", "aria-label": words.OPEN, change: open });
  const said = el("p", { role: "status" });
  const use = el("button", { type: "button", class: "plain", click: () => give(area.value) }, words.USE);
  const back = el("button", { type: "button", class: "plain", click: () => store.set({ text: "" }) }, words.BACK);
  const columns = el("select", { "aria-label": words.COLUMN, change: () => take(columns.selectedIndex) });
  const column = el("label", { hidden: true }, words.COLUMN, " ", columns);
  const fold = createFold(words.FOLD, [el("p", {}, words.WHAT), area, el("p", { class: "kept tn-acts" }, use, back, el("label", {}, words.OPEN, chooser), column), said], "tr-table");
  /** @type {import("../../net/training/series.js").Table | null} */
  let table = null;                                         // the last that was read, as long as its series is the one that is learned
  let shown = "";

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
    columns.replaceChildren(...found.columns.map(({ name }) => el("option", {}, name)));
    take(fit.includes(true) ? fit.lastIndexOf(true) : fit.length - 1);
  }

  /** @param {number} k */
  function take(k) {
    const { columns: all, ...rest } = table;
    columns.selectedIndex = k;
    column.hidden = all.length < 2;
    const problem = unfit(all[k]);
    if (problem) return void refuse(problem);
    const { name, values, holes } = all[k];
    store.set({ text: learn(textOf({ name, values })) });
    write(said, words.taken({ name, rows: values.length, columns: all.length, holes, cut: rest.cut, commas: rest.commas }));
  }

  return {
    element: fold.element,
    draw() {
      const state = store.get();
      fold.element.hidden = state.task !== "series";
      const key = `${state.task} ${state.text}`;
      if (fold.element.hidden || key === shown) return;
      shown = key;
      const { name, values } = seriesOf(state);
      if (!table || !table.columns.some((each) => nameOf(textOf(each)) === state.text)) {
        table = null;
        column.hidden = true;
        area.value = [name || words.SUNSPOTS, ...values].join("\n");
      }
      back.disabled = state.text === "";
    },
    destroy: fold.destroy,
  };
}
