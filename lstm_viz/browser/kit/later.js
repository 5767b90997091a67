// Modes that most visits never come to are fetched when they are first asked for (modes/fetch.js), and put themselves
// here. Whoever draws in such a mode reads `later.back`, and does so only once the store says that the mode is on.
import { base } from "./host.js";

/** @type {{ back: BackMode | null, surgery: SurgeryMode | null }} */
export const later = { back: null, surgery: null };

/**
 * Puts a stylesheet on an instrument, once, and waits until it holds; `path` from the folder that holds all rooms. Where all
 * modules are one text, so are all styles.
 * @param {Element} root
 * @param {string} path
 * @returns {Promise<unknown>}
 */
export function dress(root, path) {
  if (base === null) return Promise.resolve();
  const href = new URL(path, base).href;
  let link = /** @type {HTMLLinkElement} */ ([...root.querySelectorAll("link")].find((one) => one.href === href));
  if (!link) {
    link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    link.gsWorn = new Promise((worn, failed) => {
      link.onload = worn;
      link.onerror = () => {
        link.remove();                                      // the next time is a new attempt
        failed(new Error(`${href} did not arrive`));
      };
    });
    root.append(link);
  }
  return link.gsWorn;
}
