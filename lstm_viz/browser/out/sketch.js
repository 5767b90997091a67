// A path on paper: what has been read of it, and what follows.
import { svg } from "../kit/svg.js";
import { sketch as words } from "../words/out.js";

const SIZE = 100;
const EDGE = 8;

/** @param {Panel} panel */
export function createSketch(panel) {
  const line = (name) => svg("polyline", { class: name, points: "", fill: "none" });
  const [all, read] = [line("gs-path-all"), line("gs-path-read")];
  const dots = svg("g", { class: "gs-path-dots" });
  const here = svg("circle", { class: "gs-path-here", r: 5 });
  const element = svg("svg", { class: "gs-sketch", viewBox: `${-EDGE} ${-EDGE} ${SIZE + 2 * EDGE} ${SIZE + 2 * EDGE}`, role: "img" }, all, read, dots, here);
  let drawn = null;

  return {
    element,
    update(t) {
      const { typed = [] } = panel.reads.typed ? panel.reads : panel.text;
      const path = typed.map(([x, y]) => [x, SIZE - y]);
      const points = (upTo) => path.slice(0, upTo).map((place) => place.join()).join(" ");
      if (drawn !== typed) {
        drawn = typed;
        all.setAttribute("points", points(path.length));
        dots.replaceChildren(...path.map(([cx, cy]) => svg("circle", { cx, cy, r: 1.6 })));
      }
      read.setAttribute("points", points(t + 1));
      const [cx, cy] = path[t];
      here.setAttribute("cx", String(cx));
      here.setAttribute("cy", String(cy));
      element.setAttribute("aria-label", words.label({ t, steps: path.length }));
    },
  };
}
