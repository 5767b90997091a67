// Five lanes and their lines over the same axis, steps back: how far the gradient reaches in each net; the cursor, and what moves it.
import { shadeShare } from "../../kit/colour.js";
import { el, write } from "../../kit/dom.js";
import { power } from "../../kit/format.js";
import { clamp } from "../../kit/maths.js";
import { icon, svg } from "../../kit/svg.js";
import { FLOAT32_SMALLEST, NAMES, SEEDS, crossing, furthestOf } from "../../net/forgetting/nets.js";
import * as words from "../../words/forgetting.js";
import { LINES } from "./address.js";
import { createWidth } from "./width.js";

const [HIGH, LOW] = [300, 172];                             // of the chart, and in Present
const FLOOR = 1e-60;                                        // the axis goes no lower: what can be compared stays readable
const DECADES = 20;                                         // of the lanes' shade, down from 1
const PAD = { top: 8, bottom: 8 };
const MARKS = 9;
/** How the lines are told apart: ink, dash, mark. The forget bias and the chrono start both set the forget gate, and wear its ink. */
export const LOOKS = {
  rnn: { ink: "muted", dash: "7 4", mark: "M0 -5L5 0L0 5L-5 0Z" },
  lstm: { ink: "text", dash: "none", mark: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z" },
  bias: { ink: "ink-f", dash: "none", mark: "M-4 -4H4V4H-4Z" },
  chrono: { ink: "ink-f", dash: "2 4", mark: "M-4 -4H4V4H-4Z", hollow: true },
  gru: { ink: "text", dash: "9 3 2 3", mark: "M0 -5L5 4H-5Z" },
};
const ICONS = {
  first: "M3 3h2.2v14H3zM17 3v14L6.6 10z", back: "M15.5 3v14L5 10z", next: "M4.5 3v14L15 10z", last: "M14.8 3H17v14h-2.2zM3 3v14l10.4-7z",
  play: "M6 3.2v13.600L17 10z", pause: "M5 3.5h3.600v13H5zM11.400 3.5H15v13h-3.600z",
};

/** @param {any} ctx */
export function createStage(ctx) {
  const { store, player } = ctx;
  const press = (name, picture, click) => el("button", { type: "button", class: "fg-press", "aria-label": name, title: name, click }, icon(20, ICONS[picture]));
  const faces = { true: icon(20, ICONS.pause), false: icon(20, ICONS.play) };
  const face = el("span", { class: "tn-face" }, faces.false);
  const playing = el("span", {}, words.TRANSPORT.play);
  const play = el("button", { type: "button", class: "tn-start", click: () => player.toggle() }, face, playing);
  const place = el("b", { class: "fg-k" });
  const placed = el("span", { class: "gs-muted" });
  const lines = LINES.map((name) => el("button", { type: "button", class: "tn-pick", click: () => store.set({ lines: name }) }, words.LINES.options[name]));
  const transport = el("div", { class: "fg-transport", role: "group", "aria-label": words.TRANSPORT.label }, play,
    el("div", { class: "fg-presses" }, press(words.TRANSPORT.first, "first", () => player.jump(0)), press(words.TRANSPORT.back, "back", () => player.move(-1)),
      press(words.TRANSPORT.next, "next", () => player.move(1)), press(words.TRANSPORT.last, "last", () => player.jump(Infinity))),
    el("span", { class: "fg-place" }, el("span", { class: "gs-muted" }, words.SCRUB.k), " ", place, " ", placed),
    el("span", { class: "fg-lines", role: "group", "aria-label": words.LINES.label }, el("span", { class: "gs-muted" }, words.LINES.label), ...lines));

  const lanes = NAMES.map((name) => createLane(ctx, name));
  const picture = svg("svg", { class: "fg-chart", role: "img", height: HIGH });
  const [frame, bands, curves, dots] = [svg("g"), svg("g"), svg("g"), svg("g")];
  const gone = svg("svg", { class: "fg-gone" }, bands, curves);      // while it plays, only as far as it has come
  picture.append(frame, gone, dots);
  const axis = el("div", { class: "fg-axis", "aria-hidden": "true" });
  const ends = el("div", { class: "fg-ends", "aria-hidden": "true" });
  const scrub = el("input", { type: "range", min: 0, class: "fg-scrub", "aria-label": words.SCRUB.label, input: () => store.set({ k: Number(scrub.value), playing: false }) });
  const steps = el("div", { class: "fg-steps", "aria-hidden": "true" });
  const cursor = el("div", { class: "fg-cursor", "aria-hidden": "true" });
  const middle = el("div", { class: "fg-middle" }, cursor, picture);
  const far = el("p", { class: "fg-far" });
  const note = el("p", { class: "fg-note" });
  const board = el("div", { class: "fg-board", "aria-label": words.LANES.label, role: "group" },
    el("span", { class: "fg-corner" }), el("span", { class: "fg-head fg-what" }, words.LANES.strip), el("span", { class: "fg-head" }, words.LANES.middle),
    ...lanes.flatMap((lane) => lane.cells), axis, middle, ends, el("span", { class: "fg-head fg-axis-name" }, words.CHART.axis), el("div", { class: "fg-foot" }, scrub, steps), el("span", { class: "fg-corner" }));
  const element = el("section", { class: "fg-stage" }, transport, el("div", { class: "fg-picture" }, board), far, note);
  let drawn = null;
  let scale = null;
  let tall = HIGH;

  const widthOf = createWidth(ctx, middle, 120);
  const x = (k) => ((k + 0.5) / scale.T) * scale.width;

  function follow(event) {
    if (!scale || event.buttons === 0) return;
    const box = middle.getBoundingClientRect();
    store.set({ k: clamp(Math.floor(((event.clientX - box.left) / box.width) * scale.T), 0, scale.T - 1), playing: false });
  }
  for (const place_ of [middle, ...lanes.map((lane) => lane.strip)]) {
    place_.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      place_.setPointerCapture?.(event.pointerId);
      follow(event);
    });
    place_.addEventListener("pointermove", follow);
  }

  /** All that does not move with the cursor. */
  function redraw(shown, width, colours, kind) {
    const { T } = shown.setting;
    tall = store.get().present ? LOW : HIGH;
    picture.setAttribute("height", String(tall));
    gone.setAttribute("height", String(tall));
    scale = { T, width, ...rangeOf(shown, kind) };
    const y = (value) => PAD.top + ((scale.high - Math.log10(value)) / (scale.high - scale.low)) * (tall - PAD.top - PAD.bottom);
    scale.y = y;
    picture.setAttribute("width", width);
    picture.setAttribute("viewBox", `0 0 ${width} ${tall}`);
    const each = Math.max(1, Math.ceil((scale.high - scale.low) / 7));
    const ticks = [];
    for (let at = Math.floor(scale.high / each) * each; at >= scale.low; at -= each) ticks.push(at);
    const over = 10 ** scale.low < FLOAT32_SMALLEST * 1e4;
    frame.replaceChildren(...ticks.map((at) => svg("line", { class: "fg-grid", x1: 0, x2: width, y1: y(10 ** at), y2: y(10 ** at) })),
      ...(over && Math.log10(FLOAT32_SMALLEST) > scale.low ? [svg("line", { class: "fg-float32", x1: 0, x2: width, y1: y(FLOAT32_SMALLEST), y2: y(FLOAT32_SMALLEST) }),
        svg("text", { class: "fg-tick", x: 6, y: y(FLOAT32_SMALLEST) + 14 }, words.CHART.float32)] : []));
    axis.replaceChildren(el("b", {}, words.CHART.high), ...ticks.map((at) => {
      const mark = el("span", {}, power(at));
      mark.style.top = `${y(10 ** at)}px`;
      return mark;
    }));
    bands.replaceChildren();
    curves.replaceChildren();
    for (const name of NAMES) {
      const { band, norms } = shown.nets[name];
      const look = LOOKS[name];
      if (kind === "band") bands.append(svg("path", { class: "fg-band-path", style: `fill: var(--${look.ink})`, d: areaOf(band, y) }));
      else for (let s = 0; s < SEEDS; s++) curves.append(svg("path", { class: "fg-seed", style: `stroke: var(--${look.ink})`, d: pathOf(norms.subarray(s * T, (s + 1) * T), y) }));
      curves.append(svg("path", { class: "fg-line", "data-net": name, style: `stroke: var(--${look.ink})`, "stroke-dasharray": look.dash, d: pathOf(band.middle, y) }));
      const every = Math.max(1, Math.ceil(T / MARKS));
      const places = Array.from({ length: T }, (_, k) => k).filter((k) => k % every === Math.floor(every / 2) && drawable(band.middle[k]));
      curves.append(...places.map((k) => svg("path", {
        d: look.mark, transform: `translate(${x(k).toFixed(1)} ${y(band.middle[k]).toFixed(1)})`, class: "fg-mark", style: `stroke: var(--${look.ink}); fill: var(--${"hollow" in look ? "ground" : look.ink})`,
      })));
    }
    drawEnds(shown);
    const gap = [1, 2, 5, 10, 20, 50, 100].find((size) => (size / T) * width >= 44) ?? 100;
    steps.replaceChildren(...Array.from({ length: Math.floor((T - 1) / gap) + 1 }, (_, nth) => {
      const mark = el("span", {}, String(nth * gap));
      mark.style.left = `${(100 * (nth * gap + 0.5)) / T}%`;
      return mark;
    }));
    scrub.max = String(T - 1);
    for (const lane of lanes) lane.redraw(shown, colours);
    const at = [0, 10, 50, T - 1].filter((k, nth, all) => k < T && all.indexOf(k) === nth);
    picture.setAttribute("aria-label", words.CHART.label(NAMES.map((name) => ({ title: words.title(shown.setting, name), at: at.map((k) => ({ k, size: shown.nets[name].band.middle[k] })) }))));
    const [rnn, lstm] = ["rnn", "lstm"].map((name) => shown.nets[name].band.middle);
    write(far, words.LANES.far({ all: NAMES.map((name) => ({ name, k: furthestOf(shown.nets[name].band.middle) })), last: [rnn[0], lstm[0]], cross: crossing(rnn, lstm) }));
    write(note, [words.LANES.line, words.LANES[kind], words.LANES.nets, words.LANES.all].join(" "));
  }

  const drawable = (value) => value > 0 && value < Infinity;

  function pathOf(values, y) {
    let d = "";
    let pen = "M";
    for (let k = 0; k < values.length; k++) {
      if (!drawable(values[k])) {
        pen = "M";
        continue;
      }
      d += `${pen}${x(k).toFixed(1)} ${clamp(y(values[k]), -40, tall + 40).toFixed(1)}`;
      pen = "L";
    }
    return d;
  }

  function areaOf({ low, high }, y) {
    const good = Array.from(low.keys()).filter((k) => drawable(low[k]) && drawable(high[k]));
    const edge = (values) => (k) => `${x(k).toFixed(1)} ${clamp(y(values[k]), -40, tall + 40).toFixed(1)}`;
    return good.length ? `M${[...good.map(edge(high)), ...good.reverse().map(edge(low))].join("L")}Z` : "";
  }

  /** Names at the ends of the lines, moved apart where they would lie on each other. */
  function drawEnds({ nets, setting }) {
    const all = NAMES.map((name) => {
      const last = nets[name].band.middle[setting.T - 1];
      const out = !drawable(last) || Math.log10(last) < scale.low;
      return { name, out, y: out ? tall - 6 : scale.y(last) };
    }).sort((a, b) => a.y - b.y);
    for (let at = 1; at < all.length; at++) all[at].y = Math.max(all[at].y, all[at - 1].y + 17);
    const over = Math.max(0, all.at(-1).y - (tall - 6));
    for (let at = all.length - 1; at >= 0; at--) all[at].y = Math.min(all[at].y - (at === all.length - 1 ? over : 0), at + 1 < all.length ? all[at + 1].y - 17 : Infinity);
    ends.replaceChildren(...all.map(({ name, y, out }) => {
      const look = LOOKS[name];
      const end = el("span", { class: "fg-end" }, words.SHORT[name], ...(out ? [el("small", {}, ` ${words.CHART.gone}`)] : []));
      end.style.top = `${y}px`;
      end.style.color = `var(--${look.ink})`;
      return end;
    }));
  }

  return {
    element,
    draw() {
      const shown = ctx.shown();
      const state = store.get();
      board.toggleAttribute("data-none", shown === null);
      if (!shown) return;
      const width = widthOf();
      const colours = ctx.palette();
      if (!drawn || drawn.shown !== shown || drawn.width !== width || drawn.colours !== colours || drawn.lines !== state.lines || drawn.present !== state.present) {
        drawn = { shown, width, colours, lines: state.lines, present: state.present };
        redraw(shown, width, colours, state.lines);
      }
      const { T } = shown.setting;
      const k = Math.min(state.k, T - 1);
      const open = state.playing ? ((k + 1) / T) * width : width;
      gone.setAttribute("width", String(open));
      cursor.style.left = `${(100 * (k + 0.5)) / T}%`;
      if (Number(scrub.value) !== k) scrub.value = String(k);
      scrub.setAttribute("aria-valuetext", words.SCRUB.value(k, T));
      write(place, String(k));
      write(placed, words.SCRUB.of(k, T));
      if (face.firstChild !== faces[state.playing]) face.replaceChildren(faces[state.playing]);
      write(playing, state.playing ? words.TRANSPORT.pause : words.TRANSPORT.play);
      lines.forEach((button, nth) => button.setAttribute("aria-pressed", String(LINES[nth] === state.lines)));
      dots.replaceChildren(...NAMES.flatMap((name) => {
        const value = shown.nets[name].band.middle[k];
        if (!drawable(value) || Math.log10(value) < scale.low) return [];
        return [svg("circle", { class: "fg-dot", cx: x(k), cy: scale.y(value), r: name === state.net ? 6 : 4, style: `fill: var(--${LOOKS[name].ink})` })];
      }));
      for (const lane of lanes) lane.draw(shown, k, state);
    },
  };
}

/** The ends of the log axis, in powers of ten. */
function rangeOf({ nets }, kind) {
  let [low, high] = [1, 1];
  for (const { norms, band } of Object.values(nets)) {
    for (const value of kind === "seeds" ? norms : [...band.low, ...band.high]) {
      if (!(value > 0 && value < Infinity)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low: Math.log10(Math.max(low, FLOOR)) - 0.5, high: Math.log10(high) + 0.3 };
}

/** One net: its name, which picks it, a strip of its gradient, and the size at the cursor. */
function createLane(ctx, name) {
  const { store } = ctx;
  const look = LOOKS[name];
  const mark = svg("svg", { class: "fg-key", viewBox: "-17 -7 34 14", width: 34, height: 14, "aria-hidden": "true" },
    svg("path", { d: "M-17 0H17", style: `stroke: var(--${look.ink})`, "stroke-width": 2, "stroke-dasharray": look.dash }),
    svg("path", { d: look.mark, class: "fg-mark", style: `stroke: var(--${look.ink}); fill: var(--${"hollow" in look ? "ground" : look.ink})` }));
  const [title, more] = [el("b"), el("span")];
  const pick = el("button", { type: "button", class: "fg-lane", click: () => store.set({ net: name }) }, el("span", { class: "fg-lane-name" }, title, more), mark);
  const canvas = el("canvas", { height: 1 });
  const strip = el("div", { class: "fg-strip", role: "img" }, canvas);
  const [size, range] = [el("b"), el("span")];
  const value = el("div", { class: "fg-size" }, size, range);
  const cells = [pick, strip, value];
  for (const cell of cells) cell.style.setProperty("--lane", String(NAMES.indexOf(name)));
  return {
    cells, strip,
    redraw({ nets, setting }, colours) {
      const { middle } = nets[name].band;
      const shade = shadeShare(colours);
      canvas.width = setting.T;
      const context = canvas.getContext("2d");
      const pixels = new Uint32Array(setting.T);
      middle.forEach((each, k) => { pixels[k] = shade(each > 0 ? clamp(1 + Math.log10(each) / DECADES, 0, 1) : 0); });
      context.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), setting.T, 1), 0, 0);
      const [first, second] = words.label(setting, name);
      write(title, first);
      write(more, second);
      pick.setAttribute("aria-label", words.LANES.pick(words.title(setting, name)));
      pick.title = [words.LANES.rate(nets[name].rate), words.LANES.rates].filter(Boolean).join(": ");
    },
    draw({ nets, setting }, k, state) {
      const { low, middle, high } = nets[name].band;
      pick.setAttribute("aria-pressed", String(state.net === name));
      strip.style.setProperty("--open", state.playing ? `${(100 * (k + 1)) / setting.T}%` : "100%");
      strip.style.setProperty("--at", `${(100 * (k + 0.5)) / setting.T}%`);
      const told = words.LANES.value({ name: words.title(setting, name), middle: middle[k], low: low[k], high: high[k], k });
      strip.setAttribute("aria-label", told);
      write(size, words.size(middle[k]));
      write(range, words.LANES.range(low[k], high[k]));
    },
  };
}
