// A net of the same size, trained here on the tunes from other random numbers.
import { el } from "../../kit/dom.js";
import { learn } from "../../net/training/text.js";
import { createAnew } from "../../train/anew.js";
import { bitsOf } from "../../net/writing/held.js";
import { NETS } from "../../net/writing/texts.js";
import * as words from "../../words/writes.js";
import { STARTS, UNTIL, setupOf } from "./model.js";

/** @param {any} ctx */
export function createTrain(ctx) {
  const { store, tested } = ctx;
  const anew = createAnew(ctx, {
    words: words.TRAIN, starts: STARTS, until: UNTIL, trained: ctx.trained,
    setup: async (seed) => ((await ctx.bring()) ? setupOf(learn(ctx.text().text), seed) : null),
    lost: () => words.COUNT.lost,
    done(seconds) {
      if (store.get().net !== "yours") return words.TRAIN.rests(seconds);
      const both = [ctx.whose(), NETS.tunes].map((net) => ({ net }));
      const [own, shipped] = both.map((how) => tested.score(how));
      if (!own || !shipped) {
        tested.ask(both);
        return words.TRAIN.rests(seconds);
      }
      return words.TRAIN.done(seconds, bitsOf(own), bitsOf(shipped));
    },
  });
  const element = el("div", { class: "wr-train" });
  const other = el("section", { class: "an-train", "aria-label": words.TRAIN.name }, el("h2", {}, words.TRAIN.name), el("p", { class: "an-note" }, words.TRAIN.others));

  return {
    element,
    draw() {
      const wanted = store.get().text === "tunes" ? anew.element : other;
      if (element.firstChild !== wanted) element.replaceChildren(wanted);
      anew.draw();
    },
    destroy: anew.destroy,
  };
}
