// A lane along the time axis: numbers from 0 up, as bars, below a threshold that can be dragged. Where steps share a column it shows the largest of them: level of detail without a peak that is lost.
import { el, sized } from "../kit/dom.js";
import { clamp } from "../kit/maths.js";
import { zoomOf } from "../kit/zoom.js";

const NEAR = 9;                                             // pixels from the threshold in which a press takes hold of it

/**
 * @param {{ label: string, height: number, top: number, set: (value: number) => void, pick: (step: number) => void }} spec
 *   `top`: where the scale ends; what is larger fills the lane. `set`: a threshold; `pick`: a step that is pressed or dragged to
 */
export function createLane({ label, height, top, set, pick }) {
  const canvas = el("canvas", { role: "img", "aria-label": label });
  const line = el("div", { class: "lane-line", "aria-hidden": "true" }, el("span", { class: "lane-knob" }));
  const plot = el("div", { class: "gs-plot lane", pointerdown: press, pointermove: drag, pointerup: end, pointercancel: end }, canvas, line);
  let columns = null;
  let at = 0;                                               // the threshold
  let held = "";                                            // what is dragged: the line, or the place

  const whereOf = (event) => {
    const box = plot.getBoundingClientRect();
    const scale = 1 / zoomOf(plot);
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
  };
  const heightOf = (value) => clamp(value / top, 0, 1) * (height - 2);

  function press(event) {
    if (event.button !== 0 || !columns) return;
    const { y } = whereOf(event);
    held = Math.abs(height - heightOf(at) - y) <= NEAR ? "line" : "place";
    plot.setPointerCapture(event.pointerId);
    drag(event);
  }

  function drag(event) {
    if (!held) return;
    const { x, y } = whereOf(event);
    if (held === "line") set(clamp(((height - y) / (height - 2)) * top, 0, top));
    else pick(columns.stepAt(x));
  }

  function end() {
    held = "";
  }

  return {
    element: plot,
    /** `values(step)`: the number of a step. @param {{ columns: any, values: (step: number) => number, colours: Colours, threshold: number }} told */
    draw({ columns: laid, values, colours, threshold }) {
      columns = laid;
      at = threshold;
      const { count, share, edges, device, ratio, steps } = columns;
      const tall = Math.round(height * ratio);
      sized(canvas, device, tall, ratio);
      const draw = canvas.getContext("2d");
      for (let column = 0; column < count; column++) {
        let most = 0;
        for (let t = column * share; t < Math.min(steps, (column + 1) * share); t++) most = Math.max(most, values(t));
        const high = Math.round(heightOf(most) * ratio);
        draw.fillStyle = most >= threshold ? colours.text : colours.control;
        draw.fillRect(edges[column], tall - high, Math.max(1, edges[column + 1] - edges[column]), high);
      }
      plot.style.height = `${height}px`;
      line.style.transform = `translateY(${height - heightOf(threshold)}px)`;
      line.style.width = `${columns.width}px`;
    },
  };
}
