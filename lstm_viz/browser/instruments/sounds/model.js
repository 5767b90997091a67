// What "Words that a net has never seen" computes: a word as the net reads it, everything on one axis of steps, and what is counted over words
// that no net trains on. Pure.
//
// Shapes: S letters read, T sounds written with the end, H units of a half, F = 2 * H.
import { END, LETTERS, WRITES, beside, distance, nearest, phone, soundsOf, spelled } from "../../net/sounds/sounds.js";
import { beams, encode, logOf, netOf, write } from "../../net/translate/read.js";
import { axisOf } from "../../time/pair/axis.js";
import { CSV } from "../../words/sounds.js";

/** @typedef {import("../../net/translate/read.js").Net} Net @typedef {import("../../net/translate/read.js").Operated} Operated @typedef {import("../../net/sounds/sounds.js").Word} Word */

export const WIDEST = 5;                                    // beginnings of a beam search
export const TAKEN = ["nothing", "even", "closed", "erased"];
export const FEW = 400;                                     // words over which what is taken away is counted
export const UNSEEN = 0.05;                                 // a letter whose weight is never larger was not looked at
export const SEEN = 0.5;

/** @param {{ attention: import("../../net/translate/read.js").Attention, units: number, embedding: number }} setup @param {Named<Floats>} arrays */
export const netFrom = (setup, arrays) => netOf(setup, arrays, WRITES);

/** @param {string} taken @param {number[]} silent units of the bridge @returns {Operated} */
export const operatedOf = (taken, silent) => ({ silent, even: taken === "even", closed: taken === "closed", erased: taken === "erased" });

/**
 * Everything that is shown of one word. `width` 1: at every step the likeliest is written; else the likeliest of the candidates.
 * @param {Net} net @param {number[]} ids @param {{ silent: number[], taken: string, width: number }} how
 */
export function shownOf(net, ids, { silent, taken, width }) {
  const operated = operatedOf(taken, silent);
  const encoded = encode(net, ids);
  const plain = write(net, encoded);
  const greedy = taken === "nothing" && !silent.length ? plain : write(net, encoded, operated);
  const candidates = beams(net, encoded, WIDEST, operated);
  const kept = width > 1 ? beams(net, encoded, width, operated) : null;
  const given = kept ? /** @type {any} */ (kept.at(-1))[0].ids : null;
  const { steps, said } = given ? write(net, encoded, { ...operated, given }) : greedy;
  const put = given ?? said;
  const written = steps.map((step, k) => ({ ...step, letter: phone(put[k]), best: phone(step.said), share: step.says[put[k]], other: step.said !== put[k] }));
  return {
    encoded, said: written, put, written: spelled(put), plain, greedy, greedyLog: logOf(net, encoded, greedy.said, operated), candidates, kept, values: axisOf(encoded, steps),
    chars: ids.map((id) => LETTERS[id]), S: ids.length, H: net.H, F: net.F, steps: ids.length + steps.length,
  };
}

/**
 * What the dictionary has at the place of each sound that was said, by the way that is nearest; `missing`: what of it was left out.
 * @param {number[]} put with the end @param {number[][]} ways
 */
export function judged(put, ways) {
  const said = soundsOf(put);
  const { way, far } = nearest(said, ways);
  const { wanted, missing } = beside(said, way);
  const right = wanted.map((id) => (id === null ? "–" : phone(id)));
  return { way: spelled(way), far, right: put.includes(END) ? [...right, phone(END)] : right, missing: missing.map(({ at, id }) => ({ at, letter: phone(id) })) };
}

/** Of each letter: the largest weight that a sound gave it, all of them together, and the mean input gate of each half as it was read. @param {{ encoded: import("../../net/translate/read.js").Encoded, said: any[], put: number[] }} shown */
export function lettersOf({ encoded, said, put }) {
  const { S, H, encoder } = encoded;
  const sounds = said.filter((_, k) => put[k] !== END);
  return Array.from({ length: S }, (_, s) => {
    const weights = sounds.map(({ weights: all }) => all[s]);
    return { most: Math.max(0, ...weights), all: weights.reduce((sum, each) => sum + each, 0), gates: encoder.map(({ i }) => meanOf(i, s, H)) };
  });
}

/** @param {ArrayLike<number>} values @param {number} s @param {number} H */
function meanOf(values, s, H) {
  let sum = 0;
  for (let k = 0; k < H; k++) sum += values[s * H + k];
  return sum / H;
}

/** Letters that are often silent where they stand so: what is before them, the letter, what is behind. */
export const PLACES = [
  { name: "kn", test: /^(?=kn)/ }, { name: "wr", test: /^(?=wr)/ }, { name: "ps", test: /^(?=p[sn])/ }, { name: "mb", test: /(?<=m)(?=b'?s?$)/ }, { name: "gh", test: /(?=gh)/ }, { name: "h", test: /(?<=[aeiou]g|[^sct]c|[rx])(?=h)/ },
  { name: "e", test: /(?<=[^aeiouy'])(?=e$)/ }, { name: "double", test: /(?<=([bcdfglmnprstz]))(?=\1)/ },
];

/**
 * What a net says of words, one after the other.
 * @param {Net} net @param {Word[]} words @param {Operated} [operated]
 * @returns {Generator<number, Tested>} yields how many words are done
 * @typedef {{ many: number, unseen: number, most: number }} Looked how often a letter was read, how often no sound looked at it, and the sum of the largest weights
 * @typedef {{ many: number, right: number, errors: number, sounds: number, wrong: { word: Word, said: string, far: number }[], letters: Map<string, Looked>, places: Map<string, Looked>, gates: Record<"unseen" | "seen", { many: number, i: number[], f: number[] }> }} Tested
 */
export function* tested(net, words, operated = {}) {
  /** @type {Tested} */
  const found = { many: words.length, right: 0, errors: 0, sounds: 0, wrong: [], letters: new Map(), places: new Map(), gates: { unseen: { many: 0, i: [0, 0], f: [0, 0] }, seen: { many: 0, i: [0, 0], f: [0, 0] } } };
  for (const [nth, word] of words.entries()) {
    const encoded = encode(net, word.ids);
    const { steps, said } = write(net, encoded, operated);
    const sounds = soundsOf(said);
    const { way, far } = nearest(sounds, word.ways);
    found.errors += far;
    found.sounds += way.length;
    if (far === 0) found.right += 1;
    else found.wrong.push({ word, said: spelled(sounds), far });
    looks(found, encoded, steps.filter((_, k) => said[k] !== END), word.word);
    yield nth + 1;
  }
  return found;
}

/** @param {Tested} found @param {import("../../net/translate/read.js").Encoded} encoded @param {import("../../net/translate/read.js").Step[]} steps @param {string} word */
function looks(found, { S, H, encoder }, steps, word) {
  const most = Array.from({ length: S }, (_, s) => steps.reduce((largest, { weights }) => Math.max(largest, weights?.[s] ?? 0), 0));
  /** @param {Map<string, Looked>} map @param {string} name @param {number} s */
  const add = (map, name, s) => {
    const one = map.get(name) ?? { many: 0, unseen: 0, most: 0 };
    map.set(name, { many: one.many + 1, unseen: one.unseen + Number(most[s] < UNSEEN), most: one.most + most[s] });
  };
  for (let s = 0; s < S; s++) {
    add(found.letters, word[s], s);
    const kind = most[s] < UNSEEN ? found.gates.unseen : most[s] >= SEEN ? found.gates.seen : null;
    if (!kind) continue;
    kind.many += 1;
    for (const way of [0, 1]) for (const gate of /** @type {const} */ (["i", "f"])) kind[gate][way] += meanOf(encoder[way][gate], s, H);
  }
  for (const { name, test } of PLACES) {
    const at = word.search(test);
    if (at >= 0) add(found.places, name, at);
  }
}

/** So many of them, at even distances in their order. @template T @param {T[]} words @param {number} count @returns {T[]} */
export const some = (words, count) => Array.from({ length: Math.min(count, words.length) }, (_, k) => words[Math.floor((k * words.length) / Math.min(count, words.length))]);

/** What is taken from a net, to see what it does. @param {Net} net @returns {Record<string, Operated>} */
export const takenFrom = ({ F }) => ({ nothing: {}, even: { even: true }, closed: { closed: true }, bridge: { silent: Array.from({ length: F }, (_, unit) => unit) }, erased: { erased: true } });

/**
 * How many words are right, and how many sounds wrong, where something is taken from the net.
 * @param {Net} net @param {Word[]} words @returns {Generator<number, Record<string, { right: number, errors: number, sounds: number, many: number }>>}
 */
export function* without(net, words) {
  const taken = takenFrom(net);
  const counts = Object.fromEntries(Object.keys(taken).map((name) => [name, { right: 0, errors: 0, sounds: 0, many: words.length }]));
  for (const [nth, { ids, ways }] of words.entries()) {
    const encoded = encode(net, ids);
    for (const [name, operated] of Object.entries(taken)) {
      const { way, far } = nearest(soundsOf(write(net, encoded, operated).said), ways);
      counts[name].right += Number(far === 0);
      counts[name].errors += far;
      counts[name].sounds += way.length;
    }
    yield nth + 1;
  }
  return counts;
}

/**
 * Greedy beside a search. @param {Net} net @param {Word[]} words @param {number} width
 * @returns {Generator<number, { greedy: number, beam: number, within: number, other: { word: string, greedy: string, beam: string, right: string }[], many: number }>}
 */
export function* searched(net, words, width) {
  const found = { greedy: 0, beam: 0, within: 0, other: /** @type {any[]} */ ([]), many: words.length };
  /** @param {number[]} ids @param {number[][]} ways */
  const holds = (ids, ways) => ways.some((way) => distance(soundsOf(ids), way) === 0);
  for (const [nth, { word, ids, ways }] of words.entries()) {
    const encoded = encode(net, ids);
    const greedy = write(net, encoded).said;
    const last = /** @type {any[]} */ (beams(net, encoded, width).at(-1));
    found.greedy += Number(holds(greedy, ways));
    found.beam += Number(holds(last[0].ids, ways));
    found.within += Number(last.some((each) => holds(each.ids, ways)));
    if (spelled(greedy) !== spelled(last[0].ids)) found.other.push({ word, greedy: spelled(greedy), beam: spelled(last[0].ids), right: ways.map(spelled).join(", ") });
    yield nth + 1;
  }
  return found;
}

const lines = (/** @type {(string | number)[][]} */ rows) => rows.map((row) => `${row.map((each) => (/[",]/.test(String(each)) ? `"${String(each).replaceAll('"', '""')}"` : each)).join(",")}\r\n`).join("");

/** The weights of attention: a row for every sound, a column for every letter. @param {any} shown */
export const weightsCsv = ({ chars, said }) => lines([[...CSV.weights, ...chars], ...said.map((/** @type {any} */ { letter, share, weights }) => [letter, share, ...weights])]);

/** The words that were said wrongly. @param {Tested} found */
export const wrongCsv = ({ wrong }) => lines([CSV.wrong, ...wrong.map(({ word, said, far }) => [word.word, said, word.ways.map(spelled).join(" | "), far])]);
