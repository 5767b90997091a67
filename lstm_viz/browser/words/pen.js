// What "Read my handwriting" says, by key. Points count from 1, as they are drawn. Pure.
import { percent } from "../kit/format.js";

export const LABEL = "A net that reads a digit from the path of a pen";
export const SHARE_LABEL = "Share and present";
export const TASK = "Draw a digit. Eight points at even distances along the path of your pen go into the net, one after the other, and nothing else: no picture, no pressure, no time.";

export const PAD = {
  label: "Pad: draw a digit",
  how: "Arrows move the cross, with Shift finely. Enter sets a point and joins it to the one before. L lifts the pen. Escape drops the stroke that was begun.",
  hint: "Mouse, finger or pen. With keys: arrows, Enter sets a point, L lifts the pen.",
  /** @param {number} x @param {number} y @param {number} down */
  cross: (x, y, down) => `${x} from the left, ${y} from the top, ${down ? `the pen is down, ${down} ${down === 1 ? "point" : "points"} set` : "the pen is up"}`,
};

export const ACT = { undo: "undo", clear: "clear", home: "back to the example", another: "a test digit" };
export const MEANT = { name: "it is meant as", none: "not said", label: "Which digit it is meant as" };
export const ORDER = {
  label: "In which order the points are read",
  name: "read",
  /** @type {Record<string, string>} */
  pick: { drawn: "as drawn", reversed: "the same points backwards", swapped: "the strokes swapped" },
  /** @type {Record<string, string>} */
  title: { drawn: "As drawn", reversed: "The same points backwards", swapped: "The strokes swapped" },
  one: "There is one stroke. Draw a second one to swap them.",
};
export const NET = { label: "Which net reads", name: "net", shipped: "shipped", yours: "trained here", gone: "The net that was trained here is kept in its own tab alone: the shipped one reads." };

export const BELIEF = {
  caption: "How likely the net thinks each digit after every point, in percent",
  step: "point", says: "says", none: "–",
  /** @param {number} t */
  pick: (t) => `Point ${t + 1}`,
};
export const STAGE = { belief: "What it believes after every point", gates: "What the net believes, and its gates", asked: "Only its answer after point 8 was ever asked for in training: what it says before, however sure, nobody taught it to say. While you draw, the eight points are those of the path so far.",
  /** @param {number} digit */
  near: (digit) => `Without a net: the nearest of the 7,494 learned paths is a ${digit}.`,
};

/** @type {Record<string, string>} */
export const PROBLEM = {
  empty: "The pad is empty: the net has read nothing. Draw a digit.",
  dot: "A dot has no path: eight points of it would all be the same. Draw a line.",
  small: "This drawing is very small. It is stretched to the full size like every other, and so is each tremor of the hand.",
  thin: "This is nearly a straight line, upright or level. Both axes are stretched to the full size: across it the tremor of the hand becomes as large as the digit.",
  scribble: "This path is more than twelve times as long as the drawing is large. Eight points cannot follow it: what stands between them is not read.",
  full: "The pad takes 2,000 points of a drawing. What came after is not read.",
  address: "The drawing in the address cannot be read: the example stands here.",
};

/** @param {{ t: number, shares: ArrayLike<number>[], best: number[], meant: number | null, order: string, silent: number | null, empty: number | null, drawn: number | null }} told `drawn`: what it says of the points as drawn, where another order is shown */
export function sentence({ t, shares, best, meant, order, silent, empty, drawn }) {
  const last = best.length - 1;
  const end = `${best[last]} at ${percent(shares[last][best[last]])}`;
  const turns = best.filter((digit, k) => k > 0 && digit !== best[k - 1]).length;
  const how = `${silent === null ? "" : `Unit ${silent} is silenced. `}${empty === null ? "" : `Its memory is emptied before point ${empty + 1}. `}`;
  if (t < last) return `${how}After ${t + 1} of 8 points it believes ${best[t]} at ${percent(shares[t][best[t]])}; after all of them, ${end}.`;
  const from = best.findIndex((_, k) => best.slice(k).every((digit) => digit === best[last]));
  const path = turns === 0 ? "It said so from the first point on." : `Its belief turned ${turns === 1 ? "once" : `${turns} times`}; it has said ${best[last]} since point ${from + 1}.`;
  const verdict = meant === null ? "" : meant === best[last] ? ", as it is meant." : `; it is meant as ${meant}.`;
  const other = order === "drawn" || drawn === null ? "" : ` As drawn it says ${drawn}.`;
  return `${how}It says ${end}${verdict || "."} ${path}${other}`;
}

export const UNIT = {
  name: "Unit",
  label: "The unit whose gates stand tall",
  /** @param {number} unit */
  silence: (unit) => `silence unit ${unit}`,
  title: "Its h is set to 0 at every point: no other unit and no answer hears it (s)",
  told: "The cell is 16 numbers: each, with its gates, is a unit, a row in each map. Silenced, its h is 0 at every point. Emptied, nothing is left of what was read before that point.",
};

export const EMPTY = {
  /** @param {number} t */
  press: (t) => `empty its memory before point ${t + 1}`,
  title: "At that point all forget gates are shut, and h before it is 0: nothing is left of what it read before (e)",
};

const share = (/** @type {number} */ value) => `${(100 * value).toFixed(1)} %`;
export const NOT_HERE = "The test digits are not here yet.";
export const TESTS = {
  name: "All 3,498 test digits",
  small: "Written by 14 people who wrote nothing of what the net learned from.",
  bring: "bring the digits and test (187 kB)", retry: "try again",
  coming: "The digits are on their way.",
  lost: "The digits did not arrive. Try again.",
  /** @param {number} done @param {number} all */
  testing: (done, all) => `Testing: ${done} of ${all} parts`,
  backwards: "read all of them backwards",
  /** @param {{ right: number, many: number, low: number, high: number }} told */
  right: ({ right, many, low, high }) => `${right.toLocaleString("en")} of ${many.toLocaleString("en")} are right: ${share(right / many)} (95 % interval ${share(low)} to ${share(high)}, as if each digit were drawn on its own).`,
  /** @param {number} back */
  back: (back) => `The same points backwards: ${share(back)}.`,
  beside: "Without a net: the digit of the nearest of the 7,494 learned paths is right on 97.7 %, a linear model of the sixteen numbers on 92.0 %. Five starts of this net: 97.6 to 98.1 %. So it is about as good as the nearest path, and no better; it needs 1,450 numbers in the place of 119,904.",
  after: ["right after this point", "right in the end, if its memory is emptied before this point"],
  empty: "empty its memory before each point",
  /** @param {number} t */
  point: (t) => `point ${t + 1}`,
  counts: "What is written, by row, and what is said",
  corner: "is",
  /** @param {number} is @param {number} said @param {number} count */
  cell: (is, said, count) => `${count} written ${is}, said ${said}`,
  wrong: "What it gets wrong",
  /** @param {number} count @param {string} which */
  wrongs: (count, which) => `${count} test digits${which}. Press one to open it on the pad.`,
  /** @param {number} is @param {number} said */
  pair: (is, said) => ` that are ${is} and are said to be ${said}`,
  all: "show all that are wrong",
  /** @param {number} is @param {number} said */
  open: (is, said) => `A ${is} that is said to be ${said}: open it`,
  /** @param {number} is @param {number} said */
  tag: (is, said) => `${is}, says ${said}`,
};
export const UNITS = {
  name: "What each unit is for",
  small: "Each unit silenced in turn, over all test digits. Which digit suffers most, and what is it then taken for?",
  go: "silence them one by one", stop: "stop",
  /** @param {number} done @param {number} all */
  doing: (done, all) => `${done} of ${all} units`,
  head: ["silenced", "right", "suffers most", "then said"],
  /** @param {number} unit */
  unit: (unit) => `unit ${unit}`,
  none: "none",
  /** @param {number} digit @param {number} kept */
  hurt: (digit, kept) => `${digit}: ${percent(kept)} right`,
};
export const TRAIN = {
  name: "Train it again here",
  small: "16 units from other random numbers, 1,000 updates of 64 digits, in this browser. It learns from no test digit.",
  start: "Start", pause: "Pause", on: "Go on", again: "start again", seed: "start",
  /** @param {number} update @param {number} all @param {number} score */
  going: (update, all, score) => `Update ${update.toLocaleString("en")} of ${all.toLocaleString("en")}: ${share(score)} of 256 test digits right`,
  /** @param {number} right @param {number} seconds @param {number} shipped @param {boolean} reads whether it reads the pad */
  done: (right, seconds, shipped, reads) => `Trained in ${seconds.toFixed(1)} seconds: ${share(right)} of all test digits right; the shipped net, ${share(shipped)}.${reads ? " It reads the pad now; “shipped”, above, brings back the other." : ""}`,
  /** @param {number} update @param {number} all */
  paused: (update, all) => `Paused at update ${update.toLocaleString("en")} of ${all.toLocaleString("en")}.`,
  lost: "What trains did not arrive. Load the page again.",
  failed: "The training went wrong: its numbers are no longer finite. Take another start.",
  label: "The random numbers that training starts from",
};
export const CODE = { name: "In PyTorch", label: "Lines of PyTorch", small: "The shipped net on the eight points above, with nothing silenced and nothing emptied." };
export const FILES = { said: "What it believes (CSV)", py: "Lines of PyTorch", net: "The net that was trained here (safetensors)" };
export const KEYS = {
  move: "one point back or on", ends: "first or last point", unit: "another unit", silence: "silence the unit, or let it speak", empty: "empty its memory before this point, or let it be", back: "the same points backwards, or as drawn", undo: "undo",
  clear: "clear the pad", draw: "to the pad", another: "another test digit, once they are here",
};
export const PREDICTION = {
  options: ["the same digit", "another digit, at 90 % or more", "another digit, at less than 90 %"],
  /** @param {number} digit @returns {Segment[]} */
  question: (digit) => ["The net says ", { strong: String(digit) }, " of this drawing. Now it reads the same eight points from the last to the first. What will it say?"],
  /** @param {number} before @param {number} after @param {number} share @returns {Segment[]} */
  reveal: (before, after, share) => [`Backwards it says ${after} at ${percent(share)}; as drawn it said ${before}. The same eight places, in another order, are another sequence.`],
  waits: "The question comes once something is drawn, and read as drawn with nothing silenced or emptied.",
};
