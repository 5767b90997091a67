// The row on top: what the nets are and read, and Share, Export, Present, Keys; and the forget bias, with the gate that it makes.
import { el, write } from "../../kit/dom.js";
import { node } from "../../lesson/told.js";
import { createFields } from "../../train/fields.js";
import { createFold } from "../../train/fold.js";
import * as words from "../../words/forgetting.js";
import { BIAS, CHOICES, USUAL } from "./address.js";

const FIRST = ["T", "H", "init"];
const REST = ["gain", "curve", "size", "seed"];

/** @param {any} ctx */
export function createChoices(ctx) {
  const { store } = ctx;
  const fields = createFields(store, {
    names: words.FIELDS, choices: CHOICES, textOf: words.textOf,
    notes: ({ init }) => ({ init: { text: words.NOTES.init[init] ?? "" }, gain: { text: words.NOTES.gain }, size: { text: words.NOTES.size } }),
  });
  const fold = createFold(words.MORE, REST.map(fields.field), "tn-more");
  const reset = el("button", { type: "button", class: "plain fg-reset", title: words.RESET_TITLE, click: () => store.set(USUAL) }, words.RESET);
  const band = el("div", { class: "tn-band", role: "group", "aria-label": words.SETTINGS }, ...FIRST.map(fields.field), fold.element);
  const { share, present, help } = ctx.tools;
  const acts = el("div", { class: "acts", role: "group", "aria-label": words.SHARE_LABEL }, share.button, ctx.files.element, present.button, help.button, ctx.tools.said);
  const element = el("div", { class: "choice tn-choice" }, el("div", { class: "fg-band" }, band, reset), acts);
  return {
    element,
    draw() {
      fields.draw();
      const state = store.get();
      reset.hidden = Object.entries(USUAL).every(([name, value]) => state[name] === value);
    },
    destroy: () => fold.destroy(),
  };
}

/** The slider of the forget bias, and the number f that it makes. @param {any} ctx */
export function createBias(ctx) {
  const { store } = ctx;
  const range = el("input", {
    type: "range", min: BIAS.from, max: BIAS.to, step: BIAS.step, class: "fg-range", "aria-label": words.FIELDS.bias, input: () => store.set({ bias: Number(range.value) }),
    pointerdown: () => { ctx.held = true; }, pointerup: rest, pointercancel: rest, change: rest,
  });
  /** What a drag only passes is no answer to a prompt; where it ends may be one. */
  function rest() {
    ctx.held = false;
    ctx.draw();
  }

  const value = el("b", { class: "fg-bias-value" });
  const ticks = [-5, 0, 1, 5, 10].map((each) => {
    const tick = el("button", { type: "button", tabindex: "-1", class: "fg-tick", "aria-label": words.BIASES.take(each), click: () => store.set({ bias: each }) }, words.minus(each));
    tick.style.left = `${((each - BIAS.from) / (BIAS.to - BIAS.from)) * 100}%`;
    return tick;
  });
  const gap = el("i");
  const told = el("p", { class: "fg-gate-told" });
  const element = el("div", { class: "fg-bias fg-picture" },
    el("div", { class: "fg-name" }, el("b", { class: "ink-f" }, words.BIAS.title), el("span", {}, words.BIAS.which)),
    el("div", { class: "fg-slide" }, range, el("div", { class: "fg-ticks" }, ...ticks)),
    el("div", { class: "fg-value" }, value),
    el("div", { class: "fg-name" }, el("span", {}, el("b", { class: "gs-symbol ink-f" }, "f"), ` ${words.BIAS.gate}`)),
    el("div", { class: "fg-gate" }, el("div", { class: "fg-valve", "aria-hidden": "true" }, gap), told));
  return {
    element,
    draw() {
      const { bias, k } = store.get();
      if (Number(range.value) !== bias) range.value = bias;
      write(value, words.minus(bias));
      const f = ctx.shown()?.nets.bias.gate ?? null;
      range.setAttribute("aria-valuetext", words.BIAS.value({ bias, f }));
      if (f === null) return;
      gap.style.width = `${100 * f}%`;
      told.replaceChildren(...words.BIAS.told({ f, bias: ctx.shown().setting.bias, k }).map(node));
    },
  };
}
