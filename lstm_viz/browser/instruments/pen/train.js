// A net of the same size, trained here from other random numbers.
import { toldOf } from "../../net/pen/digits.js";
import { createAnew } from "../../train/anew.js";
import * as words from "../../words/pen.js";
import { STARTS, UNTIL, setupOf } from "./model.js";

/** @param {any} ctx */
export function createTrain(ctx) {
  const { brought, tested } = ctx;
  return createAnew(ctx, {
    words: words.TRAIN, starts: STARTS, until: UNTIL, trained: ctx.trained,
    async setup(seed) {
      const digits = await brought.bring();
      return digits && setupOf(toldOf(digits), seed);
    },
    lost: () => words.TESTS.lost,
    done(seconds) {
      const { nth } = ctx.own();
      const [score, shipped] = [tested.score({ net: nth }), tested.score()];
      return score && shipped ? words.TRAIN.done(score.right / score.many, seconds, shipped.right / shipped.many, ctx.whose() === nth) : null;
    },
  });
}
