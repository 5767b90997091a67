// One heat map: a signal, units from top to bottom, steps from left to right. Painted once; again when the picked unit,
// the order of the rows, the size or the colours change. The picked row is a shape in full colour: a gate is the valve of the
// drawing seen through time, as high as it is open; a signed signal stands up or hangs down from zero.
import { ramp } from "../kit/colour.js";
import { el, write } from "../kit/dom.js";
import { clamp } from "../kit/maths.js";
import { power } from "../kit/format.js";
import { gradientSymbol } from "../kit/ink.js";
import { reachOf } from "./reach.js";
import { map as words } from "../words/time.js";

/** @param {Panel} panel @param {Signal} signal @param {() => void} pick */
export function createMap(panel, signal, pick) {
  const { symbol } = signal;
  const canvas = el("canvas", { role: "img" });
  const cover = el("div", { class: "gs-cover", hidden: true });
  const plot = el("div", { class: "gs-plot gs-map" }, canvas, cover);
  const number = el("span");
  const was = el("span", { class: "gs-was", hidden: true });
  const row = el("span", { class: "gs-reach", title: words.reach.title, hidden: true });
  const value = el("div", { class: `gs-value ink-${symbol}` }, number, was, row);
  const glyph = el("span", { class: "gs-symbol" });
  const blurb = el("div", { class: "gs-label-blurb" });
  const scale = el("div", { class: "gs-legend" });
  const side = el("div", { class: "gs-label" },
    el("button", { type: "button", class: `gs-label-name ink-${symbol}`, tabindex: -1, title: words.tint(symbol), click: pick },
      glyph, el("span", { class: "gs-label-word" }, signal.short)),
    blurb, scale);
  const element = el("div", { class: "gs-row gs-map-row", "data-signal": symbol }, side, plot, value);

  let columns = null;
  let source = null;
  let pixels = null;        // (H, W) colours of every unit, one device pixel a column
  let mean = null;          // (W) colours of the layer's mean
  let colourMean = null;
  let dressed = "";
  let shape = null;         // draws the picked row as a shape; null where its colours say all
  let image = null;
  let reach = null;         // where the picked row ends, if further than the map

  /** Colours of every unit where each step has a column of its own and the values are at hand: the way of every frame. */
  function colourAll(values, paint) {
    const { count, edges, device: width } = columns;
    for (let column = 0; column < count; column++) {
      const [start, end] = [edges[column], edges[column + 1]];
      for (let unit = 0, at = column * panel.units; unit < panel.units; unit++, at++) {
        const colour = paint(values[at]);
        for (let x = unit * width + start, stop = unit * width + end; x < stop; x++) pixels[x] = colour;
      }
    }
  }

  /** One row by columns: `each(value, start, end)`, a mean where steps share a column. */
  function byColumns(valueAt, each) {
    const { count, share, edges } = columns;
    for (let column = 0; column < count; column++) {
      const from = column * share;
      const to = Math.min(panel.steps, from + share);
      let sum = 0;
      for (let t = from; t < to; t++) sum += valueAt(t);
      each(sum / (to - from), edges[column], edges[column + 1]);
    }
  }

  /** Colours of one row, from its values at every step. */
  const colourRow = (valueAt, paint, out) => byColumns(valueAt, (value, start, end) => out.fill(paint(value), start, end));

  /** The picked row of a gate is a gap as high as it is open; that of a signed signal bars up and down from zero. */
  function drawShape(unit, { top, size }, out, paint, line) {
    const { low } = signal;
    const scale = reach ?? signal.scale;
    const gate = low === 0;
    const middle = top + Math.floor(size / 2);
    if (!gate) out.fill(line, middle * columns.device, (middle + 1) * columns.device);
    byColumns((t) => (unit === null ? source.mean(signal, t) : source.value(signal, t, unit)), (value, start, end) => {
      const part = Math.abs(clamp(value / scale, -1, 1));
      const high = Math.round(part * (gate ? size : size / 2));
      const from = gate ? top + Math.floor((size - high) / 2) : value < 0 ? middle : middle - high;
      const colour = paint(value < 0 ? -scale : scale);
      for (let y = from; y < from + high; y++) out.fill(colour, y * columns.device + start, y * columns.device + end);
    });
  }

  /** What the map is of, by its labels and its legend. */
  function dress() {
    describe();
    const { back, scale: log, difference } = source;
    const shown = source.shown?.(signal) ?? signal;
    const now = JSON.stringify([back, difference, log]);
    if (dressed === now) return;                            // another text of the same net
    dressed = now;
    glyph.replaceChildren(...(back === null ? [difference ? `Δ${symbol}` : symbol] : gradientSymbol(signal)));
    element.classList.toggle("gs-delta", Boolean(difference));
    write(blurb, difference ? words.difference : back === null ? signal.blurb : signal.name);
    scale.replaceChildren(...(back === null ? legend(shown) : logLegend(log)));
  }

  /** What the map is of, for those who do not see it. */
  function describe() {
    const { back, scale: log, difference } = source;
    const shown = source.shown?.(signal) ?? signal;
    canvas.setAttribute("aria-label", words.label({
      signal, units: panel.units, steps: panel.steps, ends: [shown.low ?? -shown.scale, shown.scale], own: Boolean(shown.own),
      log: back === null ? null : log, difference, reach,
    }));
  }

  /** How far the picked row goes, and that it is said. */
  function stretch(picked) {
    const next = shape ? reachOf(panel, signal, picked) : null;
    if (next === reach) return;
    reach = next;
    row.hidden = reach === null;
    write(row, reach === null ? "" : words.reach.text(reach));
    describe();
  }

  return {
    element, plot, symbol, signal,
    /** New columns, colours or another source: everything is coloured anew. */
    lay(newColumns, colours, newSource) {
      columns = newColumns;
      if (source !== newSource) {
        source = newSource;
        dress();
      }
      const paint = source.shade(signal, colours);
      const width = columns.device;
      if (pixels?.length !== panel.units * width) {
        pixels = new Uint32Array(panel.units * width);
        mean = new Uint32Array(width);
      }
      const values = columns.share === 1 ? source.array?.(signal) : null;
      if (values) colourAll(values, paint);
      else for (let unit = 0; unit < panel.units; unit++) {
        colourRow((t) => source.value(signal, t, unit), paint, pixels.subarray(unit * width, (unit + 1) * width));
      }
      colourMean = () => colourRow((t) => source.mean(signal, t), paint, mean);
      shape = null;
      if (!source.shaped || !signal.scale) return;
      const [line] = ramp(colours.hairline, colours.hairline);
      shape = (unit, place, out) => drawShape(unit, place, out, paint, line);
    },
    /** Rows in their order, the picked one tall. */
    paint(rows, order, picked, ground) {
      const { device: width, ratio } = columns;
      stretch(picked);
      if (image?.width !== width || image.height !== rows.device) image = new ImageData(width, rows.device);
      const out = new Uint32Array(image.data.buffer);
      out.fill(ground);
      const put = (row, { top, size }) => {
        for (let y = top; y < top + size; y++) out.set(row, y * width);
      };
      order.forEach((unit, at) => {
        if (shape === null || unit !== picked) put(pixels.subarray(unit * width, (unit + 1) * width), rows.rows[at]);
      });
      if (shape) shape(picked, rows.lens, out);
      else if (picked === null) {
        colourMean();
        put(mean, rows.lens);
      }
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== rows.device) canvas.height = rows.device;
      canvas.style.width = `${columns.width}px`;
      canvas.style.height = `${rows.device / ratio}px`;
      plot.style.height = canvas.style.height;
      canvas.getContext("2d").putImageData(image, 0, 0);
    },
    /** The value now, or nothing where slow motion has not come to it; below it what it was, where an operation changed it. */
    update(now, before, done, left, wide) {
      write(number, done ? source.print(now) : "");
      const changed = done && before !== null && source.print(before) !== source.print(now);
      was.hidden = !changed;
      write(was, changed ? words.was(source.print(before)) : "");
      cover.hidden = done;
      if (!done) {
        cover.style.width = `${wide}px`;
        cover.style.transform = `translateX(${left}px)`;
      }
    },
  };
}

function legend({ symbol, low, high, scale, own }) {
  const open = high === null;                               // no bound of its own: the ends hold what is beyond, too
  const ends = low === 0 ? ["0", `${open ? "≥" : ""}${scale}`] : [`${open ? "≤" : ""}−${scale}`, "0", `${open ? "≥" : ""}${scale}`];
  return bar(low === 0 ? ["var(--ground)", `var(--fill-${symbol}, var(--edge))`] : SIGNED, ends, own ? words.ownScale : null);
}

const logLegend = ({ start, end }) => bar(SIGNED, [`−${power(end)}`, `±${power(start)}`, power(end)]);

const SIGNED = ["var(--minus)", "var(--ground)", "var(--plus)"];

/** Colours with those between them, all at even distances: a gradient "in oklab", which Firefox ESR 115 has not. */
function between(stops) {
  const shares = [0, 25, 50, 75];
  const pairs = stops.slice(1).map((to, k) => shares.map((share) => `color-mix(in oklab, ${stops[k]}, ${to} ${share}%)`));
  return [...pairs.flat(), stops.at(-1)].join(", ");
}

function bar(stops, ends, title = null) {
  const strip = el("div", { class: "gs-legend-bar", title });
  strip.style.backgroundImage = `linear-gradient(to right, ${between(stops)})`;
  return [strip, el("div", { class: "gs-legend-ends" }, ...ends.map((end) => el("span", {}, end)))];
}
