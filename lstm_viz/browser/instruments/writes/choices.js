// What is learned from, the net, the prompt and how its letters are drawn; and the tools.
import { el, write } from "../../kit/dom.js";
import { csv } from "../../kit/format.js";
import { safetensorsOf } from "../../net/training/files.js";
import { createActs } from "../../out/acts.js";
import { WHICH } from "../../net/writing/texts.js";
import { createTyped } from "../../shell/typed.js";
import * as words from "../../words/writes.js";
import { DICE, GIVEN, MOMENTS, TOPS, WARMEST, setupOf } from "./model.js";
import { linesOf } from "./code.js";

/** A letter in a file of values, commas, quotes and line breaks among them. @param {string} letter */
const cell = (letter) => `"${letter.replaceAll('"', '""')}"`;

/** @param {any} ctx */
export function createBand(ctx) {
  const { store } = ctx;
  const press = (value, name, act) => el("button", { type: "button", class: "choose", "data-value": value, click: act }, name);
  const texts = WHICH.map((which) => press(which, words.TEXT[which].name, () => ctx.choose({ text: which, net: "trained", ...ctx.header.home[which], silent: false, t: ctx.header.home[which].t ?? null })));
  const moments = [...MOMENTS].reverse().map((moment) => press(moment, words.NET[moment], () => ctx.choose({ net: moment, t: null })));
  const own = press("yours", words.NET.yours, () => ctx.choose({ net: "yours", t: null }));
  const ofTunes = el("span", { class: "group", role: "group", "aria-label": words.NET.label }, el("span", { class: "gs-muted" }, words.NET.name), ...moments, own);
  const acts = createActs(ctx, () => "it-writes", () => {
    const { text, letters, shares, ids, net } = ctx.now();
    const last = ctx.own();
    return [
      { label: words.FILES.text, ending: "txt", make: () => new Blob([text], { type: "text/plain;charset=utf-8" }) },
      { label: words.FILES.said, ending: "csv", make: () => new Blob([csv([["step", "letter", "came_with", ...net.answer.names.map(cell)], ...letters.map((letter, t) => [t, cell(letter), t ? shares[t - 1][ids[t]] : "", ...shares[t]])])], { type: "text/csv" }) },
      { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf(ctx)], { type: "text/x-python" }) },
      ...(last ? [{ label: words.FILES.net, ending: "safetensors", make: () => safetensorsOf(setupOf("", last.seed), last.parameters) }] : []),
    ];
  });
  const element = el("div", { class: "choice spread" },
    el("div", { class: "choices" }, el("span", { class: "group", role: "group", "aria-label": words.TEXT.label }, el("span", { class: "gs-muted" }, words.TEXT.name), ...texts), ofTunes), acts.element, ctx.tools.share.address);

  return {
    element,
    draw() {
      const { text, net } = store.get();
      for (const button of texts) button.setAttribute("aria-pressed", String(button.dataset.value === text));
      for (const button of [...moments, own]) button.setAttribute("aria-pressed", String(button.dataset.value === net));
      ofTunes.hidden = text !== "tunes";
      own.hidden = ctx.own() === null;
    },
    destroy: acts.destroy,
  };
}

/** @param {any} ctx */
export function createChoices(ctx) {
  const { store } = ctx;
  const typed = createTyped(() => store.set({ prompt: field.value.slice(0, 2 * GIVEN), t: null, playing: false }), { root: ctx.root });
  const field = el("textarea", { class: "wr-prompt", rows: 3, "aria-label": words.PROMPT.label, ...typed.on });
  const range = (label, attributes, act) => el("input", { type: "range", "aria-label": label, input: (event) => act(Number(event.target.value)), keydown: (event) => event.stopPropagation(), ...attributes });
  const warm = range(words.TEMPERATURE.label, { class: "wr-range", min: 0, max: WARMEST, step: 0.1 }, (temperature) => store.set({ temperature, t: null, playing: false }));
  const warmth = el("output", { class: "wr-number" });
  const top = el("select", { class: "wr-field", "aria-label": words.TOP.label, change: () => store.set({ top: Number(top.value), t: null, playing: false }) }, ...TOPS.map((many) => el("option", { value: many }, words.TOP.of(many))));
  const dice = el("input", { type: "number", class: "wr-field wr-dice", min: 0, max: DICE, "aria-label": words.DICE.label, keydown: (event) => event.stopPropagation(),
    change: () => store.set({ dice: Math.min(DICE, Math.max(0, Math.round(Number(dice.value)) || 0)), t: null, playing: false }) });
  const another = el("button", { type: "button", class: "plain", click: () => ctx.another() }, words.DICE.another);
  const notation = el("span", {}, words.PROMPT.tunes, " ");
  const element = el("section", { class: "wr-choices", "aria-label": words.CHOICES },
    el("label", { class: "wr-given" }, el("span", {}, words.PROMPT.name), field),
    el("p", { class: "wr-note wr-marks" }, notation, words.PROMPT.marks),
    el("div", { class: "wr-how" },
      el("label", { title: words.TEMPERATURE.title }, el("span", {}, words.TEMPERATURE.name), warm, warmth),
      el("label", { title: words.TOP.title }, el("span", {}, words.TOP.name), top),
      el("label", { title: words.DICE.title }, el("span", {}, words.DICE.name), dice, another)));

  return {
    element,
    draw() {
      const { text, prompt, temperature, top: many, dice: seed } = store.get();
      notation.hidden = text !== "tunes";
      const focused = ctx.root.getRootNode().activeElement;
      if (!typed.waits() && field.value !== prompt && focused !== field) field.value = prompt;
      if (Number(warm.value) !== temperature) warm.value = String(temperature);
      write(warmth, temperature === 0 ? words.TEMPERATURE.none : temperature.toFixed(1));
      top.value = String(many);
      if (focused !== dice) dice.value = String(seed);
    },
    destroy: typed.stop,
  };
}
