// What "Both directions" computes: the nets that are trained, what each of them and each half says of a sentence, and of many. Pure.
//
// Shapes: T steps, B sentences, H units of a half, R halves, K tags.
import { csv } from "../../kit/format.js";
import { softmax } from "../../net/answers.js";
import { runBatch } from "../../net/lengths.js";
import { heldOut } from "../../net/training/run.js";
import { layersOf } from "../../net/training/shown.js";
import { specOf } from "../../net/training/setup.js";
import { count, parts, whole } from "../../net/training/shape.js";
import { NAMES, TAGS_SAID, WORD, knownOf, namedBy, oneWayOf, tagsOf } from "../../net/training/tasks/tags.js";
import { taskOf } from "../../net/training/tasks.js";
import { NOTHING } from "../../net/training/tasks/task.js";

export const STARTS = 10;
export const UNTIL = 400;                                   // updates
export const WIDEST = 40;                                   // words of a sentence
export const READ = 1000;                                   // characters that are looked at
export const LENGTH = 13;                                   // words of a sentence that is trained on

/** Who says something: the two-way net, its halves alone, the one-way net, and who knows the grammar and reads from the left. */
export const WHO = ["both", "forward", "backward", "one", "left"];
const NETS = WHO.slice(0, 4);
/** Which half is silenced. @type {Named<number | null>} */
export const SILENT = { both: null, one: null, forward: 1, backward: 0 };

export const UNITS = { one: 13, both: 8 };                  // so that both have about as many parameters
/** @typedef {"one" | "both"} Kind @type {Kind[]} */
export const KINDS = ["one", "both"];

/** @param {Kind} kind @param {number} start @returns {import("../../net/training/setup.js").Setup} */
export const setupOf = (kind, start) => ({ task: "tags", length: LENGTH, cell: "lstm", units: UNITS[kind], directions: kind === "both" ? 2 : 1, batch: 32, optimiser: "adam", rate: 0.01, clip: 1, forget: null, seed: start });

/** How many numbers of a setup are trained. @param {import("../../net/training/setup.js").Setup} setup */
export const sizeOf = (setup) => parts(whole(specOf(setup))).reduce((sum, part) => sum + count(part), 0);
/** @param {Kind} kind */
export const parametersOf = (kind) => sizeOf(setupOf(kind, 1));

/**
 * @typedef {{ layers: Params[][], W: Float32Array, b: Float32Array, directions: 1 | 2, units: number, parameters: Named<Float32Array> }} Net
 * @param {Kind} kind @param {Named<Float32Array>} parameters @param {Record<Kind, number>} [units] @returns {Net}
 */
export function netOf(kind, parameters, { [kind]: units } = UNITS) {
  const directions = kind === "both" ? 2 : 1;
  return { layers: layersOf({ cell: "lstm", layers: 1, directions }, parameters), W: parameters["head.weight"], b: parameters["head.bias"], directions, units, parameters };
}

/** A text as words that the nets know; what they do not know is left out, and told. @param {string} text */
export function wordsOf(text) {
  const known = new Map(NAMES.map((name, id) => [name.toLowerCase(), id]));
  const all = text.slice(0, READ).replace(/([.,])/g, " $1 ").split(/\s+/).filter(Boolean);
  const strangers = [...new Set(all.filter((word) => !known.has(word.toLowerCase())))];
  const ids = all.flatMap((word) => known.get(word.toLowerCase()) ?? []);
  return { ids: ids.slice(0, WIDEST), left: { strangers, words: Math.max(0, ids.length - WIDEST), characters: Math.max(0, text.length - READ) } };
}

/** A sentence as one types it. @param {number[]} ids */
export const textOf = (ids) => ids.map((id) => NAMES[id]).join(" ");

/** @typedef {(number | Numbers)[]} Row words by number, or numbers that say what is so of each */

/**
 * A net that has read some sentences: how likely each tag is, for every word, [sentence][word] (K,), with a half silenced.
 * @param {Net} net @param {Row[]} rows @returns {(silent: number | null) => Float64Array[][]}
 */
export function readBy({ layers, W, b, directions, units }, rows) {
  const { output } = runBatch("packed", "lstm", layers, rows);
  const F = directions * units;
  return (silent) => rows.map((row, at) => row.map((_, t) => {
    const h = output.subarray((t * rows.length + at) * F, (t * rows.length + at + 1) * F);
    const scores = Float64Array.from(b);
    for (let unit = 0; unit < F; unit++) {
      if (silent !== null && Math.floor(unit / units) === silent) continue;
      for (let k = 0; k < scores.length; k++) scores[k] += W[k * F + unit] * h[unit];
    }
    softmax(scores);
    return scores;
  }));
}

/** @typedef {Record<"one" | "both", Net>} Pair */

/** The same of every net and half. @param {Pair} nets @param {Row[]} rows @returns {[who: string, said: Float64Array[][]][]} */
export function saidBy(nets, rows) {
  const read = { one: readBy(nets.one, rows), both: readBy(nets.both, rows) };
  return NETS.map((who) => [who, read[who === "one" ? "one" : "both"](SILENT[who])]);
}

/** What both nets and both halves say of one sentence, for every word. @param {Pair} nets @param {Row} row @returns {Named<ArrayLike<number>[]>} */
export const netsOn = (nets, row) => Object.fromEntries(saidBy(nets, [row]).map(([who, [said]]) => [who, said]));

/** The same, and what can be known from the left. @param {Pair} nets @param {number[]} ids @returns {Named<ArrayLike<number>[]>} */
export const everybody = (nets, ids) => ({ ...netsOn(nets, ids), left: knownOf(ids, false) });

/** The likeliest. @param {ArrayLike<number>} shares */
export const likeliest = (shares) => Array.from(shares).reduce((best, share, k) => (share > shares[best] ? k : best), 0);

/** Sentences that nobody trains on. @returns {{ ids: number[], tags: number[] }[]} */
export function unseen() {
  return heldOut(taskOf({ task: "tags", length: LENGTH }), LENGTH, 32).flatMap(({ ids, size }) =>
    Array.from({ length: size }, (_, b) => Array.from({ length: LENGTH }, (__, t) => /** @type {Int32Array} */ (ids)[t * size + b])).map((row) => ({ ids: row, tags: tagsOf(row) })));
}

/**
 * Of the numbers in sentences, how many are tagged rightly: in all, and by tag. @typedef {{ all: number, tags: number[] }} Score
 * @param {{ ids: number[], tags: number[] }[]} sentences @param {(ids: number[], nth: number) => ArrayLike<number>[]} say @returns {Score}
 */
export function scoreOf(sentences, say) {
  const tally = TAGS_SAID.map(() => [0, 0]);
  sentences.forEach(({ ids, tags }, nth) => say(ids, nth).forEach((shares, t) => {
    if (tags[t] === WORD || tags[t] === NOTHING) return;
    tally[tags[t]][0] += Number(likeliest(shares) === tags[t]);
    tally[tags[t]][1] += 1;
  }));
  const [right, asked] = [0, 1].map((k) => tally.reduce((sum, one) => sum + one[k], 0));
  return { all: right / asked, tags: tally.slice(0, WORD).map(([good, all]) => good / all) };
}

/** The scores of everybody. @param {Pair} nets @param {ReturnType<typeof unseen>} sentences @returns {Named<Score>} */
export function scoresOf(nets, sentences) {
  const scores = saidBy(nets, sentences.map(({ ids }) => ids)).map(([who, said]) => [who, scoreOf(sentences, (_, nth) => said[nth])]);
  return { ...Object.fromEntries(scores), left: scoreOf(sentences, (ids) => knownOf(ids, false)) };
}

/** What one end alone can know at best, of all sentences that there are. */
export const bestOf = () => oneWayOf(LENGTH).score;

/** Where the word stands that decides the tag of a number; null of what is no number, or has no tag. @param {number[]} ids @param {number} t */
export function decidedAt(ids, t) {
  const tag = tagsOf(ids)[t];
  if (tag === WORD || tag === NOTHING) return null;
  const name = namedBy(tag);
  return tag < 2 ? ids.lastIndexOf(name, t) : ids.indexOf(name, t);
}

/** What everybody says at every word, as CSV with full digits. @param {number[]} ids @param {Named<ArrayLike<number>[]>} said */
export function saidCsv(ids, said) {
  const tags = tagsOf(ids);
  const rows = WHO.flatMap((who) => ids.map((id, t) => [who, t, NAMES[id], TAGS_SAID[tags[t]] ?? "", ...Array.from(said[who][t])]));
  return csv([["who", "step", "word", "tag", ...TAGS_SAID], ...rows]);
}

/** The scores of everybody from every start that is trained. @param {Map<number, Named<Score>>} scores */
export const scoresCsv = (scores) => csv([["start", "who", "all", ...TAGS_SAID.slice(0, WORD)],
  ...[...scores].sort(([a], [b]) => a - b).flatMap(([start, found]) => WHO.map((who) => [start, who, found[who].all, ...found[who].tags]))]);

/** @param {(string | number)[][]} rows */
