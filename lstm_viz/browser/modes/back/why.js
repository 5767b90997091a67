// "What adds up to this gradient?" in backward mode: the parts of dh or dc as bars from zero; a gate's gradient is a
// product, whose smallest factor is named.
import { svg } from "../../kit/svg.js";
import { createColumns } from "../../cell/columns.js";
import { el, write } from "../../kit/dom.js";
import { gradient } from "../../kit/format.js";
import { inked } from "../../kit/ink.js";
import { why as words } from "../../words/back/cell.js";
import { BACK } from "./cells.js";

/** A short piece of one of the two lines in which the diagram draws the two ways. */
export function strand(name = "") {
  return svg("svg", { class: "gs-strand", viewBox: "0 0 29 6", "aria-hidden": "true" }, svg("path", { class: name, d: "M0,3H29" }));
}

const LARGEST = 4;                                          // parts shown one by one

/**
 * What adds up to dh of a unit: {kind: "loss"|"memory"|"unit"|"others", value, gate?, unit?, weight?, from?, count?}. Each
 * unit's gate of the next step adds its gradient times the weight that the unit's h came in by.
 * @param {Panel} panel @param {Flow} flow @param {number} t @param {number} unit
 */
export function partsOfHidden(panel, flow, t, unit, count = LARGEST) {
  const rows = t === flow.at || !panel.top ? [{ kind: "loss", value: flow.into[t * panel.units + unit] }] : [];
  const after = panel.along(t, 1);
  if (after < flow.first || after > flow.last) return rows;
  const { memory } = BACK[panel.cell.name];
  const parts = [];
  const next = (symbol, other) => flow.signals[symbol][after * panel.units + other];
  for (const gate of panel.cell.gates) {
    for (let other = 0; other < panel.units; other++) {
      const scale = panel.cell.apart.includes(gate) ? panel.value("r", after, other) : 1;
      const [weight, from] = [panel.recurrent(gate, other, unit), next(`z_${gate}`, other) * scale];
      parts.push({ kind: "unit", gate, unit: other, weight, from, value: weight * from });
    }
  }
  parts.sort((one, other) => Math.abs(other.value) - Math.abs(one.value));
  if (memory && panel.initial.c === undefined) {
    rows.push({ kind: "memory", value: next("h", unit) * panel.value("z", after, unit) });
  }
  rows.push(...parts.slice(0, count));
  const rest = parts.slice(count);
  if (rest.length) rows.push({ kind: "others", count: rest.length, value: rest.reduce((sum, { value }) => sum + value, 0) });
  return rows;
}

/** @param {Panel} panel @param {any} on */
export function createBackWhy(panel, on) {
  const { memory, chosen } = BACK[panel.cell.name];
  const title = el("h3", { class: "gs-question" });
  const sum = el("p", { class: "gs-answer" });
  const hint = el("p", { class: "gs-hint" });
  const list = el("ol", { class: "gs-waterfall" });
  const foot = el("p", { class: "gs-why-source" });
  const element = el("section", { class: "gs-why" }, el("div", { class: "gs-why-head" }, title, sum), hint, list, foot);

  const columns = createColumns(element);
  let drawn = "";
  let shape = "";

  const NAMES = {
    loss: () => [panel.top ? words.fromLoss : words.fromAbove],
    memory: () => [memory.along, words.nextStep],
    along: () => [strand(), memory.along],
    through: () => [strand("gs-through"), memory.through],
    unit: ({ gate, unit }) => [el("i", { class: `gs-symbol ink-${gate}` }, "dz", el("sub", {}, gate)), words.ofUnit(unit)],
    others: ({ count }) => [words.others(count)],
  };

  function row(part, widest, t) {
    const value = gradient(part.value, true);
    const width = (50 * Math.abs(part.value)) / widest;
    const bar = el("span", { class: `gs-bar${part.value < 0 ? " minus" : ""}` });
    bar.style.left = `${part.value < 0 ? 50 - width : 50}%`;
    bar.style.width = `${width}%`;
    bar.hidden = !Number.isFinite(width);
    const chart = el("span", { class: "gs-fall-chart", "aria-hidden": "true", style: "--zero: 50%" }, bar);
    const detail = part.kind === "unit" ? `${gradient(part.weight, true)} × ${gradient(part.from)}` : "";
    const label = el("span", { class: "gs-fall-label" }, ...NAMES[part.kind](part));
    const figures = [el("span", { class: "gs-fall-detail" }, detail), chart, el("span", { class: "gs-fall-value" }, value)];
    const parts = [label, ...figures];
    if (part.kind !== "unit") return el("div", { class: "gs-fall" }, ...parts);
    const spoken = words.fromUnit({ gate: panel.signal(part.gate).name, unit: part.unit, detail, value });
    const point = () => on.point({ symbol: part.gate, unit: part.unit, t: panel.along(t, 1) });
    const leave = () => on.point(null);
    const pointing = { pointerenter: point, pointerleave: leave, focus: point, blur: leave };
    return el("button", { type: "button", class: "gs-fall", "aria-label": spoken, ...pointing, click: () => on.unit(part.unit) }, ...parts);
  }

  /** `view`: {symbol (null: none computed yet), unit (null: the mean), t, numbers, flow, quantities}. */
  function update({ symbol, unit, t, numbers, flow, quantities }) {
    const key = `${symbol} ${unit} ${t} ${flow.at} ${panel.number()}`;
    if (key === drawn) return;
    drawn = key;
    const signal = symbol === null ? null : panel.signal(symbol);
    const own = signal?.role === "state";
    const parts = unit === null || !own ? []
      : symbol === "h" ? partsOfHidden(panel, flow, t, unit)
      : ["along", "through"].map((kind) => ({ kind, value: numbers[kind] }));
    sum.hidden = list.hidden = parts.length === 0;
    foot.hidden = parts.length === 0;
    hint.hidden = parts.length > 0;
    if (signal === null) write(title, words.nothingYet);
    else inked(title, words.question(signal, own));
    write(hint, hintOf(symbol, unit, t, numbers, flow, quantities));
    if (parts.length === 0) return;
    const value = numbers[`d${symbol}`];
    sum.className = `gs-answer ink-${symbol}`;
    write(sum, `d${symbol} = ${gradient(value)}`);
    const widest = Math.max(...parts.map((part) => Math.abs(part.value))) || 1;
    const focused = [...list.children].findIndex((line) => line.matches(":focus-within"));
    list.replaceChildren(...parts.map((part) => el("li", {}, row(part, widest, t))));
    /** @type {HTMLElement | null} */ (list.children[focused]?.firstChild)?.focus();
    write(foot, words.foot({ widest, weights: parts.some(({ kind }) => kind === "unit") }));
    columns.fit(shape = `${symbol} ${unit}`);
  }

  function resize() {
    columns.forget();
    columns.fit(shape);
  }

  /** What is to be said instead of parts. */
  function hintOf(symbol, unit, t, numbers, flow, quantities) {
    if (symbol === null) return "";
    if (unit === null) return words.pickUnit;
    if (t < flow.first || t > flow.last) return words.afterLoss(panel.reverse);
    if (!chosen[symbol]) return "";
    const factors = chosen[symbol].filter((id) => quantities[id]).slice(1);
    const least = factors.reduce((one, other) => (Math.abs(numbers[other]) < Math.abs(numbers[one]) ? other : one));
    return words.product({ name: quantities[least].name, value: numbers[least] });
  }

  return { element, update, resize };
}
