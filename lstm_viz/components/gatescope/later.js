// Modes that most visits never come to: their modules and styles are fetched when they are first asked for. Whoever draws
// in such a mode reads `later.back` and does so only once the store says that the mode is on.

export const later = { back: null, surgery: null };

export const fetchBack = async () => (later.back ??= await import("./back/index.js"));
export const fetchSurgery = async () => (later.surgery ??= await import("./surgery/index.js"));

/** Puts a stylesheet on an instrument, once, and waits until it holds. A saved page has all styles in it already. */
export function dress(root, path) {
  if (import.meta.url.startsWith("data:")) return Promise.resolve();
  const href = new URL(path, import.meta.url).href;
  let link = [...root.querySelectorAll("link")].find((one) => one.href === href);
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
