// The lesson: prompts that look at the sound, what is done to it and the unit, and a question that the net itself answers.
import { likeliest, panelOf, sharesOf } from "../../net/classify.js";
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/speech.js";

const SURE = 0.9;

/** What a net says of frames read backwards: the digit and its share. @param {NetGiven} net @param {number[][]} rows */
export function backwardsOf(net, rows) {
  const shares = /** @type {Float32Array} */ (sharesOf(panelOf(net, [...rows].reverse())).at(-1));
  const said = likeliest(shares);
  return { said, share: shares[said] };
}

/** @param {any} wanted @param {any} now */
export const happened = (wanted, now) => Object.entries(wanted).every(([name, ask]) => now[name] === ask);

/** @param {any} ctx */
export function createLesson(ctx) {
  const { store } = ctx;
  /** What prompts look at. `says`: after the last frame; `missed`: it is not what was said; `unheard`: what the net that was trained here never heard. */
  const known = () => {
    const now = ctx.now();
    const says = now?.best.at(-1) ?? null;
    return { ...store.get(), says, spliced: store.get().tail !== null, head: now?.head ?? null, ended: now?.tail ?? null, missed: now !== null && now.digit !== null && now.plain && says !== now.digit, unheard: ctx.whose() ? ctx.out() : null };
  };
  const prompts = createPrompts(ctx, {
    ids: "sp",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set }) => happened(set, known()),
    ended: ({ done }) => happened(done, known()),
    go: ({ set }) => ctx.go({ silent: false, empty: null, net: "shipped", t: Infinity, ...set }),
    toSee: (element, { see }) => [see ? ctx.root.querySelector(see) : ctx.root, "start"],
  });
  const plain = () => {
    const { silent, empty } = store.get();
    const now = ctx.now();
    return now?.plain && !silent && empty === null ? now : null;
  };
  const predict = createPredict(ctx, {
    ids: "sp",
    node,
    about: () => String(store.get().sound),
    pose: () => (plain() ? { place: { sound: store.get().sound, before: ctx.now().best.at(-1) }, question: PREDICTION.question(ctx.now().best.at(-1)), options: PREDICTION.options } : null),
    reveal({ place: { sound, before } }, picked) {
      const { said, share } = backwardsOf(ctx.net(), ctx.frames(sound));
      const truth = PREDICTION.options[said === before ? 0 : share >= SURE ? 1 : 2];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(before, said, share) };
    },
    go: () => ctx.change({ back: true }),
    none: PREDICTION.waits,
  });
  return put([prompts, predict]);
}
