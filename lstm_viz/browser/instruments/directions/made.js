// The made sentences of "Both directions", as what is looked at and trained on: see model.js. Pure.
import { NAMES, TAGS_SAID, WORD, tagsOf } from "../../net/training/tasks/tags.js";
import { STARTS, UNTIL, WHO, WIDEST, bestOf, everybody, netOf, parametersOf, saidCsv, scoresCsv, scoresOf, setupOf, textOf, unseen, wordsOf } from "./model.js";

/** What is there to be looked at, trained on and told of made sentences. @param {string} home the sentence that stands there where nothing can be read */
export function createMade(home) {
  /** @type {ReturnType<typeof unseen> | null} */
  let sentences = null;
  let last = wordsOf(home).ids;

  return {
    id: /** @type {const} */ ("made"), WHO, TAGS: TAGS_SAID, plain: WORD, starts: STARTS, until: UNTIL, best: bestOf(), setupOf, netOf, parameters: parametersOf, scoresCsv,

    /** The words of a text; where there is none that the nets know, what was there before. @param {string} text */
    read(text) {
      const { ids, left } = wordsOf(text);
      const none = ids.length === 0;
      if (!none) last = ids;
      return { key: textOf(last), words: last.map((id) => NAMES[id]), ids: last, tags: tagsOf(last), none, left, most: WIDEST };
    },

    /** @param {import("./model.js").Pair} nets @param {{ ids: number[] }} read */
    said: (nets, { ids }) => everybody(nets, ids),

    /** @param {{ ids: number[] }} read @param {Named<ArrayLike<number>[]>} said */
    saidCsv: ({ ids }, said) => saidCsv(ids, said),

    /** @param {import("./model.js").Pair} nets */
    async judged(nets) {
      sentences ??= unseen();
      return scoresOf(nets, sentences);
    },
  };
}
