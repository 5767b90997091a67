// A pad to draw on with mouse, finger, pen or keys. It tells each stroke while it grows and when it ends, and draws what it is given: it keeps no drawing.
import { el, write } from "./dom.js";
import { svg } from "./svg.js";

/** @typedef {[number, number]} Place */
/** `label`: its name; `how`: what the keys do; `cross`: where the keyboard's cross is, in words. @typedef {{ label: string, how: string, cross: (x: number, y: number, down: number) => string }} PadWords */

const STEP = 25;                                            // of the cross, and with Shift
const FINE = 5;
const NEAR = 2;                                             // a place nearer than this to the one before adds nothing
const ARROWS = /** @type {Record<string, Place>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] });
const DOT = 15;                                             // radius of a numbered mark
const CROSS = 28;                                           // half its width: it stands out from under a mark

/**
 * {element, draw(view)}. `size`: of the pad, in its own units. `grow(stroke)` while one is drawn, null: it is given up; false where there is room for
 * no more; `end(stroke)` once it is done. `view`: {strokes, marks: places that are numbered, at: the one that is looked at}.
 * @param {{ size: number, words: PadWords, grow: (stroke: Place[] | null) => boolean, end: (stroke: Place[]) => void }} options
 */
export function createPad({ size, words, grow, end }) {
  const lines = svg("g", { class: "pad-lines" });
  const dots = svg("g", { class: "pad-marks" });
  const cross = svg("path", { class: "pad-cross" });
  const picture = svg("svg", { viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" }, lines, cross, dots);
  const live = el("span", { class: "unseen", "aria-live": "polite" });
  const how = el("span", { class: "unseen", id: "pad-how" }, words.how);
  const element = el("div", {
    class: "pad", tabindex: 0, role: "application", "aria-label": words.label, "aria-describedby": "pad-how",
    pointerdown: press, pointermove: move, pointerup: lift, pointercancel: giveUp, keydown: key, focus: showCross, blur: leave,
  }, picture, how, live);
  /** @type {Place[] | null} what is drawn now */
  let stroke = null;
  /** @type {number | null} the pointer that draws it; null: the keys do */
  let pointer = null;
  /** @type {Place} */
  let here = [size / 2, size / 2];

  /** @param {PointerEvent} event @returns {Place} */
  function placeOf(event) {
    const box = picture.getBoundingClientRect();
    const on = (/** @type {number} */ at, /** @type {number} */ from, /** @type {number} */ wide) => Math.min(size, Math.max(0, ((at - from) / wide) * size));
    return [on(event.clientX, box.left, box.width), on(event.clientY, box.top, box.height)];
  }

  /** @param {Place} place */
  function add(place) {
    const last = stroke?.at(-1);
    if (!stroke || (last && Math.hypot(place[0] - last[0], place[1] - last[1]) < NEAR)) return;
    stroke.push(place);
    if (!grow(stroke)) finish();
  }

  function finish() {
    const done = stroke;
    [stroke, pointer] = [null, null];
    if (done) end(done);
  }

  /** @param {PointerEvent} event */
  function press(event) {
    if (event.button !== 0 || pointer !== null) return;
    if (stroke) finish();                                   // what the keys had begun
    event.preventDefault();
    element.focus({ preventScroll: true });
    element.removeAttribute("data-keys");
    element.setPointerCapture(event.pointerId);
    [stroke, pointer] = [[], event.pointerId];
    add(placeOf(event));
  }

  /** @param {PointerEvent} event */
  function move(event) {
    if (event.pointerId !== pointer) return;
    const all = event.getCoalescedEvents?.() ?? [];
    for (const each of all.length ? all : [event]) add(placeOf(each));
  }

  /** @param {PointerEvent} event */
  function lift(event) {
    if (event.pointerId !== pointer) return;
    add(placeOf(event));
    finish();
  }

  function giveUp() {
    if (!stroke) return;
    [stroke, pointer] = [null, null];
    grow(null);
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) {
      const by = event.shiftKey ? FINE : STEP;
      here = /** @type {Place} */ (here.map((at, axis) => Math.min(size, Math.max(0, at + by * arrow[axis]))));
    } else if (event.key === "Enter" || event.key === " ") {
      stroke ??= [];
      add([...here]);
    } else if (event.key === "l" || event.key === "L") finish();
    else if (event.key === "Escape" && stroke) giveUp();
    else return;                                            // Tab leaves; the instrument's own letters stay alive
    event.preventDefault();
    event.stopPropagation();
    showCross();
  }

  /** The cross is the keys' own: a hand that draws does not see it. */
  function showCross() {
    element.setAttribute("data-keys", "");
    const [x, y] = here;
    cross.setAttribute("d", `M${x - CROSS},${y}h${2 * CROSS}M${x},${y - CROSS}v${2 * CROSS}`);
    write(live, words.cross(x, y, stroke?.length ?? 0));
  }

  function leave() {
    if (pointer === null) finish();
  }

  return {
    element,
    /** @param {{ strokes: Place[][], marks: Place[], at: number }} view */
    draw({ strokes, marks, at }) {
      const path = (/** @type {Place[]} */ line) => line.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
      const joins = strokes.slice(1).map((line, k) => [/** @type {Place} */ (strokes[k].at(-1)), line[0]]).filter((pair) => pair.every(Boolean));
      lines.replaceChildren(
        ...joins.map((line) => svg("polyline", { class: "pad-join", points: path(line) })),
        ...strokes.map((line) => svg("polyline", { class: "pad-stroke", points: path(line.length === 1 ? [line[0], [line[0][0] + 0.1, line[0][1]]] : line) })));
      dots.replaceChildren(...marks.map(([x, y], k) => svg("g", { class: k === at ? "pad-mark pad-here" : k < at ? "pad-mark pad-read" : "pad-mark", transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
        svg("circle", { r: DOT }), svg("text", { y: 6 }, String(k + 1)))));
      if (at >= 0 && dots.children[at]) dots.append(dots.children[at]);   // never under another
    },
  };
}
