// What the answers of a net are worth on sequences that are held out. Pure.
import { NOTHING } from "./tasks/task.js";

/** @typedef {import("./tasks/task.js").Task} Task @typedef {import("./tasks/task.js").Made} Made */

/**
 * `right` of `asked`: answers that count, or of a task with several that are as good, sequences of which all steps are right: whatever may come next is
 * likelier than all that may not. `parts`: by class how many are right, are there, are said; where some steps decide, of those.
 * @typedef {{ right: number, asked: number, parts: [number, number, number][] }} Tally
 */

/** A judge of answers to some sequences, which adds to a tally. @param {Task} task @param {Made} made @returns {(outputs: Float32Array, tally: Tally) => void} */
export function judge(task, { ids, targets, size }) {
  const K = task.says.length;
  const T = targets.length / size;
  const rows = task.allowed || task.decides ? Array.from({ length: size }, (_, b) => Array.from({ length: T }, (__, t) => /** @type {Int32Array} */ (ids)[t * size + b])) : [];
  const allowed = task.allowed && rows.map(task.allowed);
  const decides = task.decides && rows.map(task.decides);

  return (outputs, tally) => {
    for (let b = 0; b < size; b++) {
      let whole = true;
      for (let t = 0; t < T; t++) {
        const target = targets[t * size + b];
        if (target === NOTHING) continue;
        const said = (/** @type {number} */ k) => outputs[(t * K + k) * size + b];
        let best = 0;
        for (let k = 1; k < K; k++) if (said(k) > said(best)) best = k;
        const counts = task.judged?.(target) ?? true;
        if (counts && (!decides || decides[b][t])) {
          tally.parts[target][1] += 1;
          tally.parts[best][2] += 1;
          if (best === target) tally.parts[target][0] += 1;
        }
        if (allowed) whole &&= first(said, K, allowed[b][t]);
        else if (counts) {
          tally.asked += 1;
          tally.right += Number(best === target);
        }
      }
      if (allowed) {
        tally.asked += 1;
        tally.right += Number(whole);
      }
    }
  };
}

/** Whether all of these are said louder than any other. @param {(k: number) => number} said @param {number} K @param {number[]} these */
function first(said, K, these) {
  const least = Math.min(...these.map(said));
  for (let k = 0; k < K; k++) if (!these.includes(k) && said(k) >= least) return false;
  return true;
}
