// What the opening says: one memory, the cell around it, the reasons of its gate, and then everything. A piece is plain text,
// {s, text} in the ink of a signal, {token}, {strong}, or {number, s?, plus?, digits?}. Each sentence is said where its numbers bear it out. Pure.
import { glyph, number, spoken } from "../kit/format.js";
import { gateState, opening } from "./phrases.js";

/** @type {(value: number, plus?: boolean, digits?: number) => string} */
export const amount = (value, plus = false, digits = undefined) => number(value, digits, plus);
/** @param {number} value */
export const exact = (value) => number(value, 4);

const memory = { s: "c", text: "memory" };
const gate = { s: "f", text: "forget gate" };
const SOME = ["No", "One", "Two", "Three", "Four"];

export const LABEL = "How one memory works, in four states";
export const SKIP = "I know LSTMs: show everything";
export const DOTS = "The four states";
export const DOT = ["one memory", "its cell", "the reasons", "everything"];
/** @param {number} k */
export const dot = (k) => `State ${k + 1} of 4: ${DOT[k]}`;
export const OR_PRESS = "or press →";

/** @param {number} units @returns {Segment[]} */
export const lede = (units) => [
  `A small neural net reads this line, one character at a time, and guesses the next. It has ${units} `, { s: "c", text: "memories" }, ". This is one of them.",
];

export const level = {
  memory: "memory",
  holds: "what it holds",
  unknown: "?",
  /** @param {string} pair */
  inside: (pair) => [" inside ", `${pair[0]} ${pair[1]}`],
  outside: " outside",
  above: "above zero:",
  below: "below zero:",
  /** @param {Story} story @param {string} text */
  label: ({ token, t, now }, text) => `The line “${text}”, and how much the memory holds after each character read so far. At character ${t + 1}, ${spoken(token)}, it holds ${amount(now.c)}.`,
};

export const inside = {
  /** @param {string} token @returns {Segment[]} */
  caption: (token) => ["inside this memory, at ", { token }],
  gates: "a gate: 1 open, 0 shut",
  before: "before", forget: "forget gate", kept: "kept", now: "now", added: "added", offered: "offered", shown: "shown",
  input: "input gate", output: "output gate",
  rule: "1 keeps, 0 erases",
  /** @param {string} token @param {boolean} slim */
  earlier: (token, slim) => `at “${glyph(token)}”${slim ? ":" : " the gate was"}`,
  /** @param {number} value */
  was: (value) => `${opening(value)}: `,
  /** @param {Story} story */
  label: ({ token, now, digits }) => `The cell of this memory as it reads ${spoken(token)}. Before: ${amount(now.c_before)}. Forget gate, where 1 keeps and 0 erases: ${amount(now.f)}. `
    + `Kept: ${amount(now.kept, false, digits)}. Offered: ${amount(now.g, true)}. Input gate: ${amount(now.i, false, digits)}. Added: ${amount(now.written, true, digits)}. Now: ${amount(now.c)}. `
    + `Output gate: ${amount(now.o)}. Shown: ${amount(now.h)}.`,
};

export const reasons = {
  /** @param {number} value @returns {Segment[]} */
  title: (value) => ["Why is the ", gate, ` ${opening(value)}?`],
  /** @param {any} row @param {string} token @returns {Segment[]} */
  row: ({ kind, unit, count }, token) => {
    if (kind === "input") return ["it reads ", { token }];
    if (kind === "bias") return ["always there"];
    return [kind === "unit" ? `what memory ${unit} showed` : `what the other ${count} showed`];
  },
  together: "together",
  makes: "makes the gate",
  shut: "0 shut",
  half: "0.5",
  open: "open 1",
};

/** @param {Story} story @returns {Segment[]} */
function held({ token, now, jump }) {
  if (!jump) return ["After ", { token }, " this ", memory, " holds ", { number: now.c, s: "c" }, "."];
  const first = ["At ", { token: jump.token }, " this ", memory, jump.rose ? " rose to " : " dropped to ", { number: jump.value, s: "c" }, "."];
  if (jump.ago === 0) return first;
  const still = now.c / jump.value >= 0.5 ? "still holds " : "holds ";
  return [...first, `\n${jump.ago === 1 ? "One character" : `${SOME[jump.ago]} characters`} later it ${still}`, { number: now.c, s: "c" }, "."];
}

/** What became of the memory at this step. @param {Story} story @returns {Segment[]} */
function became({ now }) {
  const [was, is] = [now.c_before, now.c];
  const figure = { number: is, s: "c" };
  if (Math.abs(was) >= 0.25 && Math.abs(is) < 0.25 * Math.abs(was)) return [" The ", memory, " has let go: ", figure, "."];
  if (Math.abs(was) >= 0.25 && is / was >= 0.5) return [" The ", memory, " holds on: ", figure, "."];
  return [" The ", memory, " now holds ", figure, "."];
}

/** @param {Story} story */
const doing = ({ now, before }) => gateState(now.f, before?.f);

/** Whether what is read is the largest reason for where the gate is. @param {Story} story */
const byToken = ({ why: { rows, total } }) => rows[0].kind === "input" && rows[0].value * total > 0;

/** @param {Story} story @returns {Segment[]} */
function cell(story) {
  const { token, now, digits } = story;
  const does = doing(story);
  const first = (does === "shuts" || does === "opens") && byToken(story) ? [{ token }, ` ${does} the `, gate] : ["At ", { token }, " the ", gate, ` ${does}`];
  const only = Math.abs(now.kept) < 0.5 * Math.abs(now.c_before) ? " only " : " ";
  return [...first, ": ", { number: now.f, s: "f" }, ". Of ", { number: now.c_before, s: "c" }, only, { number: now.kept, digits }, " is kept; ", { number: now.written, plus: true, digits }, " is added.", ...became(story)];
}

/** @param {Story} story @returns {Segment[]} */
function because({ token, why: { rows, total }, now, before }) {
  const same = rows.filter(({ value }) => value * total > 0);
  const against = rows.filter(({ value }) => value * total < 0);
  const [first] = same;
  const mostly = first.value / same.reduce((sum, { value }) => sum + value, 0) >= 0.5;
  const named = /** @type {Segment[]} */ (first.kind === "bias" ? ["what is ", ...reasons.row(first, token)] : reasons.row(first, token));
  const read = first.kind === "input";
  const said = mostly ? [read ? "Mostly because " : "Mostly because of ", ...named] : [read ? "One reason is that " : "One reason is ", ...named];
  const other = total < 0 ? "open" : "shut";
  const stay = before && (before.f > 0.5) === (other === "open") ? `stay ${other}` : other;
  const weak = against.length === 0 ? "" : ` ${SOME[against.length]} ${against.length === 1 ? "reason" : "reasons"} to ${stay} ${against.length === 1 ? "is" : "are"} too weak.`;
  const side = total < 0 ? "below" : "above";
  const far = Math.abs(total) >= 3 ? `far ${side} zero is ${opening(now.f)}` : `${side} zero is more ${total < 0 ? "shut than open" : "open than shut"}`;
  return [...said, ": ", { number: first.value }, ".", weak, " Together ", { number: total, s: "f" }, `: ${far}.`];
}

/** @param {Story} story @returns {Segment[]} */
const everything = ({ unit, units }) => ["Your ", memory, " is ", { strong: `unit ${unit}` }, `: the tall row in every map. The thin rows are the other ${units - 1}.`];

/** The sentence of each state. @type {((story: Story) => Segment[])[]} */
export const sentences = [held, cell, because, everything];

/** The question of each state. @type {((story: Story) => Segment[])[]} */
export const questions = [
  ({ next, now }) => ["Next comes ", { token: next }, Math.abs(now.c) < 0.25 ? ". What will it hold then?" : ". Will it hold on or let go?"],
  (story) => {
    const does = doing(story);
    if (does === "shuts") return ["What shut the gate, just here?"];
    if (does === "opens") return ["What opened the gate, just here?"];
    return [does.startsWith("stays") ? `What keeps the gate ${opening(story.now.f)}?` : "What set the gate, just here?"];
  },
  ({ units }) => [`And the other ${units - 1} memories?`],
  ({ inside: found }) => (found ? ["Which of them also change at ", { token: found.pair[0] }, " and at ", { token: found.pair[1] }, "?"] : ["Which of them change at the same characters?"]),
];

/** What goes on from each state. @type {((story: Story) => Segment[])[]} */
export const onward = [({ next }) => ["Read ", { token: next }], () => ["Show the reasons"], () => ["Open everything"]];

export const KEYS = { on: "on to the next state", back: "back to the state before" };
