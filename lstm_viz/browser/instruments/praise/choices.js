// The sentence as it is typed, others to take, and the tools; and below it, what the net is asked: when in its training, without what, and beside what.
import { el, write } from "../../kit/dom.js";
import { CHARACTERS } from "../../net/praise/words.js";
import { happened } from "../../lesson/prompts.js";
import { createActs } from "../../out/acts.js";
import { createTyped } from "../../shell/typed.js";
import * as words from "../../words/praise.js";
import { linesOf } from "./code.js";
import { BESIDE, UNITS, csvOf, otherOf } from "./model.js";

const [LINES, LETTER] = [4, 9.5];                           // of the field at most; pixels of one

/** @param {any} ctx */
export function createBand(ctx) {
  const { store, header } = ctx;
  const typed = createTyped(() => store.set({ text: field.value, t: Infinity }), { root: ctx.root, enter: true });
  const field = ctx.field = el("textarea", { class: "pr-field", rows: 1, maxlength: String(20 * CHARACTERS), "aria-label": words.TYPED.label, ...typed.on });
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());   // a sentence is one line
  const plain = (name, act) => el("button", { type: "button", class: "plain", click: act }, name);
  const undo = plain(words.TYPED.undo, () => ctx.undo());
  const reset = plain(words.TYPED.reset, () => store.set(ctx.first()));
  const option = (text) => el("option", { value: text }, text.length > 70 ? `${text.slice(0, 69)}…` : text);
  const sources = header.card.sources.filter((source) => header.examples.some((each) => each.source === source));
  const pick = el("select", { class: "pr-pick", "aria-label": words.TYPED.pickLabel, change: () => { ctx.type(pick.value); pick.selectedIndex = 0; } }, el("option", { value: "", disabled: true, selected: true }, words.TYPED.pick),
    el("optgroup", { label: words.TYPED.ours }, ...header.sentences.map(option)),
    ...sources.map((source) => el("optgroup", { label: words.TYPED.of[source] }, ...header.examples.filter((each) => each.source === source).map(({ text }) => option(text)))));
  const acts = createActs(ctx, () => "praise", () => {
    const { read, scores } = ctx.now();
    return scores === null ? [] : [
      { label: words.FILES.said, ending: "csv", make: () => new Blob([csvOf(read, ctx.known, scores)], { type: "text/csv" }) },
      { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf(ctx)], { type: "text/x-python" }) },
    ];
  });
  const element = el("div", { class: "pr-band" }, el("div", { class: "choice spread" }, el("p", { class: "pr-task" }, words.TASK), acts.element, ctx.tools.share.address),
    el("div", { class: "pr-row" }, field, pick, undo, reset));

  return {
    element,
    draw() {
      const { text } = store.get();
      if (!typed.waits() && field.value !== text) field.value = text;
      field.rows = Math.min(LINES, Math.ceil(text.length / Math.max(1, ctx.widths.of(field) / LETTER))) || 1;
      undo.setAttribute("aria-disabled", String(!ctx.past()));
      reset.hidden = happened(ctx.first(), store.get());
    },
    destroy() {
      typed.stop();
      acts.destroy();
    },
  };
}

/** @param {any} ctx */
export function createReading(ctx) {
  const { store, moments } = ctx;
  const last = moments.length - 1;
  const slider = el("input", { type: "range", min: 0, max: last, step: 1, class: "pr-moment", "aria-label": words.READ.momentLabel, input: () => ctx.at(Number(slider.value)), keydown: (event) => event.stopPropagation() });
  const when = el("span", { class: "pr-when" });
  const bring = el("button", { type: "button", class: "plain", click: () => ctx.brought.bring() }, words.MORE.moments);
  const units = el("select", { class: "pr-unit", "aria-label": words.READ.unitLabel, change: () => store.set({ unit: Number(units.value) }) }, ...Array.from({ length: UNITS }, (_, unit) => el("option", { value: unit }, String(unit))));
  const silence = el("button", { type: "button", class: "gs-mode", title: words.TAKE.silenceTitle, click: () => store.set({ silent: !store.get().silent }) });
  const empty = el("button", { type: "button", class: "gs-mode", title: words.TAKE.emptyTitle, click: () => ctx.empty() });
  const others = BESIDE.map((what) => el("button", { type: "button", class: "choose", "data-beside": what, click: () => ctx.beside(what) }, words.BESIDE.pick[what]));
  const group = (name, label, ...within) => el("span", { class: "group", role: "group", "aria-label": label }, el("span", { class: "gs-muted" }, name), ...within);
  const element = el("div", { class: "choices pr-reading", role: "group", "aria-label": words.READ.label },
    group(words.BESIDE.name, words.BESIDE.label, ...others),
    group(words.READ.unit, words.READ.unitLabel, units, silence, empty),
    group(words.READ.moment, words.READ.momentLabel, bring, slider, when));

  return {
    element,
    draw() {
      const { unit, silent, empty: at, beside, moment, t } = store.get();
      const { read } = ctx.now();
      const here = ctx.more() !== null;
      bring.hidden = here;
      slider.hidden = !here;
      slider.value = String(moment);
      const shown = here ? moment : last;
      const { update, r } = moments[shown];
      const told = words.moment(update, r, shown === last);
      slider.setAttribute("aria-valuetext", told);
      write(when, told);
      units.value = String(unit);
      write(silence, words.TAKE.silence(unit));
      silence.setAttribute("aria-pressed", String(silent));
      empty.disabled = read.length < 2;
      write(empty, words.TAKE.empty(read[at ?? Math.max(1, t)] ?? "…"));
      empty.setAttribute("aria-pressed", String(at !== null));
      for (const button of others) {
        const what = button.dataset.beside;
        button.setAttribute("aria-pressed", String(what === beside));
        button.setAttribute("aria-disabled", String(what !== "none" && otherOf(what, read, 0, 1) === null));
      }
    },
  };
}
