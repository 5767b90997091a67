// The lesson: prompts that look at the net, the cursor and the masks, and a question that the record answers.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts, happened } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { bestOf, slowerOf } from "../../net/training/depths.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/layers.js";

/** @param {any} ctx */
export function createLesson(ctx) {
  const known = () => {
    const { task, layers, start, t, signal, p, mask } = ctx.store.get();
    return ctx.now().trained ? { task, layers, start, t, signal, p, mask } : {};
  };
  const prompts = createPrompts(ctx, {
    ids: "ly",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set }) => happened(set, known()),
    ended: ({ done }) => happened(done, known()),
    go: ({ set }) => ctx.store.set(set),
    toSee: (_, { see }) => [see ? ctx.root.querySelector(see) : ctx.root, "start"],
  });
  const predict = createPredict(ctx, {
    ids: "ly",
    node,
    about: () => "record",
    pose: () => ({ place: {}, question: ctx.header.predict.question, options: PREDICTION.options }),
    reveal(_, picked) {
      const { task, layers } = ctx.header.predict;
      const told = slowerOf(bestOf(ctx.runs, task, layers))[layers - 2];
      const truth = PREDICTION.truth(told);
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(task, told) };
    },
    go: () => ctx.store.set({ task: ctx.header.predict.task, layers: ctx.header.predict.layers }),
  });
  return put([prompts, predict]);
}
