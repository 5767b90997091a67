// From the third state to everything: the memory's level sinks into its row of the map of the cell, and the maps of the
// other signals open from there, upward and downward. Nobody waits for it: all is there, and can be used, from the first frame.
const LASTS = 520;                                          // ms
const EASE = "cubic-bezier(0.2, 0.7, 0.2, 1)";

/**
 * Where the level stands; null where nothing moves for this learner.
 * @param {HTMLElement} opening @returns {DOMRect | null}
 */
export function levelIn(opening) {
  const level = opening.querySelector(".level svg");
  if (!level?.getClientRects().length || matchMedia("(prefers-reduced-motion: reduce)").matches) return null;
  return level.getBoundingClientRect();
}

/**
 * Canvases alone move: their places on the page, which views measure, are the last ones at once.
 * @param {HTMLElement} body of the instrument @param {DOMRect | null} level
 */
export function unfold(body, level) {
  if (!level) return;
  const rows = Array.from(body.querySelectorAll(".gs-map-row"));
  const middle = rows.findIndex((row) => /** @type {HTMLElement} */ (row).dataset.signal === "c");
  rows.forEach((row, k) => {
    const canvas = row.querySelector("canvas");
    if (!canvas) return;
    const now = canvas.getBoundingClientRect();
    if (now.height === 0) return;
    const [origin, transform] = k === middle
      ? ["50% 0", `translateY(${level.top - now.top}px) scaleY(${level.height / now.height})`]
      : [k < middle ? "50% 100%" : "50% 0", "scaleY(0)"];
    canvas.animate([{ transformOrigin: origin, transform }, { transformOrigin: origin, transform: "none" }], { duration: LASTS, easing: EASE });
  });
}
