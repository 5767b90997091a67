// A net of the same size, trained here on the tunes from other random numbers.
import { el } from "../../kit/dom.js";
import { learn } from "../../net/training/text.js";
import { createAnew } from "../../train/anew.js";
import { bitsOf } from "../../net/writing/held.js";
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
      const [own, shipped] = ["yours", "tunes-lstm"].map((net) => tested.score({ net, nth: ctx.own().nth }));
      if (!own || !shipped) {
        tested.ask(["yours", "tunes-lstm"].map((net) => ({ net, nth: ctx.own().nth })));
        return words.TRAIN.rests(seconds);
      }
      return words.TRAIN.done(seconds, bitsOf(own), bitsOf(shipped));
    },
  });
  const element = el("div", { class: "wr-train" });
  const other = el("p", { class: "an-note" }, words.TRAIN.others);

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
