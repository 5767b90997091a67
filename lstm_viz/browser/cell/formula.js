// The equations of the cell's state with live numbers. Every number is a button: pointing at it shows where it comes
// from, pressing it has it explained.
import { CAP } from "./diagram.js";
import { el, write } from "../kit/dom.js";
import { signed } from "../kit/format.js";
import { formula as words } from "../words/cell.js";

/** The symbol of a quantity as people write it. */
export function symbolOf({ mark, plain, small, sub, of }) {
  return [
    el("span", { class: plain ? "gs-plain" : "gs-symbol" }, mark),
    ...(of ? [" ", el("span", { class: `gs-symbol ink-${of}` }, of)] : []),
    ...(sub ? [el("sub", {}, sub)] : []),
    ...(small ? [el("small", {}, ` ${small}`)] : []),
  ];
}

/** @type {(value: number, plus?: boolean) => string} */
const plainly = (value, plus = false) => signed(value, plus);

/**
 * `cell`: what cells/ says of it, {formulas, chosen?, diagram}; `print(value, plus)`: how numbers are written; `legend`:
 * what the pipes' widths mean, pipeLegend() if nothing else is given.
 * @param {any} cell @param {any} quantities @param {any} on
 * @param {(value: number, plus?: boolean) => string} print @param {{ element: Element, cut?: HTMLElement }} legend
 */
export function createFormula(cell, quantities, on, print = plainly, legend = pipeLegend()) {
  const marks = [];
  const operators = [];
  const pipes = new Set(cell.diagram.parts.map((part) => part.pipe).filter(Boolean));
  const row = (formula) => {
    const spoken = formula.map((id) => quantities[id]?.name ?? id).join(" ");
    // A row breaks before its plus where it does not fit, not in the middle of a product; a long one in any case.
    const plus = formula.indexOf("+");
    const pieces = formula.map((id) => piece(id, formula[0]));
    const [first, rest] = plus < 0 ? [pieces, []] : [pieces.slice(0, plus), pieces.slice(plus)];
    const after = formula.length > 10
      ? rest.flatMap((each, at) => (formula[plus + at] === "+" ? [el("span", { class: "gs-break" }), each] : [each]))
      : rest.length ? [el("span", { class: "gs-summand" }, ...rest)] : [];
    return el("div", { class: "gs-formula", role: "group", "aria-label": spoken }, ...first, ...after);
  };
  const rows = cell.formulas.map(row);
  const chosen = Object.entries(cell.chosen ?? {}).map(([symbol, formula]) => ({ symbol, element: row(formula) }));

  function piece(id, made) {
    const quantity = quantities[id];
    if (!quantity) {
      const below = el("span", {}, id);
      operators.push({ below, made: id === "=" ? made : null });
      return el("span", { class: "gs-operator", "aria-hidden": "true" }, el("span", {}, id), below);
    }
    const ink = quantity.plain ? "" : ` ink-${quantity.symbol}`;
    const value = el("span", { class: `gs-term-value${ink}` });
    const was = el("span", { class: "gs-was", "aria-hidden": "true" });
    const done = el("small", { hidden: true });
    const over = el("span", { class: `gs-over${ink}`, "aria-hidden": "true" }, ...symbolOf(quantity), done);
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
      over,
      value,
    );
    marks.push({ id, quantity, button, value, was, done });
    return button;
  }

  rows.push(...chosen.map(({ element }) => element));
  const last = el("div", { class: "gs-formula-last" }, rows.length && !chosen.length ? rows.pop() : "", legend.element);
  const tooWide = (value) => Number.isFinite(value) && Math.abs(value) > CAP;
  const element = el("div", { class: "gs-formulas" }, ...rows, last);
  return {
    element,
    /**
     * `mean`: the numbers are means of a layer, which need not add up or multiply: no operators between them. `symbol`:
     * the signal whose own formula is shown. `before`: the numbers of the net as it was sent, where another is shown;
     * `set(id)`: the operation that sets a number; `lawful(id)`: what its equation would make of it.
     */
    update(numbers, stage, hot, mean, symbol, { before = null, set = unset, lawful = null } = {}) {
      element.classList.toggle("gs-haunted", before !== null);
      for (const formula of chosen) formula.element.hidden = formula.symbol !== symbol;
      for (const { below, made } of operators) {
        below.style.visibility = mean ? "hidden" : "";
        // Struck through by a line of its own: not every font has the sign.
        if (made) below.classList.toggle("gs-unequal", !mean && set(made) !== null && print(lawful(made)) !== print(numbers[made]));
      }
      if (legend.cut) legend.cut.hidden = !Array.from(pipes).some((id) => stage(id) !== "pending" && tooWide(numbers[id]));
      for (const { id, quantity, button, value, was, done } of marks) {
        const step = stage(id);
        const text = step === "pending" ? "" : print(numbers[id], quantity.plus);
        const op = text ? set(id) : null;
        const old = before && text ? print(before[id], quantity.plus) : text;
        const name = words.term({ name: quantity.name, text, op, was: old === text ? null : old, step: quantity.step ?? 0 });
        if (before && !was.parentNode) button.append(was);
        write(was, old === text ? "" : words.was(old));
        done.hidden = !op;
        if (op) write(done, words.operated(op));
        write(value, text || "\u2007.\u2007\u2007");
        if (button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
        const state = `${step}${hot(id) ? " hot" : ""}`;
        if (button.dataset.state !== state) button.dataset.state = state;
      }
    },
  };
}

/** @type {(id: string) => Op | null} */
const unset = () => null;

/** What the pipes' widths mean in forward mode; `cut` is shown where a pipe is wider than is drawn. */
function pipeLegend() {
  const cut = el("span", { hidden: true }, words.cut(CAP));
  const signs = [el("i", { class: "minus" }), "−1 ", el("i", { class: "plus" }), "+1"];
  return { cut, element: el("p", { class: "gs-pipe-legend" }, words.pipes, ...signs, cut) };
}
