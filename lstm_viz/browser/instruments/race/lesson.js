// The lesson of the race: prompts that look at the run.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";

/** Whether all that a prompt names is so; `solved`: for each lane whether it has solved the task; `cells` and `units` of the lanes. */
function happened(wanted, state, now, ctx) {
  const known = {
    ...state, phase: now.phase, update: now.at, cells: state.lanes.map((lane) => lane.cell).join(), units: state.lanes.map((lane) => lane.units).join(),
    forgets: state.lanes.map((lane) => lane.forget ?? "").join(), solved: now.histories.map((_, k) => Number(ctx.solvedAt(k) !== null)).join(),
    scores: now.histories.map(({ columns }) => columns[now.column]?.score ?? NaN),
  };
  return Object.entries(wanted).every(([name, ask]) => (Array.isArray(ask) ? known[name] >= ask[0] && known[name] <= ask[1] : known[name] === ask));
}

export function createLesson(ctx) {
  const { store } = ctx;
  return put([createPrompts(ctx, {
    ids: "rc",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set }) => ctx.now().phase === "ready" && Object.entries(set).every(([name, value]) => name === "speed" || name === "lanes" || store.get()[name] === value),
    ended: ({ done }) => happened(done, store.get(), ctx.now(), ctx),
    async go({ set }) {
      const same = JSON.stringify(store.get().lanes) === JSON.stringify(set.lanes);
      store.set({ column: null, ...set, ...(same && { lanes: store.get().lanes }) });
      if (ctx.now().phase !== "ready") ctx.again();
    },
    toSee: () => [ctx.root, "start"],
  })]);
}
