// The cell of this step: the drawing with a number on every wire, and the six equations with the same numbers.
import { CELLS, quantitiesOf } from "../../cell/index.js";
import { compute } from "../../net/cells/index.js";
import { CAP, Diagram } from "../../cell/diagram.js";
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { sigmoid } from "../../kit/maths.js";
import { formula } from "../../words/cell.js";
import { cell as words } from "../../words/onestep.js";
import { sentences } from "../../words/step.js";
import { ink, plainText } from "../../kit/ink.js";
import { inputAt, weightOf } from "./model.js";

const LOW = 24;                                             // px that the two lines below the bus need
const DIGITS = 4;                                           // with two, hardly a product checks as it is printed
const { diagram } = CELLS.lstm;
const SPEC = {
  ...diagram,
  height: diagram.height + LOW,
  parts: [
    ...diagram.parts.filter((part) => !part.reads),
    { label: "x", at: ["start", 0, 216], words: words.reads },
    { label: "h_before", at: ["start", 0, 272], words: words.before },
  ],
};
const OWN = {
  x: { symbol: "x", name: words.input, mark: "x", after: null },
  h_before: { symbol: "h", name: words.hiddenBefore, mark: "h", step: -1, after: null },
};

/** All numbers of a step by id. */
export function numbersOf(unit, t) {
  return { ...compute(unit, t, 0), x: inputAt(unit, t), h_before: unit.value("h", t - 1, 0) };
}

/** What happens at a step, as pieces: every sentence that is true by now. */
export function told(unit, { t, part }) {
  const symbols = unit.signals.map(({ symbol }) => symbol);
  const list = sentences(unit, t, 0, { named: false, digits: DIGITS }).filter(({ after }) => part === null || after === null || symbols.indexOf(after) < part);
  const last = part > 0 ? symbols[part - 1] : null;
  return list.map(({ after, text }) => ({ past: part !== null && after !== last, text }));
}

export const asText = (list) => list.map(({ text }) => plainText(text)).join(" ");

/** As an equation prints a number that is computed; and one that was typed, which is never rounded. */
export const long = (value) => number(value, DIGITS);
const typed = (value) => number(value, Number(value.toFixed(2)) === value ? 2 : 3);

/** The number that `long` prints. */
const shownAs = (value) => Number(value.toFixed(DIGITS));

/** "=" where who computes with the numbers as they are printed gets the number that is printed, else "≈". */
const sign = (from, to) => (Math.abs(from - shownAs(to)) < 0.499 * 10 ** -DIGITS ? " = " : " ≈ ");

/** An equation with its numbers, as pieces: f = σ(10.00 × 1.00 + 0.00 × 0.0000 − 5.00) = σ(5.0000) = 0.9933. */
export function withNumbers(unit, symbol, q) {
  const result = { s: symbol, text: long(q[symbol]) };
  const [f, c_before, i, g, o, tanh_c] = [q.f, q.c_before, q.i, q.g, q.o, q.tanh_c].map(shownAs);
  if (symbol === "c") return ["c = ", ...product("f", "c_before", q), " + ", ...product("i", "g", q), sign(f * c_before + i * g, q.c), result];
  if (symbol === "h") {
    const inner = sign(Math.tanh(shownAs(q.c)), q.tanh_c);
    const shown = `${long(q.o)} × ${bracketed(long(q.tanh_c))}`;
    return ["h = ", { s: "o", text: long(q.o) }, " × tanh(", { s: "c", text: long(q.c) }, `)${inner}${shown}${sign(o * tanh_c, q.h)}`, result];
  }
  const [curve, of] = symbol === "g" ? ["tanh", Math.tanh] : ["σ", sigmoid];
  const [W, U, b] = ["W", "U", "b"].map((kind) => weightOf(unit, kind, symbol));
  const z = q[`z_${symbol}`];
  const terms = `${bracketed(typed(W))} × ${bracketed(typed(q.x))} + ${bracketed(typed(U))} × ${bracketed(long(q.h_before))}`;
  const bias = `${b < 0 ? " − " : " + "}${typed(Math.abs(b))}`;
  const inner = sign(W * q.x + U * shownAs(q.h_before) + b, z);
  return [`${symbol} = ${curve}(${terms}${bias})${inner}${curve}(${long(z)})${sign(of(shownAs(z)), q[symbol])}`, result];
}

const bracketed = (text) => (text.startsWith("−") ? `(${text})` : text);
const product = (a, b, q) => [{ s: a, text: long(q[a]) }, " × ", { s: b[0], text: bracketed(long(q[b])) }];

export function createCell(ctx) {
  const quantities = { ...quantitiesOf(ctx.unit), ...OWN };
  const on = {
    hover(id) {
      pointed = id;
      draw();
    },
    pick(id) {
      const { t } = ctx.store.get();
      const { symbol, step = 0 } = quantities[id];
      ctx.store.set({ t: t + step, ...(quantities[symbol] && symbol !== "x" && { signal: symbol }), playing: false });
    },
  };
  let pointed = null;
  const picture = new Diagram(SPEC, quantities, on);
  const title = el("h2", { class: "gs-unit-name" });
  const rows = ctx.header.cell.equations.map(({ symbol, maths }) => {
    const numbers = el("p", { class: "os-numbers" });
    const name = ctx.unit.signal(symbol).name;
    const element = el("div", { class: "os-equation", role: "group", "aria-label": name, pointerenter: () => on.hover(symbol), pointerleave: () => on.hover(null) },
      el("p", { class: "os-maths" }, ...typeset(maths)), numbers);
    return { symbol, element, numbers };
  });
  const rounded = el("p", { class: "os-note os-rounded" },
    words.rounded);
  const equations = el("div", { class: "os-equations os-picture" }, ...rows.map((row) => row.element), rounded);
  const drawn = el("div", { class: "os-picture" }, title, picture.element);
  const element = el("section", { class: "gs-cell-view os-cell", "aria-label": words.label }, drawn,
    el("p", { class: "gs-pipe-legend" }, formula.pipes, el("i", { class: "minus" }), "−1 ", el("i", { class: "plus" }), `+1${formula.cut(CAP)}`), equations);
  const sized = new ResizeObserver(([entry]) => picture.resize(entry.contentRect.width));
  sized.observe(element);

  function draw() {
    const { unit } = ctx;
    const { t, part, signal } = ctx.store.get();
    const symbols = unit.signals.map(({ symbol }) => symbol);
    const last = part > 0 ? symbols[part - 1] : null;
    const stage = (id) => {
      const after = quantities[id]?.after ?? null;
      if (part === null) return "";
      if (after === null) return part === 0 ? "" : "past";
      if (symbols.indexOf(after) >= part) return "pending";
      return after === last ? "lit" : "past";
    };
    const q = numbersOf(unit, t);
    write(title, words.title(t, unit.steps));
    picture.draw(q, stage, (id) => id === pointed, {
      token: number(q.x), signal: part === null ? signal : last, mean: false,
      description: words.description(t, symbols.filter((symbol) => stage(symbol) !== "pending").map((symbol) => ({ name: unit.signal(symbol).name, value: q[symbol] }))),
    });
    for (const { symbol, element: row, numbers } of rows) {
      row.dataset.state = stage(symbol);
      row.toggleAttribute("data-hot", pointed !== null && quantities[pointed]?.after === symbol);
      row.toggleAttribute("data-chosen", part === null && symbol === signal);
      numbers.replaceChildren(...(stage(symbol) === "pending" ? [words.pending] : withNumbers(unit, symbol, q).map(ink)));
    }
  }

  return { element, draw, destroy: () => sized.disconnect() };
}

/** Maths with real subscripts, and each signal in its ink. */
function typeset(maths) {
  return maths.replaceAll("⊙", "×").split(/(_\w+|ₜ₋₁|(?:(?!ₜ)\p{L})+)/u).map((piece) => {
    if (piece === "ₜ₋₁") return el("sub", {}, "t−1");
    if (piece.startsWith("_")) return el("sub", {}, piece.slice(1));
    if (/^[figcoh]$/.test(piece)) return el("b", { class: `ink-${piece}` }, piece);
    return /^\p{L}{2,}$/u.test(piece) ? el("span", { class: "gs-upright" }, piece) : piece;
  });
}
