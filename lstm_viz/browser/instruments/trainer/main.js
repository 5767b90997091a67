// Playground: a net is trained in the browser, by a worker, and shown while it learns: training time beside sequence time.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from the store and from `ctx.now()`, and changes nothing
// but its own element. `ctx` = {header, root, store, tools, palette(), now(), toggle(), one(), again(), move(by)}.
//
// The state: what is trained (address.js), and what is looked at: column, a checkpoint, null for the newest; t, unit, signal,
// probe, the sequence; clock, the frame that keys move: "training" | "sequence"; speed; present.
// The phase of the run: "loading", "ready", "running", "paused", "done", "diverged" or "failed".
import { el } from "../../kit/dom.js";
import { inked, plainText } from "../../kit/ink.js";
import { clamp } from "../../kit/maths.js";
import { createStore } from "../../kit/store.js";
import { TASKS } from "../../net/training/tasks.js";
import { link, readAddress } from "../../shell/address.js";
import { createMessages } from "../../shell/messages.js";
import { mountable } from "../../shell/mount.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createTools } from "../../shell/tools.js";
import * as train from "../../words/train.js";
import * as words from "../../words/trainer.js";
import { SETUP, TABLE, setupOf } from "./address.js";
import { createRun, createSettings } from "./controls.js";
import { hire } from "../../train/hired.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { EACH, History, labelsOf, learned, moved, panelOf, probesOf, together } from "../../net/training/shown.js";
import { createPanes } from "./panes.js";

class Trainer {
  constructor(parent) {
    this.frame = createRoot(parent, { name: "trainer", className: "tr", label: words.LABEL, recolour: () => this.#draw(), resting: () => this.phase !== "running" });
    this.root = this.frame.element;
    this.place = createPlace(() => this.#href());
    this.phase = "loading";
    this.history = new History();
    this.update = 0;
    this.loss = NaN;
    this.rate = 0;
    this.looked = "";                                       // what the sequences that can be looked at are of
    /** @type {any[]} */
    this.probes = [];
    /** @type {number | null} */
    this.aim = null;                                        // the update to which a run is to go by itself
    this.wishes = 0;
    this.run = 0;                                           // runs that were begun: news of another one is old
  }

  /** The page is sent once; the browser does all that follows. */
  show(header) {
    if (!this.ctx) this.#begin(header);
  }

  #href(from = location.href) {
    return link(TABLE, from, this.ctx.store.get());
  }

  #begin(header) {
    const { values, messages } = readAddress(TABLE, this.place.left() ?? searchOf(header));
    this.store = createStore({ forget: "none", ...values, column: null, clock: "training" }, (next, patch) => this.#settle(next, patch, header));
    this.ctx = {
      header, root: this.root, store: this.store,
      palette: () => header.palette[this.frame.theme()],
      now: () => this.#now(header),
      toggle: () => this.#toggle(),
      one: () => this.#one(),
      again: () => this.#start(),
      train: (until) => this.#train(until),
      move: (by) => this.#move(by),
      href: (from) => this.#href(from),
    };
    /** @type {any} */
    const ctx = this.ctx;
    ctx.tools = createTools(this.root, this.store, { href: () => this.#href(), rows: () => rowsOf(ctx) });
    this.told = messages;
    this.messages = createMessages();
    this.sentence = el("p", { class: "gs-words-text tr-sentence" });
    this.views = [createSettings(ctx), createRun(ctx), createPanes(ctx), createLesson(ctx)];
    const [settings, runner, panes, lesson] = this.views;
    this.root.append(settings.element, settings.about, this.messages.element, this.sentence, runner.element, panes.element, lesson.element);
    ctx.tools.present.turn(values.present);
    this.store.subscribe((state, before) => this.#changed(state, before));
    this.place.write();                                     // what gave way in the address
    this.#start();
  }

  /** A net that has learned nothing, by the setup of now. */
  async #start() {
    const mine = ++this.run;
    this.hired?.destroy();
    this.hired = null;
    Object.assign(this, { phase: "loading", history: new History(), update: 0, loss: NaN, rate: 0, until: this.store.get().updates });
    this.#draw();
    try {
      const hired = await hire((news) => mine === this.run && this.#hear(news), this.ctx.header.kernel);
      if (mine !== this.run || this.gone) return hired.destroy();
      this.hired = hired;
      this.hired.ask({ act: "start", setup: setupOf(this.store.get()), each: EACH });
    } catch {
      if (mine === this.run) this.#hear({ kind: "lost" });
    }
  }

  #hear(news) {
    if (this.gone) return;
    if (news.kind === "ready") {
      this.phase = "ready";
      this.slow = news.backend !== "kernel";
      this.history.take([news.first]);
      if (this.store.get().column !== null) this.store.set({ column: null });
      if (this.aim !== null) {
        this.until = this.aim;
        this.phase = "running";
        this.#ask({ act: "go", rate: 0, until: this.aim });
        this.aim = null;
      }
    } else if (news.kind === "failed" || news.kind === "lost") {
      this.phase = "failed";
      this.problem = news.kind === "lost" ? train.MESSAGES.lost : news.sentence;
    } else if (news.kind === "news") {
      this.update = news.update;
      this.until = Math.max(this.until, this.update);
      for (const loss of news.losses) this.history.losses.push(loss);
      if (news.losses.length) this.loss = news.losses.at(-1);
      if (news.checkpoints.length) this.#take(news.checkpoints);
      this.rate = news.rate;
      if (news.diverged) this.phase = "diverged";
      else if (!news.running && news.wish === this.wishes) this.phase = news.update >= this.until ? "done" : "paused";
    }
    this.#soon();
  }

  /** Columns may have gone to make room: the frame stays at its update. */
  #take(checkpoints) {
    const { column } = this.store.get();
    const held = column === null ? null : this.history.columns[column].update;
    if (this.history.take(checkpoints)) this.hired?.ask({ act: "each", each: this.history.each });
    if (held !== null) this.store.set({ column: Math.max(0, this.history.columns.findLastIndex(({ update }) => update <= held)) });
  }

  #go(until) {
    this.until = until;
    this.phase = "running";
    const { speed } = this.store.get();
    this.#ask({ act: "go", rate: speed === "full" ? 0 : Number(speed), until });
  }

  /** From the start to an update, as fast as it goes, and rests there. */
  #train(until) {
    this.#start();
    this.aim = until;
  }

  /** Only what follows from the last wish says whether the run goes on: a pause may be told of when it is over. */
  #ask(wish) {
    this.hired.ask({ ...wish, number: ++this.wishes });
  }

  #toggle() {
    if (this.phase === "running") {
      this.phase = "paused";                                // at once; what is on its way is still told
      this.#ask({ act: "pause" });
      return this.#draw();
    }
    if (!["ready", "paused", "done"].includes(this.phase)) return undefined;
    this.store.set({ column: null });                       // who trains on wants to see it
    this.#go(this.phase === "done" ? this.until + this.store.get().updates : this.until);
    return this.#draw();
  }

  #one() {
    if (!["ready", "paused", "done", "running"].includes(this.phase)) return;
    this.store.set({ column: null });
    this.until = Math.max(this.until, this.update + 1);
    this.#ask({ act: "one" });
  }

  #move(by) {
    const { clock, column, t } = this.store.get();
    if (clock === "sequence" || this.history.columns.length < 2) return this.store.set({ t: by === Infinity ? Number.MAX_SAFE_INTEGER : by === -Infinity ? 0 : t + by });
    const last = this.history.columns.length - 1;
    const next = clamp((column ?? last) + by, 0, Math.max(0, last));
    return this.store.set({ column: next === last ? null : next });
  }

  #changed(state, before) {
    if (this.gone) return;
    this.ctx.tools.present.turn(state.present);
    if (SETUP.some((name) => state[name] !== before[name])) this.#start();
    else if (state.updates !== before.updates) this.until = Math.max(this.update, state.updates);
    if (this.phase === "running" && state.speed !== before.speed) this.#go(this.until);
    if (state.probe !== before.probe) this.history.forget();
    this.#draw();
    this.place.write();
  }

  /** What there is now, for the views. */
  #now(header) {
    const state = this.store.get();
    const task = TASKS[state.task];
    const { length } = setupOf(state);
    const key = `${state.task} ${length}`;
    if (this.looked !== key) [this.looked, this.probes] = [key, probesOf(task, length)];
    const probe = this.probes[Math.min(state.probe, this.probes.length - 1)];
    const { history } = this;
    const column = clamp(state.column ?? Infinity, 0, Math.max(0, history.columns.length - 1));
    const setup = setupOf(state);
    const panel = (c) => history.panel(c, (one) => panelOf(header, setup, one, probe));
    return {
      phase: this.phase, rate: this.rate, until: this.until, history, task, probe, probes: this.probes, column, panel, at: history.columns[column]?.update ?? 0,
      get first() {
        return panel(0);
      },
      signals: header.signals[state.cell], units: state.units, steps: length, labels: labelsOf(task, probe),
    };
  }

  #settle(next, patch, header) {
    const whole = (value, low, high) => clamp(Math.round(Number(value)) || low, low, high);
    const [least, most, usual] = TASKS[next.task].length;
    const length = "task" in patch && !("length" in patch) ? usual : whole(next.length, least, most);
    if ("task" in patch && !("units" in patch)) Object.assign(next, FIT[next.task]);
    const signals = header.signals[next.cell];
    const known = signals.some(({ symbol }) => symbol === next.signal);
    const columns = this.history.columns.length;
    return {
      ...next, length, t: whole(next.t, 0, length - 1), unit: whole(next.unit, 0, next.units - 1), seed: whole(next.seed, 0, 999),
      probe: whole(next.probe, 0, 3), signal: known ? next.signal : signals[0].symbol,
      column: next.column === null || next.column >= columns - 1 ? null : whole(next.column, 0, columns - 1),
    };
  }

  /** Within the next frame, however many news there are. */
  #soon() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      if (!this.gone) this.#draw();
    });
  }

  #draw() {
    if (!this.views) return;
    this.frame.wear(this.ctx.header.palette);
    const { root, phase, history } = this;
    this.frame.busy("run", phase === "loading");
    const { t, unit } = this.store.get();
    const data = { t, unit, state: phase, update: this.update, loss: this.loss, score: history.last?.score ?? "", rate: Math.round(this.rate) };
    for (const [name, value] of Object.entries(data)) root.dataset[name] = String(value);
    const problem = phase === "failed" ? [this.problem] : phase === "diverged" ? [words.MESSAGES.diverged(this.update)] : [];
    this.messages.tell([...this.told, ...problem, ...(this.slow && phase !== "failed" ? [train.MESSAGES.slow] : [])]);
    const [settings, runner, panes, lesson] = this.views;
    settings.draw();
    runner.draw();
    if (history.columns.length) {
      panes.draw();
      this.#tell();
    }
    lesson.draw();
  }

  #tell() {
    const { history, task, column, panel } = this.ctx.now();
    const { t, unit } = this.store.get();
    const at = history.columns[column];
    const classes = task.loss === "classes";
    const gate = column > 0 ? moved(panel, column, t, unit) : null;
    const now = panel(column);
    const pieces = words.sentence({
      update: at.update, classes, score: at.score, guess: classes ? task.guess.score : task.guess.loss, loss: at.loss,
      learned: classes ? together(learned(history.held, at.update)).map(([update, all]) => ({ update, names: all.map((k) => task.says[k]) })) : [], all: task.says.length,
      gate: gate && { ...gate, name: now.signal(gate.symbol).name }, unit, t, cell: now.signal("c") ? now.value("c", t, unit) : null,
    });
    const key = plainText(pieces);
    if (key === this.said) return;
    this.said = key;
    inked(this.sentence, pieces);
    this.frame.announce(key);
  }

  destroy() {
    this.gone = true;
    this.run++;
    this.hired?.destroy();
    this.place.destroy();
    this.ctx?.tools.destroy();
    for (const view of this.views ?? []) view.destroy?.();
    this.frame.destroy();
  }
}

export default mountable(Trainer);

/** What a task is chosen with: settings under which it is learned before the run ends. */
const FIT = { adding: { units: 16, batch: 64, updates: 1000 }, recall: { units: 8, batch: 32, updates: 250 }, order: { units: 8, batch: 32, updates: 250 }, parity: { units: 8, batch: 32, updates: 250 } };
