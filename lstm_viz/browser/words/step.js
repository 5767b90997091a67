// What happens at a step, in sentences. A piece of a sentence is plain text, or {s: symbol, text} in the ink of that signal. Pure.
import { number } from "../kit/format.js";
import { plainText } from "../kit/ink.js";
import { compute, setting } from "../net/cells/index.js";
import { sourceOf } from "./place.js";
import { sentences as gru } from "./cells/gru.js";
import { sentences as lstm } from "./cells/lstm.js";
import { sentences as own } from "./cells/own.js";
import { sentences as rnn } from "./cells/rnn.js";

/** @type {Record<CellName, (numbers: Quantities, facts: Facts) => Sentence[]>} */
const CELLS = { lstm, rnn, gru };

/**
 * The sentences of a step: [{after, text: pieces}]; `after` is the signal with which the sentence becomes true. `named`:
 * whether the unit is; `digits`: those of the gates where they are printed beside the sentences with more than two.
 * @param {Panel} panel @param {number} t @param {number | null} unit @param {{ named?: boolean, digits?: number }} options
 * @returns {Sentence[]}
 */
export function sentences(panel, t, unit, { named = true, digits } = {}) {
  const numbers = compute(panel, t, unit);
  if (unit === null) return [{ after: /** @type {Signal} */ (panel.signals.at(-1)).symbol, text: means(panel, t, numbers) }];
  const whose = named ? ` of unit ${unit}` : "";
  const odd = panel.signals.find((signal) => !Number.isFinite(numbers[signal.symbol]) && unit < panel.unitsOf(signal));
  if (odd) {
    const value = { s: odd.symbol, text: number(numbers[odd.symbol]) };
    const name = { s: odd.symbol, text: odd.name };
    const end = ", not a number to work with. From here on nothing can be said.";
    return [{ after: null, text: ["The ", name, `${whose} is `, value, end] }];
  }
  const facts = {
    whose,
    digits,
    read: sourceOf(panel, t),
    others: panel.units - 1,
    before: panel.within(panel.prior(t)) ? compute(panel, panel.prior(t), unit) : undefined,
    set: setting(panel, t, unit),
  };
  return panel.weights ? CELLS[panel.cell.name](numbers, facts) : own(panel.signals, numbers, facts);
}

/** @param {Panel} panel @param {number} t @param {Quantities} numbers @returns {Piece[]} */
function means(panel, t, numbers) {
  const parts = panel.signals.flatMap(({ symbol, name }, k) => [
    k === 0 ? "" : ", ",
    { s: symbol, text: name },
    " ",
    { s: symbol, text: number(numbers[symbol]) },
  ]);
  return [`Mean of ${panel.units} units: `, ...parts, ". ", ...settings(panel, t), "Pick a unit to see what it does."];
}

/**
 * Which signals of how many units operations set at a step, in pieces.
 * @param {Panel} panel @param {number} t @returns {Piece[]}
 */
function settings(panel, t) {
  if (!panel.changed) return [];
  return panel.signals.flatMap(({ symbol, name }) => {
    let count = 0;
    for (let unit = 0; unit < panel.units; unit++) count += Number(panel.at(symbol, t, unit) !== null);
    if (!count) return [];
    return ["The ", { s: symbol, text: name }, ` of ${count === panel.units ? "all" : `${count} of the`} ${panel.units} units is set or held here. `];
  });
}

/**
 * What is read at a step, in words; of a token that an operation put there also what it was.
 * @param {Panel} panel @param {number} t
 */
export function reading(panel, t) {
  const { reads, original } = panel;
  return `reads ${sourceOf(panel, t)}${original.reads.label(t) === reads.label(t) ? "" : ` for ${original.reads.spoken(t)}`}.`;
}

/**
 * The sentences as plain text, for a screen reader.
 * @param {Sentence[]} list
 */
export const plain = (list) => list.map(({ text }) => plainText(text)).join(" ");
