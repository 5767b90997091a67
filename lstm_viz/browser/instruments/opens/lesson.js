// The lesson: prompts that look at the update, the start and the bias, and a question that the ten starts answer.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/opens.js";
import { all, commonOf } from "./model.js";

/** Whether all that a prompt names is so: words and numbers as they are, or within [least, most]. */
export function happened(wanted, now) {
  return Object.entries(wanted).every(([name, ask]) => (Array.isArray(ask) ? now[name] >= ask[0] && now[name] <= ask[1] : now[name] === ask));
}

/** @param {any} ctx */
export function createLesson(ctx) {
  const known = () => {
    const { bias, start } = ctx.store.get();
    const { look, over } = ctx.now();
    return { bias, start, update: over ? look.update : undefined };   // while it trains, looks pass that nobody has gone to
  };
  const prompts = createPrompts(ctx, {
    ids: "op",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set }) => happened(set, known()),
    ended: ({ done }) => happened(done, known()),
    go: ({ set }) => ctx.store.set({ ...set, playing: false }),
    toSee: () => [ctx.root, "start"],
  });
  const predict = createPredict(ctx, {
    ids: "op",
    node,
    about: () => (ctx.found.done(0) === all().length ? "found" : ""),
    pose: () => (ctx.found.done(0) === all().length ? { place: {}, question: ctx.header.predict.question, options: PREDICTION.options } : null),
    reveal(_, picked) {
      const { furthest, all: count } = commonOf(ctx.found.events(0));
      const [[first, times]] = Object.entries(furthest).sort((a, b) => b[1] - a[1]);
      const truth = PREDICTION.options[times === count ? ["f", "i", "o"].indexOf(first) : 3];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(furthest, count) };
    },
    go: () => ctx.store.set({ bias: 0, update: null, playing: false }),
    none: PREDICTION.waits,
  });
  return put([prompts, predict]);
}
