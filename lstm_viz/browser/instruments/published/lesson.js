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
  /** @type {Map<string, Set<string>>} */
  const seen = new Map();                                   // by prompt: what has been looked at since it began
  const now = () => Object.values(where()).join(" ");
  const where = () => {
    const { experiment, net } = ctx.store.get();
    return { experiment, net };
  };
  const at = (set) => Object.entries(set).every(([name, value]) => where()[name] === value);
  const holds = ({ here, visits = [] }, id) => visits.every((each) => seen.get(id)?.has(each)) && (here === undefined || ctx.here.some(({ experiment }) => experiment === here));
  const prompts = createPrompts(ctx, {
    ids: "pb",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun({ id, set }) {
      if (!at(set)) return false;
      seen.set(id, new Set([now()]));
      return true;
    },
    ended({ id, done }) {
      seen.get(id)?.add(now());
      return holds(done, id);
    },
    go: ({ set }) => ctx.store.set(set),
    toSee: () => [ctx.root.querySelector(".pb-detail"), "start"],
  });
  const predict = createPredict(ctx, {
    ids: "pb",
    node,
    about: () => "record",
    pose: () => ({ place: {}, question: ctx.header.predict.question, options: ctx.header.predict.options }),
    reveal(_, picked) {
      const { experiment: id, net, beside, options, why } = ctx.header.predict;
      const experiment = experimentOf(id);
      const told = cameOf(experiment, net, ctx.header.runs);
      const truth = options[told.solved === told.all ? 0 : told.solved === 0 ? 2 : 1];
      const said = [net, beside].map((each) => words.spoken(words.netName(experiment.nets.find((one) => one.id === each)), cameOf(experiment, each, ctx.header.runs)));
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: [`${said.join(" ")} ${why}`] };
    },
    go: () => ctx.store.set({ experiment: ctx.header.predict.experiment, net: ctx.header.predict.net }),
  });
  return put([prompts, predict]);
}
