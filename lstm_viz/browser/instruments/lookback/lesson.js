// The lesson of "What the net looks back at": what its prompts ask for, and its question about gradients far back.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/lookback.js";
import { mark } from "./marked.js";
import { amount, back, isOwn, named, value } from "./model.js";

const FAR = 20;                                             // characters back that the question asks about

/** Whether all that a prompt names is so at this moment. */
export function happened(wanted, state, model) {
  const now = { ...state, text: model.header.text };
  return !isOwn(model) && Object.entries(wanted).every(([name, each]) => now[name] === each);
}

export const createLesson = (ctx) => put([prompts(ctx), prediction(ctx)]);

function prompts(ctx) {
  const holds = (wanted) => happened(wanted, ctx.store.get(), ctx.model);
  return createPrompts(ctx, {
    ids: "lb",
    prompts: () => ctx.model.header.prompts,
    text: ({ text }) => [text],
    answer: ({ answer }) => [answer],
    begun: ({ set }) => holds(set),
    ended: ({ done }) => holds(done),
    go: ({ set }) => ctx.go(set),
    toSee: () => [ctx.root.querySelector(".lb-rows"), "nearest"],
  });
}

/** The nets by the size of the gradient, the largest first: [{title, size}]. */
export const ranked = ({ nets }, t, k) =>
  nets.map((net) => ({ title: net.title, size: value(net, "gradient", t, k) })).sort((a, b) => b.size - a.size);

/** Which net has the largest gradient far back from the cursor? Answered from the numbers on the screen. */
function prediction(ctx) {
  return createPredict(ctx, {
    ids: "lb",
    node: (segment) => (segment.mark === undefined ? node(segment) : mark(segment.mark)),
    pick: PREDICTION.pick,
    about: () => JSON.stringify([ctx.model.header.text, ctx.model.nets.map(({ title }) => title)]),
    pose() {
      const { t } = ctx.store.get();
      const { tokens, steps, nets } = ctx.model;
      const k = Math.max(0, t + 1 - FAR);
      const target = t + 1 < steps ? PREDICTION.target(named(tokens[t + 1]), t) : PREDICTION.beyond;
      return { place: { t, k }, question: PREDICTION.question(target, named(tokens[k]), back(t, k)), options: nets.map(({ title }) => title) };
    },
    reveal({ place: { t, k } }, picked) {
      const sizes = ranked(ctx.model, t, k);
      const [{ title }] = sizes;
      return {
        verdict: PREDICT.verdict(picked === title, PREDICTION.answer(title), picked),
        words: PREDICTION.reveal(sizes.map((net) => ({ title: net.title, size: amount(net.size) }))),
      };
    },
    go: ({ place }) => ctx.store.set({ ...place, view: "gradient" }),
    again: (asked, revealed) => (revealed && ctx.store.get().t !== asked.place.t ? { label: PREDICTION.again } : null),
  });
}
