// A net of the same size, trained here from other random numbers; what it never hears, and when it is asked, can be chosen.
import { el } from "../../kit/dom.js";
import { interval } from "../../net/classify.js";
import { ASKED, LEFT_OUT, toldOf } from "../../net/speech/recordings.js";
import { createAnew } from "../../train/anew.js";
import * as words from "../../words/speech.js";
import { STARTS, UNTIL, setupOf } from "./model.js";

/** @param {any} ctx */
export function createTrain(ctx) {
  const { brought, tested, store } = ctx;
  const fields = [["out", LEFT_OUT, words.TRAIN.out], ["asked", ASKED, words.TRAIN.asks]].map(([field, options, told]) => {
    const select = el("select", { class: "pick-field", change: () => store.set({ [/** @type {string} */ (field)]: select.value }) },
      ...(/** @type {string[]} */ (options)).map((value) => el("option", { value }, /** @type {any} */ (told)[value])));
    return { field: /** @type {string} */ (field), select, label: el("label", { class: "sp-tail" }, `${/** @type {any} */ (told).name} `, select) };
  });
  let about = "";
  const view = createAnew(ctx, {
    words: words.TRAIN, starts: STARTS, until: UNTIL,
    trained: (made) => ctx.trained({ ...made, about }),
    async setup(seed) {
      const all = await brought.bring();
      const { out, asked } = store.get();
      about = `${out} ${asked}`;
      return all && setupOf(toldOf(all.bytes, out, asked), seed);
    },
    lost: () => words.TESTS.lost,
    done(seconds) {
      const { nth, about: how } = ctx.own();
      const [out, asked] = how.split(" ");
      const [score, shipped] = [tested.score({ net: nth }), tested.score()];
      if (!score || !shipped) return null;
      const [low, high] = interval(score.right, score.many);
      return words.TRAIN.done({ out, asked, seconds, share: score.right / score.many, many: score.many, low, high, shipped: shipped.right / shipped.many, reads: ctx.whose() === nth });
    },
  });
  view.element.querySelector(".an-under")?.before(...fields.map(({ label }) => label));

  return {
    ...view,
    draw() {
      view.draw();
      for (const { field, select } of fields) select.value = store.get()[field];
    },
  };
}
