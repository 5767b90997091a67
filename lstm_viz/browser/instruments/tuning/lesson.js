// The lesson of `Tuning`: prompts that look at the map, and a question that it answers.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { prediction as words } from "../../words/tuning.js";

/** Whether all that a prompt names is so. `cells`: that they have been picked since it began. */
const happened = ({ cells, ...wanted }, known) => Object.entries(wanted).every(([name, ask]) => (Array.isArray(ask) ? known[name] >= ask[0] && known[name] <= ask[1] : known[name] === ask));

export function createLesson(ctx) {
  const { store, header } = ctx;
  const known = () => {
    const { cell, shown, tested, map, phase } = ctx.now();
    return { ...store.get(), shown, tested: Number(tested !== null), done: map.done, phase, sure: Number(cell.pairs?.low > 0) };
  };
  /** @type {Map<string, Set<string>>} */
  const seen = new Map();                                   // by prompt: cells that have been picked since it began
  const here = () => String([store.get().column, store.get().row]);
  const along = (id, set) => set.recorded === undefined || ctx.now().shown === set.recorded ? seen.get(id)?.add(here()) : undefined;
  const prompts = createPrompts(ctx, {
    ids: "tg",
    prompts: () => header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun({ id, set, done }) {
      if (!(set.recorded === undefined || ctx.now().shown === set.recorded) || (!done.cells && happened(done, known()))) return false;
      seen.set(id, new Set([here()]));
      return true;
    },
    ended({ id, set, done }) {
      along(id, set);
      return happened(done, known()) && (done.cells ?? []).every((each) => seen.get(id)?.has(String(each)));
    },
    async go({ set }) {
      const { recorded, ...rest } = set;
      if (recorded) ctx.recorded(recorded);
      store.set(rest);
    },
    toSee: () => [ctx.root.querySelector(".tg-map"), "start"],
  });
  const { predict } = header;
  const question = createPredict(ctx, {
    ids: "tg",
    node,
    about: () => predict.recorded,
    pose: () => ({ place: {}, question: predict.question, options: predict.options }),
    /** Read off the runs of the recorded sweep. */
    reveal(_, picked) {
      const cells = predict.cells.map((at) => ctx.valueIn(predict.recorded, at));
      const truth = predict.options[cells.indexOf(Math.max(...cells))];
      const biases = predict.options.map(Number).filter(Number.isFinite);
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: words.reveal(predict.options, cells, predict.steps, biases) };
    },
    go() {
      ctx.recorded(predict.recorded);
      const [column, row] = predict.cells[0];
      store.set({ column, row });
    },
    none: "",
  });
  return put([prompts, question]);
}
