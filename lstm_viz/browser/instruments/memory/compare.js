// What our own nets of both kinds can do, measured in this browser when it is asked for.
import { el, write } from "../../kit/dom.js";
import { compare as words } from "../../words/memory.js";
import { judge, longestGap, passed } from "./model.js";

export function createCompare(ctx) {
  const button = el("button", { type: "button", class: "plain", click: measure }, words.measure);
  const body = el("tbody");
  const note = el("p", { class: "mb-note", role: "status" });
  const frame = el("div", { class: "frame", tabindex: "0", role: "region", "aria-label": words.table, hidden: true },
    el("table", {}, el("thead", {}, el("tr", {}, ...words.columns.map((name) => el("th", { scope: "col" }, name)))), body));
  const element = el("section", { class: "mb-compare table", "aria-label": words.label },
    el("h2", {}, words.title),
    el("p", {}, words.about), button, note, frame);

  function row(challenge) {
    const cells = Object.keys(ctx.model.header.cells).flatMap((cell) => {
      const weights = challenge.solved[cell] ?? challenge.tried[cell];
      if (!weights) return [el("td", {}, ctx.model.header.texts[challenge.name][cell]?.short ?? words.none), el("td", {}, "")];
      const verdict = judge(ctx.model, challenge, cell, weights, challenge.hidden);
      const most = ctx.model.header.gaps.at(-1);
      const held = longestGap(ctx.model, challenge, cell, weights);
      return [el("td", {}, words.score({ ...verdict, passed: passed(verdict) })), el("td", {}, held === most ? `≥ ${most}` : String(held))];
    });
    return el("tr", {}, el("th", { scope: "row" }, challenge.title), el("td", {}, String(challenge.units)), ...cells);
  }

  function measure() {
    body.replaceChildren(...ctx.model.header.challenges.map(row));
    frame.hidden = false;
    write(note, words.measured(ctx.model.header.seed));
  }

  return { element, draw: () => {} };
}
