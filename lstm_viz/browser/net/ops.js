// Operations on a net as data: written in an address, read from one, checked against the nets on the page. Pure, no page.
//
//   {kind: "clamp",  on, panel, symbol, units, from, to, value}    a signal of some units stands at a value
//   {kind: "hold",   on, panel, units, from, to}                   the memory keeps its value of the step before
//   {kind: "token",  on, t, id}                                    another token is read
//   {kind: "input",  on, t, id, value}                             one entry of the one-hot input
//   {kind: "weight", on, panel, param, symbol, unit, other, value} one number of W, U, b or b_hn
//   {kind: "shift",  on, panel, symbol, units, by}                 added to the bias of a gate
//
// `units`: sorted, null = all. Steps count from 0, both ends included; `to` null = to the last step. The same as
// lstm_viz/surgery.py, which also says how they are written; a test holds the two together.
import { clamp } from "../kit/maths.js";

export const MOST = 50;                                     // operations
const LONGEST = 20_000;                                     // characters that are read
const TOLD = 3;                                             // sentences of one sort
const REACH = { c: 100, weight: 100, shift: 20, input: 10 };

export const NUMBER = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const WHOLE = /^\d{1,9}$/;

/**
 * Where a clamped signal may stand: [low, high].
 * @type {(signal: Signal) => [number, number]}
 */
export const boundsOf = (signal) => [signal.low ?? -REACH.c, signal.high ?? REACH.c];
/** @type {[number, number]} */
export const WEIGHT = [-REACH.weight, REACH.weight];
/** @type {[number, number]} */
export const SHIFT = [-REACH.shift, REACH.shift];
/** @type {[number, number]} */
export const INPUT = [-REACH.input, REACH.input];

/**
 * A number as it is written in an address: six digits say enough.
 * @param {number} value
 */
export const short = (value) => String(Number(Number(value).toPrecision(6)));

/**
 * How each kind is written and read: `fields` in order after the kind.
 * @type {Record<string, string[]>}
 */
const KINDS = {
  clamp: ["panel", "symbol", "units", "range", "value"],
  hold: ["panel", "units", "range"],
  token: ["t", "id"],
  input: ["t", "id", "value"],
  weight: ["panel", "param", "symbol", "unit", "other", "value"],
  shift: ["panel", "symbol", "units", "by"],
};

/** @type {Record<string, string>} */
const PARAMS = { W: "W", U: "U", b: "b", bhn: "b_hn" };

/** @type {Record<string, (op: any) => string>} */
const WRITE = {
  units: ({ units }) => (units === null ? "all" : units.join(".")),
  range: ({ from, to }) => `${from}-${to ?? "end"}`,
  param: ({ param }) => param.replace("_", ""),
  value: ({ value }) => short(value),
  by: ({ by }) => short(by),
};

/**
 * One operation as text.
 * @param {Op} op
 */
export function write(op) {
  const fields = KINDS[op.kind].filter((name) => name !== "other" || /** @type {WeightOp} */ (op).other !== null);
  return `${op.on ? "" : "-"}${[op.kind, ...fields.map((name) => WRITE[name]?.(op) ?? /** @type {any} */ (op)[name])].join("_")}`;
}

/**
 * All of them, for an address.
 * @param {readonly Op[]} ops
 */
export const textOf = (ops) => ops.map(write).join("~");

/**
 * Operations from text, as far as they make sense on these panels: {ops, messages}.
 * @param {string} text @param {Panel[]} panels
 */
export function parse(text, panels) {
  /** @type {string[]} */
  const messages = [];
  /** @type {Op[]} */
  const ops = [];
  const told = new Map();
  /** @type {(sort: string, sentence: string) => void} */
  const tell = (sort, sentence) => {
    const count = (told.get(sort) ?? 0) + 1;
    told.set(sort, count);
    if (count <= TOLD) messages.push(sentence);
  };
  let given = text;
  if (given.length > LONGEST) {
    given = given.slice(0, given.lastIndexOf("~", LONGEST) + 1);
    messages.push(`The operations have ${text.length.toLocaleString("en")} characters. The first ${LONGEST.toLocaleString("en")} are read.`);
  }
  const all = given.split("~").filter(Boolean);
  if (all.length > MOST) messages.push(`The address asks for ${all.length.toLocaleString("en")} operations. The first ${MOST} are done.`);
  for (const each of all.slice(0, MOST)) {
    try {
      const { op, sentence } = fit(read(each), panels);
      ops.push(op);
      if (sentence) tell("moved", `${cut(each)}: ${sentence}`);
    } catch (problem) {
      if (!(problem instanceof Unfit)) throw problem;
      tell("left out", `${cut(each)} is left out: ${problem.message}`);
    }
  }
  for (const [sort, count] of told) {
    if (count > TOLD) messages.push(`${count - TOLD} more operations were ${sort}.`);
  }
  return { ops, messages };
}

/** @param {string} text */
const cut = (text) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

class Unfit extends Error {}

/** @param {string} message @returns {never} */
function unfit(message) {
  throw new Unfit(message);
}

/**
 * The fields of one operation, not yet checked against a net.
 * @param {string} text @returns {any}
 */
function read(text) {
  const on = !text.startsWith("-");
  const [kind, ...given] = text.slice(on ? 0 : 1).split("_");
  if (!Object.hasOwn(KINDS, kind)) unfit("there is no such operation.");
  const bare = kind === "weight" && given[1]?.startsWith("b");
  const names = bare ? KINDS[kind].filter((name) => name !== "other") : KINDS[kind];
  if (given.length !== names.length) unfit(`${kind} takes ${names.length} fields.`);
  const op = { kind, on, ...(bare && { other: null }) };
  names.forEach((name, at) => Object.assign(op, READ[name](given[at])));
  return op;
}

/** @param {string} text @param {string} what */
function whole(text, what) {
  if (!WHOLE.test(text)) unfit(`${what} is not a whole number from 0.`);
  return Number(text);
}

/** @param {string} text */
function real(text) {
  if (!NUMBER.test(text)) unfit("its value is not a number.");
  return Number(text);
}

/** @type {Record<string, (text: string) => object>} */
const READ = {
  panel: (text) => ({ panel: whole(text, "the net's place") }),
  symbol: (symbol) => ({ symbol }),
  units: (text) => ({
    units: text === "all" ? null : [...new Set(text.split(".").map((unit) => whole(unit, "a unit")))].sort((a, b) => a - b),
  }),
  range(text) {
    const [from, to, ...rest] = text.split("-");
    if (to === undefined || rest.length) unfit("its steps are not two numbers.");
    return { from: whole(from, "its first step"), to: to === "end" ? null : whole(to, "its last step") };
  },
  t: (text) => ({ t: whole(text, "its step") }),
  id: (text) => ({ id: whole(text, "its token") }),
  unit: (text) => ({ unit: whole(text, "its unit") }),
  other: (text) => ({ other: whole(text, "its place in the row") }),
  param: (text) => ({ param: PARAMS[text] ?? unfit("weights are W, U, b and bhn.") }),
  value: (text) => ({ value: real(text) }),
  by: (text) => ({ by: real(text) }),
};

/**
 * The nearest operation that these panels can take: {op, sentence?}; throws Unfit where there is none.
 * @param {any} op @param {Panel[]} panels @returns {{ op: Op, sentence: string }}
 */
function fit(op, panels) {
  const panel = panels[op.panel ?? 0] ?? unfit(`this page has ${panels.length === 1 ? "one net" : `${panels.length} nets`}.`);
  const said = [];
  const settled = { ...op };
  const steps = panel.steps;
  if ("symbol" in op) checkSymbol(op, panel);
  /** @type {number[]} */
  const named = op.units ?? ("unit" in op ? [op.unit] : []);
  const wrong = named.find((unit) => unit >= panel.units);
  if (wrong !== undefined) unfit(`this net has no unit ${wrong}; its last is ${panel.units - 1}.`);
  if (op.units?.length === panel.units) settled.units = null;
  if ("from" in op) {
    if (op.from >= steps) unfit(`step ${op.from + 1} is past the end, which is step ${steps}.`);
    if (op.to !== null && op.to < op.from) [settled.from, settled.to] = [op.to, op.from];
    if (settled.to !== null && settled.to >= steps) {
      said.push(`its steps end with the text, at step ${steps}.`);
      settled.to = steps - 1;
    }
  }
  if ("t" in op && op.t >= steps) unfit(`step ${op.t + 1} is past the end, which is step ${steps}.`);
  if ("id" in op && op.id >= panel.inputs) unfit(`this net reads tokens 0 to ${panel.inputs - 1}.`);
  if (op.kind === "weight") checkWeight(op, panel);
  const [name, low, high] = boundsFor(op, panel);
  if (name && (op[name] < low || op[name] > high)) {
    settled[name] = clamp(op[name], low, high);
    said.push(`${short(op[name])} is outside ${low} to ${high}. ${settled[name]} is used.`);
  }
  return { op: Object.freeze(settled), sentence: said.join(" ") };
}

/** @param {{ kind: string, symbol: string }} op @param {Panel} panel */
function checkSymbol({ kind, symbol }, panel) {
  if (!panel.signal(symbol)) unfit(`this net has no ${cut(symbol)}.`);
  if (kind !== "clamp" && !panel.explains(symbol)) unfit(`${symbol} has no weights of its own.`);
}

/** @param {WeightOp} op @param {Panel} panel */
function checkWeight({ param, symbol, other }, panel) {
  if (panel.weights[param] === undefined || (param === "b_hn" && symbol !== "n")) unfit(`there is no ${param} of ${symbol} in this net.`);
  if (param === "W" && /** @type {number} */ (other) >= panel.inputs) unfit(`this net reads tokens 0 to ${panel.inputs - 1}.`);
  if (param === "U" && /** @type {number} */ (other) >= panel.units) unfit(`this net has no unit ${other}; its last is ${panel.units - 1}.`);
}

/** @param {Op} op @param {Panel} panel @returns {[name: "value" | "by", low: number, high: number] | [null]} */
function boundsFor(op, panel) {
  switch (op.kind) {
    case "clamp": return ["value", ...boundsOf(/** @type {Signal} */ (panel.signal(op.symbol)))];
    case "weight": return ["value", ...WEIGHT];
    case "input": return ["value", ...INPUT];
    case "shift": return ["by", ...SHIFT];
    default: return [null];
  }
}

/**
 * The same operation, if it fits these panels: checked like one from an address. null if it does not.
 * @param {Op} op @param {Panel[]} panels
 */
export function fitted(op, panels) {
  try {
    return fit(op, panels).op;
  } catch (problem) {
    if (problem instanceof Unfit) return null;
    throw problem;
  }
}
