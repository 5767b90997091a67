// A net like the shipped one, trained here from other random numbers: Start, Pause, how far it is, and what came of it.
import { el, write } from "../kit/dom.js";
import { hire } from "./hired.js";

/**
 * {element, begin(), draw(), destroy()}. `ctx` has `store` with a `seed`, `root`, `header.kernel` and `changed()`, which has all drawn soon.
 *
 * `words`: as TRAIN in words/pen.js. `until`: its last update, or what says it when it begins; `each`: updates between two looks; `starts`: the largest seed.
 * `setup`: what is trained from a seed, once its data are here; null: they did not come, and `lost` says so.
 * `trained` is told {seed, parameters, score}. `done`: the sentence about what was trained in so many seconds, null until it can be said.
 * @param {any} ctx
 * @param {{ words: any, starts: number, until: number | (() => number), each?: number, setup: (seed: number) => Promise<import("../net/training/setup.js").Setup | null>, lost: () => string,
 *   trained: (made: { seed: number, parameters: Named<Float32Array>, score: number }) => void, done: (seconds: number) => string | null }} options
 */
export function createAnew(ctx, { words, starts, until: last, each = 50, setup, lost, trained, done }) {
  const { store } = ctx;
  const ends = () => (typeof last === "function" ? last() : last);
  let until = ends();
  const seed = el("input", { type: "number", class: "an-seed", min: 1, max: starts, "aria-label": words.label, keydown: (event) => event.stopPropagation(),
    change: () => store.set({ seed: Math.min(starts, Math.max(1, Math.round(Number(seed.value)) || 1)) }) });
  const go = el("button", { type: "button", class: "an-go", click: press }, words.start);
  const again = el("button", { type: "button", class: "plain", hidden: true, click: begin }, words.again);
  const bar = el("progress", { max: until, value: 0, hidden: true, "aria-label": words.name });
  const said = el("p", { class: "an-doing", role: "status" });
  const element = el("section", { class: "an-train", "aria-label": words.name }, el("h2", {}, words.name), el("p", { class: "an-note" }, words.small),
    el("div", { class: "an-under" }, el("label", {}, `${words.seed} `, seed), go, again, bar), said);
  /** @type {any} */
  let hired = null;
  /** `ready`: the worker has it; `rests`: it is paused, or will be as soon as it is ready. @type {{ seed: number, update: number, ready: boolean, rests: boolean, spent: number, since: number } | null} */
  let run = null;
  let told = "";
  /** @type {number | null} seconds of the last one that was trained */
  let took = null;
  let gone = false;

  function press() {
    if (!run) return begin();
    if (run.rests) {
      [run.rests, run.since] = [false, performance.now()];
      if (run.ready) hired.ask({ act: "go", rate: 0, until });
    } else {
      [run.rests, run.spent] = [true, run.spent + performance.now() - run.since];
      if (run.ready) hired.ask({ act: "pause" });           // before that a wish would take the place of the start, and nothing more be heard
      told = words.paused(run.update, until);
    }
    ctx.changed();
  }

  async function begin() {
    const mine = run = { seed: store.get().seed, update: 0, ready: false, rests: false, spent: 0, since: performance.now() };
    [told, took, until] = ["", null, ends()];
    ctx.changed();
    let arrives = false;
    try {
      const wanted = await setup(mine.seed);
      if (!wanted) throw new Error();
      arrives = true;
      hired ??= await hire(hear, ctx.header.kernel);
      if (gone) return void hired.destroy();
      if (run === mine) hired.ask({ act: "start", setups: [wanted], each });
    } catch {
      rest(arrives ? words.lost : lost());
    }
  }

  function rest(sentence) {
    run = null;
    told = sentence;
    if (!gone) ctx.changed();
  }

  function hear(news) {
    if (gone || !run) return;
    if (news.kind === "lost" || news.kind === "failed") {
      hired = null;                                         // the next Start asks for another
      return rest(words.lost);
    }
    if (news.kind === "ready") {
      run.ready = true;
      if (!run.rests) hired.ask({ act: "go", rate: 0, until });
    }
    if (news.kind !== "news" || !run.ready) return;
    run.update = news.update;
    const newest = news.checkpoints.at(-1)?.[0];
    if (news.diverged) return rest(words.failed);
    if (run.rests) told = words.paused(run.update, until);
    else if (newest) told = words.going(run.update, until, newest.score);
    if (news.running || news.update < until) return ctx.changed();
    const { seed: number, spent, rests, since } = run;
    took = (spent + (rests ? 0 : performance.now() - since)) / 1000;
    run = null;
    trained({ seed: number, parameters: newest.parameters, score: newest.score });
  }

  return {
    element, begin,
    draw() {
      if (took !== null && !run) told = done(took) ?? told;
      if (ctx.root.getRootNode().activeElement !== seed) seed.value = String(store.get().seed);
      write(go, run === null ? words.start : run.rests ? words.on : words.pause);
      again.hidden = !run?.rests;
      bar.hidden = run === null;
      bar.max = until;
      bar.value = run?.update ?? 0;
      write(said, told);
    },
    destroy() {
      gone = true;
      hired?.destroy();
    },
  };
}
