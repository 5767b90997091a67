// What the browser keeps, saved to a file and read from one.
import { download, el, write } from "../kit/dom.js";
import { fileOf, FORMAT, LARGEST, takeFile } from "../shell/keep.js";
import { KEPT } from "../words/lesson.js";

const NAME = "lstm-viz-kept.json";

/** {element}; `loaded` is called when what is kept has become another. */
export function createKept(loaded) {
  const chooser = el("input", { type: "file", accept: ".json,application/json", "aria-label": KEPT.from, change: load });
  const said = el("span", { role: "status" });
  const element = el("p", { class: "kept" }, el("button", { type: "button", class: "plain", click: save }, KEPT.save),
    el("label", {}, KEPT.load, chooser), said);

  function save() {
    download(new Blob([fileOf()], { type: "application/json" }), NAME);
    write(said, KEPT.saved(NAME));
  }

  async function load() {
    const [file] = chooser.files;
    if (!file) return;
    write(said, await taken(file));
    chooser.value = "";                                     // the same file may be chosen again
  }

  /** Takes a file, and says what came of it. */
  async function taken(file) {
    if (file.size > LARGEST) return KEPT.large(file.size, LARGEST);
    let text;
    try {
      text = await file.text();
    } catch {                                               // it is gone, or may not be read
      return KEPT.unread;
    }
    const { problem, count } = takeFile(text);
    if (problem) return problem === "notOurs" ? KEPT.notOurs(FORMAT) : KEPT[problem];
    loaded();
    return KEPT.loaded(count);
  }

  return { element };
}
