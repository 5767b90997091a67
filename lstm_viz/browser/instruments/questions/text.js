// All questions with their answers as plain text, with the numbers of now. Pure.
import { QUESTIONS } from "../../words/questions.js";

/** @param {any} segment */
const plain = (segment) => (typeof segment === "string" ? segment : segment.text ?? segment.number ?? segment.strong);

/** @param {import("../../words/questions.js").Now} now */
export const textOf = (now) => Object.values(QUESTIONS).map(({ asks, answer, sources = [] }) =>
  [asks, ...answer(now).map((paragraph) => paragraph.map(plain).join("")), ...sources].join("\n")).join("\n\n").concat("\n");
