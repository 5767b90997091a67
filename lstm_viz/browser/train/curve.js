// A small line chart whose x axis is that of the maps below it: lines, dotted levels with names, a dot at the cursor. A line that
// goes beyond the chart leaves it; the dot stays at the edge, hollow, beside its value.
import { el, write } from "../kit/dom.js";
import { number } from "../kit/format.js";
import { clamp } from "../kit/maths.js";
import { svg } from "../kit/svg.js";
import { asunder } from "../time/columns.js";

const PAD = 4;
const LINE = 14;                                            // of a level's name: two that are near stand one below the other
const BEYOND = 2;                                           // heights above and below within which a line is followed, out of sight

/** {element, draw(view)}; the name stands before it. */
export function createCurve(height) {
  const levels = svg("g");
  const thin = svg("path", { class: "cv-thin" });
  const line = svg("path", { class: "cv-line" });
  const dot = svg("circle", { class: "cv-dot", r: 4.5 });
  const value = el("b", { class: "cv-now" });
  const notes = el("div", { class: "cv-levels", "aria-hidden": "true" });
  const picture = svg("svg", { role: "img", height }, levels, thin, line, dot);
  const element = el("div", { class: "cv" }, picture, value, notes);

  /**
   * `view`: {width, low, high, line, thin: [x, value][], levels: [{at, name}], now: [x, value] or null, label, print}.
   * x in pixels; values from low to high.
   */
  function draw({ width, low, high, line: points, thin: others = [], levels: named, now, label, print = (value) => number(value) }) {
    const y = (of, over = 0) => PAD + (1 - clamp((of - low) / (high - low), -over, 1 + over)) * (height - 2 * PAD);
    const path = (list) => list.filter(([, of]) => Number.isFinite(of)).map(([x, of], k) => `${k ? "L" : "M"}${x.toFixed(1)},${y(of, BEYOND).toFixed(1)}`).join("");
    picture.setAttribute("width", width);
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.setAttribute("aria-label", label);
    line.setAttribute("d", path(points));
    thin.setAttribute("d", path(others));
    levels.replaceChildren(...named.map(({ at }) => svg("line", { class: "cv-level", x1: 0, x2: width, y1: y(at), y2: y(at) })));
    const told = named.filter(({ name }) => name).sort((a, b) => b.at - a.at);
    const tops = asunder(told.map(({ at }) => y(at) + LINE / 2), told.map(() => LINE), 0, height + LINE);
    notes.replaceChildren(...told.map(({ at, name }, k) => {
      const note = el("span", {}, `${name} ${print(at)}`);
      note.style.top = `${tops[k] - LINE / 2}px`;
      return note;
    }));
    const shown = now !== null && Number.isFinite(now[1]);
    dot.toggleAttribute("hidden", !shown);
    dot.style.display = shown ? "" : "none";
    value.hidden = !shown;
    if (!shown) return;
    dot.setAttribute("cx", now[0]);
    dot.setAttribute("cy", y(now[1]));
    dot.toggleAttribute("data-beyond", now[1] < low || now[1] > high);
    write(value, print(now[1]));
    const left = now[0] > width - 56;                       // no room to its right
    value.style.left = `${now[0] + (left ? -10 : 10)}px`;
    value.style.top = `${y(now[1]) > height / 2 ? y(now[1]) - 15 : y(now[1]) + 15}px`;
    value.classList.toggle("cv-before", left);
  }

  return { element, draw };
}
