// The fold of kept runs: what this browser has, one taken from a file, and all forgotten. And a run as a file.
import { el, write } from "../kit/dom.js";
import { updateOf } from "../net/training/record.js";
import { LARGEST, fileOf, runIn } from "../net/training/runfile.js";
import { KEPT as words } from "../words/train.js";
import { createFold } from "./fold.js";
import { RUNS } from "./kept.js";

const ENDING = "lstmrun";

/** What the Export menu has of it. @param {import("./runs.js").Runs} runs @returns {import("../out/export.js").Made[]} */
export const filesOf = (runs) => (runs.live.states ? [{ label: words.save(updateOf(runs.live.states)), ending: ENDING, make: () => fileOf(runs.record()) }] : []);

/**
 * {element, draw(), destroy()}. `called`: what a run is called, by what was chosen for it.
 * @param {import("./runs.js").Runs} runs @param {(values: any) => string} called
 */
export function createShelf(runs, called) {
  const chooser = el("input", { type: "file", accept: `.${ENDING}`, "aria-label": words.open, change: open });
  const list = el("ul", { class: "tn-kept" });
  const none = el("p", {}, words.none);
  const forget = el("button", { type: "button", class: "plain", click: clear }, words.forget);
  const said = el("p", { role: "status" });
  const fold = createFold(words.name, [el("p", {}, words.what(RUNS)), list, none, el("p", { class: "kept tn-acts" }, el("label", {}, words.open, chooser), forget), said], "tn-shelf");
  let shown = "";

  async function open() {
    const [file] = chooser.files;
    if (!file) return;
    write(said, "");
    write(said, await opened(file));
    chooser.value = "";                                     // the same file may be chosen again
  }

  /** Goes on with the run in a file; what came of it. @param {File} file */
  async function opened(file) {
    if (file.size > LARGEST) return words.large(file.size, LARGEST);
    const bytes = await file.arrayBuffer().catch(() => null);
    if (!bytes) return words.unread;
    const found = runIn(bytes, runs.page.name, (search) => runs.setupsIn(search));
    if ("problem" in found) return words[found.problem];
    runs.bring(found.run);
    return words.opened(runs.live.update);
  }

  async function clear() {
    await runs.forget();
    write(said, words.forgotten);
    fold.element.querySelector("summary").focus();          // what had the focus is gone
  }

  return {
    element: fold.element,
    draw() {
      const heads = runs.kept;
      const key = heads.map(({ id, update }) => `${id} ${update}`).join();
      none.hidden = heads.length > 0;
      forget.hidden = !runs.keeping;
      if (key === shown) return;
      shown = key;
      list.replaceChildren(...heads.map(({ id, search, update, bytes, text = "" }) =>
        el("li", {}, el("button", { type: "button", class: "plain", click: () => { fold.element.open = false; fold.element.querySelector("summary").focus(); runs.take(id); } }, words.one(called({ ...runs.read(search), begins: text }), update, bytes)))));
    },
    destroy: fold.destroy,
  };
}
