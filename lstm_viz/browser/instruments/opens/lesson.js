// The lesson: prompts that look at the update, the start and the bias, and a question that the ten starts answer.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts, happened } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/opens.js";
import { afterOf, all } from "./model.js";

/** @param {any} ctx */
export function createLesson(ctx) {
  const seen = new Set();                                   // starts of the bias that is looked at
  let of = null;
  const known = () => {
    const { bias, start } = ctx.store.get();
    const { look, over } = ctx.now();
    if (bias !== of) seen.clear();
    of = bias;
    if (over) seen.add(start);
    return { bias, start, update: over ? look.update : undefined, seen: seen.size, trained: ctx.found.done(bias), others: ctx.found.done(1 - bias) };   // while it trains, looks pass that nobody has gone to
  };
  const prompts = createPrompts(ctx, {
    ids: "op",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ begins, set }) => happened(begins ?? set, known()),
    ended: ({ done }) => happened(done, known()),
    go({ set }) {
      seen.clear();
      ctx.store.set({ ...set, playing: false });
    },
    toSee: () => [ctx.root, "start"],
  });
  const whole = () => ctx.found.done(0) === all().length;
  const predict = createPredict(ctx, {
    ids: "op",
    node,
    about: () => (whole() ? "after" : ""),
    pose: () => (whole() ? { place: {}, question: ctx.header.predict.question, options: [...Object.values(PREDICTION.options), PREDICTION.differs] } : null),
    reveal(_, picked) {
      const told = afterOf(ctx.found, 0, ctx.panels);
      const [only, ...more] = Object.keys(told.counts);
      const truth = (more.length === 0 && PREDICTION.options[only]) || PREDICTION.differs;
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(told) };
    },
    go: () => ctx.store.set({ bias: 0, update: null, playing: false }),
    none: PREDICTION.waits,
  });
  return put([prompts, predict]);
}
