// What each unit is for: all films that are held out once more with it silenced.
import { percent } from "../../kit/format.js";
import { hurtOf } from "../../net/classify.js";
import { KINDS } from "../../net/moves/films.js";
import { createSilenced } from "../../train/silenced.js";
import * as words from "../../words/moves.js";
import { UNITS } from "./model.js";

/** @param {any} ctx */
export function createUnits(ctx) {
  return createSilenced(ctx, {
    units: UNITS, words: words.UNITS, tested: ctx.tested, bring: ctx.brought.bring,
    row(score) {
      const { is, share, said } = hurtOf(score);
      return [percent(score.right / score.many), words.UNITS.hurt(is, share), KINDS[said]];
    },
  });
}
