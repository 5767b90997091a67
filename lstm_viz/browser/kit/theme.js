// The theme in force, and its colours as CSS variables.

/**
 * "light" or "dark": what Streamlit's page is, else what the reader's system asks for.
 * @param {Element} probe
 * @returns {ThemeName}
 */
function themeOf(probe) {
  const page = getComputedStyle(probe).getPropertyValue("--st-background-color").trim();
  if (!page) return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const [red, green, blue] = /** @type {string[]} */ (getComputedStyle(probe).backgroundColor.match(/[\d.]+/g)).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? "dark" : "light";
}

/**
 * Calls `change(name)` now and whenever the theme changes; returns {name(), stop()}. A custom property tells nobody
 * that it changed, so a hidden probe wears it as its background and reports the transition.
 * @param {Element} root
 * @param {(name: ThemeName) => void} change
 */
export function watchTheme(root, change) {
  const probe = document.createElement("div");
  probe.className = "gs-probe";
  probe.setAttribute("aria-hidden", "true");
  root.append(probe);
  const system = matchMedia("(prefers-color-scheme: dark)");
  let name = themeOf(probe);
  const look = () => {
    const now = themeOf(probe);
    if (now !== name) change((name = now));
  };
  probe.addEventListener("transitionend", look);
  system.addEventListener("change", look);
  return {
    name: () => name,
    stop() {
      system.removeEventListener("change", look);
      probe.remove();
    },
  };
}

/**
 * Writes one theme of the palette to the element: --text, --ink-f, --fill-f, ...
 * @param {HTMLElement} element
 * @param {Colours} colours
 */
export function wear(element, colours) {
  const plain = {
    ground: colours.ground,
    text: colours.text,
    muted: colours.muted,
    hairline: colours.hairline,
    edge: colours.control,
    plus: colours.positive,
    minus: colours.negative,
  };
  for (const [name, value] of Object.entries(plain)) element.style.setProperty(`--${name}`, value);
  for (const [symbol, value] of Object.entries(colours.ink)) element.style.setProperty(`--ink-${symbol}`, value);
  for (const [symbol, value] of Object.entries(colours.fill)) element.style.setProperty(`--fill-${symbol}`, value);
}
