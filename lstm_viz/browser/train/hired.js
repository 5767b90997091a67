// Who trains: a worker, or where there can be none this page itself, in slices between the frames.
import { base } from "../kit/host.js";
import { kernelFile } from "../net/training/kernel.js";
import { textsOf } from "../net/training/text.js";
import { hireWorker } from "../shell/worker.js";
import { watchAway } from "./away.js";

const MOST = 8;                                             // workers: each takes memory of its own

/** How many work at a time on what can be shared out: all cores but one. A page without workers does it all itself. */
export const hands = () => (base === null || typeof Worker === "undefined" ? 1 : Math.min(MOST, Math.max(1, (navigator.hardwareConcurrency || 2) - 1)));

/** The bytes of a file that is no text; null where a saved page brought none. `brought`: with the page, in base64. */
export async function arrived(brought, path) {
  if (base === null) return brought ? Uint8Array.from(atob(brought), (letter) => letter.charCodeAt(0)).buffer : null;
  const answer = await fetch(base + path);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.arrayBuffer();
}

/** A kernel's bytes; null where this browser cannot run it. */
export const kernel = async (brought, path = null) => (typeof WebAssembly === "undefined" ? null : arrived(brought, path ?? kernelFile()));

/**
 * {ask(wish), destroy()}; `tell` hears the news, see net/training/worker.js. Rejects where what trains did not arrive.
 * @param {(news: any) => void} tell @param {string | null} brought @param {() => boolean} [pauses] whether nets that are tried one after the other wait while the tab is hidden
 */
export async function hire(tell, brought, pauses = () => false) {
  const wasm = await kernel(brought);
  /** @param {any} wish */
  const whole = (wish) => (["start", "try", "reach", "score"].includes(wish.act) ? { ...wish, wasm, texts: textsOf(wish.setups) } : wish);
  const { ask, destroy } = await hireWorker("net/training/worker.js", () => import("../net/training/worker.js"), tell);
  const hidden = watchAway(pauses, (holds) => ask({ act: "hold", holds }));
  return {
    ask: (wish) => ask(whole(wish)),
    destroy() {
      hidden.destroy();
      destroy();
    },
  };
}
