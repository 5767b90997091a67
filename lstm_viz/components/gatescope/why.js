// "Why is the forget gate open?": what adds up to the chosen signal, as a waterfall.
//
// One scale for a signal of a unit over the whole text, so that bars can be compared from step to step.
import { CELLS } from "./cells/index.js";
import { el, write } from "./dom.js";
import { glyph, number } from "./format.js";
import { opening } from "./phrases.js";

const LARGEST = 3;                                          // units shown before "other units"
const ROOM = 5.3;                                           // least span of the axis

/**
 * The rows that add up to a signal: {rows: [{kind, label?, unit?, weight?, from?, scale?, detail?, value}], total, made}.
 * `made`: true where an activation of the total gives the signal. `count`: how many units are listed one by one.
 */
export function waterfall(panel, symbol, t, unit, numbers, count = LARGEST) {
  if (!panel.explains(symbol)) {
    const rows = CELLS[panel.spec.cell].terms[symbol](numbers).map((row) => ({ kind: "term", ...row }));
    return { rows, total: numbers[symbol], made: false };
  }
  const terms = panel.contributions(symbol, t, unit);
  const units = terms.slice(2).sort((a, b) => size(b) - size(a));
  const shown = units.length === count + 1 ? count + 1 : Math.min(count, units.length);
  const rest = units.slice(shown);
  const rows = [...terms.slice(0, 2), ...units.slice(0, shown)];
  if (rest.length) rows.push({ kind: "others", count: rest.length, value: rest.reduce((sum, term) => sum + term.value, 0) });
  return { rows, total: rows.reduce((sum, row) => sum + row.value, 0), made: true };
}

const size = (term) => (Number.isFinite(term.value) ? Math.abs(term.value) : Infinity);

/** The ends of the axis: what the running sums of all steps need. */
export function domain(panel, symbol, unit, count, numbersAt) {
  const made = panel.explains(symbol);
  const ends = [0, 0];
  const reach = (sum) => {
    if (sum < ends[0] && sum > -Infinity) ends[0] = sum;
    if (sum > ends[1] && sum < Infinity) ends[1] = sum;
  };
  for (let t = 0; t < panel.steps; t++) {
    if (made) runningSums(panel, symbol, t, unit, count, reach);
    else waterfall(panel, symbol, t, unit, numbersAt(t), count).rows.reduce((sum, row) => (reach(sum + row.value), sum + row.value), 0);
  }
  let [low, high] = ends;
  const spare = (made ? ROOM : ROOM / 2) - (high - low);
  if (spare > 0) {                                          // the room goes to the side, or sides, that are in use
    const below = low === 0 ? 0 : high === 0 ? spare : spare / 2;
    low -= below;
    high += spare - below;
  }
  const margin = (high - low) * 0.02;
  return [low < 0 ? low - margin : 0, high > 0 ? high + margin : 0];
}

let terms = new Float64Array(0);

/** The running sums of `waterfall` without its rows: thousands of steps are looked at when a signal is picked. */
function runningSums(panel, symbol, t, unit, count, reach) {
  const [bias, input] = panel.terms(symbol, t, unit, (terms = terms.length === panel.units ? terms : new Float64Array(panel.units)));
  let sum = bias;
  reach(sum);
  reach((sum += input));
  const shown = panel.units === count + 1 ? panel.units : Math.min(count, panel.units);
  if (shown === panel.units) terms.sort((one, other) => Math.abs(other) - Math.abs(one));
  for (let k = 0; k < shown; k++) {
    let largest = k;
    if (shown < panel.units) {
      for (let other = k + 1; other < panel.units; other++) if (Math.abs(terms[other]) > Math.abs(terms[largest])) largest = other;
      [terms[k], terms[largest]] = [terms[largest], terms[k]];
    }
    reach((sum += terms[k]));
  }
  for (let k = shown; k < panel.units; k++) sum += terms[k];
  reach(sum);
}

/** Round numbers on the axis, at most eight, zero among them. */
export function ticks([low, high]) {
  const raw = (high - low) / 7;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw * 0.999);
  const marks = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) marks.push(k * step);
  return { marks, digits: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}

/** "Why is the forget gate open?" in pieces: plain text, or {s, text} in a signal's ink. */
export function question(signal, value) {
  const name = { s: signal.symbol, text: signal.name };
  if (!Number.isFinite(value)) return ["Why is the ", name, ` ${number(value)}?`];
  if (signal.role === "gate") return ["Why is the ", name, ` ${opening(value)}?`];
  return ["Why is the ", name, ` ${number(value)}?`];
}

/** Fills a node with pieces of text, signals in their ink. */
export function inked(node, pieces) {
  node.replaceChildren(...pieces.map((piece) => (typeof piece === "string" ? piece : el("b", { class: `ink-${piece.s}` }, piece.text))));
}

export function createWhy(panel, quantities, on) {
  const title = el("h3", { class: "gs-question" });
  const answer = el("p", { class: "gs-answer" });
  const list = el("ol", { class: "gs-waterfall" });
  const axis = el("div", { class: "gs-why-axis", "aria-hidden": "true" });
  const hint = el("p", { class: "gs-hint" });
  const toggle = el("button", { type: "button", class: "gs-quiet", "aria-pressed": "false", click: () => setAll(!all) });
  const element = el("section", { class: "gs-why" }, el("div", { class: "gs-why-head" }, title, answer), hint, list, el("div", { class: "gs-why-foot" }, axis, toggle));
  let rows = [];
  let all = false;
  let last = null;
  let shape = "";
  let asked = "";
  const domains = new Map();

  function setAll(value) {
    all = value;
    toggle.setAttribute("aria-pressed", String(all));
    if (last) update(last);
  }

  function scale(symbol, unit, count, numbersAt) {
    const key = `${symbol} ${unit} ${count}`;
    if (!domains.has(key)) domains.set(key, domain(panel, symbol, unit, count, numbersAt));
    return domains.get(key);
  }

  function update(view) {
    last = view;
    const { symbol, unit, t, numbers } = view;
    const hidden = unit === null || symbol === null;
    for (const node of [list, axis, toggle, answer]) node.hidden = hidden;
    hint.hidden = !hidden;
    if (hidden) {
      asked = "";
      write(title, symbol === null ? "Nothing of this step is computed yet." : "Why?");
      write(hint, symbol === null ? "" : "Pick a unit: each one has reasons of its own.");
      return;
    }
    const signal = panel.signal(symbol);
    const pieces = question(signal, numbers[symbol]);
    const text = pieces.map((piece) => piece.text ?? piece).join("");
    if (text !== asked) inked(title, pieces);
    asked = text;
    const count = all ? panel.units : LARGEST;
    const fall = waterfall(panel, symbol, t, unit, numbers, count);
    write(answer, equation(signal, fall, numbers[symbol]));
    answer.className = `gs-answer ink-${symbol}`;
    const ends = scale(symbol, unit, count, view.numbersAt);
    arrange(symbol, fall, ends, view);
    let sum = 0;
    fall.rows.forEach((row, k) => {
      rows[k].show(row, sum, sum + row.value, ends, view);
      sum += row.value;
    });
    rows.at(-1).show({ kind: "total", value: fall.total }, 0, fall.total, ends, view);
  }

  function equation(signal, fall, value) {
    const name = `${signal.symbol} = `;
    if (!fall.made) return `${name}${sumOf(fall.rows)} = ${number(value)}`;
    return `${name}${signal.role === "gate" ? "σ" : "tanh"}(${number(fall.total)}) = ${number(value)}`;
  }

  const sumOf = (parts) =>
    parts.map((row, k) => (k === 0 ? number(row.value) : `${row.value < 0 ? "−" : "+"} ${number(Math.abs(row.value))}`)).join(" ");

  /** Rows and axis are made anew only when another signal or another number of rows is asked for. */
  function arrange(symbol, fall, ends, view) {
    const wanted = `${symbol} ${view.unit} ${fall.rows.map((row) => row.kind).join()}`;
    if (wanted === shape) return;
    shape = wanted;
    const focused = rows.findIndex((row) => row.button?.matches(":focus"));
    rows = [...fall.rows, { kind: "total" }].map((row) => makeRow(row.kind, symbol));
    list.replaceChildren(...rows.map((row) => row.element));
    if (focused >= 0) rows[focused]?.button?.focus();
    drawAxis(symbol, fall.made, ends);
    toggle.hidden = !fall.made || panel.units <= LARGEST + 1;
    write(toggle, all ? "largest only" : `show all ${panel.units}`);
    toggle.setAttribute("aria-label", all ? "show the largest only" : `show all ${panel.units} units`);
  }

  function makeRow(kind, symbol) {
    const label = el("span", { class: "gs-fall-label" });
    const detail = el("span", { class: "gs-fall-detail" });
    const bar = el("span", { class: "gs-bar" });
    const join = el("span", { class: "gs-join" });
    const chart = el("span", { class: "gs-fall-chart", "aria-hidden": "true" }, join, bar);
    const value = el("span", { class: "gs-fall-value" });
    const parts = [label, detail, chart, value];
    let current = null;
    const button = kind === "unit"
      ? el("button", {
          type: "button",
          class: "gs-fall",
          pointerenter: () => current && on.source(current),
          pointerleave: () => on.source(null),
          focus: () => current && on.source(current),
          blur: () => on.source(null),
          click: () => current && on.unit(current.unit),
        }, ...parts)
      : null;
    const body = button ?? el("div", {
      class: `gs-fall ${kind}`,
      pointerenter: () => current && on.source(current),
      pointerleave: () => on.source(null),
    }, ...parts);
    if (kind === "bias") label.textContent = "bias";
    if (kind === "total") {
      const signal = panel.signal(symbol);
      const made = panel.explains(symbol);
      label.append(el("i", { class: "gs-symbol" }, made ? "z" : symbol), ...(made ? [el("sub", {}, symbol)] : []), ` ${signal.name}`);
      body.classList.add(`ink-${symbol}`);
      bar.classList.add(`total-${symbol}`);
    }
    return {
      button,
      element: el("li", {}, body),
      show(row, from, to, [low, high], view) {
        current = row;
        const [start, end] = [Math.min(from, to), Math.max(from, to)];
        const at = (v) => ((v - low) / (high - low)) * 100;
        const finite = Number.isFinite(from) && Number.isFinite(to);
        bar.style.left = finite ? `${at(start).toFixed(3)}%` : "0";
        bar.style.width = finite ? `${(at(end) - at(start)).toFixed(3)}%` : "0";
        if (kind !== "total") bar.classList.toggle("minus", row.value < 0);
        join.style.left = finite ? `${at(kind === "total" ? to : from).toFixed(3)}%` : "0";
        join.hidden = !finite || kind === "bias" || (kind === "term" && from === 0);
        chart.style.setProperty("--zero", `${at(0).toFixed(3)}%`);
        write(value, number(row.value, 2, true));
        if (kind === "unit") {
          const scale = row.scale === 1 ? "" : "r × ";
          write(detail, `${scale}${number(row.weight, 2, true)} × ${number(row.from)}`);
          if (label.dataset.unit !== String(row.unit)) {
            label.dataset.unit = row.unit;
            label.replaceChildren(el("i", { class: "gs-symbol ink-h" }, "h"), ` ${row.unit}`);
          }
          body.setAttribute("aria-label", `unit ${row.unit}, ${detail.textContent}, adds ${value.textContent}; go to this unit`);
        } else if (kind === "input") {
          write(label, `x reads “${glyph(view.token)}”`);
        } else if (kind === "others") {
          write(label, row.count === 1 ? "1 other unit" : `${row.count} other units`);
        } else if (kind === "term") {
          write(label, row.label);
          write(detail, row.detail);
        }
      },
    };
  }

  function drawAxis(symbol, made, ends) {
    const { marks, digits } = ticks(ends);
    const [low, high] = ends;
    const at = (v) => `left:${(((v - low) / (high - low)) * 100).toFixed(3)}%`;
    const rule = (name, text) =>
      el("div", { class: "gs-why-axis-row" }, el("span", { class: "gs-why-axis-name" }, ...name),
        el("span", { class: "gs-why-axis-marks" }, ...marks.map((mark) => el("span", { style: at(mark) }, text(mark)))));
    const head = made ? [el("i", { class: "gs-symbol" }, "z")] : [el("i", { class: "gs-symbol" }, symbol)];
    const activation = panel.signal(symbol).role === "gate" ? "σ(z)" : "tanh(z)";
    axis.replaceChildren(
      rule(head, (mark) => number(mark, digits)),
      ...(made ? [rule([activation], (mark) => number(panel.activate(symbol, mark)))] : []),
    );
  }

  return { element, update };
}
