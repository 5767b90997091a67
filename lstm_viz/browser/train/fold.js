// A fold that opens over the page: it shuts by Escape, by a press elsewhere, and when the focus leaves it.
import { el } from "../kit/dom.js";

/** @param {string} name @param {Node[]} content @param {string} className */
export function createFold(name, content, className = "tn-more") {
  const summary = el("summary", {}, name);
  const element = el("details", { class: `tn-fold ${className}`, keydown: key, focusout: leave }, summary, el("div", { class: "tn-rest" }, ...content));

  function key(event) {
    if (event.key !== "Escape" || !element.open) return;
    element.open = false;
    summary.focus();
    event.stopPropagation();
  }

  function leave({ relatedTarget }) {
    if (relatedTarget && !element.contains(relatedTarget)) element.open = false;
  }

  const outside = (event) => {
    if (!event.composedPath().includes(element)) element.open = false;
  };
  addEventListener("pointerdown", outside, true);
  return { element, destroy: () => removeEventListener("pointerdown", outside, true) };
}
