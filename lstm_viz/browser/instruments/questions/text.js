// All questions with their answers as plain text, with the numbers of now. Pure.
/** @param {any} segment */
const plain = (segment) => (typeof segment === "string" ? segment : segment.text ?? segment.number ?? segment.strong);

/** @param {Record<string, any>} questions @param {any} now */
export const textOf = (questions, now) => Object.values(questions).map(({ asks, answer, code, table, sources = [] }) =>
  [asks, ...answer(now).map((paragraph) => paragraph.map(plain).join("")), ...(table ? table(now).rows.map((row) => row.join("; ")) : []), ...(code ? [code] : []), ...sources].join("\n")).join("\n\n").concat("\n");
