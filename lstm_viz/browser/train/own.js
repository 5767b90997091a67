// The shipped net of a page and those that were trained on it. The last is kept over a reload, as long as the tab; whatever is read back is checked.
import { arraysOf, keptOf, trainedNet } from "../net/training/own.js";
import { createKeep } from "../shell/keep.js";

/**
 * {net(nth), about(nth), last(), add(made)}: `nth` 0 is the shipped one. `about`: in a few letters, what the page wants to know of how it was trained.
 * @param {{ shipped: NetGiven, setup: (seed: number) => import("../net/training/setup.js").Setup, starts: number, keep?: ReturnType<typeof createKeep> }} options
 *   `setup`: how a net of the page is trained, its data aside; `starts`: the largest seed
 */
export function createOwn({ shipped, setup, starts, keep = createKeep() }) {
  /** @type {{ net: NetGiven, nth: number, seed: number, about: string, parameters: Named<Float32Array> }[]} */
  const made = [];

  function add({ seed, parameters, about = "" }) {
    made.push({ net: trainedNet(shipped, setup(seed), parameters), nth: made.length + 1, seed, about, parameters });
  }

  const kept = keep.get("learned");
  const parameters = kept && kept.seed >= 1 && kept.seed <= starts ? arraysOf(setup(kept.seed), kept.arrays) : null;
  if (parameters) add({ ...kept, parameters });

  return {
    net: (nth) => (nth ? made[nth - 1].net : shipped),
    about: (nth) => (nth ? made[nth - 1].about : ""),
    /** The last one that was trained here, null where there is none. */
    last: () => made.at(-1) ?? null,
    /** @param {{ seed: number, parameters: Named<Float32Array>, about?: string }} trained */
    add(trained) {
      add(trained);
      keep.set("learned", keptOf(trained));
    },
  };
}
