// A text that a net learns to write: what is taken of what a learner gives, its characters as numbers, and what it is called. Pure, but for
// the texts that were told: a text is called by what is in it, so that what stands under a name never becomes another.

export const MOST = 200_000;                                // characters that are taken
export const LEAST = 200;                                   // so that a tenth is enough to be held out
export const SYMBOLS = 64;                                  // characters that are told apart; the rarer ones are one unknown sign
export const UNKNOWN = "\ufffd";
const TENTH = 10;

// Control characters but for line breaks and tabs, those that cannot be seen, and halves of characters.
const UNFIT = /[^\P{Cc}\n\t]|\p{Cf}|\p{Surrogate}/gu;

/**
 * A learner's text as it is read: {text, dropped, cut}, with how many characters were left out, and whether it was longer; or why it cannot
 * be: it is "empty", too "short", or has a "single" character.
 * @param {string} given @returns {{ text: string, dropped: number, cut: boolean } | { problem: "empty" | "short" | "single", length: number }}
 */
export function clean(given) {
  const lines = given.slice(0, 4 * MOST).replace(/\r\n?/g, "\n");
  const fit = Array.from(lines.replace(UNFIT, ""));
  const dropped = Array.from(lines).length - fit.length;
  const text = fit.slice(0, MOST).join("");
  const length = Math.min(fit.length, MOST);
  if (text.trim() === "") return { problem: "empty", length };
  if (length < LEAST) return { problem: "short", length };
  if (new Set(fit.slice(0, MOST)).size === 1) return { problem: "single", length };
  return { text, dropped, cut: fit.length > MOST || given.length > 4 * MOST };
}

/** Whether it is a text as `clean` gives it. @param {any} text */
export function isText(text) {
  if (typeof text !== "string" || text.length > 2 * MOST) return false;
  const again = clean(text);
  return "text" in again && again.text === text;
}

/**
 * {names, train, held, unknown}: the characters that are told apart in the order of their numbers, and the text as ids: its last tenth is held
 * out. `unknown`: the id of the sign for all rarer characters; null where all are told apart. The same as lstm_viz/training/synthetic.py.
 * @param {string} text
 */
export function encode(text) {
  const all = Array.from(text);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1);
  counts.delete(UNKNOWN);
  const code = (/** @type {string} */ character) => /** @type {number} */ (character.codePointAt(0));
  const commonest = [...counts].sort(([a, more], [b, less]) => less - more || code(a) - code(b)).slice(0, SYMBOLS).map(([each]) => each);
  const names = commonest.sort((a, b) => code(a) - code(b));
  const place = new Map(names.map((each, id) => [each, id]));
  const unknown = all.some((each) => !place.has(each)) ? names.length : null;
  const ids = Int32Array.from(all, (each) => place.get(each) ?? names.length);
  const end = all.length - Math.floor(all.length / TENTH);
  return { names: unknown === null ? names : [...names, UNKNOWN], train: ids.subarray(0, end), held: ids.subarray(end), unknown };
}

/**
 * What one gets who says the same shares at every step, the best there are for these characters: {loss: their entropy in nats, score: the
 * share of the commonest}.
 * @param {Int32Array} ids
 */
export function single(ids) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const shares = [...counts.values()].map((count) => count / ids.length);
  return { loss: -shares.reduce((sum, share) => sum + share * Math.log(share), 0), score: Math.max(...shares) };
}

/** What a text is called in addresses: 53 bits of what is in it. @param {string} text */
export function nameOf(text) {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (b & 0x1fffff) + (a >>> 0)).toString(36);
}

export const NAME = /^[0-9a-z]{1,11}$/;

/** @type {Map<string, string>} */
const told = new Map();

/** Takes a text, as `clean` gives it; what it is called. @param {string} text */
export function learn(text) {
  const name = nameOf(text);
  if (!told.has(name)) told.set(name, text);
  return name;
}

/** The text of a name; undefined where it was not told. @param {string} name */
export const textBy = (name) => told.get(name);

/** The texts that setups speak of, each once. @param {{ text?: string }[]} setups */
export const textsOf = (setups) => [...new Set(setups.map(({ text }) => text))].flatMap((name) => (name && told.get(name)) || []);
