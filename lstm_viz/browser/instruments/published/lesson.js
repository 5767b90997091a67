// The lesson of "As published": prompts that look at what is shown and run, and a question that the record answers.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import * as words from "../../words/published.js";
import { cameOf, experimentOf } from "./model.js";

/** @param {any} ctx */
export function createLesson(ctx) {
  const holds = (wanted) => {
    const { experiment } = ctx.store.get();
    const now = { experiment, here: ctx.here.some((one) => one.experiment === experiment) };
    return Object.entries(wanted).every(([name, value]) => now[name] === value);
  };
  const prompts = createPrompts(ctx, {
    ids: "pb",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set, done }) => (Object.keys(set).length === 0 ? !holds(done) : holds(set)),
    ended: ({ done }) => holds(done),
    go: ({ set }) => ctx.store.set(set),
    toSee: () => [ctx.root.querySelector(".pb-detail"), "start"],
  });
  const predict = createPredict(ctx, {
    ids: "pb",
    node,
    about: () => "record",
    pose: () => ({ place: {}, question: ctx.header.predict.question, options: ctx.header.predict.options }),
    reveal(_, picked) {
      const { experiment: id, net, options } = ctx.header.predict;
      const told = cameOf(experimentOf(id), net, ctx.header.runs);
      const truth = options[told.solved === told.all ? 0 : told.solved === 0 ? 2 : 1];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: [words.spoken(words.NETS[net], told)] };
    },
    go: () => ctx.store.set({ experiment: ctx.header.predict.experiment }),
  });
  return put([prompts, predict]);
}
