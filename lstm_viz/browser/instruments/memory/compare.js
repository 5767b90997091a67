// What our own nets of both kinds can do, measured in this browser when it is asked for.
import { el, write } from "../../kit/dom.js";
import { judge, longestGap, passed } from "./model.js";

export function createCompare(ctx) {
  const button = el("button", { type: "button", class: "plain", click: measure }, "Measure our nets now");
  const body = el("tbody");
  const note = el("p", { class: "mb-note", role: "status" });
  const frame = el("div", { class: "frame", tabindex: "0", role: "region", "aria-label": "LSTM and tanh RNN compared", hidden: true },
    el("table", {}, el("thead", {}, el("tr", {}, ...["challenge", "units", "LSTM", "over a gap of", "tanh RNN", "over a gap of"].map((name) => el("th", { scope: "col" }, name)))), body));
  const element = el("section", { class: "mb-compare table", "aria-label": "LSTM beside tanh RNN" },
    el("h3", {}, "What can a tanh RNN of the same size do?"),
    el("p", {}, "Find out with your own weights first: switch to the tanh RNN above. This measures the nets that we found, on the hidden sequences and over gaps of idle steps. It shows no weights."), button, note, frame);

  function row(challenge) {
    const cells = Object.keys(ctx.model.header.cells).flatMap((cell) => {
      const weights = challenge.solved[cell] ?? challenge.tried[cell];
      if (!weights) return [el("td", {}, ctx.model.header.texts[challenge.name][cell]?.short ?? "none found"), el("td", {}, "")];
      const verdict = judge(ctx.model, challenge, cell, weights, challenge.hidden);
      const most = ctx.model.header.gaps.at(-1);
      const held = longestGap(ctx.model, challenge, cell, weights);
      return [el("td", {}, `${passed(verdict) ? "solved, " : ""}${verdict.right} of ${verdict.of}`), el("td", {}, held === most ? `≥ ${most}` : String(held))];
    });
    return el("tr", {}, el("th", { scope: "row" }, challenge.title), el("td", {}, String(challenge.units)), ...cells);
  }

  function measure() {
    body.replaceChildren(...ctx.model.header.challenges.map(row));
    frame.hidden = false;
    write(note, `Measured with seed ${ctx.model.header.seed}: how many of the hidden sequences are right at every step, and the longest gap that holds.`);
  }

  return { element, draw: () => {} };
}
