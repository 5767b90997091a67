// The Export menu: what the server computes is linked to, what the browser has it makes itself.
import { el, download } from "../kit/dom.js";
import { tableOf } from "./table.js";
import { files as words } from "../words/out.js";

const picture = () => import("./picture.js");               // fetched when a picture is asked for

/**
 * `say` tells the learner what has become of a file.
 * @param {any} ctx a Ctx, or as much of one as is used here @param {(sentence: string) => void} say
 */
export function createExport(ctx, say) {
  const button = el("button", { type: "button", class: "act", "aria-expanded": "false", "aria-controls": "gs-export", click: () => toggle() }, words.menu);
  const list = el("ul", { id: "gs-export", class: "menu", "aria-label": words.menu, hidden: true });
  const element = el("div", { class: "export", keydown: key, focusout: leave }, button, list);

  function toggle(open = list.hidden) {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) say("");
  }

  const items = () => Array.from(list.querySelectorAll("a, button"));

  function key(event) {
    const all = items();
    const at = all.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? all.length - 1 : at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Escape" && !list.hidden) {
      toggle(false);
      button.focus();
    } else if (to !== undefined && (at >= 0 || event.key.startsWith("Arrow"))) {
      toggle(true);
      all[(to + all.length) % all.length].focus();
    } else if (event.key !== "Tab" && event.key !== "Enter" && event.key !== " ") return;
    else {                                                  // theirs, but not the instrument's
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function leave(event) {
    if (!element.contains(event.relatedTarget)) toggle(false);
  }

  const outside = (event) => {
    if (!list.hidden && !event.composedPath().includes(element)) toggle(false);
  };
  addEventListener("pointerdown", outside, true);

  /** What is asked of the server: what is on the screen, and exactly the tokens that were read, before any operation. */
  function address(href) {
    const url = new URL(ctx.href(new URL(href, document.baseURI)));
    url.searchParams.set("text", ctx.model.panels[0].original.reads.labels.join(""));
    url.searchParams.delete("net");                         // the name of the file says it
    return url.href;
  }

  async function hand(make, name) {
    toggle(false);
    button.focus();
    try {
      download(await make(), name);
      say(words.saved(name));
    } catch (error) {
      say(words.failed(name, error.message));
    }
  }

  const stem = () => `${ctx.model.panels.map((panel) => panel.net).join("-")}-step-${ctx.store.get().t + 1}`;

  function refresh() {
    const links = (ctx.model.header.choice && ctx.model.header.exports) ?? [];
    /** @type {[name: string, ending: string, make: () => Promise<Blob>][]} */
    const made = [
      [words.svg, "svg", async () => new Blob([await (await picture()).svgOf(ctx)], { type: "image/svg+xml" })],
      [words.png, "png", async () => (await picture()).pngOf(ctx)],
    ];
    if (links.length === 0) {                               // no server: the table of every value, from the page's own numbers
      const table = ctx.table ?? (() => tableOf(ctx.model.panels));
      made.unshift([words.csv, "csv", async () => new Blob([table()], { type: "text/csv" })]);
    }
    list.replaceChildren(
      ...links.map(({ label, href }) => {
        const link = el("a", {
          href, download: true,
          focus: () => link.href = address(href), pointerdown: () => link.href = address(href),
          click: () => { link.href = address(href); toggle(false); button.focus(); },
        }, label);
        return el("li", {}, link);
      }),
      ...made.map(([label, ending, make]) =>
        el("li", {}, el("button", { type: "button", click: () => hand(make, `${stem()}.${ending}`) }, label))),
    );
  }

  return { element, refresh, destroy: () => removeEventListener("pointerdown", outside, true) };
}
