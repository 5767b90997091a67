// What "It writes" says, by key. Letters and units count from 0. Pure.
import { number, percent, spoken } from "../kit/format.js";

/** @typedef {import("../net/writing/texts.js").Which} Which */

/** @param {number} value */
const whole = (value) => value.toLocaleString("en");
/** @param {number} length in parts of an eighth, as net/writing/abc.js has it @param {number} eighth */
const eighths = (length, eighth) => {
  const value = length / eighth;
  return Number.isInteger(Math.round(100 * value) / 100) ? String(Math.round(value)) : number(value, 2);
};

export const LABEL = "A net writes letter after letter: its gates, and what it expects next";
export const CHOICES = "What was given, and how the letters are drawn";
export const TEXT = {
  name: "learned from", label: "What the net learned from",
  tunes: { name: "Irish tunes" }, austen: { name: "Jane Austen" }, code: { name: "Python" },
};
/** @type {Record<string, string>} */
export const NET = {
  name: "after", label: "How long it was trained", 100: "100", 1000: "1,000", trained: "8,000 updates", yours: "yours",
  coming: "The net is coming …", lost: "The net did not arrive. Choose it again.", gone: "The net that was trained here is no longer kept. The shipped one writes.",
};
export const PROMPT = {
  name: "it is given", label: "What the net is given to begin with",
  marks: "Marked: given. Pale: after the cursor.",
  tunes: "ABC notation: M is the metre, K the key. Then a letter is a note of an eighth, or as many as the number behind it says; z is a rest, | ends a bar.",
};
export const TEMPERATURE = {
  name: "temperature", label: "Temperature of the drawing", none: "0",
  title: "Every share to the power of 1 / temperature, then made to sum to 1. At 0 the likeliest letter is always taken.",
};
export const TOP = {
  name: "drawn from", label: "How many of the likeliest letters may come", title: "Only so many of the likeliest letters may come.",
  /** @param {number} many */
  of: (many) => (many === 0 ? "all letters" : many === 1 ? "the likeliest" : `the likeliest ${many}`),
};
export const DICE = { name: "seed", label: "Seed of the random numbers", title: "The same seed draws the same letters.", another: "another" };
export const ACT = { undo: "undo", home: "back to the example" };
export const PLAY = {
  play: "Play", pause: "Pause", back: "one letter back", on: "one letter on", again: "Write on from here",
  title: "What stands up to the cursor is given, and other letters are drawn after it.",
};
export const PAPER = {
  name: "What is written", label: "Letter that is looked at",
  /** @param {number} t @param {number} all @param {string} letter */
  spoken: (t, all, letter) => `letter ${t} of 0 to ${all - 1}: ${letter}`,
};
const EIGHTH = 20160;
export const BARS = {
  /** @param {{ metre: number | null, bars: { right: boolean | null, length: number }[] }} told @param {{ length: number } | null} fault */
  told({ metre, bars }, fault) {
    if (metre === null) return "No metre is written (M:), so bars cannot be counted.";
    const counted = bars.filter(({ right }) => right !== null);
    if (counted.length === 0) return "There is no whole bar yet: one with a plain bar line on both sides.";
    const right = counted.filter((bar) => bar.right).length;
    return `${right} of ${counted.length} whole bars last ${eighths(metre, EIGHTH)} eighths, as the metre asks.${fault ? ` Those that do not are underlined; the first lasts ${eighths(fault.length, EIGHTH)}.` : ""}`;
  },
};
export const SOUND = {
  name: "Player", start: "Play the tune", stop: "Stop the tune", volume: "volume", label: "Volume",
  none: "There is no note here that can be played.",
  unable: "This browser has no Web Audio: nothing can be played.",
  /** @param {string[]} left */
  left: (left) => `Every note is played once, repeats are not taken.${left.length ? ` Left out, as it is no note: ${left.slice(0, 12).join(" ")}` : ""}`,
};
export const NEXT = {
  name: "What it expects next",
  head: ["letter", "the net says", "drawn with"],
  /** @param {string} letter */
  title: (letter) => `After “${letter}” it expects`,
  /** @param {string | null} letter @param {number} share @param {number} rest */
  came: (letter, share, rest) => `${letter === null ? "Here it ends." : `What came is framed: ${spoken(letter)}, at ${percent(share)}.`} All letters that are not shown: ${percent(rest)}.`,
};
export const STAGE = {
  name: "Inside, letter by letter", label: "How many units are shown",
  /** @param {number} many */
  shown: (many) => (many === 64 ? "all 64 units" : `${many} units`),
  /** @param {{ from: number, to: number, all: number, shown: number, unit: number, silent: boolean, same: number | null, given: number }} told */
  note: ({ from, to, all, shown, unit, silent, same, given }) =>
    `Letters ${from} to ${to - 1} of ${all}. ${shown < 64 ? `Of 64 units the ${shown} whose h goes up and down most in this text, and the picked one.` : "All 64 units, in the order of the net."}${silent ? ` Unit ${unit} is silenced: its h is 0 after every letter. ${same === null ? "The same seed draws the same letters as with it." : same < given ? "" : `The same seed draws the same letters up to letter ${same}, then others.`}` : ""}`,
};
export const UNIT = {
  name: "unit", label: "The picked unit", title: "Its h is 0 after every letter, for the others and for what it says.",
  /** @param {number} unit */
  silence: (unit) => `silence unit ${unit}`,
};
export const TABLE = {
  toggle: "Table", label: "Every letter", values: "Table of the letters", head: ["place", "letter", "how", "it had", "bits"],
  note: "What share each letter had just before it came, and what it cost: minus the logarithm to base 2. The first was not asked for.",
  given: "given", written: "written",
};
export const COUNT = {
  name: "Counted over what is written here", caption: "What was counted, by who wrote",
  /** @type {Record<Which, string>} */
  title: { tunes: "Does it count? Bars of the right length", austen: "Are quotes closed?", code: "Are brackets closed?" },
  /** @type {Record<Which, string>} */
  small: {
    tunes: "Tune after tune is written here from the metres and keys of the held-out tunes (those that it did not learn from), with the temperature, letters, seed and unit above. Counted are whole bars: those between two plain bar lines.",
    austen: "Page after page is written here from the beginnings of held-out chapters (it did not learn from them), with the temperature, letters, seed and unit above. Counted are paragraphs with a quotation mark: right are those in which every quote is closed.",
    code: "Page after page is written here from the beginnings of held-out files (it did not learn from them), with the temperature, letters, seed and unit above. Counted are ) and ]: right are those that close what was opened last.",
  },
  start: "Write and count", stop: "Stop", on: "Go on", coming: "The held-out texts are coming …", lost: "The held-out texts did not arrive. Press again.",
  nothing: "nothing yet",
  /** @type {Record<string, (unit: number) => string>} */
  who: { net: () => "the net", silenced: (unit) => `without unit ${unit}`, grams: () => "a 5-gram", people: () => "the held-out texts" },
  /** @param {number} right @param {number} many @param {[number, number]} ends */
  many: (right, many, [low, high]) => `${whole(right)} of ${whole(many)}; 95 %: ${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)} %`,
};

/** @type {Record<string, string>} */
const KIND = { bar: "bar lines", line: "line ends", pitch: "pitches", length: "lengths", rest: "the rest", quote: "quotes", space: "spaces", letter: "letters", close: "closers", indent: "indents" };
/** @type {Record<Which, string[]>} */
const KINDS = { tunes: ["bar", "line", "pitch", "length", "rest"], austen: ["line", "space", "letter", "quote", "rest"], code: ["close", "line", "indent", "letter", "rest"] };

/** @param {string} which */
export const unitsOf = (which) => ({
  name: "What a unit holds",
  small: `Each unit is silenced in turn while the net reads 12,000 letters of texts that it did not learn from. The first row: how many bits a letter costs to foresee. Below: how many more without the unit. “${KIND[KINDS[/** @type {Which} */ (which)][0]]}” counts those alone.${which === "austen" ? " Of quotes there are 19: too few to say much." : ""}`,
  go: "silence them one by one", stop: "stop",
  /** @param {number} done @param {number} all */
  doing: (done, all) => `${done} of ${all} units`,
  head: ["silenced", "all letters", ...KINDS[/** @type {Which} */ (which)].map((kind) => KIND[kind])],
  /** @param {number} unit */
  unit: (unit) => `unit ${unit}`,
  none: "none",
});

export const SCORES = {
  name: "Bits a letter, on texts that it never saw", net: "the net",
  small: "What a letter costs to foresee: minus the logarithm to base 2 of the share that the right letter had. 0 bits: it was sure; 1 bit: one half. Fewer are better. A 5-gram is a table of how often each letter came after the four before it. LZMA is what packs files.",
  /** @param {number} update */
  moment: (update) => `the net after ${whole(update)} updates`,
  /** @param {string} name */
  of: (name) => (name === "lzma" ? "LZMA (xz)" : `${name}`),
  /** @param {any} card */
  note({ split, score, baselines, intervals }) {
    const less = intervals && intervals["fewer than the 5-gram"];
    const better = score.bits < baselines["5-gram"].bits;
    const fits = score.bits < baselines.lzma.bits;
    return `Held out ${split}. ${less ? `The net has ${number(score.bits, 2)}; 95 %: ${number(intervals.bits[0], 2)} to ${number(intervals.bits[1], 2)}, found by drawing the texts anew. It needs ${number(Math.abs(less[0] + less[1]) / 2, 2)} ${better ? "fewer" : "more"} than the 5-gram (95 %: ${number(less[0], 2)} to ${number(less[1], 2)}). ` : better ? "" : `The 5-gram needs fewer than the net. `}${fits ? "LZMA, which has all texts to train on as its dictionary, needs more." : "LZMA, which has all texts to train on as its dictionary, needs fewer than the net: whole passages come again."} n-grams are mixed with all shorter ones by the rule of Witten and Bell.`;
  },
  /** @param {any} card */
  seeds({ parameters, steps, seeds }) {
    const all = Object.values(seeds.scores).map(({ bits }) => bits);
    return `64 units, ${whole(parameters)} numbers, ${whole(steps)} updates. ${all.length > 1 ? `From ${all.length} starts: ${all.map((bits) => number(bits, 2)).join(", ")}; the first is shown.` : "One start was trained."}`;
  },
};
export const TRAIN = {
  name: "Train it again here",
  small: "64 units from other random numbers, on the same tunes, 1,000 updates of 80 windows of 96 letters, in this browser. It learns from no held-out tune.",
  start: "Start", pause: "Pause", on: "Go on", again: "start again", seed: "start",
  /** @param {number} update @param {number} all @param {number} score */
  going: (update, all, score) => `Update ${whole(update)} of ${whole(all)}: ${percent(score)} of held-out letters foreseen`,
  /** @param {number} seconds */
  rests: (seconds) => `Trained in ${seconds.toFixed(1)} seconds. “yours”, above, writes.`,
  /** @param {number} seconds @param {number} own @param {number} shipped */
  done: (seconds, own, shipped) => `Trained in ${seconds.toFixed(1)} seconds: ${number(own, 2)} bits a letter on 12,000 held-out letters; the shipped net, ${number(shipped, 2)}. It writes now; “8,000 updates”, above, brings back the other.`,
  /** @param {number} update @param {number} all */
  paused: (update, all) => `Paused at update ${whole(update)} of ${whole(all)}.`,
  lost: "What trains did not arrive. Load the page again.",
  failed: "The training went wrong: its numbers are no longer finite. Take another start.",
  label: "The random numbers that training starts from",
  others: "Trained again here are the tunes alone. The novels have 3.5 million letters and the library 9.4 million: more than this page may send.",
};
export const CODE = { name: "In PyTorch", label: "Lines of PyTorch", small: "These lines write the letters above: the seed draws the same numbers in NumPy as here. In the place of a net that was trained here stands the shipped one; Export has the other as a file." };
export const FILES = { text: "What is written (text)", said: "What it expected (CSV)", py: "Lines of PyTorch", net: "The net that was trained here (safetensors)" };
export const KEYS = {
  play: "play or pause", move: "one letter back or on", ten: "ten letters", ends: "first or last letter", again: "write on from here", another: "another seed", unit: "another unit",
  silence: "silence the unit, or let it speak", undo: "undo",
};
export const PREDICTION = {
  options: ["more often 9 eighths than 6", "more often 6 eighths than 9", "hardly ever 6 or 9"],
  /** @returns {Segment[]} */
  question: () => ["Of the tunes that it learned from, 4 in 100 are in ", { strong: "9/8" }, ". It is given ", { strong: "M:9/8" }, " in the place of M:6/8, and writes twelve tunes. How long will their whole bars be?"],
  /** @param {{ lengths: [number, number][], many: number }} found the commonest lengths, in eighths @returns {Segment[]} */
  reveal: ({ lengths, many }) => [`Of ${many} whole bars ${lengths.map(([length, count]) => `${count} last ${length} eighths`).join(", ")}. It has read the metre, and falls into the one that it knows best. In 2/2, which is as common as 6/8, it keeps the metre.`],
  none: "The question is about the tunes. Choose “Irish tunes”.",
};

/** What is wrong with what was given. @param {{ empty: boolean, cut: boolean, strangers: string[], dropped: boolean }} given @param {string} which */
export function problems({ empty, cut, strangers, dropped }, which) {
  const shown = strangers.slice(0, 8).map((letter) => spoken(letter)).join(", ");
  return [
    ...(empty && !strangers.length ? ["Nothing was given: it begins after a line break."] : []),
    ...(empty && strangers.length ? [`The net knows none of these letters: ${shown}. It begins after a line break.`] : []),
    ...(!empty && strangers.length ? [dropped ? `Letters that tunes are not written with were left out: ${shown}.` : `The net has never seen ${shown}: each is read as the unknown letter.`] : []),
    ...(cut ? ["Of what was given the first 1,000 letters are read."] : []),
    ...(which === "tunes" && !empty && strangers.length > 12 ? ["This is no tune in ABC notation, so far as the net can read it."] : []),
  ];
}

/**
 * @param {{ t: number, letters: string[], given: number, share: number | null, best: string | null, ended: boolean, silent: number | null }} now
 */
export function sentence({ t, letters, given, share, best, ended, silent }) {
  const letter = spoken(letters[t]);
  const quiet = silent === null ? "" : ` Unit ${silent} is silent.`;
  if (share === null) return `Letter 0, ${letter}, is what it was given first.${quiet}`;
  const rank = best === letters[t] ? "the likeliest of all" : `the likeliest was ${spoken(String(best))}`;
  const end = t === letters.length - 1 ? (ended ? " Here it ended the tune." : " Here it was stopped.") : "";
  return `${t < given ? "It was given" : "It wrote"} ${letter} as letter ${t}; before that came it had ${percent(share)}, ${rank}.${end}${quiet}`;
}
