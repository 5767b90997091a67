// Making SVG. Text goes in as text, never as markup.

const NS = "http://www.w3.org/2000/svg";

/**
 * An SVG element: attributes by name, then its children.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/**
 * A square icon of one path that goes with words of its own: nothing is read out for it.
 * @param {number} size
 * @param {string} d
 */
export const icon = (size, d) => svg("svg", { viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" }, svg("path", { d }));
