// What can be taken away: the numbers, the picture, and what the server makes.
import { createMenu, pictures } from "../../out/export.js";
import * as words from "../../words/forgetting.js";
import { settingOf } from "./address.js";
import { asCsv } from "./table.js";

/** @param {any} ctx @param {(sentence: string) => void} say */
export function createFiles(ctx, say) {
  return createMenu(say, () => words.FILES.stem, () => ({
    links: ctx.header.exports.map(({ label, href }) => ({ label, href: () => ctx.href(new URL(href, document.baseURI)) })),
    files: ctx.shown() ? [{ label: words.FILES.csv, ending: "csv", make: () => new Blob([asCsv(ctx.shown())], { type: "text/csv" }) }, ...pictures(drawn(ctx))] : [],
  }));
}

/** What Gatescope's picture asks for, answered by this page. */
const drawn = (ctx) => ({
  root: ctx.root,
  parts: ".fg-picture",
  caption: () => [words.CAPTION.title, words.CAPTION.nets(settingOf(ctx.store.get())), words.CAPTION.source],
});
