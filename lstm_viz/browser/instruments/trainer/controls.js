// What is trained and how: a band of choices, the rest under "more"; and the buttons that run it.
import { el, write } from "../../kit/dom.js";
import { base } from "../../kit/host.js";
import { FOLLOWED, csvOf, runOf, safetensorsOf, scriptOf } from "../../net/training/files.js";
import { notebookOf } from "../../net/training/notebook.js";
import { idle, specOf, startsOf } from "../../net/training/setup.js";
import { stock, whole } from "../../net/training/shape.js";
import { textOf } from "../../net/training/shown.js";
import { PARAMETERS, parametersOf, taskOf } from "../../net/training/tasks.js";
import { createPlace } from "../../cell/place.js";
import { createMenu } from "../../out/export.js";
import { OWN } from "../../shell/nets.js";
import { barred, keepNet, unlooked } from "../../shell/trained.js";
import { createFields } from "../../train/fields.js";
import { createFold } from "../../train/fold.js";
import { createRunner } from "../../train/runner.js";
import { createShelf, filesOf } from "../../train/shelf.js";
import { notebook } from "../../words/notebook.js";
import { pytorch } from "../../words/weights_code.js";
import * as train from "../../words/train.js";
import * as trained from "../../words/trained.js";
import * as words from "../../words/trainer.js";
import { CHOICES, SPEEDS, carriesOf, setupOf, waysOf } from "./address.js";
import * as series from "./ownseries.js";
import { createOwnText, factsOf } from "./owntext.js";
import { PAIRS, pairOf, sideOf } from "./pairs.js";

const TOLD = ["copied", "delay", "noise"];                  // of the task itself, what says most of it
const FIRST = ["task", "length", ...TOLD, "cell", "units", "rate"];
const REST = {
  net: ["layers", "directions", "norm", "dropout", "recurrent", "start", "forget"],
  steps: ["optimiser", "schedule", "clip", "by", "decay", "truncate"],
  data: [...Object.keys(PARAMETERS).filter((name) => !TOLD.includes(name)), "batch", "sequences", "carry", "seed", "updates", "patience", "goal", "hidden"],
};

/** @param {any} ctx */
export function createSettings(ctx) {
  const { store } = ctx;
  const fields = createFields(store, {
    names: train.FIELDS, choices: CHOICES, textOf: train.textOf, notes,
    offers: (name, state) => (name === "start" ? startsOf(state.cell) : name === "directions" ? waysOf(state) : name === "carry" ? (carriesOf(state).length > 1 ? CHOICES.carry : undefined) : name in PARAMETERS ? parametersOf(state)[name] : CHOICES[name]),
    took(name, typed) {
      const state = store.get();
      if (name === "length" && typed > state.length) ctx.tools.say(words.tooLong(typed, state.units, state.length));
    },
  });
  const groups = Object.entries(REST).map(([name, all]) => el("fieldset", { class: "tn-group" }, el("legend", {}, train.GROUPS[name]), ...all.map(fields.field)));
  const own = createOwnText(ctx);
  const ownSeries = series.createOwnSeries(ctx);
  const more = createFold(train.MORE, [el("div", { class: "tn-groups" }, ...groups)], "tn-more tn-broad");
  const shelf = createShelf(ctx.runs, words.run);
  const pairs = createFold(words.PAIRS.fold, [createPairs(ctx)], "tr-fold");
  const band = el("div", { class: "tn-band", role: "group", "aria-label": words.SETTINGS }, ...FIRST.map(fields.field), own.element, ownSeries.element, more.element, pairs.element, shelf.element);
  const { share, present, help } = ctx.tools;
  const files = createFiles(ctx);
  const acts = el("div", { class: "acts", role: "group", "aria-label": words.SHARE_LABEL }, share.button, files.element, present.button, help.button, ctx.tools.said);
  const element = el("div", { class: "choice tn-choice" }, band, acts);
  const said = el("p", { class: "tr-about" });
  const pair = createPair(ctx);
  const about = el("div", {}, said, pair.element);

  return {
    element, about,
    draw() {
      const state = store.get();
      const { task, cell } = state;
      fields.draw();
      own.draw();
      ownSeries.draw();
      shelf.draw();
      pairs.element.hidden = !PAIRS.some(({ base }) => base.task === task);  // where there are none, the room is for what is the task's own
      pair.draw();
      write(said, words.about(task, cell, taskOf(state), task === "text" ? factsOf(state) : null, task === "series" ? series.factsOf(state) : null));
    },
    destroy() {
      files.destroy();
      more.destroy();
      own.destroy();
      ownSeries.destroy();
      shelf.destroy();
      pairs.destroy();
    },
  };
}

/** A side of a pair, with all that it depends on, at full speed. */
const setUp = (ctx, pair, side) => ctx.store.set({ column: null, ...sideOf(pair, side), speed: "full" });

/** All pairs, to pick one from. */
function createPairs(ctx) {
  function pick(event, pair) {
    const fold = event.currentTarget.closest("details");
    fold.open = false;
    fold.querySelector("summary").focus();
    setUp(ctx, pair, 0);
  }
  return el("ul", { class: "tr-pairs", "aria-label": words.PAIRS.label }, ...PAIRS.map((pair) =>
    el("li", {}, el("button", { type: "button", click: (event) => pick(event, pair) }, words.PAIR[pair.id].asks))));
}

/** The pair of which the settings are one side: what it asks, either side, what came of them, and why. */
function createPair(ctx) {
  const sides = [0, 1].map((side) => el("button", { type: "button", class: "tn-pick", click: () => setUp(ctx, pairOf(ctx.store.get()).pair, side) }));
  const [asks, told] = [el("b"), el("span")];
  const element = el("p", { class: "tr-pair", hidden: true }, asks, el("span", { role: "group", "aria-label": words.PAIRS.sides }, ...sides), told);
  return {
    element,
    draw() {
      const found = pairOf(ctx.store.get());
      element.hidden = found === null;
      if (!found) return;
      const { pair, side } = found;
      const { asks: question, sides: names, why } = words.PAIR[pair.id];
      write(asks, question);
      sides.forEach((button, k) => {
        write(button, names[k]);
        button.setAttribute("aria-pressed", String(k === side));
      });
      write(told, `${words.foundOf(names, pair.found, pair.score, pair.updates, taskOf(pair.base).loss === "classes")} ${why}`);
    },
  };
}

/** What is said below the fields: why one does nothing for now, and what a choice does. */
function notes(state) {
  const off = Object.entries(idle(state)).map(([name, why]) => [name, { text: train.IDLE[why], off: true }]);
  const said = Object.entries(train.SAID(state, taskOf(state).every)).map(([name, text]) => [name, { text }]);
  return Object.fromEntries([...said, ...off]);
}

/** What is handed out of the run that is shown. */
function createFiles(ctx) {
  const { store, header } = ctx;
  const stem = () => {
    const { task, cell, units, seed } = store.get();
    return `playground-${task}-${cell}-${units}-seed-${seed}`;
  };
  const setup = () => setupOf(store.get());
  const spec = () => whole(specOf(setup()));
  /** A run that went on past its goal has none any more. */
  const again = () => ({ ...setup(), ...(ctx.runs.live.states?.[0].passed && { goal: 0 }) });
  const script = ({ last, losses }) => scriptOf(header, again(), last.update || store.get().updates, losses.first(FOLLOWED));
  const text = (type, content) => new Blob([content], { type });
  return createMenu(ctx.tools.say, stem, () => {
    const { history, column, task } = ctx.now();
    const shown = history.columns[column];
    return {
      links: header.exports.map(({ label, href }) => ({ label, href: () => `${href}${new URL(ctx.href()).search}` })),
      files: shown ? [
        { label: words.FILES.weights(shown.update), ending: "safetensors", make: () => safetensorsOf(setup(), shown.parameters) },
        ...(stock(spec()) ? [{ label: words.FILES.loads, ending: "py", stem: `load-${stem()}`, make: () => text("text/x-python", pytorch({ ...spec(), file: `${stem()}.safetensors` })) }] : []),
        { label: words.FILES.script, ending: "py", make: () => text("text/x-python", script(history)) },
        {
          label: words.FILES.notebook, ending: "ipynb",
          make: () => text("application/x-ipynb+json", notebookOf(script(history), notebook({ setup: setup(), ...history.last, classes: task.loss === "classes" }), header.calls)),
        },
        { label: history.losses.thin ? words.FILES.thinned : words.FILES.curves, ending: "csv", make: () => text("text/csv", csvOf(history)) },
        { label: words.FILES.json, ending: "json", make: () => text("application/json", JSON.stringify(runOf(setup(), history))) },
        ...filesOf(ctx.runs),
      ] : [],
    };
  });
}

/** @param {any} ctx */
export function createRun(ctx) {
  const { store } = ctx;
  const runner = createRunner(store, { speeds: SPEEDS, toggle: ctx.toggle, one: ctx.one, again: ctx.again, back: ctx.back });
  const part = el("span", { class: "tr-part" });
  let [made, choice] = ["", null];
  const looked = el("span", { class: "gs-muted" });
  const probes = el("span", { class: "tr-probes", role: "group", "aria-label": words.LOOK });
  const opens = [
    createOpen(trained.OPEN, barred, trained.BARRED, (text) => {
      const { t, layers, layer, directions, direction, unit, signal } = store.get();
      const place = { ...(layers > 1 && { layer }), ...(directions > 1 && { direction }) };
      return `./?${new URLSearchParams(/** @type {any} */ ({ net: OWN, text, ...place, t, unit, signal }))}`;
    }),
    createOpen(trained.LOOK_BACK, unlooked, trained.UNLOOKED, (text) => `./What_the_net_looks_back_at?${new URLSearchParams({ net: OWN, text, t: store.get().t })}`),
  ];
  const looking = el("div", { class: "tr-looking" }, ...opens.map(({ element: link }) => link), part, el("span", { class: "tr-probed" }, looked, probes));
  const element = el("div", { class: "tr-run" }, runner.element, looking);
  let shown = "";

  const shownNet = () => {
    const { history, column, probe, task } = ctx.now();
    return { checkpoint: history.columns[column], text: textOf(task, probe) };
  };

  /**
   * A link to another lesson, to the net at the place and on the sequence that is looked at. Without an address it does nothing by itself.
   * @param {string} label @param {(setup: any) => string | null} why it cannot be opened there @param {Record<string, string>} reasons @param {(text: string) => string} hrefOf
   */
  function createOpen(label, why, reasons, hrefOf) {
    const link = el("a", { class: "tr-open", href: "", role: "link", tabindex: 0, click: take, keydown: press, focus: aim, pointerdown: aim }, label);

    function aim() {
      if (why(store.get()) === null) link.setAttribute("href", hrefOf(shownNet().text));
    }

    function press(event) {
      if (event.key === "Enter" && !link.hasAttribute("href")) take(event);
    }

    function take(event) {
      const reason = why(store.get());
      if (reason !== null) return void ctx.tools.say(reasons[reason]);
      aim();
      if (keepNet(ctx.header, setupOf(store.get()), shownNet().checkpoint)) return;
      event.preventDefault();
      ctx.tools.say(trained.UNKEPT);
    }

    return {
      element: link,
      /** @param {boolean} here whether there is a net to open */
      draw(here) {
        const reason = why(store.get());
        link.hidden = !here;
        link.setAttribute("aria-disabled", String(reason !== null));
        link.title = reason === null ? "" : reasons[reason];
        if (reason !== null) link.removeAttribute("href");
        else if (here) aim();
      },
    };
  }

  return {
    element,
    draw() {
      const state = store.get();
      const { phase, rate, before, probes: all, history } = ctx.now();
      for (const each of opens) each.draw(base !== null && history.columns.length > 0);
      runner.draw({ phase, rate, before, locked: ["loading", "failed", "diverged"].includes(phase) });
      const stack = `${state.layers} ${state.directions}`;
      if (stack !== made) {
        made = stack;
        choice = createPlace({ layers: state.layers, ways: state.directions, stacked: state.layers * state.directions > 1, place: ctx.now().place }, (place) => store.set(place));
        part.replaceChildren(choice.element);
      }
      choice.update(ctx.now().place);
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
