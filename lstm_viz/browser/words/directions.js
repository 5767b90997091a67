// What "Both directions" says, by key. Words count from 0, as in PyTorch. Pure.
import { percent } from "../kit/format.js";
import { NAMES, TAGS_SAID, isStray, sidesOf } from "../net/training/tasks/tags.js";

export const LABEL = "A net that reads one way and a net that reads both ways";
export const CHOICES = "Which nets are looked at";
export const TASK = "Is a number a page, a room, a price or a day? “page” and “room” stand before their numbers, “euros” and “May” after. 40 is no room and no day.";
/** @type {Record<string, string>} */
export const DATA = { name: "read", label: "What both nets read", made: "made sentences", addresses: "real addresses" };
export const TYPED = {
  /** @type {Record<string, string>} */
  label: { made: "The sentence that is read", addresses: "The address that is read" },
  /** @type {Record<string, string>} */
  another: { made: "another sentence", addresses: "another address" },
  home: "back to the example",
};
export const POSTAL = {
  /** @param {number} count @param {number} start */
  task: (count, start) => `Which part of a US address is each word? ${count.toLocaleString("en")} addresses, tagged by hand. Start ${start} trains on four fifths of them and is judged on the fifth that it leaves out.`,
  /** @type {Record<string, string>} */
  known: {
    held: "This address is one of those that this start leaves out: neither net has seen it.",
    trained: "Both nets were trained on this address, at this start.",
    typed: "Nobody has tagged this address: there is no right tag, only what the nets say.",
  },
};
export const NO_ADDRESSES = "The addresses did not arrive. Choose them again, or load the page again.";
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
  form: { name: "no net: the word alone", small: "its commonest tag" },
};
/** Where there is little room. @type {Record<string, string>} */
export const SHORT = { both: "two-way net", forward: "forw. half", backward: "backw. half", one: "one-way net", left: "best from left", form: "word alone" };
/** @type {Record<string, string>} */
const OF_ADDRESSES = { both: "8 units each way, 8,813 parameters", one: "15 units, 8,684 parameters" };
/** @param {string} id @param {string} who */
export const small = (id, who) => (id === "made" ? WHO[who].small : OF_ADDRESSES[who] ?? WHO[who].small);

/** Tags of addresses, short; those of sentences are as they are, but for that of what is no number. @type {Record<string, string>} */
const TAG = {
  StreetName: "street", PlaceName: "place", AddressNumber: "number", StreetNamePostType: "street type", StateName: "state", ZipCode: "ZIP", OccupancyIdentifier: "unit", StreetNamePreDirectional: "direction before",
  Recipient: "recipient", OccupancyType: "kind of unit", USPSBoxType: "kind of box", StreetNamePreType: "type before street", StreetNamePostDirectional: "direction after", BuildingName: "building", USPSBoxID: "box",
  SubaddressIdentifier: "part", SubaddressType: "kind of part", USPSBoxGroupType: "kind of route", LandmarkName: "landmark", USPSBoxGroupID: "route", CountryName: "country", IntersectionSeparator: "crossing",
  AddressNumberSuffix: "number suffix", NotAddress: "no address", CornerOf: "corner", StreetNamePreModifier: "modifier before", AddressNumberPrefix: "number prefix", StreetNamePostModifier: "modifier after", ZipPlus4: "ZIP + 4", word: "no number",
};
/** @param {string} tag */
export const tagOf = (tag) => TAG[tag] ?? tag;
/** @param {number} t @param {string} name */
export const named = (t, name) => `${t} ${name}`;

export const LEGEND = "↓ what the forward half has read at the word that is picked, ↑ the backward half; “last” stands at a half’s last step. Words count from 0, as the steps of output do.";
export const BESIDE = "beside both nets";
export const STAGE = "The sentence, word by word, and what is said of it";
export const ROWS = { word: "word", forward: "forward half has read", backward: "backward half has read", tag: "right tag" };
export const LAST = { name: "last step", short: "last" };
export const PLAIN = "·";
export const NO_TAG = "–";
export const WAITS = "training";
/** @param {number} start */
export const untrained = (start) => `Nothing is trained from start ${start} yet. What the nets say of each word comes when it is.`;
/** @param {string} tag */
export const wrong = (tag) => `≠ ${tag}`;

/** @param {number} id */
const word = (id) => `“${NAMES[id]}”`;
/** @param {ArrayLike<number>} shares */
const likeliest = (shares) => Array.from(shares).reduce((top, share, k) => (share > shares[top] ? k : top), 0);
/** @param {string} text */
export const short = (text) => (text.length > 24 ? `${text.slice(0, 23)}…` : text);
/** @param {ArrayLike<number>} shares */
const says = (shares) => {
  const best = likeliest(shares);
  return `${tagOf(TAGS_SAID[best])}, ${percent(shares[best])}`;
};
/** @param {number} from @param {number} to */
const span = (from, to) => (from === to ? `word ${to}` : `words ${from} to ${to}`);
/** @param {number} count */
const away = (count) => `${count} ${count === 1 ? "word" : "words"}`;

/**
 * What is so at the cursor. `decided`: where the word stands that decides; null: of no number, or of none that has a right tag.
 * @param {{ t: number, ids: number[], said: Named<ArrayLike<number>[]>, decided: number | null, last: number }} told
 */
export function sentence({ t, ids, said, decided, last }) {
  if (ids[t] >= 4) return `${word(ids[t])} is no number. Here the forward half has read ${span(0, t)}, the backward half ${span(last, t)}. Move to a number to see who knows what it is.`;
  if (isStray(ids, t)) return `No sentence has a 40 that is a room or a day: the nets have never seen it, and there is no right tag.`;
  if (decided === null) return `${sidesOf(ids, t) ? `${word(ids[t])} is named twice, before and after` : `Nothing names ${word(ids[t])}: neither “page” nor “room” before it, neither “euros” nor “May” after it`}. The nets have never seen that, and there is no right tag.`;
  const whose = decided > t
    ? `${word(ids[decided])} decides, ${away(decided - t)} later: nothing that reads from the left has seen it.`
    : `${word(ids[decided])} decides, ${away(t - decided)} earlier: nothing that reads from the right has seen it.`;
  return `${whose} One-way net: ${says(said.one[t])}; at best ${says(said.left[t])}. Two-way net: ${says(said.both[t])}.`;
}

/**
 * The same of an address. @param {{ t: number, read: { words: string[], tags: number[] }, said: Named<ArrayLike<number>[]>, TAGS: string[] }} told
 */
export function ofAddress({ t, read: { words, tags }, said, TAGS }) {
  const last = words.length - 1;
  const tag = (/** @type {string} */ who) => {
    const best = likeliest(said[who][t]);
    return `${tagOf(TAGS[best])}, ${percent(said[who][t][best])}`;
  };
  const right = tags[t] < 0 ? "" : ` Right is ${tagOf(TAGS[tags[t]])}.`;
  const after = words.slice(t + 1, t + 5).map(short).join(" ");
  const blind = t === last ? "which has read all" : `which has not read “${after}${t + 5 <= last ? " …" : ""}”`;
  return `Word ${t}, “${short(words[t])}”.${right} One-way net, ${blind}: ${tag("one")}. Two-way net: ${tag("both")}. Its halves alone: forward, ${span(0, t)}, ${tag("forward")}; backward, ${span(last, t)}, ${tag("backward")}.`;
}

/**
 * What gave way in the sentence. @param {{ strangers: string[], words: number, characters: number }} left @param {boolean} none @param {number} most @param {string} [data]
 */
export function left({ strangers, words, characters }, none, most, data = "made") {
  const shown = strangers.slice(0, 6).map((each) => `“${short(each)}”`).join(" ");
  return [
    ...(none ? [data === "made" ? "There is no word here that the nets know: what was there before is shown." : "Nothing is typed: the example is shown."] : []),
    ...(strangers.length ? [`Left out: ${shown}${strangers.length > 6 ? ` and ${strangers.length - 6} more` : ""}. The nets know 7, 12, 28, 40, or, page, room, euros, May, and, and the full stop.`] : []),
    ...(words ? [`Only the first ${most} words are read; ${words} more are left out.`] : []),
    ...(characters ? [`Only the first 1,000 characters are read; ${characters.toLocaleString("en")} are left out.`] : []),
  ];
}

export const HERE = {
  name: "The word under the cursor",
  /** @param {number} t @param {string} name */
  title: (t, name) => `Word ${t}, “${name}”: how likely each tag is said to be`,
  /** @param {number} t @param {string} name */
  likeliest: (t, name) => `Word ${t}, “${short(name)}”: the likeliest tags`,
  order: ["likeliest", "next"],
  /** @param {string} name @param {string[]} features */
  reads: (name, features) => `All that the nets read of “${short(name)}”: ${features.join(", ") || "nothing that they know"}. They know 20 shapes and the 100 commonest words of what they are trained on, no other word.`,
};

/** @typedef {{ all: number, tags: number[] }} Score */
/** @param {number[]} shares */
const range = (shares) => {
  const [low, high] = [Math.min(...shares), Math.max(...shares)].map(percent);
  return low === high ? low : `${low} to ${high}`;
};

export const SCORES = {
  /** @type {Record<string, string>} */
  name: { made: "Numbers tagged rightly, in 256 sentences that nobody trained on", addresses: "Words tagged rightly, in the addresses that each start leaves out" },
  /** @type {Record<string, string>} */
  dots: { made: "each start a dot", addresses: "words, each start a dot" },
  whole: "whole addresses",
  /** @param {number} start */
  of: (start) => `start ${start}`,
  none: "waits",
  /** @param {string} who @param {number[]} shares */
  spoken: (who, shares) => (shares.length ? `${WHO[who].name}: ${range(shares)} right` : `${WHO[who].name}: not trained yet`),
  /** @param {{ best: number, scores: Named<Score>[], all: number }} told */
  said({ best, scores, all }) {
    if (scores.length === 0) return "";
    const of = (/** @type {string} */ who) => range(scores.map((each) => each[who].all));
    return `A dot is a start: the random numbers that both nets begin with. Line: the best that reading from one end can do, computed from the grammar, ${tenths(best)} % of the numbers in all such sentences. In these 256 the same guesser has ${tenths(scores[0].left.all)} %; who has more from the left is lucky, not better. From ${scores.length} of ${all} starts the one-way net has ${of("one")}, the two-way net ${of("both")}. Its halves alone have ${of("forward")} and ${of("backward")}: they were trained together, and neither learned to guess what the other knows.`;
  },
  /** @param {{ scores: Named<{ all: number, whole: number }>[], all: number }} told */
  ofAddresses({ scores, all }) {
    if (scores.length === 0) return "";
    const of = (/** @type {string} */ who) => `${about(scores.map((each) => each[who].all))} % of the words and ${about(scores.map((each) => each[who].whole))} % of whole addresses`;
    const ahead = (/** @type {"all" | "whole"} */ what) => about(scores.map(({ both, one }) => both[what] - one[what]));
    const better = scores.filter(({ both, one }) => both.all > one.all && both.whole > one.whole).length;
    return `From ${scores.length} of ${all} starts${scores.length > 1 ? ", mean ± standard deviation" : ""}: the two-way net is ahead of the one-way net by ${ahead("all")} points of the words and ${ahead("whole")} of whole addresses, and better in both at ${scores.length > 1 && better === scores.length ? `all ${better}` : `${better} of ${scores.length}`}. It tags ${of("both")} rightly, the one-way net ${of("one")}; the commonest tag of each word, by no net, ${of("form")}. A point is 1 % of all. Starts 6 to 10 leave out the same fifths as 1 to 5: five tests, each made twice.`;
  },
};

/** @param {number} share */
const tenths = (share) => (100 * share).toFixed(1);
/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** @param {number[]} values */
const spread = (values) => Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / Math.max(1, values.length - 1));
/** @param {number[]} shares */
const about = (shares) => `${tenths(mean(shares))}${shares.length > 1 ? ` ± ${tenths(spread(shares))}` : ""}`;
/** @param {string[]} names */
const listed = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

export const BY_TAG = {
  name: "Which tags need which half",
  asked: "asked",
  /** @param {number} least */
  note: (least) => `Of the words that have a tag, how many are tagged rightly, in all addresses that were left out so far. Tags that were asked for ${least} times or more. ▼ less than half of what the two-way net has is left. Beside each tag stands its commonest word.`,
  source: "Addresses: usaddress 0.5.16, training/labeled.xml, by DataMade and others, under the MIT licence; what stands there twice is taken once. They were tagged by hand, not without mistakes.",
  licence: "The licence of the addresses",
  /** @param {string} token */
  as: (token) => ` ${token}`,
  /** `backward`: tags that fall without the backward half. @param {{ backward: string[], forward: string[], starts: number }} told */
  said: ({ backward, forward, starts }) => `From ${starts} ${starts === 1 ? "start" : "starts"}: without the backward half ${backward.length ? `${listed(backward)} ${backward.length === 1 ? "falls" : "fall"}` : "no tag falls so far"}; without the forward half ${forward.length ? `${listed(forward)} ${forward.length === 1 ? "falls" : "fall"}` : "no tag falls so far"}.`,
};

export const CODE = {
  name: "In PyTorch", label: "Lines of PyTorch", small: "The same net on the same words; the file is in Export. The numbers are those of the word under the cursor.",
};
export const FILES = { /** @type {Record<string, string>} */ said: { made: "What is said of the sentence (CSV)", addresses: "What is said of the address (CSV)" }, scores: "Scores of all starts (CSV)", net: "Two-way net (safetensors)", py: "Lines of PyTorch" };
export const KEYS = { move: "one word back or on", five: "five words", ends: "first or last word", who: "another row", start: "another start", another: "another sentence or address" };

export const PREDICTION = {
  options: ["page and room", "price and day", "all four", "neither pair"],
  /** @param {Score} score @returns {Segment[]} */
  reveal: ({ tags }) => [`With the forward half silenced, of the numbers that are ${tags.map((share, tag) => `a ${TAGS_SAID[tag]} ${percent(share)}`).join(", ")} are tagged rightly.`],
  /** The tags that are asked about. */
  tags: ["StreetName", "PlaceName", "OccupancyIdentifier", "ZipCode"],
  /** @param {{ tag: string, both: number, forward: number }[]} told @returns {Segment[]} */
  fell: (told) => [`Tagged rightly with both halves and with the forward half alone: ${told.map(({ tag, both, forward }) => `${tagOf(tag)} ${percent(both)} and ${percent(forward)}`).join(", ")}.`],
  waits: "The question comes once the nets are trained.",
};
