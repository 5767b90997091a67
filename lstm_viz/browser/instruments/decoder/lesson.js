// The lesson: prompts that look at the step, the net, what is silenced and what was counted, and a question that the bridge answers.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/decoder.js";
import { COUNTED, rightOf, unseen } from "./model.js";

/** Which of the options so many of so many dates are. @param {number} right @param {number} dates */
export const optionOf = (right, dates) => [0.1, 0.5, 0.9, Infinity].findIndex((most) => right / dates <= most);

/** @param {any} wanted @param {any} now */
export const happened = (wanted, now) => Object.entries(wanted).every(([name, ask]) => now[name] === ask);

/** @param {any} ctx */
export function createLesson(ctx) {
  const known = () => {
    const { S, H, F, t, silent, from } = ctx.now();
    const { training, counted } = ctx.told();
    const own = (way) => Array.from({ length: H }, (_, k) => way * H + k).every((unit) => silent.includes(unit));
    return {
      ...ctx.store.get(), from, ...counted, training, looking: ctx.store.get().look !== null,
      phase: t < S - 1 ? "reading" : t === S - 1 ? "crossing" : "writing",
      silenced: silent.length === 0 ? "none" : silent.length === F ? "all" : own(0) ? "forward" : own(1) ? "backward" : "some",
    };
  };
  const prompts = createPrompts(ctx, {
    ids: "ed",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set }) => happened(set, known()),
    ended: ({ done }) => happened(done, known()),
    go: ({ set }) => ctx.store.set({ ...set, playing: false }),
    toSee: (_, { see }) => [see ? ctx.root.querySelector(see) : ctx.root, "start"],
  });
  const predict = createPredict(ctx, {
    ids: "ed",
    node,
    about: () => "luong-erased",
    pose: () => ({ place: {}, question: ctx.header.predict.question, options: PREDICTION.options }),
    reveal(_, picked) {
      const [net, dates] = [ctx.shipped("luong"), unseen(COUNTED)];
      const right = rightOf(net, dates, { erased: true });
      const truth = PREDICTION.options[optionOf(right, COUNTED)];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(right, rightOf(net, dates), COUNTED) };
    },
    go: () => ctx.store.set({ net: "luong", from: "shipped", silent: "", done: "erased", width: 1, teacher: false, playing: false }),
    none: "",
  });
  return put([prompts, predict]);
}
