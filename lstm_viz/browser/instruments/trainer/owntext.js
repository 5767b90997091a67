// The text that a net is to learn: pasted, opened from a file, or the built-in one. It stays in this browser.
import { el, write } from "../../kit/dom.js";
import { seriesIn } from "../../net/training/series.js";
import { MOST, clean, learn, textBy } from "../../net/training/text.js";
import { taskOf, writingOf } from "../../net/training/tasks.js";
import { createFold } from "../../train/fold.js";
import * as words from "../../words/owntext.js";

const KEPT = "lstm-viz-1-text";                             // in the session of this tab
const BYTES = 4;                                            // of a character, at most

/** Keeps the text of a name for this tab, so that a reload has it. @param {string} name */
export function keepText(name) {
  const text = name && textBy(name);
  try {
    if (text) sessionStorage.setItem(KEPT, text);
  } catch {                                                 // a browser that keeps nothing
  }
}

/** Takes the text that this tab had. */
export function leftText() {
  try {
    const left = sessionStorage.getItem(KEPT) ?? "";
    if (seriesIn(left)) learn(left);
    else take(left);
  } catch {                                                 // a browser that keeps nothing
  }
}

/** A text by its name, and what was taken of it; or what is wrong with it. @param {string} given */
function take(given) {
  const found = clean(given);
  return "text" in found ? { ...found, name: learn(found.text) } : found;
}

/** What is said of the text of a setup. @param {any} state */
export function factsOf(state) {
  const { says, unknown = null, characters = 0 } = taskOf(state);
  return { characters, symbols: says.length - Number(unknown !== null), unknown: unknown !== null, own: state.text !== "" };
}

/** @param {any} ctx */
export function createOwnText(ctx) {
  const { store } = ctx;
  const area = el("textarea", { rows: 9, spellcheck: "false", dir: "auto", "aria-label": words.AREA, paste });
  const chooser = el("input", { type: "file", accept: "text/*,.txt,.md,.csv,.py", "aria-label": words.OPEN, change: open });
  const said = el("p", { role: "status" });
  const use = el("button", { type: "button", class: "plain", click: () => give(area.value) }, words.USE);
  const back = el("button", { type: "button", class: "plain", click: () => store.set({ text: "" }) }, words.BACK);
  const fold = createFold(words.FOLD, [el("p", {}, words.WHAT), area, el("p", { class: "kept tn-acts" }, use, back, el("label", {}, words.OPEN, chooser)), said], "tr-text");
  let shown = "";

  /** More than is read would only hold up the browser. */
  function paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length <= MOST * 2) return;
    event.preventDefault();
    area.value = text.slice(0, 2 * MOST);
  }

  async function open() {
    const [file] = chooser.files;
    if (!file) return;
    const text = await file.slice(0, BYTES * (MOST + 1)).text().catch(() => null);
    chooser.value = "";                                     // the same file may be chosen again
    if (text === null) return void write(said, words.UNREAD);
    give(text, file.size > BYTES * (MOST + 1));
  }

  /** @param {string} text @param {boolean} more whether there was more of it */
  function give(text, more = false) {
    const found = take(text);
    if (!("text" in found)) return void write(said, words.PROBLEM[found.problem](found.length));
    store.set({ text: found.name });
    write(said, words.taken({ ...factsOf(store.get()), dropped: found.dropped, cut: found.cut || more }));
  }

  return {
    element: fold.element,
    draw() {
      const state = store.get();
      fold.element.hidden = state.task !== "text";
      const key = `${state.task} ${state.text}`;
      if (fold.element.hidden || key === shown) return;
      shown = key;
      area.value = writingOf(state);
      back.disabled = state.text === "";
    },
    destroy: fold.destroy,
  };
}
