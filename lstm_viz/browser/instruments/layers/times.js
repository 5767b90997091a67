// How long each layer keeps something: the units' forget gates and what is seen of one changed symbol, of the net that is looked at; and both from ten starts.
import { el, write } from "../../kit/dom.js";
import { svg } from "../../kit/svg.js";
import { changedAt, halfOf, median } from "../../net/timescales.js";
import { SIZES, bestOf, slowerOf } from "../../net/training/depths.js";
import * as words from "../../words/layers.js";

const [LOW, TOP] = [0.1, 1000];                             // steps: ends of the axis
const TICKS = [0.1, 1, 10, 100, 1000];
const ROW = 34;
const HIGH = 150;
const FOOT = 44;                                            // below the curves: steps, and what they are
const LETTER = 12;
const AXIS = 36;                                            // where the numbers of the ten starts end
const WIDE = 190;                                           // of the pictures of ten starts

/** @param {any} ctx */
export function createTimes(ctx) {
  const dots = svg("svg", { class: "ly-chart", role: "img" });
  const curve = svg("svg", { class: "ly-chart", role: "img" });
  const [gateSaid, seenSaid, seenNote] = [el("p", { class: "ly-said" }), el("p", { class: "ly-said" }), el("p", { class: "ly-note" })];
  const starts = ["gate", "seen"].map((name) => ({ name, picture: svg("svg", { class: "ly-chart", role: "img", width: WIDE, height: HIGH }) }));
  const [startsKey, verdict] = [el("p", { class: "ly-note" }), el("p", { class: "ly-said" })];
  const many = el("div", { class: "ly-starts" }, ...starts.map(({ name, picture }) => el("div", {}, el("p", { class: "ly-note" }, name === "gate" ? words.TIMES.startsGate : words.TIMES.startsSeen), picture)));
  const element = el("section", { class: "ly-section ly-times", "aria-label": words.TIMES.name }, el("h2", {}, words.TIMES.name), el("div", { class: "ly-three" },
    el("div", {}, el("h3", {}, words.TIMES.gate), dots, gateSaid, el("p", { class: "ly-note" }, words.TIMES.gateNote)),
    el("div", {}, el("h3", {}, words.TIMES.seen), curve, seenSaid, seenNote),
    el("div", {}, el("h3", {}, words.TIMES.starts), many, verdict, startsKey)));

  const log = (steps, from, to) => from + (Math.log(Math.min(TOP, Math.max(LOW, steps))) - Math.log(LOW)) / (Math.log(TOP) - Math.log(LOW)) * (to - from);

  function drawGate(gate) {
    const width = ctx.widths.of(dots.parentElement);
    if (!width) return;
    const side = 54;
    const high = gate.length * ROW + 20;
    const x = (steps) => log(steps, side, width - 12);
    dots.setAttribute("viewBox", `0 0 ${width} ${high}`);
    dots.setAttribute("height", String(high));
    dots.setAttribute("aria-label", words.TIMES.gateSpoken(gate));
    dots.replaceChildren(svg("text", { class: "ly-tick", x: 0, y: high - 4 }, words.TIMES.axis), ...TICKS.flatMap((tick) => [svg("line", { class: "ly-rail", x1: x(tick), x2: x(tick), y1: 0, y2: high - 18 }), svg("text", { class: "ly-tick", x: x(tick), y: high - 4, "text-anchor": tick === TOP ? "end" : "middle" }, words.axis(tick))]),
      ...gate.flatMap((units, layer) => {
        const y = (gate.length - 1 - layer) * ROW + ROW / 2;
        return [svg("text", { class: "ly-name", x: 0, y: y + 4 }, words.STAGE.layer(layer + 1)),
          ...units.map((steps, unit) => svg("circle", { class: "ly-dot", r: 3.5, cx: x(steps).toFixed(1), cy: (y + ((unit % 5) - 2) * 4).toFixed(1) })),
          svg("line", { class: "ly-median", x1: x(median(units)), x2: x(median(units)), y1: y - 14, y2: y + 14 })];
      }));
  }

  function drawSeen(seen) {
    const width = ctx.widths.of(curve.parentElement);
    if (!width) return;
    const lags = seen[0].length;
    const [x, y] = [(k) => 30 + (k / (lags - 1)) * (width - 44), (share) => 8 + (1 - share) * (HIGH - FOOT)];
    curve.setAttribute("viewBox", `0 0 ${width} ${HIGH}`);
    curve.setAttribute("height", String(HIGH));
    curve.setAttribute("aria-label", seen.map((shares, layer) => words.TIMES.seenOf(layer + 1, halfOf(shares))).join(", "));
    curve.replaceChildren(...[0, 0.5, 1].flatMap((share) => [svg("line", { class: share === 0.5 ? "ly-half" : "ly-rail", x1: 30, x2: width - 10, y1: y(share), y2: y(share) }), svg("text", { class: "ly-tick", x: 24, y: y(share) + 4, "text-anchor": "end" }, String(share))]),
      ...[0, 5, 10, 15, 20, 25].filter((k) => k < lags).map((k) => svg("text", { class: "ly-tick", x: x(k), y: HIGH - 20, "text-anchor": "middle" }, String(k))),
      svg("text", { class: "ly-tick", x: x((lags - 1) / 2), y: HIGH - 5, "text-anchor": "middle" }, words.TIMES.after),
      ...apart(seen.map((shares) => y(shares[lags - 1]) + 4)).map((at, layer) => svg("text", { class: "ly-name", x: width - 8, y: at }, String(layer + 1))),
      ...seen.map((shares, layer) => svg("polyline", { class: "ly-curve", "data-layer": layer + 1, points: shares.map((share, k) => `${x(k).toFixed(1)},${y(share).toFixed(1)}`).join(" ") })));
  }

  /** A line a start, from layer to layer. */
  function drawStarts({ name, picture }, runs, start) {
    const { layers, task } = runs[0];
    const lags = SIZES[task].length - changedAt(SIZES[task].length);
    const x = (layer) => (layers === 1 ? WIDE / 2 : AXIS + 12 + (layer / (layers - 1)) * (WIDE - AXIS - 32));
    const linear = (steps) => HIGH - 30 - (Math.min(lags, steps ?? lags) / lags) * (HIGH - 44);
    const y = name === "gate" ? (steps) => log(steps, HIGH - 30, 14) : linear;
    const ticks = name === "gate" ? TICKS : [0, 10, 20].filter((each) => each < lags);
    picture.setAttribute("viewBox", `0 0 ${WIDE} ${HIGH}`);
    picture.setAttribute("aria-label", name === "gate" ? words.TIMES.startsGate : words.TIMES.startsSeen);
    const line = (run) => svg("polyline", { class: run.seed === start ? "ly-start ly-now" : "ly-start", points: run[name].map((steps, layer) => `${x(layer).toFixed(1)},${y(steps).toFixed(1)}`).join(" ") });
    picture.replaceChildren(...ticks.flatMap((tick) => [svg("line", { class: "ly-rail", x1: AXIS + 4, x2: WIDE - 8, y1: y(tick), y2: y(tick) }), svg("text", { class: "ly-tick", x: AXIS, y: y(tick) + 4, "text-anchor": "end" }, words.axis(tick))]),
      ...(name === "seen" && runs.some(({ seen }) => seen.includes(null)) ? [svg("text", { class: "ly-tick", x: AXIS, y: y(null) + 4, "text-anchor": "end" }, `>${lags - 1}`)] : []),
      ...Array.from({ length: layers }, (_, layer) => svg("text", { class: "ly-tick", x: x(layer), y: HIGH - 8, "text-anchor": "middle" }, words.STAGE.layer(layer + 1))),
      ...[...runs].sort((a, b) => Number(a.seed === start) - Number(b.seed === start)).map(line));
  }

  return {
    element,
    draw() {
      const { task, layers, start } = ctx.store.get();
      const { times } = ctx.now();
      const { length } = SIZES[task];
      write(seenNote, words.TIMES.seenNote(changedAt(length)));
      if (times) {
        drawGate(times.gate);
        drawSeen(times.seen);
        write(gateSaid, times.gate.map((units, layer) => words.TIMES.gateOf(layer + 1, median(units))).reverse().join(" · "));
        write(seenSaid, times.seen.map((shares, layer) => words.TIMES.seenOf(layer + 1, halfOf(shares))).reverse().join(" · "));
      } else {
        for (const picture of [dots, curve]) {
          picture.replaceChildren();
          picture.setAttribute("aria-label", words.TIMES.waits);
        }
        write(gateSaid, words.TIMES.waits);
        write(seenSaid, words.TIMES.waits);
      }
      const runs = bestOf(ctx.runs, task, layers);
      many.hidden = startsKey.hidden = layers === 1;
      if (layers > 1) for (const one of starts) drawStarts(one, runs, start);
      write(startsKey, words.TIMES.startsKey(start));
      write(verdict, layers === 1 ? words.TIMES.none : words.timesVerdict(task, slowerOf(runs)));
    },
  };
}

/** Heights of names beside each other's lines, from below moved up until none covers another. @param {number[]} heights */
function apart(heights) {
  const moved = [...heights];
  let free = Infinity;
  for (const k of heights.map((_, nth) => nth).sort((a, b) => heights[b] - heights[a])) {
    moved[k] = Math.min(moved[k], free);
    free = moved[k] - LETTER;
  }
  return moved;
}
