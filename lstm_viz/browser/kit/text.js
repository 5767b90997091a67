// Texts on their way to the server. Pure.

export const MOST = 20_000;                                 // characters sent; the server reads fewer still

/**
 * The text as it is sent: at most `MOST` characters, no half of a surrogate pair (they cannot be encoded).
 * @param {string} text
 */
export function sendable(text) {
  const cut = text.length > MOST ? text.slice(0, /[\ud800-\udbff]/.test(text[MOST - 1]) ? MOST - 1 : MOST) : text;
  return cut.replace(/\p{Surrogate}/gu, "\ufffd");         // toWellFormed, which Firefox ESR 115 has not
}

/**
 * A short name of a text, the same for the same text: 53 bits (cyrb53).
 * @param {string} text
 */
export function digest(text) {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
    two = Math.imul(two ^ text.charCodeAt(at), 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (4294967296 * (2097151 & two) + (one >>> 0)).toString(36);
}
