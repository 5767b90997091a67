// Recorded nets as rows of a table: some facts of each, its test loss from every start as a dot, mean and standard deviation, and how many answers are right.
import { el, write } from "../../kit/dom.js";
import { svg } from "../../kit/svg.js";
import { SEEDS } from "../../net/training/depths.js";
import { deviation, mean } from "../../net/training/spread.js";
import * as words from "../../words/layers.js";

const HIGH = 34;
const RIM = 8;
const NARROW = 220;                                         // pixels: two losses and a long word do not go in
const WIDE = 20;                                            // times the lowest loss: from there on the axis is logarithmic

/**
 * `nets`: what the first column says; `columns`: what of the facts stands in the others.
 * @param {any} ctx @param {string} label @param {string[]} columns @param {string[]} nets
 */
export function createNets(ctx, label, columns, nets) {
  const rows = nets.map((name) => {
    const [dots, facts, middle, right] = [svg("svg", { class: "ly-dots", height: HIGH, role: "img" }), columns.slice(1).map(() => el("td")), el("td"), el("td")];
    return { name, dots, facts, middle, right, row: el("tr", {}, el("th", { scope: "row" }, name), ...facts, el("td", { class: "ly-track" }, dots), middle, right) };
  });
  const axis = svg("svg", { class: "ly-dots", height: 18, "aria-hidden": "true" });
  const heads = [...columns, ...words.NETS.columns].map((name, k) => el("th", { scope: "col", class: k === columns.length ? "ly-of" : null }, name));
  const element = el("div", { class: "ly-scroll", tabindex: 0, role: "region", "aria-label": label }, el("table", { class: "ly-nets" }, el("caption", { class: "unseen" }, label),
    el("thead", {}, el("tr", {}, ...heads)),
    el("tbody", {}, ...rows.map(({ row }) => row), el("tr", { "aria-hidden": "true" }, ...columns.map(() => el("td")), el("td", { class: "ly-track" }, axis)))));

  return {
    element,
    /** @param {{ runs: import("../../net/training/depths.js").Run[], facts: string[], picked: boolean }[]} told of each row @param {number} start */
    draw(told, start) {
      const all = told.flatMap(({ runs }) => runs.map(({ test }) => test));
      const [low, high] = [Math.min(...all), Math.max(...all)];
      const width = ctx.widths.of(axis.parentElement);
      const at = high > WIDE * low ? Math.log : (/** @type {number} */ loss) => loss;
      const x = (loss) => RIM + ((at(loss) - at(low)) / (at(high) - at(low) || 1)) * (width - 2 * RIM);
      rows.forEach(({ name, dots, facts, middle, right, row }, nth) => {
        const { runs, facts: own, picked } = told[nth];
        const losses = runs.map(({ test }) => test);
        row.toggleAttribute("data-picked", picked);
        facts.forEach((cell, k) => write(cell, own[k]));
        write(middle, words.NETS.mean(mean(losses), deviation(losses)));
        write(right, words.right(mean(runs.map((one) => one.right))));
        dots.setAttribute("aria-label", words.NETS.spoken(`${columns[0]} ${name}`, losses));
        if (!width) return;
        dots.setAttribute("viewBox", `0 0 ${width} ${HIGH}`);
        dots.replaceChildren(svg("line", { class: "ly-rail", x1: RIM, x2: width - RIM, y1: HIGH / 2, y2: HIGH / 2 }), svg("line", { class: "ly-median", x1: x(mean(losses)), x2: x(mean(losses)), y1: 3, y2: HIGH - 3 }),
          ...runs.map(({ seed, test }) => svg("circle", { class: seed === start ? "ly-dot ly-now" : "ly-dot", r: seed === start ? 5 : 3.5, cx: x(test).toFixed(1), cy: (8 + ((seed - 1) / (SEEDS - 1)) * (HIGH - 16)).toFixed(1) })));
      });
      if (!width) return;
      axis.setAttribute("viewBox", `0 0 ${width} 18`);
      axis.replaceChildren(...[low, high].map((loss, end) => svg("text", { class: "ly-tick", x: end ? width - RIM : RIM, y: 13, "text-anchor": end ? "end" : "start" },
        end && high > WIDE * low ? words.NETS.log(loss, width < NARROW) : words.loss(loss))));
    },
  };
}
