// What "Encoder and decoder" says, by key. A piece of a sentence is plain text, or {s: symbol, text} in the ink of that signal. Pure.
import { glyph, gradient, number, percent } from "../kit/format.js";

/** @param {string} symbol @param {string} [text] @returns {Piece} */
const ink = (symbol, text = symbol) => ({ s: symbol, text });
/** @param {number} count @param {string} one */
const counted = (count, one) => `${count.toLocaleString("en")} ${count === 1 ? one : `${one}s`}`;
/** @param {string} character */
const quoted = (character) => `“${glyph(character)}”`;
/** @param {number} place from 0 */
const nth = (place) => `${place + 1}${["th", "st", "nd", "rd"][(place + 1) % 10 < 4 && Math.floor((place + 1) / 10) !== 1 ? (place + 1) % 10 : 0]}`;

export const LABEL = "A date is read by one LSTM and written by another";
export const CHOICES = "Which net is looked at";
export const HOW = "How it writes";
export const SHARE_LABEL = "Share and present";

export const NET = {
  label: "attention",
  none: { name: "none" },
  luong: { name: "Luong" },
  bahdanau: { name: "Bahdanau" },
};
export const FROM = {
  label: "trained",
  shipped: "1,500 updates",
  long: "15,000",
  here: "here",
  only: "Only the net without attention was trained so long.",
  none: "Train it below first.",
  gone: "A net that was trained here is gone when the page is left. The one that was trained before is shown; the same can be trained again below.",
};
export const TEXT = { label: "The date that is read", languages: "in ten languages", another: "another date", home: "back to the example" };
export const DONE = { label: "taken from the decoder", nothing: "nothing", even: "choice of attention", erased: "memory" };
export const TEACHER = { name: "feed the right characters (teacher forcing)", none: "No right answer is known for this text." };

/** @param {{ t: number, S: number, steps: number }} now */
export const at = ({ t, S, steps }) => (t < S ? `reads ${t + 1} of ${S}` : `writes ${t - S + 1} of ${steps - S}`);

/**
 * What came out, and what is right. @param {any} now @returns {(string | { strong: string, wrong?: boolean })[]}
 */
export function answer({ written, right, reading, taught, S, t, silent, done, plain, greedy, kept }) {
  const said = t < S ? "" : written.slice(0, t - S + 1);
  const shown = said === "" ? "nothing yet" : said;
  const taken = silent.length > 0 || done !== "nothing";
  const else_ = taken && plain.text !== written ? ` As it was trained, it writes ${plain.text}.` : kept && !taught && greedy !== written ? ` Greedy, it writes ${greedy}.` : "";
  return [...answered({ said, shown, right, reading, taught }), else_];
}

/** @param {any} now @returns {(string | { strong: string, wrong?: boolean })[]} */
function answered({ said, shown, right, reading, taught }) {
  if (reading && reading.day === null) return ["writes ", { strong: shown }, `. Right would be ${reading.iso}, but the nets have only seen 1950 to 2049.`];
  if (right === null) return ["writes ", { strong: shown }, ". No right answer is known: this is no date as one of the ten languages writes it. In English that is “May 3, 1999”."];
  const wrong = said !== right.slice(0, said.length);
  const day = reading.weekday ? "" : " The weekday is not that day’s; the rest says which day is meant.";
  const fed = taught ? " It is fed the right character at every step." : "";
  return ["writes ", { strong: shown, wrong }, ". Right: ", { strong: right }, said === "" ? "." : wrong ? ", not the same." : said === right ? ", the same." : ", so far the same.", `${fed}${day}`];
}

/** @param {ArrayLike<number>} weights @returns {number[]} the places of the largest, the largest first */
const largest = (weights) => Array.from(weights, (_, j) => j).sort((a, b) => weights[b] - weights[a]);

/**
 * What is so at the cursor. @param {any} now @param {{ look: number | null, unit: number }} state @returns {Piece[]}
 */
export function sentence({ t, S, chars, said, attends, right, taught, silent, F, done }, { look }) {
  if (attends && look !== null && (t < S || look !== largest(said[t - S].weights)[0])) {
    const used = said.map((/** @type {any} */ step) => step.weights[look]);
    const order = largest(used).filter((k) => used[k] >= 0.05).slice(0, 3);
    const where = order.map((k) => `the ${nth(k)} character “${said[k].letter}” (${percent(used[k])})`).join(", ");
    return [`${quoted(chars[look])}, the ${nth(look)} character that is read, ${order.length ? `was looked at for ${where}` : "was hardly looked at: it never got 5 % of the attention"}.`];
  }
  if (t < S - 1) return [`Both halves read: the forward half ${quoted(chars[t])}, the backward half ${quoted(chars[S - 1 - t])}. Nothing is written before all is read.`];
  if (t === S - 1) return [`All is read. The last `, ink("h"), ` and `, ink("c"), ` of both halves cross: ${2 * F} numbers${silent.length ? `, those of ${counted(silent.length, "unit")} as 0` : ""}. They are where the decoder begins${attends ? "; attention can still look at every character that was read." : ", and all that it will ever know of the text."}`];
  const k = t - S;
  const { letter, share, weights, best, other } = said[k];
  const fed = k === 0 ? "It has written nothing yet." : `It was fed “${taught && right ? right[k - 1] : said[k - 1].letter}”.`;
  const wrong = right !== null && right[k] !== letter ? ` Right would be “${right[k]}”.` : "";
  const look3 = weights ? largest(weights).filter((j) => weights[j] >= 0.1).slice(0, 3) : [];
  const looked = !weights ? "" : done === "even" ? ` Attention may not choose: every character counts ${percent(1 / S)}.` : look3.length ? ` It looks at ${look3.map((j) => `${quoted(chars[j])} (the ${nth(j)}, ${percent(weights[j])})`).join(", ")}.` : " It looks at no character with more than 10 %.";
  return [`The decoder writes “${letter}” as its ${nth(k)} character, at ${percent(share)}${other ? `; at this step alone “${best}” is likelier` : ""}. ${fed}${looked}${wrong}`];
}

/**
 * What gave way in the text. @param {any} given
 */
export function left({ strangers, cut, unread, none, ids, reading }) {
  const shown = strangers.slice(0, 8).map(quoted).join(" ");
  return [
    ...(none && strangers.length === 0 ? ["The text is empty: what was there before is shown."] : []),
    ...(none && strangers.length ? ["No character of this text stands in any date: what was there before is shown."] : []),
    ...(strangers.length ? [`Left out, for the nets have never seen ${strangers.length === 1 ? "it" : "them"}: ${shown}${strangers.length > 8 ? ` and ${strangers.length - 8} more` : ""}.`] : []),
    ...(cut ? [`Only the first ${ids.length} characters are read; ${cut} more are left out. No date that the nets have seen has more than 35.`] : []),
    ...(unread ? [`Only the first 1,000 characters are looked at; ${unread.toLocaleString("en")} are left out.`] : []),
    ...(!none && reading === null && ids.length < 6 ? ["So short a text is no date: the nets write one all the same."] : []),
  ];
}

/** @type {Record<string, string>} */
const PART = { year: "year", month: "month", day: "day" };

export const CARRIED = {
  name: "Which unit holds the month?",
  small: "Each unit of the bridge is silenced alone, over dates that no net has trained on. A number says of how many of them the year, the month or the day was right before, and is no more.",
  /** @param {number} dates */
  count: (dates) => `count over ${dates} dates`,
  caption: "Dates that lose year, month or day where a unit does not cross",
  whole: "whole",
  groups: ["forward", "backward", "all"],
  /** @param {number} unit */
  unit: (unit) => `silence unit ${unit} alone`,
  /** @param {string} part @param {number} right */
  part: (part, right) => `${PART[part]}, of ${right}`,
  /** @param {string} part @param {number} lost @param {number} right @param {number} row @param {number} F */
  cell: (part, lost, right, row, F) => `${row < F ? `without unit ${row}` : ["without the forward half", "without the backward half", "without all"][row - F]} ${lost} of ${right} lose the ${PART[part]}`,
  none: "Nothing is counted yet.",
  /**
   * @param {{ right: Named<number>, lost: Named<number>[], dates: number }} found @param {number} unit @param {number} F @param {boolean} attends @returns {Piece[]}
   */
  said({ right, lost, dates }, unit, F, attends) {
    const own = lost[unit];
    const best = Array.from({ length: F }, (_, k) => k).sort((a, b) => lost[b].month - lost[a].month || a - b);
    const [top, second] = best;
    const few = right.month > 0 && right.month < 0.5 * dates ? ` Only ${counted(right.month, "month")} ${right.month === 1 ? "was" : "were"} right to begin with${attends ? "" : "; the net of “15,000” updates has more to lose"}.` : "";
    const spread = right.month === 0
      ? "No month was right to begin with."
      : lost[F + 2].month + lost[top].month === 0
      ? "No month needs the bridge."
      : lost[top].month === 0
      ? "No single unit breaks a month: what the bridge carries of it is spread."
      : lost[top].month >= 0.5 * right.month
      ? `The month needs unit ${top} most: without it ${lost[top].month} of ${right.month} are lost; without unit ${second}, ${lost[second].month}.`
      : `No unit alone holds the month: without unit ${top} ${lost[top].month} of ${right.month} are lost, without unit ${second}, ${lost[second].month}.`;
    const [forward, backward, all] = lost.slice(F);
    return [`Silencing unit ${unit} breaks the year in ${own.year}, the month in ${own.month}, the day in ${own.day} of ${dates} dates. ${spread}${few} Without the forward half ${forward.year} years, ${forward.month} months and ${forward.day} days are lost; without the backward half ${backward.year}, ${backward.month} and ${backward.day}; without both ${all.year}, ${all.month} and ${all.day}.`];
  },
};

export const WITHOUT = {
  name: "What attention does, and what the LSTM still does",
  small: "The same net, not trained again, with something taken from it while it writes dates that no net has trained on.",
  /** @param {number} dates */
  count: (dates) => `count over ${dates} dates`,
  head: ["taken away", "whole date right", "year", "month", "day"],
  /** @type {Record<string, string>} */
  rows: { nothing: "nothing", bridge: "the bridge: the decoder begins with zeros", even: "the choice: attention looks at all alike", closed: "attention: it answers zeros", erased: "the decoder’s memory, after every character" },
  none: "Nothing is counted yet.",
  /**
   * @param {{ counts: Record<string, Named<number>>, dates: number }} found @param {boolean} attends @returns {Piece[]}
   */
  said({ counts, dates }, attends) {
    const of = (/** @type {string} */ name) => `${counts[name].whole} of ${dates}`;
    const whole = counts.nothing.whole;
    const falls = (/** @type {string} */ name) => counts[name].whole < 0.5 * whole;
    const bridge = falls("bridge") ? `With the bridge cut it is ${of("bridge")}: what crosses is needed` : `With the bridge cut it is still ${of("bridge")}: ${counts.bridge.whole === whole ? "nothing" : "little"} has to cross`;
    const memory = falls("erased") ? `With the decoder’s memory erased it is ${of("erased")}: it no longer knows ${attends ? "how far it is, and so not where to look" : "what it read, nor how far it is"}` : `With the decoder’s memory erased it is still ${of("erased")}`;
    if (!attends) return [`As it is, ${of("nothing")} dates are right. ${bridge}. ${memory}. This net has no attention to take away.`];
    const choice = falls("even") ? `Where attention may not choose it is ${of("even")}: that it looks at the right place is what counts` : `Where attention may not choose it is still ${of("even")}`;
    return [`As it is, ${of("nothing")} dates are right. ${choice}. ${bridge}. ${memory}.`];
  },
};

export const SEARCH = {
  name: "Greedy, or a search among several beginnings",
  small: "Greedy takes the likeliest character at every step. Beam search keeps several beginnings, goes on from each, and keeps the likeliest of what comes. A share is that of the whole beginning: the product of its characters’.",
  head: ["rank", "beginning", "share", "right?"],
  /** @param {number} log */
  share: (log) => (log > Math.log(0.001) ? percent(Math.exp(log)) : gradient(Math.exp(log))),
  /** @param {boolean} right */
  begins: (right) => (right ? "yes" : "no"),
  /** @param {any} now @returns {Piece[]} */
  here({ greedy, greedyLog, kept, written, width, right, taught }) {
    if (width === 1) return ["Greedy: one beginning is kept. The others stand here to be seen. Choose 2 or more to keep them; the comparison keeps at least 2."];
    if (taught) return ["While it is fed the right characters, nothing is searched."];
    const { text, log } = kept[kept.length - 1][0];
    if (text === greedy) return [`With ${width} beginnings the same date comes out, at ${SEARCH.share(log)} of all that it could write.`];
    const judged = right === null ? "" : written === right ? " The search is right." : greedy === right ? " Greedy was right." : " Neither is right.";
    return [`With ${width} beginnings another date comes out: ${text} at ${SEARCH.share(log)}, instead of ${greedy} at ${SEARCH.share(greedyLog)}.${judged}`];
  },
  /** @param {number} dates */
  count: (dates) => `compare over ${dates} dates`,
  /** @param {{ greedy: number, beam: number, other: any[], likelier: number, dates: number }} found @param {number} width @returns {Piece[]} */
  said: ({ greedy, beam, other, likelier, dates }, width) => [`Over ${dates} dates: greedy ${greedy} right, with ${width} beginnings ${beam}. ${other.length === 0 ? "The search never changed the answer." : `The search changed ${counted(other.length, "answer")}, ${likelier === other.length ? "always" : `${likelier} times`} to a date that the net finds likelier${beam === greedy ? ", and gained nothing by it" : beam > greedy ? "" : ", and lost by it"}.`}`],
  /** @param {{ iso: string, greedy: string, beam: string }} each */
  other: ({ iso, greedy, beam }) => `greedy ${greedy}, search ${beam}, right ${iso}`,
};

export const TRAIN = {
  name: "Train both here",
  small: "Two nets of 16 units each way, one without attention, read the same 12,000 dates in the same order. After every 25 updates each writes 1,000 dates that it does not train on.",
  beside: "beside none",
  forcing: "while it learns, fed",
  /** @type {Record<string, string>} */
  forced: { true: "the right characters", false: "its own" },
  start: "start",
  begin: "Train both", pause: "Pause", on: "Go on", again: "Start again",
  progress: "Updates that are done",
  none: "Nothing is trained yet. It takes from some seconds to a minute, and can be paused.",
  lost: "What trains did not arrive. Load the page again.",
  /** @param {number} update */
  diverged: (update) => `At update ${update} the numbers grew beyond all bounds. Start again from another start.`,
  /** @param {number} update @param {number} until @param {boolean} waits */
  at: (update, until, waits) => (waits ? "The first look at 1,000 dates is on its way." : `update ${update} of ${until}`),
  /** @param {number} share */
  level: (share) => (share === 1 ? "all dates right" : percent(share)),
  /** @param {number} tick */
  tick: (tick) => (tick === 0 ? "update 0" : tick.toLocaleString("en")),
  /** @param {string} attention @param {number} whole */
  end: (attention, whole) => `${attention === "none" ? "no attention" : NET[/** @type {"luong"} */ (attention)].name} ${percent(whole)}`,
  /** @param {string} attention @param {any[][]} looks */
  spoken: (attention, looks) => (looks.length ? `Whole dates right after ${looks[looks.length - 1][0].update} updates: without attention ${percent(looks[looks.length - 1][0].whole)}, with ${NET[/** @type {"luong"} */ (attention)].name}'s ${percent(looks[looks.length - 1][1].whole)}` : ""),
  /** @param {string} attention @param {any[][]} looks @returns {Piece[]} */
  said(attention, looks) {
    const name = NET[/** @type {"luong"} */ (attention)].name;
    const last = looks[looks.length - 1];
    const [none, with_] = last;
    const half = looks.find(([, each]) => each.whole >= 0.9);
    const then = half ? `${name}’s attention came to 90 % of whole dates at update ${half[1].update}; without attention it was ${percent(half[0].whole)} then. ` : "";
    return [`${then}Now, after ${last[0].update} updates: without attention ${percent(none.whole)} of whole dates and ${percent(none.characters)} of characters, with ${name}’s ${percent(with_.whole)} and ${percent(with_.characters)}.`];
  },
  /** @param {string} attention */
  open: (attention) => (attention === "none" ? "look at the net without attention, above" : `look at the net with ${NET[/** @type {"luong"} */ (attention)].name}’s attention, above`),
  places: "Characters right at each of the ten places, in percent",
  marks: ["Y", "Y", "Y", "Y", "-", "M", "M", "-", "D", "D"],
  /** @param {number} share */
  place: (share) => percent(share).replace(" %", ""),
};

export const CODE = {
  name: "The lines", maths: "The equations, with the numbers of this step",
  small: "Both run in a folder with the net’s file (Export, “The net”) and make the date that is written above when nothing is taken away and the likeliest is written.",
  numpy: "NumPy", pytorch: "PyTorch",
};

/** @param {ArrayLike<number>} values @param {number} count */
const few = (values, count) => `${Array.from(values).slice(0, count).map((value) => number(value)).join(", ")}${values.length > count ? ", …" : ""}`;

/**
 * The equations of the step under the cursor, each with its numbers. @param {any} told @returns {{ maths: Piece[], numbers: Piece[] }[]}
 */
export function equations({ t, S, F, H, values, said, chars, net, unit, look }) {
  const of = (/** @type {string} */ symbol, /** @type {number} */ step) => number(values[symbol][step * F + unit]);
  const before = (/** @type {string} */ symbol) => (t === 0 ? "0" : of(symbol, t - 1));
  const cell = [
    { maths: [ink("c"), " = ", ink("f"), " · ", ink("c"), " before + ", ink("i"), " · ", ink("g")], numbers: [ink("c", of("c", t)), " = ", ink("f", of("f", t)), " · ", ink("c", before("c")), " + ", ink("i", of("i", t)), " · ", ink("g", of("g", t)), `, unit ${unit}`] },
    { maths: [ink("h"), " = ", ink("o"), " · tanh ", ink("c")], numbers: [ink("h", of("h", t)), " = ", ink("o", of("o", t)), " · tanh ", ink("c", of("c", t))] },
  ];
  if (t < S) return [...cell, { maths: ["e", " = [", ink("h"), " forward ; ", ink("h"), " backward]"], numbers: [`of each of the ${S} characters ${F} numbers: ${H} of each half`] }];
  const { scores, weights, context, letter, share } = said[t - S];
  const s = chars[look];
  const attention = net === "none" ? [] : [
    { maths: net === "luong" ? ["score = (W ", ink("h"), ") · e"] : ["score = v · tanh(Wk e + Wq ", ink("h"), " before)"], numbers: [`of ${quoted(s)} (${look + 1}): ${number(scores[look])}`] },
    { maths: ["weight = softmax of the scores"], numbers: [`of ${quoted(s)}: ${number(weights[look], 4)}, of all ${S} characters together 1`] },
    { maths: ["context = sum of weight · e"], numbers: [few(context, 4)] },
  ];
  const out = { maths: net === "luong" ? ["k = tanh(Wc [context ; ", ink("h"), "]), chance = softmax(V k + b)"] : ["chance = softmax(V ", ink("h"), " + b)"], numbers: [`of “${letter}”: ${number(share, 4)}`] };
  return net === "bahdanau" ? [...attention, ...cell, out] : [...cell, ...attention, out];
}

export const TABLE = {
  toggle: "Table", label: "Numbers of this text", values: "Table of the steps",
  head: ["step", "forward reads", "backward reads", "writes", "share", "looks most at"],
  /** @param {number} unit */
  caption: (unit) => `Signals of unit ${unit} at every step.`,
  /** @param {string} character @param {number} place @param {number} weight */
  most: (character, place, weight) => `${quoted(character)} (${place + 1}), ${percent(weight)}`,
};

export const FILES = { curves: "Curves of training (CSV)", states: "Gates and states (CSV)", weights: "Weights of attention (CSV)", carried: "What each unit carries (CSV)", json: "Everything shown (JSON)", net: "The net (safetensors)", py: "Lines of PyTorch (.py)" };

/** Names of the columns of tables for other programs. */
export const CSV = { states: ["step", "phase", "forward_reads", "backward_reads", "writes", "signal"], halves: ["forward_half", "backward_half", "all"] };

/** Heading and lines of a picture. @param {any} now */
export const caption = ({ chars, written, right, net, from, update }) => [
  `${chars.join("")} → ${written}`,
  `Attention: ${NET[/** @type {"none"} */ (net)].name}. ${from === "here" ? `Trained in the browser for ${update} updates.` : `Trained before, ${update.toLocaleString("en")} updates.`}${right === null ? "" : ` Right: ${right}.`}`,
  "LSTM Viz, Encoder and decoder",
];

export const KEYS = {
  move: "one step back or on", ten: "ten steps", ends: "first step, last step", play: "play or pause", writing: "where writing begins", unit: "another unit", signal: "pick a signal",
  silence: "silence the picked unit, or let it cross", net: "another net", width: "keep one more beginning", another: "another date",
};

export const PREDICTION = {
  options: ["none or hardly any", "some, up to half", "more than half", "nearly all"],
  /** @param {number} right @param {number} whole @param {number} dates @returns {Segment[]} */
  reveal: (right, whole, dates) => [`With its memory ${whole} of ${dates} dates are right, without it ${right}. Attention is steered by h, and h, made anew from one character, does not know what has been written.`],
};
