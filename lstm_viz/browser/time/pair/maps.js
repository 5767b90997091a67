// The gates and states of encoder and decoder as heat maps on one axis: what is read, then what is written, and the bridge between them.
import { el, write } from "../../kit/dom.js";
import { glyph, number } from "../../kit/format.js";
import { clamp } from "../../kit/maths.js";
import { ramp, shade } from "../../kit/colour.js";
import { layColumns, layRows } from "../columns.js";
import { createMap } from "../maps.js";
import * as words from "../../words/pair.js";

const [GUTTER, VALUES, NARROW, WIDEST, BEND] = [111, 70, 620, 30, 6];
const TALL = { wide: 82, narrow: 64, present: 48 };

/** @param {any} ctx */
export function createMaps(ctx) {
  const { store, header: { signals } } = ctx;
  const strips = [0, 1].map((way) => el("div", { class: "ed-strip-row", "data-way": way }));
  const slider = el("div", { class: "gs-plot ed-slider", role: "slider", tabindex: 0, "aria-label": words.MAPS.slider, "aria-valuemin": 0 }, ...strips);
  const names = el("div", { class: "gs-label ed-strip-names" }, el("div", {}, words.MAPS.forward), el("div", {}, words.MAPS.backward));
  const panel = { signals, units: 0, steps: 0, values: {} };
  const cursor = el("div", { class: "ed-cursor", "aria-hidden": "true" });
  const seam = el("div", { class: "ed-seam", "aria-hidden": "true" }, el("span", {}, words.MAPS.bridge));
  const element = el("section", { class: "ed-maps gs-maps", "aria-label": words.MAPS.name });
  let maps = [];
  let columns = null;
  let rows = null;
  let laid = "";
  let source = null;

  const left = () => slider.offsetLeft;

  function build(now) {
    panel.units = now.F;
    panel.steps = now.steps;
    panel.values = now.values;
    maps = signals.map((signal) => createMap(/** @type {any} */ (panel), signal, () => store.set({ signal: signal.symbol })));
    element.replaceChildren(el("div", { class: "gs-row" }, names, slider, el("div")), ...maps.map((map) => map.element), seam, cursor);
  }

  function letters(now) {
    const cell = (text, t) => {
      const span = el("span", { class: t >= now.S ? "ed-put" : "" }, glyph(text));
      span.style.width = `${columns.wide(t)}px`;
      return span;
    };
    strips[0].replaceChildren(...now.chars.map(cell), ...now.said.map(({ letter }, k) => cell(letter, now.S + k)));
    strips[1].replaceChildren(...now.chars.map((_, t) => cell(now.chars[now.S - 1 - t], t)));
  }

  function drag(event) {
    if (event.type === "pointerdown" && event.button !== 0) return;
    if (event.type === "pointermove" && event.buttons !== 1) return;
    const plot = event.target.closest(".gs-plot");
    if (!plot || !columns) return;
    const box = plot.getBoundingClientRect();
    const zoom = box.width / plot.offsetWidth || 1;
    const t = columns.stepAt((event.clientX - box.left) / zoom);
    const unit = event.type === "pointerdown" && plot.classList.contains("gs-map") ? rows.rowAt((event.clientY - box.top) / zoom) : null;
    store.set({ t: clamp(t, 0, ctx.now().steps - 1), look: null, playing: false, ...(unit !== null && { unit }) });
  }
  element.addEventListener("pointerdown", drag);
  element.addEventListener("pointermove", drag);

  return {
    element,
    draw() {
      const now = ctx.now();
      const { unit, signal, present } = store.get();
      const wide = Math.floor(element.clientWidth);
      if (!wide) return;
      const narrow = wide < NARROW;
      if (panel.units !== now.F || panel.steps !== now.steps || maps.length === 0) build(now);
      const colours = ctx.palette();
      const key = `${wide} ${now.steps} ${now.S} ${present} ${colours.ground} ${unit} ${present && signal}`;
      if (panel.values !== now.values || laid !== key) {
        panel.values = now.values;
        source = { back: null, shaped: true, print: number, shade, array: ({ symbol }) => now.values[symbol], value: ({ symbol }, t, k) => now.values[symbol][t * now.F + k], mean: () => NaN };
        element.classList.toggle("gs-compact", narrow);
        columns = layColumns(now.steps, narrow ? wide : wide - GUTTER - VALUES, window.devicePixelRatio || 1, WIDEST);
        rows = layRows(now.F, unit, present ? TALL.present : narrow ? TALL.narrow : TALL.wide, columns.ratio);
        element.style.setProperty("--plot", `${columns.width}px`);
        element.style.setProperty("--lens", `${rows.middle}px`);
        const order = Array.from({ length: now.F }, (_, each) => each);
        const [ground] = ramp(colours.ground, colours.ground);
        for (const map of maps) {
          map.lay(columns, colours, source);
          map.paint(rows, order, unit, ground);
          map.plot.firstChild.setAttribute("aria-label", words.MAPS.map(map.signal.name, now.F, now.S, now.said.length));
        }
        laid = key;
        letters(now);
        for (const map of maps) map.element.hidden = present && map.symbol !== signal;   // before a class one map, the picked one
        const last = maps.findLast((map) => !map.element.hidden).element;
        const height = last.offsetTop + last.offsetHeight - slider.offsetTop + BEND;
        for (const line of [cursor, seam]) {
          line.style.top = `${slider.offsetTop - BEND / 2}px`;
          line.style.height = `${height}px`;
        }
        seam.style.left = `${left() + columns.left(now.S)}px`;
      }
      for (const map of maps) {
        map.update(now.values[map.symbol][now.t * now.F + unit], null, true, 0, 0);
        map.element.toggleAttribute("data-picked", map.symbol === signal);
      }
      cursor.style.left = `${left() + columns.left(now.t)}px`;
      cursor.style.width = `${columns.wide(now.t)}px`;
      slider.setAttribute("aria-valuemax", String(now.steps - 1));
      slider.setAttribute("aria-valuenow", String(now.t));
      slider.setAttribute("aria-valuetext", words.spoken(now));
      write(seam.firstChild, words.MAPS.bridge);
    },
  };
}
