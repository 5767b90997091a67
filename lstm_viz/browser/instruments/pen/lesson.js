// The lesson: prompts that look at the drawing, its order and the unit, and a question that the net itself answers.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { likeliest, panelOf, sharesOf } from "../../net/classify.js";
import { drawingOf, eightOf, reversed } from "../../net/pen/ink.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/pen.js";

const SURE = 0.9;

/** What the net says of a drawing read backwards: the digit and its share. @param {NetGiven} net @param {string} ink */
export function backwardsOf(net, ink) {
  const eight = /** @type {import("../../net/pen/ink.js").Eight} */ (eightOf(reversed(/** @type {any} */ (drawingOf(ink)))));
  const shares = sharesOf(panelOf(net, eight.points)).at(-1);
  const said = likeliest(/** @type {any} */ (shares));
  return { said, share: /** @type {any} */ (shares)[said] };
}

/** @param {any} wanted @param {any} now */
export const happened = (wanted, now) => Object.entries(wanted).every(([name, ask]) => now[name] === ask);

/** @param {any} ctx */
export function createLesson(ctx) {
  const { store } = ctx;
  /** What prompts look at. `own`: drawn and not given; `missed`: it is not what is meant. */
  const known = () => {
    const { ink, meant, t, order, unit, silent, empty } = store.get();
    const { best, growing, drawing } = ctx.now();
    const says = best && !growing ? best.at(-1) : null;
    return { ink, meant, t, order, unit, silent, empty, says, own: drawing.points === null && drawing.strokes.length > 0, missed: says !== null && meant !== null && says !== meant };
  };
  const prompts = createPrompts(ctx, {
    ids: "pn",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set }) => happened(set, known()),
    ended: ({ done }) => happened(done, known()),
    go: ({ set }) => ctx.go({ order: "drawn", silent: false, empty: null, ...set }),
    toSee: () => [ctx.root, "start"],
  });
  const plain = () => {
    const { order, silent, empty, ink } = store.get();
    return ctx.now().best && !ctx.now().growing && order === "drawn" && !silent && empty === null ? ink : "";
  };
  const predict = createPredict(ctx, {
    ids: "pn",
    node,
    about: () => store.get().ink,
    pose: () => (plain() ? { place: { ink: plain(), before: ctx.now().best.at(-1) }, question: PREDICTION.question(ctx.now().best.at(-1)), options: PREDICTION.options } : null),
    reveal({ place: { ink, before } }, picked) {
      const { said, share } = backwardsOf(ctx.net(), ink);
      const truth = PREDICTION.options[said === before ? 0 : share >= SURE ? 1 : 2];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(before, said, share) };
    },
    go: () => ctx.read("reversed"),
    none: PREDICTION.waits,
  });
  return put([prompts, predict]);
}
