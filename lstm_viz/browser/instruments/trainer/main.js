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
import { whereOf } from "../../words/place.js";
import * as train from "../../words/train.js";
import * as words from "../../words/trainer.js";
import { SETUP, TABLE, longest, settled, setupOf } from "./address.js";
import { createRun, createSettings } from "./controls.js";
import { hire } from "../../train/hired.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { EACH, History, labelsOf, learned, moved, panelOf, probesOf, together } from "../../net/training/shown.js";
import { createPanes } from "./panes.js";

class Trainer {
  constructor(parent) {
    this.frame = createRoot(parent, { name: "trainer", className: "tr", label: words.LABEL, recolour: () => this.#draw(), resting: () => this.live.phase !== "running" });
    this.root = this.frame.element;
    this.place = createPlace(() => this.#href());
    this.live = fresh({});
    /** @type {ReturnType<typeof fresh> | null} */
    this.aside = null;                                      // the run that gave way to this one, paused
    this.looked = "";                                       // what the sequences that can be looked at are of
    /** @type {any[]} */
    this.probes = [];
    /** @type {number | null} */
    this.aim = null;                                        // the update to which a run is to go by itself
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
    this.store = createStore({ forget: "none", direction: "forward", ...values, column: null, clock: "training" }, (next, patch) => this.#settle(next, patch, header));
    this.ctx = {
      header, root: this.root, store: this.store,
      palette: () => header.palette[this.frame.theme()],
      now: () => this.#now(header),
      toggle: () => this.#toggle(),
      one: () => this.#one(),
      again: () => this.#start(),
      back: () => this.#back(),
      train: (until) => this.#train(until),
      move: (by) => this.#move(by),
      soon: () => this.#soon(),
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
    this.#yield();
    const run = fresh(this.store.get());
    this.live = run;
    this.#draw();
    try {
      const hired = await hire((news) => this.#hear(run, news), this.ctx.header.kernel);
      if (run !== this.live || this.gone) return hired.destroy();
      run.hired = hired;
      hired.ask({ act: "start", setup: setupOf(this.store.get()), each: EACH });
    } catch {
      this.#hear(run, { kind: "lost" });
    }
  }

  /** The run makes room for another one. It is kept, paused, in the place of the one kept before, if it has learned anything. */
  #yield() {
    const { live } = this;
    if (live.update === 0 || live.phase === "failed") return live.hired?.destroy();
    if (live.phase === "running") this.#pause(live);
    this.aside?.hired?.destroy();
    this.aside = live;
  }

  /** The run that was kept, with its settings, as it was left; what it takes the place of is kept now. */
  #back() {
    const { aside } = this;
    if (!aside) return;
    this.aside = null;
    this.aim = null;
    this.#yield();
    aside.history.forget();
    this.live = aside;
    this.store.set({ ...aside.values, column: null });
    this.#draw();
  }

  #pause(run) {
    run.phase = "paused";                                   // at once; what is on its way is still told
    this.#ask({ act: "pause" }, run);
  }

  #hear(run, news) {
    if (this.gone || (run !== this.live && run !== this.aside)) return;
    if (news.kind === "ready") {
      run.phase = "ready";
      this.slow = news.backend !== "kernel";
      run.history.take([news.first]);
      if (this.store.get().column !== null) this.store.set({ column: null });
      if (this.aim !== null) {
        this.#ask({ act: "go", rate: 0, until: this.aim });
        Object.assign(run, { until: this.aim, phase: "running" });
        this.aim = null;
      }
    } else if (news.kind === "failed" || news.kind === "lost") {
      run.phase = "failed";
      run.problem = news.kind === "lost" ? train.MESSAGES.lost : news.sentence;
    } else if (news.kind === "news") {
      run.update = news.update;
      run.until = Math.max(run.until, run.update);
      for (const loss of news.losses) run.history.losses.push(loss);
      if (news.losses.length) run.loss = news.losses.at(-1);
      if (news.checkpoints.length) this.#take(run, news.checkpoints);
      run.rate = news.rate;
      run.stopped = news.stopped;
      if (news.stopped) run.until = run.update;
      if (news.diverged) run.phase = "diverged";
      else if (!news.running && news.wish === run.wishes) run.phase = news.update >= run.until ? "done" : "paused";
    }
    this.#soon();
  }

  /** Columns may have gone to make room: the frame stays at its update. */
  #take(run, checkpoints) {
    const { column } = this.store.get();
    const held = column === null || run !== this.live ? null : run.history.columns[column].update;
    if (run.history.take(checkpoints)) run.hired?.ask({ act: "each", each: run.history.each });
    if (held !== null) this.store.set({ column: Math.max(0, run.history.columns.findLastIndex(({ update }) => update <= held)) });
  }

  #go(until) {
    Object.assign(this.live, { until, phase: "running" });
    const { speed } = this.store.get();
    this.#ask({ act: "go", rate: speed === "full" ? 0 : Number(speed), until });
  }

  /** From the start to an update, as fast as it goes, and rests there. */
  #train(until) {
    this.#start();
    this.aim = until;
  }

  /** Only what follows from the last wish says whether the run goes on: a pause may be told of when it is over. */
  #ask(wish, run = this.live) {
    run.wishes += 1;
    run.hired?.ask({ ...wish, number: run.wishes });
  }

  #toggle() {
    const { live } = this;
    if (live.phase === "running") {
      this.#pause(live);
      return this.#draw();
    }
    if (!["ready", "paused", "done"].includes(live.phase)) return undefined;
    this.store.set({ column: null });                       // who trains on wants to see it
    this.#go(live.phase === "done" ? live.until + this.store.get().updates : live.until);
    return this.#draw();
  }

  #one() {
    const { live } = this;
    if (!["ready", "paused", "done", "running"].includes(live.phase)) return;
    this.store.set({ column: null });
    live.until = Math.max(live.until, live.update + 1);
    this.#ask({ act: "one" });
  }

  #move(by) {
    const { clock, column, t } = this.store.get();
    if (clock === "sequence" || this.live.history.columns.length < 2) return this.store.set({ t: by === Infinity ? Number.MAX_SAFE_INTEGER : by === -Infinity ? 0 : t + by });
    const last = this.live.history.columns.length - 1;
    const next = clamp((column ?? last) + by, 0, Math.max(0, last));
    return this.store.set({ column: next === last ? null : next });
  }

  #changed(state, before) {
    if (this.gone) return;
    this.ctx.tools.present.turn(state.present);
    if (SETUP.some((name) => state[name] !== this.live.values[name])) this.#start();
    else if (state.updates !== before.updates) this.live.until = Math.max(this.live.update, state.updates);
    if (this.live.phase === "running" && state.speed !== before.speed) this.#go(this.live.until);
    if (["probe", "layer", "direction"].some((name) => state[name] !== before[name])) this.live.history.forget();
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
    const { history, phase, rate, until } = this.live;
    const column = clamp(state.column ?? Infinity, 0, Math.max(0, history.columns.length - 1));
    const setup = setupOf(state);
    const place = { layer: state.layer, direction: state.direction };
    const panel = (c) => history.panel(c, (one) => panelOf(header, setup, one, probe, place));
    return {
      phase, rate, until, before: this.aside?.update ?? null, history, place, task, probe, probes: this.probes, column, panel, at: history.columns[column]?.update ?? 0,
      get first() {
        return panel(0);
      },
      signals: header.signals[state.cell], units: state.units, steps: length, labels: labelsOf(task, probe),
    };
  }

  #settle(next, patch, header) {
    const whole = (value, low, high) => clamp(Math.round(Number(value)) || low, low, high);
    const [least, , usual] = TASKS[next.task].length;
    if ("task" in patch && !("units" in patch)) Object.assign(next, FIT[next.task]);
    const length = "task" in patch && !("length" in patch) ? usual : whole(next.length, least, longest(next));
    const signals = header.signals[next.cell];
    const known = signals.some(({ symbol }) => symbol === next.signal);
    const columns = this.live.history.columns.length;
    return {
      ...next, ...settled(next, patch), length, t: whole(next.t, 0, length - 1), unit: whole(next.unit, 0, next.units - 1), seed: whole(next.seed, 0, 999),
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
    const { root, live: { phase, history, update, loss, rate, problem: said, stopped } } = this;
    const task = TASKS[this.store.get().task];
    this.frame.busy("run", phase === "loading");
    const { t, unit } = this.store.get();
    const data = { t, unit, state: phase, update, loss, score: history.last?.score ?? "", rate: Math.round(rate) };
    for (const [name, value] of Object.entries(data)) root.dataset[name] = String(value);
    const problem = phase === "failed" ? [said] : phase === "diverged" ? [words.MESSAGES.diverged(update)] : stopped ? [words.MESSAGES.stopped(stopped, task.loss)] : [];
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
    this.live.hired?.destroy();
    this.aside?.hired?.destroy();
    this.place.destroy();
    this.ctx?.tools.destroy();
    for (const view of this.views ?? []) view.destroy?.();
    this.frame.destroy();
  }
}

export default mountable(Trainer);

/**
 * A run at its beginning, by what is chosen: what trains it, how far it is, and all that it has been.
 * @param {any} state
 */
const fresh = (state) => ({
  values: Object.fromEntries([...SETUP, "updates"].map((name) => [name, state[name]])),
  /** @type {Awaited<ReturnType<typeof hire>> | null} */
  hired: null,
  phase: "loading", problem: "", stopped: null, history: new History(), update: 0, until: state.updates, loss: NaN, rate: 0, wishes: 0,
});

/** What a task is chosen with: settings under which it is learned before the run ends. */
const FIT = { adding: { units: 16, batch: 64, updates: 1000 }, recall: { units: 8, batch: 32, updates: 250 }, order: { units: 8, batch: 32, updates: 250 }, parity: { units: 8, batch: 32, updates: 250 } };
