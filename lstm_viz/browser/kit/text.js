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
