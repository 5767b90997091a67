// What is read, as it is typed; the start that is looked at; and the tools.
import { el, write } from "../../kit/dom.js";
import { safetensorsOf } from "../../net/training/files.js";
import { createActs } from "../../out/acts.js";
import { createTyped } from "../../shell/typed.js";
import * as words from "../../words/directions.js";
import { DATA } from "./address.js";
import { linesOf } from "./code.js";
import { READ, STARTS } from "./model.js";

const FIELD = { made: "words", addresses: "address" };

/** @param {any} ctx */
export function createChoices(ctx) {
  const { store } = ctx;
  const text = () => FIELD[store.get().data];
  const typed = createTyped(() => store.set({ [text()]: field.value }), { root: ctx.root, enter: true });
  const field = el("input", { type: "text", class: "bd-field", maxlength: String(4 * READ), ...typed.on });
  const another = el("button", { type: "button", class: "plain", click: () => ctx.another() });
  const home = el("button", { type: "button", class: "plain", click: () => store.set({ [text()]: ctx.home[text()], t: store.get().data === "made" ? ctx.home.t : ctx.home.at }) }, words.TYPED.home);
  const known = el("p", { class: "bd-note bd-known" });
  const data = DATA.map((each) => el("button", { type: "button", class: "choose", "data-value": each, click: () => ctx.choose(each) }, words.DATA[each]));
  const starts = Array.from({ length: STARTS }, (_, k) => el("button", { type: "button", class: "choose", "data-start": k + 1, click: () => store.set({ start: k + 1 }) }, String(k + 1)));
  const progress = el("span", { class: "gs-muted bd-progress", role: "status" });
  const group = (label, name, ...buttons) => el("span", { class: "group", role: "group", "aria-label": label }, el("span", { class: "gs-muted" }, name), ...buttons);
  const acts = createActs(ctx, () => `both-directions-${store.get().data}`, () => {
    const { matter, read, nets, said } = ctx.now();
    return said === null ? [] : [
      { label: words.FILES.said[matter.id], ending: "csv", make: () => new Blob([matter.saidCsv(read, said)], { type: "text/csv" }) },
      { label: words.FILES.scores, ending: "csv", stem: `both-directions-${matter.id}-scores`, make: () => new Blob([matter.scoresCsv(ctx.scores())], { type: "text/csv" }) },
      { label: words.FILES.net, ending: "safetensors", make: () => safetensorsOf(matter.setupOf("both", store.get().start), nets.both.parameters) },
      { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf(ctx)], { type: "text/x-python" }) },
    ];
  });
  const task = el("p", { class: "bd-task" });
  const element = el("div", {},
    el("div", { class: "choice spread" },
      el("div", { class: "choices bd-band", role: "group", "aria-label": words.CHOICES }, group(words.DATA.label, words.DATA.name, ...data), group(words.START.label, words.START.name, ...starts)), acts.element, ctx.tools.share.address),
    task, el("div", { class: "bd-sentence-row" }, field, another, home, progress), known);

  return {
    element,
    draw() {
      const state = store.get();
      const { matter, read, update } = ctx.now();
      const value = state[text()];
      if (!typed.waits() && field.value !== value) field.value = value;
      field.setAttribute("aria-label", words.TYPED.label[state.data]);
      write(another, words.TYPED.another[state.data]);
      home.hidden = value === ctx.home[text()];
      write(task, state.data === "made" ? words.TASK : words.POSTAL.task(matter.count, state.start));
      write(known, state.data === "made" ? "" : words.POSTAL.known[read.known]);
      known.hidden = state.data === "made";
      for (const button of data) button.setAttribute("aria-pressed", String(button.dataset.value === state.data));
      for (const button of starts) button.setAttribute("aria-pressed", String(Number(button.dataset.start) === state.start));
      const done = ctx.scores().size;
      write(progress, done < STARTS ? words.training(done, STARTS, update, matter.until) : "");
    },
    destroy() {
      typed.stop();
      acts.destroy();
    },
  };
}
