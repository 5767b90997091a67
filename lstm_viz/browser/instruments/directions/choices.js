// The sentence as it is typed, the start that is looked at, and the tools.
import { el, write } from "../../kit/dom.js";
import { safetensorsOf } from "../../net/training/files.js";
import { createMenu } from "../../out/export.js";
import * as words from "../../words/directions.js";
import { linesOf } from "./code.js";
import { READ, STARTS, UNTIL, saidCsv, scoresCsv, setupOf } from "./model.js";

const PAUSE = 120;                                          // ms without a keystroke after which the sentence is read

/** @param {any} ctx */
export function createChoices(ctx) {
  const { store } = ctx;
  const field = el("input", { type: "text", class: "bd-field", maxlength: String(4 * READ), "aria-label": words.SENTENCE.label, spellcheck: "false", autocapitalize: "off", autocomplete: "off", input: typed, keydown: key, blur: () => timer !== null && send() });
  const another = el("button", { type: "button", class: "plain", click: () => ctx.another() }, words.SENTENCE.another);
  const home = el("button", { type: "button", class: "plain", click: () => store.set({ words: ctx.header.home.words, t: ctx.header.home.t }) }, words.SENTENCE.home);
  const starts = Array.from({ length: STARTS }, (_, k) => el("button", { type: "button", class: "bd-pick", "data-start": k + 1, click: () => store.set({ start: k + 1 }) }, String(k + 1)));
  const progress = el("span", { class: "gs-muted bd-progress", role: "status" });
  const { share, present, help } = ctx.tools;
  const trained = (make) => () => make(ctx.now().nets);
  const files = createMenu(ctx.tools.say, () => "both-directions", () => ({
    links: ctx.header.exports.map(({ label, href }) => ({ label, href: () => `${href}${new URL(ctx.href()).search}` })),
    files: ctx.now().said === null ? [] : [
      { label: words.FILES.said, ending: "csv", make: () => new Blob([saidCsv(ctx.now().ids, ctx.now().said)], { type: "text/csv" }) },
      { label: words.FILES.scores, ending: "csv", stem: "both-directions-scores", make: () => new Blob([scoresCsv(ctx.scores)], { type: "text/csv" }) },
      { label: words.FILES.net, ending: "safetensors", make: trained(({ both }) => safetensorsOf(setupOf("both", store.get().start), both.parameters)) },
      { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf(ctx)], { type: "text/x-python" }) },
    ],
  }));
  const acts = el("div", { class: "acts", role: "group", "aria-label": words.SHARE_LABEL }, share.button, files.element, present.button, help.button, ctx.tools.said);
  const element = el("div", {},
    el("div", { class: "choice bd-choice" },
      el("div", { class: "bd-band", role: "group", "aria-label": words.CHOICES }, el("span", { class: "bd-group", role: "group", "aria-label": words.START.label }, el("span", { class: "gs-muted" }, words.START.name), ...starts), progress), acts, share.address),
    el("p", { class: "bd-task" }, words.TASK),
    el("div", { class: "bd-sentence-row" }, field, another, home));
  let timer = null;

  function send() {
    clearTimeout(timer);
    timer = null;
    store.set({ words: field.value });
  }

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  }

  function key(event) {
    event.stopPropagation();                                // letters and arrows belong to the sentence
    if (event.key === "Enter") send();
    if (event.key === "Escape") ctx.root.focus({ preventScroll: true });
  }

  return {
    element,
    draw() {
      const { words: text, start } = store.get();
      if (timer === null && field.value !== text) field.value = text;
      home.hidden = text === ctx.header.home.words;
      for (const button of starts) button.setAttribute("aria-pressed", String(Number(button.dataset.start) === start));
      const done = ctx.scores.size;
      write(progress, done < STARTS ? words.training(done, STARTS, ctx.now().update, UNTIL) : "");
    },
    destroy() {
      clearTimeout(timer);
      files.destroy();
    },
  };
}
