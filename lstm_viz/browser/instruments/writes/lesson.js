// The lesson: prompts that look at the net, the text and the unit, and a question that the same letters answer with a unit silenced.
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts, happened } from "../../lesson/prompts.js";
import { node } from "../../lesson/told.js";
import { EIGHTH, barsOf, metreOf } from "../../net/writing/abc.js";
import { PREDICT } from "../../words/lesson.js";
import { PREDICTION } from "../../words/writes.js";
import { OPENS, writingOf } from "./model.js";

const [TUNES, SEEDS] = ["M:9/8\nK:D\n", 12];

/** How long whole bars are that a net writes of a metre: the three commonest lengths, in eighths, and how many bars there are. @param {NetGiven} net */
export function nineOf(net) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let dice = 0; dice < SEEDS; dice++) {
    const { text } = writingOf(net, "tunes", { prompt: TUNES, dice, temperature: 1, top: 0, silent: null });
    for (const { whole, length } of barsOf(text)) {
      const eighths = Math.round((100 * length) / EIGHTH) / 100;
      if (whole) counts.set(eighths, (counts.get(eighths) ?? 0) + 1);
    }
  }
  const all = [...counts].sort(([, a], [, b]) => b - a);
  const of = (/** @type {number} */ length) => counts.get(length) ?? 0;
  return { lengths: /** @type {[number, number][]} */ (all.slice(0, 3)), six: of(6), nine: of(9), many: all.reduce((sum, [, count]) => sum + count, 0) };
}

/** @param {any} ctx */
export function createLesson(ctx) {
  const { store, header } = ctx;
  /** `metre`: of what is written, in eighths a bar. */
  const known = () => {
    const { text, net, dice, temperature, unit, silent } = store.get();
    const now = ctx.now();
    const metre = text === "tunes" ? metreOf(now.text) : null;
    return { text, net, dice, temperature, unit, silent, t: now.t, metre: metre === null ? null : metre / EIGHTH };
  };
  const prompts = createPrompts(ctx, {
    ids: "wr",
    prompts: () => header.prompts,
    text: ({ text }) => text.map(node),
    answer: ({ answer }) => answer.map(node),
    begun: ({ begin, set }) => happened(begin ?? set, known()),
    ended: ({ done }) => happened(done, known()),
    go: ({ set }) => ctx.choose({ net: "trained", temperature: 1, top: 0, silent: false, shown: 16, ...header.home[set.text ?? OPENS], text: OPENS, t: null, ...set }),
    toSee: (_, { see }) => (see ? [ctx.root.querySelector(see), "center"] : [ctx.root, "start"]),
  });
  const predict = createPredict(ctx, {
    ids: "wr",
    node,
    about: () => store.get().text,
    pose: () => (store.get().text === "tunes" ? { place: {}, question: PREDICTION.question(), options: PREDICTION.options } : null),
    reveal(_, picked) {
      const found = nineOf(ctx.shipped());
      const { six, nine, many } = found;
      const truth = PREDICTION.options[4 * (six + nine) < many ? 2 : nine > six ? 0 : 1];
      return { verdict: PREDICT.verdict(picked === truth, [{ strong: truth }], picked), words: PREDICTION.reveal(found) };
    },
    go: () => ctx.choose({ ...header.home.tunes, text: OPENS, prompt: TUNES, net: "trained", temperature: 1, top: 0, silent: false, t: null }),
    none: PREDICTION.none,
  });
  return put([prompts, predict]);
}
