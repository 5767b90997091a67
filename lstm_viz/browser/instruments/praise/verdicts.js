// Who says what of the sentence: the net, the people who rated it where they did, and the lexicon once it is here.
import { el, write } from "../../kit/dom.js";
import * as words from "../../words/praise.js";

/** @param {any} ctx */
export function createVerdicts(ctx) {
  const row = (name, scale) => {
    const [value, of] = [el("b"), el("span", { class: "gs-muted" }, scale)];
    return { value, of, element: el("div", { class: "pr-verdict" }, el("dt", {}, name), el("dd", {}, value, " ", of)) };
  };
  const net = row(words.VERDICT.net, words.VERDICT.scale);
  const people = row(words.VERDICT.people, words.VERDICT.scale);
  const lexicon = row(words.VERDICT.lexicon, "");
  const ask = el("button", { type: "button", class: "plain", click: () => ctx.brought.bring() }, words.VERDICT.ask);
  const said = el("span", { class: "gs-muted", role: "status" });
  const element = el("div", { class: "pr-verdicts" }, el("dl", { "aria-label": words.VERDICT.label }, net.element, people.element, lexicon.element), ask, said);

  return {
    element,
    draw() {
      const { scores, said: told, rated } = ctx.now();
      net.element.hidden = scores === null;
      if (scores) write(net.value, words.two(scores.at(-1)));
      people.element.hidden = rated === null;
      if (rated) write(people.value, words.two(rated.rating));
      lexicon.element.hidden = told === null || scores === null;
      if (told) {
        write(lexicon.value, words.two(told.compound));
        write(lexicon.of, words.VERDICT.compound(told.compound));
      }
      ask.hidden = told !== null || scores === null;
      write(said, ctx.brought.coming() ? words.MORE.coming : ctx.brought.lost() ? words.MORE.lost : "");
    },
  };
}
