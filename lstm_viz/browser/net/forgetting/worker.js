// The other side of "Why RNNs forget": measures untrained nets in a worker, and tells what it found.
//
// Hears {act: "use", wasm}, the bytes of reach.wasm, and then {act: "reach", nets: [{key, start}], seeds, steps, units, size}, which takes the place of what was asked for before, and {act: "inside",
// key, start, seed, ...}; {act: "pause"} asks for nothing new. Tells {kind: "reached", found: [{key, seed, norms, gate, broken}]} as it goes on, and
// {kind: "inside", key, inside}.
import { fastReach } from "./fast.js";
import { reach } from "./reach.js";
import { inputsOf, netOf } from "./start.js";

const SLICE = 25;                                           // ms of work before others are heard

/**
 * @typedef {import("./start.js").Start} Start
 * @typedef {{ steps: number, units: number, size: number }} Sizes
 * @typedef {{ key: string, start: Start, seed: number }} Job
 * @typedef {({ act: "reach", nets: { key: string, start: Start }[], seeds: number[] } & Sizes) | ({ act: "inside" } & Job & Sizes) | { act: "use", wasm: ArrayBuffer } | { act: "pause" }} Wish
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
  /** What the nets of the last seed read. @type {{ key: string, x: Float64Array }} */
  let read = { key: "", x: new Float64Array(0) };

  /** @param {Job & Sizes} job */
  function inputs({ seed, steps, size }) {
    const key = `${seed} ${steps} ${size}`;
    if (read.key !== key) read = { key, x: inputsOf(seed, steps, size) };
    return read.x;
  }

  function go() {
    const found = [];
    for (const end = now() + SLICE; jobs.length && now() < end;) {
      const job = /** @type {Job & Sizes} */ (jobs.shift());
      const { norms, gate, broken } = measure(netOf(job.start, job.seed, job.units), inputs(job));
      found.push({ key: job.key, seed: job.seed, norms, gate, broken });
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
      ready = fastReach(wish.wasm).then((fast) => { measure = fast; }, () => {});
      return;
    }
    if (wish.act === "pause") [jobs, inside] = [[], null];
    else if (wish.act === "inside") inside = wish;
    else {
      const { nets, seeds, steps, units, size } = wish;
      jobs = nets.flatMap(({ key, start }) => seeds.map((seed) => ({ key, start, seed, steps, units, size })));
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
