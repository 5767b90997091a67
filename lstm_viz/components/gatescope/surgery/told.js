// Operations and their effect in words. Pure, no page.
import { glyph, gradient, number, percent, spoken } from "../format.js";
import { plainText } from "../ink.js";
import { answersOf } from "../surprise.js";
import { memoryOf } from "./operate.js";

const SILENT = 0.005;                                       // bits, and probability, that print as nothing

/** "step 4", "steps 4 to 12", "every step", "from step 4 on" */
function when({ from, to }, steps) {
  const last = to ?? steps - 1;
  if (from === 0 && last === steps - 1) return "every step";
  if (from === last) return `step ${from + 1}`;
  return last === steps - 1 ? `from step ${from + 1} on` : `steps ${from + 1} to ${last + 1}`;
}

function whose(units) {
  if (units === null) return "all units";
  if (units.length === 1) return `unit ${units[0]}`;
  return units.length < 5 ? `units ${units.join(", ")}` : `${units.length} units`;
}

const named = (panel, symbol) => ({ s: symbol, text: panel.signal(symbol).name });

/** Which weight: "weight of the forget gate of unit 3 on h of unit 5", in pieces, see ink.js. */
function weightName({ param, symbol, unit, other }, panel) {
  const of = [" of the ", named(panel, symbol), ` of unit ${unit}`];
  if (param === "b") return ["bias", ...of];
  if (param === "b_hn") return ["inner bias", ...of];
  return ["weight", ...of, param === "W" ? ` on ${spoken(panel.spec.vocabulary[other])}` : ` on h of unit ${other}`];
}

/** An operation's name in the list, in pieces: "forget gate of unit 3 at 0.00, steps 4 to 12". */
export function nameOf(op, panel) {
  const { steps, original, spec } = panel;
  switch (op.kind) {
    case "clamp":
      if (op.symbol === "h" && op.value === 0) return [`silence ${whose(op.units)}, ${when(op, steps)}`];
      return [named(panel, op.symbol), ` of ${whose(op.units)} at ${number(op.value)}, ${when(op, steps)}`];
    case "hold": return ["hold the ", named(panel, memoryOf(panel)), ` of ${whose(op.units)}, ${when(op, steps)}`];
    case "token": return [`step ${op.t + 1} reads ${spoken(spec.vocabulary[op.id])} for ${spoken(original.tokens[op.t])}`];
    case "input": return [`input of ${spoken(spec.vocabulary[op.id])} at step ${op.t + 1} is ${number(op.value)}`];
    case "weight": return [...weightName(op, panel), ` is ${number(op.value)}`];
    default: return [`add ${number(op.by)} to the bias of the `, named(panel, op.symbol), ` of ${whose(op.units)}`];
  }
}

/** All that are on, in one line. */
export const namesOf = (ops, panels) =>
  ops.filter(({ on }) => on).map((op) => plainText(nameOf(op, panels[op.panel ?? 0]))).join("; ");

/** The same as what was done: "Shutting the forget gate of unit 3 at step 12". */
export function deedOf(op, panel) {
  const at = (range) => (range.startsWith("from") ? range : `at ${range}`);
  switch (op.kind) {
    case "clamp": {
      const range = ` of ${whose(op.units)} ${at(when(op, panel.steps))}`;
      if (op.symbol === "h" && op.value === 0) return [`Silencing ${whose(op.units)} ${at(when(op, panel.steps))}`];
      const gate = panel.signal(op.symbol).role === "gate";
      const verb = gate && op.value === 0 ? "Shutting the " : gate && op.value === 1 ? "Opening the " : "Setting the ";
      return [verb, named(panel, op.symbol), range, ...(verb === "Setting the " ? [` to ${number(op.value)}`] : [])];
    }
    case "hold": return ["Holding the ", named(panel, memoryOf(panel)), ` of ${whose(op.units)} ${at(when(op, panel.steps))}`];
    case "token": return [`Reading ${spoken(panel.spec.vocabulary[op.id])} for ${spoken(panel.original.tokens[op.t])} at step ${op.t + 1}`];
    case "input": return [`Setting the input of ${spoken(panel.spec.vocabulary[op.id])} at step ${op.t + 1} to ${number(op.value)}`];
    case "weight": return ["Setting the ", ...weightName(op, panel), ` to ${number(op.value)}`];
    default: return [`Adding ${number(op.by)} to the bias of the `, named(panel, op.symbol), ` of ${whose(op.units)}`];
  }
}

/** What the net says at every step, at once; of the net as it was sent, or of the one that is shown. */
function answers(panel, side) {
  let found;
  answersOf(panel, side, (all) => {
    found = all;
  }, true);
  return found;
}

const before = (panel) => answers(panel, panel.original);
const after = (panel) => answers(panel, { values: panel.values, targets: panel.spec.targets });

/**
 * What the operations have changed most: {t, cost, mean: {before, after}} in bits where the answer is known, or {t, first}
 * where only the guess is another, or {unmoved: {t, target, guess}} where the right answer is another and the guess is
 * not, or {largest: {symbol, unit, t, by}}, or {} where nothing differs at all.
 */
export function effectOf(panel) {
  const old = before(panel);
  const now = after(panel);
  const comparable = (t) => panel.spec.targets[t] === panel.original.targets[t] && !Number.isNaN(now.bits[t]) && !Number.isNaN(old.bits[t]);
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
  if (other !== null && (Math.abs(cost) < SILENT || panel.spec.targets[other.t] !== panel.original.targets[other.t])) return { guess: other };
  if (Math.abs(cost) >= SILENT) return { t, cost, mean };
  const target = panel.spec.targets.findIndex((id, step) => id >= 0 && id !== panel.original.targets[step]);
  if (target >= 0) return { unmoved: { t: target, target: panel.spec.targets[target], guess: [now.first[target], now.sure[target]] } };
  return { largest: largestChange(panel) };
}

const asksNothing = (panel) => panel.spec.targets.every((id) => id < 0);

/** The step whose first guess is another now, with the most at stake, among those that ask; null where there is none. */
function guessThatChanged(panel, old, now) {
  let found = null;
  const idle = asksNothing(panel);
  for (let t = 0; t < panel.steps; t++) {
    if (old.first[t] === now.first[t] || (!idle && panel.spec.targets[t] < 0)) continue;
    const stake = Math.min(old.sure[t], now.sure[t]);
    if (found === null || stake > found.stake) found = { t, stake, from: [old.first[t], old.sure[t]], to: [now.first[t], now.sure[t]] };
  }
  return found;
}

function largestChange(panel) {
  let found = null;
  for (const { symbol } of panel.signals) {
    panel.values[symbol].forEach((value, at) => {
      const by = Math.abs(value - panel.original.values[symbol][at]);
      if (by > (found?.by ?? 0)) found = { symbol, by, unit: at % panel.units, t: Math.floor(at / panel.units) };
    });
  }
  return found;
}

/** The effect in a few sentences, in pieces. `ops`: those that are on for this panel; `more`: whether held-out data are at hand. */
export function effectWords(ops, panel, more = false) {
  return [...(asksNothing(panel) ? ["This text asks nothing of the net. "] : []), ...mostOf(ops, panel, more)];
}

function mostOf(ops, panel, more) {
  const effect = effectOf(panel);
  const who = ops.length === 1 ? deedOf(ops[0], panel) : [`The ${ops.length} operations together`];
  const { vocabulary } = panel.spec;
  if (effect.cost !== undefined) {
    const { t, cost, mean } = effect;
    const token = vocabulary[panel.spec.targets[t]];
    const [from, to] = [chance(before(panel).bits[t]), panel.prediction(t).probabilities[panel.spec.targets[t]]];
    const verb = cost > 0 ? (ops.length === 1 ? "costs" : "cost") : (ops.length === 1 ? "saves" : "save");
    const [was, is] = [percent(from), percent(to)];         // two shares that print alike are told as one
    const moves = `: “${glyph(token)}” ${was === is ? `stays at ${is}` : `${to < from ? "falls" : "rises"} from ${was} to ${is}`}`;
    return [
      ...who, ` ${verb} ${number(Math.abs(cost), Math.abs(cost) < 0.1 ? 2 : 1)} bits at step ${t + 1}${moves}.`,
      ...(mean.steps > 1 ? [` Over all ${mean.steps} answers: ${number(mean.after)} bits each, ${number(mean.before)} before.`] : []),
    ];
  }
  const does = ops.length === 1 ? "turns" : "turn";
  if (effect.guess) {
    const { t, from, to } = effect.guess;
    const said = ([id, sure]) => `“${glyph(vocabulary[id])}” (${percent(sure)})`;
    return [...who, ` ${does} the first guess at step ${t + 1} from ${said(from)} to ${said(to)}.`];
  }
  if (effect.unmoved) {
    const { t, target, guess: [id, sure] } = effect.unmoved;
    const asks = ops.length === 1 ? "asks" : "ask";
    const held = id === target ? "That is the first guess, as before" : `The first guess stays “${glyph(vocabulary[id])}”`;
    return [...who, ` ${asks} for “${glyph(vocabulary[target])}” at step ${t + 1}. ${held} (${percent(sure)}).`];
  }
  const leave = ops.length === 1 ? "changes" : "change";
  if (!effect.largest) return [...who, ` ${leave} nothing: every number is as it was.`];
  const { symbol, unit, t, by } = effect.largest;
  const moved = [named(panel, symbol), ` of unit ${unit} moves most: by ${by < 0.01 ? gradient(by) : number(by)} at step ${t + 1}.`];
  if (asksNothing(panel)) return [...who, ` ${leave} no first guess. Of the signals, the `, ...moved];
  const others = `${panel.spec.recalls ? "Another first letter" : "Another text"} may show one${more ? ", and so may held-out data" : ""}.`;
  return [...who, ` ${leave} no answer on this text by 0.01 bits or more. ${others} Of the signals, the `, ...moved];
}

const chance = (bits) => 2 ** -bits;
