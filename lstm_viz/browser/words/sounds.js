// What "Words that a net has never seen" says, by key. A piece of a sentence is plain text, or {s: symbol, text} in the ink of that signal. Pure.
import { glyph, gradient, number, percent } from "../kit/format.js";
import { MATRIX as PLAIN } from "./pair.js";

/** @param {string} symbol @param {string} [text] @returns {Piece} */
const ink = (symbol, text = symbol) => ({ s: symbol, text });
/** @param {number} count @param {string} one */
const counted = (count, one) => `${count.toLocaleString("en")} ${count === 1 ? one : `${one}s`}`;
/** @param {string} character */
const quoted = (character) => `“${glyph(character)}”`;
/** @param {number} place from 0 */
const nth = (place) => `${place + 1}${["th", "st", "nd", "rd"][(place + 1) % 10 < 4 && Math.floor((place + 1) / 10) !== 1 ? (place + 1) % 10 : 0]}`;
/** One digit more than a whole percent. @param {number} share */
const fine = (share) => `${(100 * share).toFixed(1)} %`;
const STOP = "■";
/** Several pronunciations of one word. @param {string[]} ways */
export const either = (ways) => ways.join(", or ");

export const LABEL = "A word is read letter by letter and said sound by sound";
export const HOW = "What is taken from the decoder";
export const CHOICES = "The word";

/** Of each sound a word in which it is heard, and the letters there that stand for it. @type {Record<string, [word: string, letters: string]>} */
export const HEARD = {
  AA: ["father", "a"], AE: ["cat", "a"], AH: ["cut", "u"], AO: ["law", "aw"], AW: ["cow", "ow"], AY: ["my", "y"], B: ["bee", "b"], CH: ["chin", "ch"], D: ["day", "d"], DH: ["this", "th"],
  EH: ["bed", "e"], ER: ["bird", "ir"], EY: ["day", "ay"], F: ["fun", "f"], G: ["go", "g"], HH: ["he", "h"], IH: ["sit", "i"], IY: ["see", "ee"], JH: ["joy", "j"], K: ["key", "k"],
  L: ["low", "l"], M: ["me", "m"], N: ["no", "n"], NG: ["sing", "ng"], OW: ["go", "o"], OY: ["boy", "oy"], P: ["pie", "p"], R: ["red", "r"], S: ["sun", "s"], SH: ["she", "sh"],
  T: ["two", "t"], TH: ["thin", "th"], UH: ["book", "oo"], UW: ["too", "oo"], V: ["van", "v"], W: ["we", "w"], Y: ["yes", "y"], Z: ["zoo", "z"], ZH: ["vision", "s"],
};

/** @param {string} sound */
const as = (sound) => (HEARD[sound] ? `${HEARD[sound][1]} in ${HEARD[sound][0]}` : "the end");

export const HELP = {
  name: "How these sounds are written",
  all: "All 39 sounds",
  end: `${STOP} is the end: the net itself says when a word is over.`,
};

export const TEXT = {
  label: "A word or a name, in letters", menu: "odd spellings", another: "another word that it has never seen", home: "back to the example", undo: "take back",
  coming: "The words are on their way.", lost: "The words did not arrive. Press again.",
};
export const TAKEN = { label: "taken from it", nothing: "nothing", even: "choice of attention", closed: "attention", erased: "memory" };
/** What is so then. @type {Record<string, string>} */
export const SO = {
  nothing: "The net says the word as it was trained.",
  even: "Every letter gets the same weight, at every sound.",
  closed: "Attention answers zeros: the decoder has what crossed the bridge, and the sound before.",
  erased: "After every sound the decoder’s h and c become 0: it has attention, and the sound before.",
};

/** @param {{ t: number, S: number, steps: number }} now */
export const at = ({ t, S, steps }) => (t < S ? `reads ${t + 1} of ${S}` : t === steps - 1 ? "ends" : `says ${t - S + 1} of ${steps - S - 1}`);

/**
 * What came out, and what the dictionary has. @param {any} now @returns {(string | { strong: string, wrong?: boolean })[]}
 */
export function answer({ written, ways, judged, t, S, steps, said, silent, taken, plain, width, greedy, ended }) {
  const now = t < S ? "" : said.slice(0, t - S + 1).filter((/** @type {any} */ { letter }) => letter !== STOP).map((/** @type {any} */ { letter }) => letter).join(" ");
  const shown = now === "" ? "nothing yet" : now;
  const other = (silent.length || taken !== "nothing") && plain.text !== written ? ` As it was trained, it says ${plain.text || "nothing"}.` : width > 1 && greedy.text !== written ? ` Greedy, it says ${greedy.text}.` : "";
  const over = ended ? "" : " It found no end, and was stopped.";
  if (!ways) return ["says ", { strong: shown }, ". Of this word no right answer is known here; it may be one that the net learned from.", over, other];
  const truth = either(ways);
  if (t < steps - 1) return ["says ", { strong: shown }, ". The dictionary: ", { strong: truth }, ".", other];
  const end = judged.far === 0 ? ", the same." : `, ${counted(judged.far, "sound")} apart${judged.missing.length ? `; ${judged.missing.map((/** @type {any} */ { letter }) => letter).join(" ")} is missing` : ""}.`;
  return ["says ", { strong: shown, wrong: judged.far > 0 }, ". The dictionary: ", { strong: truth }, end, over, other];
}

export const MATRIX = {
  ...PLAIN,
  label: "Letters that are read, and sounds that are said",
  caption: "Across: the letters that are read. Down: the sounds that are said, each with its weights on the letters, in percent.",
  legend: "A square is a weight of attention: how much of what was read at a letter goes into a sound, in percent; each row adds up to 100. Press a square, a letter or a sound.",
  /** @param {string} character @param {number} j */
  letter: (character, j) => `${quoted(character)}, letter ${j + 1}: show where it was used`,
  /** @param {string} put @param {number} k @param {number} share @param {string | null} right */
  said: (put, k, share, right) => `${put === STOP ? "ends" : `says ${put}`} at step ${k + 1}, ${percent(share)}${right === null ? "" : right === "–" ? "; the dictionary has nothing there" : `; the dictionary has ${right}`}`,
  /** @param {number} k */
  later: (k) => `step ${k + 1}, not said yet: go there`,
  /** @param {string} put @param {string} character @param {number} j @param {number} weight */
  weightOf: (put, character, j, weight) => `${put} looks at ${quoted(character)}, letter ${j + 1}, with ${percent(weight)}`,
};

/** @param {ArrayLike<number>} weights @returns {number[]} the places of the largest, the largest first */
const largest = (weights) => Array.from(weights, (_, j) => j).sort((a, b) => weights[b] - weights[a]);

/**
 * What is so at the cursor. @param {any} now @param {{ look: number | null }} state @returns {Piece[]}
 */
export function sentence({ t, S, chars, said, silent, F, taken, letters, H }, { look }) {
  if (look !== null && (t < S || look !== largest(said[t - S].weights)[0])) {
    const used = said.map((/** @type {any} */ step) => step.weights[look]);
    const order = largest(used).filter((k) => used[k] >= 0.05).slice(0, 3);
    const where = order.map((k) => `${said[k].letter === STOP ? "the end" : said[k].letter} (${percent(used[k])})`).join(", ");
    return [`${quoted(chars[look])}, letter ${look + 1}, ${order.length ? `was looked at for ${where}` : "was looked at by no sound with 5 % or more"}. As the forward half read it, its `, ink("i", "input gates"), ` stood at ${number(letters[look].gates[0])} on average.`];
  }
  if (t < S - 1) return [`Both halves read: the forward half ${quoted(chars[t])}, the backward half ${quoted(chars[S - 1 - t])}. Nothing is said before all is read.`];
  if (t === S - 1) return [`All is read. The last `, ink("h"), ` and `, ink("c"), ` of both halves, ${H} units each, cross the bridge: ${2 * F} numbers${silent.length ? `, those of ${counted(silent.length, "unit")} as 0` : ""}. There the decoder begins.`];
  const k = t - S;
  const { letter, share, weights, best, other } = said[k];
  const fed = k === 0 ? "It has said nothing yet." : `It was fed ${said[k - 1].letter}.`;
  const look3 = largest(weights).filter((j) => weights[j] >= 0.1).slice(0, 3);
  const looked = taken === "even" ? ` Attention may not choose: every letter counts ${percent(1 / S)}.` : taken === "closed" ? " Attention answers zeros." : look3.length ? ` It looks at ${look3.map((j) => `${quoted(chars[j])} (the ${nth(j)}, ${percent(weights[j])})`).join(", ")}.` : " It looks at no letter with more than 10 %.";
  const heard = letter === STOP ? "The decoder ends the word" : `The decoder says ${letter}, ${as(letter)},`;
  return [`${heard} at ${percent(share)}${other ? `; at this step alone ${best === STOP ? "the end" : best} is likelier` : ""}. ${fed}${looked}`];
}

/** What gave way in the text. @param {any} given @returns {string[]} */
export function left({ strangers, cut, unread, none, marks, spaces }) {
  const shown = strangers.slice(0, 8).map(quoted).join(" ");
  return [
    ...(none ? [strangers.length ? "No letter of this text is one that the net knows: it reads a to z and the apostrophe. What was there before is shown." : "The field is empty: what was there before is shown."] : []),
    ...(strangers.length ? [`Left out, for the net has never seen ${strangers.length === 1 ? "it" : "them"}: ${shown}${strangers.length > 8 ? ` and ${strangers.length - 8} more` : ""}.`] : []),
    ...(marks && !none ? ["Marks above and below letters are left out: the net reads é as e."] : []),
    ...(spaces && !none ? ["Spaces are left out: it reads one word."] : []),
    ...(cut ? [`Only the first 20 letters are read; ${cut} more are left out. No word that it learned from has more.`] : []),
    ...(unread ? [`Only the first 200 characters are looked at; ${unread.toLocaleString("en")} are left out.`] : []),
  ];
}

export const LETTERS = {
  name: "How much each letter was looked at",
  small: "Above: the largest weight that any sound of the whole word gives the letter. Below: how far the input gates stood open as it was read, the mean of the units of a half. Bars go from 0 to 1.",
  rows: ["largest weight", "input gate, forward half", "input gate, backward half"],
  /** @param {string} letter @param {number} j */
  press: (letter, j) => `${quoted(letter)}, letter ${j + 1}`,
};

const PLACE = /** @type {Record<string, string>} */ ({
  kn: "k of a first “kn”", wr: "w of a first “wr”", ps: "p of a first “ps” or “pn”", mb: "b of a last “mb”", gh: "g of “gh”", h: "h of “gh” or “rh”", e: "a last e after a consonant", double: "the second of a doubled consonant",
});

export const TEST = {
  name: "4,000 words that the net has never seen",
  small: "One word each of 4,000 families, said by the net; none of a family was learned from. Right is what the dictionary has, stress aside; where it has several pronunciations, each of them counts as right. An error is a sound too many, too few or exchanged.",
  /** @param {number} words */
  count: (words) => `say all ${words.toLocaleString("en")}`,
  none: "Nothing is counted yet. It takes from some seconds to a minute.",
  head: ["", "words right", "errors in 100 sounds"],
  beside: "Beside a table of letters",
  besideSmall: "The table says for each letter what it stood for most often between the letters around it. Nothing in it is trained.",
  net: "this net, as shipped", table: "the table of letters, no net",
  /** @param {number} share */
  share: (share) => fine(share),
  /** @param {any} found @param {number[]} between @param {any} card @returns {Piece[]} */
  said({ right, many, errors, sounds, looks }, [low, high], { table, seeds, rounding }) {
    const all = Object.values(seeds).map((/** @type {any} */ { whole }) => whole);
    const spread = all.length > 1 ? ` ${all.length} starts came to ${fine(Math.min(...all))} to ${fine(Math.max(...all))}; this one is the first of them.` : "";
    const better = right / many > table.whole ? "more words than" : "fewer words than";
    const sound = errors / sounds < table.sounds ? "fewer errors" : "more errors";
    return [`${right.toLocaleString("en")} of ${many.toLocaleString("en")} words right, ${fine(right / many)}; with 95 % chance the share of such words is between ${fine(low)} and ${fine(high)}. It has ${better} the table, and ${sound} among the sounds.${spread} Its weights are rounded to 16 bits; not rounded it has ${fine(rounding.whole)}. Of the sounds ${fine(looks.sharp / looks.sounds)} look at one letter with 90 % of their attention or more; in ${looks.ordered.toLocaleString("en")} words these letters go from left to right.`];
  },
  silent: "Letters that no sound looks at",
  silentSmall: "A letter counts here where every sound gives it less than 5 % of its attention.",
  silentHead: ["letter", "read", "not looked at", "most often in", "share"],
  /** @param {[pair: string, count: number][]} pairs */
  within: (pairs) => pairs.map(([pair, count]) => `${pair} ${count}`).join(", "),
  places: "Where a letter is often silent",
  placeHead: ["place", "read", "not looked at", "largest weight, mean"],
  /** @param {string} name */
  place: (name) => PLACE[name],
  gates: "The gates of the encoder there",
  gateHead: ["letters", "how many", "i forward", "i backward", "f forward", "f backward"],
  gateRows: { unseen: "not looked at (under 5 %)", seen: "looked at with 50 % or more" },
  /** @param {number} value */
  gate: (value) => number(value, 3),
  wrong: "Words that it says wrongly",
  /** @param {number} count @param {number} shown */
  wrongs: (count, shown) => `${count.toLocaleString("en")} words, here ${shown} of them from all over the alphabet. Under each stands what the net says, then what the dictionary has. Press one to look into it.`,
  /** @param {string} word @param {string} said @param {string[]} ways */
  one: (word, said, ways) => `${word}: says ${said}, right ${either(ways)}`,
  more: "other ones",
};

export const WITHOUT = {
  name: "What attention does, and what the LSTM still does",
  small: "The same net, not trained again, with something taken from it while it says words that it has never seen. Bars end at all words, and at 100 errors.",
  /** @param {number} words */
  count: (words) => `say ${words} words each way`,
  head: ["taken away", "words right", "errors in 100 sounds"],
  rows: /** @type {Record<string, string>} */ ({ nothing: "nothing", even: "the choice: attention looks at all letters alike", closed: "attention: it answers zeros", bridge: "the bridge: the decoder begins with zeros", erased: "the decoder’s memory, after every sound" }),
  none: "Nothing is counted yet.",
  /** @param {Record<string, { right: number, errors: number, sounds: number, many: number }>} found @returns {Piece[]} */
  said(found) {
    const of = (/** @type {string} */ name) => `${found[name].right} of ${found[name].many}`;
    return [`As it is, ${of("nothing")} words are right. Where attention may not choose it is ${of("even")}, where it answers zeros ${of("closed")}, with the bridge cut ${of("bridge")}, with the memory erased ${of("erased")}.`];
  },
};

export const SEARCH = {
  name: "Greedy, or a search among several beginnings",
  small: "Greedy takes the likeliest sound at every step. Beam search keeps several beginnings, goes on from each, and keeps the likeliest of what comes. A share is that of the whole beginning: the product of its sounds’.",
  head: ["rank", "beginning", "share", "right?"],
  /** @param {number} log */
  share: (log) => (log > Math.log(0.001) ? percent(Math.exp(log)) : gradient(Math.exp(log))),
  /** @param {boolean} right */
  begins: (right) => (right ? "yes" : "no"),
  /** @param {any} now @returns {Piece[]} */
  here({ greedy, greedyLog, kept, written, width, judged }) {
    if (width === 1) return ["Greedy: one beginning is kept. The others stand here to be seen. Choose 2 or more to keep them; the comparison keeps at least 2."];
    const { text, log } = kept[kept.length - 1][0];
    if (text === greedy.text) return [`With ${width} beginnings the same comes out, at ${SEARCH.share(log)} of all that it could say.`];
    return [`With ${width} beginnings ${written} comes out, at ${SEARCH.share(log)}, instead of ${greedy.text} at ${SEARCH.share(greedyLog)}.${judged ? (judged.far === 0 ? " The dictionary has it so." : " The dictionary has it otherwise.") : ""}`];
  },
  /** @param {number} words */
  count: (words) => `compare over ${words} words`,
  /** @param {{ greedy: number, beam: number, within: number, other: any[], many: number }} found @param {number} width @returns {Piece[]} */
  said: ({ greedy, beam, within, other, many }, width) => [`Over ${many} words: greedy ${greedy} right, with ${width} beginnings ${beam}. The search changed ${counted(other.length, "answer")}. In ${within} words what is right is among the ${width} that are kept.`],
  /** @param {{ right: string, greedy: string, beam: string }} each */
  other: ({ right, greedy, beam }) => `greedy ${greedy}, search ${beam}, right ${right}`,
};

export const LEARNED = {
  name: "How it learned",
  small: "Recorded while the shipped net was trained, in PyTorch: after so many updates it said 2,000 other words that it does not learn from, and some of them are written here; bold are those that it said as the dictionary does. A bar is the share of the 2,000 that were right; the dashed line is all of them. Move to another moment.",
  slider: "Moment of training",
  /** @param {any} look @param {number} at @param {number} count */
  told: ({ update, whole, sounds }, at, count) => `Moment ${at + 1} of ${count}: after ${update.toLocaleString("en")} updates of 64 words ${fine(whole)} of the 2,000 words are right, ${(100 * sounds).toFixed(1)} errors in 100 sounds.`,
  chart: "Words right at each recorded moment, from 0 to 100 percent",
  head: ["word", "said then", "dictionary"],
  nothing: "nothing",
};

export const CODE = {
  name: "The lines", maths: "The equations, with the numbers of this step",
  small: "Both run in a folder with the net’s file (Export, “The net”) and say the word that stands above, when nothing is taken away and the likeliest is said.",
  numpy: "NumPy", pytorch: "PyTorch",
};

/** @param {ArrayLike<number>} values @param {number} count */
const few = (values, count) => `${Array.from(values).slice(0, count).map((value) => number(value)).join(", ")}${values.length > count ? ", …" : ""}`;

/**
 * The equations of the step under the cursor, each with its numbers. @param {any} told @returns {{ maths: Piece[], numbers: Piece[] }[]}
 */
export function equations({ t, S, F, H, values, said, chars, unit, look }) {
  const of = (/** @type {string} */ symbol, /** @type {number} */ step) => number(values[symbol][step * F + unit]);
  const before = (/** @type {string} */ symbol) => (t === 0 ? "0" : of(symbol, t - 1));
  const cell = [
    { maths: [ink("c"), " = ", ink("f"), " · ", ink("c"), " before + ", ink("i"), " · ", ink("g")], numbers: [ink("c", of("c", t)), " = ", ink("f", of("f", t)), " · ", ink("c", before("c")), " + ", ink("i", of("i", t)), " · ", ink("g", of("g", t)), `, unit ${unit}`] },
    { maths: [ink("h"), " = ", ink("o"), " · tanh ", ink("c")], numbers: [ink("h", of("h", t)), " = ", ink("o", of("o", t)), " · tanh ", ink("c", of("c", t))] },
  ];
  if (t < S) return [...cell, { maths: ["e", " = [", ink("h"), " forward ; ", ink("h"), " backward]"], numbers: [`of each of the ${S} letters ${F} numbers: ${H} of each half`] }];
  const { scores, weights, context, letter, share } = said[t - S];
  return [
    ...cell,
    { maths: ["score = (W ", ink("h"), ") · e"], numbers: [`of ${quoted(chars[look])} (${look + 1}): ${number(scores[look])}`] },
    { maths: ["weight = softmax of the scores"], numbers: [`of ${quoted(chars[look])}: ${number(weights[look], 4)}, of all ${S} letters together 1`] },
    { maths: ["context = sum of weight · e"], numbers: [few(context, 4)] },
    { maths: ["k = tanh(Wc [context ; ", ink("h"), "]), chance = softmax(V k + b)"], numbers: [`of ${letter}: ${number(share, 4)}`] },
  ];
}

export const SHEET = {
  toggle: "Table", label: "Numbers of this word", values: "Table of the steps",
  head: ["step", "forward reads", "backward reads", "says", "share", "looks most at", "f", "i", "g", "c", "o", "h"],
  /** @param {number} unit */
  note: (unit) => `Signals of unit ${unit} at every step.`,
  /** @param {string} character @param {number} place @param {number} weight */
  most: (character, place, weight) => `${quoted(character)} (${place + 1}), ${percent(weight)}`,
};

export const FILES = { weights: "Weights of attention (CSV)", wrong: "Words said wrongly (CSV)", json: "Everything shown (JSON)", net: "The net (safetensors)", py: "Lines of PyTorch (.py)" };

/** Names of the columns of tables for other programs. */
export const CSV = { weights: ["says", "share"], wrong: ["word", "says", "dictionary", "errors"] };

/** Heading and lines of a picture. @param {any} now */
export const caption = ({ chars, written, ways }) => [`${chars.join("")} → ${written}`, ways ? `Dictionary: ${either(ways)}.` : "No pronunciation of it is known here.", "LSTM Viz, Words that a net has never seen"];

export const KEYS = {
  move: "one step back or on", ten: "ten steps", ends: "first step, last step", play: "play or pause", writing: "where it begins to speak", unit: "another unit", signal: "pick a signal",
  silence: "silence the picked unit of the bridge, or let it cross", taken: "take the next thing from the decoder", width: "keep one more beginning", another: "another word", undo: "take the last change back",
};

export const PREDICTION = {
  options: ["none or hardly any", "up to a quarter", "a quarter to three quarters", "most of them"],
  /** @param {number} erased @param {number} whole @param {number} words @returns {Segment[]} */
  reveal: (erased, whole, words) => [`With its memory ${whole} of these ${words} words are right; without it, ${erased}.`],
  waits: "The question is asked of 4,000 words, which are fetched when they are first needed: press “another word that it has never seen”.",
};
