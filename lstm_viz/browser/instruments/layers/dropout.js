// Dropout between the layers at the step under the cursor: h of a layer, the mask, and what the next layer reads; two masks give two answers, evaluation one.
import { el, write } from "../../kit/dom.js";
import { DROPOUTS, bestOf, dropoutsOf, rateOf } from "../../net/training/depths.js";
import * as words from "../../words/layers.js";
import { createPicks } from "./choices.js";
import { MASKS, likeliest } from "./model.js";
import { createNets } from "./nets.js";
import { tintOf } from "./stage.js";
import { createSquares } from "./tower.js";

const MANY = 98;                                            // masks of one press: with the two that are there it is a hundred
const BLANK = "";

/** @param {any} ctx */
export function createDropout(ctx) {
  const { store } = ctx;
  const rates = createPicks(store, "p", DROPOUTS, words.DROPOUT.rate, words.DROPOUT.rateLabel);
  const draw = (more) => () => store.set({ mask: Math.min(MASKS, store.get().mask + more) });
  const another = el("button", { type: "button", class: "ly-act", click: draw(1) }, words.DROPOUT.another);
  const many = el("button", { type: "button", class: "plain", click: draw(MANY) }, words.DROPOUT.many);
  const reset = el("button", { type: "button", class: "plain", click: () => store.set({ mask: 2 }) }, words.DROPOUT.reset);
  const note = el("p", { class: "ly-note" });
  const picture = el("div", { class: "ly-masks" });
  const heads = [0, 1].map(() => el("th", { scope: "col" }));
  const cells = [0, 1, 2, 3].map(() => el("td"));
  const table = el("table", { class: "ly-answers" }, el("caption", { class: "unseen" }, words.DROPOUT.name),
    el("thead", {}, el("tr", {}, el("td"), el("th", { scope: "colgroup", colspan: 2 }, el("code", {}, words.DROPOUT.train)), el("th", { scope: "colgroup", colspan: 2 }, el("code", {}, words.DROPOUT.eval))),
      el("tr", {}, el("td"), ...heads, ...words.DROPOUT.again.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, el("tr", {}, el("th", { scope: "row" }, words.DROPOUT.answer), ...cells)));
  const said = el("p", { class: "ly-said" });
  const some = el("div", { class: "ly-some" }, el("div", { class: "ly-acts" }, rates.element, another, many, reset), note, el("div", { class: "ly-pair" }, picture, el("div", {}, table, said)));
  const warning = el("pre", { class: "ly-warning" });
  const none = el("div", { class: "ly-none" }, el("div", { class: "ly-acts" }), el("p", { class: "ly-said" }, words.DROPOUT.none), warning);
  const nets = createNets(ctx, words.DROPOUT.table, words.DROPOUT.columns, [0, ...DROPOUTS].map(String));
  const verdicts = el("ul", { class: "ly-verdicts" }, ...dropoutsOf(ctx.runs).map((told) => el("li", {}, words.verdict(words.DROPOUT.of(told.dropout), words.DROPOUT.beside, told))));
  const trained = [el("h3", {}, words.DROPOUT.trained), el("p", { class: "ly-note" }, words.DROPOUT.trainedNote), nets.element, verdicts];
  const element = el("section", { class: "ly-section ly-dropout", "aria-label": words.DROPOUT.name }, el("h2", {}, words.DROPOUT.name), some, none, ...trained);
  let made = "";
  /** @type {{ h: any, mask: HTMLElement, marks: HTMLElement[], read: any, count: HTMLElement }[]} from below */
  let floors = [];

  function make(layers, units) {
    floors = Array.from({ length: layers - 1 }, () => {
      const marks = Array.from({ length: units }, () => el("i"));
      return { h: createSquares(units), mask: el("span", { class: "ly-squares ly-mask", role: "img" }, ...marks), marks, read: createSquares(units), count: el("span", { class: "gs-muted" }) };
    });
    picture.replaceChildren(...floors.map(({ h, mask, read, count }, layer) => el("div", { class: "ly-floor" },
      el("p", {}, el("span", {}, words.DROPOUT.read(layer + 2)), read.element),
      el("p", {}, el("span", {}, words.DROPOUT.mask), mask, count),
      el("p", {}, el("span", {}, words.DROPOUT.h(layer + 1)), h.element))).reverse());
  }

  return {
    element,
    draw() {
      const { t, layers, p, start, mask: nth } = store.get();
      const { net, stack, masks, says } = ctx.now();
      some.hidden = layers === 1;
      none.hidden = layers > 1;
      write(warning, words.DROPOUT.warning(p));
      nets.draw([0, ...DROPOUTS].map((dropout) => ({ runs: bestOf(ctx.runs, "text", 2, dropout), picked: false, facts: [String(rateOf(ctx.runs, "text", 2, dropout))] })), start);
      if (layers === 1) return;
      const { units } = net;
      const key = `${layers} ${units}`;
      if (key !== made) make(layers, units);
      made = key;
      rates.draw();
      another.disabled = many.disabled = nth >= MASKS;
      reset.hidden = nth === 2;
      write(note, words.DROPOUT.note(p, t));
      const [before, now] = [masks.at(nth - 1), masks.at(nth)];
      const rows = now.pass.map(({ rows: all }) => all?.[t] ?? null);
      const tint = tintOf("h", [], ctx.palette());
      floors.forEach((floor, layer) => {
        const row = now.masks[layer].subarray(t * units, (t + 1) * units);
        const h = now.pass[layer].values.h.subarray(t * units, (t + 1) * units);
        const dropped = row.reduce((sum, each) => sum + Number(each === 0), 0);
        floor.h.change(h, tint, words.TOWER.spoken("h", layer + 1, Math.min(...h), Math.max(...h)));
        floor.read.change(rows[layer + 1], tint, words.DROPOUT.read(layer + 2));
        floor.marks.forEach((mark, k) => write(mark, row[k] === 0 ? "0" : BLANK));
        for (const all of [floor.marks, floor.read.squares]) all.forEach((square, k) => square.toggleAttribute("data-dropped", row[k] === 0));
        floor.mask.setAttribute("aria-label", words.DROPOUT.spokenMask(units, dropped));
        write(floor.count, words.DROPOUT.dropped(units, dropped));
      });
      const best = likeliest(stack.said[t]);
      heads.forEach((head, k) => write(head, words.DROPOUT.pass(nth - 1 + k)));
      [before.said, now.said, stack.said[t], stack.said[t]].forEach((shares, k) => {
        const first = likeliest(shares);
        write(cells[k], words.DROPOUT.says(says[first], shares[first]));
      });
      write(said, words.DROPOUT.mean({ symbol: says[best], count: nth, ...masks.over(nth, best), evaluated: stack.said[t][best] }));
    },
  };
}
