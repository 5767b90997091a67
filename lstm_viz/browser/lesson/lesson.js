// The lesson beside an instrument: prompts, one question to predict, and what the browser keeps of them.
import { el } from "../kit/dom.js";
import { LESSON } from "../words/lesson.js";
import { createKept } from "./kept.js";

/** {element, draw()} of `parts`, {element, draw(), restore()}; `more` are told too when a file was loaded. */
export function createLesson(parts, more = []) {
  const kept = createKept(() => [...parts, ...more].forEach((part) => part.restore()));
  return {
    element: el("section", { class: "lesson", "aria-label": LESSON.name }, ...[...parts, kept].map((part) => part.element)),
    draw: () => parts.forEach((part) => part.draw()),
  };
}
