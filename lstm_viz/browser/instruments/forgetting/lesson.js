// The lesson of "Why RNNs forget": what its prompts ask for, and its question about two biases.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts, happened } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/forgetting.js";
import { UNTRAINED, USUAL, settingOf } from "./address.js";

const FAR = 50;
const PAIR = [1, 5];

/** Whether what a prompt asks for is there. Its answer is of nets that are else as the page opens with them; those that learn do not depend on that. */
export const ended = ({ set, done }, state) => happened("run" in done ? done : { ...USUAL, ...set, ...done }, state);

export const createLesson = (ctx) => put([prompts(ctx), prediction(ctx)]);

function prompts(ctx) {
  const holds = (wanted) => happened(wanted, ctx.store.get());
  return createPrompts(ctx, {
    ids: "fg",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set }) => holds({ ...USUAL, ...set }),
    ended: (prompt) => ended(prompt, ctx.store.get()) && ctx.fresh() && !ctx.held,
    go: ({ set, see }) => ctx.store.set({ ...USUAL, playing: false, ...("run" in set && UNTRAINED), ...set, ...see }),
    toSee: (element, { done }) => [ctx.root.querySelector("trained" in done ? ".fg-training" : ".fg-top"), "nearest"],
  });
}

/** What do two biases bring, far back and at the last input? Answered from the nets of now. */
function prediction(ctx) {
  const { options } = PREDICTION;
  const pair = () => {
    const all = ctx.biases();
    return all && PAIR.map((bias) => all.find((one) => one.bias === bias));
  };
  return createPredict(ctx, {
    ids: "fg",
    node,
    pick: PREDICTION.pick,
    none: PREDICTION.none,
    about: () => JSON.stringify({ ...settingOf(ctx.store.get()), bias: 1 }),
    pose() {
      const k = Math.min(FAR, ctx.store.get().T - 1);
      return pair() && k > 0 ? { place: { k }, stays: true, question: PREDICTION.question(k), options: Object.values(options) } : null;
    },
    reveal({ place: { k } }, picked) {
      const [one, five] = pair();
      /** @returns {[number, number]} */
      const both = (at) => [one.band.middle[at], five.band.middle[at]];
      const [far, last] = [both(k), both(0)];
      const answer = options[far[1] > far[0] ? (last[1] > last[0] ? "both" : "far") : last[1] > last[0] ? "less" : "neither"];
      return {
        verdict: PREDICT.verdict(picked === answer, PREDICTION.answer(answer), picked),
        words: PREDICTION.reveal({ k, far, last, f: [one.gate, five.gate] }),
      };
    },
    go: ({ place: { k } }) => ctx.store.set({ bias: PAIR[1], k, playing: false }),
    again: () => null,
  });
}
