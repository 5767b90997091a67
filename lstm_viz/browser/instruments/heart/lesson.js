// The lesson: prompts that look at where one stands and at what the alarms come to, and a question that the record answers.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts, happened } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/heart.js";
import { around } from "./model.js";

const ALIKE = 1.05;

/** @param {any} ctx */
export function createLesson(ctx) {
  const { store } = ctx;
  const known = () => {
    const now = ctx.now();
    return { ...store.get(), met: now?.rule.met ?? -1, idle: now?.rule.false ?? -1, marked: ctx.marks().length };
  };
  const prompts = createPrompts(ctx, {
    ids: "hb",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set }) => ctx.now() !== null && happened(set, known()),
    ended: ({ done }) => ctx.now() !== null && happened(done, known()),
    go: ({ set }) => ctx.go({ silent: false, empty: null, onwards: false, ...set }),
    toSee: () => [ctx.root, "start"],
  });
  const predict = createPredict(ctx, {
    ids: "hb",
    node,
    about: () => "persistence",
    pose: () => (ctx.beats() ? { place: {}, question: PREDICTION.question, options: PREDICTION.options } : null),
    reveal(_, picked) {
      const { errors } = ctx.scoreOf("persistence");
      const [odd, even] = [true, false].map((is) => around(errors, ctx.beats(), is));
      const truth = PREDICTION.options[odd > ALIKE * even ? 0 : even > ALIKE * odd ? 1 : 2];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(odd, even) };
    },
    go: () => ctx.go({ by: "persistence", size: 1, at: 4280, from: 4100 }),
    none: PREDICTION.waits,
  });
  return put([prompts, predict]);
}
