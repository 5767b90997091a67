// The text four times: once to choose the prediction that is looked from, and once for each net, tinted.
import { el, write } from "../../kit/dom.js";
import { glyph } from "../../kit/format.js";
import { rows as words } from "../../words/lookback.js";
import { writeMarked } from "./marked.js";
import { amount, back, isOwn, largest, measured, predicted, probability, row, value } from "./model.js";
import { share, tint } from "./scale.js";

export function createRows(ctx) {
  const rows = el("div", { class: "lb-rows lb-picture" });
  const how = el("p", { class: "lb-how lb-note", role: "status" }, words.how);
  const heading = el("b");
  const element = el("div", {}, rows, how);
  const count = el("span", { class: "lb-note" });
  const strip = el("div", {
    class: "lb-strip lb-chooser", role: "slider", tabindex: "0", "aria-label": words.chooser, "aria-valuemin": "2",
    pointerover: (event) => event.pointerType === "mouse" && peek(event),
    pointerleave: () => ctx.store.set({ peekT: null }),
    click: (event) => {
      explain(at(event) === 0 ? "first" : null);
      if (at(event) >= 1) ctx.store.set({ t: at(event) - 1, peekT: null });
    },
  });
  let seen = null;
  let top = [];
  let lines = [];

  const at = (event) => Number(event.target.closest("[data-at]")?.dataset.at ?? -1);

  /** Says why a press does nothing, until the next one. */
  function explain(reason) {
    write(how, words.why[reason] ?? (isOwn(ctx.model) ? words.own.how : words.how));
    how.toggleAttribute("data-why", reason !== null);
  }

  function peek(event) {
    if (at(event) >= 1) ctx.store.set({ peekT: at(event) - 1 });
  }

  function cell(token, place) {
    return el("span", { "data-at": place, class: "lb-cell" }, glyph(token));
  }

  function build() {
    const { tokens, nets, steps } = ctx.model;
    const own = isOwn(ctx.model);
    top = ctx.model.top.map(cell);
    if (!own) {
      top[steps].classList.add("lb-ghost");
      top[steps].title = words.unknown;
    }
    write(heading, own ? words.own.predict : words.predict);
    strip.setAttribute("aria-label", own ? words.own.chooser : words.chooser);
    strip.replaceChildren(...top);
    strip.setAttribute("aria-valuemax", steps + 1);
    lines = nets.map((net) => line(net, tokens));
    rows.replaceChildren(
      el("div", { class: "lb-row" }, el("div", { class: "lb-label" }, heading, count), strip),
      ...lines.map((each) => each.element),
    );
  }

  function line(net, tokens) {
    const cells = (isOwn(ctx.model) ? tokens : [...tokens, net.guess]).map(cell);
    cells[tokens.length]?.classList.add("lb-ghost");
    cells[tokens.length]?.setAttribute("title", words.guess);
    const said = el("span", { class: "lb-note" });
    const number = el("b");
    const unit = el("span", { class: "lb-note" });
    const text = el("div", {
      class: "lb-strip", role: "img",
      pointerover: (event) => event.pointerType === "mouse" && point(event, (k) => ({ peekK: k })),
      pointerleave: () => ctx.store.set({ peekK: null }),
      click: (event) => {
        const { t } = ctx.seen();
        explain(at(event) <= t ? null : at(event) === t + 1 && !isOwn(ctx.model) ? "target" : "later");
        point(event, (k) => ({ k, peekK: null }));
      },
    }, ...cells);
    const whole = el("div", { class: "lb-row", "data-net": net.name },
      el("div", { class: "lb-label" }, el("b", {}, net.title), el("span", { class: "lb-note" }, words.units(net.units)), said),
      text, el("div", { class: "lb-value" }, number, unit));
    return { element: whole, net, cells, text, said, number, unit };
  }

  function point(event, patch) {
    const k = at(event);
    if (k >= 0 && k <= ctx.seen().t) ctx.store.set(patch(k));
  }

  function draw() {
    if (ctx.model !== seen) {
      seen = ctx.model;
      explain(null);
      build();
    }
    const state = ctx.store.get();
    const { t, k } = ctx.seen();
    const { steps, tokens, wanted, nets } = ctx.model;
    const own = isOwn(ctx.model);
    write(count, (own ? words.own : words).place({ t, steps }));
    strip.setAttribute("aria-valuenow", t + 2);
    strip.setAttribute("aria-valuetext", own ? words.own.at({ known: wanted[t] !== null, says: predicted(ctx.model, nets[0], t), t, steps, from: tokens[k], back: back(t, k) })
      : words.at({ target: wanted[t], t, steps, from: tokens[k], back: back(t, k) }));
    mark(top, t, k);
    for (const each of lines) paint(each, state, t, k);
  }

  /** Answers and what was read are two things: of an own net the row on top has the one, the row below the other. */
  function mark(cells, t, k) {
    const own = isOwn(ctx.model);
    cells.forEach((each, place) => {
      const role = place === t + 1 && (!own || cells === top) ? "target" : place === k && (!own || cells !== top) ? "picked" : place > t + 1 ? "later" : "";
      if (each.dataset.role !== role) each.dataset.role = role;
    });
  }

  function paint({ net, cells, text, said, number, unit }, { view, scale }, t, k) {
    const colours = ctx.palette();
    const values = row(net, view, t);
    const own = largest(values);
    mark(cells, t, k);
    cells.forEach((each, place) => {
      each.style.backgroundColor = place <= t ? tint(share(values[place], view, scale, own), colours, ctx.theme()) : "";
    });
    writeMarked(said, words.gives(predicted(ctx.model, net, t), probability(net, t)));
    const size = measured(view, value(net, view, t, k));
    write(number, size);
    write(unit, scale === "own" ? words.bitsOfMost(amount(own)) : words.bits);
    text.setAttribute("aria-label", words.net({ title: net.title, view, size, from: ctx.model.tokens[k], back: back(t, k) }));
  }

  return { element, draw };
}
