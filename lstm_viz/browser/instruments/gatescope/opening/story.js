// What the opening tells of one unit around one step, as numbers. Every statement is looked for in the panel: what does not
// hold there is null, and is not said. Pure.
import { compute } from "../../../net/cells/index.js";

export const LAST = 4;                                      // the state in which all is open
const BRACKETS = ["[]", "()", "{}"];
const JUMP = 0.5;                                           // a change of the memory that is told of
const LATELY = 3;                                           // steps ago, at most
const LONGEST = 48;                                         // characters that stand in one line

/**
 * Whether a model opens with one memory: the lesson's own net, on a text of one line.
 * @param {Model} model
 */
export function opens({ header, panels }) {
  const [{ net, steps }] = panels;
  return Boolean(header.opening) && panels.length === 1 && net === header.opening.net && steps > 1 && steps <= LONGEST;
}

/**
 * @param {Panel} panel @param {number} t @param {number} unit
 * @returns {Story}
 */
export function storyOf(panel, t, unit) {
  const { labels } = panel;
  const now = compute(panel, t, unit);
  return {
    unit, t, now,
    units: panel.units,
    token: labels[t],
    next: labels[t + 1] ?? null,
    last: labels[t - 1] ?? null,
    before: t > 0 ? compute(panel, t - 1, unit) : null,
    jump: jumpTo(panel, t, unit),
    inside: insideOf(panel, unit),
    why: reasonsOf(panel, "f", t, unit),
    digits: addsUp(now) ? undefined : 3,
  };
}

/** Whether what is kept and what is added make what is there now, all to two decimals. @param {Quantities} now */
function addsUp({ kept, written, c }) {
  const [one, other, both] = [kept, written, c].map((value) => Math.round(100 * value));
  return one + other === both;
}

/** The last large change of the memory, if it was lately: {token, value, rose, ago}. */
function jumpTo(panel, t, unit) {
  for (let at = t; at >= Math.max(0, t - LATELY); at--) {
    const value = panel.value("c", at, unit);
    const by = value - panel.value("c", at - 1, unit);
    if (Math.abs(by) >= JUMP) return { token: panel.labels[at], value, rose: by > 0, ago: t - at };
  }
  return null;
}

/**
 * A pair of brackets inside of which the memory has one sign and outside of which the other: {pair, sign, spans}, or null.
 * @param {Panel} panel @param {number} unit @returns {Story["inside"]}
 */
function insideOf(panel, unit) {
  for (const pair of BRACKETS) {
    let depth = 0;
    const within = panel.labels.map((label) => {
      if (label === pair[0]) depth += 1;
      else if (label === pair[1]) depth = Math.max(0, depth - 1);
      return depth > 0;
    });
    const below = within.map((_, t) => panel.value("c", t, unit) < 0);
    if (!within.includes(true) || !within.includes(false)) continue;
    if (within.every((each, t) => each === below[t])) return { pair, sign: -1, within };
    if (within.every((each, t) => each !== below[t])) return { pair, sign: 1, within };
  }
  return null;
}

/** What adds up to what a gate is made of: the largest memory by itself, the others together at the end. */
function reasonsOf(panel, symbol, t, unit) {
  const [bias, input, ...shown] = panel.contributions(symbol, t, unit);
  const [first, ...others] = shown.sort((one, other) => Math.abs(other.value) - Math.abs(one.value));
  const rest = others.reduce((sum, { value }) => sum + value, 0);
  const named = [{ kind: "input", value: input.value }, { kind: "bias", value: bias.value }, { kind: "unit", unit: first.unit, value: first.value }];
  named.sort((one, other) => Math.abs(other.value) - Math.abs(one.value));
  const rows = [...named, ...(others.length ? [{ kind: "others", count: others.length, value: rest }] : [])];
  return { rows, total: rows.reduce((sum, { value }) => sum + value, 0) };
}
