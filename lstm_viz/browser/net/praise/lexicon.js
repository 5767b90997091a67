// The lexicon and the rules of VADER, C.J. Hutto and E. Gilbert (2014), as the program of vaderSentiment 2.5 (MIT, Copyright (c) 2014 cjhutto) does it, its
// slips included: a word that comes twice is looked at where it comes first. Pure.
//
// Our own lines; the words, the numbers and the order of what is done are its. A test holds it to what the program itself said.

const [MORE, LESS, CAPITALS, TURNED] = [0.293, -0.293, 0.733, -0.74];
const ALPHA = 15;                                           // of what is added up, to -1 ... 1
const NOTS = ("aint arent cannot cant couldnt darent didnt doesnt ain't aren't can't couldn't daren't didn't doesn't dont hadnt hasnt havent isnt mightnt mustnt neither " +
  "don't hadn't hasn't haven't isn't mightn't mustn't neednt needn't never none nope nor not nothing nowhere oughtnt shant shouldnt uhuh wasnt werent " +
  "oughtn't shan't shouldn't uh-uh wasn't weren't without wont wouldnt won't wouldn't rarely seldom despite").split(" ");
const BOOSTERS = "absolutely amazingly awfully completely considerably decidedly deeply effing enormously entirely especially exceptionally extremely fabulously flipping flippin fricking frickin frigging friggin fully fucking greatly hella highly hugely incredibly intensely majorly more most particularly purely quite really remarkably so substantially thoroughly totally tremendously uber unbelievably unusually utterly very".split(" ");
const DAMPENERS = "almost,barely,hardly,just enough,kind of,kinda,kindof,kind-of,less,little,marginally,occasionally,partly,scarcely,slightly,somewhat,sort of,sorta,sortof,sort-of".split(",");
/** @type {Map<string, number>} */
const DEGREES = new Map([...BOOSTERS.map((word) => /** @type {[string, number]} */ ([word, MORE])), ...DAMPENERS.map((word) => /** @type {[string, number]} */ ([word, LESS]))]);
/** @type {Map<string, number>} */
const IDIOMS = new Map(Object.entries({ "the shit": 3, "the bomb": 3, "bad ass": 1.5, "yeah right": -2, "cut the mustard": 2, "kiss of death": -1.5, "hand to mouth": -2 }));
const MARKS = [".", "!", "?", ",", ";", ":", "-", "'", '"', "!!", "!!!", "??", "???", "?!?", "!?!", "?!?!", "!?!?"];
const PUNCTUATION = /[!-/:-@[-`{-~]/g;
const BLANKS = /\s+/;

/** A word's rating by the word. @typedef {Map<string, number>} Lexicon */

/** As the program has it: letters, and all of them capitals. @param {string} word */
const isUpper = (word) => word.toLowerCase() !== word && word.toUpperCase() === word;

/** @param {string} word */
const several = (word) => [...word].length > 1;

/** The words of a text without the marks at their ends; single characters are left out. @param {string} text */
function piecesOf(text) {
  const bare = new Set(text.replace(PUNCTUATION, "").split(BLANKS).filter(several));
  return text.split(BLANKS).filter(several).map((piece) => {
    const before = MARKS.find((mark) => piece.startsWith(mark) && bare.has(piece.slice(mark.length)));
    const after = MARKS.find((mark) => piece.endsWith(mark) && bare.has(piece.slice(0, -mark.length)));
    return after !== undefined ? piece.slice(0, -after.length) : before !== undefined ? piece.slice(before.length) : piece;
  });
}

/** @param {string} word */
const negates = (word) => NOTS.includes(word) || word.includes("n't");

/** What is said of a text: `compound`, from -1 to 1; `words`: [word, what it adds], of those that add something. @param {Lexicon} lexicon @param {string} text */
export function lexiconSays(lexicon, text) {
  const pieces = piecesOf(text);
  const upper = pieces.filter(isUpper).length;
  const loud = upper > 0 && upper < pieces.length;
  let adds = pieces.map((piece) => {
    const small = piece.toLowerCase();
    const at = pieces.indexOf(piece);
    const kind = small === "kind" && at < pieces.length - 1 && pieces[at + 1].toLowerCase() === "of";
    return kind || DEGREES.has(small) ? 0 : worth(lexicon, pieces, at, loud);
  });
  adds = afterBut(pieces, adds);
  const marks = Math.min(4, text.split("!").length - 1) * 0.292 + doubts(text.split("?").length - 1);
  const bare = adds.reduce((sum, each) => sum + each, 0);
  const sum = bare + (bare > 0 ? marks : bare < 0 ? -marks : 0);
  return { compound: Math.max(-1, Math.min(1, sum / Math.sqrt(sum * sum + ALPHA))), words: pieces.map((piece, k) => /** @type {[string, number]} */ ([piece, adds[k]])).filter(([, add]) => add !== 0) };
}

/** What question marks add. @param {number} many */
const doubts = (many) => (many > 3 ? 0.96 : many > 1 ? many * 0.18 : 0);

/** A word of the lexicon, after what stands before it. @param {Lexicon} lexicon @param {string[]} pieces @param {number} at @param {boolean} loud */
function worth(lexicon, pieces, at, loud) {
  const known = (/** @type {number} */ place) => lexicon.has(pieces[place].toLowerCase());
  let value = lexicon.get(pieces[at].toLowerCase()) ?? 0;
  if (!known(at)) return 0;
  if (isUpper(pieces[at]) && loud) value += value > 0 ? CAPITALS : -CAPITALS;
  for (let back = 0; back < 3; back++) {
    if (at <= back || known(at - back - 1)) continue;
    value += degree(pieces[at - back - 1], value, loud) * [1, 0.95, 0.9][back];
    value = negated(pieces, at, back, value);
    if (back === 2) value = idiom(pieces, at, value);
  }
  if (at > 0 && !known(at - 1) && pieces[at - 1].toLowerCase() === "least" && !(at > 1 && ["at", "very"].includes(pieces[at - 2].toLowerCase()))) value *= TURNED;
  return value;
}

/** What "very" or "hardly" adds. @param {string} word @param {number} value @param {boolean} loud */
function degree(word, value, loud) {
  const by = DEGREES.get(word.toLowerCase());
  if (by === undefined) return 0;
  const own = value < 0 ? -by : by;
  return isUpper(word) && loud ? own + (value > 0 ? CAPITALS : -CAPITALS) : own;
}

/** @param {string[]} pieces @param {number} at @param {number} back @param {number} value */
function negated(pieces, at, back, value) {
  const so = (/** @type {number} */ place) => pieces[place] === "so" || pieces[place] === "this";
  if (back === 1 && pieces[at - 2] === "never" && so(at - 1)) return value * 1.5;
  if (back === 2 && ((pieces[at - 3] === "never" && so(at - 2)) || so(at - 1))) return value * 1.25;
  return negates(pieces[at - back - 1]) ? value * TURNED : value;
}

/** @param {string[]} pieces @param {number} at @param {number} value */
function idiom(pieces, at, value) {
  const run = (/** @type {number} */ from, /** @type {number} */ to) => pieces.slice(at + from, at + to + 1).join(" ");
  const before = [run(-1, 0), run(-2, 0), run(-2, -1), run(-3, -1), run(-3, -2)].find((words) => IDIOMS.has(words));
  let found = before === undefined ? value : IDIOMS.get(before) ?? value;
  for (const reach of [1, 2]) if (at + reach < pieces.length) found = IDIOMS.get(run(0, reach)) ?? found;
  return DEGREES.has(run(-3, -2)) || DEGREES.has(run(-2, -1)) ? found + LESS : found;
}

/** What stands before "but" counts half, what stands after it one and a half times. @param {string[]} pieces @param {number[]} adds */
function afterBut(pieces, adds) {
  const but = pieces.includes("but") ? pieces.indexOf("but") : pieces.indexOf("BUT");
  if (but < 0) return adds;
  const out = adds.slice();
  for (let k = 0; k < out.length; k++) {
    const at = out.indexOf(out[k]);
    if (at < but) out[at] *= 0.5;
    else if (at > but) out[at] *= 1.5;
  }
  return out;
}
