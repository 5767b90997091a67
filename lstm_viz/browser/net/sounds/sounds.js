// Words in letters and in sounds: the sounds of the CMU Pronouncing Dictionary without their stress, its words as a file has them, and how far
// one pronunciation is from another. The same in Python: tools/sounds.py, tools/pronouncers.py. Pure.

/** The sounds, in the order of their numbers. */
export const PHONES = "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH".split(" ");
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm";      // a sign for each of them, in files
export const LETTERS = "'abcdefghijklmnopqrstuvwxyz";
export const END = PHONES.length;                           // said after the last sound
export const STOP = "■";                                    // how it is shown
const MOST = 24;                                            // sounds that a net may say of a word
export const LONGEST = 20;                                  // letters that are read: no word of the dictionary that was learned from has more
export const TYPED = 200;                                   // characters that are looked at

/** @param {number} id */
export const phone = (id) => (id === END ? STOP : PHONES[id]);
/** Ids of sounds without the end. @param {ArrayLike<number>} ids */
export const soundsOf = (ids) => Array.from(ids).filter((id) => id !== END);
/** @param {ArrayLike<number>} ids */
export const spelled = (ids) => soundsOf(ids).map(phone).join(" ");

/** What a net of sounds writes. @type {import("../translate/read.js").Writes} */
export const WRITES = { most: MOST, end: END, text: spelled };

/**
 * What of a text is a word to the net: letters in lower case, what stands above or below them left out, as in é. `strangers`: what it has no number for.
 * @param {string} given
 */
export function lettersOf(given) {
  const text = given.slice(0, TYPED).toLowerCase().replace(/[’ʼ‘]/g, "'");
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "");
  const all = [...bare].filter((character) => character.trim() !== "");
  const ids = all.map((character) => LETTERS.indexOf(character)).filter((id) => id >= 0);
  const strangers = [...new Set(all.filter((character) => !LETTERS.includes(character)))];
  return {
    ids: ids.slice(0, LONGEST), word: ids.slice(0, LONGEST).map((id) => LETTERS[id]).join(""), strangers, marks: bare !== text.normalize("NFC") && text.normalize("NFD") !== bare,
    spaces: /\S\s+\S/.test(text), cut: Math.max(0, ids.length - LONGEST), unread: Math.max(0, given.length - TYPED), none: ids.length === 0,
  };
}

/** @typedef {{ word: string, ids: number[], ways: number[][] }} Word `ways`: each pronunciation that the dictionary has, in ids */

/** @param {string} text lines of a word and its pronunciations, as tools/sounds.py writes them @returns {Word[]} */
export function wordsOf(text) {
  return text.split("\n").map((line) => {
    const [word, said] = line.split(" ");
    const ways = (said ?? "").split(",").map((signs) => [...signs].map((sign) => SIGNS.indexOf(sign)));
    const ids = [...word].map((letter) => LETTERS.indexOf(letter));
    if (!ways.every((way) => way.length && way.every((id) => id >= 0)) || !ids.length || ids.some((id) => id < 0)) throw new Error(`no word with its sounds: ${line.slice(0, 60)}`);
    return { word, ids, ways };
  });
}

/** @param {string} signs */
export const idsOf = (signs) => [...signs].map((sign) => SIGNS.indexOf(sign));

/** A file of words, unpacked. @param {Uint8Array} bytes */
export async function unpacked(bytes) {
  const stream = new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return wordsOf(await new Response(stream).text());
}

/** The fewest sounds to put in, leave out or exchange between each two beginnings, (one + 1) rows of (other + 1). @param {number[]} one @param {number[]} other */
function table(one, other) {
  const rows = [other.map((_, k) => k).concat(other.length)];
  for (let i = 0; i < one.length; i++) {
    const [before, row] = [rows[i], [i + 1]];
    for (let j = 0; j < other.length; j++) row.push(Math.min(row[j] + 1, before[j + 1] + 1, before[j] + Number(one[i] !== other[j])));
    rows.push(row);
  }
  return rows;
}

/** @param {number[]} one @param {number[]} other */
export const distance = (one, other) => table(one, other)[one.length][other.length];

/** The pronunciation of the dictionary that is nearest to what was said; of several the shortest. @param {number[]} said @param {number[][]} ways */
export function nearest(said, ways) {
  return ways.map((way) => ({ way, far: distance(said, way) })).reduce((best, each) => (each.far < best.far || (each.far === best.far && each.way.length < best.way.length) ? each : best));
}

/**
 * Of each sound that was said, what stands at its place in a pronunciation, null where nothing does; and what of that one was left out.
 * @param {number[]} said @param {number[]} way
 */
export function beside(said, way) {
  const rows = table(said, way);
  const wanted = /** @type {(number | null)[]} */ (new Array(said.length).fill(null));
  const missing = [];
  let [i, j] = [said.length, way.length];
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && rows[i][j] === rows[i - 1][j - 1] + Number(said[i - 1] !== way[j - 1])) wanted[--i] = way[--j];
    else if (i > 0 && rows[i][j] === rows[i - 1][j] + 1) i--;
    else missing.unshift({ at: i, id: way[--j] });
  }
  return { wanted, missing };
}

/** Wilson's 95 % interval of a share. @param {number} share @param {number} count */
export function interval(share, count) {
  const z = 1.959964;
  const middle = share + (z * z) / (2 * count);
  const half = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return [(middle - half) / (1 + (z * z) / count), (middle + half) / (1 + (z * z) / count)];
}
