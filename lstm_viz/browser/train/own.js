// The shipped net of a page and those that were trained on it. The last is kept over a reload, as long as the tab; whatever is read back is checked.
import { arraysOf, keptOf, trainedNet } from "../net/training/own.js";
import { createKeep } from "../shell/keep.js";

/**
 * {net(nth), last(), add(made)}: `nth` 0 is the shipped one.
 * @param {{ shipped: NetGiven, setup: (seed: number) => import("../net/training/setup.js").Setup, starts: number, keep?: ReturnType<typeof createKeep> }} options
 *   `setup`: how a net of the page is trained, its data aside; `starts`: the largest seed
 */
export function createOwn({ shipped, setup, starts, keep = createKeep() }) {
  /** @type {{ net: NetGiven, nth: number, seed: number, parameters: Named<Float32Array> }[]} */
  const made = [];

  function add(seed, parameters) {
    made.push({ net: trainedNet(shipped, setup(seed), parameters), nth: made.length + 1, seed, parameters });
  }

  const kept = keep.get("learned");
  const parameters = kept && kept.seed >= 1 && kept.seed <= starts ? arraysOf(setup(kept.seed), kept.arrays) : null;
  if (parameters) add(kept.seed, parameters);

  return {
    net: (nth) => (nth ? made[nth - 1].net : shipped),
    /** The last one that was trained here, null where there is none. */
    last: () => made.at(-1) ?? null,
    /** @param {{ seed: number, parameters: Named<Float32Array> }} trained */
    add(trained) {
      add(trained.seed, trained.parameters);
      keep.set("learned", keptOf(trained.seed, trained.parameters));
    },
  };
}
