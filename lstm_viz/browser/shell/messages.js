// What is told in words: what gave way in the input, and what has just been done.
import { el, write } from "../kit/dom.js";

const SAID = 10_000;                                        // ms that "Link copied." stays

/** Sentences that stay: {element, tell(sentences)}. The same ones again are not said again. */
export function createMessages() {
  const element = el("div", { class: "messages", role: "status" });
  let told = "";
  return {
    element,
    tell(sentences) {
      const now = sentences.join("\n");
      if (told === now) return;
      told = now;
      element.replaceChildren(...sentences.map((sentence) => el("p", {}, sentence)));
    },
  };
}

/** What has been done, beside the buttons for a while: {element, say(sentence), destroy()}. */
export function createSaid() {
  const element = el("p", { class: "said", role: "status" });
  let timer = null;
  return {
    element,
    say(sentence) {
      clearTimeout(timer);
      write(element, sentence);
      timer = setTimeout(() => write(element, ""), SAID);
    },
    destroy: () => clearTimeout(timer),
  };
}
