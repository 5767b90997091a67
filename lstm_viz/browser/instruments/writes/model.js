// What "It writes" computes: which net it is, what was given and what it wrote, which units are shown, and what is counted. Pure.
import { Panel } from "../../net/panel.js";
import { read } from "../../net/run.js";
import { RandomState } from "../../net/training/random.js";
import { drawn, warmed, written } from "../../net/writing/write.js";
import { COUNTED, ENDS, KINDS, NETS } from "../../net/writing/texts.js";
import { reading } from "../../net/writing/held.js";

/** What the page opens with. @type {Which} */
export const OPENS = "tunes";
export const UNITS = 64;
export const MOMENTS = ["trained", "1000", "100"];
export const TOPS = [0, 1, 2, 3, 5, 10];
export const SHOWN = [16, 64];
export const DICE = 9999;
export const WARMEST = 2;
export const STARTS = 99;
export const UNTIL = 2500;                                  // updates of training here
export const GIVEN = 1000;                                  // letters of a prompt that are read
/** Letters that are written at most. @type {Record<import("../../net/writing/texts.js").Which, number>} */
export const WRITES = { tunes: 400, austen: 300, code: 300 };
export const LONGEST = GIVEN + 400;
export const SAMPLE = 12_000;                               // held-out letters on which nets are compared here
export const PARTS = 60;                                    // of that reading
const LINE = "\n";

/** @typedef {import("../../net/writing/texts.js").Which} Which */

/** What a net is called. @param {Which} which @param {string} net */
export const nameOf = (which, net) => (net === "trained" ? NETS[which] : net === "yours" ? "yours" : `${NETS[which]}-${net}`);

/** @param {string} text what the tunes are called @param {number} seed @returns {import("../../net/training/setup.js").Setup} */
export const setupOf = (text, seed) => ({ task: "tunes", length: 96, cell: "lstm", units: UNITS, batch: 32, optimiser: "adam", rate: 0.01, clip: 1, forget: 1, schedule: "cosine", seed, text });

/**
 * A prompt as the net reads it: ids and letters, those that it does not know dropped or replaced, and whether it was empty or cut. An empty one is a line break, what stands before a text begins.
 * @param {NetGiven} net @param {string} prompt
 */
export function givenOf(net, prompt) {
  const { names, unknown } = /** @type {SymbolsGiven} */ (net.reads);
  const place = new Map(names.map((name, id) => [name, id]));
  const all = Array.from(prompt.replace(/\r\n?/g, LINE));
  const kept = all.slice(0, GIVEN);
  const strangers = [...new Set(kept)].filter((letter) => !place.has(letter));
  const letters = unknown === null ? kept.filter((letter) => place.has(letter)) : kept;
  const empty = letters.length === 0;
  const read = empty ? [LINE] : letters;
  return { letters: read, ids: read.map((letter) => Number(place.get(letter) ?? unknown)), empty, cut: all.length > GIVEN, strangers, dropped: unknown === null };
}

/**
 * What is written. @param {NetGiven} net @param {Which} which @param {{ prompt: string, dice: number, temperature: number, top: number, silent: number | null }} how
 */
export function writingOf(net, which, { prompt, dice, temperature, top, silent }) {
  const given = givenOf(net, prompt);
  const { names } = net.answer;
  const ends = ENDS[which] && Array.from(ENDS[which], (letter) => names.indexOf(letter));
  const made = written(net, given.ids, { seed: dice, temperature, top, silent }, { letters: given.ids.length + WRITES[which], ends });
  const letters = [...given.letters, ...made.ids.slice(given.ids.length).map((id) => names[id])];
  return { ...made, ...given, ids: made.ids, letters, text: letters.join("") };
}

/** A few of the units: those whose h goes up and down most over what is written, and the picked one; in the order of the net. @param {Named<Float64Array>} values @param {number} many @param {number} picked */
export function unitsShown({ h }, many, picked) {
  const steps = h.length / UNITS;
  const all = Array.from({ length: UNITS }, (_, unit) => unit);
  if (many === UNITS) return all;
  const spread = all.map((unit) => {
    let [sum, squares] = [0, 0];
    for (let t = 0; t < steps; t++) {
      const value = h[t * UNITS + unit];
      sum += value;
      squares += value * value;
    }
    return squares / steps - (sum / steps) ** 2;
  });
  const most = all.sort((a, b) => spread[b] - spread[a]).slice(0, many);
  if (!most.includes(picked)) most[many - 1] = picked;
  return most.sort((a, b) => a - b);
}

/**
 * Some of the steps as a panel, for the maps: its values are those of the whole text. @param {NetGiven} net @param {ReturnType<typeof writingOf>} writing @param {number} from @param {number} to
 */
export function windowOf(net, { ids, letters, values }, from, to) {
  const panel = read(net, { labels: letters.slice(from, to), ids: ids.slice(from, to) });
  const cut = Object.fromEntries(Object.entries(values).map(([symbol, all]) => [symbol, all.subarray(from * UNITS, to * UNITS)]));
  return Object.assign(new Panel(panel.given), { values: cut });
}

/**
 * The letters that may come, the likeliest first: what the net gives them, and what they are drawn with. @param {NetGiven} net @param {ArrayLike<number>} shares @param {{ temperature: number, top: number }} how @param {number} most
 */
export function expected(net, shares, { temperature, top }, most) {
  const warm = warmed(shares, temperature, top);
  return Array.from(shares, (share, id) => ({ id, letter: net.answer.names[id], share, warm: warm[id] })).sort((a, b) => b.share - a.share).slice(0, most);
}

/** The first held-out texts, so many letters in all. @param {string[]} held */
export function sampleOf(held) {
  let many = 0;
  return held.flatMap((text) => {
    const part = many < SAMPLE ? text.slice(0, SAMPLE - many) : "";
    many += part.length;
    return part.length > 1 ? [part] : [];
  });
}

/** Reads the sample in parts, one after the other. @param {Which} which @param {NetGiven} net @param {string[]} texts @param {number | null} silent */
export function readerOf(which, net, texts, silent) {
  const { names, of } = KINDS[which];
  const slice = Math.ceil(texts.reduce((sum, text) => sum + text.length, 0) / PARTS);
  const going = reading(net, texts, { kinds: of, count: names.length, silent, slice });
  return () => going.next();
}

/** How a net, or a table of letters, writes on and on: text after text, each from `begin`. @typedef {() => { right: number, many: number }} Writer */

/** @param {Which} which @param {NetGiven} net @param {{ dice: number, temperature: number, top: number, silent: number | null, begins: string[] }} how @returns {Writer} */
export function netWriter(which, net, { dice, temperature, top, silent, begins }) {
  let nth = 0;
  return () => {
    const { text } = writingOf(net, which, { prompt: begins[nth % begins.length], dice: (dice * 7919 + nth++) % 2 ** 31, temperature, top, silent });
    return COUNTED[which](text);
  };
}

/** @param {{ chance: (ids: number[]) => Float64Array }} grams @param {string[]} names @param {{ dice: number, temperature: number, top: number, begins: string[] }} how @returns {Writer} */
export function gramsWriter(grams, names, { dice, temperature, top, begins }) {
  const ends = Array.from(/** @type {string} */ (ENDS.tunes), (letter) => names.indexOf(letter));
  let nth = 0;
  return () => {
    const random = new RandomState((dice * 7919 + nth) % 2 ** 31);
    const ids = Array.from(begins[nth++ % begins.length], (letter) => names.indexOf(letter));
    const from = ids.length;
    while (ids.length < from + WRITES.tunes && !(ids.length > from && ends.every((id, k) => ids[ids.length - ends.length + k] === id))) ids.push(drawn(warmed(grams.chance(ids), temperature, top), random.random()));
    return COUNTED.tunes(ids.map((id) => names[id]).join(""));
  };
}

