// What operations do on held-out data, in words: the result of the server, see lstm_viz/ui/held_out.py. Pure.
import { number, percent } from "../kit/format.js";

/**
 * What the server found, see lstm_viz/ui/held_out.py.
 * @typedef {{ low: number, high: number }} Interval
 * @typedef {{ value: number }} Value
 * @typedef {{ symbol: string, times: number, bits_before: number, bits_after: number, right_before: number, right_after: number,
 *   difference: Interval & Value }} HeldOutSymbol
 * @typedef {{ sequences: number, length: number, operations: unknown[] | number, of_one_text: unknown[], past_the_end: unknown[],
 *   bits?: { steps: number, before: Value, after: Value, difference: Interval & Value },
 *   accuracy?: { steps: number, before: Value, after: Interval & Value }, symbols: HeldOutSymbol[],
 *   off?: { before: number, after: number, persistence: number, steps: number } | null }} HeldOut
 * @typedef {{ title: string, answer?: { kind: string } | null, amount?: { unit: string } | null }} Asked  of a panel
 */

export const LISTED = 5;                                    // symbols
const SMALL = 0.005;                                        // bits that print as 0.00

export const heldOut = {
  start: "on held-out data",
  about: "The same operations on a few hundred sequences that the net was not trained on",
  stop: "stop",
  progress: "Held-out sequences done",
  symbols: "Answers whose bits change most",
  meanings: "What these words mean",
  why: "A map shows when a gate is open, not whether an answer needs it. Set the gate and see which answers get worse: that is a test.",
  /** @param {string} reason */
  failed: (reason) => `Held-out data could not be had: ${reason}`,
  /** @param {number} status */
  refused: (status) => `the server answers ${status}`,
  brokeOff: "the answer broke off",
  unreadable: "the answer cannot be read",
};

/** @param {number} value */
const share = (value) => `${number(100 * value, 1)} %`;
/** @param {Interval} told @param {(value: number) => string} print */
const between = ({ low, high }, print) => `${print(low)} to ${print(high)}`;
/** @param {number} value */
const bitsOf = (value) => number(value, 2);
/** @param {number} value */
const signed = (value) => number(value, 2, true);

/**
 * The result in sentences.
 * @param {HeldOut} result @param {Asked} spec
 */
export function wordsOf(result, spec) {
  const { sequences, length, bits, accuracy, off, operations, of_one_text: ofOneText, past_the_end: past } = result;
  const left = [
    ...(ofOneText.length ? [`Left out: ${counted(ofOneText.length)} on this text alone.`] : []),
    ...(past.length ? [`Left out: ${counted(past.length)} past the end of those sequences.`] : []),
  ];
  if (!operations) return ["There is nothing to repeat on other sequences.", ...left].join(" ");
  if (off) return [...offWords(result, off, spec), ...left].join(" ");
  const sentences = [`${sequences} held-out sequences of ${length} steps, ${spec.title}.`];
  if (accuracy) {
    const { before, after } = accuracy;
    sentences.push(`Right: ${share(before.value)} before, ${share(after.value)} after (95 % interval ${between(after, share)}).`);
  }
  if (bits) {
    const { before, after, difference } = bits;
    sentences.push(
      `Surprise: ${bitsOf(before.value)} bits an answer before, ${bitsOf(after.value)} after.`,
      `The difference is ${signed(difference.value)} (95 % interval ${between(difference, signed)}).`);
  }
  return [...sentences, ...left, bySymbol(result, thing(spec))].join(" ");
}

/**
 * Of a net that forecasts numbers: how far it is off, and beside it who says the number that was read.
 * @param {HeldOut} result @param {{ before: number, after: number, persistence: number, steps: number }} off @param {Asked} spec
 */
function offWords({ sequences, length }, { before, after, persistence, steps }, { title, amount }) {
  const unit = amount?.unit ? ` ${amount.unit}` : "";
  const far = (/** @type {number} */ value) => number(value, 1);
  return [
    `${sequences === 1 ? "One held-out stretch" : `${sequences} held-out stretches`} of ${length} numbers, ${title}, ${steps} forecasts.`,
    `Off by ${far(before)}${unit} before, by ${far(after)} after (the root of the mean square). To say the number that was read is off by ${far(persistence)}.`,
    NO_INTERVAL,
  ];
}

const NO_INTERVAL = "All are of one series, so there is no interval.";

/** What an answer of the net is called. @param {Asked} spec */
const thing = ({ answer }) => (answer?.kind === "class" ? "answer" : "symbol");

/** @param {number} count */
const counted = (count) => `${count} ${count === 1 ? "operation" : "operations"}`;
/** @param {HeldOutSymbol} told */
const isSure = ({ difference: { low, high } }) => low > 0 || high < 0;

/**
 * The symbols whose interval leaves out 0 and whose change prints as more than 0.00; what changes most comes first.
 * @param {HeldOut} told
 */
export function changed({ operations, symbols }) {
  if (!operations) return [];
  return symbols
    .filter((each) => isSure(each) && Math.abs(each.difference.value) >= SMALL)
    .sort((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value));
}

/**
 * What stands before the list, or in its place.
 * @param {HeldOut} result @param {string} one what an answer is called
 */
function bySymbol(result, one) {
  const { symbols } = result;
  const { length } = changed(result);
  if (symbols.length === 0) return one === "symbol" ? "No symbol is the answer often enough for figures of its own." : "No answer comes often enough for figures of its own.";
  if (length > LISTED) return `${length} ${one}s change by more than chance, these most:`;
  if (length > 0) return `${length === 1 ? `One ${one} changes` : `${length} ${one}s change`} by more than chance:`;
  return symbols.some(isSure) ? `No ${one} by itself changes by 0.01 bits or more.` : `No ${one} by itself changes more than chance.`;
}

/**
 * After a symbol: "+2.10 bits (0.90 → 3.00), right 81 % → 40 %, 214 times ", and the interval.
 * @param {HeldOutSymbol} told
 */
export const figuresOf = ({ times, bits_before: old, bits_after: now, right_before: wasRight, right_after: isRight, difference }) => ({
  figures:
    `${signed(difference.value)} bits (${bitsOf(old)} → ${bitsOf(now)}), ` +
    `right ${percent(wasRight)} → ${percent(isRight)}, ${times} times `,
  interval: `(95 % interval ${between(difference, signed)})`,
});

/**
 * What a newcomer may ask about the sentences.
 * @param {HeldOut} told @param {Asked} spec
 */
export function meaningsOf({ operations, length, accuracy, bits, symbols, off }, spec) {
  if (!operations) return [];
  if (off) {
    return [
      "Held-out numbers: the net was not trained on them. The same ones are read before and after.",
      `Every stretch of ${length} of them is read, from nothing, so most numbers are in several. The net's own score may be with more read before.`,
      "Root of the mean square: the errors are squared, their mean is taken, then its root. Large errors count most.",
      "Interval: it would say how far other numbers lead elsewhere. There is one such series, and its stretches overlap.",
    ];
  }
  const all = bits?.steps === accuracy?.steps;
  return [
    "Held-out sequences: the net was not trained on them. The same ones are read before and after.",
    ...(accuracy ? [`Right: the first guess is the answer.${all ? "" : ` Counted at ${accuracy.steps} of ${bits?.steps} answers, see the task.`}`] : []),
    "Bits of surprise: 0 where the net gave the answer 100 %, 1 for 50 %, 2 for 25 %. One bit more is half the probability.",
    "95 % interval: other sequences would give other figures. About 19 of 20 such intervals hold the figure of very many sequences.",
    `These sequences have ${length} steps and begin from nothing. The net's own score may be of longer ones.`,
    ...(symbols.length ? [
      `By ${thing(spec)}: ${symbols.length} ${thing(spec) === "symbol" ? "symbols are the answer" : "answers come"} at least 20 times, in at least 10 sequences. ` +
      "Listed are at most five whose interval leaves out 0. By luck alone about one in 20 would pass.",
    ] : []),
  ];
}
