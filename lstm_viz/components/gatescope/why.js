// "Why is the forget gate open?": what adds up to the chosen signal, drawn as a waterfall.
import { el, write } from "./dom.js";
import { glyph, number } from "./format.js";
import { inked, plainText } from "./ink.js";
import { LARGEST, activation, answer, domain, question, ticks, waterfall } from "./waterfall.js";

/** `on`: {source(row), unit(unit)}, what pointing at a row and pressing a unit do. */
export function createWhy(panel, on) {
  const title = el("h3", { class: "gs-question" });
  const equation = el("p", { class: "gs-answer" });
  const list = el("ol", { class: "gs-waterfall" });
  const axis = el("div", { class: "gs-why-axis", "aria-hidden": "true" });
  const source = el("p", { class: "gs-why-source" }, "each ", glyphOf("h", "ink-h"), ": a unit one step before");
  const hint = el("p", { class: "gs-hint" });
  const toggle = el("button", { type: "button", class: "gs-quiet", "aria-pressed": "false", click: () => listAll(!all) });
  const head = el("div", { class: "gs-why-head" }, title, equation);
  const element = el("section", { class: "gs-why" }, head, hint, source, list, el("div", { class: "gs-why-foot" }, axis, toggle));
  const domains = new Map();
  let rows = [];
  let all = false;
  let last = null;
  let shape = "";
  let asked = "";

  function listAll(value) {
    all = value;
    toggle.setAttribute("aria-pressed", String(all));
    update(last);
  }

  /** `view`: {symbol (null: none computed yet), unit (null: the mean), t, token, numbers, numbersAt(t)}. */
  function update(view) {
    last = view;
    const { symbol, unit, t, numbers } = view;
    const empty = unit === null || symbol === null;
    for (const node of [list, axis, toggle, equation]) node.hidden = empty;
    source.hidden = empty || !panel.explains(symbol);
    hint.hidden = !empty;
    if (empty) {
      asked = "";
      shape = "";
      write(title, symbol === null ? "Nothing of this step is computed yet." : "Why?");
      write(hint, symbol === null ? "" : "Pick a unit: each one has reasons of its own.");
      return;
    }
    const signal = panel.signal(symbol);
    ask(question(signal, numbers[symbol]));
    const count = all ? panel.units : LARGEST;
    const fall = waterfall(panel, symbol, t, unit, numbers, count);
    write(equation, answer(signal, fall, numbers[symbol]));
    equation.className = `gs-answer ink-${symbol}`;
    const ends = endsOf(symbol, unit, count, view.numbersAt);
    arrange(signal, unit, fall, ends);
    let sum = 0;
    fall.rows.forEach((row, k) => rows[k].show(row, sum, (sum += row.value), ends, view.token));
    rows.at(-1).show({ kind: "total", value: fall.total }, 0, fall.total, ends, view.token);
  }

  function ask(pieces) {
    const text = plainText(pieces);
    if (text !== asked) inked(title, pieces);
    asked = text;
  }

  function endsOf(symbol, unit, count, numbersAt) {
    const key = `${symbol} ${unit} ${count}`;
    if (!domains.has(key)) domains.set(key, domain(panel, symbol, unit, count, numbersAt));
    return domains.get(key);
  }

  /** Rows and axis are made anew only when another signal, unit or number of rows is asked for. */
  function arrange(signal, unit, fall, ends) {
    const wanted = `${signal.symbol} ${unit} ${fall.rows.map((row) => row.kind).join()}`;
    if (wanted !== shape) {
      shape = wanted;
      const focused = rows.findIndex((row) => row.body.matches(":focus"));
      rows = [...fall.rows, { kind: "total" }].map(({ kind }) => createRow(kind, signal, fall.made, on));
      list.replaceChildren(...rows.map((row) => el("li", {}, row.body)));
      rows[focused]?.body.focus();
      axis.replaceChildren(...axisOf(signal, fall.made, ends, panel));
      write(toggle, all ? "largest only" : `show all ${panel.units}`);
      toggle.setAttribute("aria-label", all ? "show the largest only" : `show all ${panel.units} units`);
    }
    toggle.hidden = !fall.made || panel.units <= LARGEST + 1;
  }

  return { element, update };
}

/** One row of the waterfall; `show(row, from, to, ends, token)` draws its bar from one running sum to the next. */
function createRow(kind, signal, made, on) {
  const label = el("span", { class: "gs-fall-label" });
  const detail = el("span", { class: "gs-fall-detail" });
  const bar = el("span", { class: "gs-bar" });
  const join = el("span", { class: "gs-join" });
  const chart = el("span", { class: "gs-fall-chart", "aria-hidden": "true" }, join, bar);
  const value = el("span", { class: "gs-fall-value" });
  let current = null;
  const point = () => current && on.source(current);
  const leave = () => on.source(null);
  const pointing = { pointerenter: point, pointerleave: leave };
  const parts = [label, detail, chart, value];
  const pressed = { type: "button", focus: point, blur: leave, click: () => current && on.unit(current.unit) };
  const body = kind === "unit"
    ? el("button", { class: "gs-fall", ...pointing, ...pressed }, ...parts)
    : el("div", { class: `gs-fall ${kind}`, ...pointing }, ...parts);
  if (kind === "total") {
    body.classList.add(`ink-${signal.symbol}`);
    bar.classList.add(`total-${signal.symbol}`);
  }
  const name = NAMES[kind](label, signal, made);

  function place([low, high], from, to) {
    const at = (z) => ((z - low) / (high - low)) * 100;
    const known = Number.isFinite(from) && Number.isFinite(to);
    bar.style.left = known ? `${at(Math.min(from, to)).toFixed(3)}%` : "0";
    bar.style.width = known ? `${(at(Math.max(from, to)) - at(Math.min(from, to))).toFixed(3)}%` : "0";
    join.style.left = known ? `${at(kind === "total" ? to : from).toFixed(3)}%` : "0";
    join.hidden = !known || kind === "bias" || (kind === "term" && from === 0);
    bar.hidden = !known;
    chart.style.setProperty("--zero", `${at(0).toFixed(3)}%`);
  }

  return {
    body,
    show(row, from, to, ends, token) {
      current = row;
      place(ends, from, to);
      if (kind !== "total") bar.classList.toggle("minus", row.value < 0);
      write(value, number(row.value, 2, true));
      name(row, token, detail);
      if (kind === "unit") {
        const words = `h of unit ${row.unit} one step before, ${detail.textContent}, adds ${value.textContent}; go to this unit`;
        if (body.getAttribute("aria-label") !== words) body.setAttribute("aria-label", words);
      }
    },
  };
}

const glyphOf = (text, ...names) => el("i", { class: ["gs-symbol", ...names].join(" ") }, text);

/** What stands left of a bar, by kind of row: (label, signal, made) -> (row, token, detail) -> written. */
const NAMES = {
  bias: (label) => {
    label.textContent = "bias";
    return () => {};
  },
  input: (label) => (row, token) => write(label, `x reads “${glyph(token)}”`),
  unit: (label) => {
    const index = document.createTextNode("");
    label.append(glyphOf("h", "ink-h"), index);
    return (row, token, detail) => {
      write(index, ` ${row.unit}`);
      write(detail, `${row.scale === 1 ? "" : "r × "}${number(row.weight, 2, true)} × ${number(row.from)}`);
    };
  },
  others: (label) => (row) => write(label, row.count === 1 ? "1 other unit" : `${row.count} other units`),
  term: (label) => (row, token, detail) => {
    write(label, row.label);
    write(detail, row.detail);
  },
  total: (label, signal, made) => {
    label.append(glyphOf(made ? "z" : signal.symbol), ...(made ? [el("sub", {}, signal.symbol)] : []), ` ${signal.name}`);
    return () => {};
  },
};

/** The axis below: z, and what the activation makes of it. */
function axisOf(signal, made, ends, panel) {
  const { marks, digits } = ticks(ends);
  const [low, high] = ends;
  const row = (name, text) => {
    const places = marks.map((mark) =>
      el("span", { style: `left:${(((mark - low) / (high - low)) * 100).toFixed(3)}%` }, text(mark)));
    const line = el("span", { class: "gs-why-axis-marks" }, ...places);
    return el("div", { class: "gs-why-axis-row" }, el("span", { class: "gs-why-axis-name" }, name), line);
  };
  const sums = row(glyphOf(made ? "z" : signal.symbol), (mark) => number(mark, digits));
  if (!made) return [sums];
  // Where the activation is flat its marks would all read the same: the one nearest to zero stands for them.
  const told = (mark) => number(panel.activate(signal.symbol, mark));
  const inner = (mark) => marks[marks.indexOf(mark) + (mark > 0 ? -1 : 1)];
  const fresh = (mark) => Math.abs(mark) < 1e-9 || inner(mark) === undefined || told(inner(mark)) !== told(mark);
  return [sums, row(`${activation(signal)}(z)`, (mark) => (fresh(mark) ? told(mark) : ""))];
}
