// The last state of the picked row: where it is read in each way, and how far that is from the row run alone.
import { el, write } from "../../kit/dom.js";
import { gradient, number } from "../../kit/format.js";
import { inked } from "../../kit/ink.js";
import * as words from "../../words/lengths.js";
import { aloneAt, keptAt, lastAt, outAt } from "../../words/lengths_code.js";
import { apart, askedAt, finalOf, fromNumpy, outputOf, saidAt, turnedRows } from "./model.js";

/** Where a last state is read: {way, code, value}; NaN: it is not there. */
export function endsOf(model, { row, unit, symbol }, back) {
  const [own, units, T] = [model.lengths[row], model.units, model.T];
  const n = lastAt(symbol, back, row, unit);
  const end = (way) => finalOf(model, way, back, symbol, row, unit);
  const out = (t) => outAt(t, row, unit, back ? units : 0);
  const at = (way, t) => (symbol === "h" ? outputOf(model, way, back, t, row, unit) : NaN);
  return [
    { way: "padded", id: "end", code: symbol === "h" ? `${n} = ${out(back ? 0 : T - 1)}` : n, value: end("padded") },
    { way: "padded", id: "gather", code: out(own - 1), value: at("padded", own - 1) },
    { way: "masked", id: "end", code: keptAt(symbol, row, unit), value: end("masked") },
    { way: "packed", id: "end", code: n, value: end("packed") },
    { way: "alone", id: "end", code: aloneAt(symbol, back, unit), value: end("alone") },
  ];
}

/** @param {any} ctx */
export function createEnds(ctx) {
  const body = el("tbody");
  const said = el("p", { class: "dl-told" });
  const agree = el("p", { class: "dl-told" });
  const axes = el("p", { class: "dl-note" });
  const title = el("p", { class: "dl-head" });
  const element = el("section", { class: "dl-ends", "aria-label": words.ENDS.name }, title,
    el("table", {}, el("thead", {}, el("tr", {}, ...words.ENDS.head.map((name) => el("th", { scope: "col" }, name)))), body), axes, said, agree);
  let checked = { model: null, packed: 0, numpy: 0, turned: [0, 0] };

  function draw() {
    const state = ctx.store.get();
    const { model, back } = ctx.now();
    const { row, symbol } = state;
    if (checked.model !== model) {
      const home = ctx.store.get().filling === "zeros" && model.rows.map((symbols) => symbols.join("")).join() === ctx.header.home.rows.join();
      checked = { model, packed: apart(model, "packed", "alone"), numpy: home ? fromNumpy(model, ctx.header.numpy) : NaN, turned: [0, 1].map((way) => turnedRows(model, ctx.header, way)) };
    }
    inked(title, words.ENDS.title(state, back));
    write(axes, words.ENDS.axes(model.units));
    const right = finalOf(model, "alone", back, symbol, row, state.unit);
    body.replaceChildren(...endsOf(model, state, back).map(({ way, id, code, value }) => {
      const off = Math.abs(value - right);
      return el("tr", { "data-way": way, "data-end": id, "data-off": Number.isNaN(off) ? null : String(off > 1e-9) },
        el("th", { scope: "row" }, words.ENDS.rows[way === "padded" ? `${way}-${id}` : way]),
        el("td", { class: "gs-mono" }, code),
        el("td", {}, Number.isNaN(value) ? words.ENDS.nowhere : number(value, 4)),
        el("td", {}, Number.isNaN(off) ? "" : way === "alone" ? words.ENDS.right : gradient(off)));
    }));
    const own = model.lengths[row];
    inked(said, words.ENDS.said({ row, symbol: model.rows[row][own - 1], own, T: model.T, back, padded: saidAt(model, ctx.header, "padded", askedAt(model, back, row), row), right: saidAt(model, ctx.header, "packed", own - 1, row), turned: checked.turned[back], B: model.B }));
    inked(agree, words.ENDS.agree(checked));
  }

  return { element, draw };
}
