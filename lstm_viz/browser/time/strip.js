// The token strip: time axis and scrub bar, tinted by one signal of one unit. Where columns are too narrow for letters,
// a loupe shows the tokens around the cursor, with lines to where they stand.
import { el, sized, write } from "../kit/dom.js";
import { clamp } from "../kit/maths.js";
import { fitted, glyph } from "../kit/format.js";
import { sourceOf } from "../net/source.js";
import { reachOf } from "./reach.js";
import { css } from "../kit/colour.js";
import { placeOf } from "../words/place.js";
import { strip as words } from "../words/time.js";

const BAND = 30;            // height of the strip with letters, in CSS pixels
const THIN = 14;            // without
const LETTERS = 7.4;        // narrowest column that takes a letter of 12 px
const LOUPE = { height: 34, lines: 18, cell: 26, letter: 10 };
const LONGEST = 7;          // characters of a token that are printed

/** Characters of the longest token of a panel that is printed, as far as it is. @param {Panel} panel */
export const longest = ({ labels }) => labels.reduce((most, label) => Math.max(most, fitted(label, LONGEST).length), 1);
const WASH = 0.6;           // under letters tints go this far only, so that every letter keeps its contrast
const DEEPEST = 4;          // lines drawn for one mark; deeper levels share the last
const STEP = 5;             // from line to line
const DRAG = 6;             // pixels that make a drag of a touch

/** @param {Ctx} ctx @param {number} k */
export function createStrip(ctx, k) {
  const { store, player } = ctx;
  const panel = ctx.model.panels[k];
  const tinting = (state) => panel.signal(state.signal) ?? panel.signals.at(-1);

  const loupe = el("canvas", { class: "gs-loupe", "aria-hidden": "true" });
  const band = el("canvas", { class: "gs-band", "aria-hidden": "true" });
  const slider = el("div", {
    class: "gs-plot gs-slider", role: "slider", tabindex: 0, "aria-orientation": "horizontal", "aria-valuemin": 1,
  }, loupe, band);
  const unitName = el("div", { class: "gs-strip-unit" });
  const told = el("div", { class: "gs-where-told" });
  const chooser = createChooser();
  const row = el("div", { class: "gs-row gs-strip" }, chooser.element, slider, unitName);
  const where = el("div", { class: "gs-row gs-where", hidden: true }, told, el("div"), el("div"));
  const element = el("div", { class: "gs-strip-block" }, row, where);

  let marks = [];           // drawn lines below the strip
  let marked = null;        // what they are of
  let columns = null;
  let colours = null;
  let letters = true;
  let family = "";         // of the letters
  let cells = 0;            // tokens in the loupe
  let from = 0;             // the first of them
  const stamps = new Map();
  let stamped = "";         // the sizes and colours that they are of
  let tints = [];           // css colour of every step under letters

  /** "tint by f i g c o h": one of the signals is on. */
  function createChooser() {
    const buttons = panel.signals.map(({ symbol, name }) =>
      el("button", {
        type: "button", role: "radio", class: `gs-symbol ink-${symbol}`, "aria-label": name, title: name,
        click: () => store.set({ signal: symbol }),
        keydown: (event) => {
          const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
          if (!by) return;
          event.preventDefault();
          event.stopPropagation();
          const at = panel.signals.findIndex((signal) => signal.symbol === symbol);
          const next = buttons[(at + by + buttons.length) % buttons.length];
          next.focus();
          next.click();
        },
      }, symbol));
    const lines = el("span", { class: "gs-tint-marks", "aria-hidden": "true" });
    const group = el("div", { class: "gs-tint", role: "radiogroup", "aria-label": words.tint.label },
      el("span", { class: "gs-tint-title", "aria-hidden": "true" }, words.tint.text), el("div", { class: "gs-tint-signals" }, ...buttons),
      lines);
    return {
      element: group,
      name: () => write(lines, panel.marks.map(({ label }) => words.lines(label)).join(", ")),
      update(chosen) {
        panel.signals.forEach(({ symbol }, at) => {
          const on = symbol === chosen;
          buttons[at].setAttribute("aria-checked", on);
          buttons[at].tabIndex = on ? 0 : -1;
        });
      },
    };
  }

  function name() {
    const called = words.label(ctx.model.panels.length > 1 ? panel.cell.title : null, placeOf(panel));
    slider.setAttribute("aria-label", called);
    where.hidden = !panel.stacked;
    told.replaceChildren(...words.where(panel.layers > 1 ? panel.place.layer : null, panel.ways > 1 ? panel.place.direction : null).map((line) => el("span", {}, line, " ")));
  }

  function mark() {
    for (const { element: line } of marks) line.remove();
    marked = panel.marks;
    marks = marked.map(createMark);
    element.append(...marks.map((each) => each.element));
    chooser.name();
  }

  function createMark({ label, levels }) {
    const canvas = el("canvas", { role: "img", "aria-label": words.linesBelow(label) });
    const plot = el("div", { class: "gs-plot" }, canvas);
    const depth = clamp(Math.max(0, ...levels), 1, DEEPEST);
    return {
      element: el("div", { class: "gs-row gs-mark" }, el("div", { class: "gs-label gs-mark-name" }, label), plot, el("div")),
      paint() {
        const { ratio, device, narrowest } = columns;
        const thick = Math.round(1.5 * ratio);
        const height = Math.round((STEP * depth + 3) * ratio);
        sized(canvas, device, height, columns.ratio);
        const draw = canvas.getContext("2d");
        draw.fillStyle = colours.text;
        const gap = narrowest >= 4 ? Math.round(ratio) : 0;
        for (let level = 1; level <= depth; level++) {
          const y = Math.round((STEP * level - 1) * ratio);
          for (let t = 0; t < panel.steps; t++) {
            if (levels[t] < level || (t > 0 && levels[t - 1] >= level)) continue;
            let end = t;
            while (end + 1 < panel.steps && levels[end + 1] >= level) end += 1;
            const left = columns.edges[columns.at(t)] + gap;
            const right = columns.edges[columns.at(end) + 1] - gap;
            draw.fillRect(left, y, Math.max(1, right - left), thick);
          }
        }
      },
    };
  }

  function paint(state) {
    const signal = tinting(state);
    const unit = state.units[k];
    const source = sourceOf(ctx.model, k, state.back, state.compare);
    const { labels: tokens } = panel;
    const reach = source.shaped ? reachOf(panel, signal, unit) : null;   // as far as the tall row of its map
    const shown = source.shade(reach === null ? signal : { ...signal, scale: reach }, colours);
    const value = (t) => (unit === null ? source.mean(signal, t) : source.value(signal, t, unit));
    const values = Float64Array.from({ length: panel.steps }, (_, t) => value(t));
    tints = Array.from(values, (each) => css(shown(each, WASH)));
    const { count, share, edges, device, ratio, narrowest } = columns;
    sized(band, device, Math.round((letters ? BAND : THIN) * ratio), columns.ratio);
    const draw = band.getContext("2d");
    for (let column = 0; column < count; column++) {
      const first = column * share;
      const part = values.subarray(first, Math.min(panel.steps, first + share));
      const mean = part.reduce((sum, each) => sum + each, 0) / part.length;
      draw.fillStyle = css(shown(mean, letters ? WASH : 1));
      draw.fillRect(edges[column], 0, edges[column + 1] - edges[column], band.height);
    }
    if (!letters) return;
    const all = new OffscreenCanvas(band.width, band.height);   // as with a stamp
    const pen = all.getContext("2d");
    type(pen, Math.min(15, narrowest / (0.6 * widest())) * ratio, "400");
    for (let t = 0; t < panel.steps; t++) {
      const wide = edges[t + 1] - edges[t];
      pen.fillText(printed(tokens[t]), edges[t] + wide / 2, band.height / 2, wide);
    }
    draw.drawImage(all, 0, 0);
  }

  function type(draw, pixels, weight) {
    draw.font = `${weight} ${pixels}px ${family}`;
    draw.fillStyle = colours.text;
    draw.textAlign = "center";
    draw.textBaseline = "middle";
  }

  /** A letter as a picture: writing text into a canvas of the page costs a layout each time, a picture does not. */
  function stamp(letter, weight, wide, high) {
    const key = weight + letter;
    if (!stamps.has(key)) {
      const picture = new OffscreenCanvas(wide, Math.round(high));
      const draw = picture.getContext("2d");
      type(draw, 17 * columns.ratio, weight);
      draw.fillText(letter, wide / 2, high / 2, wide);
      stamps.set(key, picture);
    }
    return stamps.get(key);
  }

  const widest = () => longest(panel);
  /** A token as it is printed: what is longer is rounded or cut. */
  const printed = (token) => glyph(fitted(token, LONGEST));

  /** The tokens around the cursor, and lines to their place in the strip. */
  function paintLoupe(state, waits) {
    const { labels: tokens } = panel;
    const { ratio, width } = columns;
    const draw = loupe.getContext("2d");
    const cell = (width / cells) * ratio;
    const height = LOUPE.height * ratio;
    from = clamp(state.t - Math.floor(cells / 2), 0, panel.steps - cells);
    draw.clearRect(0, 0, loupe.width, loupe.height);
    const edge = (at) => Math.round(at * cell);
    for (let at = 0; at < cells; at++) {
      draw.fillStyle = waits && from + at === state.t ? colours.ground : tints[from + at];
      draw.fillRect(edge(at), 0, edge(at + 1) - edge(at), height);
    }
    for (let at = 0; at < cells; at++) {
      draw.drawImage(stamp(printed(tokens[from + at]), from + at === state.t ? "700" : "400", Math.ceil(cell), height), edge(at), 0);
    }
    const here = state.t - from;
    const line = 2 * ratio;
    draw.lineWidth = line;
    draw.strokeStyle = colours.text;
    draw.strokeRect(edge(here) + line / 2, line / 2, edge(here + 1) - edge(here) - line, height - line);
    draw.lineWidth = Math.max(1, Math.round(ratio));
    draw.strokeStyle = colours.control;
    draw.beginPath();
    for (const [x, t, side] of /** @type {[number, number, "left" | "right"][]} */ ([[0.5, from, "left"], [loupe.width - 0.5, from + cells - 1, "right"]])) {
      draw.moveTo(x, height);
      draw.lineTo(columns[side](t) * ratio, loupe.height);
    }
    draw.stroke();
  }

  /** A press jumps; moving with the button down scrubs, and chooses steps to operate on. On the loupe a press takes the token under it, a drag pulls. */
  let drag = null;
  function place(event) {
    const box = slider.getBoundingClientRect();
    const scale = slider.offsetWidth / box.width;
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
  }
  slider.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const { x, y } = place(event);
    const above = !letters && y < LOUPE.height;
    const t = above ? store.get().t : columns.stepAt(x);
    drag = { above, x, t, moved: false };
    slider.setPointerCapture(event.pointerId);
    if (!above) player.jump(t);
  });
  slider.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const { x } = place(event);
    if (!drag.above) {
      player.jump(columns.stepAt(x));
      drag.moved ||= store.get().t !== drag.t;
      if (drag.moved) ctx.select({ panel: k, from: Math.min(drag.t, store.get().t), to: Math.max(drag.t, store.get().t) });
    } else if (drag.moved || Math.abs(x - drag.x) > DRAG) {
      drag.moved = true;
      player.jump(drag.t - Math.round((x - drag.x) / (columns.width / cells)));
    }
  });
  slider.addEventListener("pointerup", (event) => {
    if (drag?.above && !drag.moved) player.jump(from + Math.floor(place(event).x / (columns.width / cells)));
    if (drag && !drag.above && !drag.moved) ctx.unselect();
    drag = null;
  });
  slider.addEventListener("pointercancel", () => {
    drag = null;
  });

  return {
    element, slider, band,
    get letters() {
      return letters;
    },
    tint: (t) => tints[t],
    /** Reads what is drawn with, before anything is written: it costs a layout. */
    look() {
      family ||= getComputedStyle(slider).getPropertyValue("--mono");
    },
    lay(newColumns, newColours, compact, state) {
      columns = newColumns;
      colours = newColours;
      letters = columns.share === 1 && columns.narrowest >= LETTERS * widest();
      const fits = Math.max(5, Math.floor(columns.width / Math.max(LOUPE.cell, LOUPE.letter * (widest() + 1))));
      cells = Math.min(panel.steps, compact ? Math.min(13, fits) : Math.min(41, fits - 1 + (fits % 2)));
      loupe.hidden = letters;
      const stamp = [columns.ratio, columns.width, cells, family, colours.text].join();
      if (stamp !== stamped) stamps.clear();
      stamped = stamp;
      if (!letters) sized(loupe, columns.device, Math.round((LOUPE.height + LOUPE.lines) * columns.ratio), columns.ratio);
      slider.style.height = `${letters ? BAND : LOUPE.height + LOUPE.lines + THIN}px`;
      row.classList.toggle("gs-loupe-on", !letters);
      slider.setAttribute("aria-valuemax", panel.steps);
      if (marked !== panel.marks) mark();
      name();
      paint(state);
      for (const each of marks) each.paint();
    },
    repaint: paint,
    update(state, waits) {
      const { t } = state;
      chooser.update(tinting(state).symbol);
      slider.setAttribute("aria-valuenow", t + 1);
      slider.setAttribute("aria-valuetext", words.at({ t, steps: panel.steps, token: panel.labels[t] }));
      write(unitName, words.unit(state.units[k]));
      if (!letters) paintLoupe(state, waits);
    },
  };
}
