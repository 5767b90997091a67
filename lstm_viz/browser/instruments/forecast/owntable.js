// A learner's own series: a column of a table that is pasted or opened from a file. A net is trained on it at once. It stays in this browser.
import { el, write } from "../../kit/dom.js";
import { BYTES, LEAST, readTable, seriesIn, textOf, unfit } from "../../net/training/series.js";
import { createFold } from "../../train/fold.js";
import * as words from "../../words/forecast.js";
import * as table from "../../words/ownseries.js";

const SHOWN = 500_000;                                      // characters of a file in the field

/** @param {any} ctx */
export function createOwnTable(ctx) {
  const { store } = ctx;
  const area = el("textarea", { rows: 7, spellcheck: "false", dir: "auto", "aria-label": words.OWN.area, placeholder: words.OWN.example, paste, keydown: (event) => { if (event.key !== "Escape") event.stopPropagation(); } });
  const chooser = el("input", { type: "file", accept: ".csv,.tsv,.txt,text/*", "aria-label": table.OPEN, change: open });
  const said = el("p", { role: "status" });
  const use = el("button", { type: "button", class: "plain", click: () => give(area.value) }, words.OWN.press);
  const columns = el("select", { "aria-label": table.COLUMN, keydown: (event) => event.stopPropagation(), change: () => take(columns.selectedIndex) });
  const column = el("label", { hidden: true }, table.COLUMN, " ", columns);
  const season = el("input", { type: "number", class: "an-seed", min: 2, max: 400, "aria-label": words.OWN.seasonLabel, keydown: (event) => event.stopPropagation(),
    change: () => store.set({ season: season.value === "" ? null : Math.min(400, Math.max(2, Math.round(Number(season.value)) || 2)) }) });
  const fold = createFold(words.OWN.open, [el("p", {}, words.OWN.what), area, el("p", { class: "kept tn-acts" }, use, el("label", {}, table.OPEN, chooser), column, el("label", { title: words.OWN.seasonLabel }, `${words.OWN.season} `, season)), said], "tr-table fc-table");
  /** @type {any} */
  let read = null;

  const refuse = (problem) => write(said, table.problem(problem, { least: LEAST, bytes: BYTES }));

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
    if (text === null) return void write(said, table.UNREAD);
    area.value = text.length <= SHOWN ? text : "";
    give(text);
  }

  /** The last column that can be learned: what comes first is often a year or a number of the row. @param {string} text */
  function give(text) {
    const found = readTable(text, table.column);
    if ("problem" in found) return void refuse(found);
    const fit = found.columns.map((each) => unfit(each) === null);
    read = found;
    columns.replaceChildren(...found.columns.map(({ name }) => el("option", {}, name)));
    take(fit.includes(true) ? fit.lastIndexOf(true) : fit.length - 1);
  }

  /** @param {number} k */
  function take(k) {
    columns.selectedIndex = k;
    column.hidden = read.columns.length < 2;
    const problem = unfit(read.columns[k]);
    if (problem) return void refuse(problem);
    const { name, values, holes } = read.columns[k];
    const text = textOf({ name, values });
    if (seriesIn(text) === null) return void refuse({ problem: "short", name, rows: values.length });
    write(said, "");
    ctx.trainOwn(seriesIn(text), [words.OWN.taken(name, values.length, holes.length), read.cut ? words.OWN.cut : ""].filter(Boolean).join(" "));
    fold.element.open = false;
  }

  return {
    element: fold.element,
    draw() {
      if (ctx.root.getRootNode().activeElement !== season) season.value = store.get().season === null ? "" : String(store.get().season);
    },
    destroy: fold.destroy,
  };
}
