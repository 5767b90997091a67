// What "What digit was said?" says, by key. Frames count from 1. Pure.
import { percent } from "../kit/format.js";

export const LABEL = "A net that hears which digit is said";
export const SHARE_LABEL = "Share and present";
export const TASK = "Somebody says a digit. The sound is cut into frames, short slices of time, and each frame is thirteen numbers. A net reads one frame after the other, and after each it says which digit it believes.";
export const WAITS = "This recording does not come with the page. It is on its way.";

const share = (/** @type {number} */ value) => `${(100 * value).toFixed(1)} %`;

export const SOUND = {
  name: "somebody says", label: "Which digit is said", another: "another recording of it (n)",
  /** @param {number} nth @param {number} frames */
  which: (nth, frames) => `Recording ${nth.toLocaleString("en")}, ${frames} frames. The data have no sound that could be played.`,
};
export const ACT = { undo: "undo", whole: "reset" };
export const CUT = {
  name: "Change the sound",
  from: "begins at", to: "ends after", joint: "tail begins at",
  /** @param {number} frame */
  frame: (frame) => `frame ${frame}`,
  tail: "This frame is of the tail. “Tail begins at” moves its beginning.",
};
export const SPEED = {
  name: "speed", label: "How fast it is said",
  /** @type {Record<string, string>} */
  pick: { 1: "as said", 2: "half as fast", 3: "a third as fast", fast: "twice as fast" },
};
export const BACK = { name: "read", label: "In which order the frames are read", off: "forwards", on: "backwards" };
export const TAIL = {
  name: "and then", label: "The tail of another digit, after the head of this one", none: "nothing more",
  /** @param {string} digit */
  of: (digit) => `the tail of ${digit}`,
};
export const NET = { label: "Which net hears it", name: "net", shipped: "shipped", yours: "trained here", gone: "The net that was trained here is kept in its own tab alone: the shipped one hears." };

export const BELIEF = {
  caption: "How likely the net thinks each digit after every frame, in percent",
  step: "frame", says: "says", none: "–",
  /** @param {number} t */
  pick: (t) => `Frame ${t + 1}`,
};
export const STAGE = {
  gates: "What is read, what the net believes, and its gates", belief: "After every frame",
  read: "what is read", short: "sound", blurb: "13 numbers a frame",
  /** @param {{ head: number | null, tail: number | null, plain: boolean }} now */
  title: ({ head, tail, plain }) => (tail !== null ? `The head of a ${head}, the tail of a ${tail}` : plain ? `A ${head}, as it was said` : `A ${head}, changed`),
  /** @param {number} joint */
  joint: (joint) => `The dashed line: frame ${joint + 1} is the first of the other part.`,
  number: "number of the sound", rowLabel: "Which of the thirteen numbers stands tall",
  /** @param {number} row */
  row: (row) => (row === 0 ? "1, loudness" : String(row + 1)),
  scale: "All thirteen rows of the sound, x, have one scale: how many standard deviations a number is from its mean over all that is learned from; colours end at 3. The first row is how loud a frame is. The others say how the sound is spread over low and high, coarsely first.",
  asked: "In training it was asked after every frame. So it has learned to doubt: while two digits sound alike, it shares its belief between them.",
  looks: "Without a net: looking for the nearest recording.",
  /** @param {number} digit */
  near: (digit) => `Without a net: the nearest of the 2,500 learned recordings is a ${digit}.`,
};

/**
 * @param {{ t: number, shares: ArrayLike<number>[], best: number[], head: number, tail: number | null, digit: number | null, plain: boolean, silent: number | null, empty: number | null, speed: string, back: boolean, cut: boolean }} told
 *   `digit`: what was said, null where the sound is of two
 */
export function sentence({ t, shares, best, head, tail, digit, silent, empty, speed, back, cut }) {
  const last = best.length - 1;
  const belief = (/** @type {number} */ at) => `${best[at]} at ${percent(shares[at][best[at]])}`;
  const done = [
    ...(cut && tail === null ? ["Cut"] : []),
    ...(speed === "1" ? [] : [speed === "fast" ? "Twice as fast" : speed === "2" ? "Half as fast" : "At a third of the speed"]),
    ...(back ? ["Backwards"] : []),
  ].map((each) => `${each}. `).join("");
  const how = `${done}${silent === null ? "" : `Unit ${silent} is silenced. `}${empty === null ? "" : `Its memory is emptied before frame ${empty + 1}. `}`;
  if (empty !== null && t === empty - 1) return `${how}Here stands what a net says that has heard nothing: ${belief(t)}; after all frames, ${belief(last)}.`;
  if (t < last) return `${how}After ${t + 1} of ${best.length} frames it believes ${belief(t)}; after all of them, ${belief(last)}.`;
  const from = best.findIndex((_, k) => best.slice(k).every((each) => each === best[last]));
  const path = from === 0 ? "It said so from the first frame on." : `It has said so since frame ${from + 1}.`;
  const truth = digit === null ? `. Said was the head of a ${head} and the tail of a ${tail}.` : digit === best[last] ? ", as was said." : `; said was ${digit}.`;
  return `${how}It hears ${belief(last)}${truth} ${path}`;
}

export const UNIT = {
  name: "Unit",
  label: "The unit whose gates stand tall",
  /** @param {number} unit */
  silence: (unit) => `silence unit ${unit}`,
  title: "Its h is set to 0 at every frame: no other unit and no answer hears it (s)",
  told: "The cell is 24 numbers: each, with its gates, is a unit, a row in each map. Silenced, its h is 0 at every frame. Emptied, nothing is left of what was heard before that frame; in the column before it stands what a net says that has heard nothing.",
};
export const EMPTY = {
  /** @param {number} t */
  press: (t) => `empty its memory before frame ${t + 1}`,
  title: "At that frame all forget gates are shut, and h before it is 0: nothing is left of what it heard before (e)",
};

export const TESTS = {
  name: "All that is held out",
  small: "500 recordings that it did not learn from, 50 of each digit. The same six people speak in what it learned from. Of these the net hears 98.4 % rightly; who takes the digit of the nearest recording, without a net, 99.6 %.",
  /** @param {string} out */
  own: (out) => (out === "mixed" ? "500 recordings that the net trained here did not learn from, 50 of each digit. The same six people speak in what it learned from." : `All recordings of ${VOICE[out]}. The net trained here has learned from none of them.`),
  bring: "bring the recordings and test (533 kB)", again: "test", retry: "try again",
  coming: "The recordings are on their way.",
  lost: "The recordings did not arrive. Try again.",
  /** @param {number} done @param {number} all */
  testing: (done, all) => `Testing: ${done} of ${all} parts`,
  /** @param {{ out: string, right: number, many: number, low: number, high: number }} told */
  right: ({ out, right, many, low, high }) => `${right.toLocaleString("en")} of ${many.toLocaleString("en")} ${out === "mixed" ? "" : `recordings of ${VOICE[out]}, which this net never heard, `}are right: ${share(right / many)} (95 % interval ${share(low)} to ${share(high)}, as if each recording were drawn on its own).`,
  beside: "Without a net: the nearest of the 2,500 learned recordings, laid on the sound frame by frame, is of the right digit on 99.6 %, a linear model of 16 frames on 96.0 %, of the mean frame on 81.6 %. Five starts of this net: 96.8 to 98.4 %. So the nearest recording is better; the net needs 3,994 numbers in the place of 583,765.",
  voices: "These are voices that it knows. In one recorded run each, a net that was trained without voice A hears 28.4 % of that voice rightly; without B 48.8 %, without C 71.3 %, without D 42.1 %, without E and F 73.1 % of theirs. Train one below.",
  counts: "What was said, a row each, and what the net hears, a column each", corner: "said",
  /** @param {number} is @param {number} said @param {number} count */
  cell: (is, said, count) => `${count} recordings of ${is}, heard as ${said}`,
  wrong: "What it gets wrong",
  /** @param {number} count @param {string} which */
  wrongs: (count, which) => `${count} recordings${which}. Press one to open it, above.`,
  /** @param {number} is @param {number} said */
  pair: (is, said) => ` of ${is} that are heard as ${said}`,
  all: "show all that are wrong",
  /** @param {number} nth @param {number} is @param {number} said */
  open: (nth, is, said) => `Recording ${nth}, a ${is} that is heard as ${said}: open it`,
  /** @param {number} is @param {number} said */
  tag: (is, said) => `${is}, heard as ${said}`,
};
/** @type {Record<string, string>} */
const VOICE = { a: "voice A", b: "voice B", c: "voice C", d: "voice D", ef: "the voices E and F" };
export const CHANGES = {
  name: "All of them changed, and what is still right",
  head: ["right"], go: "change them all", stop: "stop",
  /** @type {Record<string, string>} */
  pick: { back: "backwards", shuffled: "frames shuffled", first: "the first half alone", second: "the second half alone", fast: "twice as fast", slow: "half as fast", slower: "a third as fast" },
};
export const HEARD = {
  name: "How many are right after a part of their frames",
  /** @param {number} tenth */
  tenth: (tenth) => `${10 * tenth} % heard`,
};
export const PAIR = {
  name: "Six and seven: of the recordings of each, how many are heard as what after each frame", corner: "frame",
  /** @param {number} is @param {number} said */
  head: (is, said) => `a ${is}, heard as ${said}`,
};
export const UNITS = {
  name: "What each unit is for",
  small: "Each unit silenced in turn, over all that is held out. Which digit suffers most, and what is it then taken for?",
  go: "silence them one by one", stop: "stop",
  /** @param {number} done @param {number} all */
  doing: (done, all) => `${done} of ${all} units`,
  head: ["silenced", "right", "suffers most", "then heard as"],
  /** @param {number} unit */
  unit: (unit) => `unit ${unit}`,
  none: "none",
  /** @param {number} digit @param {number} kept */
  hurt: (digit, kept) => `${digit}: ${percent(kept)} right`,
};
export const TRAIN = {
  name: "Train it again here",
  small: "24 units from other random numbers, 1,000 updates of 64 recordings, in this browser. It learns from nothing that is held out. Held out can be 500 recordings of all voices, or all that one voice has said.",
  start: "Start", pause: "Pause", on: "Go on", again: "start again", seed: "start",
  /** @type {Record<string, string>} */
  out: { name: "it never hears", mixed: "500 recordings of all voices", a: "voice A", b: "voice B", c: "voice C", d: "voice D", ef: "the voices E and F" },
  /** @type {Record<string, string>} */
  asks: { name: "it is asked", every: "after every frame", last: "after the last frame alone" },
  /** @param {number} update @param {number} all @param {number} score */
  going: (update, all, score) => `Update ${update.toLocaleString("en")} of ${all.toLocaleString("en")}: ${share(score)} of its answers to 256 recordings that it never hears are right`,
  /** @param {{ out: string, asked: string, seconds: number, share: number, many: number, low: number, high: number, shipped: number, reads: boolean }} told */
  done: ({ out, seconds, share: own, many, low, high, shipped, reads }) =>
    `Trained in ${seconds.toFixed(1)} seconds: ${out === "mixed" ? `${share(own)} of all that is held out right; the shipped net, ${share(shipped)}.` : `${share(own)} of the ${many.toLocaleString("en")} recordings of ${VOICE[out]} right (95 % interval ${share(low)} to ${share(high)}), a voice that it never heard.`}${reads ? " It hears the sound above now; “shipped”, there, brings back the other." : ""}`,
  /** @param {number} update @param {number} all */
  paused: (update, all) => `Paused at update ${update.toLocaleString("en")} of ${all.toLocaleString("en")}.`,
  lost: "What trains did not arrive. Load the page again.",
  failed: "The training went wrong: its numbers are no longer finite. Take another start.",
  label: "The random numbers that training starts from",
};
export const CODE = { name: "In PyTorch", label: "Lines of PyTorch", small: "The shipped net on the frames above, with nothing silenced and nothing emptied." };
export const FILES = { said: "What is read and believed (CSV)", py: "Lines of PyTorch", net: "The net that was trained here (safetensors)" };
export const KEYS = {
  digit: "a recording of this digit", another: "another recording of the same digit", move: "one frame back or on", ends: "first or last frame", unit: "another unit", silence: "silence the unit, or let it speak",
  empty: "empty its memory before this frame, or let it be", back: "backwards, or forwards", cut: "the sound begins, or ends, at this frame", whole: "reset: as it was said, with nothing silenced or emptied", undo: "undo",
};
export const PREDICTION = {
  options: ["the same digit", "another digit, at 90 % or more", "another digit, at less than 90 %"],
  /** @param {number} digit @returns {Segment[]} */
  question: (digit) => ["The net hears ", { strong: String(digit) }, " in this recording. Now it reads the same frames from the last to the first. What will it hear?"],
  /** @param {number} before @param {number} after @param {number} share @returns {Segment[]} */
  reveal: (before, after, share) => [`Backwards it hears ${after} at ${percent(share)}; forwards it heard ${before}. No frame has changed, only the order.`],
  waits: "The question comes while a recording is heard as it was said, with nothing silenced or emptied.",
};
