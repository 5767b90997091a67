// What a net makes of a text, and what its task asks after every step: the same as lstm_viz/tasks. Pure, no page.
//
// What differs from task to task comes with the net: its symbols, the one that stands for all others, what it recalls.

export const STEPS = 2000;                                  // characters of a text that are read

const NOT_ASKED = -1;

/**
 * Text to ids; a character that is no symbol of the net becomes the `unknown` one, or is left out.
 *
 *   labels             the characters that are read, as they were typed; one a step
 *   ids                their places among the symbols
 *   replaced, dropped  the different characters that the net has never seen, in the order of their first coming
 * @param {Pick<SymbolsGiven, "names" | "unknown">} symbols @param {string} text @returns {Encoded}
 */
export function encode({ names, unknown }, text) {
  const place = new Map(names.map((name, id) => [name, id]));
  const read = charactersOf(text).slice(0, STEPS);
  const strangers = [...new Set(read)].filter((character) => !place.has(character));
  if (unknown === null) {
    const labels = read.filter((character) => place.has(character));
    return { labels, ids: labels.map((label) => Number(place.get(label))), replaced: [], dropped: strangers };
  }
  return { labels: read, ids: read.map((character) => place.get(character) ?? unknown), replaced: strangers, dropped: [] };
}

/** @param {string} text @returns {string[]} */
export const charactersOf = (text) => Array.from(text);

/**
 * What the net should say after every step: the next symbol, the first one where it is asked for, or whether the one that
 * was read has its partner; -1: nothing is asked.
 * @param {Pick<AnswerGiven, "recalls" | "pairs">} answer @param {readonly number[]} ids @returns {number[]}
 */
export function targetsOf({ recalls, pairs }, ids) {
  if (pairs) return partnersOf(pairs, ids);
  if (!recalls) return ids.map((_, t) => ids[t + 1] ?? NOT_ASKED);
  const { letters, query } = recalls;
  return ids.map((id) => (id === query && letters.includes(ids[0]) ? ids[0] : NOT_ASKED));
}

/**
 * 1 for what has its partner, 0 for what stands alone: a closer is the partner of the innermost that is open, if it fits.
 * @param {[opens: number, closes: number][]} pairs @param {readonly number[]} ids
 */
function partnersOf(pairs, ids) {
  const closes = new Map(pairs);
  const paired = ids.map(() => 0);
  /** @type {number[]} */
  const inside = [];
  ids.forEach((id, t) => {
    if (closes.has(id)) return inside.push(t);
    const opened = inside.at(-1);
    if (opened === undefined || closes.get(ids[opened]) !== id) return undefined;
    inside.pop();
    return (paired[opened] = paired[t] = 1);
  });
  return paired;
}
