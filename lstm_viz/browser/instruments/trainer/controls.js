// What is trained and how: a band of choices, the rest under "more"; and the buttons that run it.
import { el, write } from "../../kit/dom.js";
import { createFold } from "../../shell/fold.js";
import { createMenu } from "../../out/export.js";
import { icon } from "../../kit/svg.js";
import { base } from "../../kit/host.js";
import { labelsOf } from "../../net/training/shown.js";
import { OWN } from "../../shell/nets.js";
import { keepNet, showable } from "../../shell/trained.js";
import * as trained from "../../words/trained.js";
import * as words from "../../words/trainer.js";
import { CHOICES, SEEDS, SPEEDS, setupOf } from "./address.js";
import { csvOf, safetensorsOf, scriptOf } from "../../net/training/files.js";
import { TASKS } from "../../net/training/tasks.js";

const FIRST = ["task", "length", "cell", "units", "rate"];
const REST = ["forget", "clip", "batch", "optimiser", "seed", "updates"];
const PLAY = "M7 4.5v15l12-7.5z";
const PAUSE = "M6 4.5h4v15H6zM14 4.5h4v15h-4z";

const textOf = (name, value) => words.OPTIONS[name]?.[value] ?? (name === "updates" ? words.updates(value) : String(value));

/** @param {any} ctx */
export function createSettings(ctx) {
  const { store } = ctx;
  const fields = new Map();
  const take = (name, value) => store.set({ [name]: value });

  function select(name) {
    const all = [...CHOICES[name]].sort((a, b) => (typeof a === "number" && typeof b === "number" ? a - b : 0));
    const input = el("select", { "aria-label": words.FIELDS[name], change: () => take(name, all[input.selectedIndex]) }, ...all.map((value) => el("option", {}, textOf(name, value))));
    return { input, show: (value) => { input.selectedIndex = all.indexOf(value); } };
  }

  function count(name) {
    const input = el("input", { type: "number", "aria-label": words.FIELDS[name], min: 0, max: SEEDS, change: () => {
      if (input.value.trim() !== "") take(name, Number(input.value));
      show();                                               // the nearest that there is
    } });
    const show = () => { input.value = store.get()[name]; };
    return { input, show };
  }

  const field = (name) => {
    const made = name in CHOICES ? select(name) : count(name);
    const element = el("label", { class: "tr-field", "data-field": name }, el("span", {}, words.FIELDS[name]), made.input);
    fields.set(name, { ...made, element });
    return element;
  };
  const band = el("div", { class: "tr-band", role: "group", "aria-label": words.SETTINGS }, ...FIRST.map(field));
  const more = createFold("tr", words.MORE, REST.map(field));
  band.append(more.element);
  const { share, present, help } = ctx.tools;
  const files = createFiles(ctx);
  const acts = el("div", { class: "acts", role: "group", "aria-label": words.SHARE_LABEL }, share.button, files.element, present.button, help.button, ctx.tools.said);
  const element = el("div", { class: "choice tr-choice" }, band, acts);
  const about = el("p", { class: "tr-about" });

  return {
    element, about,
    draw() {
      const state = store.get();
      for (const [name, { show, element: box, input }] of fields) {
        show(state[name]);
        box.hidden = name === "forget" && state.cell !== "lstm";
        if (name === "length") {
          const [least, most] = TASKS[state.task].length;
          input.min = least;
          input.max = most;
        }
      }
      write(about, words.about(state.task, TASKS[state.task].guess));
    },
    destroy() {
      files.destroy();
      more.destroy();
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
  const text = (type, content) => new Blob([content], { type });
  return createMenu(ctx.tools.say, stem, () => {
    const { history, column } = ctx.now();
    const shown = history.columns[column];
    return {
      links: header.exports.map(({ label, href }) => ({ label, href: () => `${href}${new URL(ctx.href()).search}` })),
      files: shown ? [
        { label: words.FILES.weights(shown.update), ending: "safetensors", make: () => safetensorsOf(setup(), shown.parameters) },
        { label: words.FILES.script, ending: "py", make: () => text("text/x-python", scriptOf(header, setup(), history.last.update || store.get().updates, history.losses)) },
        { label: words.FILES.curves, ending: "csv", make: () => text("text/csv", csvOf(history)) },
      ] : [],
    };
  });
}

/** @param {any} ctx */
export function createRunner(ctx) {
  const { store } = ctx;
  const name = el("span");
  const face = el("span", { class: "tr-face", "aria-hidden": "true" }, icon(24, PLAY));
  const start = el("button", { type: "button", class: "tr-start", click: () => ctx.toggle() }, face, name);
  const one = el("button", { type: "button", class: "plain", click: () => ctx.one() }, words.BUTTONS.one);
  const again = el("button", { type: "button", class: "plain", click: () => ctx.again() }, words.BUTTONS.again);
  const speeds = SPEEDS.toSorted((a, b) => (Number(a) || Infinity) - (Number(b) || Infinity)).map((speed) =>
    el("button", { type: "button", class: "tr-speed", "data-speed": speed, click: () => store.set({ speed }) }, speed === "full" ? words.SPEED.full : speed));
  const measured = el("span", { class: "gs-muted" });
  const training = el("div", { class: "tr-runner" }, start, one, again,
    el("span", { class: "tr-speeds", role: "group", "aria-label": words.SPEED.label }, el("span", { class: "gs-muted" }, words.SPEED.before), ...speeds, measured));
  const looked = el("span", { class: "gs-muted" });
  const probes = el("span", { class: "tr-probes", role: "group", "aria-label": words.LOOK });
  const open = el("a", { class: "tr-open", href: "", click: take, focus: aim, pointerdown: aim }, trained.OPEN);
  const looking = el("div", { class: "tr-looking" }, open, looked, probes);
  const element = el("div", { class: "tr-run" }, training, looking);
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
      open.hidden = base === null || !showable(state.task) || ctx.now().history.columns.length === 0;
      if (!open.hidden) aim();
      const { phase, rate, probes: all } = ctx.now();
      const running = phase === "running";
      const verb = running ? "pause" : phase === "ready" || phase === "loading" ? "start" : "on";
      write(name, words.BUTTONS[verb]);
      face.firstElementChild.firstElementChild.setAttribute("d", running ? PAUSE : PLAY);
      for (const button of [start, one]) button.setAttribute("aria-disabled", String(["loading", "failed", "diverged"].includes(phase)));
      for (const button of speeds) button.setAttribute("aria-pressed", String(button.dataset.speed === state.speed));
      write(measured, running && state.speed === "full" && rate > 0 ? words.measured(rate) : "");
      write(looked, words.LOOKED[state.task]);
      const key = all.map((each) => each.name).join();
      if (key !== shown) {
        shown = key;
        probes.replaceChildren(...all.map((each, k) => el("button", { type: "button", class: "tr-probe", click: () => store.set({ probe: k }) }, each.name)));
      }
      Array.from(probes.children).forEach((button, k) => button.setAttribute("aria-pressed", String(k === state.probe)));
    },
  };
}
