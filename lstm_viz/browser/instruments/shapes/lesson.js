// The lesson: prompts that look at what is picked, chosen and typed, and a question that the layer answers when it is run twice.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { readAddress } from "../../shell/address.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/shapes.js";
import { TABLE, settle } from "./address.js";
import { asked, swapped } from "./ask.js";
import { backwardReads, found, toldOf } from "./model.js";

/** As the page begins, whatever was chosen since. */
function beginning() {
  const { present: _, ...usual } = readAddress(TABLE, "").values;
  return usual;
}

/** What a prompt may ask for, as it is now. @param {any} ctx */
function factsOf(ctx) {
  const state = ctx.store.get();
  /** @type {any} */
  const told = toldOf(ctx.now(), state.pick);
  const said = asked(state);
  return {
    ...state, block: state.pick.block, same: told.same.length > 0, direction: told.direction ?? null, layer: told.layer ?? null, part: told.part,
    error: "error" in said ? said.error.kind : "shapes" in said ? "none" : null, packed: state.lengths !== null, count: ctx.now().count, swapped: swapped(state),
  };
}

/** @param {any} ctx */
export function createLesson(ctx) {
  const holds = (wanted) => {
    const now = factsOf(ctx);
    return Object.entries(wanted).every(([name, value]) => now[name] === value);
  };
  /** Prompts whose beginning was seen since something was set up: what a set-up brings about is not the learner's doing. @type {Set<string>} */
  const seen = new Set();
  const begun = ({ id, begin }) => (holds(begin) ? Boolean(seen.add(id)) : seen.has(id));
  const goTo = (set) => {
    seen.clear();
    ctx.store.set({ ...beginning(), ...set });
  };
  const prompts = createPrompts(ctx, {
    ids: "sh",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun,
    ended: (prompt) => begun(prompt) && holds(prompt.done),
    go: ({ set }) => goTo(set),
    toSee: (_, { see }) => [ctx.root.querySelector(see), "start"],
  });
  const { question, set } = ctx.header.predict;
  const predict = createPredict(ctx, {
    ids: "sh",
    node,
    about: () => "backward",
    pose: () => ({ place: {}, question, options: PREDICTION.options }),
    reveal(_, picked) {
      const state = settle({ ...beginning(), ...set });
      const { last, ends } = backwardReads(found(state, null));
      const truth = PREDICTION.options[last > 0 ? 0 : ends > 0 ? 1 : 2];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(last, state.steps, state.steps - 1, ends) };
    },
    go: () => goTo(set),
  });
  return put([prompts, predict]);
}
