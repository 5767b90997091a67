// The page around the instruments: Streamlit's, so that only its documented names are used (a control's key, a test's).
import { el, write } from "../kit/dom.js";

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

/**
 * Another page begins at its top. Streamlit leaves the scroll as it was where the new page is as long as the old.
 */
export function open() {
  const { dataset } = document.documentElement;
  const [loaded] = performance.getEntriesByType("navigation");
  const before = dataset.opened ?? new URL(loaded?.name ?? location.href).pathname;
  dataset.opened = location.pathname;
  if (before === location.pathname) return;
  // In a low window the document scrolls, else a part of it (ui/page.css).
  for (const one of [document.scrollingElement, document.querySelector("[data-testid=stMain]")]) if (one) one.scrollTop = 0;
}

const TEXT = 4;                                             // NodeFilter.SHOW_TEXT

/**
 * The page's title, where what is shown is another than what the page came with. Only its letters change: whoever wrote the
 * heading finds it as it was.
 * @param {string} question
 */
export function ask(question) {
  const heading = document.querySelector("h1");
  const letters = /** @type {Text | null} */ (heading && document.createTreeWalker(heading, TEXT).nextNode());
  if (letters && letters.data !== question) letters.data = question;
}

const PAPER = 860;                                          // pixels across a landscape page, A4 or Letter: a first screen is then no higher than it

/**
 * Lets the page print as it is seen: what was drawn for a width of the screen keeps it, and all is made smaller together.
 * @returns {() => void} to stop it
 */
export function fitPaper() {
  /** @type {HTMLElement | null} */
  let sheet = null;
  const begin = () => {
    sheet = document.querySelector("[data-testid=stMainBlockContainer]");
    if (!sheet) return;
    const { paddingLeft, paddingRight } = getComputedStyle(sheet);
    const width = sheet.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    sheet.style.setProperty("--shown", `${width}px`);
    sheet.style.setProperty("--fit", String(Math.min(1, PAPER / width)));
  };
  const end = () => {
    for (const name of ["--shown", "--fit"]) sheet?.style.removeProperty(name);
  };
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  return () => {
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
  };
}

const SOON = 1000;                                          // milliseconds: who is back sooner was not missed

/**
 * While the server does not answer, the page goes on: Streamlit's dialog, which makes all of it inert, is shut, and a line says
 * what waits.
 * @param {string} sentence @returns {() => void} to stop it
 */
export function goOn(sentence) {
  const app = document.querySelector("[data-testid=stApp]");
  const line = el("p", { class: "away", role: "status" });
  let timer = 0;
  const look = () => {
    const away = /** @type {HTMLElement | null} */ (app)?.dataset.testConnectionState !== "CONNECTED";
    clearTimeout(timer);
    if (!away) write(line, "");
    else if (!line.textContent) timer = setTimeout(() => write(line, sentence), SOON);
    /** @type {HTMLElement | null} */
    const shut = away ? document.querySelector("[data-testid=stDialog] [role=dialog] > button") : null;
    shut?.click();
    line.toggleAttribute("data-shut", away && (shut !== null || line.hasAttribute("data-shut")));
  };
  if (!app) return () => {};
  const watch = new MutationObserver(look);
  watch.observe(app, { attributeFilter: ["data-test-connection-state"] });
  watch.observe(document.body, { childList: true });       // where a dialog is put
  document.body.append(line);
  return () => {
    clearTimeout(timer);
    watch.disconnect();
    line.remove();
  };
}
