// What a unit holds: held-out text read once more with it silenced, by kinds of letters, and what that costs.
import { bitsOf } from "../../net/writing/held.js";
import { KINDS } from "../../net/writing/texts.js";
import { el } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { createSilenced } from "../../train/silenced.js";
import * as words from "../../words/writes.js";
import { UNITS } from "./model.js";

/** The table of one text; another text has kinds of its own. @param {any} ctx */
export function createUnits(ctx) {
  const { store, tested } = ctx;
  const views = Object.fromEntries(Object.entries(KINDS).map(([which, { names }]) => [which, createSilenced(ctx, {
    units: UNITS, words: words.unitsOf(which), tested, bring: ctx.bring,
    row(score) {
      const whole = tested.score({ net: ctx.whose() });
      const plus = (kind) => number(bitsOf(score, kind) - (whole && whole !== score ? bitsOf(whole, kind) : 0), 2, whole !== score && whole !== null);
      return [plus(null), ...names.map((_, kind) => plus(kind))];
    },
  })]));
  const element = el("div", { class: "wr-units" });
  return {
    element,
    draw() {
      const view = views[store.get().text];
      if (element.firstChild !== view.element) element.replaceChildren(view.element);
      view.draw();
    },
  };
}
