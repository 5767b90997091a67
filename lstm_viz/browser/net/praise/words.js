// A sentence as the words that a net reads; the same as lstm_viz/praise.py. Pure.

export const MOST = 60;                                     // words that are read
export const CHARACTERS = 600;                              // of a text
export const UNKNOWN = 0;                                   // the place of what stands for every word that is not known

/** @type {Record<string, string>} */
const PLAIN = { "’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "–": "-" };
const ENTITIES = [["&amp;", "&"], ["&lt;", "<"], ["&gt;", ">"], ["''", '"'], ["``", '"']];
const WORD = /https?:\/\/[!-~]+|@[a-z0-9_]+|[:;=]['^-]?[)(\][dpo/\\|*]+(?![a-z])|<3|[a-z]+(?:'[a-z]+)*|[0-9]+(?:[.,:][0-9]+)*|[^\x00-\x7f]+|[!?.]+|[!-/:-@[-`{-~]/g; // eslint-disable-line no-control-regex
const MOUTHS = /^([:;=]['^-]?[)(\][dpo/\\|*])[)(\][dpo/\\|*]+$/;

/**
 * What is read of a text, one after the other: words in small letters, marks, smileys. A number is read as 0, a name that begins with @ as @, an address as
 * http; of three or more of the same letter two are read, of several marks ! ? the first.
 * @param {string} text @returns {string[]}
 */
export function wordsOf(text) {
  const plain = ENTITIES.reduce((all, [entity, mark]) => all.replaceAll(entity, mark), text).replace(/[’‘“”—–]/g, (mark) => PLAIN[mark]);
  const folded = plain.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "");
  return (folded.match(WORD) ?? []).map(read);
}

/** @param {string} found */
function read(found) {
  const [first] = found;
  if (/^https?:/.test(found)) return "http";
  if (found.length > 1 && first === "@") return "@";
  if (/[0-9]/.test(first)) return "0";
  if ("!?.".includes(first)) return found.length > 1 && /^\.+$/.test(found) ? "..." : first;
  return found.replace(/([a-z])\1\1+/g, "$1$1").replace(MOUTHS, "$1");
}

/** A text as words to be read: {words, more: how many are left out, cut: how many characters}. @param {string} text */
export function readingOf(text) {
  const all = wordsOf(text.slice(0, CHARACTERS));
  return { words: all.slice(0, MOST), more: Math.max(0, all.length - MOST), cut: Math.max(0, text.length - CHARACTERS) };
}
