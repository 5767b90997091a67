// The numbers of the five lines, by steps back; and as CSV, of every seed.
import { el } from "../../kit/dom.js";
import { NAMES, SEEDS } from "../../net/forgetting/nets.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/forgetting.js";

/** The steps back that a table shows: each of the first ten, then every fifth, and the last. @param {number} T */
const rowsOf = (T) => Array.from({ length: T }, (_, k) => k).filter((k) => k <= 10 || k % 5 === 0 || k === T - 1);

/** @param {any} ctx */
export function createTable(ctx) {
  const toggle = el("button", { type: "button", class: "plain toggle", "aria-expanded": "false", click: () => ctx.store.set({ table: !ctx.store.get().table }) }, words.TABLE.toggle);
  const caption = el("caption", { class: "unseen" }, words.TABLE.caption);
  const note = el("p", { class: "note" }, words.TABLE.caption);
  const [head, body] = [el("thead"), el("tbody")];
  const frame = el("div", { class: "frame", tabindex: "0", role: "region", "aria-label": words.TABLE.values, keydown: scrollOnly }, el("table", {}, caption, head, body));
  const element = el("section", { class: "table", "aria-label": words.TABLE.label }, el("div", { class: "tools" }, toggle), note, frame);
  let made = null;

  return {
    element,
    draw() {
      const { table, k: at } = ctx.store.get();
      toggle.setAttribute("aria-expanded", String(table));
      note.hidden = frame.hidden = !table;
      const shown = ctx.shown();
      if (!table || !shown) return;
      const { nets, setting } = shown;
      if (made !== shown) {
        made = shown;
        head.replaceChildren(el("tr", {}, el("th", { scope: "col" }, words.TABLE.k), ...NAMES.map((name) => el("th", { scope: "col" }, words.title(setting, name)))));
        body.replaceChildren(...rowsOf(setting.T).map((k) => el("tr", { "data-k": k }, el("th", { scope: "row" }, String(k)), ...NAMES.map((name) => {
          const { low, middle, high } = nets[name].band;
          return el("td", {}, el("b", {}, words.size(middle[k])), el("small", {}, ` ${words.LANES.range(low[k], high[k])}`));
        }))));
      }
      for (const row of Array.from(body.children)) row.toggleAttribute("aria-current", Number(/** @type {HTMLElement} */ (row).dataset.k) === at);
    },
  };
}

/** Every number: a row for each net, seed and distance. */
export function asCsv({ nets, setting }) {
  const lines = ["net,seed,k,gradient"];
  for (const name of NAMES) {
    const title = `"${words.title(setting, name)}"`;
    for (let s = 0; s < SEEDS; s++) for (let k = 0; k < setting.T; k++) lines.push(`${title},${setting.seed + s},${k},${nets[name].norms[s * setting.T + k]}`);
  }
  return `${lines.join("\r\n")}\r\n`;
}
