// What the ways cost in cells and steps, what sorting by length saves, and what a mean over padding becomes.
import { el } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { inked } from "../../kit/ink.js";
import { svg } from "../../kit/svg.js";
import { WAYS, padding } from "../../net/lengths.js";
import * as words from "../../words/lengths.js";
import { lastPlace, meansOf, workOf } from "./model.js";

const BAR = 15;
const ROW = 7;                                              // of a sequence in a batch

/** @param {any} ctx */
export function createWork(ctx) {
  const { store } = ctx;
  const cost = panel("work", words.WORK);
  const buckets = panel("buckets", words.BUCKETS);
  const means = panel("means", words.MEANS);
  const size = el("input", { type: "number", min: 1, "aria-label": words.BUCKETS.size, class: "dl-size", input: () => { if (Number(size.value) >= 1) store.set({ size: Math.round(Number(size.value)) }); }, blur: () => { size.value = String(store.get().size); } });
  buckets.head.append(" ", el("label", {}, words.BUCKETS.size, " ", size));
  const element = el("div", { class: "dl-panels" }, cost.element, buckets.element, means.element);

  function bar(width, padded, most, label) {
    const scale = 100 / most;
    return svg("svg", { class: "dl-bar", width: "100%", height: BAR, viewBox: `0 0 100 ${BAR}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
      svg("rect", { class: "dl-own", x: 0, y: 1, width: (width - padded) * scale, height: BAR - 2 }), svg("rect", { class: "dl-waste", x: (width - padded) * scale, y: 1, width: padded * scale, height: BAR - 2 }));
  }

  function stacks(lengths, count, sorted) {
    const rows = sorted ? [...lengths].sort((a, b) => a - b) : lengths;
    const most = Math.max(...lengths);
    let y = 0;
    const parts = [];
    rows.forEach((length, k) => {
      if (k > 0 && k % count === 0) y += 5;
      const longest = Math.max(...rows.slice(k - (k % count), k - (k % count) + count));
      parts.push(svg("rect", { class: "dl-own", x: 0, y, width: (100 * length) / most, height: ROW - 1 }), svg("rect", { class: "dl-waste", x: (100 * length) / most, y, width: (100 * (longest - length)) / most, height: ROW - 1 }));
      y += ROW;
    });
    return svg("svg", { class: "dl-stack", width: "100%", height: y, viewBox: `0 0 100 ${y}`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...parts);
  }

  function draw() {
    const { row, unit, size: count } = store.get();
    const { model, back } = ctx.now();
    const { lengths, T, B } = model;
    const all = WAYS.map((way) => ({ way, ...workOf(model, way, back, lastPlace(model, back)) }));
    cost.body.replaceChildren(...all.map(({ way, ...work }) => el("div", { class: "dl-cost" }, el("span", {}, words.WAY[way].name), bar(work.cells, work.padding, T * B, words.WORK.spoken(way, work)), el("span", {}, words.WORK.of(work)))));
    inked(cost.said, words.WORK.said({ B, T, padding: all[0].padding, own: T * B - all[0].padding }));
    if (size.getRootNode().activeElement !== size) size.value = String(count);
    size.max = String(B);
    const [plain, sorted] = [padding(lengths, count), padding(lengths, count, true)];
    buckets.body.replaceChildren(...[false, true].map((order) => el("div", {}, el("p", { class: "dl-note" }, words.BUCKETS.of(order, order ? sorted : plain)), stacks(lengths, count, order))));
    inked(buckets.said, words.BUCKETS.said({ whole: padding(lengths, B), plain, sorted, count }));
    const mean = meansOf(model, back, row, unit);
    means.body.replaceChildren(...Object.entries(mean).map(([name, value]) => el("div", { class: "dl-mean", "data-mean": name }, el("span", {}, words.MEANS.rows[name]), el("code", {}, words.MEANS.code[name]), el("b", {}, number(value, 4)))));
    inked(means.said, words.MEANS.said({ row, unit, length: lengths[row], T, back }));
  }

  return { element, draw };
}

function panel(name, { name: title }) {
  const [head, body, said] = [el("h2", {}, title), el("div", { class: "dl-body" }), el("p", { class: "dl-told" })];
  return { head, body, said, element: el("section", { class: `dl-${name}`, "aria-label": title }, head, body, said) };
}
