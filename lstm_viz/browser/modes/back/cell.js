// The cell of the picked unit in backward mode: what cell.js shows instead of the forward drawing.
import { Diagram } from "../../cell/diagram.js";
import { el, write } from "../../kit/dom.js";
import { gradient } from "../../kit/format.js";
import { createFormula } from "../../cell/formula.js";
import { gradientOf } from "../../net/source.js";
import { description, drawing, legend, ofLayers as ofLayersWords } from "../../words/back/cell.js";
import { BACK } from "./cells.js";
import { createBackWhy, strand } from "./why.js";

/** @param {Panel} panel @param {any} on */
export function backWay(panel, on) {
  const cell = BACK[panel.cell.name];
  const { memory } = cell;
  const { quantities, diagram } = panel.layers > 1 ? ofLayers(cell) : cell;
  const widths = el("span");
  const item = (...content) => [el("span", { class: "gs-legend-item" }, ...content), " "];
  const element = el("p", { class: "gs-pipe-legend" },
    ...(memory ? [...item(strand(), memory.along), ...item(strand("gs-through"), memory.through)] : item(legend.oneWay)),
    ...item(el("i", { class: "minus" }), legend.minus), ...item(el("i", { class: "plus" }), legend.plus), widths);
  return {
    quantities, diagram: new Diagram(diagram, quantities, on, gradient), why: createBackWhy(panel, on),
    formula: createFormula(cell, quantities, on, gradient, { element }),
    legend: (scale) => write(widths, legend.widths(scale)),
  };
}

/** Of a net of several layers: what enters comes from the loss or from the layer above. */
function ofLayers({ quantities, diagram }) {
  const own = Object.fromEntries(Object.entries(ofLayersWords).flatMap(([id, more]) => (quantities[id] ? [[id, { ...quantities[id], ...more }]] : [])));
  const parts = diagram.parts.map((part) => (part.note === drawing.fromLossAndGates ? { ...part, note: drawing.fromOutsideAndGates } : part));
  return { quantities: { ...quantities, ...own }, diagram: { ...diagram, parts } };
}

/** How a gradient is drawn, by its share of the log scale; see diagram.js. */
export const measure = (share) => ({ width: 2 + 12 * Math.abs(share), thin: share === 0, cut: false });

/** The quantities that what is pointed at, here or on a map, stands for. */
export function hotGradients(hover, index, unit, t, quantities, panel) {
  if (!hover || hover.panel !== index) return [];
  if (hover.quantity) return [hover.quantity];
  if (hover.unit !== unit) return [];
  const id = `d${gradientOf(panel.signal(hover.symbol))}`;
  return [hover.t === t ? id : hover.t === panel.along(t, 1) ? `${id}_next` : ""];
}

export function describeBack(panel, t, unit, numbers, stage, back) {
  const parts = panel.signals
    .filter((signal) => stage(`d${gradientOf(signal)}`) !== "pending")
    .map((signal) => ({ signal, value: numbers[`d${gradientOf(signal)}`] }));
  return description({ unit, units: panel.units, cell: panel.cell.title, t, back, parts });
}
