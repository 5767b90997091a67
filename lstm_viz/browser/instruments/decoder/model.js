// What "Encoder and decoder" computes: a text as the nets read it, everything on one axis of steps, and what is counted over many dates. Pure.
//
// Shapes: S characters read, T written, H units of a half, F = 2 * H.
import { ALPHABET, LANGUAGES, SAID, WRITTEN, encode as idsOf, heldPairs, isoOf, textOf } from "../../net/translate/dates.js";
import { beams, encode, logOf, write } from "../../net/translate/read.js";
import { reading } from "../../net/translate/typed.js";
import { SIGNALS, axisOf } from "../../time/pair/axis.js";
import { CSV } from "../../words/decoder.js";

/** @typedef {import("../../net/translate/read.js").Net} Net @typedef {import("../../net/translate/read.js").Operated} Operated */

export const ATTENTIONS = ["none", "luong", "bahdanau"];
/** How long a net was trained; ten times as long only the one without attention. */
export const FROM = ["shipped", "long", "here"];
/** What a shipped net is called. @param {string} attention @param {string} from */
export const shippedName = (attention, from) => (from === "long" ? `${attention}-long` : attention);
export const MOST = 60;                                     // characters that are read
export const TYPED = 1000;                                  // that are looked at
export const WIDEST = 5;                                    // candidates of beam search
export const COUNTED = 100;                                 // dates over which is counted
/** Which characters of an ISO date say what. @type {Record<string, [number, number]>} */
export const PARTS = { year: [0, 4], month: [5, 7], day: [8, 10] };

/** A text as the nets read it. `right`: what it says, where it is written as one of the ten languages writes a date. @param {string} given */
export function asked(given) {
  const text = given.slice(0, TYPED);
  const { ids, strangers } = idsOf(text);
  const says = reading(text);
  return {
    ids: ids.slice(0, MOST), strangers, cut: Math.max(0, ids.length - MOST), unread: given.length - text.length,
    none: ids.length === 0, reading: says, right: says && says.day !== null ? says.iso : null,
  };
}

/** @param {number[]} ids */
export const charactersOf = (ids) => ids.map((id) => ALPHABET[id]);

/** @param {string} iso */
export const idsSaid = (iso) => [...iso].map((character) => SAID.indexOf(character));

/**
 * Everything that is shown of one text. `width` 1: at every step the likeliest is written; else the likeliest of the candidates.
 * @param {Net} net @param {ReturnType<typeof asked>} text @param {{ silent: number[], done: string, width: number, teacher: boolean }} how
 */
export function shownOf(net, text, { silent, done, width, teacher }) {
  const operated = { silent: silent.filter((unit) => unit < net.F), even: done === "even", erased: done === "erased" };
  const encoded = encode(net, text.ids);
  const plain = write(net, encoded);
  const greedy = operated.silent.length || operated.even || operated.erased ? write(net, encoded, operated) : plain;
  const candidates = beams(net, encoded, WIDEST, operated);
  const kept = width > 1 ? beams(net, encoded, width, operated) : null;
  const taught = teacher && text.right !== null;
  const given = taught ? idsSaid(text.right ?? "") : kept ? kept[WRITTEN - 1][0].ids : null;
  const { steps, said } = given ? write(net, encoded, { ...operated, given }) : greedy;
  const put = kept && !taught ? kept[WRITTEN - 1][0].ids : said;
  return { encoded, steps, put, taught, written: put.map((id) => SAID[id]).join(""), plain, greedy: greedy.text, greedyLog: logOf(net, encoded, greedy.said, operated), candidates, kept, values: axisOf(encoded, steps) };
}

/** Dates that nobody trained on, in all ten languages, with what is right. @param {number} count */
export function unseen(count) {
  const { days, languages, forms } = heldPairs("test");
  return days.slice(0, count).map((day, k) => ({ text: textOf(day, languages[k], forms[k]), language: languages[k], iso: isoOf(day) }));
}

/** @param {string} iso @param {string} said @param {string} part */
const holds = (iso, said, part) => iso.slice(...PARTS[part]) === said.slice(...PARTS[part]);
const NAMES = Object.keys(PARTS);

/** @returns {Named<number>} */
const none = () => Object.fromEntries(NAMES.map((part) => [part, 0]));

/**
 * Of the dates whose year, say, is written rightly, how many lose it where these units do not cross: a row for each list of units.
 * @param {Net} net @param {ReturnType<typeof unseen>} dates @param {number[][]} rows
 * @returns {Generator<number, { right: Named<number>, lost: Named<number>[], dates: number }>} yields how many dates are done
 */
export function* lostBy(net, dates, rows) {
  const right = none();
  const lost = rows.map(none);
  for (const [k, { text, iso }] of dates.entries()) {
    const encoded = encode(net, idsOf(text).ids);
    const before = write(net, encoded).text;
    const parts = NAMES.filter((part) => holds(iso, before, part));
    for (const part of parts) right[part] += 1;
    rows.forEach((silent, row) => {
      const after = write(net, encoded, { silent }).text;
      for (const part of parts) if (!holds(iso, after, part)) lost[row][part] += 1;
    });
    yield k + 1;
  }
  return { right, lost, dates: dates.length };
}

/** What each unit of the bridge carries: a row for each, then the forward half, the backward half, and all. @param {Net} net @param {ReturnType<typeof unseen>} dates */
export function carriedBy(net, dates) {
  const all = Array.from({ length: net.F }, (_, unit) => unit);
  return lostBy(net, dates, [...all.map((unit) => [unit]), all.slice(0, net.H), all.slice(net.H), all]);
}

/** How many of these dates are written rightly. @param {Net} net @param {ReturnType<typeof unseen>} dates @param {Operated} [operated] */
export const rightOf = (net, dates, operated = {}) => dates.filter(({ text, iso }) => write(net, encode(net, idsOf(text).ids), operated).text === iso).length;

/** What is taken from a net, to see what it does. @param {Net} net @returns {Record<string, Operated>} */
export const takenFrom = ({ attention, F }) => ({
  nothing: {},
  bridge: { silent: Array.from({ length: F }, (_, unit) => unit) },
  ...(attention === "none" ? {} : { even: { even: true }, closed: { closed: true } }),
  erased: { erased: true },
});

/**
 * How many dates are written rightly where something is taken from the net, and how many of their year, month and day.
 * @param {Net} net @param {ReturnType<typeof unseen>} dates
 * @returns {Generator<number, { counts: Record<string, Named<number>>, dates: number }>}
 */
export function* without(net, dates) {
  const taken = takenFrom(net);
  const counts = Object.fromEntries(Object.keys(taken).map((name) => [name, Object.fromEntries(["whole", ...NAMES].map((part) => [part, 0]))]));
  for (const [k, { text, iso }] of dates.entries()) {
    const encoded = encode(net, idsOf(text).ids);
    for (const [name, operated] of Object.entries(taken)) {
      const said = write(net, encoded, operated).text;
      if (said === iso) counts[name].whole += 1;
      for (const part of NAMES) if (holds(iso, said, part)) counts[name][part] += 1;
    }
    yield k + 1;
  }
  return { counts, dates: dates.length };
}

/**
 * How often beam search writes another date than the likeliest character at every step, and which of both is right.
 * @param {Net} net @param {ReturnType<typeof unseen>} dates @param {number} width
 * @returns {Generator<number, { greedy: number, beam: number, other: { text: string, iso: string, greedy: string, beam: string }[], likelier: number, dates: number }>}
 */
export function* searched(net, dates, width) {
  const found = { greedy: 0, beam: 0, other: /** @type {any[]} */ ([]), likelier: 0 };
  for (const [k, { text, iso }] of dates.entries()) {
    const encoded = encode(net, idsOf(text).ids);
    const greedy = write(net, encoded);
    const [best] = beams(net, encoded, width)[WRITTEN - 1];
    if (greedy.text === iso) found.greedy += 1;
    if (best.text === iso) found.beam += 1;
    if (best.text !== greedy.text) {
      found.other.push({ text, iso, greedy: greedy.text, beam: best.text });
      if (best.log > logOf(net, encoded, greedy.said)) found.likelier += 1;
    }
    yield k + 1;
  }
  return { ...found, dates: dates.length };
}

/** A day in every form of every language. @param {number} day */
export const examples = (day) => LANGUAGES.map(({ name, forms }, language) => ({ name, texts: forms.map((_, form) => textOf(day, language, form)) }));

/** @param {string} text */
const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Every state of every step, with full digits. */
export function statesCsv({ chars, S, values, said, F }) {
  const head = [...CSV.states, ...Array.from({ length: F }, (_, unit) => `unit_${unit}`)];
  const lines = Array.from({ length: S + said.length }, (_, t) => SIGNALS.map((symbol) => [
    t, t < S ? "read" : "write", t < S ? cell(chars[t]) : "", t < S ? cell(chars[S - 1 - t]) : "", t < S ? "" : said[t - S].letter, symbol, ...values[symbol].subarray(t * F, (t + 1) * F)])).flat();
  return [head, ...lines].map((line) => `${line.join(",")}\r\n`).join("");
}

/** The weights of attention: a row for every character that is written, a column for every one that is read. */
export function weightsCsv({ chars, said }) {
  const head = ["writes", "share", ...chars.map(cell)];
  return [head, ...said.map(({ letter, share, weights }) => [letter, share, ...(weights ?? [])])].map((line) => `${line.join(",")}\r\n`).join("");
}

/** What each unit carries, as it was counted. */
export function carriedCsv({ right, lost, dates }, H) {
  const names = lost.map((_, row) => (row < 2 * H ? `unit_${row}` : CSV.halves[row - 2 * H]));
  return [["silenced", "dates", ...NAMES.flatMap((part) => [`${part}_right_before`, `${part}_lost`])], ...lost.map((one, row) => [names[row], dates, ...NAMES.flatMap((part) => [right[part], one[part]])])]
    .map((line) => `${line.join(",")}\r\n`).join("");
}

/** How many dates the nets that were trained here write rightly, update by update. @param {{ setups: any[], looks: any[][] }} run */
export function curvesCsv({ setups, looks }) {
  const rows = looks.flatMap((look) => look.map(({ update, loss, whole, characters, places }, k) => [setups[k].attention, setups[k].forcing, setups[k].seed, update, loss, whole, characters, ...places]));
  return [["attention", "forcing", "seed", "update", "loss", "whole", "characters", ...Array.from({ length: WRITTEN }, (_, k) => `character_${k + 1}`)], ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}
