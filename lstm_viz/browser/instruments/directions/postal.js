// The addresses of "Both directions": the nets that are trained on them, what everybody says of one, and of all that were left out. Pure.
import { csv } from "../../kit/format.js";
import { addressesOf } from "../../net/training/tasks/addresses.js";
import { NOTHING } from "../../net/training/tasks/task.js";
import { learn } from "../../net/training/text.js";
import { READ, STARTS, WIDEST, likeliest, netOf, netsOn, saidBy, sizeOf } from "./model.js";

/** Who says something: as of the made sentences, but that nobody knows the best; instead who sees one word. */
export const WHO = ["both", "forward", "backward", "one", "form"];
export const UNITS = { one: 15, both: 8 };                  // so that both have about as many parameters
export const UNTIL = 1000;
const LONGEST = 19;
const AT_ONCE = 40;                                         // addresses that are read between two looks at what else there is to do

/** @param {"one" | "both"} kind @param {number} start @param {string} text @returns {import("../../net/training/setup.js").Setup} */
export const setupOf = (kind, start, text) => ({
  task: "addresses", text, length: LONGEST, cell: "lstm", units: UNITS[kind], directions: kind === "both" ? 2 : 1, batch: 32, optimiser: "adam", rate: 0.02, schedule: "cosine", clip: 1, forget: null, seed: start,
});

/** Tokens as the nets read them, a row of numbers each. @param {string[]} tokens @param {ReturnType<typeof addressesOf>} of */
const rowOf = (tokens, { featuresOf, inputs }) => tokens.map((token) => {
  const x = new Float64Array(inputs.length);
  for (const feature of featuresOf(token)) x[feature] = 1;
  return x;
});

const keyOf = (/** @type {string[]} */ tokens) => tokens.join(" ").toLowerCase();

/**
 * How many are tagged rightly of the addresses that a start leaves out: of all tokens, of whole addresses, and of each tag [right, all].
 * @typedef {{ all: number, whole: number, tags: [number, number][] }} Score
 */

/** @param {{ tags: number[] }[]} held @param {number} K @param {ArrayLike<number>[][]} said @returns {Score} */
export function scoreOf(held, K, said) {
  const tags = Array.from({ length: K }, () => /** @type {[number, number]} */ ([0, 0]));
  let whole = 0;
  held.forEach((each, nth) => {
    const right = each.tags.map((tag, t) => likeliest(said[nth][t]) === tag);
    each.tags.forEach((tag, t) => {
      tags[tag][0] += Number(right[t]);
      tags[tag][1] += 1;
    });
    whole += Number(right.every(Boolean));
  });
  const [good, all] = [0, 1].map((k) => tags.reduce((sum, tag) => sum + tag[k], 0));
  return { all: good / all, whole: whole / held.length, tags };
}

/** Of every tag its commonest word. @param {{ tokens: string[], tags: number[] }[]} all @param {number} K */
function examplesOf(all, K) {
  const counts = Array.from({ length: K }, () => /** @type {Map<string, number>} */ (new Map()));
  for (const { tokens, tags } of all) tokens.forEach((token, t) => {
    const bare = token.replace(/[,.;]+$/, "");
    counts[tags[t]].set(bare, (counts[tags[t]].get(bare) ?? 0) + 1);
  });
  return counts.map((own) => [...own].reduce((most, each) => (each[1] > most[1] ? each : most), ["", 0])[0]);
}

/** What is there to be looked at, trained on and told of addresses. @param {{ ADDRESSES: string, LICENCE: string }} brought as usaddress.js has it */
export function createPostal({ ADDRESSES, LICENCE }) {
  const text = learn(ADDRESSES);
  const of = (/** @type {number} */ start) => addressesOf({ seed: start, text });
  const { says: TAGS, train, held } = of(1);
  /** @type {Map<string, number[]>} */
  const tagged = new Map([...train, ...held].map(({ tokens, tags }) => [keyOf(tokens), tags]));

  return {
    id: /** @type {const} */ ("addresses"), WHO, TAGS, plain: null, starts: STARTS, until: UNTIL, count: tagged.size, examples: examplesOf([...train, ...held], TAGS.length), licence: LICENCE,
    parameters: (/** @type {"one" | "both"} */ kind) => sizeOf(setupOf(kind, 1, text)),
    setupOf: (/** @type {"one" | "both"} */ kind, /** @type {number} */ start) => setupOf(kind, start, text),
    netOf: (/** @type {"one" | "both"} */ kind, /** @type {Named<Float32Array>} */ parameters) => netOf(kind, parameters, UNITS),
    held: (/** @type {number} */ start) => of(start).held,
    /** What is so of a token, in words. */
    features: (/** @type {number} */ start, /** @type {string} */ token) => of(start).featuresOf(token).map((k) => of(start).inputs[k]),
    inputs: (/** @type {number} */ start) => of(start).inputs,
    featuresOf: (/** @type {number} */ start, /** @type {string} */ token) => of(start).featuresOf(token),

    /** An address as it is typed. `known`: whether the start leaves it out, trains on it, or nobody has tagged it. @param {string} typed @param {number} start */
    read(typed, start) {
      const all = typed.slice(0, READ).split(/\s+/).filter(Boolean);
      const tokens = all.slice(0, WIDEST);
      const tags = tagged.get(keyOf(tokens));
      const out = tags !== undefined && of(start).held.some((each) => keyOf(each.tokens) === keyOf(tokens));
      return {
        key: tokens.join(" "), words: tokens, tags: tags ?? tokens.map(() => NOTHING), none: tokens.length === 0,
        known: tags === undefined ? "typed" : out ? "held" : "trained",
        left: { strangers: [], words: Math.max(0, all.length - WIDEST), characters: Math.max(0, typed.length - READ) },
      };
    },

    /** What everybody says of one address. @param {import("./model.js").Pair} nets @param {{ words: string[] }} read @param {number} start */
    said(nets, { words }, start) {
      const own = of(start);
      return { ...netsOn(nets, rowOf(words, own)), form: words.map(own.usually) };
    },

    /** The scores of everybody on what a start leaves out, some addresses at a time. @param {import("./model.js").Pair} nets @param {number} start @returns {Promise<Named<Score>>} */
    async judged(nets, start) {
      const own = of(start);
      /** @type {Named<ArrayLike<number>[][]>} */
      const said = Object.fromEntries(WHO.map((who) => [who, []]));
      for (let at = 0; at < own.held.length; at += AT_ONCE) {
        const part = own.held.slice(at, at + AT_ONCE);
        const rows = part.map(({ tokens }) => rowOf(tokens, own));
        for (const [who, all] of saidBy(nets, rows)) said[who].push(...all);
        said.form.push(...part.map(({ tokens }) => tokens.map(own.usually)));
        await new Promise((rest) => { setTimeout(rest, 0); });
      }
      return Object.fromEntries(WHO.map((who) => [who, scoreOf(own.held, TAGS.length, said[who])]));
    },

    /** @param {{ words: string[], tags: number[] }} read @param {Named<ArrayLike<number>[]>} said */
    saidCsv: ({ words, tags }, said) => csv([["who", "step", "word", "tag", ...TAGS],
      ...WHO.flatMap((who) => words.map((word, t) => [who, t, `"${word.replaceAll('"', '""')}"`, TAGS[tags[t]] ?? "", ...Array.from(said[who][t])]))]),
    /** Of every start that is trained. @param {Map<number, Named<Score>>} scores */
    scoresCsv: (scores) => csv([["start", "who", "tokens", "addresses", ...TAGS.flatMap((tag) => [tag, `of_${tag}`])],
      ...[...scores].sort(([a], [b]) => a - b).flatMap(([start, score]) => WHO.map((who) => [start, who, score[who].all, score[who].whole, ...score[who].tags.flat()]))]),
  };
}

/**
 * Of every tag the share that is right in all that was judged so far, the commonest first; without tags that were asked for less often than `least`.
 * @param {string[]} TAGS @param {Map<number, Named<Score>>} scores @param {number} least
 */
export function byTag(TAGS, scores, least) {
  const all = [...scores.values()];
  const sum = (/** @type {string} */ who, /** @type {number} */ tag, /** @type {number} */ k) => all.reduce((total, each) => total + each[who].tags[tag][k], 0);
  return TAGS.map((tag, k) => ({ tag, asked: sum("both", k, 1), shares: Object.fromEntries(WHO.map((who) => [who, sum(who, k, 0) / sum(who, k, 1)])) }))
    .filter(({ asked }) => asked >= least).sort((a, b) => b.asked - a.asked);
}
