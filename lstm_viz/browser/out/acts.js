// Share, Export, Present and Keys of an instrument, at the right end of its first row.
import { el } from "../kit/dom.js";
import { files as words } from "../words/out.js";
import { createMenu } from "./export.js";

/**
 * @param {any} ctx as shell/instrument.js makes it
 * @param {() => string} stem of the names of files
 * @param {() => import("./export.js").Made[]} files what the browser makes; what the server makes is in the header
 */
export function createActs(ctx, stem, files) {
  const { share, present, help, said, say } = ctx.tools;
  const menu = createMenu(say, stem, () => ({
    links: ctx.header.exports.map(({ label, href }) => ({ label, href: () => `${href}${new URL(ctx.href()).search}` })), files: files(),
  }));
  return { element: el("div", { class: "acts", role: "group", "aria-label": words.acts }, share.button, menu.element, present.button, help.button, said), draw() {}, destroy: menu.destroy };
}
