// The Export menu: what the server computes is linked to, what the browser has it makes itself.
import { el, download } from "../kit/dom.js";
import { tableOf } from "./table.js";
import { files as words } from "../words/out.js";

const picture = () => import("./picture.js");               // fetched when a picture is asked for

/** @typedef {{label: string, href: () => string}} Link what the server makes */
/** @typedef {{label: string, ending: string, make: () => Promise<Blob> | Blob, stem?: string}} Made what the browser makes; `stem`: where its name is its own */

/**
 * @param {(sentence: string) => void} say tells the learner what has become of a file
 * @param {() => string} stem of the names of files
 * @param {() => {links: Link[], files: Made[]}} items asked for at every opening
 */
export function createMenu(say, stem, items) {
  const button = el("button", { type: "button", class: "act", "aria-expanded": "false", "aria-controls": "gs-export", click: () => toggle() }, words.menu);
  const list = el("ul", { id: "gs-export", class: "menu", "aria-label": words.menu, hidden: true });
  const element = el("div", { class: "export", keydown: key, focusout: leave }, button, list);

  function toggle(open = list.hidden) {
    if (open && list.hidden) refresh();
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) say("");
  }

  function key(event) {
    const entries = () => /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("a, button"));
    const at = Array.from(entries()).indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape" && !list.hidden) {
      toggle(false);
      button.focus();
    } else if (to !== undefined && (at >= 0 || event.key.startsWith("Arrow"))) {
      toggle(true);
      const all = entries();
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

  async function hand({ ending, make, stem: own = stem() }) {
    const name = `${own}.${ending}`;
    toggle(false);
    button.focus();
    try {
      download(await make(), name);
      say(words.saved(name));
    } catch (error) {
      say(words.failed(name, error.message));
    }
  }

  function refresh() {
    const { links, files } = items();
    const made = files.map((file) => el("button", { type: "button", click: () => hand(file) }, file.label));
    list.replaceChildren(...[...links.map(link), ...made].map((entry) => el("li", {}, entry)));
  }

  /** Its address is read when it is about to be followed: what is on the screen may have changed since. */
  function link({ label, href }) {
    const fresh = () => anchor.href = href();
    const anchor = el("a", { href: href(), download: true, focus: fresh, pointerdown: fresh, click: () => { fresh(); toggle(false); button.focus(); } }, label);
    return anchor;
  }

  refresh();
  return { element, refresh, destroy: () => removeEventListener("pointerdown", outside, true) };
}

/**
 * What is on the screen as a picture, by its two endings.
 * @param {any} ctx as `svgOf` reads it
 * @returns {Made[]}
 */
export const pictures = (ctx) => [
  { label: words.svg, ending: "svg", make: async () => new Blob([await (await picture()).svgOf(ctx)], { type: "image/svg+xml" }) },
  { label: words.png, ending: "png", make: async () => (await picture()).pngOf(ctx) },
];

/**
 * The menu of an instrument whose panels Python may export.
 * @param {any} ctx a Ctx, or as much of one as is used here @param {(sentence: string) => void} say
 */
export function createExport(ctx, say) {
  const stem = () => `${ctx.model.panels.map((panel) => panel.net).join("-")}-step-${ctx.store.get().t + 1}`;
  const table = ctx.table ?? (() => tableOf(ctx.model.panels));

  /** What is asked of the server: what is on the screen, and exactly the tokens that were read, before any operation. */
  function address(href) {
    const url = new URL(ctx.href(new URL(href, document.baseURI)));
    url.searchParams.set("text", ctx.model.panels[0].source);
    url.searchParams.delete("net");                         // the name of the file says it
    return url.href;
  }

  return createMenu(say, stem, () => {
    const { choice, exports } = ctx.model.header;
    const links = ctx.model.panels[0].given?.own ? [] : exports;           // Python does not know it
    // no server: the table of every value, from the page's own numbers
    const own = { label: words.csv, ending: "csv", make: () => new Blob([table()], { type: "text/csv" }) };
    return {
      links: links.map(({ label, ending }) => ({ label, href: () => address(`export/${choice.value}.${ending}`) })),
      files: [...(links.length ? [] : [own]), ...pictures(ctx)],
    };
  });
}
