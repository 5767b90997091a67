// The task and the lanes; what one expects; and the buttons that run the race.
import { el, write } from "../../kit/dom.js";
import { createFold } from "../../train/fold.js";
import { createMenu } from "../../out/export.js";
import { createFields } from "../../train/fields.js";
import { createRunner } from "../../train/runner.js";
import { createShelf, filesOf } from "../../train/shelf.js";
import * as train from "../../words/train.js";
import * as words from "../../words/race.js";
import { CELLS, forgets, isLstm, startsOf } from "../../net/training/setup.js";
import { PARAMETERS, parametersOf } from "../../net/training/tasks.js";
import { CHOICES, FORGETS, MORE, MOST, SPEEDS, UNITS, plain } from "./address.js";

const FIRST = ["task", "length"];
const REST = [...Object.keys(PARAMETERS), "rate", "clip", "batch", "optimiser", "seed", "updates", "goal", "hidden"];

/** @param {any} ctx */
export function createSettings(ctx) {
  const { store } = ctx;
  const fields = createFields(store, { names: { ...train.FIELDS, updates: words.ENDS }, choices: CHOICES, textOf: train.textOf, offers: (name, state) => (name in PARAMETERS ? parametersOf(state)[name] : CHOICES[name]), notes: ({ hidden, goal }) => Object.fromEntries(Object.entries({ ...train.hiddenSaid(hidden), ...(goal > 0 && { goal: words.GOAL }) }).map(([name, text]) => [name, { text }])) });
  const lanes = el("div", { class: "rc-nets" });
  const add = el("button", { type: "button", class: "plain", click: () => ctx.lanes([...store.get().lanes, another(store.get().lanes)]) }, words.LANE.add);
  const fair = el("button", { type: "button", class: "plain", title: words.LANE.fairTitle, click: () => ctx.fair() }, words.LANE.fair);
  const more = createFold(train.MORE, REST.map(fields.field));
  const shelf = createShelf(ctx.runs, words.run);
  const { share, present, help } = ctx.tools;
  const files = createMenu(ctx.tools.say, () => `race-${store.get().task}-seed-${store.get().seed}`, () => ({
    links: ctx.header.exports.map(({ label, href }) => ({ label, href: () => `${href}${new URL(ctx.href()).search}` })),
    files: [{ label: words.FILES.curves, ending: "csv", make: () => new Blob([ctx.csv()], { type: "text/csv" }) }, { label: words.FILES.json, ending: "json", make: () => new Blob([ctx.json()], { type: "application/json" }) }, ...filesOf(ctx.runs)],
  }));
  const acts = el("div", { class: "acts", role: "group", "aria-label": words.SHARE_LABEL }, share.button, files.element, present.button, help.button, ctx.tools.said);
  const band = el("div", { class: "tn-band", role: "group", "aria-label": words.SETTINGS }, ...FIRST.map(fields.field), more.element, shelf.element);
  const element = el("div", { class: "choice tn-choice" }, band, acts);
  const nets = el("div", { class: "rc-netrow" }, lanes, add, fair);
  let made = "";
  /** @type {ReturnType<typeof createFold>[]} */
  let folds = [];

  function lane(net, k) {
    const take = (patch) => ctx.lanes(store.get().lanes.map((one, at) => (at === k ? plain({ ...one, ...patch }) : one)));
    const of = (state) => state.lanes[k] ?? net;
    const cell = fields.list(words.LANE.cell(k), CELLS, (value) => words.CELLS[value], (state) => of(state).cell, (value) => take({ cell: value }));
    const units = fields.list(words.LANE.units(k), UNITS, String, (state) => of(state).units, (value) => take({ units: value }));
    const forget = fields.list(words.LANE.forget(k), FORGETS, (value) => (value === "none" ? words.USUAL : String(value)), (state) => of(state).forget ?? "none", (value) => take({ forget: value === "none" ? null : value, ...(of(store.get()).start === "chrono" && { start: undefined }) }));
    const gone = el("button", { type: "button", class: "rc-gone", "aria-label": words.LANE.remove(k), hidden: store.get().lanes.length < 2, click: () => ctx.lanes(store.get().lanes.filter((_, at) => at !== k)) }, "×");
    const further = (name, all, get, fits) =>
      el("label", { class: "tn-field" }, el("span", {}, train.FIELDS[name]), fields.list(words.LANE.of(train.FIELDS[name], k), all, (value) => train.textOf(name, value), (state) => get(of(state)), (value) => take({ [name]: value }), fits));
    const fold = createFold(train.MORE, [
      further("layers", [1, 2], ({ layers = 1 }) => layers),
      further("start", ["pytorch", "orthogonal", "identity", "chrono"], ({ cell: own, start = startsOf(own)[0] }) => start, (state) => startsOf(of(state).cell)),
      ...(isLstm(net.cell) ? [further("norm", ["none", "layer"], ({ norm = "none" }) => norm)] : []),
    ], "tn-more");
    fold.element.querySelector("summary").setAttribute("aria-label", words.LANE.more(k));
    folds.push(fold);
    return el("span", { class: "rc-net tn-net", role: "group", "aria-label": words.LANE.name(k) }, cell, units, el("span", { class: "rc-small" }, words.LANE.unitsAfter),
      ...(forgets(net.cell) ? [el("span", { class: "rc-small" }, words.LANE.forgetBefore), forget] : []), fold.element, gone);
  }

  return {
    element, nets,
    draw() {
      const state = store.get();
      const key = state.lanes.map((net) => net.cell).join();
      if (key !== made) {
        made = key;
        fields.keep(FIRST.length + REST.length);
        for (const fold of folds) fold.destroy();
        folds = [];
        lanes.replaceChildren(...state.lanes.map(lane));
      }
      fields.draw();
      shelf.draw();
      add.hidden = state.lanes.length >= MOST;
      fair.hidden = state.lanes.length < 2;
    },
    destroy() {
      files.destroy();
      more.destroy();
      shelf.destroy();
      for (const fold of folds) fold.destroy();
    },
  };
}

const another = (lanes) => MORE.find((net) => !lanes.some((lane) => ["cell", "units", "forget"].every((name) => lane[name] === net[name]))) ?? MORE[0];

/** What one expects, said before the start and answered after the end. @param {any} ctx */
export function createGuess(ctx) {
  const question = el("span");
  const options = el("span", { class: "rc-options", role: "radiogroup", "aria-label": words.GUESS.title });
  const why = el("input", { type: "text", maxlength: 300, "aria-label": words.GUESS.why, placeholder: words.GUESS.why, autocomplete: "off", input: () => { ctx.guess.why = why.value; ctx.draw(); }, keydown: (event) => event.stopPropagation() });
  const skip = el("button", { type: "button", class: "plain", click: () => { ctx.guess.skipped = true; ctx.toggle(); } }, words.GUESS.skip);
  const truth = el("span", { class: "rc-truth", role: "status" });
  const element = el("div", { class: "rc-guess" }, el("b", {}, words.GUESS.title), question, options, why, skip, truth);
  let made = "";

  return {
    element,
    draw() {
      const { until, phase, options: all, truth: told } = ctx.now();
      write(question, words.GUESS.question(until));
      const key = all.join();
      if (key !== made) {
        made = key;
        options.replaceChildren(...all.map((text, k) => el("label", {}, el("input", { type: "radio", name: "rc-guess", value: k, change: () => { ctx.guess.picked = k; ctx.draw(); }, keydown: (event) => event.stopPropagation() }), el("span", {}, text))));
      }
      const begun = !["loading", "ready"].includes(phase);
      for (const [k, input] of Array.from(options.querySelectorAll("input")).entries()) {
        input.checked = ctx.guess.picked === k;
        input.disabled = begun;
      }
      why.disabled = begun;
      if (why.value !== ctx.guess.why) why.value = ctx.guess.why;
      skip.hidden = begun || ctx.ready();
      const { picked } = ctx.guess;
      write(truth, told === null ? "" : words.GUESS.was(told, picked === null ? null : all[picked] === told));
    },
  };
}

/** @param {any} ctx */
export function createRun(ctx) {
  const runner = createRunner(ctx.store, { speeds: SPEEDS, toggle: ctx.toggle, one: ctx.one, again: ctx.again, back: ctx.back });
  const [at, of] = [el("b", { class: "rc-at" }), el("span")];
  const said = el("span", { class: "rc-small", role: "status" });
  const element = el("div", { class: "rc-run" }, runner.element, said, el("span", { class: "rc-update" }, words.AT.before, at, of));

  return {
    element,
    tell: (sentence) => write(said, sentence),
    draw() {
      const { phase, rate, before, at: update, until } = ctx.now();
      runner.draw({ phase, rate, before, locked: ["loading", "failed", "diverged"].includes(phase) || (phase === "ready" && !ctx.ready()) });
      write(at, update.toLocaleString("en"));
      write(of, words.AT.of(until));
      if (ctx.ready() || phase !== "ready") write(said, "");
    },
  };
}
