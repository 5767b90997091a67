// "The maths and the code": each equation of the cell as maths, NumPy and PyTorch, with the numbers of this step.
import { cellOf } from "./index.js";
import { el, write } from "../kit/dom.js";
import { number } from "../kit/format.js";
import { compute, lawful, setting } from "../net/cells/index.js";
import { maths } from "../words/cell.js";
import { activation, sumOf } from "./waterfall.js";

/**
 * An equation with the numbers of one unit: "f = σ(1.02 − 0.78 + 3.69) = σ(3.93) = 0.98"; where f is set, what it would
 * be: "f is set to 0.00 here; σ(1.02 − 0.78 + 3.69) = σ(3.93) would be 0.98".
 * @param {Panel} panel @param {string} symbol @param {number} t @param {number} unit @param {Quantities} numbers
 */
export function withNumbers(panel, symbol, t, unit, numbers) {
  const value = number(numbers[symbol]);
  if (!panel.weights) return `${symbol} = ${value}`;
  const line = rightSide(panel, symbol, t, unit, numbers);
  const op = setting(panel, t, unit)(symbol);
  if (!op) return `${symbol} = ${line} = ${value}`;
  return maths.operated({ symbol, op, value, line, would: number(lawful(panel, symbol, numbers)) });
}

function rightSide(panel, symbol, t, unit, numbers) {
  const line = cellOf(panel).lines[symbol];
  if (line) return line(numbers);
  const [bias, input, ...units] = panel.contributions(symbol, t, unit);
  const hidden = units.reduce((sum, term) => sum + term.value, 0);
  const name = activation(panel.signal(symbol));
  const sum = sumOf([input.value, hidden, bias.value]);
  return `${name}(${sum}) = ${name}(${number(numbers[`z_${symbol}`])})`;
}

/** Maths with real subscripts, and each signal in its ink: "W_f hₜ₋₁" -> W<sub>f</sub> h<sub>t−1</sub>. */
export function typeset(equation, panel) {
  return equation.split(/(_\w+|ₜ₋₁|(?:(?!ₜ)\p{L})+)/u).map((piece) => {
    if (piece === "ₜ₋₁") return el("sub", {}, "t−1");
    if (piece.startsWith("_")) return el("sub", {}, piece.slice(1));
    if (panel.signal(piece)) return el("b", { class: `ink-${piece}` }, piece);
    return /^\p{L}{2,}$/u.test(piece) ? el("span", { class: "gs-upright" }, piece) : piece;
  });
}

const COLUMNS = Object.entries(maths.columns);

/** @param {Ctx} ctx @param {number} index */
export function createMaths(ctx, index = 0) {
  const panel = ctx.model.panels[index];
  const { equations } = panel.cell;
  const caption = el("p", { class: "gs-code-caption" });
  const lines = equations.map(() => el("td", { colspan: 3, class: "gs-code-numbers" }));
  const body = equations.flatMap((equation, k) => [
    el("tr", { class: "gs-code-row" }, ...COLUMNS.map(([kind, title]) =>
      el("td", { "data-title": title, class: kind === "maths" ? "gs-code-maths" : "" },
        ...(kind === "maths" ? typeset(equation.maths, panel) : [el("code", {}, equation[kind])])))),
    el("tr", {}, lines[k]),
  ]);
  const head = el("tr", {}, ...COLUMNS.map(([, title]) => el("th", { scope: "col" }, title)));
  const element = el("details", { class: "gs-code", hidden: equations.length === 0, toggle: () => draw(ctx.store.get()) },
    el("summary", {}, maths.title), caption,
    el("table", {}, el("thead", {}, head), el("tbody", {}, ...body)));

  function draw({ t, units, back }) {
    if (!element.open) return;                              // closed: nobody reads it
    const unit = units[index];
    const numbers = unit === null ? null : compute(panel, t, unit);
    const told = unit === null ? maths.pickUnit : maths.below({ unit, t });
    write(caption, back === null ? told : maths.forwardOnly(told));
    equations.forEach(({ symbol }, k) => write(lines[k], numbers ? withNumbers(panel, symbol, t, unit, numbers) : ""));
  }

  return { element, update: draw };
}
