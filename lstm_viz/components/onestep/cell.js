// The cell of this step: the drawing with a number on every wire, and the six equations with the same numbers.
import { CELLS, compute, quantitiesOf } from "../gatescope/cells/index.js";
import { Diagram } from "../gatescope/diagram.js";
import { el, write } from "../gatescope/dom.js";
import { number } from "../gatescope/format.js";
import { sentences } from "../gatescope/words.js";
import { ink, plainText } from "../gatescope/ink.js";
import { weight } from "./model.js";

const LOW = 24;                                             // px that the two lines below the bus need
const { diagram } = CELLS.lstm;
const SPEC = {
  ...diagram,
  height: diagram.height + LOW,
  parts: [
    ...diagram.parts.filter((part) => !part.reads),
    { label: "x", at: ["start", 0, 216], words: "reads" },
    { label: "h_before", at: ["start", 0, 272], words: "before" },
  ],
};
const OWN = {
  x: { symbol: "x", name: "input", mark: "x", after: null },
  h_before: { symbol: "h", name: "hidden state before", mark: "h", step: -1, after: null },
};

/** All numbers of a step by id. */
export function numbersOf(unit, t) {
  return { ...compute(unit, t, 0), x: unit.x[t], h_before: unit.value("h", t - 1) };
}

/** What happens at a step, as pieces: every sentence that is true by now. */
export function told(unit, { t, part }) {
  const symbols = unit.signals.map(({ symbol }) => symbol);
  const list = sentences(unit, t, 0).filter(({ after }) => part === null || after === null || symbols.indexOf(after) < part);
  const last = part > 0 ? symbols[part - 1] : null;
  return list.map(({ after, text }) => ({ past: part !== null && after !== last, text: text.map((piece) => (typeof piece === "string" ? piece.replace(" of unit 0", "") : piece)) }));
}

export const asText = (list) => list.map(({ text }) => plainText(text)).join(" ");

/** An equation with its numbers, as pieces: f = σ(10.00 × 1.00 + 0.00 × 0.00 − 5.00) = σ(5.00) = 0.99. */
export function withNumbers(unit, symbol, q) {
  const result = { s: symbol, text: number(q[symbol]) };
  if (symbol === "c") return ["c = ", ...product("f", "c_before", q), " + ", ...product("i", "g", q), " = ", result];
  if (symbol === "h") return ["h = ", { s: "o", text: number(q.o) }, " × tanh(", { s: "c", text: number(q.c) }, `) = ${number(q.o)} × ${bracketed(q.tanh_c)} = `, result];
  const curve = symbol === "g" ? "tanh" : "σ";
  const [W, U, b] = ["W", "U", "b"].map((kind) => weight(unit.w, kind, symbol));
  const terms = `${bracketed(W)} × ${bracketed(q.x)} + ${bracketed(U)} × ${bracketed(q.h_before)}`;
  const bias = `${b < 0 ? " − " : " + "}${number(Math.abs(b))}`;
  return [`${symbol} = ${curve}(${terms}${bias}) = ${curve}(${number(q[`z_${symbol}`])}) = `, result];
}

const bracketed = (value) => (number(value).startsWith("−") ? `(${number(value)})` : number(value));
const product = (a, b, q) => [{ s: a, text: number(q[a]) }, " × ", { s: b[0], text: bracketed(q[b]) }];

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
  const rows = ctx.header.equations.map(({ symbol, maths }) => {
    const numbers = el("p", { class: "os-numbers" });
    const name = ctx.unit.signal(symbol).name;
    const element = el("div", { class: "os-equation", role: "group", "aria-label": name, pointerenter: () => on.hover(symbol), pointerleave: () => on.hover(null) },
      el("p", { class: "os-maths" }, ...typeset(maths)), numbers);
    return { symbol, element, numbers };
  });
  const equations = el("div", { class: "os-equations os-picture" }, ...rows.map((row) => row.element));
  const drawn = el("div", { class: "os-picture" }, title, picture.element);
  const element = el("section", { class: "gs-cell-view os-cell", "aria-label": "The cell at this step" }, drawn,
    el("p", { class: "gs-pipe-legend" }, "pipe width ", el("i", { class: "minus" }), "−1 ", el("i", { class: "plus" }), "+1, cut at 3"), equations);
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
    write(title, `step ${t + 1} of ${unit.steps}`);
    picture.draw(q, stage, (id) => id === pointed, {
      token: number(q.x), signal: part === null ? signal : last, mean: false,
      description: `The cell at step ${t + 1}: ${symbols.filter((symbol) => stage(symbol) !== "pending").map((symbol) => `${unit.signal(symbol).name} ${number(q[symbol])}`).join(", ") || "nothing computed yet"}.`,
    });
    for (const { symbol, element: row, numbers } of rows) {
      row.dataset.state = stage(symbol);
      row.toggleAttribute("data-hot", pointed !== null && quantities[pointed]?.after === symbol);
      row.toggleAttribute("data-chosen", part === null && symbol === signal);
      numbers.replaceChildren(...(stage(symbol) === "pending" ? ["not computed yet"] : withNumbers(unit, symbol, q).map(ink)));
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
