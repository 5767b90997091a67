// The lesson: prompts that look at the sentence, the cursor and the row that is picked, and a question that the halves answer.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts, happened } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/directions.js";
import { textOf } from "./model.js";

const KEPT = 0.95;                                          // of a tag that has not fallen

/** Which pairs of tags are still right: none, page and room, price and day, all. @param {import("./model.js").Score} score */
export function keptOf({ tags }) {
  const [first, second] = [tags.slice(0, 2), tags.slice(2)].map((pair) => pair.every((share) => share >= KEPT));
  return first && second ? 2 : first ? 0 : second ? 1 : 3;
}

/** @param {any} ctx */
export function createLesson(ctx) {
  const known = () => {
    const { t, who, start } = ctx.store.get();
    return ctx.now().said ? { words: textOf(ctx.now().ids), t, who, start } : {};
  };
  const prompts = createPrompts(ctx, {
    ids: "bd",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set }) => happened(set, known()),
    ended: ({ done }) => happened(done, known()),
    go: ({ set }) => ctx.store.set(set),
    toSee: () => [ctx.root, "start"],
  });
  const predict = createPredict(ctx, {
    ids: "bd",
    node,
    about: () => (ctx.scores.has(ctx.store.get().start) ? String(ctx.store.get().start) : ""),
    pose: () => (ctx.scores.has(ctx.store.get().start) ? { place: {}, question: ctx.header.predict.question, options: PREDICTION.options } : null),
    reveal(_, picked) {
      const score = ctx.scores.get(ctx.store.get().start).backward;
      const truth = PREDICTION.options[keptOf(score)];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(score) };
    },
    go: () => ctx.store.set({ who: "backward" }),
    none: PREDICTION.waits,
  });
  return put([prompts, predict]);
}
