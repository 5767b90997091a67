// The lesson of "Build a memory": what its prompts ask for, and its question about a latch that leaks.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION, PROMPT } from "../../words/memory.js";
import { judge, longestGap, passed } from "./model.js";
import { brought } from "./progress.js";
import { pieces } from "./text.js";

const ASKED = { challenge: "latch", cell: "lstm", weights: { "f1.b": 3, "i1.b": 4, "g1.x1": 4, "o1.b": 4 } };

/** Whether all that a prompt names is so: words and numbers as they are, a weight also as {min} or {max}. */
export function happened(wanted, state, weights) {
  return Object.entries(wanted).every(([name, each]) => {
    if (name !== "weights") return state[name] === each;
    return Object.entries(each).every(([weight, ask]) => {
      const value = weights[weight] ?? 0;
      return typeof ask === "number" ? value === ask : value >= (ask.min ?? -Infinity) && value <= (ask.max ?? Infinity);
    });
  });
}

export function createLesson(ctx) {
  /** Nets that came with a file of what was done, here or on another page, count once they have passed the judge. */
  const progress = {
    restore() {
      const solved = brought(ctx.model);
      if (Object.keys(solved).length) ctx.merge(solved);
    },
  };
  progress.restore();
  return put([prompts(ctx), prediction(ctx)], [progress]);
}

function prompts(ctx) {
  const { header, challenges } = ctx.model;
  const holds = (wanted) => happened(wanted, ctx.store.get(), ctx.now.weights);
  const spoilers = new Set(header.prompts.filter(solves));

  function solves({ set: { challenge: name, cell, weights } }) {
    const challenge = challenges.get(name);
    return passed(judge(ctx.model, challenge, cell, weights, challenge.hidden));
  }

  return createPrompts(ctx, {
    ids: "mb",
    prompts: () => header.prompts,
    text: ({ text }) => pieces(text),
    answer: ({ answer }) => pieces(answer),
    begun: ({ set }) => holds(set),
    ended: ({ done }) => holds(done),
    /** A prompt must not give away a solution that is still to be found. */
    locked(prompt, done) {
      const { challenge, cell } = prompt.set;
      const { solved, revealed } = ctx.store.get();
      if (done || !spoilers.has(prompt) || solved[challenge]?.[cell] || revealed[`${challenge} ${cell}`]) return "";
      return PROMPT.locked(challenges.get(challenge).title, cell === "rnn" ? PROMPT.rnn : header.cells[cell].title);
    },
    go: ({ set }) => ctx.go(set),
    toSee: () => [ctx.root, "start"],
  });
}

/** How long does a latch hold whose forget gate is not quite open? Answered by trying. */
function prediction(ctx) {
  return createPredict(ctx, {
    ids: "mb",
    node,
    about: () => "",
    pose: () => ({ place: {}, question: PREDICTION.question, options: PREDICTION.options.map(([text]) => text) }),
    reveal(_, picked) {
      const held = longestGap(ctx.model, ctx.model.challenges.get(ASKED.challenge), ASKED.cell, ASKED.weights);
      const [truth] = PREDICTION.options.findLast(([, from]) => held >= from);
      return { verdict: PREDICT.verdict(picked === truth, PREDICTION.answer(held), picked), words: PREDICTION.reveal(held) };
    },
    go: () => ctx.go(ASKED),
  });
}
