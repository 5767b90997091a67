// How much larger than laid out an element is drawn: by CSS zoom, and where a browser cannot tell of it (Firefox ESR 115,
// Chrome before 128), by a transform in its place (shell/present.js).

/** Whether the browser has CSS zoom, and measures what is in it as it is seen. */
export const zooms = () => "currentCSSZoom" in Element.prototype;

/**
 * @param {Element} element
 * @returns {number}
 */
export const zoomOf = (element) => (zooms()
  ? /** @type {any} */ (element).currentCSSZoom
  : Number(getComputedStyle(element).getPropertyValue("--scaled")) || 1);
