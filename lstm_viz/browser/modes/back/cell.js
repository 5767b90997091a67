// The cell of the picked unit in backward mode: what cell.js shows instead of the forward drawing.
import { Diagram } from "../../cell/diagram.js";
import { el, write } from "../../kit/dom.js";
import { gradient } from "../../kit/format.js";
import { createFormula } from "../../cell/formula.js";
import { gradientOf } from "../../net/source.js";
import { description, legend } from "../../words/back/cell.js";
import { BACK } from "./cells.js";
import { createBackWhy, strand } from "./why.js";

/** @param {Panel} panel @param {any} on */
export function backWay(panel, on) {
  const cell = BACK[panel.cell.name];
  const { quantities, memory } = cell;
  const widths = el("span");
  const item = (...content) => [el("span", { class: "gs-legend-item" }, ...content), " "];
  const element = el("p", { class: "gs-pipe-legend" },
    ...(memory ? [...item(strand(), memory.along), ...item(strand("gs-through"), memory.through)] : item(legend.oneWay)),
    ...item(el("i", { class: "minus" }), legend.minus), ...item(el("i", { class: "plus" }), legend.plus), widths);
  return {
    quantities, diagram: new Diagram(cell.diagram, quantities, on, gradient), why: createBackWhy(panel, on),
    formula: createFormula(cell, quantities, on, gradient, { element }),
    legend: (scale) => write(widths, legend.widths(scale)),
  };
}

/** How a gradient is drawn, by its share of the log scale; see diagram.js. */
export const measure = (share) => ({ width: 2 + 12 * Math.abs(share), thin: share === 0, cut: false });

/** The quantities that what is pointed at, here or on a map, stands for. */
export function hotGradients(hover, index, unit, t, quantities, panel) {
  if (!hover || hover.panel !== index) return [];
  if (hover.quantity) return [hover.quantity];
  if (hover.unit !== unit) return [];
  const id = `d${gradientOf(panel.signal(hover.symbol))}`;
  return [hover.t === t ? id : hover.t === t + 1 ? `${id}_next` : ""];
}

export function describeBack(panel, t, unit, numbers, stage, back) {
  const parts = panel.signals
    .filter((signal) => stage(`d${gradientOf(signal)}`) !== "pending")
    .map((signal) => ({ signal, value: numbers[`d${gradientOf(signal)}`] }));
  return description({ unit, units: panel.units, cell: panel.cell.title, t, back, parts });
}
