// The other side of "Why RNNs forget": measures untrained nets in a worker, and tells what it found.
//
// Hears {act: "use", wasm}, the bytes of reach.wasm, and then {act: "reach", jobs: [{key, start, seed}], pressing, steps, units, size}, which takes
// the place of what was asked for before, and {act: "inside", key, start, seed, ...}; {act: "pause"} asks for nothing new. Tells {kind: "reached",
// found: [{key, seed, norms, gate, broken}]} as it goes on, at once when the first `pressing` of its jobs are done, {kind: "inside", key, inside},
// and {kind: "uses", wasm}: whether it can use those bytes.
import { fastReach } from "./fast.js";
import { reach, reachWith } from "./reach.js";
import { inputsOf, netOf } from "./start.js";

const SLICE = 25;                                           // ms of work before others are heard

/**
 * @typedef {import("./start.js").Start} Start
 * @typedef {{ steps: number, units: number, size: number }} Sizes
 * @typedef {{ key: string, start: Start, seed: number }} Job
 * @typedef {({ act: "reach", jobs: Job[], pressing: number } & Sizes) | ({ act: "inside" } & Job & Sizes) | { act: "use", wasm: ArrayBuffer } | { act: "pause" }} Wish
 */

/** @param {(news: any) => void} tell @param {() => number} now */
export function createServant(tell, now = () => performance.now()) {
  /** @type {(Job & Sizes)[]} */
  let jobs = [];
  /** @type {(Job & Sizes) | null} */
  let inside = null;
  let going = false;
  /** @type {(net: import("./start.js").Net, x: Float64Array) => import("./reach.js").Reached} */
  let measure = reach;                                      // until there is something faster, and where there is none
  /** @type {Promise<void>} */
  let ready = Promise.resolve();
  let pressing = 0;                                         // of its first jobs

  /** @param {Job & Sizes} job */
  const inputs = ({ seed, steps, size }) => inputsOf(seed, steps, size);

  /** @param {Job & Sizes} job */
  function measured(job) {
    const { start: { taken, ...start }, seed, units } = job;
    const net = netOf(start, seed, units);
    return taken ? reachWith(net, netOf({ cell: "lstm", options: taken.from }, seed, units), taken.gate, inputs(job)) : measure(net, inputs(job));
  }

  function go() {
    const found = [];
    for (const end = now() + SLICE; jobs.length && now() < end;) {
      const job = /** @type {Job & Sizes} */ (jobs.shift());
      const { norms, gate, broken } = measured(job);
      found.push({ key: job.key, seed: job.seed, norms, gate, broken });
      pressing -= 1;
      if (pressing === 0) break;
    }
    if (found.length) tell({ kind: "reached", found });
    if (!jobs.length && inside) {
      const job = inside;
      inside = null;
      tell({ kind: "inside", key: job.key, inside: reach(netOf(job.start, job.seed, job.units), inputs(job), true).inside });
    }
    going = jobs.length > 0 || inside !== null;
    if (going) setTimeout(go);
  }

  /** @param {Wish} wish */
  function hear(wish) {
    if (wish.act === "use") {
      ready = fastReach(wish.wasm).then((fast) => { measure = fast; }, () => {}).then(() => tell({ kind: "uses", wasm: measure !== reach }));
      return;
    }
    if (wish.act === "pause") [jobs, inside] = [[], null];
    else if (wish.act === "inside") inside = wish;
    else {
      const { steps, units, size } = wish;
      jobs = wish.jobs.map((job) => ({ ...job, steps, units, size }));
      pressing = wish.pressing;
    }
    if (going) return;
    going = true;
    ready.then(() => setTimeout(go));
  }

  return { hear };
}

/** Whether this is a worker and not a page, nor Node. */
const alone = typeof globalThis.postMessage === "function" && typeof globalThis.document === "undefined" && "WorkerGlobalScope" in globalThis;
if (alone) {
  const { hear } = createServant((news) => globalThis.postMessage(news));
  globalThis.onmessage = ({ data }) => hear(data);
}
