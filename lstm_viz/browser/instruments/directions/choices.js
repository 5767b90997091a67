// The sentence as it is typed, the start that is looked at, and the tools.
import { el, write } from "../../kit/dom.js";
import { safetensorsOf } from "../../net/training/files.js";
import { createActs } from "../../out/acts.js";
import { createTyped } from "../../shell/typed.js";
import * as words from "../../words/directions.js";
import { linesOf } from "./code.js";
import { READ, STARTS, UNTIL, saidCsv, scoresCsv, setupOf } from "./model.js";

/** @param {any} ctx */
export function createChoices(ctx) {
  const { store } = ctx;
  const typed = createTyped(() => store.set({ words: field.value }), { root: ctx.root, enter: true });
  const field = el("input", { type: "text", class: "bd-field", maxlength: String(4 * READ), "aria-label": words.SENTENCE.label, ...typed.on });
  const another = el("button", { type: "button", class: "plain", click: () => ctx.another() }, words.SENTENCE.another);
  const home = el("button", { type: "button", class: "plain", click: () => store.set({ words: ctx.header.home.words, t: ctx.header.home.t }) }, words.SENTENCE.home);
  const starts = Array.from({ length: STARTS }, (_, k) => el("button", { type: "button", class: "choose", "data-start": k + 1, click: () => store.set({ start: k + 1 }) }, String(k + 1)));
  const progress = el("span", { class: "gs-muted bd-progress", role: "status" });
  const trained = (make) => () => make(ctx.now().nets);
  const acts = createActs(ctx, () => "both-directions", () => ctx.now().said === null ? [] : [
    { label: words.FILES.said, ending: "csv", make: () => new Blob([saidCsv(ctx.now().ids, ctx.now().said)], { type: "text/csv" }) },
    { label: words.FILES.scores, ending: "csv", stem: "both-directions-scores", make: () => new Blob([scoresCsv(ctx.scores)], { type: "text/csv" }) },
    { label: words.FILES.net, ending: "safetensors", make: trained(({ both }) => safetensorsOf(setupOf("both", store.get().start), both.parameters)) },
    { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf(ctx)], { type: "text/x-python" }) },
  ]);
  const element = el("div", {},
    el("div", { class: "choice spread" },
      el("div", { class: "choices bd-band", role: "group", "aria-label": words.CHOICES }, el("span", { class: "group", role: "group", "aria-label": words.START.label }, el("span", { class: "gs-muted" }, words.START.name), ...starts), progress), acts.element, ctx.tools.share.address),
    el("p", { class: "bd-task" }, words.TASK),
    el("div", { class: "bd-sentence-row" }, field, another, home));

  return {
    element,
    draw() {
      const { words: text, start } = store.get();
      if (!typed.waits() && field.value !== text) field.value = text;
      home.hidden = text === ctx.header.home.words;
      for (const button of starts) button.setAttribute("aria-pressed", String(Number(button.dataset.start) === start));
      const done = ctx.scores.size;
      write(progress, done < STARTS ? words.training(done, STARTS, ctx.now().update, UNTIL) : "");
    },
    destroy() {
      typed.stop();
      acts.destroy();
    },
  };
}
