// A net of the same size, trained here from other random numbers, on films that are made as they are needed.
import { interval } from "../../net/classify.js";
import { toldOf } from "../../net/moves/films.js";
import { createAnew } from "../../train/anew.js";
import * as words from "../../words/moves.js";
import { STARTS, UNTIL, setupOf } from "./model.js";

/** @param {any} ctx */
export function createTrain(ctx) {
  const { brought, tested } = ctx;
  return createAnew(ctx, {
    words: words.TRAIN, starts: STARTS, until: UNTIL, each: 100, trained: ctx.trained,
    async setup(seed) {
      const images = await brought.bring();
      return images && setupOf(toldOf(images), seed);
    },
    lost: () => words.LOST,
    done(seconds) {
      const { nth } = ctx.own();
      const [score, shipped] = [tested.score({ net: nth }), tested.score()];
      if (!score || !shipped) return null;
      const [low, high] = interval(score.right, score.many);
      return words.TRAIN.done({ seconds, share: score.right / score.many, low, high, shipped: shipped.right / shipped.many, reads: ctx.whose() === nth });
    },
  });
}
