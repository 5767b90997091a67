// What the net expects after this step, what came, and how surprised it was.
import { el, write } from "./dom.js";
import { glyph, number, percent, spoken } from "./format.js";

const SHOWN = 5;
const MOST_BITS = 10;

/**
 * What there is to say about the answer of step t: {label, token, note, bits} with a token, or {label, note} without.
 * The answer is called what "came" where it is the next token, and what it "should say" where the task asks for another.
 */
export function answer(panel, t) {
  const { tokens, ids, targets, vocabulary, steps } = panel.spec;
  const { target, rank, bits } = panel.prediction(t);
  const next = targets.every((id, k) => id < 0 || ids[k + 1] === id);
  const label = next ? "came" : "should say";
  if (target < 0) return { label, note: next && t === steps - 1 ? "the text ends here" : "nothing is asked at this step" };
  const token = next ? tokens[t + 1] : vocabulary[target];
  const note = rank === 0 ? "first guess" : `guess ${rank + 1} of ${vocabulary.length}`;
  const known = vocabulary[target] === token;
  return { label, token, bits, note: known ? note : `${note}, read as ${glyph(vocabulary[target])}` };
}

export function createOutput(ctx, index = 0) {
  const guesses = Array.from({ length: SHOWN }, () => {
    const token = el("span", { class: "token", "aria-hidden": "true" });
    const name = el("span", { class: "unseen" });
    const bar = el("i");
    const share = el("span", { class: "share" });
    return { token, name, bar, share, item: el("li", {}, token, name, el("span", { class: "bar", "aria-hidden": "true" }, bar), share) };
  });
  const list = el("ol", { "aria-label": "The likeliest next tokens" }, ...guesses.map((guess) => guess.item));
  const cameKey = el("dt", { class: "key" });
  const came = el("span", { class: "token" });
  const note = el("span", { class: "rank" });
  const bits = el("span", { class: "bits" });
  const bar = el("i");
  const range = el("span", { class: "scale", "aria-hidden": "true" }, el("span", {}, "0"), el("span", {}, String(MOST_BITS)));
  const gauge = el("span", { class: "bar", "aria-hidden": "true" }, bar);
  const expected = el("p", { class: "key" }, "expects");
  const expects = el("div", { class: "expects" }, expected, list);
  const facts = el("dl", {},
    el("div", { class: "came" }, cameKey, el("dd", {}, came, note)),
    el("div", { class: "surprise" }, el("dt", { class: "key" }, "surprise"), el("dd", {}, bits, gauge, range)));
  const element = el("section", { class: "output", "aria-label": "Output" }, expects, facts);
  let drawn = null;

  function draw(state) {
    const panel = ctx.model.panels[index];
    const { part, back } = state;
    const t = back ?? state.t;                              // in backward mode the prediction whose loss it is
    const made = back !== null || part === null || part >= panel.signals.length;
    if (drawn?.panel === panel && drawn.t === t && drawn.made === made && drawn.back === back) return;
    drawn = { panel, t, made, back };
    write(expected, back === null ? "expects" : `at the loss, step ${back + 1}: expects`);
    element.toggleAttribute("data-waiting", !made);
    if (!made) return wait();
    const { probabilities, order, target } = panel.prediction(t);
    guesses.forEach((guess, k) => {
      const id = order[k];
      guess.item.hidden = id === undefined;
      if (id === undefined) return;
      const token = panel.spec.vocabulary[id];
      write(guess.token, glyph(token));
      write(guess.name, spoken(token));
      write(guess.share, percent(probabilities[id]));
      guess.bar.style.width = `${100 * probabilities[id]}%`;
      guess.item.toggleAttribute("data-came", id === target);
    });
    const said = answer(panel, t);
    write(cameKey, said.label);
    write(came, said.token === undefined ? "" : glyph(said.token));
    write(note, said.note);
    const known = said.bits !== undefined;
    write(bits, known ? `${number(said.bits)} bits` : "none");
    element.toggleAttribute("data-silent", !known);
    bar.style.width = `${known ? 100 * Math.min(1, said.bits / MOST_BITS) : 0}%`;
    element.toggleAttribute("data-off-scale", known && said.bits > MOST_BITS);
  }

  /** In slow motion the output is there when the last part is. */
  function wait() {
    for (const guess of guesses) {
      for (const node of [guess.token, guess.name, guess.share]) write(node, "");
      guess.bar.style.width = "0";
      guess.item.toggleAttribute("data-came", false);
    }
    write(came, "");
    write(note, "not computed yet");
    write(bits, "");
    bar.style.width = "0";
  }

  return { element, update: draw, refresh: () => draw(ctx.store.get()) };
}
