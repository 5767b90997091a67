// The text four times: once to choose the prediction that is looked from, and once for each net, tinted.
import { el, write } from "../../kit/dom.js";
import { glyph, percent, spoken } from "../../kit/format.js";
import { writeMarked } from "./marked.js";
import { amount, back, largest, measured, predicted, probability, row, value } from "./model.js";
import { share, tint } from "./scale.js";

const HOW = "Top row: press the character to predict. Other rows: press an earlier one. Dashed, at the end: what the net would write next.";
const WHY = {
  first: "Nothing is read before the first character, so no net predicts it.",
  target: "This is the character that is predicted. Press an earlier one.",
  later: "This character comes after the one that is predicted, so it cannot matter to it. To predict a later one, press it in the top row.",
};

export function createRows(ctx) {
  const rows = el("div", { class: "lb-rows lb-picture" });
  const how = el("p", { class: "lb-how lb-note", role: "status" }, HOW);
  const element = el("div", {}, rows, how);
  const count = el("span", { class: "lb-note" });
  const strip = el("div", {
    class: "lb-strip lb-chooser", role: "slider", tabindex: "0", "aria-label": "Character that is predicted", "aria-valuemin": "2",
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
    write(how, WHY[reason] ?? HOW);
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
    top = [...tokens, "?"].map(cell);
    top[steps].classList.add("lb-ghost");
    top[steps].title = "What comes next is not known.";
    strip.replaceChildren(...top);
    strip.setAttribute("aria-valuemax", steps + 1);
    lines = nets.map((net) => line(net, tokens));
    rows.replaceChildren(
      el("div", { class: "lb-row" }, el("div", { class: "lb-label" }, el("b", {}, "predict"), count), strip),
      ...lines.map((each) => each.element),
    );
  }

  function line(net, tokens) {
    const cells = [...tokens, net.guess].map(cell);
    cells[tokens.length].classList.add("lb-ghost");
    cells[tokens.length].title = "Dashed: what the net would write next";
    const said = el("span", { class: "lb-note" });
    const number = el("b");
    const unit = el("span", { class: "lb-note" });
    const text = el("div", {
      class: "lb-strip", role: "img",
      pointerover: (event) => event.pointerType === "mouse" && point(event, (k) => ({ peekK: k })),
      pointerleave: () => ctx.store.set({ peekK: null }),
      click: (event) => {
        const { t } = ctx.seen();
        explain(at(event) <= t ? null : at(event) === t + 1 ? "target" : "later");
        point(event, (k) => ({ k, peekK: null }));
      },
    }, ...cells);
    const whole = el("div", { class: "lb-row", "data-net": net.name },
      el("div", { class: "lb-label" }, el("b", {}, net.title), el("span", { class: "lb-note" }, `${net.units} units`), said),
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
    const { steps, tokens } = ctx.model;
    const target = t + 1 < steps ? spoken(tokens[t + 1]) : "what comes next";
    write(count, t + 1 < steps ? `character ${t + 2} of ${steps}` : "what comes next");
    strip.setAttribute("aria-valuenow", t + 2);
    strip.setAttribute("aria-valuetext", `${target}, ${t + 1 < steps ? `character ${t + 2} of ${steps}` : "after the end"}; seen from ${spoken(tokens[k])}, ${back(t, k)} back`);
    mark(top, t, k);
    for (const each of lines) paint(each, state, t, k);
  }

  function mark(cells, t, k) {
    cells.forEach((each, place) => {
      const role = place === t + 1 ? "target" : place === k ? "picked" : place > t + 1 ? "later" : "";
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
    writeMarked(said, ["gives ", { mark: glyph(predicted(ctx.model, net, t)) }, ` ${percent(probability(net, t))}`]);
    write(number, measured(view, value(net, view, t, k)));
    write(unit, scale === "own" ? `bits, of at most ${amount(own)}` : "bits");
    text.setAttribute("aria-label", `${net.title}: ${view} ${measured(view, value(net, view, t, k))} bits at ${spoken(ctx.model.tokens[k])}, ${back(t, k)} back`);
  }

  return { element, draw };
}
