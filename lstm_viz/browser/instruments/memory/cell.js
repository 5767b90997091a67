// The cell of unit 1 at the step under the cursor, drawn by Gatescope's own hand: pipes, valves, and a number on each.
import { CELLS, quantitiesOf } from "../../cell/index.js";
import { compute } from "../../net/cells/index.js";
import { CAP, Diagram } from "../../cell/diagram.js";
import { el, write } from "../../kit/dom.js";
import { formula } from "../../words/cell.js";
import { cell as words } from "../../words/memory.js";
import { reads } from "./text.js";

const UNIT = 0;

/** Where there is one unit nothing comes from others: their place in the drawing stays empty. */
function diagramOf(cell, units) {
  const { diagram } = CELLS[cell];
  const others = ({ pipe, label, sum }) => pipe === "from_others" || label === "from_others" || sum === "with_others";
  return units > 1 ? diagram : { ...diagram, parts: diagram.parts.filter((part) => !others(part)) };
}

export function createCell(ctx) {
  const title = el("h2", {});
  const frame = el("div", {});
  const element = el("section", { class: "mb-cell gs-cell-view", "aria-label": words.label }, el("div", { class: "mb-picture" }, title, frame),
    el("p", { class: "gs-pipe-legend" }, formula.pipes, el("i", { class: "minus" }), "−1 ", el("i", { class: "plus" }), `+1${formula.cut(CAP)}`));
  const nothing = () => {};
  const on = { hover: nothing, pick: nothing };
  const drawings = {};                                      // one a kind of cell and number of units
  let width = 0;
  const sized = new ResizeObserver(([entry]) => {
    width = entry.contentRect.width;
    for (const each of Object.values(drawings)) each.resize(width);
  });
  sized.observe(element);

  function drawing(panel) {
    const cell = panel.cell.name;
    const drawn = (drawings[`${cell} ${panel.units}`] ??= new Diagram(diagramOf(cell, panel.units), quantitiesOf(panel), on));
    if (frame.firstChild !== drawn.element) {
      frame.replaceChildren(drawn.element);
      drawn.resize(width);
    }
    return drawn;
  }

  function draw() {
    const { t } = ctx.store.get();
    const { challenge, panel } = ctx.now;
    const numbers = compute(panel, t, UNIT);
    write(title, words.title(challenge.units > 1, t));
    drawing(panel).draw(numbers, () => "", () => false, {
      token: panel.reads.label(t), signal: null, mean: false,
      description: words.description(t, reads(panel, t), panel.signals.map(({ symbol, name }) => ({ name, value: numbers[symbol] }))),
    });
  }

  return { element, draw, destroy: () => sized.disconnect() };
}
