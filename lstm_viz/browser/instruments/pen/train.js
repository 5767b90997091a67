// A net of the same size, trained here from other random numbers.
import { el, write } from "../../kit/dom.js";
import { toldOf } from "../../net/pen/digits.js";
import { hire } from "../../train/hired.js";
import * as words from "../../words/pen.js";
import { STARTS, UNTIL, setupOf } from "./model.js";

const EACH = 50;                                            // updates between two looks

/** @param {any} ctx */
export function createTrain(ctx) {
  const { store, testing } = ctx;
  const seed = el("input", { type: "number", class: "pn-seed", min: 1, max: STARTS, "aria-label": words.TRAIN.label, keydown: (event) => event.stopPropagation(),
    change: () => store.set({ seed: Number(seed.value) || 1 }) });
  const go = el("button", { type: "button", class: "pn-go", click: press }, words.TRAIN.start);
  const bar = el("progress", { max: UNTIL, value: 0, hidden: true, "aria-label": words.TRAIN.name });
  const said = el("p", { class: "pn-doing", role: "status" });
  const element = el("section", { class: "pn-train", "aria-label": words.TRAIN.name }, el("h2", {}, words.TRAIN.name), el("p", { class: "pn-note" }, words.TRAIN.small),
    el("div", { class: "pn-under" }, el("label", {}, `${words.TRAIN.seed} `, seed), go, bar), said);
  /** @type {any} */
  let hired = null;
  /** @type {{ began: number, seed: number, update: number, ready: boolean, stopping: boolean } | null} */
  let run = null;
  let told = "";
  /** @type {number | null} seconds of the last one that was trained */
  let took = null;
  let gone = false;

  async function press() {
    if (run) {
      run.stopping = true;
      if (run.ready) hired.ask({ act: "pause" });         // before that a wish would take the place of the start, and nothing more be heard
      return;
    }
    run = { began: performance.now(), seed: store.get().seed, update: 0, ready: false, stopping: false };
    [told, took] = ["", null];
    ctx.changed();
    try {
      const digits = await testing.bring();
      if (!digits) throw new Error();
      hired ??= await hire(hear, ctx.header.kernel);
      if (gone) return void hired.destroy();
      if (run.stopping) return rest(words.TRAIN.stopped(0));
      hired.ask({ act: "start", setups: [setupOf(toldOf(digits), run.seed)], each: EACH });
    } catch {
      rest(testing.lost() ? words.TESTS.lost : words.TRAIN.lost);
    }
  }

  function rest(sentence) {
    run = null;
    told = sentence;
    ctx.changed();
  }

  function hear(news) {
    if (gone || !run) return;
    if (news.kind === "lost" || news.kind === "failed") return rest(words.TRAIN.lost);
    if (news.kind === "ready") {
      run.ready = true;
      return run.stopping ? rest(words.TRAIN.stopped(0)) : hired.ask({ act: "go", rate: 0, until: UNTIL });
    }
    if (news.kind !== "news") return;
    run.update = news.update;
    const last = news.checkpoints.at(-1)?.[0];
    if (last) told = words.TRAIN.going(news.update, UNTIL, last.score);
    if (news.diverged) return rest(words.TRAIN.failed);
    if (!news.running && news.update < UNTIL) return rest(words.TRAIN.stopped(news.update));
    if (news.running) return ctx.changed();
    took = (performance.now() - run.began) / 1000;
    const { seed: number } = run;
    run = null;
    ctx.trained({ seed: number, parameters: last.parameters });
  }

  return {
    element,
    draw() {
      const own = ctx.own();
      const score = own && testing.score({ net: own.nth });
      const shipped = testing.score();
      if (took !== null && score && shipped) told = words.TRAIN.done(score.right / score.many, took, shipped.right / shipped.many, ctx.whose() === own.nth);
      if (ctx.root.getRootNode().activeElement !== seed) seed.value = String(store.get().seed);
      write(go, run ? words.TRAIN.stop : words.TRAIN.start);
      bar.hidden = run === null;
      bar.value = run?.update ?? 0;
      write(said, told);
    },
    destroy() {
      gone = true;
      hired?.destroy();
    },
  };
}
