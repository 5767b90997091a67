// Playground: a net is trained in the browser, by a worker, and shown while it learns: training time beside sequence time.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from the store and from `ctx.now()`, and changes nothing
// but its own element. `ctx` = {header, root, store, tools, palette(), now(), toggle(), one(), again(), move(by)}.
//
// The state: what is trained (address.js), and what is looked at: column, a checkpoint, null for the newest; t, unit, signal,
// probe, the sequence; clock, the frame that keys move: "training" | "sequence"; speed; present. The run: train/runs.js.
import { el } from "../../kit/dom.js";
import { inked, plainText } from "../../kit/ink.js";
import { clamp } from "../../kit/maths.js";
import { createStore } from "../../kit/store.js";
import { taskOf } from "../../net/training/tasks.js";
import { seriesIn } from "../../net/training/series.js";
import { textBy } from "../../net/training/text.js";
import { link, readAddress } from "../../shell/address.js";
import { createMessages } from "../../shell/messages.js";
import { mountable } from "../../shell/mount.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createSoon } from "../../shell/soon.js";
import { createTools } from "../../shell/tools.js";
import * as parameters from "../../train/parameters.js";
import { Runs } from "../../train/runs.js";
import { whereOf } from "../../words/place.js";
import * as words from "../../words/trainer.js";
import { CHOICES, SETUP, SPEEDS, TABLE, TEMPERATURES, elsewhere, given, longest, settled, setupOf } from "./address.js";
import { createRun, createSettings } from "./controls.js";
import { rowsOf } from "./keys.js";
import { createInside } from "./inside.js";
import { createLesson } from "./lesson.js";
import { keepText, leftText } from "./owntext.js";
import { createWrites } from "./writes.js";
import { History, labelsOf, learned, moved, panelOf, probesIn, probesOf, together } from "../../net/training/shown.js";
import { createPanes } from "./panes.js";

class Trainer {
  constructor(parent) {
    this.frame = createRoot(parent, { name: "trainer", className: "tr", label: words.LABEL, recolour: () => this.#draw(), resting: () => this.runs?.live.phase !== "running" });
    this.root = this.frame.element;
    this.drawing = createSoon(() => this.#draw());
    this.place = createPlace(() => this.#href(), undefined, true);
    this.since = null;                                      // when it began to wait for its first update
    this.looked = "";                                       // what the sequences that can be looked at are of
    /** @type {any[]} */
    this.probes = [];
  }

  /** The page is sent once; the browser does all that follows. */
  show(header) {
    if (!this.ctx) this.#begin(header);
  }

  #href(from = location.href) {
    return link(TABLE, from, this.ctx.store.get());
  }

  #begin(header) {
    leftText();
    const { values, messages } = readAddress(TABLE, this.place.left() ?? searchOf(header));
    if (values.text && !isOwn(values)) {
      values.text = "";
      messages.push(elsewhere(values));
    }
    this.store = createStore({ forget: "none", direction: "forward", text: "", temperature: TEMPERATURES[0], draw: 1, ...values, column: null, clock: "training" }, (next, patch) => this.#settle(next, patch, header));
    this.runs = new Runs({
      name: "trainer", store: this.store, kernel: header.kernel, table: TABLE, names: [...SETUP, "text"], setups: (values) => [setupOf(values)], history: () => new History(),
      draw: () => this.#draw(), soon: () => this.drawing.soon(),
    });
    const { runs } = this;
    this.ctx = {
      header, root: this.root, store: this.store, runs,
      palette: () => header.palette[this.frame.theme()],
      now: () => this.#now(header),
      toggle: () => runs.toggle(),
      one: () => runs.one(),
      again: () => runs.start(),
      back: () => runs.back(),
      train: (until) => runs.train(until),
      move: (by) => this.#move(by),
      soon: () => this.drawing.soon(),
      href: (from) => this.#href(from),
    };
    /** @type {any} */
    const ctx = this.ctx;
    ctx.tools = createTools(this.root, this.store, { href: () => this.#href(), rows: () => rowsOf(ctx) });
    this.told = messages;
    this.messages = createMessages();
    this.sentence = el("p", { class: "gs-words-text tr-sentence" });
    this.views = [createSettings(ctx), createRun(ctx), createWrites(ctx), createPanes(ctx), createInside(ctx), createLesson(ctx)];
    const [settings, runner, writes, panes, inside, lesson] = this.views;
    this.root.append(settings.element, settings.about, this.messages.element, this.sentence, runner.element, writes.element, panes.element, inside.element, lesson.element);
    ctx.tools.present.turn(values.present);
    this.store.subscribe((state, before) => this.#changed(state, before));
    this.place.write();                                     // what gave way in the address
    runs.open();
  }

  #move(by) {
    const { clock, t } = this.store.get();
    if (clock === "training" && this.runs.live.histories[0].columns.length > 1) return this.runs.move(by);
    return this.store.set({ t: by === Infinity ? Number.MAX_SAFE_INTEGER : by === -Infinity ? 0 : t + by });
  }

  #changed(state, before) {
    if (this.gone) return;
    this.ctx.tools.present.turn(state.present);
    if (state.text !== before.text) keepText(state.text);
    this.runs.changed(before);
    if (["probe", "layer", "direction"].some((name) => state[name] !== before[name])) this.runs.live.histories[0].forget();
    this.#draw();
    this.place.write();
  }

  /** What there is now, for the views. */
  #now(header) {
    const state = this.store.get();
    const setup = setupOf(state);
    const task = taskOf(setup);
    const { length } = setup;
    const key = JSON.stringify([state.task, length, setup.text, parameters.NAMES.map((name) => state[name])]);
    if (this.looked !== key) [this.looked, this.probes] = [key, probesOf(task, length)];
    const probe = this.probes[Math.min(state.probe, this.probes.length - 1)];
    const { column, before, live: { histories: [history], phase, rate, until } } = this.runs;
    const place = { layer: state.layer, direction: state.direction };
    const panel = (c) => history.panel(c, (one) => panelOf(header, setup, one, probe, place));
    return {
      phase, rate, until, before, history, place, task, probe, probes: this.probes, column, panel, at: history.columns[column]?.update ?? 0,
      get first() {
        return panel(0);
      },
      signals: header.signals[state.cell], units: state.units, steps: length, labels: labelsOf(task, probe),
    };
  }

  #settle(next, patch, header) {
    const whole = (value, low, high) => clamp(Math.round(Number(value)) || low, low, high);
    if (("task" in patch || "text" in patch) && next.text && given(next) && !isOwn(next)) next.text = "";  // a text is no series, nor a series a text
    const [least, , usual] = taskOf(next).length;
    if ("task" in patch && !("units" in patch)) Object.assign(next, fitOf(taskOf(next), this.store && taskOf(this.store.get()), next));
    const length = "task" in patch && !("length" in patch) ? Math.min(usual, longest(next)) : whole(next.length, least, longest(next));
    const signals = header.signals[next.cell];
    const known = signals.some(({ symbol }) => symbol === next.signal);
    return {
      ...next, ...settled(next, patch), length, t: whole(next.t, 0, length - 1), unit: whole(next.unit, 0, next.units - 1), seed: whole(next.seed, 0, 999),
      probe: whole(next.probe, 0, probesIn(taskOf(next)) - 1), signal: known ? next.signal : signals[0].symbol,
      column: this.runs?.settled(next.column) ?? null,
    };
  }

  #draw() {
    if (!this.views) return;
    this.frame.wear(this.ctx.header.palette);
    const { root, runs: { live: { phase, histories: [history], update, rate, ended } } } = this;
    const task = taskOf(this.store.get());
    this.frame.busy("run", phase === "loading");
    const { t, unit } = this.store.get();
    const data = { t, unit, state: phase, update, loss: history.losses.last, score: history.last?.score ?? "", rate: Math.round(rate) };
    for (const [name, value] of Object.entries(data)) root.dataset[name] = String(value);
    const end = phase === "diverged" ? [words.MESSAGES.diverged(update)] : ended ? [words.MESSAGES.stopped(ended, task.loss, this.store.get().goal)] : [];
    this.messages.tell([...this.told, ...end, ...this.#patience(phase === "running" && update === 0), ...this.runs.messages]);
    const [settings, runner, writes, panes, inside, lesson] = this.views;
    settings.draw();
    runner.draw();
    writes.draw();
    if (history.columns.length) {
      panes.draw();
      inside.draw();
      this.#tell();
    }
    lesson.draw();
  }

  /** A large net is long at its first update: said, where that takes more than a second. @param {boolean} waits */
  #patience(waits) {
    if (!waits) this.since = null;
    else if (this.since === null) {
      this.since = performance.now();
      setTimeout(() => this.drawing.soon(), LONG);
    }
    return waits && performance.now() - this.since >= LONG ? [words.MESSAGES.long] : [];
  }

  #tell() {
    const { history, task, column, panel } = this.ctx.now();
    const { t, unit } = this.store.get();
    const at = history.columns[column];
    const classes = task.loss === "classes";
    const written = task.id === "text";
    const gate = column > 0 ? moved(panel, column, t, unit) : null;
    const now = panel(column);
    const pieces = words.sentence({
      task: task.id, update: at.update, classes, score: at.score, guess: classes ? task.guess.score : task.guess.loss, loss: at.loss,
      written: written ? at.loss / Math.LN2 : null,
      learned: classes && !written ? together(learned(history.held, at.update)).map(([update, all]) => ({ update, names: all.map((k) => task.says[k]) })) : [], all: task.says.length,
      gate: gate && { ...gate, name: now.signal(gate.symbol).name }, unit, where: whereOf(now), t, cell: now.signal("c") ? now.value("c", t, unit) : null,
    });
    const key = plainText(pieces);
    if (key === this.said) return;
    this.said = key;
    inked(this.sentence, pieces);
    this.frame.announce(key);
  }

  destroy() {
    this.gone = true;
    this.drawing.stop();
    this.runs?.destroy();
    this.place.destroy();
    this.ctx?.tools.destroy();
    for (const view of this.views ?? []) view.destroy?.();
    this.frame.destroy();
  }
}

export default mountable(Trainer);

const LONG = 1000;                                          // ms for an update

/** Whether what its text is called by is known here, and of the kind that its task reads. */
const isOwn = ({ task, text }) => textBy(text) !== undefined && (task === "series") === (seriesIn(textBy(text)) !== null);

/** What a task is chosen with: settings under which it is learned before the run ends. What came with the one before goes with it. */
function fitOf({ id, usual = {} }, before, state) {
  const left = Object.entries(before?.usual ?? {}).filter(([name, value]) => state[name] === value).map(([name]) => [name, CHOICES[name]?.[0] ?? SPEEDS[0]]);
  return { ...Object.fromEntries(left), units: 8, batch: 32, updates: 250, ...usual, ...(id === "adding" && { units: 16, batch: 64, updates: 1000 }) };
}
