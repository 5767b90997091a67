// Which challenge, and which kind of cell; what is solved wears a tick. Below it, what is asked for.
import { el, write } from "../../kit/dom.js";
import { tickBox } from "../../kit/tick.js";
import { picker as words } from "../../words/memory.js";
import { pieces } from "./text.js";

export function createPicker(ctx) {
  const { header } = ctx.model;
  const titleOf = (name) => words.cell(name, header.cells[name].title);
  const tabs = header.challenges.map((challenge) => {
    const box = tickBox();
    const input = el("input", { type: "radio", name: "mb-challenge", value: challenge.name, change: () => ctx.go({ challenge: challenge.name }), keydown: (event) => event.stopPropagation() });
    const kinds = el("small", { "aria-hidden": "true" });    // the box says it in words
    return { challenge, box, input, kinds, element: el("label", { class: "mb-tab" }, input, el("span", {}, box, el("b", {}, challenge.title), kinds)) };
  });
  const cells = Object.keys(header.cells).map((name) => {
    const input = el("input", { type: "radio", name: "mb-cell", value: name, change: () => ctx.go({ cell: name }), keydown: (event) => event.stopPropagation() });
    return { name, input, element: el("label", {}, input, el("span", {}, titleOf(name))) };
  });
  const goal = el("p", { class: "mb-goal" });
  const note = el("p", { class: "mb-note" });
  const element = el("section", { class: "mb-picker", "aria-label": words.label },
    el("div", { class: "mb-tabs", role: "radiogroup", "aria-label": words.challenges }, ...tabs.map((tab) => tab.element)),
    el("div", { class: "mb-brief" }, el("div", {}, goal, note),
      el("div", { class: "mb-radios", role: "radiogroup", "aria-label": words.builtFrom }, el("span", { class: "key" }, words.builtFrom), ...cells.map((cell) => cell.element))));
  let seen = null;

  function draw() {
    const { challenge, cell, solved } = ctx.store.get();
    for (const { challenge: { name }, box, input, kinds, element: label } of tabs) {
      const by = Object.keys(solved[name] ?? {});
      input.checked = name === challenge;
      label.toggleAttribute("data-done", by.length > 0);
      box.setAttribute("aria-label", words.solved(by.map(titleOf)));
      write(kinds, Object.keys(header.cells).filter((each) => by.includes(each)).map(titleOf).join(" + "));
    }
    for (const { name, input } of cells) input.checked = name === cell;
    if (seen === challenge) return;
    seen = challenge;
    const { units } = ctx.model.challenges.get(challenge);
    goal.replaceChildren(...pieces(header.texts[challenge].goal));
    write(note, words.answer(units));
  }

  return { element, draw };
}
