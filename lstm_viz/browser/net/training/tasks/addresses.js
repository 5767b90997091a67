// Addresses: each token of a real address is tagged: street, place, ZIP and 26 more. Four fifths are trained on, one is held out; which one, the
// seed says. Pure.
//
// What is read of a token are yes-or-no features: its shape, and which of the commonest words of the training part it is.
import { textBy } from "../text.js";
import { EXACT, NOTHING, once } from "./task.js";

export const FOLDS = 5;
const WORDS = 100;
const [LEAST, LONGEST] = [1, 19];

/** @typedef {{ tokens: string[], tags: number[] }} Address */

/** What is left of a token without signs and capitals. @param {string} token */
export const stemOf = (token) => token.toLowerCase().replace(/[^a-z0-9]/g, "");

/** @type {Record<string, (stem: string, token: string) => boolean>} */
export const SHAPES = {
  "1 digit": (stem) => /^\d$/.test(stem),
  "2 digits": (stem) => /^\d{2}$/.test(stem),
  "3 digits": (stem) => /^\d{3}$/.test(stem),
  "4 digits": (stem) => /^\d{4}$/.test(stem),
  "5 digits": (stem) => /^\d{5}$/.test(stem),
  "6 digits or more": (stem) => /^\d{6,}$/.test(stem),
  "number with st, nd, rd, th": (stem) => /^\d+(st|nd|rd|th)$/.test(stem),
  "digits and letters": (stem) => /\d/.test(stem) && /[a-z]/.test(stem) && !/^\d+(st|nd|rd|th)$/.test(stem),
  "1 letter": (stem) => /^[a-z]$/.test(stem),
  "2 letters": (stem) => /^[a-z]{2}$/.test(stem),
  "3 letters or more": (stem) => /^[a-z]{3,}$/.test(stem),
  "all capitals": (_, token) => /[A-Z][^a-z]*[A-Z]/.test(token) && !/[a-z]/.test(token),
  "first letter capital": (_, token) => /^[^A-Za-z0-9]*[A-Z]/.test(token),
  "no letter or digit": (stem) => stem === "",
  "ends with a comma": (_, token) => token.endsWith(","),
  "has a full stop": (_, token) => token.includes("."),
  "has #": (_, token) => token.includes("#"),
  "has a hyphen": (_, token) => token.includes("-"),
  "has a bracket": (_, token) => /[()]/.test(token),
  "has &": (_, token) => token.includes("&"),
};
const NAMES = Object.keys(SHAPES);

/** What is so of a token's shape, by number. @param {string} token */
function shapeOf(token) {
  const stem = stemOf(token);
  return NAMES.flatMap((name, k) => (SHAPES[name](stem, token) ? [k] : []));
}

/** A text of tags and addresses, as usaddress.js has it. @type {(text: string) => { says: string[], all: Address[] }} */
const readAll = once((text) => {
  const [names = "", ...lines] = text.split("\n");
  const all = lines.map((line) => {
    const [letters, ...tokens] = line.split(" ");
    return { tokens, tags: Array.from(letters, (letter) => letter.charCodeAt(0) - 65) };
  });
  return { says: names.split(" "), all };
});

/** @param {Iterable<string>} keys of what is counted @returns {Map<string, number>} */
function counted(keys) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/**
 * The addresses of a start: `train`, `held`; `words`, that features know; `says`, the tags.
 * @type {(key: string) => { train: Address[], held: Address[], says: string[], words: string[], featuresOf: (token: string) => number[], inputs: string[], usually: (token: string) => Float64Array }}
 */
const parted = once((key) => {
  const [fold, name] = key.split(" ");
  const { says, all } = readAll(textBy(name) ?? "");
  const [held, train] = [true, false].map((own) => all.filter((_, at) => (at % FOLDS === Number(fold)) === own));
  const stems = train.flatMap(({ tokens }) => tokens.map(stemOf)).filter((stem) => /[a-z]/.test(stem));
  const words = [...counted(stems)].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1)).slice(0, WORDS).map(([word]) => word);
  const place = new Map(words.map((word, k) => [word, NAMES.length + k]));
  const featuresOf = (/** @type {string} */ token) => [...shapeOf(token), ...(place.has(stemOf(token)) ? [/** @type {number} */ (place.get(stemOf(token)))] : [])];
  return { train, held, says, words, featuresOf, inputs: [...NAMES, ...words.map((word) => `“${word}”`)], usually: usual(train, says.length) };
});

/**
 * How often each tag is that of a token's form in what is trained on; of a form that does not stand there, of its shape; of a shape that does not, of all tokens.
 * @param {Address[]} train @param {number} K
 */
function usual(train, K) {
  /** @type {Map<string, Float64Array>} */
  const tallies = new Map();
  const keys = (/** @type {string} */ token) => [`form:${stemOf(token)}`, `shape:${shapeOf(token)}`, "all"];
  for (const { tokens, tags } of train) tokens.forEach((token, t) => {
    for (const key of keys(token)) {
      const tally = tallies.get(key) ?? new Float64Array(K);
      tally[tags[t]] += 1;
      tallies.set(key, tally);
    }
  });
  return (/** @type {string} */ token) => {
    const tally = /** @type {Float64Array} */ (tallies.get(keys(token).find((key) => tallies.has(key)) ?? "") ?? new Float64Array(K).fill(1));
    const all = tally.reduce((sum, count) => sum + count, 0);
    return tally.map((count) => count / all);
  };
}

/** What a start is trained on and judged by. @param {{ seed?: number, text?: string }} setup */
export const addressesOf = ({ seed = 1, text = "" }) => parted(`${(seed - 1) % FOLDS} ${text}`);

/** @param {{ tokens: string[], tags: number[] }[]} rows @param {(token: string) => number[]} featuresOf @param {number} D @returns {import("./task.js").Made} */
function batchOf(rows, featuresOf, D) {
  const size = rows.length;
  const T = Math.max(...rows.map(({ tokens }) => tokens.length));
  const x = new Float32Array(T * D * size);
  const targets = new Int32Array(T * size).fill(NOTHING);
  rows.forEach(({ tokens, tags }, b) => tokens.forEach((token, t) => {
    for (const feature of featuresOf(token)) x[(t * D + feature) * size + b] = 1;
    targets[t * size + b] = tags[t];
  }));
  return { x, targets, size, lengths: rows.map(({ tokens }) => tokens.length) };
}

/** @type {(key: string) => import("./task.js").Task} */
const addresses = once((key) => {
  const { train, held, says, inputs, featuresOf } = parted(key);
  const tags = counted(train.flatMap((each) => each.tags.map(String)));
  const all = [...tags.values()].reduce((sum, count) => sum + count, 0);
  const shares = [...tags.values()].map((count) => count / all);
  return {
    id: "addresses", reads: "rows", loss: "classes", inputs, says, every: true, length: [LEAST, LONGEST, LONGEST],
    guess: { loss: -shares.reduce((sum, share) => sum + share * Math.log(share), 0), score: Math.max(...shares) }, best: EXACT,
    make(random, _, size, mixed = false) {
      const from = mixed ? train : held;
      return batchOf(Array.from({ length: size }, () => from[random.randint(0, from.length)]), featuresOf, inputs.length);
    },
    of: ({ seed = 1, text = "" }) => addresses(`${(seed - 1) % FOLDS} ${text}`),
  };
});

export const ADDRESSES = addresses("0 ");
