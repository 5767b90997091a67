// The element that an instrument lives in: its colours, what is read out, and whether it is at work.
import { el, write } from "../kit/dom.js";
import { wear, watchTheme } from "../kit/theme.js";

const SETTLED = 300;                                        // milliseconds without another sentence

/**
 * @param {ParentNode} parent
 * @param {{name: string, label: string, className?: string, recolour: () => void, resting?: () => boolean}} options
 *   `name` is what tests find it by; `recolour` is called when the theme has changed; while not `resting`, as when
 *   a sequence plays, nothing is read out.
 */
export function createRoot(parent, { name, label, className = "", recolour, resting = () => true }) {
  const element = el("div", { class: `gs ${className}`.trim(), tabindex: "0", role: "region", "data-testid": name, "aria-label": label });
  const live = el("div", { class: "gs-live", "aria-live": "polite" });
  element.append(live);
  parent.append(element);
  const watch = watchTheme(element, recolour);
  const waits = new Set();
  let worn = null;
  let said;
  let saying = null;

  function announce(text) {
    said = text;
    clearTimeout(saying);
    saying = setTimeout(() => resting() && write(live, said), SETTLED);
  }

  return {
    element,
    theme: () => watch.name(),
    /** One theme of the palette, put on where it is not on yet. */
    wear(palette) {
      const colours = palette[watch.name()];
      if (worn !== colours) wear(element, colours);
      worn = colours;
      return colours;
    },
    /** Reads a sentence out, once no other has followed for a while. */
    announce,
    /** Reads out what was not, because the instrument was not resting. */
    settle: () => said !== undefined && announce(said),
    /** @param {string} what @param {boolean} on */
    busy(what, on) {
      waits[on ? "add" : "delete"](what);
      if (waits.size) element.setAttribute("aria-busy", "true");
      else element.removeAttribute("aria-busy");
    },
    waits: (what) => waits.has(what),
    destroy() {
      clearTimeout(saying);
      watch.stop();
      element.remove();
    },
  };
}
