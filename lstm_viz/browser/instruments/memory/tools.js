// Share, Export, and the file of progress.
import { download, el, write } from "../../kit/dom.js";
import { svgOf } from "../../out/picture.js";
import { tools as words } from "../../words/memory.js";
import { link } from "./address.js";
import { fileOf, LARGEST, readFile } from "./progress.js";
import { csvOf, jsonOf, pythonOf } from "./files.js";
import { plain } from "./text.js";

export function createTools(ctx) {
  const said = el("span", { class: "mb-said", role: "status" });
  const address = el("input", { class: "address", readonly: true, "aria-label": words.link, hidden: true, keydown: (event) => event.stopPropagation() });
  const chooser = el("input", { type: "file", accept: ".json,application/json", "aria-label": words.load.spoken, class: "mb-file", change: load });
  const stem = () => `memory-${ctx.store.get().challenge}-${ctx.store.get().cell}`;
  const files = [
    [words.files.csv, "csv", "text/csv", () => csvOf(ctx.now)],
    [words.files.json, "json", "application/json", () => jsonOf(ctx.now)],
    [words.files.python, "py", "text/x-python", () => pythonOf(ctx.now, ctx.model.header.seed)],
    [words.files.svg, "svg", "image/svg+xml", () => svgOf(pictureOf(ctx))],
  ];
  const exports = files.map(([name, ending, type, make]) => el("button", { type: "button", class: "plain", click: () => hand(make, `${stem()}.${ending}`, type) }, name));
  const element = el("section", { class: "mb-foot", "aria-label": words.label },
    el("p", {}, el("b", {}, words.net), el("button", { type: "button", class: "plain", click: share }, words.copy), ...exports),
    el("p", {}, el("b", {}, words.progress),
      el("button", { type: "button", class: "plain", click: () => hand(() => fileOf(ctx.store.get().solved), "memory-progress.json", "application/json") }, words.save),
      el("label", { class: "mb-load" }, words.load.text, chooser),
      el("span", { class: "mb-note" }, words.kept)),
    said, address);

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

  async function share() {
    const url = link(location.href, { ...ctx.store.get(), hints: ctx.hints() }, ctx.now.weights);
    try {
      await navigator.clipboard.writeText(url);
      address.hidden = true;
      write(said, words.copied);
    } catch {                                               // no clipboard here: not allowed, or no secure address
      address.value = url;
      address.hidden = false;
      address.focus();
      address.select();
      write(said, words.copyThis);
    }
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
