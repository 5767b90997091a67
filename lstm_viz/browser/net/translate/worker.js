// The other side of a page that trains encoder-decoders: in a worker, as ../training/worker.js does it with other nets.
//
// Hears {act: "start", setups, wasm, each, states?}, {act: "go", rate, until}, {act: "pause"}, {act: "one"} and {act: "each", each}; tells
// {kind: "ready", ...}, {kind: "news", ...} and {kind: "failed", sentence}. Setups are those of spec.js, checkpoints and states those of run.js.
import { createServant as servant } from "../training/worker.js";
import { createRun } from "./run.js";

/** @param {(news: any) => void} tell @param {() => number} [now] */
export const createServant = (tell, now) => servant(tell, now, /** @type {any} */ (createRun));

/** Whether this is a worker and not a page, nor Node. */
const alone = typeof globalThis.postMessage === "function" && typeof globalThis.document === "undefined" && "WorkerGlobalScope" in globalThis;
if (alone) {
  const { hear } = createServant((news) => globalThis.postMessage(news));
  globalThis.onmessage = ({ data }) => hear(data);
}
