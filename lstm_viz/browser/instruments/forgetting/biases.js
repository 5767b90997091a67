// What the forget bias does: the gradient at the cursor against the forget bias, and the gate that each bias makes.
import { el } from "../../kit/dom.js";
import { svg } from "../../kit/svg.js";
import { node } from "../../lesson/told.js";
import { SEEDS } from "../../net/forgetting/nets.js";
import * as words from "../../words/forgetting.js";
import { createLines, path } from "./lines.js";
import { createWidth } from "./width.js";

const HIGH = 250;

/** @param {any} ctx */
export function createBiases(ctx) {
  const { store } = ctx;
  const lead = el("p", { class: "fg-lead" });
  const chart = createLines(HIGH);
  const told = el("p", { class: "fg-told" });
  const element = el("section", { class: "fg-biases" }, el("h2", {}, words.BIASES.title), lead, el("div", { class: "fg-picture" }, chart.element), told);
  const widthOf = createWidth(ctx, chart.element, 240);
  let made = null;

  function draw() {
    const shown = ctx.shown();
    const all = ctx.biases();
    element.toggleAttribute("data-waits", all === null);
    if (!shown || !all) return;
    const { T } = shown.setting;
    const k = Math.min(store.get().k, T - 1);
    const width = widthOf();
    const now = [all, k, width];
    if (made?.every((each, at) => each === now[at])) return;
    made = now;
    const [low, high] = [all[0].bias, all.at(-1).bias];
    const share = (bias) => 0.03 + 0.94 * ((bias - low) / (high - low));
    const at = all.map(({ bias, norms, band, gate }) => ({ bias, gate, middle: band.middle[k], seeds: Array.from({ length: SEEDS }, (_, s) => norms[s * T + k]) }));
    const ticks = at.filter(({ bias }) => Number.isInteger(bias)).map(({ bias }) => ({ at: share(bias), text: words.minus(bias) }));
    const { x, y, add, inside } = chart.begin(at.flatMap(({ seeds }) => seeds), width, ticks, words.BIASES.axis);
    const chosen = x(share(shown.setting.bias));
    add(svg("line", { class: "fg-now", x1: chosen, x2: chosen, y1: 6, y2: HIGH - 30 }),
      svg("path", { class: "fg-line", style: "stroke: var(--ink-f)", d: path(at.map(({ middle }) => middle), (nth) => x(share(at[nth].bias)), y) }),
      ...at.flatMap(({ bias, seeds, middle }) => [
        ...seeds.filter(inside).map((value) => svg("circle", { class: "fg-seed-mark", cx: x(share(bias)), cy: y(value), r: 2.5 })),
        ...(inside(middle) ? [svg("circle", { class: "fg-dot", cx: x(share(bias)), cy: y(middle), r: bias === shown.setting.bias ? 6 : 4, style: "fill: var(--ink-f)" })] : []),
      ]),
      ...at.map(({ bias }) => svg("rect", { class: "fg-hit", x: x(share(bias)) - 14, width: 28, y: 0, height: HIGH, "data-bias": bias })));
    lead.replaceChildren(words.BIASES.lead(k));
    const finite = at.every(({ middle }) => Number.isFinite(middle));
    const most = Math.max(...at.map(({ middle }) => middle));
    const least = Math.min(...at.map(({ middle }) => middle));
    const best = finite && most > 2 * least ? at.find(({ middle }) => middle === most).bias : null;
    told.replaceChildren(...words.BIASES.told({ k, best, most, f: at.map(({ bias, gate }) => ({ bias, f: gate })) }).map(node));
    chart.picture.setAttribute("aria-label", words.BIASES.label(k, at));
  }

  chart.picture.addEventListener("click", (event) => {
    const { bias } = /** @type {SVGElement} */ (event.target).dataset;
    if (bias !== undefined) store.set({ bias: Number(bias) });
  });

  return { element, draw };
}
