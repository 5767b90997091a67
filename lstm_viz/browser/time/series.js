// Above the strip: the numbers that are read, as lines over the steps; and where the next one is forecast, what the net
// said it would be, at the step that it is about.
import { el, sized, write } from "../kit/dom.js";
import { number } from "../kit/format.js";
import { series as words } from "../words/time.js";

const HEIGHT = 84;
const BESIDE = 155;                                         // room for the value and for a picture as high as this row
const DASHES = [[], [5, 4], [2, 3]];                        // of the columns, beside their names
export const LINES = DASHES.length;                         // so many numbers a step can be told apart
const ROOM = 0.06;                                          // of the height, above and below

/**
 * `said(t)`: what was said of step t, where that is not the panel's own; null: nothing. `ends()`: of the scale, where it is not that of all that is read and said. `beyond()`: numbers that
 * are said of the steps after one, {t, values}, as a dashed line; null: none. `digits`: of the ends.
 * @param {Panel} panel
 * @param {{ height?: number, digits?: number, said?: (t: number) => number | null, ends?: () => number[], beyond?: () => { t: number, values: number[] } | null }} [how]
 */
export function createSeries(panel, { height: tall = HEIGHT, digits = 0, said: told, ends: given, beyond } = {}) {
  const canvas = el("canvas", { role: "img" });
  const plot = el("div", { class: "gs-plot gs-bars" }, canvas);
  const now = el("span");
  const said = el("span", { class: "gs-was" });
  const name = el("div", { class: "gs-label-name" });
  const blurb = el("div", { class: "gs-label-blurb" });
  const beside = el("div", { class: "gs-beside", "aria-hidden": "true", hidden: true });
  const element = el("div", { class: "gs-row gs-surprise gs-series" }, el("div", { class: "gs-label" }, name, blurb), plot, el("div", { class: "gs-value" }, now, said, beside));
  let columns = null;

  /** What is read, operations and all; of a higher layer, what the net reads. */
  const typed = () => panel.reads.typed ?? panel.text.typed ?? panel.text.rows.map((row) => Array.from(row));
  /** What was said of step t, a step before; null of the first. */
  const forecast = (t) => (told ? told(t) : panel.amount && t > 0 ? panel.amount.at(t - 1).value : null);

  /** Ends of the scale: all that is read and said, 0 among it. */
  function ends() {
    if (given) return given();
    const all = [0, ...typed().flat(), ...(panel.amount ? typed().map((_, t) => forecast(t) ?? 0) : [])];
    return [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
  }

  function paint(colours, [low, high]) {
    const { device, ratio, share } = columns;
    const height = Math.round(tall * ratio);
    sized(canvas, device, height, ratio);
    const draw = canvas.getContext("2d");
    const room = ROOM * height;
    const y = (value) => height - room - ((value - low) / (high - low || 1)) * (height - 2 * room);
    const x = (t) => ((columns.left(t) + columns.right(t)) / 2) * ratio;
    draw.strokeStyle = colours.hairline;
    draw.lineWidth = Math.max(1, Math.round(ratio));
    draw.beginPath();
    draw.moveTo(0, y(0));
    draw.lineTo(device, y(0));
    draw.stroke();
    draw.lineJoin = "round";
    draw.lineWidth = 1.6 * ratio;
    draw.strokeStyle = colours.text;
    panel.text.names.forEach((_, k) => {
      draw.setLineDash(DASHES[k % DASHES.length].map((dash) => dash * ratio));
      draw.beginPath();
      typed().forEach((row, t) => draw.lineTo(x(t), y(row[k])));
      if (panel.steps === 1) draw.lineTo(device, y(typed()[0][k]));   // a line of one place is none
      draw.stroke();
    });
    draw.setLineDash([]);
    if (!panel.amount) return;
    draw.strokeStyle = colours.control;
    draw.fillStyle = colours.ground;
    const size = Math.max(1.2, Math.min(3.2, columns.narrowest / 4)) * ratio;
    for (let t = 0; t < panel.steps; t += share) {
      const value = forecast(t);
      if (value === null) continue;
      draw.beginPath();
      draw.arc(x(t), y(value), size, 0, 2 * Math.PI);
      draw.fill();
      draw.stroke();
    }
    const further = beyond?.();
    if (!further) return;
    draw.lineWidth = 2.4 * ratio;
    draw.setLineDash([5 * ratio, 3 * ratio]);
    draw.beginPath();
    draw.moveTo(x(further.t), y(typed()[further.t][0]));
    further.values.forEach((value, k) => further.t + 1 + k < panel.steps && draw.lineTo(x(further.t + 1 + k), y(value)));
    draw.stroke();
    draw.setLineDash([]);
  }

  return {
    element, plot, beside,
    /** `room`: pixels to the right of the columns. */
    lay(newColumns, colours, room = 0) {
      columns = newColumns;
      beside.hidden = room < BESIDE || !beside.firstChild;
      plot.style.height = `${tall}px`;
      const [low, top] = ends();
      write(name, panel.text.names.join(", "));
      write(blurb, words.scale({ low, high: top, digits, forecast: panel.amount !== null, names: panel.text.names }));
      canvas.setAttribute("aria-label", words.label({ names: panel.text.names, steps: panel.steps, low, high: top, digits, forecast: panel.amount !== null }));
      paint(colours, [low, top]);
    },
    update(t) {
      write(now, panel.text.typed ? panel.labels[t] : typed()[t].map((value) => number(value)).join("\n"));
      const told = forecast(t);
      write(said, told === null ? "" : words.said(number(told, 1)));
    },
  };
}
