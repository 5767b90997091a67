// The lesson: prompts that look at the cursor, the direction, the rows and the batches, and a question that the two halves answer.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts, happened } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/lengths.js";
import { begunAt, offBy } from "./model.js";

/** What prompts may name. `waste`: the share of a padded run that is padding; `given`: the rows are those of the page. */
export function knownOf({ rows, direction, row, size, filling }, { model, t }, home) {
  const { lengths, T, B } = model;
  return { direction, row, t, size, filling, given: rows === home.join("\n"), count: B, waste: 1 - lengths.reduce((a, b) => a + b, 0) / (T * B) };
}

/** @param {any} ctx */
export function createLesson(ctx) {
  const { home } = ctx.header;
  const known = () => knownOf(ctx.store.get(), ctx.now(), home.rows);
  const prompts = createPrompts(ctx, {
    ids: "dl",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ begin, set }) => happened(begin ?? set, known()),
    ended: ({ done }) => !ctx.store.get().playing && happened(done, known()),
    go: ({ set }) => ctx.store.set({ rows: home.rows.join("\n"), row: home.row, unit: home.unit, symbol: "h", direction: "forward", filling: "zeros", t: null, ...set, playing: false }),
    toSee: (_, { see }) => (see ? [ctx.root.querySelector(see), "center"] : [ctx.root, "start"]),
  });
  const predict = createPredict(ctx, {
    ids: "dl",
    node,
    about: () => `${ctx.store.get().row} ${ctx.store.get().filling} ${ctx.now().model.rows.map((row) => row.join("")).join()}`,
    pose() {
      const { row } = ctx.store.get();
      const { model } = ctx.now();
      return model.lengths[row] === model.T ? null : { place: {}, question: PREDICTION.question({ row, length: model.lengths[row], T: model.T }), options: PREDICTION.options };
    },
    reveal(_, picked) {
      const { row } = ctx.store.get();
      const [forward, reverse] = [0, 1].map((back) => offBy(ctx.now().model, back, row));
      const truth = PREDICTION.options[forward > 1.25 * reverse ? 0 : reverse > 1.25 * forward ? 1 : 2];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal({ units: ctx.now().model.units, forward, reverse, begun: begunAt(ctx.now().model, row) }) };
    },
    go: () => ctx.store.set({ direction: "reverse", t: null, playing: false }),   // both numbers stand there
    none: PREDICTION.none,
  });
  return put([prompts, predict]);
}
