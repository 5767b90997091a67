// Tuning: a sweep over one or two settings, each cell of its map from several seeds, and what the best of them is worth on sequences kept apart.
// The state: the preset, what is varied, the cell that is picked (address.js). What is
// known of a run stands in `known`, by its key: made here, kept in this browser, or recorded.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { fieldOf, valueIn } from "../../net/training/axes.js";
import { mean } from "../../net/training/spread.js";
import { RUNS, besideOf, bestOf, countOf, idleOf, keyOf, mapOf, others, planned, presetOf, spent, testsOf } from "../../net/training/sweep.js";
import { endOf } from "../../net/training/scored.js";
import { startsOf } from "../../net/training/setup.js";
import { TASKS, taskOf } from "../../net/training/tasks.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import * as train from "../../words/train.js";
import * as words from "../../words/tuning.js";
import { FIT, SEEDS, TABLE, axisOf, sweepOf } from "./address.js";
import { createCell, pairsOf } from "./cell.js";
import { createRun, createSettings } from "./controls.js";
import { createCrew } from "./crew.js";
import { openKept } from "./kept.js";
import { createLesson } from "./lesson.js";
import { createMap } from "./map.js";
import { alike, chosenIn, resultsOf } from "./recorded.js";
import { createTable } from "./table.js";

const KEEP = 800;                                           // ms from one writing to the next, at least

class Tuning extends Instrument {
  constructor(parent) {
    super(parent, { name: "tuning", className: "tg", label: words.LABEL, table: TABLE });
    /** @type {Map<string, any>} */
    this.own = new Map();                                   // results that were made here
    /** @type {Map<string, any>} */
    this.tests = new Map();                                 // what was asked of a test set, by its task and length
    /** @type {[string, any][]} */
    this.due = [];                                          // to be kept
    /** @type {Map<string, string> | null} */
    this.runs = null;                                       // of every recorded sweep the keys of its runs, as text
    this.running = false;
    /** @type {null | { which: string, at: [number, number], measure: string, keys: string[], before: number | null }} */
    this.testing = null;
    this.trouble = "";
    this.wrong = [];                                        // with what was typed
  }

  resting() {
    return !this.running;
  }

  begin() {
    const { header } = this;
    this.recorded = resultsOf(header.sweeps);
    this.choices = new Map(header.sweeps.map(({ id, search }) => [id, chosenIn(search)]));
    this.crew = createCrew(header.kernel, {
      done: (job, result) => this.#done(job, result),
      failed: (sentence) => {
        [this.running, this.testing, this.trouble] = [false, null, sentence ?? words.MESSAGES.lost];
        this.drawing.soon();
      },
      rested: () => this.#rested(),
      pauses: () => this.store.get().hidden === "pauses",
      left: () => {
        this.told = [train.MESSAGES.away];
        this.drawing.soon();
      },
    });
    const ctx = this.open({ settle: (next, patch) => this.#settle(next, patch), first: { forget: "none" }, keys: () => this.#keys() }, {
      now: () => this.#now(),
      stem: () => ["tuning", this.store.get().task, ...sweepOf(this.store.get()).axes.map(({ name }) => name)].join("-"),
      pick: (column, row) => this.store.set({ column, row }),
      keysOf: (at) => planned(this.sweep).filter((one) => String(one.at) === String(at)).map(({ key }) => key),
      nameOf: (at) => this.#nameOf(at),
      compared: (keys) => this.#compared(keys),
      recorded: (id) => this.store.set({ ...this.choices.get(id), hidden: this.store.get().hidden }),
      valueIn: (id, at) => this.#valueIn(id, at),
      complain: (said) => {
        this.wrong = said;
        this.draw();
      },
      toggle: () => this.#toggle(), runCell: () => this.#runCell(), moreSeeds: () => this.#moreSeeds(), test: () => this.#test(),
      forget: () => this.#forget(),
    });
    this.sentence = el("p", { class: "gs-words-text tg-sentence" });
    this.views = [createSettings(ctx), createRun(ctx), createMap(ctx), createCell(ctx), createTable(ctx), createLesson(ctx)];
    const [settings, runner, map, cell, table, lesson] = this.views;
    this.stage = el("div", { class: "tg-stage" }, map.element, cell.element);
    this.root.append(settings.element, this.messages.element, this.sentence, runner.element, map.about, this.stage, runner.source, table.element, lesson.element);
    this.hidden = () => document.visibilityState === "hidden" && this.#write();
    document.addEventListener("visibilitychange", this.hidden);
    this.stand();
    this.#open();
  }

  /** What this browser has kept. */
  async #open() {
    this.kept = await openKept();
    try {
      for (const [key, result] of await this.kept?.runs() ?? []) if (!this.own.has(key)) this.own.set(key, result);
      for (const [which, asked] of await this.kept?.tests() ?? []) this.tests.set(which, asked);
    } catch {
      this.kept = null;
    }
    if (this.gone) return this.kept?.close();
    const every = planned(this.sweep);
    const there = every.filter(({ key }) => this.own.has(key)).length;
    if (there > 0 && every.some(({ key }) => !this.#known(key))) this.told = [...this.told, words.MESSAGES.left(there, every.length)];
    this.opened = true;
    return this.draw();
  }

  get sweep() {
    return sweepOf(this.store.get());
  }

  #known(key) {
    return this.own.get(key) ?? this.recorded.get(key);
  }

  #nameOf(at) {
    const { base, axes } = this.sweep;
    return words.cellName(axes.map(({ name, values }, k) => [name, at ? values[at[k]] : base[name] ?? "none"]));
  }

  /** Runs that were made here beside those that were recorded. @param {string[]} keys */
  #compared(keys) {
    const both = keys.filter((key) => this.own.has(key) && this.recorded.has(key));
    const agreed = both.filter((key) => alike(this.own.get(key), this.recorded.get(key))).length;
    return { agreed, differ: both.length - agreed };
  }

  /** Mean score of a cell of a recorded sweep. @param {string} id @param {[number, number]} at */
  #valueIn(id, at) {
    const sweep = sweepOf(this.choices.get(id));
    const own = planned(sweep).filter((one) => String(one.at) === String(at));
    return mean(own.map(({ setup, key }) => endOf(setup, this.recorded.get(key)).score));
  }

  /** The test set that a sweep has: the same for all of its task and length. */
  get which() {
    const { base } = this.sweep;
    return `${base.task} ${base.length}`;
  }

  #now() {
    const state = this.store.get();
    const key = JSON.stringify([state, this.own.size, this.running]);
    if (key !== this.made?.key) this.made = { key, ...this.#made(state) };
    return { ...this.made, crew: this.crew.now(), working: this.crew.now().working, testing: this.testing && { done: this.marks.size, all: this.testing.keys.length }, tested: this.tests.get(this.which) ?? null, kept: this.own.size, keeping: this.kept !== null };
  }

  /** What follows from the state and from what is known. */
  #made(state) {
    const { sweep } = this;
    const task = TASKS[state.task];
    const map = mapOf(sweep, (key) => this.#known(key), state.measure);
    const keys = planned(sweep).map(({ key }) => key);
    const count = countOf(sweep);
    const shown = this.#shown(keys);
    const here = keys.filter((key) => this.own.has(key)).length;
    const phase = map.done === count ? (shown !== null && here < count ? "known" : "done") : map.done > 0 ? "begun" : "ready";
    const cell = map.cells[state.row * sweep.axes[0].values.length + state.column];
    const steps = others(sweep) ? cell.setup.length : null;
    return {
      sweep, map, count, shown, phase, running: this.running, classes: task.loss === "classes", guess: task.guess, preset: presetOf(sweep),
      cell, steps, beside: besideOf(sweep, cell, map.cells, map.preset), levels: taskOf(sweep.base), mine: here, known: (each) => this.#known(each), locked: count > RUNS || (phase === "done" && !this.running), ...this.#compared(keys),
    };
  }

  /** The recorded sweep of which these are the runs; null where it is none. */
  #shown(keys) {
    const own = keys.join();
    this.runs ??= new Map([...this.choices].map(([id, values]) => [id, planned(sweepOf(values)).map(({ key }) => key).join()]));
    return [...this.runs].find(([, all]) => all === own)?.[0] ?? null;
  }

  /** What waits; where all is known already, all that was not made here. */
  #waiting() {
    const every = planned(this.sweep);
    const unknown = every.filter(({ key }) => !this.#known(key));
    return (unknown.length ? unknown : every.filter(({ key }) => !this.own.has(key))).map(({ setup, key }) => ({ setup, key, until: this.sweep.until }));
  }

  #toggle() {
    const { running, locked } = this.#now();
    if (this.testing || locked) return;
    if (running) return void this.#stop();
    this.#go(this.#waiting());
  }

  #go(jobs) {
    if (jobs.length === 0) return;
    [this.running, this.trouble, this.told] = [true, "", []];
    this.crew.start(jobs);
    this.draw();
  }

  #stop() {
    this.crew.stop();
    this.running = false;
    this.testing = null;
    this.#write();
    this.draw();
  }

  /** The whole map from one seed more. */
  #moreSeeds() {
    this.store.set({ seeds: this.store.get().seeds + 1 });
    this.#toggle();
  }

  #runCell() {
    const { running, cell } = this.#now();
    if (running) return;
    const keys = cell.runs.length ? cell.runs.map(({ key }) => key) : this.ctx.keysOf(cell.at);
    for (const key of keys) this.own.delete(key);
    this.#go(planned(this.sweep).filter(({ key }) => this.ctx.keysOf(cell.at).includes(key)).map(({ setup, key }) => ({ setup, key, until: this.sweep.until })));
  }

  /** The cell and the preset, from seeds that nobody has looked at, on the test set; pressed again, it stops before anything is seen. */
  #test() {
    if (this.testing) return void this.#stop();
    const { cell, map, running, tested, sweep } = this.#now();
    if (running || tested || cell === map.preset || others(sweep) || spent(sweep)) return;
    const { until } = sweep;
    const setups = testsOf(sweep, cell.at);
    const jobs = setups.map((setup) => ({ setup, key: keyOf(setup, until), until, tested: true }));
    this.testing = { which: this.which, at: cell.at, measure: this.store.get().measure, keys: jobs.map(({ key }) => key), before: cell.pairs && map.preset.runs.length ? cell.pairs.by : null };
    this.marks = new Map();
    this.#go(jobs);
  }

  #done(job, result) {
    if (job.tested) this.marks.set(job.key, result.test);
    else {
      this.own.set(job.key, result);
      this.due.push([job.key, result]);
      const wait = (this.written ?? -Infinity) + KEEP - performance.now();
      if (wait <= 0) this.#write();
      else this.timer ??= setTimeout(() => this.#write(), wait);
    }
    this.drawing.soon();
  }

  #rested() {
    this.running = false;
    if (this.testing) this.#answered();
    this.#write();
    this.drawing.soon();
  }

  /** All that was asked of the test set is there: from now on it is used up. */
  #answered() {
    const { which, at, keys, before, measure } = this.testing;
    const scores = keys.map((key) => this.marks.get(key)[measure]);
    const half = (k) => scores.filter((_, nth) => nth % 2 === k);
    const asked = { at: Date.now(), name: this.#nameOf(at), preset: this.#nameOf(null), own: half(0), other: half(1), before, measure, map: words.TEST.mapName(this.sweep.axes.map(({ name }) => name), measure) };
    this.testing = null;
    this.tests.set(which, asked);
    this.frame.announce(words.TEST.verdict(pairsOf(asked)));
    this.kept?.keepTest(which, asked).catch(() => { this.trouble = words.MESSAGES.full; });
  }

  async #write() {
    clearTimeout(this.timer);
    this.timer = null;
    this.written = performance.now();
    const due = this.due.splice(0);
    if (due.length === 0 || !this.kept) return;
    try {
      await this.kept.keep(due);
    } catch {                                               // no room, or the browser has done away with it
      this.trouble = words.MESSAGES.full;
      this.drawing.soon();
    }
  }

  async #forget() {
    this.#stop();
    this.own.clear();
    this.tests.clear();
    await this.kept?.forget().catch(() => {});
    this.made = null;
    this.draw();
  }

  changed(state, before) {
    const runs = (values) => planned(sweepOf(values)).map(({ key }) => key).join();
    if (this.running && runs(state) !== runs(before)) this.#stop();
    if (JSON.stringify([state.x, state.y]) !== JSON.stringify([before.x, before.y])) this.told = [];
    super.changed(state, before);
  }

  /** What came with the task before goes with it. */
  #fit(next) {
    const before = this.store && FIT[this.store.get().task];
    for (const [name, value] of Object.entries(FIT[next.task])) if (next[name] === before?.[name]) next[name] = value;
  }

  #settle(next, patch) {
    if ("task" in patch && !("units" in patch)) this.#fit(next);
    const [least, most, usual] = TASKS[next.task].length;
    const length = "task" in patch && !("length" in patch) ? usual : clamp(Math.round(Number(next.length)) || usual, least, Math.min(most, 250));
    const fit = (axis) => (["length", "directions"].includes(axis?.name) ? axisWithin(axis, next) : axis);
    const directions = fieldOf("directions", next).all.includes(next.directions) ? next.directions : 1;
    const start = ("cell" in patch && !("start" in patch)) || !startsOf(next.cell).includes(next.start) ? startsOf(next.cell)[0] : next.start;
    const [x, y] = [fit(next.x), fit(next.y)];
    const whole = (value, low, high) => clamp(Math.round(Number(value)) || low, low, high);
    return {
      ...next, length, directions, start, x, y, seeds: whole(next.seeds, 1, SEEDS), seed: whole(next.seed, 1, whole(next.seeds, 1, SEEDS)), sequences: whole(next.sequences, 0, 4096),
      column: whole(next.column, 0, x.values.length - 1), row: whole(next.row, 0, (y?.values.length ?? 1) - 1),
    };
  }

  /** @returns {import("../../shell/keys.js").Row[]} */
  #keys() {
    const move = (columns, rows) => () => {
      const { column, row } = this.store.get();
      this.store.set({ column: column + columns, row: row + rows });
    };
    const goTo = (at) => at && this.store.set({ column: at[0], row: at[1] });
    return [
      { caps: ["←", "→", "↑", "↓"], words: words.KEYS.move, acts: { ArrowLeft: move(-1, 0), ArrowRight: move(1, 0), ArrowUp: move(0, -1), ArrowDown: move(0, 1) } },
      { caps: ["Home", "End"], words: words.KEYS.ends, acts: { Home: move(-1000, 0), End: move(1000, 0) } },
      { caps: ["b"], words: words.KEYS.best, acts: { b: () => goTo(this.#best()?.at) } },
      { caps: ["p"], words: words.KEYS.preset, acts: { p: () => goTo(this.#now().preset) } },
      { caps: ["space"], words: words.KEYS.start, acts: { " ": () => this.#toggle() } },
    ];
  }

  paint() {
    const now = this.#now();
    const { phase, count, map, shown, agreed, differ, tested } = now;
    Object.assign(this.root.dataset, {
      state: this.testing ? "testing" : this.running ? "running" : phase, t: String(this.store.get().column), done: String(map.done), count: String(count), shown: shown ?? "", here: String(agreed), differ: String(differ), tested: String(tested !== null), opened: String(Boolean(this.opened)),
    });
    this.messages.tell([
      ...this.told, ...this.wrong, ...(count > RUNS ? [words.LIMIT.runs(count, RUNS)] : []), ...(count > RUNS ? [] : idleOf(now.sweep).map(([name, why]) => words.idle(name, train.IDLE[why]))), ...(this.trouble ? [this.trouble] : []),
    ]);
    this.drawViews();
    this.#tell(now);
  }

  /** The best cell; where the steps are varied, of those with as many as the picked one. */
  #best() {
    const { map, steps } = this.#now();
    return steps === null ? map.best : bestOf(map.cells.filter(({ setup }) => setup.length === steps), this.store.get().measure);
  }

  #tell({ map, classes, steps, beside }) {
    const { measure } = this.store.get();
    const best = this.#best();
    const print = (one) => words.worth(measure, one.mean, classes);
    const here = steps === null ? map.cells : map.cells.filter(({ setup }) => setup.length === steps);
    const alike = best ? here.filter((one) => one.values.length && !one.diverged && print(one) === print(best)) : [];
    const preset = steps === null ? map.preset : beside ?? map.preset;
    const ran = map.cells.filter(({ values }) => values.length);
    this.say(words.sentence({
      running: this.running, best: alike.map(({ at }) => this.#nameOf(at)), bestValue: best ? print(best) : "", preset: print(preset), done: map.done, cells: map.cells.length + Number(!map.cells.includes(map.preset)),
      open: map.cells.length - ran.length + Number(map.preset.values.length === 0 && !map.cells.includes(map.preset)), steps, isPreset: alike.includes(preset), measure, pairs: best?.pairs ?? null, classes,
      everywhere: ran.length > 0 && ran.every(({ diverged, values }) => diverged === values.length),
    }));
  }

  destroy() {
    super.destroy();
    this.crew?.destroy();
    Promise.resolve(this.#write()).then(() => this.kept?.close());
    document.removeEventListener("visibilitychange", this.hidden);
  }
}

export default mountable(Tuning);

/** What of an axis makes sense with a task. */
function axisWithin(axis, near) {
  const field = fieldOf(axis.name, near);
  const values = axis.values.filter((value) => valueIn(field, String(value)) !== null);
  return values.length === axis.values.length ? axis : values.length ? { ...axis, values } : axisOf(axis.name, near);
}


