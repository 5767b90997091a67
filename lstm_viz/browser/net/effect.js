// What operations have changed on a panel. Pure.
import { allOf } from "./answers.js";

const SILENT = 0.005;                                       // bits, and probability, that print as nothing

/** What the net says at every step as it was sent. @param {Panel} panel */
export const before = (panel) => allOf(/** @type {Answer} */ (panel.original.answer));
/** And as it is shown. @param {Panel} panel */
export const after = (panel) => allOf(/** @type {Answer} */ (panel.answer));

/**
 * What the operations have changed most: {t, cost, mean: {before, after}} in bits where the answer is known, or {t, first}
 * where only the guess is another, or {unmoved: {t, target, guess}} where the right answer is another and the guess is
 * not, or {largest: {symbol, unit, t, by}}, or {} where nothing differs at all.
 * @param {Panel} panel @returns {Effect}
 */
export function effectOf(panel) {
  if (panel.amount) return amountThatChanged(panel, panel.amount, /** @type {Amount} */ (panel.original.amount));
  if (!panel.answer) return { largest: largestChange(panel) };
  const old = before(panel);
  const now = after(panel);
  const { targets } = panel.answer;
  const asked = /** @type {Answer} */ (panel.original.answer).targets;
  /** @param {number} t */
  const comparable = (t) => targets[t] === asked[t] && !Number.isNaN(now.bits[t]) && !Number.isNaN(old.bits[t]);
  let t = -1;
  let sums = [0, 0, 0];
  for (let step = 0; step < panel.steps; step++) {
    if (!comparable(step)) continue;
    const by = now.bits[step] - old.bits[step];
    sums = [sums[0] + old.bits[step], sums[1] + now.bits[step], sums[2] + 1];
    if (t < 0 || Math.abs(by) > Math.abs(now.bits[t] - old.bits[t])) t = step;
  }
  const mean = { before: sums[0] / sums[2], after: sums[1] / sums[2], steps: sums[2] };
  const cost = t < 0 ? 0 : now.bits[t] - old.bits[t];
  const other = guessThatChanged(panel, old, now);
  if (other !== null && (Math.abs(cost) < SILENT || targets[other.t] !== asked[other.t])) return { guess: other };
  if (Math.abs(cost) >= SILENT) return { t, cost, mean };
  const target = targets.findIndex((id, step) => id >= 0 && id !== asked[step]);
  if (target >= 0) return { unmoved: { t: target, target: targets[target], guess: [now.first[target], now.sure[target]] } };
  return { largest: largestChange(panel) };
}

/** @param {Panel} panel @param {Amount} now @param {Amount} old @returns {Effect} */
function amountThatChanged(panel, now, old) {
  const moves = Array.from({ length: panel.steps }, (_, t) => Math.abs(now.at(t).value - old.at(t).value));
  const t = moves.reduce((most, by, at) => (by > moves[most] ? at : most), 0);
  if (moves[t] === 0) return { largest: largestChange(panel) };
  /** @param {number} step */
  const same = (step) => now.targets[step] !== null && now.targets[step] === old.targets[step];   // a number that was put in is no fault of the net
  const [before, after] = [old.off(same), now.off(same)];
  return { said: { t, from: old.at(t).value, to: now.at(t).value, off: before === null || after === null ? null : { before, after } } };
}

/**
 * Whether no step of this text has a right answer.
 * @param {Panel} panel
 */
export const asksNothing = (panel) => (panel.answer ?? panel.amount)?.silent ?? true;

/**
 * The step whose first guess is another now, with the most at stake, among those that ask; null where there is none.
 * @param {Panel} panel @param {Answers} old @param {Answers} now
 */
function guessThatChanged(panel, old, now) {
  /** @type {Effects["guess"] | null} */
  let found = null;
  const idle = asksNothing(panel);
  for (let t = 0; t < panel.steps; t++) {
    if (old.first[t] === now.first[t] || (!idle && /** @type {Answer} */ (panel.answer).targets[t] < 0)) continue;
    const stake = Math.min(old.sure[t], now.sure[t]);
    if (found === null || stake > found.stake) found = { t, stake, from: [old.first[t], old.sure[t]], to: [now.first[t], now.sure[t]] };
  }
  return found;
}

/** @param {Panel} panel @returns {Effects["largest"]} */
function largestChange(panel) {
  /** @type {Effects["largest"]} */
  let found = null;
  for (const { symbol } of panel.signals) {
    panel.values[symbol].forEach((value, at) => {
      const by = Math.abs(value - panel.original.values[symbol][at]);
      if (by > (found?.by ?? 0)) found = { symbol, by, unit: at % panel.units, t: Math.floor(at / panel.units) };
    });
  }
  return found;
}
