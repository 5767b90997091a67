// What every lesson says, by key: prompts, their guide, the prediction, and what is kept. A piece of a sentence is plain
// text, {s: symbol, text} in the ink of that signal, or {strong: text}. Pure.
import { number } from "../kit/format.js";

/**
 * How much more an answer costs than before.
 * @param {number} bits
 */
export const bitsMore = (bits) => `${number(bits, 2, true)} bits`;

export const LESSON = { name: "Lesson", prompts: "Try this", predict: "Predict" };

export const PROMPT = {
  setUp: "set up",
  doIt: "do it",
  done: "done",
  open: "not done yet",
  /** @param {number} count */
  aside: (count) => `With other nets: ${count} more`,
  asked: "The question that was set up",
  away: "put away",
  /** @param {string} text @param {string} answer */
  told: (text, answer) => `Done: ${text} ${answer}`,
};

export const GUIDE = {
  all: "All questions",
  previous: "previous",
  next: "next",
  /** @param {string} way */
  turn: (way) => `${way} question`,
  /** @param {number} k */
  number: (k) => `Question ${k + 1}`,
  /** @param {number} count */
  of: (count) => ` of ${count}`,
  /** @param {number} k @param {boolean} done @returns {string} */
  step: (k, done) => `${GUIDE.number(k)}, ${done ? PROMPT.done : PROMPT.open}`,
  /**
   * @param {number} k @param {number} count @param {string} text @param {string | null} answer null: not done yet
   * @returns {string}
   */
  shown: (k, count, text, answer) => `${GUIDE.number(k)}${GUIDE.of(count)}: ${text}${answer === null ? "" : ` Done: ${answer}`}`,
  expect: "say first what you expect",
  expected: "what you expected",
};

export const PREDICT = {
  why: "say why",
  reveal: "Reveal",
  pick: "pick an answer",
  own: "Your reason: ",
  /**
   * What is still missing before the reveal: "First pick an answer and say why."
   * @param {string[]} missing
   */
  needed: (missing) => (missing.length ? `First ${missing.join(" and ")}.` : ""),
  /**
   * The verdict on what was `said`; null: it is not repeated.
   * @param {boolean} holds @param {Segment[]} answer @param {string | null} said
   * @returns {Segment[]}
   */
  verdict: (holds, answer, said = null) => [holds ? "Right: " : "Not so: ", ...answer, holds || said === null ? "." : `. You said “${said}”.`],
};

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const KEPT = {
  save: "Save what I did",
  load: "Load",
  from: "Load what I did from a file",
  /** @param {string} name */
  saved: (name) => `${name} is saved: what you did on every page.`,
  /** @param {number} size @param {number} most */
  large: (size, most) => `The file has ${counted(size, "byte", "bytes")}. A file of what you did has ${counted(most, "byte", "bytes")} at most. Nothing is loaded.`,
  unread: "The file could not be read. Nothing is loaded.",
  notJson: "This is not a file of what you did: it is not JSON. Nothing is loaded.",
  /** @param {string} format */
  notOurs: (format) => `This is not a file of what you did: it does not say “${format}”. Nothing is loaded.`,
  nowhere: "This browser keeps nothing here, so nothing is loaded.",
  /** @param {{ ticks: number, predictions: number, solved: number, refused: number }} count */
  loaded({ ticks, predictions, solved, refused }) {
    const found = [
      ...(ticks ? [counted(ticks, "prompt", "prompts")] : []),
      ...(predictions ? [counted(predictions, "prediction", "predictions")] : []),
      ...(solved ? [`${counted(solved, "solved net", "solved nets")}, which Build a memory judges again`] : []),
    ];
    const left = refused ? ` ${counted(refused, "entry makes", "entries make")} no sense and ${refused === 1 ? "is" : "are"} left out.` : "";
    if (found.length === 0) return `There is nothing in the file that could be loaded.${left}`;
    const list = found.length < 2 ? found[0] : `${found.slice(0, -1).join(", ")} and ${found.at(-1)}`;
    return `Loaded, over all pages: ${list}.${left}`;
  },
};
