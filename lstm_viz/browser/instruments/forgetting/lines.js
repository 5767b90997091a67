// A small chart on a log axis, over steps back or over biases: what the two lower pictures share.
import { el } from "../../kit/dom.js";
import { power } from "../../kit/format.js";
import { clamp } from "../../kit/maths.js";
import { svg } from "../../kit/svg.js";

export const PAD = { left: 54, right: 12, top: 10, bottom: 30 };
const FLOOR = 1e-60;

export const drawable = (value) => value > 0 && value < Infinity;

/** {element, svg, begin(values, width, ticks, axis)}: `begin` gives {x(share), y(value)} and draws the axes. */
export function createLines(height) {
  const picture = svg("svg", { class: "fg-small", role: "img", height });
  const element = el("div", { class: "fg-small-frame" }, picture);

  /** @param {number[]} values all that is drawn @param {number} width @param {{ at: number, text: string }[]} ticks shares of the width @param {string} axis */
  function begin(values, width, ticks, axis) {
    const good = values.filter(drawable);
    const low = Math.log10(Math.max(FLOOR, Math.min(...good, 1))) - 0.3;
    const high = Math.log10(Math.max(...good, good.length ? 0 : 1, 10 ** (low + 1))) + 0.2;
    const x = (share) => PAD.left + share * (width - PAD.left - PAD.right);
    const y = (value) => PAD.top + clamp((high - Math.log10(value)) / (high - low), -0.1, 1.1) * (height - PAD.top - PAD.bottom);
    const each = Math.max(1, Math.ceil((high - low) / 5));
    const levels = [];
    for (let at = Math.floor(high / each) * each; at >= low; at -= each) levels.push(at);
    picture.setAttribute("width", width);
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.replaceChildren(
      ...levels.flatMap((at) => [svg("line", { class: "fg-grid", x1: PAD.left, x2: width - PAD.right, y1: y(10 ** at), y2: y(10 ** at) }),
        svg("text", { class: "fg-tick", x: PAD.left - 8, y: y(10 ** at) + 4, "text-anchor": "end" }, power(at))]),
      ...ticks.map(({ at, text }) => svg("text", { class: "fg-tick", x: x(at), y: height - 14, "text-anchor": "middle" }, text)),
      svg("text", { class: "fg-tick", x: width - PAD.right, y: height - 1, "text-anchor": "end" }, axis));
    return { x, y, add: (...nodes) => picture.append(...nodes), inside: (value) => drawable(value) && Math.log10(value) >= low };
  }

  return { element, picture, begin };
}

/** @param {ArrayLike<number>} values @param {(k: number) => number} x @param {(value: number) => number} y */
export function path(values, x, y) {
  let d = "";
  let pen = "M";
  for (let k = 0; k < values.length; k++) {
    if (!drawable(values[k])) {
      pen = "M";
      continue;
    }
    d += `${pen}${x(k).toFixed(1)} ${y(values[k]).toFixed(1)}`;
    pen = "L";
  }
  return d;
}
