// The marks of what happened when, and the lines, as they stand in the charts, in the ten starts and beside their names.
import { el } from "../../kit/dom.js";
import { svg } from "../../kit/svg.js";
import { LINES } from "../../words/opens.js";

export const MARKS = { opens: "M0,-5.5L5.5,0L0,5.5L-5.5,0Z", peak: "M-4,-4L4,4M4,-4L-4,4", arrives: "M0,-6L6,5H-6Z", leaves: "M-5,0a5,5 0 1 0 10,0a5,5 0 1 0 -10,0", right: "M-5,-5H5V5H-5Z" };
export const DASHES = { f: "", i: "7 4", o: "2 3", bias: "", x: "2 3", h: "7 4" };
export const INKS = { f: "ink-f", i: "ink-i", o: "ink-o", bias: "ink-f", x: "muted", h: "ink-h" };

/** A mark and what it says. @param {string} name @param {string} text */
export const marked = (name, text) => el("span", { class: "op-key" }, svg("svg", { width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true" }, svg("path", { class: `op-mark op-${name}`, d: MARKS[name] })), ` ${text}`);

/** A line and its name. @param {string} name */
export const line = (name) => el("span", { class: "op-key" }, svg("svg", { width: 20, height: 8, "aria-hidden": "true" },
  svg("line", { class: { alone: "op-alone", open: "op-most", unit: "op-unit", before: "cv-thin" }[name] ?? "cv-line", x1: 0, x2: 20, y1: 4, y2: 4, ...(name in DASHES && { style: `stroke: var(--${INKS[name]})`, "stroke-dasharray": DASHES[name] }) })), ` ${LINES[name]}`);
