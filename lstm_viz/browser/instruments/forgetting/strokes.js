// A piece of a line, for a key.
import { svg } from "../../kit/svg.js";

export const stroke = (ink, dash, wide = 2.25) => svg("svg", { viewBox: "0 -4 30 8", width: 30, height: 8, "aria-hidden": "true" }, svg("path", { d: "M0 0H30", style: `stroke: var(--${ink})`, "stroke-width": wide, "stroke-dasharray": dash }));
