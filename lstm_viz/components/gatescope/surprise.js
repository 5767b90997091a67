// Bits of surprise at every step, as bars. Computed when nothing else has to be done.
import { el, write } from "./dom.js";
import { number } from "./format.js";

export const MOST = 10;                                     // bits; the end of the printed scale
const HEIGHT = 40;
const kept = new WeakMap();

/** The bits of one step, from the weights; NaN where the next token is not known. */
function surprise(panel, t, logits) {
  const target = panel.spec.targets[t];
  if (target < 0) return NaN;
  const { W, b } = panel.head;
  const { units } = panel;
  const h = panel.values.h.subarray(t * units, (t + 1) * units);
  let top = -Infinity;
  for (let v = 0; v < logits.length; v++) {
    let sum = b[v];
    for (let unit = 0, at = v * units; unit < units; unit++, at++) sum += W[at] * h[unit];
    logits[v] = sum;
    if (sum > top) top = sum;
  }
  let total = 0;
  for (const logit of logits) total += Math.exp(logit - top);
  return (Math.log(total) + top - logits[target]) / Math.LN2;
}

/** Fills in all steps a slice at a time, then calls `done(bits)`; returns a function that gives up. */
function computeAll(panel, done) {
  if (kept.has(panel)) {
    done(kept.get(panel));
    return () => {};
  }
  const bits = new Float32Array(panel.steps);
  const logits = new Float64Array(panel.spec.vocabulary.length);
  let t = 0;
  let timer = 0;
  const slice = () => {
    const until = performance.now() + 4;
    while (t < panel.steps && performance.now() < until) bits[t] = surprise(panel, t++, logits);
    if (t < panel.steps) {
      timer = setTimeout(slice);
      return;
    }
    kept.set(panel, bits);
    done(bits);
  };
  timer = setTimeout(slice);
  return () => clearTimeout(timer);
}

export function createSurprise(panel) {
  const canvas = el("canvas", {
    role: "img",
    "aria-label": `Surprise in bits at each of ${panel.steps} steps, as bars from 0 to ${MOST} bits.`,
  });
  const cover = el("div", { class: "gs-cover", hidden: true });
  const plot = el("div", { class: "gs-plot gs-bars" }, canvas, cover);
  const value = el("div", { class: "gs-value" });
  const element = el("div", { class: "gs-row gs-surprise" },
    el("div", { class: "gs-label" },
      el("div", { class: "gs-label-name" }, "surprise"),
      el("div", { class: "gs-label-blurb" }, `bits, 0 to ${MOST}`)),
    plot, value);
  let bits = null;
  let columns = null;
  let colours = null;
  let shown = 0;
  let stop = () => {};

  function paint() {
    if (!bits || !columns) return;
    const { count, share, edges, device, ratio } = columns;
    const height = Math.round(HEIGHT * ratio);
    canvas.width = device;
    canvas.height = height;
    canvas.style.width = `${columns.width}px`;
    canvas.style.height = `${height / ratio}px`;
    const draw = canvas.getContext("2d");
    draw.fillStyle = colours.muted;
    const gap = columns.narrowest >= 4 ? Math.max(1, Math.round(ratio)) : 0;
    for (let column = 0; column < count; column++) {
      let sum = 0;
      let known = 0;
      for (let t = column * share; t < Math.min(panel.steps, (column + 1) * share); t++) {
        if (Number.isNaN(bits[t])) continue;
        sum += bits[t];
        known += 1;
      }
      if (!known) continue;
      const bar = Math.max(1, Math.round((Math.min(MOST, sum / known) / MOST) * height));
      draw.fillRect(edges[column], height - bar, edges[column + 1] - edges[column] - gap, bar);
    }
  }

  function print() {
    const now = bits && cover.hidden ? bits[shown] : NaN;
    write(value, Number.isNaN(now) ? "" : number(now));
  }

  return {
    element, plot,
    lay(newColumns, newColours) {
      columns = newColumns;
      colours = newColours;
      plot.style.height = `${HEIGHT}px`;
      if (bits) paint();
      else {
        stop();
        stop = computeAll(panel, (all) => {
          bits = all;
          paint();
          print();
        });
      }
    },
    /** The bits now, or nothing where slow motion has not come to them. */
    update(t, done) {
      shown = t;
      cover.hidden = done;
      if (!done) {
        cover.style.width = `${columns.wide(t)}px`;
        cover.style.transform = `translateX(${columns.left(t)}px)`;
      }
      print();
    },
    destroy: () => stop(),
  };
}
