// Export, and the file of progress.
import { download, el, write } from "../../kit/dom.js";
import { svgOf } from "../../out/picture.js";
import { tools as words } from "../../words/memory.js";
import { fileOf, LARGEST, readFile } from "./progress.js";
import { csvOf, jsonOf, pythonOf } from "./files.js";
import { plain } from "./text.js";

export function createTools(ctx) {
  const said = el("span", { class: "mb-said", role: "status" });
  const chooser = el("input", { type: "file", accept: ".json,application/json", "aria-label": words.load.spoken, class: "mb-file", change: load });
  const stem = () => `memory-${ctx.store.get().challenge}-${ctx.store.get().cell}`;
  /** @type {[name: string, ending: string, type: string, make: () => any][]} */
  const files = [
    [words.files.csv, "csv", "text/csv", () => csvOf(ctx.now)],
    [words.files.json, "json", "application/json", () => jsonOf(ctx.now)],
    [words.files.python, "py", "text/x-python", () => pythonOf(ctx.now, ctx.model.header.seed)],
    [words.files.svg, "svg", "image/svg+xml", () => svgOf(pictureOf(ctx))],
  ];
  const exports = files.map(([name, ending, type, make]) => el("button", { type: "button", class: "plain", click: () => hand(make, `${stem()}.${ending}`, type) }, name));
  for (const { label, href } of ctx.model.header.exports) {
    exports.push(el("button", { type: "button", class: "plain", click: () => ask(href) }, label));
  }
  const element = el("section", { class: "mb-foot", "aria-label": words.label },
    el("p", {}, el("b", {}, words.net), ...exports),
    el("p", {}, el("b", {}, words.progress),
      el("button", { type: "button", class: "plain", click: () => hand(() => fileOf(ctx.store.get().solved), "memory-progress.json", "application/json") }, words.save),
      el("label", { class: "mb-load" }, words.load.text, chooser),
      el("span", { class: "mb-note" }, words.kept)),
    said);

  /** What the server makes, of what is on the screen. */
  function ask(href) {
    el("a", { href: ctx.href(new URL(href, document.baseURI)), download: true }).click();
  }

  async function hand(make, name, type) {
    try {
      download(new Blob([await make()], { type }), name);
      write(said, words.saved(name));
    } catch (error) {
      write(said, words.failed(name, error.message));
    }
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
  const { challenge } = ctx.now;
  return {
    root: ctx.root,
    parts: ".mb-picture",
    caption: () => [
      words.picture.heading(challenge.title, ctx.model.header.cells[ctx.store.get().cell].title),
      plain(ctx.model.header.texts[challenge.name].goal),
      words.picture.source,
    ],
  };
}
