// "Why is the forget gate open?": what adds up to the chosen signal, drawn as a waterfall.
import { createColumns } from "./columns.js";
import { el, write } from "../kit/dom.js";
import { number, signed } from "../kit/format.js";
import { inked, plainText } from "../kit/ink.js";
import { why as words } from "../words/cell.js";
import { same } from "../words/phrases.js";
import { LARGEST, activation, answer, crowded, domain, ticks, waterfall } from "./waterfall.js";

/**
 * `on`: {source(row), unit(unit)}, what pointing at a row and pressing a unit do; `index`: which panel of the page it is.
 * @param {Panel} panel
 */
export function createWhy(panel, on, index = 0) {
  const title = el("h3", { class: "gs-question" });
  const equation = el("p", { class: "gs-answer" });
  const list = el("ol", { class: "gs-waterfall" });
  const axis = el("div", { class: "gs-why-axis", "aria-hidden": "true" });
  const whence = document.createTextNode("");
  const drag = el("span", { hidden: true }, words.drag);
  const { reads } = panel.given;
  const embedded = "embedding" in reads && panel.place.layer === 0 ? [el("span", {}, words.embedded(reads.embedding))] : [];
  const source = el("p", { class: "gs-why-source" }, el("span", {}, words.each, glyphOf("h", "ink-h"), whence), drag, ...embedded);
  const gates = panel.signals.filter(({ symbol }) => panel.explains(symbol)).map(({ symbol, name }) => ({ s: symbol, text: name }));
  const elsewhere = el("p", { class: "gs-why-source", hidden: true });
  inked(elsewhere, words.elsewhere(gates));
  const trouble = el("p", { class: "gs-trouble", role: "status" });
  const hint = el("p", { class: "gs-hint" });
  const toggle = el("button", { type: "button", class: "gs-quiet", "aria-pressed": "false", click: () => listAll(!all) });
  const head = el("div", { class: "gs-why-head" }, title, equation);
  const element = el("section", { class: "gs-why" }, head, hint, source, elsewhere, trouble, list, el("div", { class: "gs-why-foot" }, axis, toggle));
  const columns = createColumns(element);
  const domains = new Map();
  let of = null;                                            // the values that the domains are of
  let rows = [];
  let kept = null;                                          // {key, units}: the units that were listed last
  let reach = "";
  let all = false;
  let last = null;
  let shape = "";
  let asked = "";

  function listAll(value) {
    all = value;
    toggle.setAttribute("aria-pressed", String(all));
    update(last);
  }

  /**
   * `view`: {symbol (null: none computed yet), unit (null: the mean), t, token, numbers, numbersAt(t), op, would: the
   * operation that sets the signal and what it would be, handle: makes a handle of a weight (null: none), moving:
   * whether one is moved just now}.
   */
  function update(view) {
    last = view;
    const { symbol, unit, t, numbers, op = null, handle = null, moving = false } = view;
    const empty = unit === null || symbol === null;
    for (const node of [list, axis, toggle, equation]) node.hidden = empty;
    source.hidden = empty || !panel.explains(symbol);
    elsewhere.hidden = !source.hidden || empty || handle === null;
    hint.hidden = !empty;
    if (empty) {
      asked = "";
      shape = "";
      write(title, symbol === null ? words.nothingYet : words.noUnit);
      write(hint, symbol === null ? "" : words.pickUnit);
      return;
    }
    const signal = panel.signal(symbol);
    ask(words.question(signal, numbers[symbol], op));
    write(whence, words.whence({ layer: panel.place.layer, reverse: panel.reverse }));
    const count = all ? Infinity : LARGEST;
    const key = `${symbol} ${unit} ${count}`;
    // Under the learner's hand the rows stay where they are, whichever has become the largest.
    const stays = kept?.key === key && (moving || list.querySelector(".gs-weight:focus, .gs-weight-field:focus") !== null);
    const fall = waterfall(panel, symbol, t, unit, numbers, count, { kept: stays ? kept.units : null, apart: handle !== null });
    kept = { key, units: fall.rows.filter((row) => row.kind === "unit").map((row) => row.unit) };
    write(equation, answer(signal, fall, numbers[symbol], op && view.would));
    equation.className = `gs-answer ink-${symbol}`;
    element.classList.toggle("gs-handled", handle !== null || panel.changed);
    drag.hidden = handle === null;
    if (handle === null) write(trouble, "");
    const ends = endsOf(key, view, count, fall, moving);
    arrange(signal, unit, fall, ends, handle);
    const told = { ...view, op, index };
    let sum = 0;
    fall.rows.forEach((row, k) => rows[k].show(row, sum, (sum += row.value), ends, told));
    rows.at(-1).show({ kind: "total", value: fall.total }, 0, fall.total, ends, told);
    columns.fit(shape);
  }

  function resize() {
    columns.forget();
    if (shape) columns.fit(shape);
  }

  function ask(pieces) {
    const text = plainText(pieces);
    if (text !== asked) inked(title, pieces);
    asked = text;
  }

  /** The ends of the axis. While a handle moves they stay; they only make room. */
  function endsOf(key, { symbol, unit, numbersAt }, count, { rows: parts, total }, moving) {
    if (of !== panel.values && !moving) {
      domains.clear();
      of = panel.values;
    }
    if (!domains.has(key)) domains.set(key, domain(panel, symbol, unit, count, numbersAt));
    let [low, high] = domains.get(key);
    let sum = 0;
    for (const value of [...parts.map((row) => (sum += row.value)), total].filter(Number.isFinite)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    domains.set(key, [low, high]);
    return [low, high];
  }

  /** Rows are made anew only when another signal, unit or number of rows is asked for, the axis when its ends are others. */
  function arrange(signal, unit, fall, ends, handle) {
    const wanted = `${signal.symbol} ${unit} ${fall.rows.map((row) => row.kind).join()} ${handle !== null}`;
    const reaches = `${wanted} ${ends}`;
    if (reaches !== reach) axis.replaceChildren(...axisOf(signal, fall.made, ends, panel));
    reach = reaches;
    if (wanted !== shape) {
      shape = wanted;
      const focused = rows.findIndex((row) => row.holds());
      const part = rows[focused]?.holds();
      const grip = fall.made && handle ? () => handle((sentence) => write(trouble, sentence)) : () => null;
      rows = [...fall.rows, { kind: "total" }].map((row) => createRow(row.kind, panel, signal, fall.made, on, row.param ? grip() : null));
      list.replaceChildren(...rows.map((row) => el("li", {}, row.body)));
      rows[focused]?.focus(part);
      const other = all ? words.largestOnly : words.all(panel.units + (crowded(panel) ? panel.inputs : 0));
      write(toggle, other.text);
      toggle.setAttribute("aria-label", other.spoken);
    }
    toggle.hidden = !fall.made || (panel.units <= LARGEST + 1 && !crowded(panel));
  }

  return { element, update, resize };
}

/**
 * One row of the waterfall; `show(row, from, to, ends, view)` draws its bar from one running sum to the next. `handle`: of
 * the weight that makes the row, see surgery/weights.js.
 */
function createRow(kind, panel, signal, made, on, handle) {
  const press = { type: "button", focus: point, blur: leave, click: () => current && (kind === "below" ? on.below(current) : on.unit(current.unit)) };
  const within = kind === "unit" && handle !== null;        // a handle is no part of a button: the name is the button then
  const label = within ? el("button", { class: "gs-fall-label", ...press }) : el("span", { class: "gs-fall-label" });
  const before = el("span", { class: "gs-was", "aria-hidden": kind === "unit" });
  const detail = document.createTextNode("");
  const after = document.createTextNode("");
  const bar = el("span", { class: "gs-bar" });
  const join = el("span", { class: "gs-join" });
  const chart = el("span", { class: "gs-fall-chart", "aria-hidden": "true" }, join, bar);
  const value = el("span", { class: "gs-fall-value" });
  const parts = [label, el("span", { class: "gs-fall-detail" }, before, detail, ...(handle ? [handle.element] : []), after), chart, value];
  const pointing = { pointerenter: point, pointerleave: leave };
  let current = null;
  const body = ["unit", "below"].includes(kind) && !within
    ? el("button", { class: "gs-fall", ...pointing, ...press }, ...parts)
    : el("div", { class: `gs-fall ${kind}`, ...pointing }, ...parts);
  const pressed = within ? label : body;
  const stops = [pressed, ...(handle ? [handle.figure] : [])];
  if (kind === "total") {
    body.classList.add(`ink-${signal.symbol}`);
    bar.classList.add(`total-${signal.symbol}`);
  }
  const name = NAMES[kind](label, signal, made, panel);

  function point() {
    if (current) on.source(current);
  }

  function leave() {
    on.source(null);
  }

  function place([low, high], from, to) {
    const at = (z) => ((z - low) / (high - low)) * 100;
    const known = Number.isFinite(from) && Number.isFinite(to);
    bar.style.left = known ? `${at(Math.min(from, to)).toFixed(3)}%` : "0";
    bar.style.width = known ? `${(at(Math.max(from, to)) - at(Math.min(from, to))).toFixed(3)}%` : "0";
    join.style.left = known ? `${at(kind === "total" ? to : from).toFixed(3)}%` : "0";
    join.hidden = !known || (kind === "bias" && from === 0) || (kind === "term" && from === 0);
    bar.hidden = !known;
    chart.style.setProperty("--zero", `${at(0).toFixed(3)}%`);
  }

  /** The weight that makes the row, by hand or in figures, what it is multiplied by, and what it was. */
  function spell(row, { index, unit, t, token }) {
    const { param, other, weight = row.value, scale = 1, from = 1 } = row;
    const place = { panel: panel.number(index), param, symbol: signal.symbol, unit, other };
    const trained = panel.original.weights[param][panel.placeOf(place)];
    const times = kind === "unit" || kind === "below" || (kind === "input" && (from !== 1 || row.typed)) ? ` × ${number(from)}` : "";
    handle?.show({ place, value: weight, trained });
    write(detail, `${scale === 1 ? "" : "r × "}${handle || (kind !== "unit" && !times) ? "" : signed(weight)}`);
    write(after, times);
    // Where there is no room for it the handle alone tells it.
    const room = kind === "input" ? from === 1 && panel.original.reads.label(t) === token : kind === "bias" || scale === 1;
    write(before, same(trained, weight) || !room ? "" : words.was(signed(trained)));
  }

  return {
    body,
    /** Which part of it has the focus, from 1; 0: none. */
    holds: () => 1 + stops.findIndex((stop) => stop.matches(":focus")),
    focus: (part) => (stops[part - 1] ?? pressed).focus(),
    show(row, from, to, ends, view) {
      current = row;
      place(ends, from, to);
      if (kind !== "total") bar.classList.toggle("minus", row.value < 0);
      write(value, signed(row.value));
      name(row, view, detail);
      if (row.param) spell(row, view);
      if (pressed !== body || body.matches("button")) {
        const product = `${(row.scale ?? 1) === 1 ? "" : "r × "}${signed(row.weight)} × ${number(row.from)}`;
        const told = { product, value: value.textContent };
        const spoken = kind === "unit" ? words.fromUnit({ unit: row.unit, ...told }) : words.fromBelow({ name: row.name, layer: panel.place.layer, ...told });
        if (pressed.getAttribute("aria-label") !== spoken) pressed.setAttribute("aria-label", spoken);
      }
    },
  };
}

const glyphOf = (text, ...names) => el("i", { class: ["gs-symbol", ...names].join(" ") }, text);

/** What stands left of a bar, by kind of row: (label, signal, made, panel) -> (row, view, detail) -> written. */
const NAMES = {
  bias: (label) => (row) => write(label, row.param === "b_hn" ? words.innerBias : words.bias),
  input: (label, signal, made, panel) => (row, { t, token }) => {
    const read = words.input({ token, was: panel.original.reads.label(t), share: row.from });
    write(label, row.typed ? words.column(row.name) : row.more ? words.alsoInput(row.name) : read);
  },
  unit: (label) => {
    const index = document.createTextNode("");
    label.append(glyphOf("h", "ink-h"), index);
    return (row) => write(index, ` ${row.unit}`);
  },
  below: (label) => {
    const index = document.createTextNode("");
    label.append(glyphOf("h", "ink-h"), index);
    return (row) => write(index, words.below(row.name.slice(2)));
  },
  othersBelow: (label) => (row) => write(label, words.othersBelow(row.count)),
  othersRead: (label) => (row) => write(label, words.othersRead(row.count)),
  others: (label) => (row) => write(label, words.others(row.count)),
  term: (label) => (row, view, detail) => {
    write(label, row.label);
    write(detail, row.detail);
  },
  total: (label, signal, made) => {
    const rest = document.createTextNode("");
    label.append(glyphOf(made ? "z" : signal.symbol), ...(made ? [el("sub", {}, signal.symbol)] : []), rest);
    return (row, { op }) => write(rest, op && !made ? words.totalWouldBe : words.total(signal.name));
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
