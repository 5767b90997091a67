// Share, Export, and the file of progress.
import { download, el, write } from "../../kit/dom.js";
import { svgOf } from "../../out/picture.js";
import { link } from "./address.js";
import { fileOf, LARGEST, readFile } from "./progress.js";
import { csvOf, jsonOf, pythonOf } from "./files.js";
import { plain } from "./text.js";

export function createTools(ctx) {
  const said = el("span", { class: "mb-said", role: "status" });
  const address = el("input", { class: "address", readonly: true, "aria-label": "Link to this state", hidden: true, keydown: (event) => event.stopPropagation() });
  const chooser = el("input", { type: "file", accept: ".json,application/json", "aria-label": "Load progress from a file", class: "mb-file", change: load });
  const stem = () => `memory-${ctx.store.get().challenge}-${ctx.store.get().cell}`;
  /** @type {[name: string, ending: string, type: string, make: () => any][]} */
  const files = [
    ["CSV", "csv", "text/csv", () => csvOf(ctx.now)],
    ["JSON", "json", "application/json", () => jsonOf(ctx.now)],
    ["Python lines", "py", "text/x-python", () => pythonOf(ctx.now, ctx.model.header.seed)],
    ["Picture (SVG)", "svg", "image/svg+xml", () => svgOf(pictureOf(ctx))],
  ];
  const exports = files.map(([name, ending, type, make]) => el("button", { type: "button", class: "plain", click: () => hand(make, `${stem()}.${ending}`, type) }, name));
  for (const { label, href } of ctx.model.header.exports) {
    exports.push(el("button", { type: "button", class: "plain", click: () => ask(href) }, label));
  }
  const element = el("section", { class: "mb-foot", "aria-label": "Share and keep" },
    el("p", {}, el("b", {}, "This net"), el("button", { type: "button", class: "plain", hidden: ctx.model.header.alone, click: share }, "Copy link"), ...exports),
    el("p", {}, el("b", {}, "Your progress"),
      el("button", { type: "button", class: "plain", click: () => hand(() => fileOf(ctx.store.get().solved), "memory-progress.json", "application/json") }, "Save to a file"),
      el("label", { class: "mb-load" }, "Load from a file", chooser),
      el("span", { class: "mb-note" }, "What you solve is also kept in this browser, if it allows that.")),
    said, address);

  const place = (from) => link(from, { ...ctx.store.get(), show: ctx.store.get().show || 1, hints: ctx.hints() }, ctx.now.weights);

  /** What the server makes, of what is on the screen. */
  function ask(href) {
    el("a", { href: place(new URL(href, document.baseURI)), download: true }).click();
  }

  async function hand(make, name, type) {
    try {
      download(new Blob([await make()], { type }), name);
      write(said, `${name} is saved.`);
    } catch (error) {
      write(said, `${name} could not be made: ${error.message}`);
    }
  }

  async function load() {
    const [file] = chooser.files;
    if (!file) return;
    chooser.value = "";
    if (file.size > LARGEST) {
      write(said, `The file has ${file.size.toLocaleString("en")} bytes. A file of progress has ${LARGEST.toLocaleString("en")} at most. Nothing is loaded.`);
      return;
    }
    const { solved, problem } = readFile(ctx.model, await file.text());
    const count = Object.values(solved).reduce((sum, cells) => sum + Object.keys(cells).length, 0);
    ctx.merge(solved);
    write(said, [`${count} solved ${count === 1 ? "net is" : "nets are"} loaded.`, problem].filter(Boolean).join(" "));
  }

  async function share() {
    const url = place(location.href);
    try {
      await navigator.clipboard.writeText(url);
      address.hidden = true;
      write(said, "Link copied.");
    } catch {                                               // no clipboard here: not allowed, or no secure address
      address.value = url;
      address.hidden = false;
      address.focus();
      address.select();
      write(said, "Copy this link.");
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
      `${challenge.title}, built with ${ctx.model.header.cells[ctx.store.get().cell].title}`,
      plain(ctx.model.header.texts[challenge.name].goal),
      "Drawn by LSTM Viz from the weights as they were set.",
    ],
  };
}
