// What the net expects after this step, what came, and how surprised it was.
import { el, write } from "../kit/dom.js";
import { glyph, number, percent, spoken } from "../kit/format.js";
import { trained } from "../net/cells/index.js";
import { beside } from "../net/source.js";
import { createSketch } from "./sketch.js";
import { answer, wordsOf } from "../words/answer.js";
import { output as words } from "../words/out.js";

const SHOWN = 5;
const MOST_BITS = 10;

/** @param {Ctx} ctx @param {number} index */
export function createOutput(ctx, index = 0) {
  const says = wordsOf(ctx.model.panels[index].answer);
  const guesses = Array.from({ length: SHOWN }, () => {
    const token = el("span", { class: "token", "aria-hidden": "true" });
    const name = el("span", { class: "unseen" });
    const bar = el("i");
    const share = el("span", { class: "share" });
    const was = el("span", { class: "gs-was", hidden: true });
    const tick = el("b", { hidden: true });
    const gauge = el("span", { class: "bar", "aria-hidden": "true" }, bar, tick);
    return { token, name, bar, tick, share, was, item: el("li", {}, token, name, gauge, share, was) };
  });
  const left = el("p", { class: "gs-left", hidden: true });
  const list = el("ol", { "aria-label": says.likeliest }, ...guesses.map((guess) => guess.item));
  const cameKey = el("dt", { class: "key" });
  const came = el("span", { class: "token" });
  const note = el("span", { class: "rank" });
  const bits = el("span", { class: "bits" });
  const bar = el("i");
  const tick = el("b", { hidden: true });
  const bitsWere = el("span", { class: "gs-was", hidden: true });
  const cameWas = el("span", { class: "gs-was", hidden: true });
  const range = el("span", { class: "scale", "aria-hidden": "true" }, el("span", {}, "0"), el("span", {}, String(MOST_BITS)));
  const gauge = el("span", { class: "bar", "aria-hidden": "true" }, bar, tick);
  const expected = el("p", { class: "key" }, says.guesses);
  const expects = el("div", { class: "expects" }, expected, list, left);
  const facts = el("dl", {},
    el("div", { class: "came" }, cameKey, el("dd", {}, came, cameWas, note)),
    el("div", { class: "surprise" }, el("dt", { class: "key", title: says.surprise }, words.surprise), el("dd", {}, bits, gauge, range, bitsWere)));
  const element = el("section", { class: "output", "data-kind": ctx.model.panels[index].answer.kind, "data-path": ctx.model.panels[index].text.drawn === "path", "aria-label": words.label(beside(ctx.model, index)) }, expects, facts);
  const sketch = ctx.model.panels[index].text.drawn === "path" ? createSketch(ctx.model.panels[index]) : null;
  if (sketch) element.prepend(sketch.element);
  let drawn = null;

  function draw(state) {
    const panel = ctx.model.panels[index];
    sketch?.update(state.t);
    const { part, back } = state;
    const t = back ?? state.t;                              // in backward mode the prediction whose loss it is
    const made = back !== null || part === null || part >= panel.signals.length;
    const { values } = panel;
    if (drawn?.values === values && drawn.t === t && drawn.made === made && drawn.back === back) return;
    drawn = { values, t, made, back };
    write(expected, back === null ? says.guesses : words.atLoss(back, says.guesses));
    element.toggleAttribute("data-waiting", !made);
    haunt(made ? trained(panel) : null, panel, t);
    if (!made) return wait();
    const { probabilities, order, target } = panel.answer.at(t);
    guesses.forEach((guess, k) => {
      const id = order[k];
      guess.item.hidden = id === undefined;
      if (id === undefined) return;
      const token = panel.answer.names[id];
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
    write(bits, known ? words.bits(said.bits) : words.noBits);
    element.toggleAttribute("data-silent", !known);
    bar.style.width = `${known ? 100 * Math.min(1, said.bits / MOST_BITS) : 0}%`;
    element.toggleAttribute("data-off-scale", known && said.bits > MOST_BITS);
  }

  /** What it was before operations: `old`, the net as it was sent, or null where there is nothing to say. */
  function haunt(old, panel, t) {
    element.toggleAttribute("data-haunted", old !== null);
    const now = old && panel.answer.at(t);
    const before = old?.answer.at(t);
    const tell = (node, text) => {
      node.hidden = text === null;
      write(node, text ?? "");
    };
    const mark = (node, share) => {
      node.hidden = share === null;
      if (share !== null) node.style.left = `${100 * Math.min(1, share)}%`;
    };
    guesses.forEach((guess, k) => {
      const id = now?.order[k];
      const [share, was] = id === undefined ? [0, 0] : [now.probabilities[id], before.probabilities[id]];
      const moved = percent(share) !== percent(was);
      tell(guess.was, moved ? words.shareWas(was) : null);
      mark(guess.tick, moved ? was : null);
    });
    const gone = old ? before.order.slice(0, SHOWN).filter((id) => !now.order.slice(0, SHOWN).includes(id)) : [];
    tell(left, gone.length ? words.gone(gone.map((id) => [panel.answer.names[id], before.probabilities[id]])) : null);
    const [said, was] = old ? [answer(panel, t), answer(old, t)] : [{}, {}];
    tell(cameWas, said.token === was.token ? null : words.tokenWas(was.token));
    const differs = was.bits !== undefined && said.bits !== undefined && number(was.bits) !== number(said.bits);
    tell(bitsWere, differs ? words.bitsWere(was.bits) : null);
    mark(tick, differs ? was.bits / MOST_BITS : null);
  }

  /** In slow motion the output is there when the last part is. */
  function wait() {
    for (const guess of guesses) {
      for (const node of [guess.token, guess.name, guess.share]) write(node, "");
      guess.bar.style.width = "0";
      guess.item.toggleAttribute("data-came", false);
    }
    write(came, "");
    write(note, words.waiting);
    write(bits, "");
    bar.style.width = "0";
  }

  return { element, update: draw, refresh: () => draw(ctx.store.get()) };
}
