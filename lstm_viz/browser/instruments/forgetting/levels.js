// A small chart over the updates of training, on a linear axis.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { svg } from "../../kit/svg.js";
import { number } from "../../kit/format.js";
import { UPDATES } from "../../words/training.js";
import { PAD } from "./lines.js";

/** {element, draw(view)} @param {number} height */
export function createLevels(height) {
  const picture = svg("svg", { class: "fg-small", role: "img", height });
  const element = el("div", { class: "fg-small-frame" }, picture);

  /**
   * `levels`: from the lowest to the highest; what is beyond is drawn at the edge. `looks`: the updates of the values; `now`: of a line the value at `at`, for its dot.
   * @param {{ width: number, updates: number, levels: number[], looks: number[], at: number, label: string, lines: { values: number[], ink: string, dash?: string, class?: string, now?: number }[] }} view
   */
  function draw({ width, updates, levels, looks, at, label, lines }) {
    const [low, high] = [levels[0], levels[levels.length - 1]];
    const x = (update) => PAD.left + (update / updates) * (width - PAD.left - PAD.right);
    const y = (value) => 8 + (1 - clamp((value - low) / (high - low), 0, 1)) * (height - 44);
    const now = x(at);
    picture.setAttribute("width", String(width));
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.setAttribute("aria-label", label);
    picture.replaceChildren(
      ...levels.flatMap((level) => [svg("line", { class: "fg-grid", x1: PAD.left, x2: width - PAD.right, y1: y(level), y2: y(level) }), svg("text", { class: "fg-tick", x: PAD.left - 8, y: y(level) + 4, "text-anchor": "end" }, number(level, Number.isInteger(level) ? 0 : 1))]),
      ...[0, 0.25, 0.5, 0.75, 1].map((part) => svg("text", { class: "fg-tick", x: x(part * updates), y: height - 18, "text-anchor": "middle" }, String(Math.round(part * updates)))),
      svg("text", { class: "fg-tick", x: width - PAD.right, y: height - 3, "text-anchor": "end" }, UPDATES),
      svg("line", { class: "fg-now", x1: now, x2: now, y1: 0, y2: height - 34 }),
      ...lines.map(({ values, ink, dash = "none", class: name = "fg-line" }) => svg("path", { class: name, style: `stroke: var(--${ink})`, "stroke-dasharray": dash, d: values.map((value, k) => `${k ? "L" : "M"}${x(looks[k]).toFixed(1)} ${y(value).toFixed(1)}`).join("") })),
      ...lines.filter((line) => line.now !== undefined).map((line) => svg("circle", { class: "fg-dot", cx: now, cy: y(line.now), r: 4.5, style: `fill: var(--${line.ink})` })));
  }

  return { element, draw };
}
