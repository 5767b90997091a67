// What "Is it praise?" says, by key. Words count from 1, as they stand. Pure.
import { number, percent } from "../kit/format.js";

/** A score, as it is printed. @param {number} value */
export const two = (value) => number(value, 2, true);
/** The same where there is little room. @param {number} value */
export const one = (value) => number(value, 1, true);
/** @param {number} value */
const r = (value) => number(value, 2);

export const LABEL = "A net that reads how much praise is in a sentence";
export const TASK = "Type a sentence. The net reads it word by word, and after each word it says how much praise it finds so far: from −4, all blame, to 4, all praise. It learned that from sentences which some 20 people each had rated so.";

export const TYPED = {
  label: "A sentence to be read", undo: "undo", reset: "reset", pick: "other sentences …", pickLabel: "Take another sentence",
  ours: "made for this page",
  /** @type {Record<string, string>} */
  of: { movie: "film reviews, held out", product: "product reviews, held out", tweet: "tweets, held out", news: "newspaper editorials, held out" },
};

export const READ = { label: "What the net is asked", moment: "moment of training", momentLabel: "Moment of the training: after how many updates the net reads", unit: "unit", unitLabel: "The unit whose gates stand tall" };
/** @param {number} update @param {number} share r on what was held out @param {boolean} last */
export const moment = (update, share, last) => (update === 0 ? "before any training" : `after ${update.toLocaleString("en")} updates${last ? ", trained" : ""}`) + ` (correlation r ${r(share)})`;
export const MORE = {
  moments: "bring the earlier moments (430 kB)", words: "bring what it learned from, and the lexicon (430 kB)", held: "bring what was said of them (430 kB)", coming: "It is on its way.", lost: "It did not arrive. Try again.",
};
export const TAKE = {
  /** @param {number} unit */
  silence: (unit) => `silence unit ${unit}`,
  silenceTitle: "Its h is set to 0 at every word: no other unit and no answer hears it (s)",
  /** @param {string} word */
  empty: (word) => `empty its memory before “${word}”`,
  emptyTitle: "At that word all forget gates are shut, and h before it is 0: nothing is left of what it read before (e)",
  told: "The cell is 16 numbers: each, with its gates, is a unit, a row in each map; the chosen one stands tall. The numbers beside the maps are the chosen unit’s at the framed word. Silenced, its h is 0 at every word. Emptied, nothing is left of what was read before that word.",
};
export const BESIDE = {
  label: "Another sentence of the same words, beside it", name: "compare with",
  /** @type {Record<string, string>} */
  pick: { none: "nothing", swapped: "the clauses swapped", without: "without this word", shuffled: "the words shuffled", backwards: "backwards" },
  noBut: "There is no “but” with words on both of its sides.",
  noWords: "One word has no other order, and nothing is left without it.",
  own: "As it stands",
  /** @type {(what: string, word: string) => string} */
  title: (what, word) => (what === "without" ? `Without “${word}”` : what === "swapped" ? "The clauses swapped" : what === "shuffled" ? "The words shuffled" : "The words backwards"),
  /** @param {number} end @param {number} own */
  end: (end, own) => `${two(end)} in the end, in the place of ${two(own)}`,
};

export const SCORE = {
  name: "score",
  blurb: "after every word",
  chart: "What the net says after every word, from −4 to 4",
  /** @param {string} word @param {number} t @param {number} score @param {boolean} known */
  word: (word, t, score, known) => `Word ${t + 1}, ${word}${known ? "" : ", not known"}: ${two(score)}`,
  people: "people",
};
/** Marks of the axis. */
export const TICKS = ["4", "2", "0", "−2", "−4"];

export const VERDICT = {
  label: "Who says what of this sentence",
  net: "the net", people: "people", lexicon: "the lexicon",
  ask: "ask a lexicon, words rated by hand (430 kB)",
  scale: "of ±4",
  /** @param {number} compound */
  compound: (compound) => `of ±1, or ${two(4 * compound)} of ±4`,
};

export const EMPTY = "There is nothing to read. Type a sentence.";
/** @param {{ cut: number, more: number, unknown: string[], words: number }} found */
export function problems({ cut, more, unknown, words }) {
  const listed = unknown.slice(0, 8).map((word) => `“${word.length > 24 ? `${word.slice(0, 24)}…` : word}”`).join(", ") + (unknown.length > 8 ? ` and ${unknown.length - 8} more` : "");
  return [
    ...(cut ? [`The first 600 characters are read; ${cut.toLocaleString("en")} are left out.`] : []),
    ...(more ? [`The first 60 words are read; ${more.toLocaleString("en")} are left out.`] : []),
    ...(unknown.length && unknown.length === words ? ["It knows none of these words: what it says of them is what it says of any rare words."] : []),
    ...(unknown.length ? [`Not known, and dotted below: ${listed}. It reads each as the same mark, which stands for all words that it saw fewer than 5 times.`] : []),
  ];
}

const CLEAR = 0.5;
/** @param {number} score */
const verdict = (score) => (score >= CLEAR ? "praise" : score <= -CLEAR ? "blame" : "neither clearly praise nor blame");

/** @param {{ words: string[], scores: number[], before: number, t: number, silent: number | null, empty: number | null }} told `before`: what it says before the first word */
export function sentence({ words, scores, before, t, silent, empty }) {
  const [now, was] = [scores[t], t ? scores[t - 1] : before];
  const last = words.length - 1;
  const how = `${silent === null ? "" : `Unit ${silent} is silenced. `}${empty === null || empty > last ? "" : `Its memory is emptied before “${words[empty]}”. `}`;
  const moved = now - was;
  const by = Math.abs(moved) < 0.005 ? "leaves it where it was" : `${moved > 0 ? "raises" : "lowers"} it by ${two(Math.abs(moved)).replace("+", "")}`;
  const end = `In the end it says ${two(scores[last])}: ${verdict(scores[last])}.`;
  return `${how}${end} “${words[t]}”, word ${t + 1} of ${words.length}, ${by}, from ${two(was)} to ${two(now)}.`;
}

export const WORDS = {
  name: "Its words, and what they were in training",
  small: "How often a word was seen, and how the sentences with it were rated on average: 17,711 sentences, −4 to 4. Beside it, what the net says of the word alone.",
  caption: "The words of this sentence",
  head: ["word", "seen", "mean rating with it", "the net, of it alone", "moves the score by", "in the lexicon, ±4"],
  /** @param {number} count */
  seen: (count) => `${count.toLocaleString("en")} ×`,
  unknown: "not known", rare: "rare words together",
  none: "–",
};

export const HELD = {
  name: "How good it is",
  /** @param {number} many */
  small: (many) => `${many.toLocaleString("en")} sentences that were held out: the net has not learned from them. All of one product review, and of one article, are either learned or held out; film sentences and tweets name no review, so of them only those with the same words stay together. The sentences are their writers’ own and are not shipped: the figures here were recorded when the net was trained, by the command below.`,
  command: "python -m tools.praise",
  caption: "How closely each follows the people. r is the correlation with the mean of 20 raters: 1 where both rise together, 0 where they have nothing to do with each other. Right is the share with the right sign, above 0 or below, of those that were not rated 0.",
  head: ["", "sentences", "the net", "words one by one", "the lexicon", "always praise"],
  /** @type {Record<string, string>} */
  source: { all: "all", movie: "film reviews", product: "product reviews", tweet: "tweets", news: "editorials" },
  /** @param {any} score */
  cell: (score) => `r\u00a0${r(score.r)}, right\u00a0${percent(score.sign).replace(" ", "\u00a0")}`,
  /** @param {any} score */
  title: (score) => `95 % intervals: r ${r(score.r_95[0])} to ${r(score.r_95[1])}, right ${(100 * score.sign_95[0]).toFixed(1)} to ${(100 * score.sign_95[1]).toFixed(1)} %`,
  /** @param {number} share */
  sign: (share) => percent(share),
  /** @param {any} score @param {string} low @param {string} high */
  right: (score, low, high) => `The net: r ${score.r.toFixed(3)} (95 % interval ${score.r_95[0].toFixed(3)} to ${score.r_95[1].toFixed(3)}), the sign right in ${(100 * score.sign).toFixed(1)} % (${(100 * score.sign_95[0]).toFixed(1)} to ${(100 * score.sign_95[1]).toFixed(1)}). Trained five times: r ${low} to ${high}.`,
  beside: "“Always praise” says more than 0 of every sentence. “Words one by one” gives every word a number of its own and adds them up (ridge regression on the same sentences). “The lexicon” is VADER, whose authors wrote its rules and had 7,500 words rated; it learned from none of these sentences. On tweets, for which it was made, it beats the net, and on editorials too. Its authors found r 0.88 for it on all 4,200 tweets, and 0.89 for a single rater against the mean of the 20.",
  dots: "Every held-out sentence: what people say across, what is said upwards",
  /** @param {number} many @param {string} who */
  dotted: (many, who) => `${many.toLocaleString("en")} dots, one a sentence. Across: the mean of its raters. Upwards: what is said by ${who}. On the slanted line both agree.`,
  of: "of", who: "says",
  /** @type {Record<string, string>} */
  whom: { net: "the net", ridge: "words one by one", lexicon: "the lexicon, times 4" },
  ofLabel: "Which sentences are shown", whoLabel: "Whose answers are shown",
};

export const TAKEN = {
  name: "What it uses its memory for",
  small: "What is left on the same held-out sentences when something is taken away. Recorded like the figures above; on the sentence above you do the same, live.",
  caption: "What was taken away, and what is left",
  head: ["", "sentences", "r", "sign right"],
  whole: "nothing", shuffled: "the order: words shuffled", backwards: "the order: words backwards",
  /** @type {(many: string) => string} */
  last: (many) => `all but the last ${many === "1" ? "word" : `${many} words`}`,
  but: "sentences with “but”, “though”, “however” inside", emptied: "what stands before it", first: "it, and what stands after it",
  not: "sentences with “not”, “no”, “never”, “n’t” …", left_out: "these words",
  units: "Each unit silenced in turn, and by how much that moves, on average, what the net called blame (−0.5 or less) and praise (0.5 or more)", silenced: "silenced", moved: ["moves blame", "moves praise"],
  /** @param {number} unit */
  unit: (unit) => `unit ${unit}`,
};

export const CODE = { name: "In PyTorch", label: "Lines of PyTorch", small: "The shipped net on the sentence above, with nothing silenced and nothing emptied." };
export const FILES = { said: "What it says (CSV)", py: "Lines of PyTorch" };
export const KEYS = {
  type: "to the sentence", move: "one word back or on", ends: "first or last word", unit: "another unit", silence: "silence the unit, or let it speak", empty: "empty its memory before this word, or let it be",
  without: "compare with it without this word", swap: "compare with the clauses swapped", shuffle: "compare with the words shuffled", moment: "an earlier or later moment of the training", undo: "undo",
};

const FAR = 0.5;
export const PREDICTION = {
  options: [`higher, by ${FAR} or more`, `about the same`, `lower, by ${FAR} or more`],
  /** @param {number} moved */
  truth: (moved) => (moved >= FAR ? 0 : moved <= -FAR ? 2 : 1),
  /** @param {string} word @param {number} own @returns {Segment[]} */
  question: (word, own) => ["The net says ", { strong: two(own) }, " in the end. Leave out ", { token: word }, ", where you are. What will it say of the other words?"],
  /** @param {string} word @param {number} own @param {number} other @returns {Segment[]} */
  reveal: (word, own, other) => [`Without “${word}” it says ${two(other)}; with it, ${two(own)}. So here the word is worth ${two(own - other)}.`],
  waits: "The question comes once there are two words or more, read with nothing silenced or emptied by the trained net.",
};
