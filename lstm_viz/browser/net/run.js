// A net that is run where it is shown. Pure, no page.
import { blank, forward } from "./engine.js";
import { depthOf } from "./marks.js";
import { Panel } from "./panel.js";
import { readsOf } from "./reads.js";
import { targetsOf } from "./tasks.js";

export { difference, largestDifference } from "./engine.js";

/**
 * A panel whose values are computed here, from its weights and what it reads; all else as `Panel` takes it.
 * @param {Omit<PanelGiven, "values" | "initial">} given
 */
export function run(given) {
  const { cell, weights, reads, labels } = given;
  const values = forward(cell.name, weights, readsOf(reads, labels).x);
  return new Panel({ ...given, values, initial: blank(cell.name, weights) });
}

/**
 * A net on a text, as ./tasks.js encodes it.
 * @param {NetGiven} net @param {Encoded} encoded
 */
export function read({ depth, reads, answer, ...net }, { labels, ids }) {
  const levels = depthOf(labels);
  const panel = run({
    ...net, labels,
    reads: { ...reads, ids },
    answer: { ...answer, targets: targetsOf(answer, ids) },
    marks: levels.some(Boolean) ? [{ label: depth, levels }] : [],
  });
  panel.agreement = null;
  return panel;
}
