// What is varied and what all runs share; the buttons that run the sweep, and how far it is.
import { el, write } from "../../kit/dom.js";
import { icon } from "../../kit/svg.js";
import { FIELDS, NAMES, fieldOf } from "../../net/training/axes.js";
import { idle } from "../../net/training/setup.js";
import { createActs } from "../../out/acts.js";
import { createFields } from "../../train/fields.js";
import { createFold } from "../../train/fold.js";
import * as train from "../../words/train.js";
import * as words from "../../words/tuning.js";
import { CHOICES, SEEDS, axisOf } from "./address.js";
import { filesOf } from "./files.js";

const REST = {
  net: ["cell", "units", "layers", "directions", "dropout", "recurrent", "norm", "start", "forget"],
  steps: ["rate", "optimiser", "schedule", "clip", "by", "decay", "truncate"],
  data: ["length", "batch", "sequences", "patience", "hidden"],
};
const PLAY = "M7 4.5v15l12-7.5z";
const HALT = "M5.5 5.5h13v13h-13z";

/** @param {any} ctx */
export function createSettings(ctx) {
  const { store } = ctx;
  const lists = Object.fromEntries(NAMES.filter((name) => name !== "length").map((name) => [name, FIELDS[name].all ?? FIELDS[name].usual]));
  const fields = createFields(store, {
    names: { ...train.FIELDS, seeds: words.SEEDS, updates: words.UPDATES }, choices: { ...lists, task: CHOICES.task, updates: CHOICES.updates, hidden: CHOICES.hidden }, textOf: (name, value) => (name === "updates" ? value.toLocaleString("en") : train.textOf(name, value)),
    offers: (name, state) => (name === "start" || name === "directions" ? fieldOf(name, state).all : lists[name] ?? CHOICES[name]),
    notes: (state) => Object.fromEntries([
      ...Object.entries(train.hiddenSaid(state.hidden)).map(([name, text]) => [name, { text }]), ...Object.entries(idle(state)).map(([name, why]) => [name, { text: train.IDLE[why], off: true }]),
    ]),
  });
  const groups = Object.entries(REST).map(([name, all]) => el("fieldset", { class: "tn-group" }, el("legend", {}, train.GROUPS[name]), ...all.map(fields.field)));
  const more = createFold(words.MORE, [el("p", { class: "tn-note" }, words.MORE_SAID), el("div", { class: "tn-groups" }, ...groups)], "tn-more tn-broad");
  const axes = [createAxis(ctx, "x", words.ACROSS), createAxis(ctx, "y", words.DOWN)];
  const acts = createActs(ctx, () => ctx.stem(), () => filesOf(ctx));
  const band = el("div", { class: "tn-band tg-band", role: "group", "aria-label": words.SETTINGS },
    fields.field("task"), ...axes.map((one) => one.element), fields.field("seeds"), fields.field("updates"), more.element);
  return {
    element: el("div", { class: "choice tn-choice" }, band, acts.element),
    draw() {
      fields.draw();
      for (const one of axes) one.draw();
    },
    destroy() {
      for (const one of [acts, more]) one.destroy();
    },
  };
}

/** Which field is varied in one direction. @param {any} ctx @param {"x" | "y"} name @param {string} label */
function createAxis(ctx, name, label) {
  const { store } = ctx;
  const other = name === "x" ? "y" : "x";
  const all = name === "y" ? [null, ...NAMES] : NAMES;
  const options = all.map((one) => el("option", {}, one === null ? words.NONE : train.FIELDS[one]));
  const select = el("select", { "aria-label": words.AXIS(label), change: () => choose(all[select.selectedIndex]) }, ...options);

  function choose(field) {
    ctx.complain([]);
    const state = store.get();
    const axis = field === null ? null : axisOf(field, state);
    const swapped = field !== null && state[other]?.name === field;
    if (swapped && other === "x" && !state[name]) draw();   // something must be varied
    else store.set({ ...(swapped && { [other]: state[name] }), [name]: axis, column: 0, row: 0 });
  }

  function draw() {
    select.selectedIndex = all.indexOf(store.get()[name]?.name ?? null);
    select.style.width = `${options[select.selectedIndex].textContent.length + 4}ch`;   // not as wide as the longest name
  }

  return { element: el("label", { class: "tn-field tg-axis" }, el("span", {}, label), select), draw };
}

/** What the browser keeps, and the way to forget it. @param {any} ctx */
function createKeptFold(ctx) {
  const what = el("p");
  const said = el("p", { role: "status" });
  const forget = el("button", { type: "button", class: "plain", click: clear }, words.KEPT.forget);
  const fold = createFold(words.KEPT.name, [what, forget, said], "tn-shelf");

  async function clear() {
    await ctx.forget();
    write(said, words.KEPT.forgotten);
    fold.element.querySelector("summary").focus();
  }

  return {
    element: fold.element,
    draw() {
      const { kept, keeping } = ctx.now();
      write(what, keeping ? words.KEPT.what(kept) : words.KEPT.none);
      forget.hidden = !keeping || kept === 0;
    },
    destroy: fold.destroy,
  };
}

/** @param {any} ctx */
export function createRun(ctx) {
  const { store } = ctx;
  const name = el("span");
  const path = icon(24, PLAY);
  const start = el("button", { type: "button", class: "tn-start", click: () => ctx.toggle() }, el("span", { class: "tn-face", "aria-hidden": "true" }, path), name);
  const more = el("button", { type: "button", class: "plain", click: () => ctx.moreSeeds() }, words.BUTTONS.more);
  const bar = el("progress", { "aria-label": words.PROGRESS.label, max: 1 });
  const [done, left] = [el("b"), el("span", { class: "gs-muted" })];
  const recorded = el("span", { class: "tg-recorded", role: "group", "aria-label": words.RECORDED.label }, el("span", { class: "gs-muted" }, words.RECORDED.name),
    ...ctx.header.sweeps.map(({ id }) => el("button", { type: "button", class: "tn-pick", "data-id": id, click: () => ctx.recorded(id) }, words.RECORDED.names[id])));
  const kept = createKeptFold(ctx);
  const told = el("p", {});

  return {
    element: el("div", { class: "tg-run" }, start, more, bar, done, left, recorded),
    source: el("div", { class: "tg-source" }, told, kept.element),
    draw() {
      const { phase, count, map, crew, shown, running, testing, agreed, differ, locked, mine } = ctx.now();
      const verb = running && !testing ? "stop" : { known: "again", begun: mine ? "on" : "rest", done: "done", ready: "start" }[phase];
      write(name, words.BUTTONS[verb]);
      path.firstElementChild.setAttribute("d", verb === "stop" ? HALT : PLAY);
      start.setAttribute("aria-disabled", String(locked || testing !== null));
      more.hidden = !["known", "done"].includes(phase) || running || store.get().seeds >= SEEDS;
      const anew = running && map.done === count;            // what is known is run again, or the test
      const [is, of] = anew ? [crew.all - crew.waiting - crew.working.length, crew.all] : [map.done, count];
      bar.value = Math.min(1, is / Math.max(1, of));
      bar.hidden = phase === "known" && !running;
      write(done, words.PROGRESS.done(is, of));
      write(left, running ? [words.PROGRESS.work(crew.working.length, crew.hands), ...(crew.left === null ? [] : [words.PROGRESS.left(crew.left)])].join(" · ") : phase === "begun" && mine ? words.PROGRESS.paused : "");
      for (const button of recorded.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.id === shown));
      const { date, command } = ctx.header;
      kept.draw();
      write(told, shown === null ? (map.done ? words.whose(mine, map.done - mine, count - map.done) : "") : [words.RECORDED.said(date, command), ...(agreed + differ ? [words.RECORDED.compared(agreed, differ)] : [])].join(" "));
    },
    destroy: kept.destroy,
  };
}
