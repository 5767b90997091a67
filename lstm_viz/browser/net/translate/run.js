// A run: an encoder-decoder that is trained on dates, and how many whole dates it gets right on days that it never trains on. Pure.
import { RandomState } from "../training/random.js";
import { LANGUAGES, classesOf, encode, heldPairs, isoOf, textOf, trainingPairs } from "./dates.js";
import { whole } from "./spec.js";
import { createTranslator } from "./trainer.js";

const ORDER_SEED = 1_000_003;
const POOL = 16;                                            // batches that are made of one drawing, so that a batch has like lengths

/** @typedef {import("./spec.js").Setup} Setup */
/** @typedef {import("./trainer.js").Batch} Batch */
/**
 * `loss`: of a net that reads the right characters; the shares are of what it writes by itself. `whole`: of whole dates that are right, `characters`,
 * `places`: of characters, at each place of the date; `languages`: of whole dates, by language.
 * @typedef {{ loss: number, whole: number, characters: number, places: number[], languages: number[] }} Score
 * @typedef {Score & { update: number, epoch: number, parameters: Named<Float32Array> }} Checkpoint
 * @typedef {import("./trainer.js").Kept & { diverged: boolean, order: ReturnType<RandomState["state"]> }} RunState
 */

/** @param {import("./dates.js").Pairs} pairs */
function readied({ days, languages, forms }) {
  const sources = days.map((day, k) => encode(textOf(day, languages[k], forms[k])).ids);
  return { sources, targets: days.map((day) => classesOf(isoOf(day))), languages };
}

/** Updates of an epoch: once through all pairs, but for those that make no whole batch. @param {Setup} setup */
export function epochOf(setup) {
  const { pairs, batch } = whole(setup);
  return Math.max(1, Math.floor(pairs / batch));
}

/** @type {Map<string, ReturnType<typeof readied>>} */
const held = new Map();

/** @param {ReturnType<typeof createTranslator>} net @param {"validation" | "test"} which @returns {Score} */
export function score(net, which) {
  const all = held.get(which) ?? readied(heldPairs(which));
  held.set(which, all);
  const { batch, steps: [, T] } = net.spec;
  const places = new Array(T).fill(0);
  const byLanguage = LANGUAGES.map(() => [0, 0]);
  let [loss, right] = [0, 0];
  const order = all.sources.map((_, k) => k).sort((one, other) => all.sources[one].length - all.sources[other].length || one - other);
  for (let from = 0; from < order.length; from += batch) {
    const chosen = order.slice(from, from + batch);
    const part = { sources: chosen.map((k) => all.sources[k]), targets: chosen.map((k) => all.targets[k]) };
    loss += net.evaluate(part, true).loss * chosen.length;
    const { said } = net.evaluate(part);
    chosen.forEach((k, b) => {
      const good = part.targets[b].map((wanted, t) => Number(said[t * chosen.length + b] === wanted));
      good.forEach((one, t) => { places[t] += one; });
      const one = Number(good.every(Boolean));
      right += one;
      byLanguage[all.languages[k]][0] += one;
      byLanguage[all.languages[k]][1] += 1;
    });
  }
  const many = order.length;
  return {
    loss: loss / many, whole: right / many, characters: places.reduce((sum, one) => sum + one, 0) / (many * T), places: places.map((one) => one / many),
    languages: byLanguage.map(([good, count]) => good / count),
  };
}

/**
 * The run before its first update, or where it was kept. Throws, with words, where the setup makes no sense.
 * @param {import("../training/layout.js").Backend} backend @param {Setup} setup @param {RunState} [kept]
 */
export function createRun(backend, setup, kept) {
  const net = createTranslator(backend, setup);
  const { pairs, batch, seed, rate, fall } = net.spec;
  const size = Math.min(batch, pairs);
  const { sources, targets } = readied(trainingPairs(pairs, seed));
  const random = new RandomState((ORDER_SEED + seed) % 2 ** 32);
  const epoch = epochOf(setup);
  let diverged = kept?.diverged ?? false;
  /** @type {number[][]} */
  let batches = [];
  let began = random.state();                               // before the batches of this epoch were drawn
  if (kept) {
    net.restore(kept);
    random.restore(kept.order);
  }

  /** The batches of an epoch: drawn, those of a pool in the order of their lengths, and again in a drawn order. */
  function drawn() {
    began = random.state();
    const order = random.permutation(pairs);
    const made = [];
    for (let from = 0; from < epoch * size; from += POOL * size) {
      const pool = order.slice(from, Math.min(from + POOL * size, epoch * size)).sort((one, other) => sources[one].length - sources[other].length || one - other);
      for (let at = 0; at < pool.length; at += size) made.push(pool.slice(at, at + size));
    }
    return random.shuffle(made);
  }

  return {
    /** One update; the loss on what it read, before it. NaN: it diverged, and the net is what it was before. */
    step() {
      const at = net.updates % epoch;
      if (at === 0 || !batches.length) batches = drawn();
      const chosen = batches[at];
      const share = fall ? (1 + Math.cos(Math.PI * Math.min(1, net.updates / (fall * epoch)))) / 2 : 1;
      const { loss } = net.update({ sources: chosen.map((k) => sources[k]), targets: chosen.map((k) => targets[k]) }, rate * share);
      diverged = Number.isNaN(loss);
      return loss;
    },
    /** What the net is worth now. @returns {Checkpoint} */
    look() {
      const parameters = Object.fromEntries(Object.entries(net.parameters()).map(([name, values]) => [name, values.slice()]));
      return { update: net.updates, epoch: net.updates / epoch, ...score(net, "validation"), parameters };
    },
    /** @returns {RunState} */
    state: () => ({ ...net.state(), diverged, order: net.updates % epoch && batches.length ? began : random.state() }),
    test: () => score(net, "test"),
    bytes: net.bytes,
    backend: net.backend,
    get updates() {
      return net.updates;
    },
    get epochs() {
      return net.updates / epoch;
    },
    get diverged() {
      return diverged;
    },
  };
}
