// The lesson: prompts that look at the word, the letter, what is taken and what was counted, and a question that the net answers on the words kept from it.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts, happened } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { soundsOf } from "../../net/sounds/sounds.js";
import { encode, write } from "../../net/translate/read.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/sounds.js";
import { judged } from "./model.js";

/** How many of these words a net says as the dictionary has them. @param {import("./model.js").Net} net @param {import("./model.js").Word[]} words @param {import("./model.js").Operated} [operated] */
export const rightOf = (net, words, operated = {}) => words.filter(({ ids, ways }) => judged(soundsOf(write(net, encode(net, ids), operated).said), ways).far === 0).length;

/** Which answer is right. @param {number} right @param {number} many */
export const optionOf = (right, many) => (right <= 0.05 * many ? 0 : right <= 0.25 * many ? 1 : right <= 0.75 * many ? 2 : 3);

/** @param {any} ctx */
export function createLesson(ctx) {
  const { home } = ctx.header;
  /** What prompts look at. `own`: a word that the page does not have; `phase`: where on the axis. */
  const known = () => {
    const { text, t: at, look, taken, width, silent } = ctx.store.get();
    const { t, S, judged: found } = ctx.now();
    return {
      text, t: at, look, taken, width, silent, ...ctx.counted(), own: found === null, phase: t < S - 1 ? "reading" : t === S - 1 ? "crossing" : "saying",
    };
  };
  const prompts = createPrompts(ctx, {
    ids: "sd",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ begin, set }) => happened(begin ?? set, known()),
    ended: ({ done }) => !ctx.store.get().playing && happened(done, known()),
    go: ({ set }) => ctx.store.set({ text: home.text, silent: "", taken: "nothing", width: 1, t: null, look: null, ...set, playing: false }),
    toSee: (_, { see }) => [see ? ctx.root.querySelector(see) : ctx.root, "start"],
  });
  const predict = createPredict(ctx, {
    ids: "sd",
    node,
    about: () => "sounds-taken",
    pose: () => ({ place: {}, question: ctx.header.predict.question, options: PREDICTION.options }),
    reveal(_, picked) {
      const [net, words] = [ctx.net(), ctx.shown()];
      const right = rightOf(net, words, { erased: true });
      const truth = PREDICTION.options[optionOf(right, words.length)];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(right, rightOf(net, words), words.length) };
    },
    go: () => ctx.store.set({ text: home.text, taken: "erased", silent: "", width: 1, t: null, look: null, playing: false }),
    none: "",
  });
  return put([prompts, predict]);
}
