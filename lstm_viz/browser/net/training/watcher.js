// The other side of "The forget gate learns to open": trains nets one after the other in a worker, and tells what they come through.
//
// Hears {act: "watch", header, setups, until, every, wasm} and {act: "pause"}; tells {kind: "looks", wish, nth, looks, over}, with what
// was sent along as `wish`. Of a wish that another follows nothing more is heard.
import { backendOf } from "./backend.js";
import { watched } from "./watch.js";

const SLICE = 12;                                           // ms of work before others are heard

/** @typedef {{ act: "watch", header: import("./shown.js").Header, setups: import("./setup.js").Setup[], until: number, every: number, wasm: ArrayBuffer | null, wish?: any }} Watch */

/** @param {(news: any) => void} tell @param {() => number} now */
export function createServant(tell, now = () => performance.now()) {
  let turn = 0;

  /** @param {Watch | { act: "pause" }} asked */
  async function hear(asked) {
    const mine = ++turn;
    if (asked.act === "pause") return;
    const { header, setups, until, every, wasm, wish } = asked;
    const backend = await backendOf(wasm);
    if (mine !== turn) return;
    let nth = 0;
    let going = watched(backend, header, setups[0], until, every);
    (function go() {
      if (mine !== turn) return;
      const looks = [];
      let over = false;
      for (const end = now() + SLICE; now() < end && !over;) {
        const { done, value } = going.next();
        over = Boolean(done);
        if (value) looks.push(value);
      }
      tell({ kind: "looks", wish, nth, looks, over });
      if (over && ++nth === setups.length) return;
      if (over) going = watched(backend, header, setups[nth], until, every);
      setTimeout(go);
    })();
  }

  return { hear };
}

/** Whether this is a worker and not a page, nor Node. */
const alone = typeof globalThis.postMessage === "function" && typeof globalThis.document === "undefined" && "WorkerGlobalScope" in globalThis;
if (alone) {
  const { hear } = createServant((news) => globalThis.postMessage(news));
  globalThis.onmessage = ({ data }) => hear(data);
}
