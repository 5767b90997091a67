// How it is looked at: by gradient or by removal, on which scale; and the legend that prints the scale's ends.
import { el, write } from "../../kit/dom.js";
import { switches as words } from "../../words/lookback.js";
import { NETS, isOwn } from "./model.js";
import { marks, tint } from "./scale.js";

const LEGEND = 48;                                          // pieces of the ramp

/** A row of radio buttons that look like words. `options`: value -> its text. */
export function radios(ctx, name, { label, options }) {
  const inputs = Object.entries(options).map(([value, text]) => {
    const input = el("input", { type: "radio", name: `lb-${name}`, value, change: () => ctx.store.set({ [name]: value }), keydown: (event) => event.stopPropagation() });
    return { value, input, element: el("label", {}, input, el("span", {}, text)) };
  });
  const element = el("div", { class: "lb-radios", role: "radiogroup", "aria-label": label },
    el("span", { class: "key" }, label), ...inputs.map((each) => each.element));
  return {
    element,
    draw() {
      for (const { value, input } of inputs) input.checked = ctx.store.get()[name] === value;
    },
  };
}

export function createSwitches(ctx) {
  const groups = [
    radios(ctx, "view", words.look),
    radios(ctx, "scale", words.scale),
  ];
  const nets = el("div", { class: "lb-nets", hidden: true });
  let whose = null;                                         // whose nets are looked at, where there is a choice
  const what = el("p", { class: "lb-what" });
  const note = el("p", { class: "lb-scale-note" });
  const bar = el("div", { class: "lb-ramp", "aria-hidden": "true" });
  const ends = el("div", { class: "lb-ends" });
  const pieces = Array.from({ length: LEGEND }, () => el("i"));
  bar.append(...pieces);
  const element = el("div", { class: "lb-switches" }, nets, el("div", { class: "lb-groups" }, ...groups.map((group) => group.element)), what,
    el("div", { class: "lb-legend lb-picture" }, el("div", { class: "lb-scale" }, bar, ends), note));

  function draw() {
    const { view, scale } = ctx.store.get();
    for (const group of groups) group.draw();
    const title = ctx.own();
    if (title !== null && whose === null) {
      const [page, own] = NETS;
      const store = { get: () => ({ net: ctx.model.net }), set: ({ net }) => ctx.turn(net) };
      whose = radios({ store }, "net", { label: words.nets.label, options: { [page]: words.nets.page, [own]: title } });
      nets.append(whose.element);
      nets.hidden = false;
    }
    whose?.draw();
    write(what, (isOwn(ctx.model) ? words.own : words.what)[view]);
    write(note, words.notes[scale]);
    element.toggleAttribute("data-own", scale === "own");
    const colours = ctx.palette();
    pieces.forEach((piece, at) => {
      const part = (at + 0.5) / LEGEND;
      piece.style.backgroundColor = tint(view === "gradient" ? part : 2 * part - 1, colours, ctx.theme());
    });
    ends.replaceChildren(...marks(view, scale).map((text) => el("span", {}, text)));
  }

  return { element, draw };
}
