// The lesson: prompts that look at the film, what is done to it and the unit, and a question that the net itself answers.
import { likeliest, panelOf, sharesOf } from "../../net/classify.js";
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts, happened } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/moves.js";

const SURE = 0.9;

/** What a net says of every second row: the movement and its share. @param {NetGiven} net @param {number[][]} rows */
export function thinnedOf(net, rows) {
  const shares = /** @type {Float32Array} */ (sharesOf(panelOf(net, rows.filter((_, t) => t % 2 === 0))).at(-1));
  const said = likeliest(shares);
  return { said, share: shares[said] };
}

/** @param {any} ctx */
export function createLesson(ctx) {
  const { store } = ctx;
  /** What prompts look at. `moves`: how the digit moves; `says`: after the last frame; `missed`: a film to which nothing is done, and it says another movement. */
  const known = () => {
    const now = ctx.now();
    const says = now?.best.at(-1) ?? null;
    return { ...store.get(), moves: ctx.told().kind, says, missed: now !== null && now.plain && says !== now.right };
  };
  const prompts = createPrompts(ctx, {
    ids: "mv",
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
    ids: "mv",
    node,
    about: () => JSON.stringify([ctx.told(), store.get().noise]),
    pose() {
      const now = plain();
      return now && { place: { rows: now.rows, before: now.best.at(-1) }, question: PREDICTION.question(now.best.at(-1)), options: PREDICTION.options };
    },
    reveal({ place: { rows, before } }, picked) {
      const { said, share } = thinnedOf(ctx.net(), rows);
      const truth = PREDICTION.options[said === before ? 0 : share >= SURE ? 1 : 2];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(before, said, share) };
    },
    go: () => ctx.change({ skip: true }),
    none: PREDICTION.waits,
  });
  return put([prompts, predict]);
}
