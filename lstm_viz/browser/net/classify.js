// What a net that says one of a few classes believes after every step of what it reads, whole or with something taken from it, and what that is worth. Pure.
//
// Shapes: T steps, D inputs, K classes, H units.
import { abreast } from "./engine.js";
import { operated } from "./operate.js";
import { read } from "./run.js";

/** `silent`: h of this unit is 0 at every step; `empty`: before this step its memory is emptied. @typedef {{ silent?: number | null, empty?: number | null }} Taken */

/** A signal of some units, null: of all, at 0 from one step to another. @param {string} symbol @param {number[] | null} units @param {number} from @param {number | null} to @returns {Op} */
const shut = (symbol, units, from, to) => ({ kind: "clamp", on: true, panel: 0, symbol, units, from, to, value: 0 });

/** What takes that from an LSTM. Emptied: at that step all forget gates are shut, and h before it is 0, so that nothing is left of what was read before. @param {Taken} taken */
export const takingOf = ({ silent = null, empty = null }) => [...(silent === null ? [] : [shut("h", [silent], 0, null)]), ...(empty === null ? [] : [shut("f", null, empty, empty), shut("h", null, empty - 1, empty - 1)])];

/**
 * A panel of an LSTM on rows of numbers, as the data has them.
 * @param {NetGiven} net @param {number[][]} rows @param {Taken} [taken]
 */
export function panelOf(net, rows, taken = {}) {
  const panel = read(net, { labels: rows.map(String), ids: [], typed: rows, said: -1 });
  const ops = takingOf(taken);
  if (ops.length) panel.become(operated(panel, 0, ops));
  return panel;
}

/** The chance of each class after every step. @param {Panel} panel @returns {Float32Array[]} */
export const sharesOf = (panel) => Array.from({ length: panel.steps }, (_, t) => /** @type {any} */ (panel.answer).at(t).probabilities);

/** @param {ArrayLike<number>} shares */
export const likeliest = (shares) => Array.from(shares).reduce((best, share, k) => (share > shares[best] ? k : best), 0);

/** The same net with h of a unit at 0: nothing that reads it hears it. @param {NetGiven} net @param {number | null} silent */
function silenced({ layers: [[params]], answer: { W, b } }, silent) {
  if (silent === null) return { params, W, b };
  const units = params.b.length / 4;
  const without = (/** @type {Floats} */ array) => Float64Array.from(array, (value, at) => (at % units === silent ? 0 : value));
  return { params: { ...params, U: without(params.U) }, W: without(W), b };
}

/**
 * What an LSTM says of some sequences, each of its own length, after every step: [sequence][step]; where its memory is emptied, from there on.
 * @param {NetGiven} net @param {number[][][]} sequences @param {Taken} [taken] @returns {Uint8Array[]}
 */
export function saidOf(net, sequences, { silent = null, empty = null } = {}) {
  const { params, W, b } = silenced(net, silent);
  const { columns = [] } = /** @type {NumbersGiven} */ (net.reads);
  const side = abreast("lstm", params, Math.max(...sequences.map(({ length }) => length)), sequences.length);
  const { units } = side;
  return sequences.map((rows, nth) => {
    const said = new Uint8Array(rows.length);
    for (let t = empty ?? 0; t < rows.length; t++) {
      side.step(t, nth, rows[t].map((value, axis) => (value - columns[axis].offset) / columns[axis].scale));
      const { h } = side.states[nth];
      let [best, top] = [0, -Infinity];
      for (let k = 0; k < b.length; k++) {
        let score = b[k];
        for (let unit = 0; unit < units; unit++) score += W[k * units + unit] * h[unit];
        if (score > top) [best, top] = [k, score];
      }
      said[t] = best;
    }
    return said;
  });
}

/**
 * How many answers are right, which classes are taken for which (`counts` [is][said]), and which are wrong.
 * @typedef {{ right: number, many: number, counts: number[][], wrong: { nth: number, is: number, said: number }[] }} Count
 * @param {number} classes @param {{ nth: number, is: number, said: number }[]} answers @returns {Count}
 */
export function countOf(classes, answers) {
  const counts = Array.from({ length: classes }, () => new Array(classes).fill(0));
  for (const { is, said } of answers) counts[is][said] += 1;
  const wrong = answers.filter(({ is, said }) => is !== said);
  return { right: answers.length - wrong.length, many: answers.length, counts, wrong };
}

/** The class that suffers most where something is taken from a net, what is left of it, and what is then said of it mostly. @param {Pick<Count, "counts">} count */
export function hurtOf({ counts }) {
  const kept = counts.map((row, is) => row[is] / row.reduce((sum, count) => sum + count, 0));
  const is = kept.reduce((worst, share, k) => (share < kept[worst] ? k : worst), 0);
  return { is, share: kept[is], said: likeliest(counts[is].map((count, k) => (k === is ? -1 : count))) };
}

const Z = 1.959964;

/** The share's 95 % interval of Wilson (1927): of so many independent answers so many are right. @param {number} right @param {number} many @returns {[number, number]} */
export function interval(right, many) {
  const share = right / many;
  const middle = share + Z ** 2 / (2 * many);
  const half = Z * Math.sqrt((share * (1 - share)) / many + Z ** 2 / (4 * many ** 2));
  return [(middle - half) / (1 + Z ** 2 / many), (middle + half) / (1 + Z ** 2 / many)];
}
