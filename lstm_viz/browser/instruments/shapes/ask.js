// Shapes that are typed, and what PyTorch says to them.
import { el, write } from "../../kit/dom.js";
import { tensorsOf } from "../../net/shapes/layers.js";
import { tuple } from "../../words/pytorch.js";
import * as words from "../../words/shapes.js";
import { madeOf } from "./address.js";
import { NEGATIVE, answerTo, shapeOf } from "./typed.js";

/**
 * What comes of the shapes that a state has: {error, means}, {shapes, read} or {wrong: sentence}.
 * @param {any} state
 */
export function asked(state) {
  const made = madeOf(state);
  const typed = typedIn(state);
  /** @type {Record<string, number[] | null>} */
  const given = {};
  for (const name of ["x", "h", "c"]) {
    if (name === "c" && made.cell !== "lstm") given.c = null;
    else {
      const found = shapeOf(typed[name]);
      if ("wrong" in found && found.wrong === "minus") return { error: NEGATIVE };
      if ("wrong" in found) return { wrong: words.TYPED.wrong[found.wrong](words.TYPED.fields[name]) };
      given[name] = found.shape;
    }
  }
  if (given.x === null) return { wrong: words.TYPED.wrong.none("") };
  const answer = answerTo(made, given.x, given.h, given.c);
  return "kind" in answer ? { error: answer } : answer;
}

/** Whether each state is typed with the batch in the first place. @param {any} state */
export function swapped(state) {
  return Object.entries(tensorsOf(madeOf(state))).filter(([name]) => name.endsWith("_0")).every(([name, { shape: [index, batch, size] }]) => {
    const found = shapeOf(state[name[0]] ?? "");
    return "shape" in found && String(found.shape) === String([batch, index, size]);
  });
}

/** The right shapes as they are typed. @param {any} state */
export function right(state) {
  const { x, h_0, c_0 } = tensorsOf(madeOf(state));
  return { x: tuple(x.shape), h: tuple(h_0.shape), c: c_0 ? tuple(c_0.shape) : "" };
}

/** What stands in the fields: what was typed, else what is right. @param {any} state */
function typedIn(state) {
  const due = right(state);
  return Object.fromEntries(Object.keys(due).map((name) => [name, state[name] ?? due[name]]));
}

/** @param {any} ctx */
export function createAsk(ctx) {
  const { store } = ctx;
  const fields = Object.entries(words.TYPED.fields).map(([name, label]) => {
    const input = el("input", { type: "text", autocomplete: "off", spellcheck: "false", maxlength: "60", size: 14, "aria-label": label, input: () => store.set({ [name]: input.value }) });
    return { name, input, element: el("label", { class: "sh-field" }, el("span", { class: "sh-label" }, label), input) };
  });
  const type = el("b", { class: "sh-error" });
  const text = el("span");
  const line = el("pre", { class: "sh-said" }, type, text);
  const means = el("p", { class: "sh-means" });
  const outcome = el("div", { class: "sh-outcome", "aria-live": "polite" }, el("h3", {}, words.TYPED.outcome), line, means);
  const element = el("section", { class: "sh-ask", "aria-label": words.TYPED.label }, el("h2", {}, words.TYPED.label), el("p", { class: "gs-muted sh-hint" }, words.TYPED.hint),
    el("div", { class: "sh-band" }, ...fields.map((field) => field.element), el("button", { type: "button", class: "plain", click: () => store.set({ x: null, h: null, c: null }) }, words.TYPED.right)), outcome);

  return {
    element,
    draw() {
      const state = store.get();
      const typed = typedIn(state);
      for (const { name, input, element: field } of fields) {
        field.hidden = name === "c" && state.cell !== "lstm";
        if (input.value !== typed[name]) input.value = typed[name];
      }
      const { error = null, shapes = null, read = null, wrong = "" } = /** @type {any} */ (asked(state));
      const { layers, directions, inputs, batch_first: first } = state;
      line.hidden = wrong !== "";
      outcome.toggleAttribute("data-error", error !== null);
      const meaning = error ? words.MEANS[error.kind]({ first, inputs, index: layers * directions, layers, directions }) : shapes ? words.TYPED.read(read, first) : wrong;
      write(type, error ? `${error.type}: ` : "");
      write(text, error?.text ?? words.TYPED.right_shapes(shapes ?? {}));
      write(means, meaning);
    },
  };
}
