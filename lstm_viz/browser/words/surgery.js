// Operations and their effect in words. Pure, no page.
import { glyph, gradient, number, percent, spoken } from "../kit/format.js";
import { plainText } from "../kit/ink.js";
import { asksNothing, effectOf } from "../net/effect.js";
import { memoryOf } from "../net/operate.js";
import { partsOf } from "../net/run.js";
import { belowOf, whereOf } from "./place.js";

/**
 * "step 4", "steps 4 to 12", "every step", "from step 4 on"
 * @param {{ from: number, to: number | null }} range @param {number} steps
 */
function when({ from, to }, steps) {
  const last = to ?? steps - 1;
  if (from === 0 && last === steps - 1) return "every step";
  if (from === last) return `step ${from + 1}`;
  return last === steps - 1 ? `from step ${from + 1} on` : `steps ${from + 1} to ${last + 1}`;
}

/** @param {number[] | null} units @param {Panel} panel */
function whose(units, panel) {
  const where = whereOf(panel);
  if (units === null) return `all units${where}`;
  if (units.length === 1) return `unit ${units[0]}${where}`;
  return `${units.length < 5 ? `units ${units.join(", ")}` : `${units.length} units`}${where}`;
}

/** @type {(panel: Panel, symbol: string) => Piece} */
const named = (panel, symbol) => ({ s: symbol, text: /** @type {Signal} */ (panel.signal(symbol)).name });

/**
 * Which weight: "weight of the forget gate of unit 3 on h of unit 5", in pieces, see ink.js.
 * @param {WeightOp} op @param {Panel} panel @returns {Piece[]}
 */
function weightName({ param, symbol, unit, other }, panel) {
  const of = [" of the ", named(panel, symbol), ` of ${whose([unit], panel)}`];
  if (param === "b") return ["bias", ...of];
  if (param === "b_hn") return ["inner bias", ...of];
  const column = /** @type {number} */ (other);
  if (param === "U") return ["weight", ...of, ` on h of unit ${column}`];
  return ["weight", ...of, ` on ${panel.place.layer ? belowOf(panel, column) : spoken(panel.reads.names[column])}`];
}

/**
 * An operation's name in the list, in pieces: "forget gate of unit 3 at 0.00, steps 4 to 12". `panel`: that of its number.
 * @param {Op} op @param {Panel} panel @returns {Piece[]}
 */
export function nameOf(op, panel) {
  const { steps, original, reads } = panel;
  switch (op.kind) {
    case "clamp":
      if (op.symbol === "h" && op.value === 0) return [`silence ${whose(op.units, panel)}, ${when(op, steps)}`];
      return [named(panel, op.symbol), ` of ${whose(op.units, panel)} at ${number(op.value)}, ${when(op, steps)}`];
    case "hold": return ["hold the ", named(panel, memoryOf(panel)), ` of ${whose(op.units, panel)}, ${when(op, steps)}`];
    case "token": return [`step ${op.t + 1} reads ${spoken(reads.names[op.id])} for ${original.reads.spoken(op.t)}`];
    case "input": return [`${putOn(op, reads)} at step ${op.t + 1} is ${putAs(op, reads)}`];
    case "weight": return [...weightName(op, panel), ` is ${number(op.value)}`];
    default: return [`add ${number(op.by)} to the bias of the `, named(panel, op.symbol), ` of ${whose(op.units, panel)}`];
  }
}

/**
 * All that are on, in one line.
 * @param {Op[]} ops @param {Panel[]} panels those side by side
 */
export function namesOf(ops, panels) {
  const parts = partsOf(panels);
  return ops.filter(({ on }) => on).map((op) => plainText(nameOf(op, parts[op.panel ?? 0]))).join("; ");
}

/**
 * The same as what was done: "Shutting the forget gate of unit 3 at step 12".
 * @param {Op} op @param {Panel} panel @returns {Piece[]}
 */
export function deedOf(op, panel) {
  /** @param {string} range */
  const at = (range) => (range.startsWith("from") ? range : `at ${range}`);
  switch (op.kind) {
    case "clamp": {
      const range = ` of ${whose(op.units, panel)} ${at(when(op, panel.steps))}`;
      if (op.symbol === "h" && op.value === 0) return [`Silencing ${whose(op.units, panel)} ${at(when(op, panel.steps))}`];
      const gate = panel.signal(op.symbol)?.role === "gate";
      const verb = gate && op.value === 0 ? "Shutting the " : gate && op.value === 1 ? "Opening the " : "Setting the ";
      return [verb, named(panel, op.symbol), range, ...(verb === "Setting the " ? [` to ${number(op.value)}`] : [])];
    }
    case "hold": return ["Holding the ", named(panel, memoryOf(panel)), ` of ${whose(op.units, panel)} ${at(when(op, panel.steps))}`];
    case "token": return [`Reading ${spoken(panel.reads.names[op.id])} for ${panel.original.reads.spoken(op.t)} at step ${op.t + 1}`];
    case "input": return [`Setting the ${putOn(op, panel.reads)} at step ${op.t + 1} to ${putAs(op, panel.reads)}`];
    case "weight": return ["Setting the ", ...weightName(op, panel), ` to ${number(op.value)}`];
    default: return [`Adding ${number(op.by)} to the bias of the `, named(panel, op.symbol), ` of ${whose(op.units, panel)}`];
  }
}

/**
 * The effect in a few sentences, in pieces. `ops`: those that are on for this panel; `more`: whether held-out data are at hand.
 * @param {Op[]} ops @param {Panel} panel @returns {Piece[]}
 */
export function effectWords(ops, panel, more = false) {
  return [...(asksNothing(panel) ? ["This text asks nothing of the net. "] : []), ...mostOf(ops, panel, more)];
}

/** @param {Op[]} ops @param {Panel} panel @param {boolean} more @returns {Piece[]} */
function mostOf(ops, panel, more) {
  const effect = effectOf(panel);
  const parts = panel.stacked ? partsOf([panel]) : [];
  const who = ops.length === 1 ? deedOf(ops[0], parts[ops[0].panel ?? 0] ?? panel) : [`The ${ops.length} operations together`];
  const now = /** @type {Answer} */ (panel.answer);        // without one an effect is the largest change
  const sent = /** @type {Answer} */ (panel.original.answer);
  const names = now?.names ?? [];
  if (effect.cost !== undefined) {
    const { t, cost, mean } = /** @type {Effects["cost"]} */ (effect);
    const { target, probabilities } = now.at(t);
    const token = names[target];
    const [from, to] = [sent.at(t).probabilities[target], probabilities[target]];
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
    /** @param {Guess} guess */
    const said = ([id, sure]) => `“${glyph(names[id])}” (${percent(sure)})`;
    return [...who, ` ${does} the first guess at step ${t + 1} from ${said(from)} to ${said(to)}.`];
  }
  if (effect.unmoved) {
    const { t, target, guess: [id, sure] } = effect.unmoved;
    const asks = ops.length === 1 ? "asks" : "ask";
    const held = id === target ? "That is the first guess, as before" : `The first guess stays “${glyph(names[id])}”`;
    return [...who, ` ${asks} for “${glyph(names[target])}” at step ${t + 1}. ${held} (${percent(sure)}).`];
  }
  const leave = ops.length === 1 ? "changes" : "change";
  if (effect.said) {
    const { t, from, to, off } = effect.said;
    const { unit } = /** @type {Amount} */ (panel.amount);
    const turns = ops.length === 1 ? "turns" : "turn";
    const all = off ? ` Over the numbers that stay as they were it is off by ${number(off.after, 1)}, by ${number(off.before, 1)} before.` : "";
    return [...who, ` ${turns} what is expected after step ${t + 1} from ${number(from, 1)} to ${number(to, 1)}${unit && ` ${unit}`}.${all}`];
  }
  if (!effect.largest) return [...who, ` ${leave} nothing: every number is as it was.`];
  const { symbol, unit, t, by } = effect.largest;
  const moved = [named(panel, symbol), ` of ${whose([unit], panel)} moves most: by ${by < 0.01 ? gradient(by) : number(by)} at step ${t + 1}.`];
  if (asksNothing(panel)) return [...who, ` ${leave} no first guess. Of the signals, the `, ...moved];
  const others = `${now.recalls ? "Another first letter" : "Another text"} may show one${more ? ", and so may held-out data" : ""}.`;
  return [...who, ` ${leave} no answer on this text by 0.01 bits or more. ${others} Of the signals, the `, ...moved];
}

/**
 * What there is to say about operations that were read from an address: a message of net/ops.js in words.
 * @param {OpsMessage} message
 */
export function told(message) {
  switch (message.key) {
    case "long": return `The operations have ${counted(message.given)} characters. The first ${counted(message.most)} are read.`;
    case "many": return `The address asks for ${counted(message.given)} operations. The first ${message.most} are done.`;
    case "moved": return `${message.text}: ${message.changes.map((change) => CHANGES[change.key](change)).join(" ")}`;
    case "leftOut": return `${message.text} is left out: ${PROBLEMS[message.problem.key](message.problem)}`;
    default: return `${message.count} more operations were ${message.of === "moved" ? "moved" : "left out"}.`;
  }
}

/** @param {number} count */
const counted = (count) => count.toLocaleString("en");

/** @type {Named<(needs: OpsTold) => string>} */
const CHANGES = {
  ends: ({ steps }) => `its steps end with the text, at step ${steps}.`,
  outside: ({ given, low, high, used }) => `${given} is outside ${low} to ${high}. ${used} is used.`,
};

/** @type {Named<(needs: OpsTold) => string>} */
const PROBLEMS = {
  kind: () => "there is no such operation.",
  fields: ({ kind, count }) => `${kind} takes ${count} fields.`,
  whole: ({ field }) => `${FIELDS[field]} is not a whole number from 0.`,
  real: () => "its value is not a number.",
  range: () => "its steps are not two numbers.",
  param: () => "weights are W, U, b and bhn.",
  place: ({ nets }) => `this net has ${nets} layers and directions.`,
  panel: ({ nets }) => `this page has ${nets === 1 ? "one net" : `${nets} nets`}.`,
  unit: ({ unit, last }) => `this net has no unit ${unit}; its last is ${last}.`,
  step: ({ t, steps }) => `step ${Number(t) + 1} is past the end, which is step ${steps}.`,
  token: ({ last }) => `this net reads tokens 0 to ${last}.`,
  below: ({ last }) => `this layer reads 0 to ${last} of the one below.`,
  numbers: () => "this net reads numbers, not symbols.",
  symbol: ({ symbol }) => `this net has no ${symbol}.`,
  weightless: ({ symbol }) => `${symbol} has no weights of its own.`,
  weight: ({ param, symbol }) => `there is no ${param} of ${symbol} in this net.`,
};

/** @type {Named<string>} */
const FIELDS = {
  panel: "the net's place",
  units: "a unit",
  unit: "its unit",
  from: "its first step",
  to: "its last step",
  t: "its step",
  id: "its token",
  other: "its place in the row",
};

/** On what an input is put: a number by its name, else a symbol. @param {InputOp} op @param {Reads} reads */
const putOn = (op, reads) => (reads.columns ? `number read as ${reads.names[op.id]}` : `input of ${spoken(reads.names[op.id])}`);

/** What is put there, as one types it. @param {InputOp} op @param {Reads} reads */
function putAs(op, { columns }) {
  if (!columns) return number(op.value);
  const { offset, scale } = columns[op.id];
  return number(Number((op.value * scale + offset).toPrecision(6)), 1);
}
