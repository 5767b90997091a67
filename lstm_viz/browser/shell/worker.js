// Who computes what takes longer than a frame: a worker, or where there can be none this page itself, in slices.
import { base } from "../kit/host.js";

/** Where a worker's text is: on the server, or made of what a saved page brought; null where it brought none. @param {string} path */
function addressOf(path) {
  if (base !== null) return `${base}workers/${path}`;
  const text = document.querySelector(`script[data-worker="${path}"]`)?.textContent;
  return text ? URL.createObjectURL(new Blob([text], { type: "text/javascript" })) : null;
}

/** @param {string} path @returns {Worker | null} */
function made(path) {
  const address = typeof Worker === "undefined" ? null : addressOf(path);
  try {
    return address && new Worker(address);
  } catch {                                                 // a file may not have one in every browser
    return null;
  }
}

/**
 * {ask(wish), destroy()}. `path`: the worker's module, which has `createServant(tell)` with `hear(wish)`, {act: "pause"} among its wishes;
 * `here`: imports it where the page itself is to do the work, in a saved page also where its worker never starts.
 * @param {string} path @param {() => Promise<any>} here @param {(news: any) => void} tell {kind: "lost"} where it went wrong
 */
export async function hireWorker(path, here, tell) {
  const worker = made(path);
  const servant = async () => (await here()).createServant(tell).hear;
  /** @type {((wish: any) => void) | null} */
  let hear = worker ? null : await servant();
  /** @type {any[]} */
  let asked = [];                                           // as long as nothing was heard from it
  let started = base !== null;

  async function failed() {
    if (started) return void tell({ kind: "lost" });
    started = true;
    hear = await servant();
    asked.forEach((wish) => hear?.(wish));
    asked = [];
    return undefined;
  }

  if (worker) {
    worker.onmessage = ({ data }) => {
      [started, asked] = [true, []];
      tell(data);
    };
    worker.onerror = failed;
  }
  return {
    ask(wish) {
      if (hear) return void hear(wish);
      if (!started) asked.push(wish);
      return worker?.postMessage(wish);
    },
    destroy() {
      hear?.({ act: "pause" });
      worker?.terminate();
    },
  };
}
