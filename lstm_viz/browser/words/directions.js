// What "Both directions" says, by key. Words count from 0, as in PyTorch. Pure.
import { percent } from "../kit/format.js";
import { NAMES, TAGS_SAID } from "../net/training/tasks/tags.js";

export const LABEL = "A net that reads one way and a net that reads both ways";
export const CHOICES = "Which nets are looked at";
export const TASK = "Is a number a page, a room, a price or a day? “page” and “room” stand before their numbers, “euros” and “May” after. 40 is no room and no day.";
export const SENTENCE = { label: "The sentence that is read", another: "another sentence", home: "back to the example" };
export const START = { name: "trained here, from start", label: "The random numbers that both nets start from" };
export const LOST = "What trains did not arrive. Load the page again.";

/** @param {number} done @param {number} all @param {number} update @param {number} until */
export const training = (done, all, update, until) => `Training: ${done} of ${all} starts, update ${update} of ${until}`;

/** @type {Record<string, { name: string, small: string }>} */
export const WHO = {
  both: { name: "two-way net", small: "8 units each way, 1,429 parameters" },
  forward: { name: "forward half alone", small: "the backward half silenced" },
  backward: { name: "backward half alone", small: "the forward half silenced" },
  one: { name: "one-way net", small: "13 units, 1,422 parameters" },
  left: { name: "best from the left", small: "all that can be known there" },
};

export const STAGE = "The sentence, word by word, and what is said of it";
export const ROWS = { word: "word", forward: "forward half has read", backward: "backward half has read", tag: "right tag" };
export const LAST = "last step";
export const PLAIN = "·";
export const NO_TAG = "–";
export const WAITS = "training";
/** @param {string} tag */
export const wrong = (tag) => `≠ ${tag}`;

/** @param {number} id */
const word = (id) => `“${NAMES[id]}”`;
/** @param {ArrayLike<number>} shares */
const says = (shares) => {
  const best = Array.from(shares).reduce((top, share, k) => (share > shares[top] ? k : top), 0);
  return `${TAGS_SAID[best]}, ${percent(shares[best])}`;
};
/** @param {number} count */
const away = (count) => `${count} ${count === 1 ? "word" : "words"}`;

/**
 * What is so at the cursor. `decided`: where the word stands that decides; null: of no number, or of none that has a name.
 * @param {{ t: number, ids: number[], said: Named<ArrayLike<number>[]>, decided: number | null, last: number }} told
 */
export function sentence({ t, ids, said, decided, last }) {
  if (ids[t] >= 4) return `${word(ids[t])} is no number. Here the forward half has read words 0 to ${t}, the backward half ${last} to ${t}. Move to a number to see who knows what it is.`;
  if (decided === null) return `${word(ids[t])} has a name on neither side, or on both: the nets have never seen that, and there is no right tag.`;
  const whose = decided > t
    ? `${word(ids[decided])} decides, ${away(decided - t)} later: nothing that reads from the left has seen it.`
    : `${word(ids[decided])} decides, ${away(t - decided)} earlier: nothing that reads from the right has seen it.`;
  return `${whose} One-way net: ${says(said.one[t])}; at best ${says(said.left[t])}. Two-way net: ${says(said.both[t])}.`;
}

/**
 * What gave way in the sentence. @param {{ strangers: string[], words: number, characters: number }} left @param {boolean} none @param {number} most
 */
export function left({ strangers, words, characters }, none, most) {
  const shown = strangers.slice(0, 6).map((each) => `“${each.length > 24 ? `${each.slice(0, 23)}…` : each}”`).join(" ");
  return [
    ...(none ? ["There is no word here that the nets know: what was there before is shown."] : []),
    ...(strangers.length ? [`Left out: ${shown}${strangers.length > 6 ? ` and ${strangers.length - 6} more` : ""}. The nets know 7, 12, 28, 40, or, page, room, euros, May, and, and the full stop.`] : []),
    ...(words ? [`Only the first ${most} words are read; ${words} more are left out.`] : []),
    ...(characters ? [`Only the first 1,000 characters are read; ${characters.toLocaleString("en")} are left out.`] : []),
  ];
}

export const HERE = {
  name: "The word under the cursor",
  /** @param {number} t @param {number} id */
  title: (t, id) => `Word ${t}, ${word(id)}: how likely each tag is said to be`,
};

/** @typedef {{ all: number, tags: number[] }} Score */
/** @param {number[]} shares */
const range = (shares) => {
  const [low, high] = [Math.min(...shares), Math.max(...shares)].map(percent);
  return low === high ? low : `${low} to ${high}`;
};

export const SCORES = {
  name: "Numbers tagged rightly, in 256 sentences that nobody trained on",
  dots: "each start a dot",
  /** @param {number} start */
  of: (start) => `start ${start}`,
  none: "waits",
  /** @param {string} who @param {number[]} shares */
  spoken: (who, shares) => (shares.length ? `${WHO[who].name}: ${range(shares)} right` : `${WHO[who].name}: not trained yet`),
  /** @param {{ best: number, scores: Named<Score>[], all: number }} told */
  said({ best, scores, all }) {
    if (scores.length === 0) return "";
    const of = (/** @type {string} */ who) => range(scores.map((each) => each[who].all));
    return `Line: the best that reading from one end can do, computed from the grammar, ${(100 * best).toFixed(1)} % of all such sentences. From ${scores.length} of ${all} starts the one-way net has ${of("one")}, the two-way net ${of("both")}. Its halves alone have ${of("forward")} and ${of("backward")}: they were trained together, and neither learned to guess what the other knows.`;
  },
};

export const CODE = {
  name: "In PyTorch", label: "Lines of PyTorch", small: "The same net and sentence; the file is in Export. The numbers are those of the word under the cursor.",
};
export const FILES = { said: "What is said of the sentence (CSV)", scores: "Scores of all starts (CSV)", net: "Two-way net (safetensors)", py: "Lines of PyTorch" };
export const KEYS = { move: "one word back or on", five: "five words", ends: "first or last word", who: "another row", start: "another start", another: "another sentence" };

export const PREDICTION = {
  options: ["page and room", "price and day", "all four", "neither pair"],
  /** @param {Score} score @returns {Segment[]} */
  reveal: ({ tags }) => [`With the forward half silenced, of the numbers that are ${tags.map((share, tag) => `a ${TAGS_SAID[tag]} ${percent(share)}`).join(", ")} are tagged rightly.`],
  waits: "The question comes once the nets are trained.",
};
