// The lesson of "Inside one step": what its prompts ask for, and its question about the step that comes next.
import { ink } from "../../kit/ink.js";
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/onestep.js";
import { NAMES } from "./model.js";

const STILL = 0.05;                                         // a change of c that counts as none

/** Whether all that a prompt names lies in its range: t, part, x, a weight ("b_f"), or a signal of this step ("f"). */
export function happened(ranges, unit, state) {
  return Object.entries(ranges).every(([name, [low, high]]) => {
    const value = valueOf(name, unit, state);
    return value !== null && value >= low && value <= high;
  });
}

function valueOf(name, unit, { t, part, w, x }) {
  if (name === "t") return t;
  if (name === "part") return part;
  if (name === "x") return x[t];
  return NAMES.includes(name) ? w[NAMES.indexOf(name)] : unit.value(name, t, 0);
}

/**
 * What the cell does at step t, by how much c changes.
 * @returns {"up" | "down" | "still"}
 */
export function direction(unit, t) {
  const change = unit.value("c", t, 0) - unit.value("c", t - 1, 0);
  return Math.abs(change) < STILL ? "still" : change > 0 ? "up" : "down";
}

export const createLesson = (ctx) => put([prompts(ctx), prediction(ctx)]);

function prompts(ctx) {
  return createPrompts(ctx, {
    ids: "os",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(ink),
    answer: ({ answer }) => answer.map(ink),
    ended: ({ done }) => happened(done, ctx.unit, ctx.store.get()),
    go: ({ set }) => ctx.take(ctx.header.presets.find(({ name }) => name === set.preset), set),
    toSee: () => [ctx.root.querySelector(".os-top"), "nearest"],
  });
}

/** What will the cell do at the next step? Answered from the numbers on the screen. */
function prediction(ctx) {
  const { options } = PREDICTION;
  return createPredict(ctx, {
    ids: "os",
    node,
    note: PREDICTION.note(STILL),
    about() {
      const { w, x } = ctx.store.get();
      return JSON.stringify([w, x]);
    },
    pose() {
      const { x, t: now } = ctx.store.get();
      const t = (now + 1) % x.length;
      return { place: { t }, question: PREDICTION.question(t, x[t], ctx.unit.value("c", t - 1, 0)), options: Object.values(options) };
    },
    reveal({ place: { t } }, picked) {
      const way = direction(ctx.unit, t);
      const now = Object.fromEntries(["c", "f", "i", "g"].map((symbol) => [symbol, ctx.unit.value(symbol, t, 0)]));
      return {
        verdict: PREDICT.verdict(options[way] === picked, PREDICTION.answer(way)),
        words: PREDICTION.reveal(ctx.unit.value("c", t - 1, 0), now),
      };
    },
    go: ({ place: { t } }) => ctx.store.set({ t, playing: false }),
    again: (asked, revealed) => (revealed ? { label: PREDICTION.again } : null),
  });
}
