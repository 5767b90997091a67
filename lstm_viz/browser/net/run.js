// A net that is run where it is shown. Pure, no page.
import { blank, forward } from "./engine.js";
import { Panel } from "./panel.js";
import { readsOf } from "./reads.js";

/**
 * A panel whose values are computed here, from its weights and what it reads; all else as `Panel` takes it.
 * @param {Omit<PanelGiven, "values" | "initial">} given
 */
export function run(given) {
  const { cell, weights, reads, labels } = given;
  const values = forward(cell.name, weights, readsOf(reads, labels).x);
  return new Panel({ ...given, values, initial: blank(cell.name, weights) });
}
