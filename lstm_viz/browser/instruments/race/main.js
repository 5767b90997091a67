// The race: two to four nets learn the same task from the same sequences, in step, in one worker; other seeds run in another.
//
// Views as in the Playground. The state: the task and the lanes (address.js); column, a checkpoint, null for the newest; probe, the
// sequence that is looked at; speed; present. The phase: "loading", "ready", "running", "paused", "done" or "failed".
import { el } from "../../kit/dom.js";
import { inked, plainText } from "../../kit/ink.js";
import { clamp } from "../../kit/maths.js";
import { createStore } from "../../kit/store.js";
import { specOf } from "../../net/training/setup.js";
import { count, parts, whole } from "../../net/training/shape.js";
import { History, panelOf, probesOf } from "../../net/training/shown.js";
import { TASKS } from "../../net/training/tasks.js";
import { link, readAddress } from "../../shell/address.js";
import { hire } from "../../train/hired.js";
import { createMessages } from "../../shell/messages.js";
import { mountable } from "../../shell/mount.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createTools } from "../../shell/tools.js";
import * as train from "../../words/train.js";
import * as words from "../../words/race.js";
import { LONGEST, SETUP, TABLE, UNITS, setupsOf } from "./address.js";
import { createGuess, createRun, createSettings } from "./controls.js";
import { createHeard } from "./heard.js";
import { createLanes, createScores } from "./lanes.js";
import { createLengths } from "./lengths.js";
import { createLesson } from "./lesson.js";

const EACH = 10;                                            // updates from checkpoint to checkpoint
const SEEDS = 10;
const TRIES = 3;                                            // seeds of every length
const LENGTHS = { adding: [10, 20, 30, 50, 100], recall: [5, 10, 20, 40, 80], order: [6, 10, 20, 40, 80], parity: [4, 8, 12, 20, 30] };
const EXACT = 0.01;                                         // squared error with which adding is solved
const RIGHT = 0.99;
const LOW = -0.05;                                          // score at the left end of a lane where a guess has none

class Race {
  constructor(parent) {
    this.frame = createRoot(parent, { name: "race", className: "rc", label: words.LABEL, recolour: () => this.#draw(), resting: () => this.phase !== "running" });
    this.root = this.frame.element;
    this.place = createPlace(() => this.#href());
    this.phase = "loading";
    this.histories = [];
    this.sown = [];                                         // other seeds that have ended
    this.tried = [];                                        // other lengths, likewise
    /** @type {Record<string, any>} */
    this.crews = {};                                        // workers that run those, by what they run
    /** @type {boolean[]} */
    this.stopped = [];                                      // lanes whose steps were too large
    this.looked = "";
    /** @type {any[]} */
    this.probes = [];
    this.wishes = 0;
    this.run = 0;
  }

  show(header) {
    if (!this.ctx) this.#begin(header);
  }

  #href(from = location.href) {
    return link(TABLE, from, this.ctx.store.get());
  }

  #begin(header) {
    const { values, messages } = readAddress(TABLE, this.place.left() ?? searchOf(header));
    this.store = createStore({ ...values, column: null }, (next, patch) => this.#settle(next, patch));
    this.ctx = {
      header, root: this.root, store: this.store, guess: { picked: null, why: "", skipped: false },
      palette: () => header.palette[this.frame.theme()],
      now: () => this.#now(header),
      href: (from) => this.#href(from),
      toggle: () => this.#toggle(), one: () => this.#one(), again: () => this.#start(),
      sow: () => this.#crew("sown", { setups: setupsOf(this.store.get()), seeds: many(SEEDS) }),
      tryLengths: () => this.#crew("tried", { setups: LENGTHS[this.store.get().task].flatMap((length) => setupsOf({ ...this.store.get(), length })), seeds: many(TRIES) }),
      goTo: (update) => this.#goTo(update),
      lanes: (lanes) => this.store.set({ lanes }),
      fair: () => this.#fair(),
      ready: () => this.ctx.guess.skipped || (this.ctx.guess.picked !== null && this.ctx.guess.why.trim() !== ""),
      solvedAt: (k) => this.#solvedAt(k),
      csv: () => this.#csv(),
      draw: () => this.#draw(),
    };
    /** @type {any} */
    const ctx = this.ctx;
    ctx.tools = createTools(this.root, this.store, { href: () => this.#href(), rows: () => this.#keys() });
    this.told = messages;
    this.messages = createMessages();
    this.sentence = el("p", { class: "gs-words-text rc-sentence" });
    this.views = [createSettings(ctx), createGuess(ctx), createRun(ctx), createLanes(ctx), createScores(ctx), createHeard(ctx), createLengths(ctx), createLesson(ctx)];
    const [settings, guess, runner, lanes, scores, heard, lengths, lesson] = this.views;
    this.stage = el("div", {}, lanes.element, scores.element, heard.element, lengths.element);
    this.root.append(settings.element, settings.nets, this.messages.element, this.sentence, guess.element, runner.element, this.stage, lesson.element);
    this.watch = new ResizeObserver(() => this.#draw());
    this.watch.observe(this.stage);
    ctx.tools.present.turn(values.present);
    this.store.subscribe((state, before) => this.#changed(state, before));
    this.place.write();                                     // what gave way in the address
    this.#start();
  }

  async #start() {
    const mine = ++this.run;
    this.hired?.destroy();
    this.#rest("sown");
    this.#rest("tried");
    const { lanes, updates } = this.store.get();
    Object.assign(this, { hired: null, phase: "loading", histories: lanes.map(() => new History(Infinity)), stopped: lanes.map(() => false), update: 0, rate: 0, until: updates, sown: [], tried: [], made: null });
    this.ctx.guess.skipped = false;
    this.#draw();
    try {
      const hired = await hire((news) => mine === this.run && this.#hear(news), this.ctx.header.kernel);
      if (mine !== this.run || this.gone) return hired.destroy();
      this.hired = hired;
      hired.ask({ act: "start", setups: setupsOf(this.store.get()), each: EACH });
    } catch {
      if (mine === this.run) this.#hear({ kind: "lost" });
    }
  }

  #hear(news) {
    if (this.gone) return;
    if (news.kind === "ready") {
      this.phase = "ready";
      this.slow = news.backend !== "kernel";
      this.#take([news.first]);
      if (this.ctx.guess.skipped) this.#toggle();           // pressed while the nets were on their way
    } else if (news.kind === "failed" || news.kind === "lost") {
      this.phase = "failed";
      this.problem = news.kind === "lost" ? train.MESSAGES.lost : news.sentence;
    } else if (news.kind === "news") {
      this.update = news.update;
      this.until = Math.max(this.until, this.update);
      for (const all of news.losses) all.forEach((loss, k) => (Number.isNaN(loss) ? this.stopped[k] = true : this.histories[k].losses.push(loss)));
      this.#take(news.checkpoints);
      this.rate = news.rate;
      if (!news.running && news.wish === this.wishes) this.phase = news.update >= this.until || news.diverged ? "done" : "paused";
    }
    this.#soon();
  }

  #take(checkpoints) {
    for (const all of checkpoints) all.forEach((one, k) => this.histories[k].take([{ ...one, update: Math.max(...all.map(({ update }) => update)) }]));
  }

  /** Only what follows from the last wish says whether the run goes on: a pause may be told of when it is over. */
  #ask(wish) {
    this.hired.ask({ ...wish, number: ++this.wishes });
  }

  #toggle() {
    if (this.phase === "running") {
      this.phase = "paused";
      this.#ask({ act: "pause" });
      return this.#draw();
    }
    if (!["ready", "paused", "done"].includes(this.phase)) return undefined;
    if (this.phase === "ready" && !this.ctx.ready()) return this.views[2].tell(words.GUESS.needed);
    this.store.set({ column: null });
    this.#go(this.phase === "done" ? this.until + this.store.get().updates : this.until);
    return this.#draw();
  }

  #go(until) {
    this.until = until;
    this.phase = "running";
    const { speed } = this.store.get();
    this.#ask({ act: "go", rate: speed === "full" ? 0 : Number(speed), until });
  }

  #one() {
    if (!["ready", "paused", "done", "running"].includes(this.phase)) return undefined;
    if (this.phase === "ready" && !this.ctx.ready()) return this.views[2].tell(words.GUESS.needed);
    this.store.set({ column: null });
    this.until = Math.max(this.until, this.update + 1);
    return this.#ask({ act: "one" });
  }

  /** The lanes from other seeds, or at other lengths, one after the other in a worker of their own; asked again, it stops. */
  async #crew(name, { setups, seeds }) {
    if (this.crews[name]) return void (this.#rest(name), this.#draw());
    const mine = this.run;
    const crew = { hired: null };
    this.crews[name] = crew;
    this[name] = [];
    crew.hired = await hire((news) => mine === this.run && this.crews[name] === crew && this.#ended(name, news, setups.length * seeds.length), this.ctx.header.kernel).catch(() => null);
    if (!crew.hired || mine !== this.run || this.gone || this.crews[name] !== crew) {
      if (this.crews[name] === crew) this.crews[name] = null;
      return crew.hired?.destroy();
    }
    crew.hired.ask({ act: "seeds", setups, seeds, score: this.#level(), until: this.until, every: EACH });
    this.#draw();
  }

  #ended(name, news, all) {
    if (news.kind !== "seed") return;
    this[name] = [...this[name], news];
    if (this[name].length === all) this.#rest(name);
    this.#soon();
  }

  #rest(name) {
    this.crews[name]?.hired?.destroy();
    this.crews[name] = null;
  }

  #goTo(update) {
    const { columns } = this.histories[0];
    if (!columns.length) return;
    const nearest = columns.reduce((best, one, k) => (Math.abs(one.update - update) < Math.abs(columns[best].update - update) ? k : best), 0);
    this.store.set({ column: nearest === columns.length - 1 ? null : nearest });
  }

  #move(by) {
    const last = this.histories[0].columns.length - 1;
    const next = clamp((this.store.get().column ?? last) + by, 0, Math.max(0, last));
    this.store.set({ column: next === last ? null : next });
  }

  /** Lanes with about as many weights as the first. */
  #fair() {
    const [first, ...others] = this.store.get().lanes;
    const setup = (lane) => setupsOf({ ...this.store.get(), lanes: [lane] })[0];
    const wanted = weightsOf(setup(first));
    const nearest = (lane) => UNITS.reduce((best, units) => (Math.abs(weightsOf(setup({ ...lane, units })) - wanted) < Math.abs(weightsOf(setup({ ...lane, units: best })) - wanted) ? units : best), UNITS[0]);
    this.store.set({ lanes: [first, ...others.map((lane) => ({ ...lane, units: nearest(lane) }))] });
  }

  #changed(state, before) {
    if (this.gone) return;
    this.ctx.tools.present.turn(state.present);
    if (SETUP.some((name) => state[name] !== before[name])) {
      Object.assign(this.ctx.guess, { picked: null, why: "" });
      this.#start();
    } else if (state.updates !== before.updates) this.until = Math.max(this.update, state.updates);
    if (this.phase === "running" && state.speed !== before.speed) this.#go(this.until);
    this.#draw();
    this.place.write();
  }

  /** The score with which a task is solved. */
  #level() {
    const task = TASKS[this.store.get().task];
    return task.loss === "classes" ? RIGHT : 1 - EXACT / task.guess.loss;
  }

  /** The update at which a lane is at or above it for the first time; null: it never was. */
  #solvedAt(k) {
    const level = this.#level();
    return this.histories[k].held.find((one) => one.score >= level)?.update ?? null;
  }

  #now(header) {
    const state = this.store.get();
    const setups = setupsOf(state);
    const task = TASKS[state.task];
    const [{ length }] = setups;
    const key = `${state.task} ${length}`;
    if (this.looked !== key) [this.looked, this.probes] = [key, probesOf(task, length)];
    const probe = this.probes[Math.min(state.probe, this.probes.length - 1)];
    const { columns } = this.histories[0];
    const column = clamp(state.column ?? Infinity, 0, Math.max(0, columns.length - 1));
    const at = columns[column]?.update ?? 0;
    const lanes = state.lanes.map((lane, k) => ({ ...lane, weights: weightsOf(setups[k]), stopped: this.stopped[k] }));
    const names = distinct(state.lanes);
    const race = this;
    return {
      phase: this.phase, rate: this.rate, until: this.until, update: this.update, task, classes: task.loss === "classes", histories: this.histories, column, at, probe, probes: this.probes,
      level: this.#level(), low: task.loss === "classes" ? Math.min(0.9, task.guess.score - 0.05) : LOW, lanes, names, sown: this.sown, sowing: Boolean(this.crews.sown),
      tried: this.tried, trying: Boolean(this.crews.tried), lengths: LENGTHS[state.task],
      options: [...names.map(words.GUESS.only), words.GUESS.all, words.GUESS.none], truth: this.#truth(),
      get panels() {
        return race.#shown(header, setups, probe, column).panels;
      },
      get units() {
        return race.#shown(header, setups, probe, column).units;
      },
      get moves() {
        return race.#shown(header, setups, probe, column).moves;
      },
    };
  }

  /** Which of the answers to the question came true, once the race is over; null before, and where it is none of them. */
  #truth() {
    if (this.phase !== "done") return null;
    const solved = this.histories.map((_, k) => this.#solvedAt(k) !== null);
    const many = solved.filter(Boolean).length;
    if (many === solved.length) return solved.length;
    if (many === 0) return solved.length + 1;
    return many === 1 ? solved.indexOf(true) : null;
  }

  /**
   * The nets of a moment on the sequence; and how much their answers move when its first mark or symbol is another, and the
   * unit whose memory at the end does most, as a share of the most that it holds.
   */
  #shown(header, setups, probe, column) {
    const key = `${column} ${this.histories[0].columns[column]?.update} ${this.looked} ${probe.name}`;
    if (this.made?.key === key) return this.made;
    const other = changed(probe, setups[0].task);
    const nets = setups.map((setup, k) => {
      const checkpoint = this.histories[k].columns[Math.min(column, this.histories[k].columns.length - 1)];
      const [panel, moved] = [probe, other.probe].map((each) => panelOf(header, setup, checkpoint, each));
      const memory = panel.signal("c") ? "c" : "h";
      const last = panel.steps - 1;
      const by = Array.from({ length: panel.units }, (_, unit) => {
        const most = Math.max(1e-12, ...Array.from({ length: panel.steps }, (__, t) => Math.abs(panel.value(memory, t, unit))));
        return Math.abs(panel.value(memory, last, unit) - moved.value(memory, last, unit)) / most;
      });
      return { panel, unit: by.indexOf(Math.max(...by)), move: panel.amount ? Math.abs(panel.amount.at(last).value - moved.amount.at(last).value) : null };
    });
    this.made = { key, panels: nets.map((net) => net.panel), units: nets.map((net) => net.unit), moves: other.by === null ? null : { all: nets.map((net) => net.move), by: other.by, steps: other.steps } };
    return this.made;
  }

  #settle(next, patch) {
    const [least, , usual] = TASKS[next.task].length;
    const length = "task" in patch && !("length" in patch) ? (next.task === "adding" ? 100 : usual) : clamp(Math.round(Number(next.length)) || usual, least, LONGEST);
    const columns = this.histories[0]?.columns.length ?? 0;
    return {
      ...next, length, seed: clamp(Math.round(Number(next.seed)) || 0, 0, 999),
      column: next.column === null || next.column >= columns - 1 ? null : Math.max(0, next.column),
    };
  }

  /** @returns {import("../../shell/keys.js").Row[]} */
  #keys() {
    const move = (by) => (event) => this.#move(by * (event.shiftKey ? 10 : 1));
    return [
      { caps: ["←", "→"], words: words.KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
      { caps: ["Home", "End"], words: words.KEYS.ends, acts: { Home: () => this.#move(-Infinity), End: () => this.#move(Infinity) } },
      { caps: ["space"], words: words.KEYS.start, acts: { " ": () => this.#toggle() } },
      { caps: ["u"], words: words.KEYS.one, acts: { u: () => this.#one() } },
    ];
  }

  #csv() {
    const names = distinct(this.store.get().lanes);
    const rows = this.histories.flatMap(({ held }, k) => held.map(({ update, loss, score }) => [`"${names[k]}"`, update, loss, score]));
    return [["net", "update", "held_out_loss", "held_out_score"], ...rows].map((row) => `${row.join(",")}\r\n`).join("");
  }

  #soon() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      if (!this.gone) this.#draw();
    });
  }

  #draw() {
    if (!this.views || this.gone) return;
    this.frame.wear(this.ctx.header.palette);
    const { root, phase } = this;
    this.frame.busy("run", phase === "loading");
    Object.assign(root.dataset, { state: phase, update: String(this.update), t: String(this.update), sown: String(this.sown.length), tried: String(this.tried.length) });
    this.messages.tell([...this.told, ...(phase === "failed" ? [this.problem] : []), ...(this.slow && phase !== "failed" ? [train.MESSAGES.slow] : [])]);
    const [settings, guess, runner, lanes, scores, heard, lengths, lesson] = this.views;
    for (const view of [settings, guess, runner]) view.draw();
    this.stage.hidden = this.histories.some(({ columns }) => columns.length === 0);
    if (!this.stage.hidden) {
      for (const view of [lanes, scores, heard, lengths]) view.draw();
      this.#tell();
    }
    lesson.draw();
  }

  #tell() {
    const { histories, column, names, moves, at } = this.ctx.now();
    const scores = histories.map(({ columns }) => columns[Math.min(column, columns.length - 1)].score);
    const best = scores.indexOf(Math.max(...scores));
    const ahead = scores.every((score, k) => k === best || scores[best] - score > 0.02);
    const pieces = words.sentence({
      update: at, leads: ahead && scores.length > 1 ? { name: names[best], score: scores[best] } : null,
      moves: moves && moves.all.map((by, k) => ({ name: names[k], by })), by: moves?.by ?? 0, steps: moves?.steps ?? 0,
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
    this.#rest("sown");
    this.#rest("tried");
    this.watch?.disconnect();
    this.place.destroy();
    this.ctx?.tools.destroy();
    for (const view of this.views ?? []) view.destroy?.();
    this.frame.destroy();
  }
}

export default mountable(Race);

const many = (count) => Array.from({ length: count }, (_, k) => k + 1);

/** How many numbers a net learns. */
const weightsOf = (setup) => parts(whole(specOf(setup))).reduce((sum, part) => sum + count(part), 0);

/** Names of lanes that can be told apart. */
function distinct(lanes) {
  const cells = lanes.map(({ cell }) => words.CELLS[cell]);
  const all = lanes.map((lane, k) => (cells.filter((cell) => cell === cells[k]).length > 1 ? words.called(lane) : cells[k]));
  return all.map((name, k) => (all.filter((other) => other === name).length > 1 ? words.lane(name, k) : name));
}

/** The same sequence with another first thing to remember: {probe, by, steps}; `by` null where it is no number. */
function changed(probe, task) {
  if (probe.x) {
    const t = probe.x.findIndex(([, mark]) => mark);
    const [value] = probe.x[t];
    return { probe: { ...probe, x: probe.x.map((row, k) => (k === t ? [1 - value, row[1]] : row)) }, by: Math.abs(1 - 2 * value), steps: probe.x.length - 1 - t };
  }
  const t = task === "order" ? probe.ids.findIndex((id) => id === 4 || id === 5) : 0;
  const swap = { recall: (id) => (id + 1) % 4, order: (id) => 9 - id, parity: (id) => 1 - id }[task];
  return { probe: { ...probe, ids: probe.ids.map((id, k) => (k === t ? swap(id) : id)) }, by: null, steps: 0 };
}
