// A gate as a valve: colour is where it is open, hatched grey jaws are what is shut. What flows is drawn between the two.
import { clamp } from "../kit/maths.js";
import { svg } from "../kit/svg.js";

const STEP = 5;                                             // from one line of the hatching to the next

/** Lines from lower left to upper right over a box, as a path. */
function hatched(x, y, width, height) {
  let d = "";
  for (let at = STEP / 2; at < width + height; at += STEP) {
    const [from, to] = [Math.max(0, at - height), Math.min(width, at)];
    d += `M${(x + from).toFixed(2)},${(y + at - from).toFixed(2)}L${(x + to).toFixed(2)},${(y + at - to).toFixed(2)}`;
  }
  return d;
}

/**
 * {gap, jaws, open(value)}: `gap` lies below what flows, `jaws` above it; both stand across a pipe that runs from left to
 * right through 0, 0. null: not known yet.
 * @param {string} symbol @param {{ length: number, thick: number }} size
 */
export function createValve(symbol, { length, thick }) {
  const gap = svg("rect", { class: `gs-gap fill-${symbol}`, x: -thick / 2, width: thick });
  const plates = [0, 1].map(() => svg("rect", { class: "gs-jaw", x: -thick / 2, width: thick }));
  const hatch = svg("path", { class: "gs-hatch" });
  const edges = svg("path", { class: `gs-lip line-${symbol}` });
  const frame = svg("rect", { class: `gs-frame line-${symbol}`, x: -thick / 2, y: -length / 2, width: thick, height: length, rx: 2 });
  return {
    gap,
    jaws: svg("g", {}, ...plates, hatch, edges, frame),
    /** @param {number | null} value */
    open(value) {
      const wide = value === null ? length : length * clamp(value, 0, 1);
      const shut = (length - wide) / 2;
      gap.setAttribute("y", (-wide / 2).toFixed(2));
      gap.setAttribute("height", value === null ? "0" : wide.toFixed(2));
      plates.forEach((plate, k) => {
        plate.setAttribute("y", (k ? wide / 2 : -length / 2).toFixed(2));
        plate.setAttribute("height", shut.toFixed(2));
      });
      hatch.setAttribute("d", hatched(-thick / 2, -length / 2, thick, shut) + hatched(-thick / 2, wide / 2, thick, shut));
      const across = (/** @type {number} */ y) => `M${-thick / 2},${y.toFixed(2)}h${thick}`;
      edges.setAttribute("d", shut > 1 ? across(-wide / 2) + across(wide / 2) : "");
    },
  };
}
