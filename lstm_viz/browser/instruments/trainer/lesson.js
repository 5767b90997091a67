// The lesson of the Playground: prompts that look at the run, and a question that two nets answer, trained on the spot.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { otherTasks, prediction as words } from "../../words/trainer.js";
import { hire } from "../../train/hired.js";
import { PLAIN } from "../../net/training/setup.js";
import { usualOf } from "../../net/training/tasks.js";
import { setupOf } from "./address.js";

/** Whether all that a prompt names is so: words as they are, numbers within [least, most], values of signals likewise. */
export function happened(wanted, state, now) {
  const at = now.history.columns[now.column];
  const known = { ...state, update: at?.update, score: at?.score, phase: now.phase };
  return Object.entries(wanted).every(([name, ask]) => {
    const value = name in (now.values ?? {}) ? now.values[name] : known[name];
    return Array.isArray(ask) ? value >= ask[0] && value <= ask[1] : value === ask;
  });
}

/** What is set, and of the task itself what is usual. */
const whole = (set) => ({ ...usualOf(set), ...set });

export function createLesson(ctx) {
  return put([prompts(ctx), prediction(ctx)]);
}

function prompts(ctx) {
  return createPrompts(ctx, {
    ids: "tr",
    prompts: () => ctx.header.prompts,
    made: () => ctx.store.get().task,
    aside: ({ set }) => set.task !== ctx.store.get().task,
    folded: otherTasks,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set, done }) => happened(whole(set), ctx.store.get(), ctx.now()) && !happened(done, ctx.store.get(), ctx.now()),
    ended: ({ done }) => happened(done, ctx.store.get(), ctx.now()),
    /** On a net that has learned nothing, or one that was trained so far. */
    async go({ set, trained }) {
      ctx.store.set({ column: null, ...PLAIN, ...whole(set) });
      if (trained) ctx.train(trained);
      else if (ctx.now().phase !== "ready") ctx.again();
    },
    toSee: () => [ctx.root, "start"],
  });
}

/** Two nets that differ in one setting, trained here until they are as good as asked: when each of them is. */
function prediction(ctx) {
  const { predict } = ctx.header;
  let found = null;
  let asked = false;

  /** Once the page rests: a fraction of a second of a worker's time. */
  async function find() {
    asked = true;
    const setups = predict.nets.map((net) => setupOf({ ...PLAIN, ...predict.setup, ...net }));
    const hired = await hire((news) => {
      if (news.kind !== "tried") return;
      found = news.updates;
      hired.destroy();
      view.draw();
    }, ctx.header.kernel);
    hired.ask({ act: "try", setups, score: predict.score, until: predict.until });
  }

  const view = createPredict(ctx, {
    ids: "tr",
    node,
    about: () => (found ? "found" : ""),
    pose: () => found && { place: {}, question: predict.question, options: predict.options },
    reveal(_, picked) {
      const [first, second] = found;
      const truth = predict.options[second === first ? 2 : second !== null && (first === null || second < first) ? 0 : 1];
      const told = words.reveal(found.map((update) => (update === null ? words.never(predict.until) : words.at(update))));
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: told };
    },
    go() {
      ctx.store.set({ ...PLAIN, ...whole(predict.setup), ...predict.nets[1] });
      if (ctx.now().phase !== "ready") ctx.again();
    },
    none: words.waits,
  });
  return {
    ...view,
    draw() {
      if (!asked && ctx.now().phase === "ready") find().catch(() => {});
      view.draw();
    },
  };
}
