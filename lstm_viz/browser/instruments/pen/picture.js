// Eight points as a small picture, a dot where they begin.
import { svg } from "../../kit/svg.js";

/** @param {[number, number][]} points */
export function pictureOf(points) {
  const places = points.map(([x, y]) => [4 + 0.4 * x, 44 - 0.4 * y]);
  return svg("svg", { class: "pn-picture", viewBox: "0 0 48 48", "aria-hidden": "true" }, svg("polyline", { points: places.join(" ") }), svg("circle", { cx: places[0][0], cy: places[0][1], r: 3 }));
}
