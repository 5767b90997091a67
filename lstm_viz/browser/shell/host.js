// The page around the instruments: Streamlit's, so that only its documented names are used (a control's key, a test's).

const FIELD = "input, textarea, select, [role=slider], [role=combobox], button";
const MARK = { outline: ["3px solid currentColor", "3px solid currentColor", "3px solid transparent"], outlineOffset: ["4px", "4px", "4px"] };
const MARKED = 2400;                                        // milliseconds

/** @param {string} key of a control of Streamlit's @returns {HTMLElement | null} */
const control = (key) => document.querySelector(`.st-key-${CSS.escape(key)}`);

/**
 * Brings the first of these controls into view, gives it the focus, and marks them all for a moment.
 * @param {string[]} keys
 */
export function turnTo(keys) {
  const found = keys.map(control).filter((one) => one !== null);
  const [first] = found;
  if (!first) return;
  /** @type {HTMLElement | null} */ (first.querySelector(FIELD))?.focus({ preventScroll: true });
  first.scrollIntoView({ block: "center" });
  for (const one of found) one.animate(MARK, MARKED);
}

/** The element of Streamlit's page that scrolls; null where the page is another. */
const scroller = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stMain]"));

/**
 * Another page begins at its top. Streamlit leaves the scroll as it was where the new page is as long as the old.
 * @param {string} page its address
 */
export function open(page) {
  const main = scroller();
  if (!main) return;
  const { lstmPage: before } = main.dataset;
  main.dataset.lstmPage = page;
  if (before !== undefined && before !== page) main.scrollTop = 0;
}
