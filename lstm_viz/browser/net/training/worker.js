// The other side of a page that trains: runs a net in a worker, as fast as is asked for, and tells how it goes.
//
// Hears {act: "start", setup, wasm, each}, {act: "go", rate, until}, {act: "pause"}, {act: "one"}, {act: "each", each} and {act: "try",
// setups, score, until, wasm}; tells {kind: "ready", ...}, {kind: "news", ...}, {kind: "failed", sentence} and {kind: "tried", updates}.
// `rate`: updates a second, 0: as many as it can.
import { kernelBackend } from "./kernel.js";
import { createRun } from "./run.js";
import { twinBackend } from "./twin.js";

const SLICE = 12;                                           // ms of work before others are heard
const TELL = 30;                                            // ms between news

/** @typedef {{ act: "start", setup: import("./run.js").Setup, wasm: ArrayBuffer | null, each: number } | { act: "go", rate: number, until: number } | { act: "pause" } | { act: "one" } | { act: "each", each: number } | { act: "try", setups: import("./run.js").Setup[], score: number, until: number, wasm: ArrayBuffer | null }} Wish */

/** @param {(news: any) => void} tell @param {() => number} now */
export function createServant(tell, now = () => performance.now()) {
  /** @type {ReturnType<typeof createRun> | null} */
  let run = null;
  let each = 5;                                             // updates between checkpoints
  let turn = 0;                                             // the last wish counts
  /** @type {number[]} */
  let losses = [];
  /** @type {import("./run.js").Checkpoint[]} */
  let seen = [];
  let told = 0;
  let latest = 0;                                           // the update of the last checkpoint
  let measured = { at: 0, updates: 0, rate: 0 };

  /** @param {boolean} running */
  function report(running) {
    const { updates = 0, diverged = false } = run ?? {};
    if (run && !running && latest !== updates) see(run);    // what it rests at is shown
    const passed = now() - measured.at;
    if (passed > 400) measured = { at: now(), updates, rate: ((updates - measured.updates) * 1000) / passed };
    tell({ kind: "news", running, update: updates, diverged, losses, checkpoints: seen, rate: running ? measured.rate : 0 });
    [losses, seen, told] = [[], [], now()];
  }

  /** @param {ReturnType<typeof createRun>} here */
  function see(here) {
    seen.push(here.look());
    latest = here.updates;
  }

  function step() {
    const here = /** @type {ReturnType<typeof createRun>} */ (run);
    const loss = here.step();
    if (here.diverged) return false;
    losses.push(loss);
    if (here.updates % each === 0) see(here);
    return true;
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

  /** @param {Wish} wish */
  async function hear(wish) {
    const mine = ++turn;
    if (wish.act === "try") {
      const backend = await backendOf(wish.wasm);
      tell({ kind: "tried", updates: wish.setups.map((setup) => reached(backend, setup, wish.score, wish.until)) });
    } else if (wish.act === "start") {
      const backend = await backendOf(wish.wasm);
      if (mine !== turn) return;
      each = wish.each;
      try {
        run = createRun(backend, wish.setup);
      } catch (problem) {
        run = null;
        tell({ kind: "failed", sentence: /** @type {Error} */ (problem).message });
        return;
      }
      [losses, seen, latest] = [[], [], 0];
      tell({ kind: "ready", backend: run.backend, bytes: run.bytes, first: run.look() });
    } else if (wish.act === "go" && run) {
      measured = { at: now(), updates: run.updates, rate: 0 };
      work(wish.rate, wish.until, mine, now(), run.updates);
    } else if (wish.act === "one" && run) {
      step();
      report(false);
    } else if (wish.act === "each") {
      each = wish.each;
      turn -= 1;                                            // no wish of its own: what runs goes on
    } else if (run) report(false);
  }

  return { hear };
}

/** @param {ArrayBuffer | null} wasm */
const backendOf = async (wasm) => (wasm ? kernelBackend(wasm).catch(() => twinBackend()) : twinBackend());

/**
 * After how many updates a net is as good as asked on what is held out, and stays so for five looks; null: not by `until`.
 * @param {import("./layout.js").Backend} backend @param {import("./run.js").Setup} setup @param {number} score @param {number} until
 */
function reached(backend, setup, score, until) {
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

/** Whether this is a worker and not a page, nor Node. */
const alone = typeof globalThis.postMessage === "function" && typeof globalThis.document === "undefined" && "WorkerGlobalScope" in globalThis;
if (alone) {
  const { hear } = createServant((news) => globalThis.postMessage(news));
  globalThis.onmessage = ({ data }) => hear(data);
}
