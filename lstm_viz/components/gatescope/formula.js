// The equations of the cell's state with live numbers. Every number is a button: pointing at it shows where it comes
// from, pressing it has it explained.
import { CELLS } from "./cells/index.js";
import { CAP } from "./diagram.js";
import { el, write } from "./dom.js";
import { number } from "./format.js";

/** The symbol of a quantity as people write it. */
export function symbolOf({ mark, plain, small, sub, of }) {
  return [
    el("span", { class: plain ? "gs-plain" : "gs-symbol" }, mark),
    ...(of ? [" ", el("span", { class: `gs-symbol ink-${of}` }, of)] : []),
    ...(sub ? [el("sub", {}, sub)] : []),
    ...(small ? [el("small", {}, ` ${small}`)] : []),
  ];
}

export function createFormula(panel, quantities, on) {
  const marks = [];
  const operators = [];
  const cut = el("span", { hidden: true }, `, cut at ${CAP}`);
  const pipes = new Set(CELLS[panel.spec.cell].diagram.parts.map((part) => part.pipe).filter(Boolean));
  const rows = CELLS[panel.spec.cell].formulas.map((formula) => {
    const words = formula.map((id) => quantities[id]?.name ?? id).join(" ");
    return el("div", { class: "gs-formula", role: "group", "aria-label": words }, ...formula.map((id) => piece(id)));
  });

  function piece(id) {
    const quantity = quantities[id];
    if (!quantity) {
      const below = el("span", {}, id);
      operators.push(below);
      return el("span", { class: "gs-operator", "aria-hidden": "true" }, el("span", {}, id), below);
    }
    const ink = quantity.plain ? "" : ` ink-${quantity.symbol}`;
    const value = el("span", { class: `gs-term-value${ink}` });
    const button = el(
      "button",
      {
        type: "button",
        class: "gs-term",
        "data-quantity": id,
        pointerenter: () => on.hover(id),
        pointerleave: () => on.hover(null),
        focus: () => on.hover(id),
        blur: () => on.hover(null),
        click: () => on.pick(id),
      },
      el("span", { class: `gs-over${ink}`, "aria-hidden": "true" }, ...symbolOf(quantity)),
      value,
    );
    marks.push({ id, quantity, button, value });
    return button;
  }

  const last = el("div", { class: "gs-formula-last" }, rows.at(-1), legend(cut));
  const tooWide = (value) => Number.isFinite(value) && Math.abs(value) > CAP;
  return {
    element: el("div", { class: "gs-formulas" }, ...rows.slice(0, -1), last),
    /** `mean`: the numbers are means of a layer, which need not add up or multiply: no operators between them. */
    update(numbers, stage, hot, mean) {
      for (const operator of operators) operator.style.visibility = mean ? "hidden" : "";
      cut.hidden = !Array.from(pipes).some((id) => stage(id) !== "pending" && tooWide(numbers[id]));
      for (const { id, quantity, button, value } of marks) {
        const step = stage(id);
        const text = step === "pending" ? "" : number(numbers[id], 2, quantity.plus);
        const name = `${quantity.name} ${text || "not computed yet"}${quantity.step ? ", go to the step before" : ""}`;
        write(value, text || "\u2007.\u2007\u2007");
        if (button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
        const state = `${step}${hot(id) ? " hot" : ""}`;
        if (button.dataset.state !== state) button.dataset.state = state;
      }
    },
  };
}

const legend = (cut) =>
  el("p", { class: "gs-pipe-legend" },
    "pipe width ", el("i", { class: "minus" }), "−1 ", el("i", { class: "plus" }), "+1", cut);
