// The fold of kept runs: what this browser has, one taken from a file, and all forgotten.
import { el, write } from "../kit/dom.js";
import { KEPT as words } from "../words/train.js";
import { createFold } from "./fold.js";
import { RUNS } from "./kept.js";

/**
 * {element, draw(), destroy()}. `called`: what a run is called, by what was chosen for it.
 * @param {import("./runs.js").Runs} runs @param {(values: any) => string} called
 */
export function createShelf(runs, called) {
  const list = el("ul", { class: "tn-kept" });
  const none = el("p", {}, words.none);
  const forget = el("button", { type: "button", class: "plain", click: clear }, words.forget);
  const said = el("p", { role: "status" });
  const fold = createFold(words.name, [el("p", {}, words.what(RUNS)), list, none, forget, said], "tn-shelf");
  let shown = "";

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
      list.replaceChildren(...heads.map(({ id, search, update, bytes }) =>
        el("li", {}, el("button", { type: "button", class: "plain", click: () => { fold.element.open = false; fold.element.querySelector("summary").focus(); runs.take(id); } }, words.one(called(runs.read(search)), update, bytes)))));
    },
    destroy: fold.destroy,
  };
}
