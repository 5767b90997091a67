// The buttons at the right end of the row on top, the same for every instrument: Share, Export, Present, Keys.
import { createHelp } from "./help.js";
import { createKeys } from "./keys.js";
import { createSaid } from "./messages.js";
import { createPresent } from "./present.js";
import { createShare } from "./share.js";

/**
 * @param {HTMLElement} root
 * @param {Store<any>} store
 * @param {{href: () => string, rows: () => import("./keys.js").Row[]}} options
 *   `href`: the link to what is shown; `rows`: what the keys do
 */
export function createTools(root, store, { href, rows }) {
  const said = createSaid();
  const share = createShare(href, said.say);
  const present = createPresent(root, store);
  const help = createHelp(rows);
  const keys = createKeys(root, store, rows, help);
  root.append(help.element);
  return {
    share, present, help, said: said.element, say: said.say,
    destroy() {
      said.destroy();
      present.destroy();
      keys.destroy();
    },
  };
}
