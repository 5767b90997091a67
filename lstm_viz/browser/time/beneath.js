// What is believed after every step, and maps below it on the same columns, under one cursor. A press on a map picks the step, and the row.
import { ramp } from "../kit/colour.js";
import { el } from "../kit/dom.js";
import { zoomOf } from "../kit/zoom.js";
import { layColumns, layRows } from "./columns.js";

const COMPACT = 470;
const [GUTTER, NARROW, VALUES] = [111, 40, 62];
const WIDEST = 44;                                          // of a column, unless it is told another width
const LEAST = 25;                                           // of a column in which numbers stand
const SNUG = 40;                                            // of one in which they stand with their unit

/**
 * {element, lay(room, steps), draw(view), compact()}. `groups`: maps of the same rows, with the two heights that they aim at, wide and narrow, and `order`: which row is which.
 * @param {{ belief: any, widest?: number, groups: { maps: any[], order: number[], target: [number, number], pick: (row: number) => void }[], goTo: (t: number) => void }} options
 */
export function createBeneath({ belief, groups, goTo, widest = WIDEST }) {
  const cursor = el("div", { class: "gs-cursor", "aria-hidden": "true" });
  const mark = el("div", { class: "bn-seam", "aria-hidden": "true", hidden: true });
  const boxes = groups.map((group, nth) => {
    const press = (/** @type {PointerEvent} */ event) => pick(event, nth);
    return el("div", { class: "gs-maps", pointerdown: press, pointermove: press }, ...group.maps.map((map) => map.element));
  });
  const element = el("div", { class: "gs-time-view bn-view" }, belief.element, ...boxes, mark, cursor);
  /** @type {any} */
  let columns = null;
  /** @type {any[]} */
  let rows = [];
  let side = 0;
  let compact = false;

  function pick(event, nth) {
    const plot = event.target.closest(".gs-plot");
    if (!plot || !columns || (event.type === "pointermove" ? event.buttons !== 1 : event.button !== 0)) return;
    const box = plot.getBoundingClientRect();
    const scale = 1 / zoomOf(element);
    const row = rows[nth].rowAt((event.clientY - box.top) * scale);
    goTo(columns.stepAt((event.clientX - box.left) * scale));
    if (event.type === "pointerdown" && row !== null) groups[nth].pick(groups[nth].order[row]);
  }

  return {
    element,
    /** Whether there is little room. */
    compact: () => compact,
    /** @param {number} room @param {number} steps */
    lay(room, steps) {
      compact = room < COMPACT;
      side = compact ? NARROW : GUTTER;
      columns = layColumns(steps, room - side - (compact ? 0 : VALUES), window.devicePixelRatio * zoomOf(element), widest);
      element.classList.toggle("gs-compact", compact);
      element.style.setProperty("--plot", `${columns.width}px`);
      element.style.setProperty("--side", `${side}px`);
      element.style.width = `${side + columns.width + (compact ? 0 : VALUES)}px`;
    },
    /** `picked` and `sources`: of each group; `there`: whether anything is read; `seam`: the step before which a line is drawn, or -1. @param {{ shares: ArrayLike<number>[], t: number, right: number | null, picked: number[], sources: any[], colours: Colours, there: boolean, seam?: number }} view */
    draw({ shares, t, right, picked, sources, colours, there, seam = -1 }) {
      const [ground] = ramp(colours.ground, colours.ground);
      rows = groups.map(({ order, target }, nth) => layRows(order.length, order.indexOf(picked[nth]), target[compact ? 1 : 0], columns.ratio));
      groups.forEach(({ maps, order }, nth) => {
        boxes[nth].style.setProperty("--lens", `${rows[nth].middle}px`);
        for (const map of maps) {
          map.lay(columns, colours, sources[nth]);
          map.paint(rows[nth], order, picked[nth], ground);
          map.update(sources[nth].value(map.signal, t, picked[nth]), null, there, 0, columns.width);
        }
      });
      belief.draw({ shares, t, right, narrow: columns.narrowest < LEAST, tight: columns.narrowest < SNUG });
      element.classList.toggle("bn-empty", !there);
      mark.hidden = seam < 0;
      if (seam >= 0) mark.style.transform = `translateX(${side + columns.left(seam) - 1}px)`;
      cursor.hidden = !there;
      cursor.style.width = `${columns.wide(t) + 4}px`;
      cursor.style.transform = `translateX(${side + columns.left(t) - 2}px)`;
    },
  };
}
