// The net that is looked at, the sequence as it is typed, and the tools.
import { el, write } from "../../kit/dom.js";
import { DEPTHS, SEEDS, TASKS, UNTIL, parametersOf } from "../../net/training/depths.js";
import { safetensorsOf } from "../../net/training/files.js";
import { createMenu } from "../../out/export.js";
import * as words from "../../words/layers.js";
import { linesOf } from "./code.js";
import { READ, runsCsv, stackCsv } from "./model.js";

const PAUSE = 120;                                          // ms without a keystroke after which the sequence is read

/**
 * A group of buttons of which one is pressed. @param {any} store @param {string} field @param {readonly any[]} values @param {string} name @param {string} label
 * @param {(value: any) => string} textOf
 */
export function createPicks(store, field, values, name, label, textOf = String) {
  const buttons = values.map((value) => el("button", { type: "button", class: "ly-pick", click: () => store.set({ [field]: value }) }, textOf(value)));
  return {
    element: el("span", { class: "ly-group", role: "group", "aria-label": label }, el("span", { class: "gs-muted" }, name), ...buttons),
    draw: () => buttons.forEach((button, k) => button.setAttribute("aria-pressed", String(values[k] === store.get()[field]))),
  };
}

/** @param {any} ctx */
export function createChoices(ctx) {
  const { store } = ctx;
  const picks = [
    createPicks(store, "task", TASKS, words.TASK.name, words.TASK.name, (task) => words.TASK.of[task].name),
    createPicks(store, "layers", DEPTHS, words.LAYERS.name, words.LAYERS.label),
    createPicks(store, "start", Array.from({ length: SEEDS }, (_, k) => k + 1), words.START.name, words.START.label),
  ];
  const progress = el("span", { class: "gs-muted ly-progress", role: "status" });
  const what = el("span");
  const size = el("span", { class: "gs-muted" });
  const field = el("input", { type: "text", class: "ly-field", maxlength: String(4 * READ), "aria-label": words.SEQUENCE.label, spellcheck: "false", autocapitalize: "off", autocomplete: "off", input: typed, keydown: key, blur: () => timer !== null && send() });
  const another = el("button", { type: "button", class: "plain", click: () => ctx.another() }, words.SEQUENCE.another);
  const homeOf = () => ctx.header.home[store.get().task];
  const home = el("button", { type: "button", class: "plain", click: () => store.set({ ...homeOf() }) }, words.SEQUENCE.home);
  const { share, present, help } = ctx.tools;
  const files = createMenu(ctx.tools.say, () => "layers", () => ({
    links: ctx.header.exports.map(({ label, href }) => ({ label, href: () => `${href}${new URL(ctx.href()).search}` })),
    files: [
      { label: words.FILES.stack, ending: "csv", make: () => new Blob([stackCsv(ctx.now().net, ctx.now().ids, ctx.now().stack)], { type: "text/csv" }) },
      { label: words.FILES.runs, ending: "csv", stem: "layers-runs", make: () => new Blob([runsCsv(ctx.runs)], { type: "text/csv" }) },
      ...(ctx.now().trained ? [
        { label: words.FILES.net, ending: "safetensors", make: () => safetensorsOf(ctx.now().net.setup, ctx.now().net.parameters) },
        { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf(ctx)], { type: "text/x-python" }) },
      ] : []),
    ],
  }));
  const acts = el("div", { class: "acts", role: "group", "aria-label": words.SHARE_LABEL }, share.button, files.element, present.button, help.button, ctx.tools.said);
  const element = el("div", {},
    el("div", { class: "choice ly-choice" }, el("div", { class: "ly-band", role: "group", "aria-label": words.CHOICES }, ...picks.map((one) => one.element)), acts, share.address),
    el("p", { class: "ly-task" }, what, " ", size, " ", progress),
    el("div", { class: "ly-row" }, field, another, home));
  let timer = null;

  function send() {
    clearTimeout(timer);
    timer = null;
    store.set({ read: field.value });
  }

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  }

  function key(event) {
    event.stopPropagation();                                // letters and arrows belong to the sequence
    if (event.key === "Enter") send();
    if (event.key === "Escape") ctx.root.focus({ preventScroll: true });
  }

  return {
    element,
    draw() {
      const { read, task, layers, start } = store.get();
      if (timer === null && field.value !== read) field.value = read;
      home.hidden = read === homeOf().read;
      for (const one of picks) one.draw();
      const { units, rate } = ctx.setup(task, layers, start);
      write(what, words.TASK.of[task].what);
      write(size, words.size(units, layers, parametersOf(task, layers).toLocaleString("en"), rate));
      const { net, trained } = ctx.now();
      write(progress, trained ? "" : words.training(net.update, UNTIL));
    },
    destroy() {
      clearTimeout(timer);
      files.destroy();
    },
  };
}
