// The lesson of "What an LSTM is": prompts that look at both nets, and a question that they answer.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/questions.js";
import { run } from "./model.js";

/** Whether all that is wanted is so: values as they are, numbers within [least, most]; `last`: of a signal at the last step. @param {any} wanted @param {any} state */
export function holds({ last = {}, ...wanted }, state) {
  const found = run(state);
  const is = (ask, value) => (Array.isArray(ask) ? value >= ask[0] && value <= ask[1] : value === ask);
  return Object.entries(wanted).every(([name, ask]) => is(ask, state[name])) && Object.entries(last).every(([name, ask]) => is(ask, found[name].at(-1)));
}

/** @param {any} ctx */
export function createLesson(ctx) {
  const prompts = createPrompts(ctx, {
    ids: "qs",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set }) => holds(set, ctx.store.get()),
    ended: ({ done }) => holds(done, ctx.store.get()),
    go: ({ set }) => ctx.store.set(set),
    toSee: () => [ctx.root.querySelector(".qs-answer"), "start"],
  });
  const { question, set } = ctx.header.predict;
  const predict = createPredict(ctx, {
    ids: "qs",
    node,
    about: () => "nets",
    pose: () => ({ place: {}, question, options: PREDICTION.options }),
    reveal(_, picked) {
      const { r, c } = run({ ...ctx.store.get(), ...set });
      const truth = PREDICTION.options[Math.min(r.at(-1), c.at(-1)) > 0.9 ? 2 : r.at(-1) > c.at(-1) ? 0 : 1];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal({ ...ctx.store.get(), ...set, ...run(set) }) };
    },
    go: () => ctx.store.set(set),
  });
  return put([prompts, predict]);
}
