// Operations on a net as data: written in an address, read from one, checked against the nets on the page. Pure, no page.
//
//   {kind: "clamp",  on, panel, symbol, units, from, to, value}    a signal of some units stands at a value
//   {kind: "hold",   on, panel, units, from, to}                   the memory keeps its value of the step before
//   {kind: "token",  on, t, id}                                    another token is read
//   {kind: "input",  on, t, id, value}                             one entry of the one-hot input
//   {kind: "weight", on, panel, param, symbol, unit, other, value} one number of W, U, b or b_hn
//   {kind: "shift",  on, panel, symbol, units, by}                 added to the bias of a gate
//
// `panel`: a number of `partsOf` in ./run.js. `units`: sorted, null = all. Steps count from 0, both ends included; `to` null = to the last step. The same as
// lstm_viz/surgery.py, which also says how they are written; a test holds the two together.
import { clamp } from "../kit/maths.js";
import { partsOf } from "./run.js";

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
 * Operations from text, as far as they make sense on these panels: {ops, messages}. What there is to say is told by key,
 * in words by words/surgery.js.
 * @param {string} text @param {Panel[]} panels those side by side
 */
export function parse(text, panels) {
  const parts = partsOf(panels);
  /** @type {OpsMessage[]} */
  const messages = [];
  /** @type {Op[]} */
  const ops = [];
  const told = new Map();
  /** @type {(message: OpsMessage) => void} */
  const tell = (message) => {
    const count = (told.get(message.key) ?? 0) + 1;
    told.set(message.key, count);
    if (count <= TOLD) messages.push(message);
  };
  let given = text;
  if (given.length > LONGEST) {
    given = given.slice(0, given.lastIndexOf("~", LONGEST) + 1);
    messages.push({ key: "long", given: text.length, most: LONGEST });
  }
  const all = given.split("~").filter(Boolean);
  if (all.length > MOST) messages.push({ key: "many", given: all.length, most: MOST });
  for (const each of all.slice(0, MOST)) {
    try {
      const { op, changes } = fit(read(each), parts);
      ops.push(op);
      if (changes.length) tell({ key: "moved", text: cut(each), changes });
    } catch (problem) {
      if (!(problem instanceof Unfit)) throw problem;
      tell({ key: "leftOut", text: cut(each), problem: problem.what });
    }
  }
  for (const [of, count] of told) {
    if (count > TOLD) messages.push({ key: "more", of, count: count - TOLD });
  }
  return { ops, messages };
}

/** @param {string} text */
const cut = (text) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

class Unfit extends Error {
  /** @param {OpsTold} what */
  constructor(what) {
    super(what.key);
    this.what = what;
  }
}

/**
 * `key`: what is wrong; `values`: what its sentence needs.
 * @param {string} key @param {Record<string, string | number>} values @returns {never}
 */
function unfit(key, values = {}) {
  throw new Unfit({ key, ...values });
}

/**
 * The fields of one operation, not yet checked against a net.
 * @param {string} text @returns {any}
 */
function read(text) {
  const on = !text.startsWith("-");
  const [kind, ...given] = text.slice(on ? 0 : 1).split("_");
  if (!Object.hasOwn(KINDS, kind)) unfit("kind");
  const bare = kind === "weight" && given[1]?.startsWith("b");
  const names = bare ? KINDS[kind].filter((name) => name !== "other") : KINDS[kind];
  if (given.length !== names.length) unfit("fields", { kind, count: names.length });
  const op = { kind, on, ...(bare && { other: null }) };
  names.forEach((name, at) => Object.assign(op, READ[name](given[at])));
  return op;
}

/** @param {string} text @param {string} field */
function whole(text, field) {
  if (!WHOLE.test(text)) unfit("whole", { field });
  return Number(text);
}

/** @param {string} text */
function real(text) {
  if (!NUMBER.test(text)) unfit("real");
  return Number(text);
}

/** @type {Record<string, (text: string) => object>} */
const READ = {
  panel: (text) => ({ panel: whole(text, "panel") }),
  symbol: (symbol) => ({ symbol }),
  units: (text) => ({
    units: text === "all" ? null : [...new Set(text.split(".").map((unit) => whole(unit, "units")))].sort((a, b) => a - b),
  }),
  range(text) {
    const [from, to, ...rest] = text.split("-");
    if (to === undefined || rest.length) unfit("range");
    return { from: whole(from, "from"), to: to === "end" ? null : whole(to, "to") };
  },
  t: (text) => ({ t: whole(text, "t") }),
  id: (text) => ({ id: whole(text, "id") }),
  unit: (text) => ({ unit: whole(text, "unit") }),
  other: (text) => ({ other: whole(text, "other") }),
  param: (text) => ({ param: PARAMS[text] ?? unfit("param") }),
  value: (text) => ({ value: real(text) }),
  by: (text) => ({ by: real(text) }),
};

/**
 * The nearest operation that these panels can take, and what had to give way; throws Unfit where there is none.
 * @param {any} op @param {Panel[]} panels @returns {{ op: Op, changes: OpsTold[] }}
 */
function fit(op, panels) {
  const panel = panels[op.panel ?? 0] ?? unfit(panels[0].stacked ? "place" : "panel", { nets: panels.length });
  /** @type {OpsTold[]} */
  const changes = [];
  const settled = { ...op };
  const steps = panel.steps;
  if ("symbol" in op) checkSymbol(op, panel);
  /** @type {number[]} */
  const named = op.units ?? ("unit" in op ? [op.unit] : []);
  const wrong = named.find((unit) => unit >= panel.units);
  if (wrong !== undefined) unfit("unit", { unit: wrong, last: panel.units - 1 });
  if (op.units?.length === panel.units) settled.units = null;
  if ("from" in op) {
    if (op.from >= steps) unfit("step", { t: op.from, steps });
    if (op.to !== null && op.to < op.from) [settled.from, settled.to] = [op.to, op.from];
    if (settled.to !== null && settled.to >= steps) {
      changes.push({ key: "ends", steps });
      settled.to = steps - 1;
    }
  }
  if ("t" in op && op.t >= steps) unfit("step", { t: op.t, steps });
  if (op.kind === "token" && panel.text.typed) unfit("numbers", {});
  if ("id" in op && op.id >= panel.inputs) unfit("token", { last: panel.inputs - 1 });
  if (op.kind === "weight") checkWeight(op, panel);
  const [name, low, high] = boundsFor(op, panel);
  if (name && (op[name] < low || op[name] > high)) {
    settled[name] = clamp(op[name], low, high);
    changes.push({ key: "outside", given: short(op[name]), low, high, used: settled[name] });
  }
  return { op: Object.freeze(settled), changes };
}

/** @param {{ kind: string, symbol: string }} op @param {Panel} panel */
function checkSymbol({ kind, symbol }, panel) {
  if (!panel.signal(symbol)) unfit("symbol", { symbol: cut(symbol) });
  if (kind !== "clamp" && !panel.explains(symbol)) unfit("weightless", { symbol });
}

/** @param {WeightOp} op @param {Panel} panel */
function checkWeight({ param, symbol, other }, panel) {
  if (panel.weights[param] === undefined || (param === "b_hn" && symbol !== "n")) unfit("weight", { param, symbol });
  if (param === "W" && /** @type {number} */ (other) >= panel.inputs) unfit(panel.place.layer ? "below" : "token", { last: panel.inputs - 1 });
  if (param === "U" && /** @type {number} */ (other) >= panel.units) unfit("unit", { unit: /** @type {number} */ (other), last: panel.units - 1 });
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
    return fit(op, partsOf(panels)).op;
  } catch (problem) {
    if (problem instanceof Unfit) return null;
    throw problem;
  }
}
