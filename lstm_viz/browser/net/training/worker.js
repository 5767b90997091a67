// The other side of a page that trains: runs a net in a worker, as fast as is asked for, and tells how it goes.
//
// Hears {act: "start", setups, wasm, each, states?}, {act: "go", rate, until}, {act: "pause"}, {act: "one"}, {act: "each", each}, {act: "try",
// setups, score, until, wasm}, {act: "reach", setups, score, until, every, wasm} and {act: "score", setups: [one], key, until, tested, wasm}; tells
// {kind: "ready", ...}, {kind: "news", ...}, {kind: "failed", sentence}, {kind: "tried", updates}, {kind: "reaching", nth, updates}, {kind: "reached", nth, at, curve, loss} and
// {kind: "scored", key, result} or {kind: "unscored", key, sentence}. `rate`: updates a second, 0: as many as
// it can. A run is of one net or of several in step; its losses, checkpoints and states are lists, one for each. States are what a run
// goes on from: told more than once a second, and whenever it rests.
import { backendOf } from "./backend.js";
import { createPack, createRun } from "./run.js";
import { createScored } from "./scored.js";
import { learn } from "./text.js";

const SLICE = 12;                                           // ms of work before others are heard
const WHOLE = 200;                                          // the same where nobody else waits: a browser rests between two slices
const TELL = 30;                                            // ms between news
const KEEP = 750;                                           // ms between states: with the writing of one, no second is lost

/** Whether this is a worker and not a page, nor Node. */
const alone = typeof globalThis.postMessage === "function" && typeof globalThis.document === "undefined" && "WorkerGlobalScope" in globalThis;

/** @typedef {import("./setup.js").Setup} Setup */
/** @typedef {{ act: "start", setups: Setup[], wasm: ArrayBuffer | null, each: number, states?: import("./run.js").RunState[] } | { act: "go", rate: number, until: number } | { act: "pause" } | { act: "one" } | { act: "each", each: number } | { act: "try", setups: Setup[], score: number, until: number, wasm: ArrayBuffer | null } | { act: "reach", setups: Setup[], score: number, until: number, every: number, wasm: ArrayBuffer | null } | { act: "score", setups: Setup[], key: string, until: number, tested: boolean, wasm: ArrayBuffer | null }} Wish */

/** @param {(news: any) => void} tell @param {() => number} now @param {typeof createRun} [make] runs of another kind, to be started */
export function createServant(tell, now = () => performance.now(), make = createRun) {
  /** @type {ReturnType<typeof createPack> | null} */
  let run = null;
  let each = 5;                                             // updates between checkpoints
  let turn = 0;                                             // the last wish counts
  let wish = 0;                                             // its number, told with all that follows from it
  /** @type {number[][]} */
  let losses = [];
  /** @type {import("./run.js").Checkpoint[][]} */
  let seen = [];
  let told = 0;
  let latest = 0;                                           // the update of the last checkpoint
  let kept = 0;
  let measured = { at: 0, updates: 0, rate: 0 };

  /** @param {boolean} running */
  function report(running) {
    const { updates = 0, diverged = false, stopped = null } = run ?? {};
    if (run && !running && latest !== updates) see(run);    // what it rests at is shown
    const passed = now() - measured.at;
    if (passed > 400) measured = { at: now(), updates, rate: ((updates - measured.updates) * 1000) / passed };
    const states = run && (!running || now() - kept >= KEEP) ? run.state() : null;
    if (states) kept = now();
    tell({ kind: "news", wish, running, update: updates, diverged, stopped, losses, checkpoints: seen, states, rate: running ? measured.rate : 0 });
    [losses, seen, told] = [[], [], now()];
  }

  /** @param {NonNullable<typeof run>} here */
  function see(here) {
    seen.push(here.look());
    latest = here.updates;
  }

  function step() {
    const here = /** @type {NonNullable<typeof run>} */ (run);
    const loss = here.step();
    if (here.diverged) return false;
    losses.push(loss);
    if (here.updates % each === 0) see(here);
    return !here.stopped;
  }

  /** @param {number} rate @param {number} until @param {number} mine @param {number} began @param {number} from */
  function work(rate, until, mine, began, from) {
    if (mine !== turn || !run) return;
    const end = now() + SLICE;
    const due = rate > 0 ? from + Math.floor(((now() - began) / 1000) * rate) : Infinity;
    let goes = true;
    while (goes && run.updates < Math.min(due, until) && now() < end) goes = step();
    const over = !goes || run.updates >= until;
    if (over || now() - told >= TELL) report(!over);
    if (!over) setTimeout(() => work(rate, until, mine, began, from), rate > 0 ? 8 : 0);
  }

  /**
   * Nets, one after the other: when each has reached a score, and how it came there.
   * @param {import("./layout.js").Backend} backend @param {{ setups: Setup[], score: number, until: number, every: number }} asked
   * @param {number} mine @param {number} nth
   * @param {{ one: ReturnType<typeof createRun>, curve: number[], low: number, at: number | null } | null} going
   */
  function reach(backend, asked, mine, nth, going) {
    if (mine !== turn || nth === asked.setups.length) return;
    const { one, curve, low, at } = going ?? { one: createRun(backend, asked.setups[nth]), curve: [], low: Infinity, at: null };
    let [reached, least] = [at, low];
    const end = now() + (alone ? WHOLE : SLICE);
    while (!one.diverged && reached === null && one.updates < asked.until && now() < end) {
      one.step();
      if (one.diverged || one.updates % asked.every) continue;
      const { score, loss } = one.look();
      curve.push(score);
      least = Math.min(least, loss);
      if (score >= asked.score) reached = one.updates;
    }
    const over = one.diverged || reached !== null || one.updates >= asked.until;
    tell(over ? { kind: "reached", nth, at: reached, curve, loss: least } : { kind: "reaching", nth, updates: one.updates });
    setTimeout(() => reach(backend, asked, mine, over ? nth + 1 : nth, over ? null : { one, curve, low: least, at: reached }), 0);
  }

  /**
   * One run of a sweep, to its end.
   * @param {import("./layout.js").Backend} backend @param {{ setups: Setup[], key: string, until: number, tested: boolean }} asked @param {number} mine
   */
  function score(backend, { setups: [setup], key, until, tested }, mine) {
    /** @type {ReturnType<typeof createScored>} */
    let one;
    try {
      one = createScored(backend, setup, until, tested);
    } catch (problem) {
      tell({ kind: "unscored", key, sentence: /** @type {Error} */ (problem).message });
      return;
    }
    const work = () => {
      if (mine !== turn) return;
      const end = now() + (alone ? WHOLE : SLICE);
      if (one.go(() => now() >= end)) tell({ kind: "scored", key, result: one.result() });
      else setTimeout(work, 0);
    };
    work();
  }

  /** @param {Wish & { number?: number, texts?: string[] }} wished `texts`: those that the setups speak of */
  async function hear(wished) {
    const mine = ++turn;
    wish = wished.number ?? wish;
    wished.texts?.forEach(learn);
    if (wished.act === "try") {
      const backend = await backendOf(wished.wasm);
      tell({ kind: "tried", updates: wished.setups.map((setup) => settled(backend, setup, wished.score, wished.until)) });
    } else if (wished.act === "reach") {
      const backend = await backendOf(wished.wasm);
      if (mine === turn) reach(backend, wished, mine, 0, null);
    } else if (wished.act === "score") {
      const backend = await backendOf(wished.wasm);
      if (mine === turn) score(backend, wished, mine);
    } else if (wished.act === "start") {
      const backend = await backendOf(wished.wasm);
      if (mine !== turn) return;
      each = wished.each;
      try {
        run = createPack(backend, wished.setups, wished.states, make);
      } catch (problem) {
        run = null;
        tell({ kind: "failed", sentence: /** @type {Error} */ (problem).message });
        return;
      }
      [losses, seen, latest, kept] = [[], [], run.updates, now()];
      tell({ kind: "ready", backend: run.backend, bytes: run.bytes, first: run.look(), states: run.state() });
    } else if (wished.act === "go" && run) {
      measured = { at: now(), updates: run.updates, rate: 0 };
      work(wished.rate, wished.until, mine, now(), run.updates);
    } else if (wished.act === "one" && run) {
      step();
      report(false);
    } else if (wished.act === "each") {
      each = wished.each;
      turn -= 1;                                            // no wish of its own: what runs goes on
    } else if (run) report(false);
  }

  return { hear };
}

/**
 * After how many updates a net is as good as asked on what is held out, and stays so for five looks; null: not by `until`.
 * @param {import("./layout.js").Backend} backend @param {import("./setup.js").Setup} setup @param {number} score @param {number} until
 */
function settled(backend, setup, score, until) {
  const run = createRun(backend, setup);
  let since = null;
  for (let good = 0; run.updates < until && good < 5;) {
    run.step();
    if (run.diverged) return null;
    const holds = run.look().score >= score;
    if (holds) since ??= run.updates;
    else since = null;
    good = holds ? good + 1 : 0;
  }
  return since;
}

if (alone) {
  const { hear } = createServant((news) => globalThis.postMessage(news));
  globalThis.onmessage = ({ data }) => hear(data);
}
