// The files of a net, and the file of progress.
import { download, el, write } from "../../kit/dom.js";
import { createMenu, pictures } from "../../out/export.js";
import { tools as words } from "../../words/memory.js";
import { files } from "../../words/out.js";
import { fileOf, LARGEST, readFile } from "./progress.js";
import { csvOf, jsonOf, pythonOf } from "./files.js";
import { plain } from "./text.js";

/** What can be taken away of the net that is shown. */
export function createFiles(ctx) {
  const stem = () => `memory-${ctx.store.get().challenge}-${ctx.store.get().cell}`;
  const text = (label, make, ending, type) => ({ label, ending, make: () => new Blob([make()], { type }) });
  return createMenu(ctx.tools.say, stem, () => ({
    links: ctx.model.header.exports.map(({ label, href }) => ({ label, href: () => ctx.href(new URL(href, document.baseURI)) })),
    files: [
      text(words.files.csv, () => csvOf(ctx.now), "csv", "text/csv"),
      text(words.files.json, () => jsonOf(ctx.now), "json", "application/json"),
      text(words.files.python, () => pythonOf(ctx.now, ctx.model.header.seed), "py", "text/x-python"),
      ...pictures(pictureOf(ctx)),
    ],
  }));
}

export function createTools(ctx) {
  const said = el("span", { class: "mb-said", role: "status" });
  const chooser = el("input", { type: "file", accept: ".json,application/json", "aria-label": words.load.spoken, class: "mb-file", change: load });
  const element = el("section", { class: "mb-foot", "aria-label": words.label },
    el("p", {}, el("b", {}, words.progress),
      el("button", { type: "button", class: "plain", click: save }, words.save),
      el("label", { class: "mb-load" }, words.load.text, chooser),
      el("span", { class: "mb-note" }, words.kept)),
    said);

  function save() {
    const name = "memory-progress.json";
    download(new Blob([fileOf(ctx.store.get().solved)], { type: "application/json" }), name);
    write(said, files.saved(name));
  }

  async function load() {
    const [file] = chooser.files;
    if (!file) return;
    chooser.value = "";
    if (file.size > LARGEST) {
      write(said, words.tooLarge(file.size, LARGEST));
      return;
    }
    const { solved, problem } = readFile(ctx.model, await file.text());
    const count = Object.values(solved).reduce((sum, cells) => sum + Object.keys(cells).length, 0);
    ctx.merge(solved);
    write(said, [words.loaded(count), problem].filter(Boolean).join(" "));
  }

  return { element, draw: () => {} };
}

function pictureOf(ctx) {
  return {
    root: ctx.root,
    parts: ".mb-picture",
    caption() {
      const { challenge } = ctx.now;
      return [
        words.picture.heading(challenge.title, ctx.model.header.cells[ctx.store.get().cell].title),
        plain(ctx.model.header.texts[challenge.name].goal),
        words.picture.source,
      ];
    },
  };
}
