// The lesson of "What an LSTM is": prompts that look at both nets, and a question that they answer.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";

/** Whether all that is wanted is so: values as they are, numbers within [least, most]; `last`: of a signal at the last step. @param {any} wanted @param {any} state @param {any} found */
export function holds({ last = {}, ...wanted }, state, found) {
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
    begun: ({ set }) => holds(set, ctx.store.get(), ctx.now()),
    ended: ({ done }) => holds(done, ctx.store.get(), ctx.now()),
    go: ({ set }) => ctx.store.set(set),
    toSee: () => [ctx.root.querySelector(".qs-answer"), "start"],
  });
  const { question, set, options } = ctx.header.predict;
  const predict = createPredict(ctx, {
    ids: "qs",
    node,
    about: () => "nets",
    pose: () => ({ place: {}, question, options }),
    reveal(_, picked) {
      const state = { ...ctx.store.get(), ...set };
      const { truth, words } = ctx.set.reveal({ ...state, ...ctx.run(state) });
      return { verdict: PREDICT.verdict(picked === options[truth], [{ strong: options[truth] }], picked), words };
    },
    go: () => ctx.store.set(set),
  });
  return put([prompts, predict]);
}
