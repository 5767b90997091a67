// What adds up to what a gate is made of: one bar a reason, each beginning where the last one ended.
import { el } from "../../../kit/dom.js";
import { amount, exact, reasons as words } from "../../../words/opening.js";
import { nodes } from "./said.js";

const SPARE = 0.6;                                          // of the bars' span, for the word on the side that is not in use

/** {element, draw(story)} */
export function createReasons() {
  const title = el("h3");
  const list = el("div", { class: "rows", role: "list" });
  const element = el("section", { class: "reasons" }, title, list);

  /** @param {Story} story */
  function draw({ why: { rows, total }, token, now }) {
    let sum = 0;
    /** @type {[number, number][]} */
    const spans = rows.map(({ value }) => [sum, (sum += value)]);
    const ends = [0, ...spans.flat()];
    const reach = Math.max(...ends) - Math.min(...ends) || 1;
    const low = Math.min(Math.min(...ends) - 0.04 * reach, total > 0 ? -SPARE * reach : 0);
    const high = Math.max(Math.max(...ends) + 0.04 * reach, total > 0 ? 0 : SPARE * reach);
    const at = (value) => (100 * (value - low)) / (high - low);
    const bar = ([from, to], kind) => el("span", { class: `bar ${kind}`, style: `left: ${at(Math.min(from, to)).toFixed(2)}%; width: ${Math.abs(at(to) - at(from)).toFixed(2)}%` });
    const plot = (...inner) => el("span", { class: "plot", "aria-hidden": "true" }, el("span", { class: "axis", style: `left: ${at(0).toFixed(2)}%` }), ...inner);
    const line = (kind, said, middle, value, plus) =>
      el("div", { class: `row ${kind}`, role: "listitem" }, el("span", { class: "what" }, ...said), middle, el("span", { class: "value", title: exact(value) }, amount(value, plus)));
    title.replaceChildren(...nodes(words.title(now.f)));
    const scale = el("span", { class: "plot scale", "aria-hidden": "true" },
      el("span", { class: "end" }, words.shut), el("span", { class: "middle", style: `left: ${at(0).toFixed(2)}%` }, words.half), el("span", { class: "far" }, words.open),
      el("span", { class: "mark", style: `left: ${at(total).toFixed(2)}%` }));
    list.replaceChildren(
      ...rows.map((row, k) => line("", nodes(words.row(row, token)), plot(bar(spans[k], row.value < 0 ? "minus" : "plus")), row.value, true)),
      line("total", [words.together], plot(bar([0, total], "sum")), total, true),
      line("makes", [words.makes], scale, now.f, false));
  }

  return { element, draw };
}
