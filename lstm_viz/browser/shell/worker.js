// Who computes what takes longer than a frame: a worker, or where there can be none this page itself, in slices.
import { base } from "../kit/host.js";

/**
 * {ask(wish), destroy()}. `path`: the worker's module, which has `createServant(tell)` with `hear(wish)`, {act: "pause"} among its wishes;
 * `here`: imports it where the page itself is to do the work.
 * @param {string} path @param {() => Promise<any>} here @param {(news: any) => void} tell {kind: "lost"} where it went wrong
 */
export async function hireWorker(path, here, tell) {
  if (base === null || typeof Worker === "undefined") {
    const { hear } = (await here()).createServant(tell);
    return { ask: hear, destroy: () => void hear({ act: "pause" }) };
  }
  const worker = new Worker(`${base}workers/${path}`);
  worker.onmessage = ({ data }) => tell(data);
  worker.onerror = () => tell({ kind: "lost" });
  return { ask: (wish) => worker.postMessage(wish), destroy: () => worker.terminate() };
}
