// What a reader sees in a text: how many brackets are open, those in strings and comments left out. The same as
// `text_features` of lstm_viz/analysis/units.py. Pure, no page.

const OPENERS = "([{";
const CLOSERS = ")]}";

/** Strings and comments of Python. A quote that is not closed ends with its line, a triple quote with the text. */
const MARKED = /#[^\n]*|("""|''')(?:\\.|[^\\])*?(?:\1|$)|(["'])(?:\\.|(?!\2)[^\\\n])*(?:\2|(?=\n)|$)/gsu;

/**
 * Open brackets after each character.
 * @param {readonly string[]} characters @returns {number[]}
 */
export function depthOf(characters) {
  const text = characters.join("");
  const marked = Array.from(text.matchAll(MARKED), (match) => [match.index, match.index + match[0].length]);
  let [at, span, depth] = [0, 0, 0];
  return characters.map((character) => {
    while (span < marked.length && marked[span][1] <= at) span += 1;
    const code = span === marked.length || at < marked[span][0];
    at += character.length;
    if (code && OPENERS.includes(character)) depth += 1;
    else if (code && CLOSERS.includes(character)) depth = Math.max(0, depth - 1);
    return depth;
  });
}
