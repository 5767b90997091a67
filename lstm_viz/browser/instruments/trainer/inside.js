// Inside the net at the update that is looked at, beside what it was before training: how far back the gradient reaches, how open
// the gates are, how the weights lie. Drawn while it is unfolded; a net that takes long to look into waits until training rests.
import { el, write } from "../../kit/dom.js";
import { svg } from "../../kit/svg.js";
import { BINS, biasesOf, gatesOf, reachOf, sizesOf, weightsOf } from "../../net/training/inside.js";
import * as words from "../../words/inside.js";

const [WIDE, HIGH] = [440, 168];
const PAD = { left: 40, right: 10, top: 10, bottom: 22 };
const [BARS, TALL] = [168, 34];
const FLOOR = -12;                                          // powers of ten: what is less is drawn there
const LEISURE = 12;                                         // times as long as the last drawing took, until the next while it trains

/** @param {any} ctx */
export function createInside(ctx) {
  const { store } = ctx;
  const summary = el("summary", {}, words.TITLE);
  const reach = block("reach");
  const gates = block("gates");
  const lie = block("weights");
  const element = el("details", { class: "tr-inside", toggle: () => store.set({ inside: element.open }) }, summary,
    el("p", { class: "ti-lead" }, words.LEAD), el("div", { class: "ti-grid" }, reach.element, gates.element, lie.element));
  let [shown, drawn, took] = ["", 0, 0];

  /** @param {keyof typeof words.HEADS} name */
  function block(name) {
    const picture = el("div", { class: "ti-picture" });
    const said = el("p", { class: "ti-said" });
    return { picture, said, element: el("section", { class: `ti-${name}` }, el("h3", {}, words.HEADS[name]), picture, said) };
  }

  function draw() {
    const { history, column, panel, phase, task, at, steps } = ctx.now();
    element.open = store.get().inside;
    if (!element.open || history.columns.length === 0) return;
    const { t, layer, direction } = store.get();
    const key = JSON.stringify([at, layer, direction, task.every && t, store.get().probe, ctx.runs.live.key]);
    if (key === shown || (phase === "running" && performance.now() - drawn < LEISURE * took)) return;
    const began = performance.now();
    shown = key;
    const [now, first] = [panel(column), panel(0)];
    drawReach(now, first, task.every ? t : steps - 1, column > 0 ? at : 0);
    drawGates(now, first);
    drawWeights(now, first);
    drawn = performance.now();
    took = drawn - began;
  }

  function drawReach(now, first, loss, update) {
    const [here, before] = [reachOf(now, loss), reachOf(first, loss)];
    const { steps } = now;
    const all = [...here.left, ...before.left].filter((each) => each > 0).map(Math.log10);
    const low = Math.max(FLOOR, Math.floor(Math.min(-1, ...all)));
    const high = Math.max(0, Math.ceil(Math.max(...all, 0)));
    const x = (t) => PAD.left + (steps === 1 ? 0 : (t / (steps - 1)) * (WIDE - PAD.left - PAD.right));
    const y = (share) => PAD.top + ((high - Math.max(low, Math.log10(share))) / (high - low)) * (HIGH - PAD.top - PAD.bottom);
    const line = (left) => {
      let d = "";
      let pen = "M";
      left.forEach((share, t) => {
        if (!(share > 0)) return void (pen = "M");
        d += `${pen}${x(t).toFixed(1)},${y(share).toFixed(1)}`;
        pen = "L";
      });
      return d;
    };
    const every = Math.ceil((high - low) / 4);
    const marks = Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, k) => high - k * every);
    const ticks = [0, Math.round((steps - 1) / 2), steps - 1].filter((t, k, list) => list.indexOf(t) === k);
    const far = now.reverse ? steps - 1 : 0;
    const told = words.reach({ name: now.signal(here.symbol)?.name ?? words.HIDDEN, loss, far, update, now: here.left[far], before: before.left[far] });
    reach.picture.replaceChildren(svg("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": told },
      ...marks.map((power) => svg("g", {}, svg("line", { class: "ti-grid-line", x1: PAD.left, x2: WIDE - PAD.right, y1: y(10 ** power), y2: y(10 ** power) }),
        svg("text", { class: "ti-tick", x: PAD.left - 6, y: y(10 ** power) + 4, "text-anchor": "end" }, words.power(power)))),
      ...ticks.map((t) => svg("text", { class: "ti-tick", x: x(t), y: HIGH - 5, "text-anchor": t === steps - 1 && steps > 1 ? "end" : t === 0 ? "start" : "middle" }, words.step(t))),
      svg("path", { class: "ti-before", d: line(before.left) }), svg("path", { class: "ti-now", d: line(here.left) })));
    write(reach.said, told);
  }

  /** Bars of what is now, and as a line what was before training; `height` of 1 is the largest of both. */
  function bars(now, before, ink, label) {
    const most = Math.max(...now, ...before) || 1;
    const wide = BARS / BINS;
    const top = (share) => TALL - (share / most) * (TALL - 2);
    let outline = `M0,${TALL}`;
    before.forEach((share, k) => {
      outline += `V${top(share).toFixed(1)}H${((k + 1) * wide).toFixed(1)}`;
    });
    return svg("svg", { width: BARS, height: TALL + 1, viewBox: `0 0 ${BARS} ${TALL + 1}`, role: "img", "aria-label": label },
      ...now.map((share, k) => svg("rect", { class: "ti-bar", style: `fill: ${ink}`, x: k * wide + 0.5, y: top(share), width: wide - 1, height: TALL - top(share) })),
      svg("path", { class: "ti-axis", d: `M0,${TALL + 0.5}H${BARS}` }), svg("path", { class: "ti-was", d: `${outline}V${TALL}` }));
  }

  function row(name, picture, ends, said) {
    return el("div", { class: "ti-row" }, el("span", { class: "ti-name" }, ...name), el("span", { class: "ti-bars" }, picture, el("span", { class: "ti-ends", "aria-hidden": "true" }, ...ends.map((end) => el("span", {}, end)))), el("span", { class: "ti-share" }, said));
  }

  function drawGates(now, first) {
    const [here, before] = [gatesOf(now), gatesOf(first)];
    gates.picture.replaceChildren(...here.map(({ signal, bars: shares, shut, open }, k) => {
      const said = words.openness({ shut, open });
      const name = [el("i", { class: `gs-symbol ink-${signal.symbol}` }, signal.symbol), ` ${signal.short}`];
      return row(name, bars(shares, before[k].bars, `var(--fill-${signal.symbol}, var(--edge))`, words.gate({ name: signal.name, shut, open })), ["0", "1"], said);
    }));
    write(gates.said, here.length ? words.GATES : words.NO_GATES);
  }

  function drawWeights(now, first) {
    const sizes = sizesOf([now, first]);
    const [here, before] = [weightsOf(now, sizes), weightsOf(first, sizes)];
    lie.picture.replaceChildren(...here.map(({ kind, bars: shares }, k) => {
      const end = words.size(sizes[kind]);
      return row([words.KINDS[kind]], bars(shares, before[k].bars, "var(--text)", words.lie({ kind: words.KINDS[kind], end })), [`−${end}`, "0", end], "");
    }));
    write(lie.said, words.biases(biasesOf(now), biasesOf(first)));
  }

  return { element, draw };
}
