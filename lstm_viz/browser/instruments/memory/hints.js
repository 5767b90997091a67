// Hints, one at a time; then a solution that can be looked at, put in, and taken apart.
import { el, write } from "../../kit/dom.js";
import { hints as words } from "../../words/memory.js";
import { pieces } from "./text.js";

export function createHints(ctx) {
  const list = el("ol", { class: "mb-hints" });
  const next = el("button", { type: "button", class: "plain", click: () => ctx.takeHint() });
  const reveal = el("button", { type: "button", class: "plain", click: () => reveals() }, words.solution);
  const none = el("p", { class: "mb-none" });
  const parts = el("ul", { class: "mb-parts" });
  const apart = el("div", {}, el("p", { class: "mb-note" }, words.taken), parts);
  const element = el("section", { class: "mb-help", "aria-label": words.label }, el("h2", {}, words.title), list, el("p", { class: "mb-tools" }, next, reveal), none, apart);
  let seen = "";

  const texts = () => ctx.model.header.texts[ctx.store.get().challenge][ctx.store.get().cell] ?? {};
  const ours = () => ctx.now.challenge.solved[ctx.store.get().cell] ?? ctx.now.challenge.tried[ctx.store.get().cell];

  function reveals() {
    const { challenge, cell, revealed } = ctx.store.get();
    ctx.give(ours());
    ctx.store.set({ revealed: { ...revealed, [`${challenge} ${cell}`]: true } });
  }

  function build({ hints = [], parts: taken = [] }, count, open) {
    list.replaceChildren(...hints.slice(0, count).map((hint) => el("li", {}, ...pieces(hint))));
    parts.replaceChildren(...(open ? [...taken.map(partOf), el("li", {}, el("button", { type: "button", class: "plain", click: () => ctx.give(ours()) }, words.all))] : []));
  }

  /** A part of the solution: what it is for, and a button that takes it away and one that brings it back. */
  function partOf({ text, weights, label }) {
    const drop = () => ctx.give({ ...ours(), ...Object.fromEntries(weights.map((name) => [name, 0])) });
    return el("li", {}, el("span", {}, ...pieces(text)), " ", el("button", { type: "button", class: "plain", "aria-label": words.withoutSpoken(label), click: drop }, words.without));
  }

  function draw() {
    const { challenge, cell, taken, revealed } = ctx.store.get();
    const mine = texts();
    const count = taken[challenge] ?? 0;
    const open = Boolean(revealed[`${challenge} ${cell}`]);
    const key = `${challenge} ${cell} ${count} ${open}`;
    if (key === seen) return;
    seen = key;
    const all = mine.hints?.length ?? 0;
    build(mine, count, open);
    write(next, all === 0 ? "" : words.next(count, all));
    next.hidden = all === 0;
    next.disabled = count >= all;
    const solved = ctx.now.challenge.solved[cell];
    write(reveal, solved ? words.solution : words.bestTry);
    reveal.hidden = !ours();
    none.replaceChildren(...pieces(mine.none ?? ""));
    none.hidden = !mine.none;
    apart.hidden = !open || !mine.parts;
  }

  return { element, draw };
}
