// The other side of "What the net looks back at": computes in a worker, and tells what it found.
//
// Hears {act: "look", nets, text, targets?} and tells {kind: "looked", encoded, nets: of each its bits, gradient, removal, guess and says}.
// `targets`: the right answers where the task of the nets has a rule of its own, which no message can carry. A wish that comes
// meanwhile takes the place of the one before, of which nothing more is heard: {act: "pause"} asks for nothing new.
import { encode } from "../tasks.js";
import { lookBack } from "./matrices.js";

const SLICE = 12;                                           // ms of work before others are heard

/** @param {(news: any) => void} tell @param {() => number} now */
export function createServant(tell, now = () => performance.now()) {
  let turn = 0;

  /** @param {{ act: "look", nets: NetGiven[], text: string, targets?: number[] } | { act: "pause" }} wish */
  function hear(wish) {
    const mine = ++turn;
    if (wish.act === "pause") return;
    const { text, targets } = wish;
    const nets = targets ? wish.nets.map((net) => ({ ...net, answer: { ...net.answer, asks: () => targets } })) : wish.nets;
    const encoded = encode(nets[0].reads, text);
    const work = nets.map((net) => lookBack(net, encoded));
    /** @type {import("./matrices.js").Looked[]} */
    const looked = [];
    (function go() {
      if (mine !== turn) return;
      for (const end = now() + SLICE; now() < end;) {
        const { done, value } = work[looked.length].next();
        if (done) looked.push(value);
        if (looked.length === nets.length) return tell({ kind: "looked", encoded, nets: looked });
      }
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
