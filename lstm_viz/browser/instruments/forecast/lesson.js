// The lesson: prompts that look at the series, now, the unit and the past, and a question that the test answers.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts, happened } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { PREDICT } from "../../words/lesson.js";
import * as words from "../../words/forecast.js";

/** @param {any} ctx */
export function createLesson(ctx) {
  const { store } = ctx;
  /** What prompts look at. `trained`: what the net that reads was trained on may have been; "": it is the shipped one. */
  const known = () => {
    const { series, now, t, beside, unit, silent, last, net } = store.get();
    return { series, now, t, beside, unit, silent, last, net, trained: net === "yours" ? ctx.nets.last()?.sees ?? "" : "", past: ctx.score({ last: 1 }) !== null, ready: ctx.now() !== null };
  };
  const prompts = createPrompts(ctx, {
    ids: "fc",
    prompts: () => ctx.header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ set }) => happened(set, known()),
    ended: ({ done }) => happened({ ready: true, ...done }, known()),
    go: ({ set }) => ctx.go(set),
    toSee: (_, { see }) => (see ? [ctx.root.querySelector(see), "center"] : [ctx.root, "start"]),
  });
  /** The season that is asked about, and its errors; null where nothing can be asked. */
  const asked = () => {
    const now = ctx.now();
    const season = now?.series.seasons.at(-1);
    if (!now || !season || store.get().net !== "shipped" || now.series.id === "sunspots") return null;
    const [net, other] = [ctx.score(), ctx.other(`season-${season}`)];
    return net && other && net.rmse[0] < other.rmse[0] ? { series: now.series, net: net.rmse.at(-1), other: other.rmse.at(-1), name: words.otherOf(now.series, `season-${season}`) } : null;
  };
  const optionsOf = ({ name }) => [words.THE_NET, name];
  const predict = createPredict(ctx, {
    ids: "fc",
    node,
    about: () => `${store.get().series} ${store.get().net}`,
    pose() {
      const found = asked();
      return found && { place: { series: found.series.id }, question: words.PREDICTION.question(found.series, found.name), options: optionsOf(found) };
    },
    reveal(_, picked) {
      const found = asked();
      const truth = optionsOf(found)[found.net < found.other ? 0 : 1];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: words.PREDICTION.reveal(found.series, words.errorOf(found.series.id, found.net), words.errorOf(found.series.id, found.other), found.name) };
    },
    go: () => ctx.root.querySelector(".fc-scores")?.scrollIntoView({ block: "center" }),
    none: words.PREDICTION.waits,
  });
  return put([prompts, predict]);
}
