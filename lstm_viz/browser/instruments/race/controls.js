// The task and the lanes; what one expects; and the buttons that run the race.
import { el, write } from "../../kit/dom.js";
import { createFold } from "../../shell/fold.js";
import { createMenu } from "../../out/export.js";
import { icon } from "../../kit/svg.js";
import * as trainer from "../../words/trainer.js";
import * as words from "../../words/race.js";
import { CELLS, CHOICES, FORGETS, MOST, SPEEDS, UNITS } from "./address.js";

const PLAY = "M7 4.5v15l12-7.5z";
const PAUSE = "M6 4.5h4v15H6zM14 4.5h4v15h-4z";
const FIRST = ["task", "length"];
const REST = ["rate", "clip", "batch", "optimiser", "seed", "updates"];

const textOf = (name, value) => (name === "updates" ? trainer.updates(value) : trainer.OPTIONS[name]?.[value] ?? String(value));

/** @param {any} ctx */
export function createSettings(ctx) {
  const { store } = ctx;
  const shows = [];

  function choice(label, all, text, get, take) {
    const input = el("select", { "aria-label": label, change: () => take(all[input.selectedIndex]) }, ...all.map((value) => el("option", {}, text(value))));
    shows.push(() => { input.selectedIndex = all.indexOf(get(store.get())); });
    return input;
  }

  function number(name) {
    const input = el("input", { type: "number", "aria-label": words.FIELDS[name], min: 0, change: () => {
      if (input.value.trim() !== "") store.set({ [name]: Number(input.value) });
      show();
    } });
    const show = () => { input.value = store.get()[name]; };
    shows.push(show);
    return input;
  }

  const field = (name) => {
    const all = CHOICES[name] && [...CHOICES[name]].sort((a, b) => (typeof a === "number" ? a - b : 0));
    const input = all ? choice(words.FIELDS[name], all, (value) => textOf(name, value), (state) => state[name], (value) => store.set({ [name]: value })) : number(name);
    return el("label", { class: "rc-field" }, el("span", {}, words.FIELDS[name]), input);
  };
  const lanes = el("div", { class: "rc-nets" });
  const add = el("button", { type: "button", class: "plain", click: () => ctx.lanes([...store.get().lanes, { cell: "gru", units: 16, forget: null }]) }, words.LANE.add);
  const fair = el("button", { type: "button", class: "plain", title: words.LANE.fairTitle, click: () => ctx.fair() }, words.LANE.fair);
  const more = createFold("rc", words.MORE, REST.map(field));
  const { share, present, help } = ctx.tools;
  const files = createMenu(ctx.tools.say, () => `race-${store.get().task}-seed-${store.get().seed}`, () => ({
    links: ctx.header.exports.map(({ label, href }) => ({ label, href: () => `${href}${new URL(ctx.href()).search}` })),
    files: [{ label: words.FILES.curves, ending: "csv", make: () => new Blob([ctx.csv()], { type: "text/csv" }) }],
  }));
  const acts = el("div", { class: "acts", role: "group", "aria-label": words.SHARE_LABEL }, share.button, files.element, present.button, help.button, ctx.tools.said);
  const band = el("div", { class: "rc-band", role: "group", "aria-label": words.SETTINGS }, ...FIRST.map(field), more.element);
  const element = el("div", { class: "choice rc-choice" }, band, acts);
  const nets = el("div", { class: "rc-netrow" }, lanes, add, fair);
  let made = "";

  function lane(net, k) {
    const take = (patch) => ctx.lanes(store.get().lanes.map((one, at) => (at === k ? { ...one, ...patch } : one)));
    const of = (state) => state.lanes[k] ?? net;
    const cell = choice(words.LANE.cell(k), CELLS, (value) => words.CELLS[value], (state) => of(state).cell, (value) => take({ cell: value, ...(value !== "lstm" && { forget: null }) }));
    const units = choice(words.LANE.units(k), UNITS, String, (state) => of(state).units, (value) => take({ units: value }));
    const forget = choice(words.LANE.forget(k), FORGETS, (value) => (value === "none" ? words.USUAL : String(value)), (state) => of(state).forget ?? "none", (value) => take({ forget: value === "none" ? null : value }));
    const gone = el("button", { type: "button", class: "rc-gone", "aria-label": words.LANE.remove(k), hidden: store.get().lanes.length < 2, click: () => ctx.lanes(store.get().lanes.filter((_, at) => at !== k)) }, "×");
    return el("span", { class: "rc-net", role: "group", "aria-label": words.LANE.name(k) }, cell, units, el("span", { class: "rc-small" }, words.LANE.unitsAfter),
      ...(net.cell === "lstm" ? [el("span", { class: "rc-small" }, words.LANE.forgetBefore), forget] : []), gone);
  }

  return {
    element, nets,
    draw() {
      const state = store.get();
      const key = state.lanes.map((net) => net.cell).join();
      if (key !== made) {
        made = key;
        shows.length = FIRST.length + REST.length;
        lanes.replaceChildren(...state.lanes.map(lane));
      }
      for (const show of shows) show();
      add.hidden = state.lanes.length >= MOST;
      fair.hidden = state.lanes.length < 2;
    },
    destroy() {
      files.destroy();
      more.destroy();
    },
  };
}

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
      write(truth, told === null ? "" : words.GUESS.was(all[told], picked === null ? null : picked === told));
    },
  };
}

/** @param {any} ctx */
export function createRunner(ctx) {
  const { store } = ctx;
  const name = el("span");
  const face = el("span", { class: "rc-face", "aria-hidden": "true" }, icon(24, PLAY));
  const start = el("button", { type: "button", class: "rc-start", click: () => ctx.toggle() }, face, name);
  const one = el("button", { type: "button", class: "plain", click: () => ctx.one() }, words.BUTTONS.one);
  const again = el("button", { type: "button", class: "plain", click: () => ctx.again() }, words.BUTTONS.again);
  const speeds = [...SPEEDS].sort((a, b) => (Number(a) || Infinity) - (Number(b) || Infinity)).map((speed) =>
    el("button", { type: "button", class: "rc-speed", "data-speed": speed, click: () => store.set({ speed }) }, speed === "full" ? words.SPEED.full : speed));
  const measured = el("span", { class: "gs-muted" });
  const [at, of] = [el("b", { class: "rc-at" }), el("span")];
  const said = el("span", { class: "rc-small", role: "status" });
  const element = el("div", { class: "rc-run" }, start, one, again,
    el("span", { class: "rc-speeds", role: "group", "aria-label": words.SPEED.label }, el("span", { class: "gs-muted" }, words.SPEED.before), ...speeds, measured), said,
    el("span", { class: "rc-update" }, words.AT.before, at, of));

  return {
    element,
    tell: (sentence) => write(said, sentence),
    draw() {
      const { phase, rate, at: update, until } = ctx.now();
      const { speed } = store.get();
      const running = phase === "running";
      const verb = running ? "pause" : phase === "ready" || phase === "loading" ? "start" : "on";
      write(name, words.BUTTONS[verb]);
      face.firstElementChild.firstElementChild.setAttribute("d", running ? PAUSE : PLAY);
      for (const button of [start, one]) button.setAttribute("aria-disabled", String(["loading", "failed"].includes(phase) || (phase === "ready" && !ctx.ready())));
      for (const button of speeds) button.setAttribute("aria-pressed", String(button.dataset.speed === speed));
      write(measured, running && speed === "full" && rate > 0 ? words.measured(rate) : "");
      write(at, update.toLocaleString("en"));
      write(of, words.AT.of(until));
      if (ctx.ready() || phase !== "ready") write(said, "");
    },
  };
}

