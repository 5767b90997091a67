// The lesson: prompts that look at the sentence, what stands beside it and what is taken from the net; and a question that the net itself answers.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts, happened } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/praise.js";

/** @param {any} ctx */
export function createLesson(ctx) {
  const { store } = ctx;
  const last = ctx.moments.length - 1;
  /** What prompts look at. `said`: what the net says in the end; `alone`: no sentence that the page has. */
  const known = () => {
    const { read, scores } = ctx.now();
    const { text } = store.get();
    const given = [ctx.header.home.text, ...ctx.header.sentences, ...ctx.header.examples.map((each) => each.text)].includes(text);
    return { ...store.get(), said: scores?.at(-1) ?? NaN, own: !given && read.length > 2, nots: read.some((word) => word === "not" || word === "never" || word.endsWith("n't")), lexicon: ctx.more() !== null };
  };
  const prompts = createPrompts(ctx, {
    ids: "pr",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set }) => happened(set, known()),
    ended: ({ done }) => happened(done, known()),
    go: ({ set }) => ctx.go({ silent: false, empty: null, beside: "none", moment: last, ...set }),
    toSee: () => [ctx.root, "start"],
  });
  /** Where the question can be asked: the words, and the one that is left out. */
  const plain = () => {
    const { silent, empty, moment, t } = store.get();
    const { read, scores } = ctx.now();
    return read.length > 1 && scores && !silent && empty === null && moment === last ? { read, t } : null;
  };
  const predict = createPredict(ctx, {
    ids: "pr",
    node,
    about: () => store.get().text,
    pose() {
      const found = plain();
      if (!found) return null;
      const { read, t } = found;
      const own = ctx.endOf(read);
      return { place: { words: read, t, own }, question: PREDICTION.question(read[t], own), options: PREDICTION.options };
    },
    reveal({ place: { words, t, own } }, picked) {
      const other = ctx.endOf(words.filter((_, at) => at !== t));
      const truth = PREDICTION.options[PREDICTION.truth(other - own)];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(words[t], own, other) };
    },
    go: ({ place: { t } }) => ctx.go({ t, beside: "without" }),
    none: PREDICTION.waits,
  });
  return put([prompts, predict]);
}
