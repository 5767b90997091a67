// Who trains: a worker, or where there can be none this page itself, in slices between the frames.
import { base } from "../kit/host.js";
import { textsOf } from "../net/training/text.js";

const KERNEL = "net/training/kernel.wasm";
const WORKER = "workers/net/training/worker.js";

/** The kernel's bytes; null where this browser cannot run it. `brought`: with the page, in base64. */
async function kernel(brought) {
  if (typeof WebAssembly === "undefined") return null;
  if (base === null) return brought ? Uint8Array.from(atob(brought), (letter) => letter.charCodeAt(0)).buffer : null;
  const answer = await fetch(base + KERNEL);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.arrayBuffer();
}

/**
 * {ask(wish), destroy()}; `tell` hears the news, see net/training/worker.js. Rejects where what trains did not arrive.
 * @param {(news: any) => void} tell @param {string | null} brought
 */
export async function hire(tell, brought) {
  const wasm = await kernel(brought);
  /** @param {any} wish */
  const whole = (wish) => (["start", "try", "reach"].includes(wish.act) ? { ...wish, wasm, texts: textsOf(wish.setups) } : wish);
  if (base === null || typeof Worker === "undefined") {
    const { createServant } = await import("../net/training/worker.js");
    const { hear } = createServant(tell);
    return { ask: (wish) => void hear(whole(wish)), destroy: () => void hear({ act: "pause" }) };
  }
  const worker = new Worker(base + WORKER);
  worker.onmessage = ({ data }) => tell(data);
  worker.onerror = () => tell({ kind: "lost" });
  return { ask: (wish) => worker.postMessage(whole(wish)), destroy: () => worker.terminate() };
}
