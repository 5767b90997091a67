// The lesson: prompts that look at the sentence, the cursor and the row that is picked, and a question that the halves answer.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts, happened } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION, tagOf } from "../../words/directions.js";

const KEPT = 0.95;                                          // of a tag that has not fallen

/** Which pairs of tags are still right: none, page and room, price and day, all. @param {import("./model.js").Score} score */
export function keptOf({ tags }) {
  const [first, second] = [tags.slice(0, 2), tags.slice(2)].map((pair) => pair.every((share) => share >= KEPT));
  return first && second ? 2 : first ? 0 : second ? 1 : 3;
}

/** Of the tags that are asked about, what is right with both halves and without the backward one. @param {string[]} TAGS @param {Named<import("./postal.js").Score>} score */
export function fallsOf(TAGS, score) {
  const share = (who, tag) => {
    const [right, all] = score[who].tags[TAGS.indexOf(tag)];
    return right / all;
  };
  return PREDICTION.tags.map((tag) => ({ tag, both: share("both", tag), forward: share("forward", tag) }));
}

const told = (truth, picked, words) => ({ verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words });

/** @param {any} ctx */
export function createLesson(ctx) {
  const known = () => {
    const { data, address, t, who, start } = ctx.store.get();
    const { said, read } = ctx.now();
    return said ? { data, address, words: read.key, t, who, start } : {};
  };
  const prompts = createPrompts(ctx, {
    ids: "bd",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set }) => happened(set, known()),
    ended: ({ done }) => happened(done, known()),
    async go({ set }) {
      if (await ctx.fetched(set.data)) ctx.store.set(set);
    },
    toSee: () => [ctx.root, "start"],
  });
  const made = () => ctx.store.get().data === "made";
  const asked = () => ctx.scores().has(ctx.store.get().start);
  const names = PREDICTION.tags.map(tagOf);
  const predict = createPredict(ctx, {
    ids: "bd",
    node,
    about: () => (asked() ? `${ctx.store.get().data} ${ctx.store.get().start}` : ""),
    pose: () => (asked() ? { place: {}, question: ctx.header.predict[made() ? "question" : "addresses"], options: made() ? PREDICTION.options : names } : null),
    reveal(_, picked) {
      const { start } = ctx.store.get();
      if (made()) {
        const score = ctx.scores().get(start).backward;
        return told(PREDICTION.options[keptOf(score)], picked, PREDICTION.reveal(score));
      }
      const fallen = fallsOf(ctx.now().matter.TAGS, ctx.scores().get(start));
      return told(tagOf(fallen.reduce((most, each) => (each.both - each.forward > most.both - most.forward ? each : most)).tag), picked, PREDICTION.fell(fallen));
    },
    go: () => ctx.store.set({ who: made() ? "backward" : "forward" }),
    none: PREDICTION.waits,
  });
  return put([prompts, predict]);
}
