// The lesson: prompts that look at the net, the text and the unit, and a question that the same letters answer with a unit silenced.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts, happened } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { rightOf } from "../../net/writing/abc.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/writes.js";
import { writingOf } from "./model.js";

/** What becomes of the whole bars of the page's tune where the clock unit is silenced: of the text as it is, and without. @param {NetGiven} net @param {any} home */
export function silencedOf(net, { prompt, dice, unit }) {
  const how = { prompt, dice, temperature: 1, top: 0 };
  return [null, unit].map((silent) => rightOf(writingOf(net, "tunes", { ...how, silent }).text));
}

/** @param {any} ctx */
export function createLesson(ctx) {
  const { store, header } = ctx;
  /** `again`: it was written on from somewhere, `given`: the prompt is the page's. */
  const known = () => {
    const { text, net, dice, temperature, top, unit, silent, prompt } = store.get();
    const { t, shares, ids, letters, given } = ctx.now();
    return { text, net, dice, temperature, top, unit, silent, t, own: prompt !== header.home[text].prompt, long: given, came: ids[t + 1] === undefined ? null : shares[t][ids[t + 1]], letter: letters[t], playing: store.get().playing };
  };
  const prompts = createPrompts(ctx, {
    ids: "wr",
    prompts: () => header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ begin, set }) => happened(begin ?? set, known()),
    ended: ({ done }) => happened(done, known()),
    go: ({ set }) => ctx.choose({ net: "trained", temperature: 1, top: 0, silent: false, shown: 16, ...header.home[set.text ?? "tunes"], text: "tunes", t: null, ...set }),
    toSee: (_, { see }) => (see ? [ctx.root.querySelector(see), "center"] : [ctx.root, "start"]),
  });
  const predict = createPredict(ctx, {
    ids: "wr",
    node,
    about: () => store.get().text,
    pose: () => (store.get().text === "tunes" ? { place: {}, question: PREDICTION.question(header.home.tunes.unit), options: PREDICTION.options } : null),
    reveal(_, picked) {
      const [whole, without] = silencedOf(ctx.shipped(), header.home.tunes);
      const share = without.many ? without.right / without.many : 0;
      const truth = PREDICTION.options[without.many === 0 || share < 0.5 ? 1 : share < 0.9 * (whole.right / whole.many) ? 2 : 0];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(whole, without) };
    },
    go: () => ctx.choose({ ...header.home.tunes, text: "tunes", net: "trained", temperature: 1, top: 0, silent: true, t: null }),
    none: PREDICTION.none,
  });
  return put([prompts, predict]);
}
