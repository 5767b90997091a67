// What is trained and how: a band of choices, the rest under "more"; and the buttons that run it.
import { el, write } from "../../kit/dom.js";
import { base } from "../../kit/host.js";
import { csvOf, safetensorsOf, scriptOf } from "../../net/training/files.js";
import { notebookOf } from "../../net/training/notebook.js";
import { labelsOf } from "../../net/training/shown.js";
import { TASKS } from "../../net/training/tasks.js";
import { createMenu } from "../../out/export.js";
import { OWN } from "../../shell/nets.js";
import { keepNet, showable } from "../../shell/trained.js";
import { createFields } from "../../train/fields.js";
import { createFold } from "../../train/fold.js";
import { createRunner } from "../../train/runner.js";
import { createShelf, filesOf } from "../../train/shelf.js";
import { notebook } from "../../words/notebook.js";
import * as train from "../../words/train.js";
import * as trained from "../../words/trained.js";
import * as words from "../../words/trainer.js";
import { CHOICES, SPEEDS, setupOf } from "./address.js";

const FIRST = ["task", "length", "cell", "units", "rate"];
const REST = ["forget", "clip", "batch", "optimiser", "seed", "updates"];
/** @param {any} ctx */
export function createSettings(ctx) {
  const { store } = ctx;
  const fields = createFields(store, { names: train.FIELDS, choices: CHOICES, textOf: train.textOf });
  const more = createFold(train.MORE, REST.map(fields.field));
  const shelf = createShelf(ctx.runs, words.run);
  const band = el("div", { class: "tn-band", role: "group", "aria-label": words.SETTINGS }, ...FIRST.map(fields.field), more.element, shelf.element);
  const forget = /** @type {HTMLElement} */ (more.element.querySelector("[data-field=forget]"));
  const { share, present, help } = ctx.tools;
  const files = createFiles(ctx);
  const acts = el("div", { class: "acts", role: "group", "aria-label": words.SHARE_LABEL }, share.button, files.element, present.button, help.button, ctx.tools.said);
  const element = el("div", { class: "choice tn-choice" }, band, acts);
  const about = el("p", { class: "tr-about" });

  return {
    element, about,
    draw() {
      const { task, cell } = store.get();
      fields.draw();
      shelf.draw();
      forget.hidden = cell !== "lstm";
      write(about, words.about(task, TASKS[task].guess));
    },
    destroy() {
      files.destroy();
      more.destroy();
      shelf.destroy();
    },
  };
}

/** What is handed out of the run that is shown. */
function createFiles(ctx) {
  const { store, header } = ctx;
  const stem = () => {
    const { task, cell, units, seed } = store.get();
    return `playground-${task}-${cell}-${units}-seed-${seed}`;
  };
  const setup = () => setupOf(store.get());
  const script = ({ last, losses }) => scriptOf(header, setup(), last.update || store.get().updates, losses);
  const text = (type, content) => new Blob([content], { type });
  return createMenu(ctx.tools.say, stem, () => {
    const { history, column, task } = ctx.now();
    const shown = history.columns[column];
    return {
      links: header.exports.map(({ label, href }) => ({ label, href: () => `${href}${new URL(ctx.href()).search}` })),
      files: shown ? [
        { label: words.FILES.weights(shown.update), ending: "safetensors", make: () => safetensorsOf(setup(), shown.parameters) },
        { label: words.FILES.script, ending: "py", make: () => text("text/x-python", script(history)) },
        {
          label: words.FILES.notebook, ending: "ipynb",
          make: () => text("application/x-ipynb+json", notebookOf(script(history), notebook({ setup: setup(), ...history.last, classes: task.loss === "classes" }), header.calls)),
        },
        { label: words.FILES.curves, ending: "csv", make: () => text("text/csv", csvOf(history)) },
        ...filesOf(ctx.runs),
      ] : [],
    };
  });
}

/** @param {any} ctx */
export function createRun(ctx) {
  const { store } = ctx;
  const runner = createRunner(store, { speeds: SPEEDS, toggle: ctx.toggle, one: ctx.one, again: ctx.again, back: ctx.back });
  const looked = el("span", { class: "gs-muted" });
  const probes = el("span", { class: "tr-probes", role: "group", "aria-label": words.LOOK });
  const open = el("a", { class: "tr-open", href: "", click: take, focus: aim, pointerdown: aim }, trained.OPEN);
  const looking = el("div", { class: "tr-looking" }, open, looked, probes);
  const element = el("div", { class: "tr-run" }, runner.element, looking);
  let shown = "";

  const shownNet = () => {
    const { history, column, probe, task } = ctx.now();
    return { checkpoint: history.columns[column], text: labelsOf(task, probe).join("") };
  };

  /** The root page, with the sequence that is looked at. */
  function aim() {
    const { text } = shownNet();
    open.setAttribute("href", `./?${new URLSearchParams({ net: OWN, text, t: String(store.get().t), unit: String(store.get().unit) })}`);
  }

  function take(event) {
    aim();
    if (keepNet(ctx.header, setupOf(store.get()), shownNet().checkpoint)) return;
    event.preventDefault();
    ctx.tools.say(trained.UNKEPT);
  }

  return {
    element,
    draw() {
      const state = store.get();
      const { phase, rate, before, probes: all, history } = ctx.now();
      open.hidden = base === null || !showable(state.task) || history.columns.length === 0;
      if (!open.hidden) aim();
      runner.draw({ phase, rate, before, locked: ["loading", "failed", "diverged"].includes(phase) });
      write(looked, words.LOOKED[state.task]);
      const key = all.map((each) => each.name).join();
      if (key !== shown) {
        shown = key;
        probes.replaceChildren(...all.map((each, k) => el("button", { type: "button", class: "tn-pick tr-probe", click: () => store.set({ probe: k }) }, each.name)));
      }
      Array.from(probes.children).forEach((button, k) => button.setAttribute("aria-pressed", String(k === state.probe)));
    },
  };
}
